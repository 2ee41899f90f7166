<?php
/**
 * Tests of who gets a video into a post.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Block;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Block\PostContent;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use function PlatoniaVid\add_daily_hooks;

/**
 * Tests of PlatoniaVid\Block\PostContent: nobody gets a video by naming it.
 */
final class PostContentRightsTest extends TestCase {
	use Parts;
	use PostsOfVideos;

	protected const DURATION = 1;

	/** What stands around the block, with markup that WordPress lets only some people write. */
	private const AROUND = array(
		"<!-- wp:html -->\n<script>one = '\\\\two';</script>\n<!-- /wp:html -->\n\n",
		"\n\n<!-- wp:paragraph -->\n<p>After -- it</p>\n<!-- /wp:paragraph -->",
	);

	/**
	 * How a contributor names a video that is not theirs.
	 *
	 * @return array<string, array{string}>
	 */
	public static function names(): array {
		return array(
			'by its id'           => array( '{"videoId":%1$d}' ),
			'by the order'        => array( '{"requestId":"%2$s"}' ),
			'by both'             => array( '{"requestId":"%2$s","videoId":%1$d}' ),
			'by another order'    => array( '{"requestId":"00000000-0000-4000-8000-000000000000","videoId":%1$d}' ),
			'as one of their own' => array( '{"videoId":%1$d,"shownId":%1$d,"takes":[%1$d],"id":%1$d}' ),
		);
	}

	#[DataProvider( 'names' )]
	public function test_a_contributor_is_not_given_a_video_by_naming_it( string $json ): void {
		$video       = $this->addOrdered( array( 'post' => 0 ) );
		$contributor = $this->actAs( 'contributor' );
		$block       = '<!-- wp:platoniavid/sora-video ' . sprintf( $json, $video->id, $video->request_id ) . ' /-->';
		$posts       = array();
		foreach ( array( 'post', 'page', 'wp_block', 'wp_template', 'wp_navigation' ) as $type ) {
			$posts[] = (int) wp_insert_post(
				array(
					'post_type'    => $type,
					'post_title'   => 'A draft',
					'post_status'  => 'pending',
					'post_content' => wp_slash( $block ),
				)
			);
		}
		$this->actAs( 'administrator' );
		$this->complete( $video );
		$check = function ( string $when ) use ( $posts, $block ): void {
			foreach ( $posts as $post ) {
				$this->assertSame( $block, get_post( $post )->post_content, $when );
			}
		};
		$check( 'When it comes, with a manager there.' );
		array_map( 'wp_publish_post', $posts );
		$check( 'When a manager publishes it.' );
		foreach ( $posts as $post ) {
			wp_update_post( array( 'ID' => $post, 'post_title' => 'Reviewed' ) );
			do_action( PostContent::LATER, $post );
		}
		$check( 'When a manager edits it.' );
		$this->actAs( '' );
		foreach ( $posts as $post ) {
			do_action( PostContent::LATER, $post );
			do_action( 'publish_future_post', $post );
		}
		$this->part( PostContent::class )->fill_in_all();
		$check( 'When nobody is there.' );
		$this->assertSame( $contributor, (int) get_post( $posts[0] )->post_author );
	}

	public function test_what_was_ordered_for_a_copy_comes_into_the_post_that_the_copy_replaces(): void {
		add_daily_hooks();
		$author = $this->actAs( 'author' );
		$saved  = static fn( string $content = '' ): int => (int) wp_insert_post( wp_slash( array( 'post_title' => 'A film', 'post_status' => 'publish', 'post_author' => $author, 'post_content' => $content ) ) );
		$posts  = array( $saved(), $saved() );
		$editor = $this->actAs( 'editor' );
		$copy   = $saved();
		$video  = $this->addOrdered( array( 'post' => $copy, 'author' => $editor ) );
		$block  = "<!-- wp:platoniavid/sora-video {\"videoId\":$video->id,\"requestId\":\"$video->request_id\"} /-->";
		$theirs = (int) wp_insert_post( wp_slash( array( 'post_title' => 'A post', 'post_author' => $this->actAs( 'contributor' ), 'post_content' => $block ) ) );
		wp_set_current_user( $editor );
		foreach ( array( $copy, $posts[1] ) as $post ) {
			wp_update_post( array( 'ID' => $post, 'post_content' => wp_slash( $block ) ) );
		}
		wp_delete_post( $posts[0], true );
		$this->assertSame( $copy, $this->row( $video )->post, 'It was ordered for another one.' );
		wp_delete_post( $copy, true );
		$this->assertSame( array( $posts[1], $video->version ), array( $this->row( $video )->post, $this->row( $video )->version ) );
		wp_delete_post( $posts[1], true );
		$this->assertSame( $posts[1], $this->row( $video )->post, 'A post of somebody else is none that replaces it.' );
		$this->assertSame( $block, get_post( $theirs )->post_content );
	}

	public function test_an_editors_order_for_a_copy_is_written_into_the_authors_post(): void {
		add_daily_hooks();
		$author = $this->actAs( 'author' );
		$editor = $this->actAs( 'editor' );
		$saved  = static fn(): int => (int) wp_insert_post( array( 'post_title' => 'A film', 'post_status' => 'publish', 'post_author' => $author ) );
		$posts  = array( $saved(), $saved() );
		$video  = $this->addOrdered( array( 'post' => $posts[1], 'author' => $editor ) );
		foreach ( $posts as $post ) {
			wp_update_post( array( 'ID' => $post, 'post_content' => "<!-- wp:platoniavid/sora-video {\"videoId\":$video->id} /-->" ) );
		}
		wp_delete_post( $posts[1], true );
		$this->actAs( '' );
		$this->complete( $video );
		$this->assertStringContainsString( '<video', get_post( $posts[0] )->post_content );
	}

	public function test_an_order_of_the_same_name_is_not_taken_for_ones_own(): void {
		$name     = wp_generate_uuid4();
		$stranger = $this->actAs( 'author' );
		$video    = $this->addOrdered( array( 'post' => 0, 'author' => $stranger, 'request_id' => $name ) );
		$this->actAs( 'administrator' );
		$post = (int) wp_insert_post( array( 'post_title' => 'A film' ) );
		$this->append( $post, '{"requestId":"' . $name . '"}' );
		$this->complete( $video );
		$this->assertStringNotContainsString( '<video', get_post( $post )->post_content );
		$own = $this->addOrdered( array( 'post' => $post, 'author' => get_current_user_id(), 'request_id' => $name ) );
		$this->complete( $own );
		$this->assertStringContainsString( '"videoId":' . $own->id, get_post( $post )->post_content );
	}
}
