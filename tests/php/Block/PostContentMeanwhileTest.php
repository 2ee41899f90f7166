<?php
/**
 * Tests of posts that somebody saves while their video comes.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Block;

use PlatoniaVid\Block\PostContent;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Block\PostContent beside other processes, which this one's caches know nothing of.
 */
final class PostContentMeanwhileTest extends TestCase {
	use Parts;
	use PostsOfVideos;

	protected const DURATION = 1;

	private const AROUND = array( '', '' );

	public function test_a_post_that_was_saved_since_this_process_read_it_stays_as_it_was_saved(): void {
		[ $post, $video ] = $this->published( '{"videoId":%1$d}' );
		get_post( $post );
		$this->savedElsewhere( $post );
		$this->complete( $video );
		$this->staysAsSaved( $post );
	}

	public function test_a_post_that_is_saved_while_its_video_is_put_into_it_stays_as_it_was_saved(): void {
		[ $post, $video ] = $this->published( '{"videoId":%1$d}' );
		$saves            = 0;
		add_filter(
			'wp_insert_post_empty_content',
			function ( bool $is_empty ) use ( $post, &$saves ): bool {
				if ( 0 === $saves++ ) {
					$this->savedElsewhere( $post );
				}
				return $is_empty;
			}
		);
		$this->complete( $video );
		$this->assertGreaterThan( 0, $saves );
		$this->staysAsSaved( $post );
	}

	public function test_an_editor_that_was_opened_since_is_seen(): void {
		global $wpdb;
		[ $post, $video ] = $this->published( '{"videoId":%1$d}' );
		get_post_meta( $post, '_edit_lock', true );
		$lock = array(
			'post_id'    => $post,
			'meta_key'   => '_edit_lock',
			'meta_value' => time() . ':1',
		);
		$wpdb->insert( $wpdb->postmeta, $lock );
		$this->complete( $video );
		$this->assertStringNotContainsString( '<video', $this->saved( $post )['post_content'] );
		$this->assertNotFalse( wp_next_scheduled( PostContent::LATER, array( $post ) ) );
	}

	/** Withdraws a post and writes on in it, as another process does. */
	private function savedElsewhere( int $post ): void {
		global $wpdb;
		$wpdb->update(
			$wpdb->posts,
			array(
				'post_status'  => 'private',
				'post_title'   => 'It\'s "another" \\ title',
				'post_content' => $this->saved( $post )['post_content'] . '<p>Written since</p>',
			),
			array( 'ID' => $post )
		);
	}

	/** Sees that a post has its video, and all else as it was saved elsewhere. */
	private function staysAsSaved( int $post ): void {
		$now = $this->saved( $post );
		$this->assertSame( 'private', $now['post_status'] );
		$this->assertSame( 'It\'s "another" \\ title', $now['post_title'] );
		$this->assertStringEndsWith( '<p>Written since</p>', $now['post_content'] );
		$this->assertSame( 1, substr_count( $now['post_content'], '<video' ) );
	}

	/**
	 * A post as the database has it.
	 *
	 * @return array<string, string>
	 */
	private function saved( int $post ): array {
		global $wpdb;
		return $wpdb->get_row( $wpdb->prepare( 'SELECT * FROM %i WHERE ID = %d', $wpdb->posts, $post ), ARRAY_A );
	}
}
