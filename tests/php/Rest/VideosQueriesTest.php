<?php
/**
 * Tests of how much of the database lists of videos need.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Rest;

use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Counts queries with a cold cache.
 */
final class VideosQueriesTest extends TestCase {
	use Parts;

	public function test_forty_videos_need_hardly_more_queries_than_one(): void {
		$this->actAs( 'administrator' );
		foreach ( range( 1, 40 ) as $number ) {
			// phpcs:disable WordPress.Arrays.ArrayDeclarationSpacing -- a pair a line says less.
			$poster     = (int) wp_insert_attachment( array( 'post_title' => "Poster $number", 'post_mime_type' => 'image/webp' ), "2026/11/poster-$number.webp" );
			$attachment = (int) wp_insert_attachment( array( 'post_title' => "Film $number", 'post_mime_type' => 'video/mp4' ), "2026/11/film-$number.mp4" );
			// phpcs:enable
			set_post_thumbnail( $attachment, $poster );
			update_post_meta( $attachment, '_thumbnail_id', $poster );
			$this->addRow(
				array(
					'author'        => (int) wp_insert_user(
						array(
							'user_login' => "person-$number",
							'user_pass'  => 'password',
							'role'       => 'author',
						)
					),
					'attachment'    => $attachment,
					'status'        => 'completed',
					'next_check_at' => 0,
				)
			);
		}
		$this->queries_of( 1 );
		$one   = $this->queries_of( 1 );
		$forty = $this->queries_of( 40 );
		$this->assertLessThanOrEqual( $one + 4, $forty );
		$this->assertLessThanOrEqual( 14, $one );
	}

	public function test_a_video_takes_one_look_at_its_row_for_each_thing_that_is_decided_by_it(): void {
		global $wpdb;
		$this->actAs( 'author' );
		$video = $this->addRow( array( 'author' => get_current_user_id() ) );
		$this->rest( 'GET', "/videos/{$video->id}" );
		wp_cache_flush();
		$before = $wpdb->num_queries;
		self::assertAnswers( 200, $this->rest( 'GET', "/videos/{$video->id}" ) );
		// Options, their author, who may read it, the row, who may delete it, and the connections.
		$this->assertLessThanOrEqual( 8, $wpdb->num_queries - $before );
	}

	/** How many queries a page of some videos takes. */
	private function queries_of( int $videos ): int {
		global $wpdb;
		wp_cache_flush();
		$before = $wpdb->num_queries;
		$answer = $this->rest( 'GET', '/videos', array( 'per_page' => $videos ) );
		$taken  = $wpdb->num_queries - $before;
		$found  = $answer->get_data();
		$this->assertCount( $videos, $found );
		$this->assertStringContainsString( 'poster-', (string) $found[0]['attachment']['poster_url'] );
		$this->assertStringStartsWith( 'person-', $found[0]['author_name'] );
		return $taken;
	}
}
