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
			$poster     = (int) wp_insert_attachment(
				array( 'post_title' => "Poster $number", 'post_mime_type' => 'image/webp' ),
				"2026/11/poster-$number.webp"
			);
			$attachment = (int) wp_insert_attachment( array( 'post_title' => "Film $number", 'post_mime_type' => 'video/mp4' ), "2026/11/film-$number.mp4" );
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
		$this->assertLessThanOrEqual( 14 + (int) is_multisite(), $one );
	}

	public function test_forty_models_need_no_more_queries_than_two(): void {
		$this->actAs( 'author' );
		$model = static fn ( int $number ): array => array( 'id' => "model-$number", 'sizes' => array( '1280x720' ), 'seconds' => array( 4 ) );
		$asked = array();
		foreach ( array( 2, 40 ) as $count ) {
			remove_all_filters( 'platoniavid_models' );
			add_filter( 'platoniavid_models', static fn (): array => array_map( $model, range( 1, $count ) ) );
			$this->rest( 'GET', '/models' );
			$before = $GLOBALS['wpdb']->num_queries;
			$this->assertCount( $count, $this->rest( 'GET', '/models' )->get_data()['models'] );
			$asked[] = $GLOBALS['wpdb']->num_queries - $before;
		}
		$this->assertSame( $asked[0], $asked[1] );
	}

	public function test_a_video_takes_one_look_at_its_row_for_each_thing_that_is_decided_by_it(): void {
		global $wpdb;
		$this->actAs( 'author' );
		$video = $this->addRow( array( 'author' => get_current_user_id() ) );
		$this->rest( 'GET', "/videos/{$video->id}" );
		wp_cache_flush();
		// As each request to a network begins.
		wp_load_core_site_options();
		$before = $wpdb->num_queries;
		self::assertAnswers( 200, $this->rest( 'GET', "/videos/{$video->id}" ) );
		// WordPress's options, their author, the row, the connections, and what a network sets.
		$this->assertLessThanOrEqual( 6 + (int) is_multisite(), $wpdb->num_queries - $before );
	}

	public function test_where_nothing_is_due_a_question_reads_the_rows_and_the_connections_and_no_more(): void {
		global $wpdb;
		$video = $this->addRow( array( 'next_check_at' => time() + HOUR_IN_SECONDS ) );
		$this->actAs( 'administrator' );
		$this->rest( 'POST', '/videos/refresh', array( 'ids' => array( $video->id ) ) );
		wp_cache_flush();
		wp_load_core_site_options();
		wp_load_alloptions();
		wp_set_current_user( 0 );
		$this->actAs( 'administrator' );
		cache_users( array( $video->author ) );
		$before = $wpdb->num_queries;
		self::assertAnswers( 200, $this->rest( 'POST', '/videos/refresh', array( 'ids' => array( $video->id ) ) ) );
		$this->assertLessThanOrEqual( 2 + (int) is_multisite(), $wpdb->num_queries - $before );
	}

	public function test_where_nothing_is_due_an_event_that_was_lost_is_there_again(): void {
		$this->actAs( 'administrator' );
		$due   = time() + HOUR_IN_SECONDS;
		$video = $this->addRow( array( 'next_check_at' => $due ) );
		foreach ( array( null, $due + 60 ) as $event ) {
			wp_clear_scheduled_hook( 'platoniavid_run' );
			if ( null !== $event ) {
				wp_schedule_single_event( $event, 'platoniavid_run' );
			}
			self::assertAnswers( 200, $this->rest( 'POST', '/videos/refresh', array( 'ids' => array( $video->id ) ) ) );
			$this->assertSame( $due, wp_next_scheduled( 'platoniavid_run' ) );
		}
	}

	public function test_a_request_that_is_sent_again_is_answered_with_what_the_video_is_by_then(): void {
		$this->actAs( 'administrator' );
		$video   = $this->addRow();
		$request = new \WP_REST_Request( 'GET', "/platoniavid/v1/videos/{$video->id}" );
		$this->assertSame( $video->progress, rest_do_request( $request )->get_data()['progress'] );
		$this->setRow( $video, array( 'progress' => 77 ) );
		$this->assertSame( 77, rest_do_request( $request )->get_data()['progress'] );
	}

	/** How many queries a page of some videos takes. */
	private function queries_of( int $videos ): int {
		global $wpdb;
		wp_cache_flush();
		// As each request to a network begins.
		wp_load_core_site_options();
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
