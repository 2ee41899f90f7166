<?php
/**
 * Tests of what waits for several takes.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Block;

use PHPUnit\Framework\Attributes\TestWith;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Storage\Table;
use PlatoniaVid\Videos\Values\Video;
use function PlatoniaVid\add_daily_hooks;

/**
 * Tests of how PlatoniaVid\Block\PostContent and WidgetContent give a block the first one of its takes that is ready. The block names the first that was
 * ordered.
 */
final class PostContentTakesTest extends TestCase {
	use Parts;
	use PostsOfVideos;

	protected const DURATION = 1;

	private const AROUND = array( '', '' );

	/** @param string $state What becomes of the first one. */
	#[TestWith( array( 'failed' ) )]
	#[TestWith( array( 'unconfirmed' ) )]
	#[TestWith( array( 'deleted' ) )]
	#[TestWith( array( 'queued' ) )]
	public function test_a_post_gets_another_take_where_the_first_is_not_ready( string $state ): void {
		[ $post, $first ] = $this->published( '{"prompt":"A cat","count":3,"others":[%1$d,0],"requestId":"%2$s","videoId":%1$d}' );
		$second           = $this->take( $first );
		$this->become( $first, $state );
		$this->complete( $second );

		$content = get_post( $post )->post_content;
		$this->assertStringContainsString( 'src="' . wp_get_attachment_url( $this->row( $second )->attachment ) . '"', $content );
		$block = parse_blocks( $content )[0]['attrs'];
		$this->assertSame( array( $first->id, $second->id ), $block['takes'], 'The versions know the one that was ordered first.' );
		$this->assertSame( array( $second->id, $second->id ), array( $block['videoId'], $block['shownId'] ) );
		$this->assertSame( array(), array_intersect_key( $block, array( 'count' => 0, 'others' => 0, 'requestId' => 0 ) ), 'The next video is one.' );
	}

	public function test_what_waits_elsewhere_gets_another_take_too(): void {
		[ , $first ] = $this->published( '{}' );
		$this->setRow( $first, array( 'post' => 0, 'author' => get_current_user_id() ) );
		$blocks = array( "{\"count\":2,\"videoId\":$first->id}", "{\"count\":2,\"requestId\":\"$first->request_id\"}" );
		$posts  = array_map( fn( string $json ): int => (int) wp_insert_post( array( 'post_title' => 'A copy', 'post_status' => 'publish', 'post_content' => $this->block( $json ) ) ), $blocks );
		update_option( 'widget_block', array( 2 => array( 'content' => $this->block( $blocks[0] ) ) ) );
		$second = $this->take( $this->row( $first ) );
		$this->become( $first, 'failed' );
		$this->complete( $second );
		$address = wp_get_attachment_url( $this->row( $second )->attachment );
		foreach ( $posts as $post ) {
			$this->assertStringContainsString( "src=\"$address\"", get_post( $post )->post_content );
		}
		$this->assertStringContainsString( "src=\"$address\"", get_option( 'widget_block' )[2]['content'] );
	}

	public function test_a_page_shows_another_take_while_its_post_is_edited(): void {
		[ $post, $first ] = $this->published( '{"count":2,"videoId":%1$d}' );
		update_post_meta( $post, '_edit_lock', time() . ':1' );
		$second = $this->take( $first );
		$this->become( $first, 'failed' );
		$this->complete( $second );
		$GLOBALS['post'] = get_post( $post );
		$this->assertStringNotContainsString( '<video', get_post( $post )->post_content );
		$this->assertStringContainsString( '<video', do_blocks( get_post( $post )->post_content ) );
	}

