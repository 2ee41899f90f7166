<?php
/**
 * Tests of posts that wait for a video.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Block;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\TestWith;
use PlatoniaVid\Block\PostContent;
use PlatoniaVid\Block\WaitingPosts;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Values\Video;

/**
 * Tests of PlatoniaVid\Block\WaitingPosts, and of what a post keeps when it is completed.
 */
final class WaitingPostsTest extends TestCase {
	use Parts;

	protected const DURATION = 1;

	protected function setUp(): void {
		parent::setUp();
		$this->saveKey();
		$this->actAs( 'administrator' );
	}

	public function test_a_post_remembers_what_it_waits_for_until_that_has_come(): void {
		$video   = $this->addOrdered( array( 'post' => 0 ) );
		$content = '<!-- wp:platoniavid/sora-video {"prompt":"A --\u003e B","videoId":' . $video->id . '} /-->'
			. '<!-- wp:platoniavid/sora-video {"requestId":"one"} /--><!-- wp:platoniavid/sora-video {"videoId":77,"takes":[77]} --><p></p><!-- /wp:platoniavid/sora-video -->';
		$post    = $this->post( $content );
		$this->assertEqualsCanonicalizing( array( (string) $video->id, 'one' ), get_post_meta( $post, WaitingPosts::META ) );
		$this->assertSame( array( $post ), $this->part( WaitingPosts::class )->of( $video ) );
		$this->assertSame( array(), get_registered_meta_keys( 'post' )[ WaitingPosts::META ] ?? array(), 'REST does not show it.' );

		$this->complete( $video );
		$this->assertSame( array( 'one' ), get_post_meta( $post, WaitingPosts::META ) );
		wp_update_post( array( 'ID' => $post, 'post_content' => '' ) );
		$this->assertSame( array(), get_post_meta( $post, WaitingPosts::META ) );
	}

	/** @param string $letters What a prompt is made of: as long as one may be. */
	#[TestWith( array( 'x' ) )]
	#[TestWith( array( 'آ' ) )]
	#[TestWith( array( '🌧' ) )]
	public function test_a_post_with_the_longest_prompts_remembers_it_too( string $letters ): void {
		$block = static fn( array $attributes, string $end ): string => '<!-- wp:platoniavid/sora-video ' . serialize_block_attributes( $attributes ) . " $end-->";
		$long  = str_repeat( $letters, 32000 );
		$post  = $this->post(
			$block( array( 'prompt' => $long, 'videoId' => 77 ), '' ) . '<p></p><!-- /wp:platoniavid/sora-video -->'
			. $block( array( 'videoId' => 5 ), '/' )
			. $block( array( 'prompt' => $long, 'requestId' => 'one' ), '/' )
		);
		$this->assertEqualsCanonicalizing( array( '5', 'one' ), get_post_meta( $post, WaitingPosts::META ) );
	}

	public function test_no_content_is_searched_when_a_video_comes(): void {
		$video   = $this->addOrdered( array( 'post' => 0 ) );
		$post    = $this->post( '<!-- wp:platoniavid/sora-video {"videoId":' . $video->id . '} /-->' );
		$queries = array();
		add_filter(
			'query',
			static function ( string $query ) use ( &$queries ): string {
				$queries[] = $query;
				return $query;
			}
		);
		$this->complete( $video );
		$this->assertStringContainsString( '<video', get_post( $post )->post_content );
		$this->assertSame( array(), array_values( (array) preg_grep( '/post_content\s+(NOT\s+)?LIKE/i', $queries ) ) );
	}

	/**
	 * Posts as people have them.
	 *
	 * @return iterable<string, list<array<string, string>>>
	 */
	public static function kinds(): iterable {
		yield 'published a year ago' => array( array( 'post_status' => 'publish', 'post_date' => '2025-02-03 04:05:06' ) );
		yield 'a draft without a date' => array( array( 'post_status' => 'draft' ) );
		yield 'one that is to be published' => array( array( 'post_status' => 'future', 'post_date' => '2030-02-03 04:05:06' ) );
		yield 'a page behind a password' => array( array( 'post_status' => 'publish', 'post_type' => 'page', 'post_password' => 'a b' ) );
	}

