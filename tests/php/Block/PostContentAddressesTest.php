<?php
/**
 * Tests of saved posts whose video was fetched again.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Block;

use PHPUnit\Framework\Attributes\TestWith;
use PlatoniaVid\Block\PostContent;
use PlatoniaVid\Block\WaitingPosts;
use PlatoniaVid\Media\Attachments;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Storage\EventLog;
use PlatoniaVid\Videos\Values\Video;

/**
 * Tests of how PlatoniaVid\Block\PostContent gives posts the address that a file has since it was fetched again.
 */
final class PostContentAddressesTest extends TestCase {
	use Parts;
	use PostsOfVideos;

	protected const DURATION = 1;

	private const AROUND = array( "<!-- wp:html -->\n<script>one = '\\\\two';</script>\n<!-- /wp:html -->\n\n", '' );

	public function test_every_post_and_widget_that_shows_a_video_has_its_address_after_it_was_fetched_again(): void {
		[ $post, $video ] = $this->published( '{"prompt":"A cat","requestId":"%2$s","videoId":%1$d,"align":"wide","options":{}}' );
		$this->complete( $video );
		$content = get_post( $post )->post_content;
		$other   = (int) wp_insert_post( array( 'post_title' => 'Another', 'post_status' => 'publish', 'post_content' => wp_slash( $content ) ) );
		$this->setRow( $video, array( 'post' => 0 ) );
		update_option( 'widget_block', array( 2 => array( 'content' => $content ) ) );

		[ $former, $now ] = $this->fetched_again( $video );
		$this->search();
		foreach ( array( get_post( $post )->post_content, get_post( $other )->post_content, get_option( 'widget_block' )[2]['content'] ) as $changed ) {
			$this->assertSame( strtr( $content, array_combine( $former, $now ) ), $changed );
		}
		$this->assertSame( 'all', get_option( WaitingPosts::OPTION ) );
	}

	public function test_a_block_that_still_waits_or_has_failed_hides_no_other_that_shows_its_video(): void {
		[ $post, $video ] = $this->published( '{"requestId":"%2$s","videoId":%1$d}' );
		$this->complete( $video );
		$this->setRow( $video, array( 'post' => 0 ) );
		$waiting = $this->addRow( array( 'status' => 'failed', 'next_check_at' => 0 ) );
		$content = "<!-- wp:platoniavid/sora-video {\"videoId\":$waiting->id} /-->\n\n" . get_post( $post )->post_content;
		wp_update_post( array( 'ID' => $post, 'post_content' => wp_slash( $content ) ) );
		update_option( 'widget_block', array( 2 => array( 'content' => $content ) ) );
		delete_post_meta( $post, '_edit_lock' );

		[ $former, $now ] = $this->fetched_again( $video );
		$this->search();
		foreach ( array( get_post( $post )->post_content, get_option( 'widget_block' )[2]['content'] ) as $changed ) {
			$this->assertSame( strtr( $content, array_combine( $former, $now ) ), $changed );
		}
	}

	public function test_a_widget_that_shows_a_video_of_a_post_has_its_address_too(): void {
		[ $post, $video ] = $this->published( '{"requestId":"%2$s","videoId":%1$d}' );
		$this->complete( $video );
		$content = get_post( $post )->post_content;
		update_option( 'widget_block', array( 2 => array( 'content' => $content ) ) );

		[ $former, $now ] = $this->fetched_again( $video );
		$this->assertSame( strtr( $content, array_combine( $former, $now ) ), get_option( 'widget_block' )[2]['content'] );
	}

	public function test_posts_are_searched_also_where_the_first_events_of_a_video_are_forgotten(): void {
		[ $post, $video ] = $this->published( '{"requestId":"%2$s","videoId":%1$d}' );
		$this->complete( $video );
		$this->assertFalse( wp_next_scheduled( WaitingPosts::SEARCH ), 'A new one is shown nowhere yet.' );
		$content = get_post( $post )->post_content;
		$other   = (int) wp_insert_post( array( 'post_title' => 'Another', 'post_status' => 'publish', 'post_content' => wp_slash( $content ) ) );
		$this->part( EventLog::class )->forget( $video->id );

		[ $former, $now ] = $this->fetched_again( $video );
		$this->search();
		$this->assertSame( strtr( $content, array_combine( $former, $now ) ), get_post( $other )->post_content );
	}

	public function test_the_post_that_a_video_was_ordered_for_has_its_address_at_once(): void {
		[ $post, $video ] = $this->published( '{"requestId":"%2$s","videoId":%1$d}' );
		$this->complete( $video );
		$content          = get_post( $post )->post_content;
		[ $former, $now ] = $this->fetched_again( $video );
		$this->assertSame( strtr( $content, array_combine( $former, $now ) ), get_post( $post )->post_content );
	}