	public function test_a_block_that_one_take_was_chosen_for_waits_for_that_one(): void {
		[ , $first ] = $this->published( '{}' );
		$this->setRow( $first, array( 'post' => 0, 'author' => get_current_user_id() ) );
		$second = $this->take( $this->row( $first ) );
		$this->become( $first, 'queued' );
		$this->complete( $second );
		$blocks = array( "{\"videoId\":$first->id,\"requestId\":\"another\"}", "{\"requestId\":\"$first->request_id\"}", "{\"videoId\":$second->id}" );
		$post   = (int) wp_insert_post( array( 'post_title' => 'Both', 'post_status' => 'publish', 'post_content' => implode( "\n\n", array_map( $this->block( ... ), $blocks ) ) ) );
		$this->assertSame( array( 0, 0, $second->id ), $this->shownIn( $post ) );
		$this->setRow( $first, array( 'next_check_at' => 1 ) );
		$this->complete( $first );
		$this->assertSame( array( $first->id, $first->id, $second->id ), $this->shownIn( $post ) );
	}

	public function test_a_finished_block_gets_its_own_file_again_and_no_other_take_s(): void {
		[ $post, $first ] = $this->published( '{"count":2,"videoId":%1$d}' );
		$second           = $this->take( $first );
		$this->complete( $first );
		$this->complete( $second );
		$content = get_post( $post )->post_content;
		foreach ( array( $first, $second ) as $take ) {
			wp_delete_attachment( $this->row( $take )->attachment, true );
		}
		foreach ( array( $second, $first ) as $take ) {
			$this->assertSame( $content, get_post( $post )->post_content );
			$this->assertSame( 200, $this->rest( 'POST', "/videos/$take->id/retry", array( 'version' => $this->row( $take )->version ) )->get_status() );
			$this->complete( $take );
		}
		$this->assertStringContainsString( 'src="' . wp_get_attachment_url( $this->row( $first )->attachment ) . '"', get_post( $post )->post_content );
	}

	public function test_a_take_of_another_post_is_kept_from_who_may_not_read_it(): void {
		[ , $first ] = $this->published( '{"videoId":%1$d}' );
		$second      = $this->take( $first );
		$author      = $this->actAs( 'author' );
		$theirs      = (int) wp_insert_post( array( 'post_title' => 'Theirs', 'post_author' => $author, 'post_status' => 'publish', 'post_content' => $this->block( "{\"count\":2,\"videoId\":$first->id}" ) ) );
		$this->actAs( 'administrator' );
		$this->become( $first, 'failed' );
		$this->complete( $second );
		$this->assertStringNotContainsString( '<video', get_post( $theirs )->post_content );
	}

	public function test_the_takes_of_a_deleted_copy_belong_to_the_post_that_it_was_put_in_the_place_of(): void {
		add_daily_hooks();
		[ $copy, $first ] = $this->published( '{"videoId":%1$d}' );
		[ $post ]         = $this->published( "{\"videoId\":$first->id}" );
		$second           = $this->take( $first );
		wp_delete_post( $copy, true );
		$this->assertSame( array( $post, $post ), array( $this->row( $first )->post, $this->row( $second )->post ) );
	}

	/**
	 * What the blocks of a post show: the videos' ids, 0 for none.
	 *
	 * @return list<int>
	 */
	private function shownIn( int $post ): array {
		$blocks = array_filter( parse_blocks( get_post( $post )->post_content ), static fn( array $block ): bool => null !== $block['blockName'] );
		return array_values( array_map( static fn( array $block ): int => $block['attrs']['shownId'] ?? 0, $blocks ) );
	}

	/** A block. */
	private function block( string $json ): string {
		return "<!-- wp:platoniavid/sora-video $json /-->";
	}

	/** Orders another take of a video. */
	private function take( Video $first ): Video {
		return $this->addOrdered( array( 'post' => $first->post, 'author' => $first->author, 'take_of' => $first->id ) );
	}

	/** Brings a video into a state, or deletes it. */
	private function become( Video $video, string $state ): void {
		global $wpdb;
		if ( 'deleted' === $state ) {
			$wpdb->delete( Table::name( $wpdb ), array( 'id' => $video->id ) );
		} else {
			$this->setRow( $video, array( 'status' => $state, 'next_check_at' => 'queued' === $state ? time() + 999 : 0 ) );
		}
	}
}
