<?php
/**
 * Tests of the daily limit.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos\Storage;

use PHPUnit\Framework\Attributes\TestWith;
use PlatoniaVid\Gateway\Order;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Settings\Settings;
use PlatoniaVid\Videos\Storage\Forgotten;
use PlatoniaVid\Videos\Storage\OrderRows;
use PlatoniaVid\Videos\Storage\Orders;
use PlatoniaVid\Videos\Storage\Table;
use PlatoniaVid\Videos\Values\Allowance;
use PlatoniaVid\Videos\Values\VideoException;

/**
 * Tests of PlatoniaVid\Videos\Storage\Orders, by REST.
 */
final class OrdersTest extends TestCase {
	use Parts;
	use SiteLimits;

	protected const DURATION = 200;

	public function test_the_limit_of_a_day_is_kept(): void {
		$this->actAs( 'administrator' );
		$this->assertAnswers( 200, $this->rest( 'POST', '/settings', array( 'limits' => array( 'videos_per_day' => 1 ) ) ) );
		$this->actAs( 'author' );
		$this->create();
		$response = $this->rest(
			'POST',
			'/videos',
			array(
				'prompt'     => 'One more',
				'request_id' => wp_generate_uuid4(),
			)
		);
		$this->assertAnswers( 429, $response );
		$this->assertSame( 'platoniavid_limit_reached', $response->get_data()['code'] );
		$this->assertSame( 1, $this->stats()['paid'] );
	}

	public function test_the_limit_of_a_day_counts_what_was_deleted_or_sent_once_more(): void {
		$this->limit( 2 );
		$author = $this->actAs( 'author' );
		$lost   = $this->addRow( array( 'author' => $author, 'status' => 'unconfirmed', 'submitted_at' => time() - 1000 ) );
		$video  = $this->follow( $this->create()['id'] );
		$this->assertAnswers( 200, $this->rest( 'DELETE', '/videos/' . $video['id'] ) );
		$again = array( 'POST', "/videos/$lost->id/retry", array( 'confirm' => true ) );
		$this->assertSame( 'platoniavid_limit_reached', $this->rest( ...$again )->get_data()['code'] );
		$this->assertSame( 1, $this->stats()['paid'] );

		$this->limit( 3 );
		wp_set_current_user( $author );
		$this->assertAnswers( 200, $this->rest( ...$again ) );
		$this->assertSame( 2, $this->stats()['paid'] );
		$order = array( 'prompt' => 'One more', 'request_id' => wp_generate_uuid4() );
		$this->assertSame( 'platoniavid_limit_reached', $this->rest( 'POST', '/videos', $order )->get_data()['code'] );
	}

	public function test_failures_of_earlier_days_are_sent_again_within_the_limit_only(): void {
		$this->limit( 1 );
		$author = $this->actAs( 'author' );
		$codes  = array();
		foreach ( array( 1, 2, 3 ) as $ignored ) {
			$failed  = $this->addRow(
				array(
					'author'     => $author,
					'status'     => 'failed',
					'created_at' => time() - 2 * DAY_IN_SECONDS,
					'error_code' => 'platoniavid_gateway_busy',
				)
			);
			$codes[] = $this->rest( 'POST', "/videos/$failed->id/retry" )->get_status();
		}
		$this->assertSame( array( 200, 429, 429 ), $codes );
		$this->assertSame( 1, $this->stats()['paid'] );
	}

	public function test_who_asks_the_use_cases_themselves_is_held_to_the_limit_too(): void {
		$this->limit( 1 );
		$lost = $this->addRow( array( 'status' => 'unconfirmed', 'submitted_at' => time() - 1000, 'created_at' => time() - 2 * DAY_IN_SECONDS ) );
		$this->videos()->create( new Order( 'A cat', '', '', 0, author: 1, request_id: 'a-request' ), $this->enough() );
		foreach ( array(
			fn () => $this->videos()->retry( $lost, true, $this->enough() ),
			fn () => $this->videos()->create( new Order( 'A cat', '', '', 0, author: 1, request_id: 'another' ), $this->enough() ),
		) as $ask ) {
			try {
				$ask();
				$this->fail( 'It was not refused.' );
			} catch ( VideoException $refused ) {
				$this->assertSame( 'platoniavid_limit_reached', $refused->error_code );
			}
		}
		$this->assertSame( 1, $this->stats()['paid'] );
	}