	/** As after a backup whose files are older than its database: the entry of the Media Library is still there. */
	public function test_a_post_has_the_address_of_a_file_that_was_fetched_again_as_it_was_lost(): void {
		[ $post, $video ] = $this->published( '{"requestId":"%2$s","videoId":%1$d}' );
		$this->complete( $video );
		$content = get_post( $post )->post_content;
		$former  = $this->row( $video )->attachment;
		foreach ( array( $former, (int) get_post_thumbnail_id( $former ) ) as $id ) {
			wp_delete_file( (string) get_attached_file( $id ) );
		}
		[ $then, $now ] = $this->fetched_again( $video, false );
		$this->assertSame( strtr( $content, array_combine( $then, $now ) ), get_post( $post )->post_content );
	}

	/** As plugins do that keep uploads elsewhere: visitors are given another address than the one that posts have. */
	public function test_a_post_has_the_address_of_a_file_that_was_fetched_again_also_where_it_names_the_sites_own_uploads(): void {
		[ $post, $video ] = $this->published( '{"requestId":"%2$s","videoId":%1$d}' );
		$this->complete( $video );
		$content   = get_post( $post )->post_content;
		$here      = wp_get_upload_dir()['baseurl'];
		$elsewhere = 'https://cdn.example/files';
		add_filter( 'wp_get_attachment_url', static fn( string $url ): string => str_replace( $here, $elsewhere, $url ) );
		[ $former, $now ] = $this->fetched_again( $video );
		$this->assertStringStartsWith( $elsewhere, $now[1] );
		$this->assertSame( strtr( $content, array_combine( str_replace( $elsewhere, $here, $former ), $now ) ), get_post( $post )->post_content );
	}

	/** As where `WP_CONTENT_URL` is a path, for one site at several names, or a CDN has an address for either scheme. */
	#[TestWith( array( '/wp-content/uploads' ) )]
	#[TestWith( array( '//cdn.example/uploads' ) )]
	public function test_a_post_has_the_address_of_a_file_that_was_fetched_again_also_where_the_uploads_have_no_scheme( string $uploads ): void {
		add_filter( 'upload_dir', static fn( array $folder ): array => array( 'baseurl' => $uploads, 'url' => $uploads . $folder['subdir'] ) + $folder );
		[ $post, $video ] = $this->published( '{"requestId":"%2$s","videoId":%1$d}' );
		$this->complete( $video );
		$content  = get_post( $post )->post_content;
		$poster   = (string) get_the_post_thumbnail_url( $this->row( $video )->attachment, 'full' );
		$chosen   = $this->addImage();
		$imported = gmdate( 'Y/m' ) . '/another-0123456789abcdef0123.webp';
		wp_mkdir_p( dirname( wp_get_upload_dir()['basedir'] . "/$imported" ) );
		copy( (string) get_attached_file( $chosen ), wp_get_upload_dir()['basedir'] . "/$imported" );
		update_attached_file( $chosen, $imported );
		$others = (int) wp_insert_post( array( 'post_title' => 'Another poster', 'post_status' => 'publish', 'post_content' => wp_slash( str_replace( $poster, "$uploads/$imported", $content ) ) ) );

		[ $former, $now ] = $this->fetched_again( $video );
		$this->search();
		$this->assertStringStartsWith( $uploads, $now[1] );
		$this->assertSame( strtr( $content, array_combine( $former, $now ) ), get_post( $post )->post_content );
		$this->assertStringContainsString( "src=\"$now[1]\"", get_post( $others )->post_content );
		$this->assertStringContainsString( "poster=\"$uploads/$imported\"", get_post( $others )->post_content, 'Somebody has chosen it.' );
	}

	public function test_a_poster_that_somebody_has_chosen_stays(): void {
		[ $post, $video ] = $this->published( '{"requestId":"%2$s","videoId":%1$d}' );
		$this->complete( $video );
		$chosen  = 'https://example.org/chosen-0123456789abcdef0123.webp';
		$poster  = (string) get_the_post_thumbnail_url( $this->row( $video )->attachment, 'full' );
		$content = str_replace( $poster, $chosen, get_post( $post )->post_content );
		wp_update_post( array( 'ID' => $post, 'post_content' => wp_slash( $content ) ) );
		delete_post_meta( $post, '_edit_lock' );
		[ $former, $now ] = $this->fetched_again( $video );
		$this->assertSame( strtr( $content, array_combine( $former, $now ) ), get_post( $post )->post_content );
		$this->assertStringContainsString( $chosen, get_post( $post )->post_content );
	}

	public function test_nobody_gets_the_address_of_a_video_that_they_may_not_read(): void {
		[ $post, $video ] = $this->published( '{"requestId":"%2$s","videoId":%1$d}' );
		$this->complete( $video );
		$content = get_post( $post )->post_content;
		$author  = $this->actAs( 'author' );
		$theirs  = (int) wp_insert_post( array( 'post_title' => 'Theirs', 'post_author' => $author, 'post_status' => 'publish', 'post_content' => wp_slash( $content ) ) );
		$stored  = get_post( $theirs )->post_content;
		$this->actAs( 'administrator' );
		$this->fetched_again( $video );
		$this->search();
		$this->assertSame( $stored, get_post( $theirs )->post_content );
	}