	/**
	 * @param array<string, string> $fields The post's fields.
	 */
	#[DataProvider( 'kinds' )]
	public function test_a_post_that_is_completed_later_keeps_all_but_its_content( array $fields ): void {
		global $wpdb;
		$video  = $this->addOrdered( array( 'post' => 0 ) );
		$post   = $this->post( '<!-- wp:platoniavid/sora-video {"videoId":' . $video->id . '} /-->', $fields );
		$edited = gmdate( 'Y-m-d H:i:s', time() - 5 * MINUTE_IN_SECONDS );
		$wpdb->update(
			$wpdb->posts,
			array(
				'post_modified'     => $edited,
				'post_modified_gmt' => $edited,
			),
			array( 'ID' => $post )
		);
		clean_post_cache( $post );
		$before    = get_post( $post, ARRAY_A );
		$revisions = wp_get_post_revisions( $post );
		$fired     = array();
		foreach ( array( 'save_post', 'post_updated', 'wp_after_insert_post', 'clean_post_cache' ) as $hook ) {
			add_action(
				$hook,
				static function ( int $id ) use ( $post, $hook, &$fired ): void {
					if ( $id === $post ) {
						$fired[ $hook ] = true;
					}
				}
			);
		}
		$this->actAs( '' );
		$this->complete( $video );

		$after = get_post( $post, ARRAY_A );
		$this->assertStringContainsString( '<video', $after['post_content'] );
		$this->assertSame( $before, array_replace( $after, array( 'post_content' => $before['post_content'] ) ) );
		$this->assertEquals( $revisions, wp_get_post_revisions( $post ) );
		$this->assertCount( 4, $fired );
	}

	public function test_a_video_of_another_shape_than_was_ordered_is_shown_as_it_is(): void {
		$video = $this->addOrdered( array( 'post' => 0 ) );
		$video = $this->setRow( $video, array( 'size' => '720x1280' ) );
		$post  = $this->post( '<!-- wp:platoniavid/sora-video {"videoId":' . $video->id . '} /-->' );
		$shown = $this->post( '' );
		$this->complete( $video );
		$video = $this->row( $video );
		$this->assertStringContainsString( 'width="1280" height="720"', get_post( $post )->post_content );
		$this->assertStringContainsString( '"width":1280,"height":720', get_post( $post )->post_content );
		$GLOBALS['post'] = get_post( $shown );
		$this->assertStringContainsString( 'width="1280" height="720"', do_blocks( '<!-- wp:platoniavid/sora-video {"videoId":' . $video->id . '} /-->' ) );
		$answer = rest_do_request( new \WP_REST_Request( 'GET', '/platoniavid/v1/videos/' . $video->id ) )->get_data();
		$this->assertSame( array( 1280, 720 ), array( $answer['attachment']['width'], $answer['attachment']['height'] ) );
	}

	public function test_what_an_earlier_version_has_saved_is_found_in_the_background(): void {
		global $wpdb;
		$video = $this->addOrdered( array( 'post' => 0, 'author' => get_current_user_id() ) );
		$posts = array( $this->post( '' ), $this->post( '' ) );
		foreach ( $posts as $at => $post ) {
			$name = 0 === $at ? '"videoId":' . $video->id : '"requestId":"' . $video->request_id . '"';
			$wpdb->update( $wpdb->posts, array( 'post_content' => "<!-- wp:platoniavid/sora-video {{$name}} /-->" ), array( 'ID' => $post ) );
			clean_post_cache( $post );
		}
		delete_option( WaitingPosts::OPTION );
		$waiting = $this->part( WaitingPosts::class );
		$this->assertSame( array(), $waiting->of( $video ) );
		$waiting->begin_search();
		$waiting->begin_search();
		$this->assertNotFalse( wp_next_scheduled( WaitingPosts::SEARCH ) );
		wp_unschedule_hook( WaitingPosts::SEARCH );
		do_action( WaitingPosts::SEARCH );
		$this->assertSame( $posts, $waiting->of( $video ) );
		$waiting->begin_search();
		$this->assertFalse( wp_next_scheduled( WaitingPosts::SEARCH ), 'Once is enough.' );

		$this->complete( $video );
		foreach ( $posts as $post ) {
			$this->assertStringContainsString( '<video', get_post( $post )->post_content );
		}
		$this->part( PostContent::class )->fill_in_all();
		$this->assertFalse( get_option( WaitingPosts::OPTION ), 'While the plugin is away, nobody notes what is saved.' );
	}

	/**
	 * A post.
	 *
	 * @param string                $content Its content.
	 * @param array<string, string> $fields  More fields.
	 */
	private function post( string $content, array $fields = array() ): int {
		return (int) wp_insert_post( $fields + array( 'post_title' => 'A film', 'post_status' => 'publish', 'post_content' => wp_slash( $content ) ) );
	}

	/** Brings a video in. */
	private function complete( Video $video ): void {
		$this->runner()->run( $this->enough(), array( $video->id ) );
		$this->assertGreaterThan( 0, $this->row( $video )->attachment );
	}
}