	public function test_many_orders_at_once_get_as_many_places_as_there_are(): void {
		$this->limit( 2 );
		$author = $this->actAs( 'author' );
		$begin  = time() + 4;
		$code   = "wp_set_current_user( $author ); usleep( (int) max( 0, 1e6 * ( $begin - microtime( true ) ) ) ); foreach ( array( 1, 2 ) as \$ignored ) { " . '
			$request = new WP_REST_Request( "POST", "/platoniavid/v1/videos" );
			$request->set_body_params( array( "prompt" => "A cat", "request_id" => wp_generate_uuid4() ) );
			$response = rest_do_request( $request ); echo $response->get_status(), " ";
			if ( 201 === $response->get_status() ) {
				$gone = rest_do_request( new WP_REST_Request( "DELETE", "/platoniavid/v1/videos/" . $response->get_data()["id"] ) );
			} }';
		$seen   = array_count_values( array_filter( explode( ' ', implode( ' ', $this->inProcesses( array_fill( 0, 10, $code ) ) ) ) ) );
		ksort( $seen );
		$this->assertSame( array( 201 => 2, 429 => 18 ), $seen );
		$this->assertSame( 2, $this->stats()['paid'] );
	}

	public function test_a_refusal_says_when_there_is_room_and_what_is_left_is_told_before(): void {
		$this->limits( array( 'seconds_per_day' => 11, 'videos_per_day' => 3, 'seconds_per_month' => 30 ) );
		update_option( 'date_format', 'Y-m-d' );
		update_option( 'time_format', 'H:i' );
		$author = $this->actAs( 'author' );
		$none   = array( 'videos_this_month' => null, 'seconds_this_month' => 30 );
		$this->assertSame( array( 'videos_today' => 3, 'seconds_today' => 11 ) + $none, $this->left() );
		$first = time() - HOUR_IN_SECONDS;
		foreach ( array( 'a' => $first, 'b' => $first + 60 ) as $name => $time ) {
			$placed[ $name ] = array( $time, 4 );
		}
		$this->part( OrderRows::class )->change( $author, static fn (): array => $placed );
		$this->assertSame( array( 1, 3 ), array_slice( array_values( $this->left() ), 0, 2 ) );
		$refused = $this->order( 4 );
		$this->assertSame( 'platoniavid_limit_reached', $refused['code'] );
		$this->assertSame(
			'On this site each person may order 11 seconds of video in 24 hours. There is room for this video again on '
				. wp_date( 'Y-m-d \a\t H:i', $first + DAY_IN_SECONDS )
				. '.',
			$refused['message']
		);
		$this->assertSame(
			'On this site each person may order 11 seconds of video in 24 hours. This one is longer than that: choose a shorter video.',
			$this->order( 12 )['message']
		);
		$this->assertSame( 0, $this->stats()['paid'] );
	}

	public function test_a_request_whose_video_was_deleted_takes_another_place(): void {
		$this->limit( 1 );
		$this->actAs( 'author' );
		$request = wp_generate_uuid4();
		$made    = $this->order( 4, $request );
		$this->assertAnswers( 200, $this->rest( 'DELETE', '/videos/' . $this->follow( $made['id'] )['id'] ) );
		$this->assertSame( 'platoniavid_limit_reached', $this->order( 4, $request )['code'] );
		$this->assertSame( 1, $this->stats()['paid'] );
	}

	public function test_a_request_takes_another_place_also_where_its_first_video_was_deleted_long_ago(): void {
		global $wpdb;
		$names   = array( $this->orders()->name_of( 7, 'a-request' ) );
		$deleted = array( 'request_id' => 'a-request', 'author' => 7 );
		$wpdb->insert( Forgotten::name( $wpdb ), array( 'video' => 1, 'created_at' => time() - 20 * HOUR_IN_SECONDS ) + $deleted );
		$names[] = $this->orders()->name_of( 7, 'a-request' );
		$this->assertSame( $names[1], $this->orders()->name_of( 7, 'a-request' ) );
		// Five hours later the first one is older than a day.
		$wpdb->query( $wpdb->prepare( 'UPDATE %i SET created_at = created_at - %d', Forgotten::name( $wpdb ), 5 * HOUR_IN_SECONDS ) );
		$wpdb->insert( Forgotten::name( $wpdb ), array( 'video' => 2, 'created_at' => time() - 4 * HOUR_IN_SECONDS ) + $deleted );
		$names[] = $this->orders()->name_of( 7, 'a-request' );
		$this->assertSame( $names, array_unique( $names ) );
	}

	public function test_what_is_sent_once_more_takes_a_place_though_a_deleted_video_of_its_request_took_one(): void {
		$this->limit( 1 );
		$request = wp_generate_uuid4();
		$failed  = array( 'author' => $this->actAs( 'author' ), 'status' => 'failed', 'error_code' => 'platoniavid_gateway_busy', 'request_id' => $request );
		$first   = $this->addRow( $failed + array( 'created_at' => time() - 2 * DAY_IN_SECONDS ) );
		$this->assertAnswers( 200, $this->rest( 'POST', "/videos/$first->id/retry" ) );
		$this->follow( $first->id );
		$this->assertAnswers( 200, $this->rest( 'DELETE', "/videos/$first->id" ) );
		$second = $this->addRow( $failed );
		$this->assertSame( $first->version, $second->version );
		$this->assertSame( 'platoniavid_limit_reached', $this->rest( 'POST', "/videos/$second->id/retry" )->get_data()['code'] );
		$this->assertSame( 1, $this->stats()['paid'] );
	}

	public function test_a_request_whose_lost_order_was_discarded_takes_another_place(): void {
		$this->limit( 1 );
		$this->actAs( 'author' );
		$request = wp_generate_uuid4();
		$this->fault( 'create', 'cut-after' );
		$lost = $this->order( 4, $request );
		$this->assertSame( 'unconfirmed', $lost['status'] );
		$this->assertAnswers( 200, $this->rest( 'DELETE', "/videos/$lost[id]", array( 'unconfirmed' => 'true' ) ) );
		$this->assertSame( 'platoniavid_limit_reached', $this->order( 4, $request )['code'] );
		$this->assertSame( 1, $this->stats()['paid'] );
		$this->assertSame( array(), $this->rest( 'GET', '/usage' )->get_data()['rows'], 'Nobody knows of a video.' );
	}

	public function test_a_filter_has_other_limits_for_some(): void {
		$this->limit( 1 );
		$author = $this->actAs( 'author' );
		$more   = static fn ( array $limits, int $person ): array => array( 'videos_per_day' => $person === $author ? 2 : 'many' ) + $limits;
		add_filter( 'platoniavid_limits', $more, 10, 2 );
		$this->assertSame( 2, $this->left()['videos_today'] );
		$this->actAs( 'editor' );
		$this->assertSame( 1, $this->left()['videos_today'] );
	}

	/**
	 * @param mixed $said What a filter says.
	 * @param ?int  $left What is left of the day, of which the settings know no limit.
	 */
	#[TestWith( array( '3', 3 ) )]
	#[TestWith( array( 3.0, 3 ) )]
	#[TestWith( array( '', null ) )]
	#[TestWith( array( '3.5', null ) )]
	#[TestWith( array( true, null ) )]
	public function test_a_limit_may_be_a_text_as_metadata_has_it( mixed $said, ?int $left ): void {
		$this->actAs( 'author' );
		add_filter( 'platoniavid_limits', static fn ( array $limits ): array => array( 'videos_per_day' => $said ) + $limits );
		$this->assertSame( $left, $this->left()['videos_today'] );
	}

	public function test_what_an_earlier_version_noted_counts_and_its_limit_is_kept(): void {
		update_option( Settings::OPTION, array( 'limits' => array( 'videos_per_day' => 2 ) ) );
		$author = $this->actAs( 'author' );
		$this->part( OrderRows::class )->change( $author, static fn (): array => array( 'a' => time() - 10 ) );
		$this->assertSame( 1, $this->left()['videos_today'] );
		$this->assertSame( 'queued', $this->order( 4 )['status'] );
		$this->assertSame( 'platoniavid_limit_reached', $this->order( 4 )['code'] );
		$this->actAs( 'administrator' );
		$this->limits( array( 'seconds_per_month' => 7 ) );
		$this->assertSame( array( 2, 0, 0, 7 ), array_values( $this->rest( 'GET', '/settings' )->get_data()['limits'] ) );
	}

	public function test_the_same_order_takes_one_place_however_often_it_asks(): void {
		$this->assertTrue( $this->orders()->take( 7, 'a', 4, new Allowance( 1 ) ) );
		$this->assertTrue( $this->orders()->take( 7, 'a', 4, new Allowance( 1 ) ) );
		$this->assertFalse( $this->orders()->take( 7, 'b', 4, new Allowance( 1 ) ) );
		$this->assertTrue( $this->orders()->take( 8, 'b', 4, new Allowance( 1 ) ) );
		$this->assertSame( array( 1, 1, 0 ), array( $this->orders()->today( 7 )[0], $this->orders()->today( 8 )[0], $this->orders()->today( 9 )[0] ) );
	}

	public function test_all_that_counts_towards_a_limit_is_kept_and_else_the_last_200(): void {
		$names = array_map( static fn ( int $number ): string => "order $number", range( 1, 200 ) );
		$many  = array_fill_keys( $names, array( time() - HOUR_IN_SECONDS, 4 ) );
		foreach ( array( 8 => new Allowance( 201 ), 9 => new Allowance( 0, 804 ) ) as $author => $most ) {
			$this->part( OrderRows::class )->change( $author, static fn (): array => $many );
			$this->assertTrue( $this->orders()->take( $author, 'x', 4, $most ) );
			$this->assertFalse( $this->orders()->take( $author, 'y', 4, $most ) );
			$this->assertSame( array( 201, 804 ), $this->orders()->today( $author ) );
		}
		$this->part( OrderRows::class )->change( 7, static fn (): array => $many );
		$this->assertTrue( $this->orders()->take( 7, 'x', 4, new Allowance() ) );
		$this->assertSame( array( ...array_slice( $names, 1 ), 'x' ), array_keys( (array) $this->part( OrderRows::class )->read( 7 ) ) );
	}

	public function test_a_place_is_free_again_after_a_day(): void {
		global $wpdb;
		$this->orders()->take( 7, 'a', 4, new Allowance( 1 ) );
		$wpdb->update( OrderRows::name( $wpdb ), array( 'placed' => wp_json_encode( array( 'a' => time() - DAY_IN_SECONDS - 1 ) ) ), array( 'author' => 7 ) );
		$this->assertTrue( $this->orders()->take( 7, 'b', 4, new Allowance( 1 ) ) );
		$this->assertFalse( $this->orders()->take( 7, 'c', 4, new Allowance( 1 ) ) );
	}

	public function test_what_was_ordered_before_the_table_counts(): void {
		update_user_option( 1, Orders::OPTION, array( time() - 10, time() - 2 * DAY_IN_SECONDS ) );
		$this->addRow();
		$this->addRow( array( 'created_at' => time() - 2 * DAY_IN_SECONDS ) );
		$this->assertFalse( $this->orders()->take( 1, 'a', 4, new Allowance( 2 ) ) );
		$this->assertTrue( $this->orders()->take( 1, 'a', 4, new Allowance( 3 ) ) );
	}

	public function test_nothing_is_sent_where_the_database_takes_no_place(): void {
		global $wpdb;
		$wpdb->suppress_errors();
		$wpdb->query( 'DROP TABLE ' . OrderRows::name( $wpdb ) );
		try {
			$this->videos()->create( new Order( 'A cat', '', '', 0, author: 1, request_id: 'a-request' ), $this->enough() );
			$this->fail( 'It was not refused.' );
		} catch ( VideoException $refused ) {
			$this->assertSame( 'platoniavid_not_written', $refused->error_code );
		}
		$this->assertSame( 0, $this->stats()['paid'] );
		update_option( Table::VERSION_OPTION, 0 );
		$this->table()->upgrade();
		$wpdb->suppress_errors( false );
		$this->assertTrue( $this->orders()->take( 1, 'a', 4, new Allowance( 1 ) ) );
	}

	private function orders(): Orders {
		return $this->part( Orders::class );
	}

	/** Sets how many videos a person may order in a day. */
	private function limit( int $videos ): void {
		$this->limits( array( 'videos_per_day' => $videos ) );
	}
}