	public function test_what_was_brought_from_another_site_keeps_its_file(): void {
		[ $post, $video ] = $this->published( '{"requestId":"%2$s","videoId":%1$d}' );
		$this->complete( $video );
		$attachment = $this->row( $video )->attachment;
		$file       = (string) wp_get_attachment_url( $attachment );
		$uploads    = wp_get_upload_dir()['baseurl'];
		$whole      = get_post( $post )->post_content;
		$files      = array(
			'was brought along'           => $file,
			'is there still'              => 'https://elsewhere.example/wp-content/uploads/a-dog-0123456789abcdef0123.mp4',
			'is of a site of its network' => "$uploads/sites/7/2026/11/a-cat-in-the-rain-0123456789abcdef0123.mp4",
			'was of before numbers began' => "$uploads/2026/11/a-dog-0123456789abcdef0123.mp4",
		);
		$this->assertStringContainsString( '/a-cat-in-the-rain-', $file );
		foreach ( $files as $which => $other ) {
			// With a number of that site's.
			$content = str_replace( array( "\"id\":$attachment", $file ), array( '"id":999999', $other ), $whole );
			wp_update_post( array( 'ID' => $post, 'post_content' => wp_slash( $content ) ) );
			delete_post_meta( $post, '_edit_lock' );
			platoniavid_service( PostContent::class )->fill_in_post( $post );
			$this->assertSame( $content, get_post( $post )->post_content, "The file $which." );
		}
	}

	/** As of a copy of an attachment, which was deleted with it; a plugin keeps files elsewhere, in folders of versions. */
	public function test_a_post_has_the_address_of_a_file_that_was_fetched_again_also_where_nothing_was_noted_of_its_own(): void {
		add_filter(
			'wp_get_attachment_url',
			static fn( string $url, int $id ): string => str_replace( array( wp_get_upload_dir()['baseurl'], '/a-cat' ), array( 'https://cdn.example/sites/2', "/$id/a-cat" ), $url ),
			10,
			2
		);
		[ $post, $video ] = $this->published( '{"requestId":"%2$s","videoId":%1$d}' );
		$this->complete( $video );
		$content = str_replace( '"id":' . $this->row( $video )->attachment, '"id":999999', get_post( $post )->post_content );
		wp_update_post( array( 'ID' => $post, 'post_content' => wp_slash( $content ) ) );
		delete_post_meta( $post, '_edit_lock' );
		[ $former, $now ] = $this->fetched_again( $video );
		$this->assertStringStartsWith( 'https://cdn.example/sites/2/', $former[1] );
		$this->assertStringContainsString( "src=\"$now[1]\"", get_post( $post )->post_content );
	}

	public function test_a_file_that_was_fetched_again_knows_all_that_were_there_before(): void {
		[ $post, $video ] = $this->published( '{"requestId":"%2$s","videoId":%1$d}' );
		$this->complete( $video );
		$content = get_post( $post )->post_content;
		$ids     = array( $this->row( $video )->attachment );
		// Whatever files are called now, and whatever plugins do with their addresses.
		foreach ( array( 'another-{date}', '{model}' ) as $name ) {
			$this->settings()->save( array( 'media' => array( 'file_name' => $name ) + $this->settings()->media() ) );
			wp_delete_file( (string) get_attached_file( end( $ids ) ) );
			$this->fetched_again( $video, false );
			$ids[] = $this->row( $video )->attachment;
		}
		$this->assertSame( array( $ids[1], $ids[0] ), Attachments::former( $ids[2] ) );
		wp_update_post( array( 'ID' => $post, 'post_content' => wp_slash( $content ) ) );
		$this->assertStringContainsString( 'src="' . wp_get_attachment_url( $ids[2] ) . '"', get_post( $post )->post_content );
	}

	/** Deletes a video's file, if it is not lost already, and fetches it again. @return array{list<string>, list<string>} What posts say of the former one, and of the one now. */
	private function fetched_again( Video $video, bool $is_deleted = true ): array {
		$video  = $this->row( $video );
		$words  = static fn( int $id ): array => array( "\"id\":$id,", (string) wp_get_attachment_url( $id ), (string) get_the_post_thumbnail_url( $id, 'full' ) );
		$former = $words( $video->attachment );
		if ( $is_deleted ) {
			wp_delete_attachment( $video->attachment, true );
		}
		$this->videos()->retry( $video, false, $this->enough() );
		$now = $this->row( $video )->attachment;
		$this->assertGreaterThan( $video->attachment, $now );
		return array( $former, $words( $now ) );
	}

	/** Does what the event does. */
	private function search(): void {
		$this->assertIsInt( wp_next_scheduled( WaitingPosts::SEARCH ) );
		do_action( WaitingPosts::SEARCH );
	}
}
