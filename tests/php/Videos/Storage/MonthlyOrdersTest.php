<?php
/**
 * Tests of the limit of a month.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos\Storage;

use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Storage\Forgotten;
use PlatoniaVid\Videos\Storage\MonthlyOrders;
use PlatoniaVid\Videos\Storage\OrderRows;
use PlatoniaVid\Videos\Storage\Orders;

/**
 * Tests of PlatoniaVid\Videos\Storage\MonthlyOrders.
 */
final class MonthlyOrdersTest extends TestCase {
	use Parts;
	use SiteLimits;

	protected const DURATION = 200;

	public function test_seconds_of_a_person_and_videos_of_the_site_are_kept_to_by_many_at_once(): void {
		$this->limits( array( 'seconds_per_day' => 9, 'videos_per_month' => 3 ) );
		$people = array( $this->actAs( 'author' ), $this->actAs( 'editor' ) );
		$begin  = time() + 4;
		$codes  = array();
		for ( $process = 0; $process < 10; $process++ ) {
			$person  = $people[ $process % 2 ];
			$codes[] = "wp_set_current_user( $person ); usleep( (int) max( 0, 1e6 * ( $begin - microtime( true ) ) ) ); foreach ( array( 1, 2 ) as \$ignored ) { " . '
				$request = new WP_REST_Request( "POST", "/platoniavid/v1/videos" );
				$request->set_body_params( array( "prompt" => "A cat", "seconds" => 4, "request_id" => wp_generate_uuid4() ) );
				$response = rest_do_request( $request ); echo $response->get_status(), " ";
				if ( 201 === $response->get_status() ) {
					$gone = rest_do_request( new WP_REST_Request( "DELETE", "/platoniavid/v1/videos/" . $response->get_data()["id"] ) );
				} }';
		}
		$said = array( array(), array() );
		foreach ( $this->inProcesses( $codes ) as $process => $statuses ) {
			array_push( $said[ $process % 2 ], ...array_filter( explode( ' ', $statuses ) ) );
		}
		wp_cache_flush();
		$made = array_map( static fn ( array $one ): int => count( array_keys( $one, '201', true ) ), $said );
		$this->assertSame( 3, array_sum( $made ) );
		$this->assertLessThanOrEqual( 2, max( $made ) );
		$this->assertSame( 3, $this->stats()['paid'] );
		$this->assertSame( array( 3, 12 ), $this->part( MonthlyOrders::class )->so_far() );
		$this->assertSame( 0, $this->left()['videos_this_month'] );
	}

	public function test_the_site_has_a_limit_of_the_month_whoever_orders(): void {
		global $wpdb;
		$made = array( 'author' => $this->actAs( 'author' ), 'remote_id' => 'vid_a', 'status' => 'queued', 'seconds' => 8 );
		$this->addRow( $made );
		$this->addRow( array( 'remote_id' => 'vid_b', 'created_at' => time() - 40 * DAY_IN_SECONDS ) + $made );
		$this->limits( array( 'seconds_per_month' => 12 ) );
		$this->actAs( 'editor' );
		$this->assertSame( 4, $this->left()['seconds_this_month'] );
		$this->create();
		$this->actAs( 'administrator' );
		$this->assertStringContainsString(
			'On this site 12 seconds of video may be ordered in a month. There is room for this video again on ',
			$this->order( 4 )['message']
		);
		$this->assertSame( 0, $this->part( Orders::class )->today( get_current_user_id() )[0], 'Who is refused by the site keeps their day.' );
		// The month is over.
		$held = $this->part( OrderRows::class )->read( PHP_INT_MAX );
		$this->part( OrderRows::class )->change( PHP_INT_MAX, static fn (): array => array( 'month' => '2001-01' ) + $held );
		$this->assertSame( 12, $this->left()['seconds_this_month'] );
		$this->assertSame( 'queued', $this->order( 4 )['status'] );
		$this->assertSame( 2, $this->stats()['paid'] );
	}

	public function test_a_refusal_names_the_first_of_the_next_month_at_the_sites_midnight(): void {
		update_option( 'timezone_string', 'Asia/Tehran' );
		update_option( 'date_format', 'Y-m-d' );
		update_option( 'time_format', 'H:i' );
		$this->limits( array( 'videos_per_month' => 1 ) );
		$this->create();
		[ $year, $month ] = array_map( 'intval', explode( '-', wp_date( 'Y-m' ) ) );
		$this->assertSame(
			sprintf(
				'On this site 1 video may be ordered in a month. There is room for this video again on %d-%02d-01 at 00:00.',
				12 === $month ? $year + 1 : $year,
				$month % 12 + 1
			),
			$this->order( 4 )['message']
		);
	}

	public function test_a_month_begins_at_the_sites_midnight(): void {
		update_option( 'timezone_string', 'Pacific/Kiritimati' );
		$begin = ( new \DateTimeImmutable( wp_date( 'Y-m' ) . '-01 00:00', wp_timezone() ) )->getTimestamp();
		foreach ( array( 'before' => -HOUR_IN_SECONDS, 'after' => HOUR_IN_SECONDS ) as $name => $from ) {
			$this->addRow(
				array(
					'remote_id'  => $name,
					'status'     => 'queued',
					'seconds'    => 'after' === $name ? 8 : 12,
					'created_at' => $begin + $from,
				)
			);
		}
		$this->assertSame( array( 1, 8 ), $this->part( MonthlyOrders::class )->so_far() );
	}

	public function test_another_calendar_begins_no_month(): void {
		$this->actAs( 'author' );
		$this->create();
		$this->create();
		add_filter( 'wp_date', static fn (): string => '۱۴۰۵-۰۹' );
		$this->assertSame( array( 2, 8 ), $this->part( MonthlyOrders::class )->so_far() );
	}

	public function test_two_people_who_name_their_orders_alike_have_two_places_of_the_month(): void {
		foreach ( array( 'author', 'editor' ) as $role ) {
			$this->actAs( $role );
			$this->order( 4, '11111111-1111-4111-8111-111111111111' );
		}
		$this->order( 4, '11111111-1111-4111-8111-111111111111' );
		$this->assertSame( array( 2, 8 ), $this->part( MonthlyOrders::class )->so_far() );
	}

	public function test_a_request_whose_video_was_ordered_days_ago_and_deleted_takes_another_place(): void {
		global $wpdb;
		$this->limits( array( 'videos_per_month' => 1 ) );
		$this->actAs( 'author' );
		$request = wp_generate_uuid4();
		$made    = $this->follow( $this->order( 4, $request )['id'] );
		$this->assertAnswers( 200, $this->rest( 'DELETE', "/videos/$made[id]" ) );
		$this->age();
		$wpdb->query( $wpdb->prepare( 'UPDATE %i SET created_at = created_at - %d', Forgotten::name( $wpdb ), 2 * DAY_IN_SECONDS ) );
		$this->assertSame( 'platoniavid_limit_reached', $this->order( 4, $request )['code'] );
		$this->assertSame( 1, $this->stats()['paid'] );

		$this->limits( array( 'videos_per_month' => 2 ) );
		$this->actAs( 'author' );
		$this->order( 4, $request );
		$this->assertSame( array( 2, 8 ), $this->part( MonthlyOrders::class )->so_far() );
	}

	/** Lets two days pass for the month's row and those of persons. */
	private function age(): void {
		global $wpdb;
		foreach ( $wpdb->get_col( $wpdb->prepare( 'SELECT author FROM %i', OrderRows::name( $wpdb ) ) ) as $id ) {
			$this->part( OrderRows::class )->change(
				(int) $id,
				static function ( ?array $held ): array {
					array_walk_recursive(
						$held,
						static function ( mixed &$value ): void {
							$value = is_int( $value ) && $value > YEAR_IN_SECONDS ? $value - 2 * DAY_IN_SECONDS : $value;
						}
					);
					return $held;
				}
			);
		}
	}
}
