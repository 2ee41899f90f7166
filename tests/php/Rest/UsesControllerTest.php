<?php
/**
 * Tests of where videos are shown.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Rest;

use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Rest\UsesController and PlatoniaVid\Block\Uses.
 */
final class UsesControllerTest extends TestCase {
	use Parts;
	use PublishedSchemas;

	public function test_a_video_is_found_by_its_file_in_any_block_and_by_a_block_that_waits_for_it(): void {
		$this->actAs( 'administrator' );
		$coming = $this->addRow();
		$ready  = $this->addReady( '2026/11/boat.mp4' );
		$core   = $this->addPost(
			'A <em>film</em> &amp; more',
			'<!-- wp:video --><figure><video src="https://x.example/wp-content/uploads/2026/11/boat.mp4"></video></figure><!-- /wp:video -->'
		);
		$block  = $this->addPost( '', '<!-- wp:platoniavid/sora-video {"videoId":' . $coming->id . '} /-->' );
		$both   = $this->addPost( 'Both', '<!-- wp:platoniavid/sora-video {"videoId":' . $coming->id . '} /--> [video mp4="/uploads/2026/11/boat.mp4"]' );
		$this->addPost( 'Another number', '<!-- wp:platoniavid/sora-video {"videoId":' . $coming->id . '0} /-->' );
		$this->addPost( 'Another month', '<video src="/uploads/2026/10/boat.mp4"></video>' );
		wp_trash_post( $this->addPost( 'Away', '<video src="/uploads/2026/11/boat.mp4"></video>' ) );

		$answer = $this->assertAnswersAsPublished( '/videos/uses', $this->rest( 'GET', '/videos/uses', array( 'ids' => array( $ready->id, $coming->id ) ) ) );
		$this->assertSame( 0, $answer['more'] );
		$this->assertSame(
			array(
				array( $core, 'A film & more', array( $ready->id ) ),
				array( $block, '', array( $coming->id ) ),
				array( $both, 'Both', array( $coming->id, $ready->id ) ),
			),
			array_map( static fn ( array $post ): array => array( $post['id'], $post['title'], $post['videos'] ), $answer['posts'] )
		);
		$this->assertSame( get_edit_post_link( $core, 'raw' ), $answer['posts'][0]['edit_url'] );
	}

	public function test_a_file_is_found_by_its_name_where_its_address_leads_by_other_folders(): void {
		$this->actAs( 'administrator' );
		$video = $this->addReady( '2026/11/boat-0123456789abcdef0123.mp4' );
		$post  = $this->addPost( 'Elsewhere', '<video src="https://cdn.example/2026/11/08123456/boat-0123456789abcdef0123.mp4"></video>' );
		$this->addPost( 'Another', '<video src="https://cdn.example/2026/11/another-boat-0123456789abcdef0124.mp4"></video>' );
		$answer = $this->rest( 'GET', '/videos/uses', array( 'ids' => array( $video->id ) ) )->get_data();
		$this->assertSame( array( $post ), array_column( $answer['posts'], 'id' ) );
	}

	public function test_widgets_are_looked_through_too(): void {
		$this->actAs( 'administrator' );
		$video = $this->addReady( '2026/11/boat.mp4' );
		update_option( 'widget_block', array( 2 => array( 'content' => '<video src="/uploads/2026/11/boat.mp4"></video>' ), '_multiwidget' => 1 ) );
		$answer = $this->rest( 'GET', '/videos/uses', array( 'ids' => array( $video->id ) ) )->get_data();
		$this->assertSame( array( 0 ), array_column( $answer['posts'], 'id' ) );
		$this->assertStringEndsWith( '/wp-admin/widgets.php', $answer['posts'][0]['edit_url'] );
	}

	public function test_what_the_user_may_not_see_is_counted_only_and_others_videos_are_left_out(): void {
		$this->actAs( 'administrator' );
		$others = $this->addReady( '2026/11/boat.mp4' );
		$this->addPost( 'Private', '<video src="/uploads/2026/11/cat.mp4"></video>', 'private' );
		$this->addPost( 'Open', '<video src="/uploads/2026/11/cat.mp4"></video>' );
		$this->addPost( 'Of the other', '<video src="/uploads/2026/11/boat.mp4"></video>' );
		$user   = $this->actAs( 'author' );
		$own    = $this->addReady( '2026/11/cat.mp4', $user );
		$answer = $this->rest( 'GET', '/videos/uses', array( 'ids' => array( $own->id, $others->id ) ) )->get_data();
		$this->assertSame( array( 'Open' ), array_column( $answer['posts'], 'title' ) );
		$this->assertSame( array( null ), array_column( $answer['posts'], 'edit_url' ) );
		$this->assertSame( 1, $answer['more'] );
	}

	public function test_the_sites_posts_are_read_once_however_many_videos_are_asked_for(): void {
		global $wpdb;
		$this->actAs( 'administrator' );
		$ids = array();
		foreach ( range( 1, 20 ) as $number ) {
			$ids[] = $this->addReady( "2026/11/film-$number.mp4" )->id;
		}
		$this->addPost( 'Many', '<video src="/uploads/2026/11/film-7.mp4"></video>' );
		$count = function ( array $asked ) use ( $wpdb ): int {
			wp_cache_flush();
			$before = $wpdb->num_queries;
			self::assertAnswers( 200, $this->rest( 'GET', '/videos/uses', array( 'ids' => $asked ) ) );
			return $wpdb->num_queries - $before;
		};
		$one   = $count( array( $ids[6] ) );
		$this->assertLessThanOrEqual( $one + 2, $count( $ids ) );
	}

	/** A finished video with an attachment that is no file. */
	private function addReady( string $file, int $author = 1 ): \PlatoniaVid\Videos\Values\Video {
		$attachment = (int) wp_insert_attachment( array( 'post_title' => 'A film', 'post_mime_type' => 'video/mp4', 'post_author' => $author ), $file );
		return $this->addRow(
			array(
				'author'        => $author,
				'status'        => 'completed',
				'attachment'    => $attachment,
				'next_check_at' => 0,
			)
		);
	}

	/** A post of the current user's; its id. */
	private function addPost( string $title, string $content, string $status = 'publish' ): int {
		kses_remove_filters();
		return (int) wp_insert_post( wp_slash( array( 'post_title' => $title, 'post_content' => $content, 'post_status' => $status ) ) );
	}
}
