<?php
/**
 * Tests of the pauses.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos\Work;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Work\Backoff;

/**
 * Tests of PlatoniaVid\Videos\Work\Backoff.
 */
final class BackoffTest extends TestCase {
	public function test_polling_begins_with_ten_seconds_and_ends_with_25(): void {
		$this->assertSame( array( 10, 15, 23, 25, 25 ), array_map( Backoff::polling( ... ), range( 0, 4 ) ) );
		$this->assertSame( 25, Backoff::polling( 65535 ) );
	}

	public function test_polling_keeps_what_the_gateway_asks_for_to_within_its_limits(): void {
		$this->assertSame(
			array( 10, 10, 11, 24, 25, 25 ),
			array_map( static fn ( int $wanted ): int => Backoff::polling( 3, $wanted ), array( 0, 10, 11, 24, 25, 3600 ) )
		);
	}

	public function test_a_job_that_says_how_far_it_is_is_asked_for_when_it_is_probably_finished(): void {
		// Asked after 10 and 25 seconds, of 30; the shortest pause is kept.
		$this->assertSame( array( 15, 10 ), array( Backoff::expecting( 1, 33, 10 ), Backoff::expecting( 2, 83, 25 ) ) );
		// Of 40 seconds, and one more as progress is rounded; of five minutes.
		$this->assertSame( array( 17, 23 ), array( Backoff::expecting( 2, 62, 25 ), Backoff::expecting( 2, 8, 25 ) ) );
		// As ever, where nothing is said.
		$this->assertSame( array( 15, 23, 25, 25 ), array_map( static fn ( int $checks ): int => Backoff::expecting( $checks, 0, 3600 ), range( 1, 4 ) ) );
	}

	public function test_a_job_that_stays_at_99_percent_is_asked_for_at_most_once_more_than_usual(): void {
		$asked = static function ( int $progress ): int {
			$elapsed = Backoff::polling( 0 );
			for ( $checks = 1; $elapsed < 1800; $checks++ ) {
				$elapsed += Backoff::expecting( $checks, $progress, $elapsed );
			}
			return $checks;
		};
		$this->assertLessThanOrEqual( 1, $asked( 99 ) - $asked( 0 ) );
		// It was asked for sooner once, though.
		$this->assertSame( array( 10, 23 ), array( Backoff::expecting( 1, 99, 10 ), Backoff::expecting( 2, 99, 20 ) ) );
	}

	public function test_a_filter_sets_both_limits(): void {
		add_filter( 'platoniavid_poll_seconds', static fn (): array => array( 2, 5 ) );
		$this->assertSame( array( 2, 3, 5, 5 ), array_map( Backoff::polling( ... ), range( 0, 3 ) ) );
		$this->assertSame( array( 2, 4, 5 ), array_map( static fn ( int $wanted ): int => Backoff::polling( 0, $wanted ), array( 0, 4, 60 ) ) );
	}

	/**
	 * What a filter may give by mistake.
	 *
	 * @return array<string, array{mixed}>
	 */
	public static function noPauses(): array {
		return array(
			'nothing'              => array( null ),
			'one number'           => array( 5 ),
			'a list of one'        => array( array( 5 ) ),
			'names'                => array(
				array(
					'least' => 1,
					'most'  => 2,
				),
			),
			'no pause'             => array( array( 0, 5 ) ),
			'the longest first'    => array( array( 5, 2 ) ),
			'texts, no numbers'    => array( array( 'soon', 'late' ) ),
			'lists in their place' => array( array( array( 1 ), array( 2 ) ) ),
		);
	}

	#[DataProvider( 'noPauses' )]
	public function test_what_is_not_two_pauses_takes_no_effect( mixed $given ): void {
		add_filter( 'platoniavid_poll_seconds', static fn () => $given );
		$this->assertSame( array( 10, 15, 23, 25 ), array_map( Backoff::polling( ... ), range( 0, 3 ) ) );
	}

	public function test_the_gateway_sees_these_pauses_however_many_ask(): void {
		$this->saveKey();
		$this->actAs( 'author' );
		$this->configure( array( 'duration' => HOUR_IN_SECONDS * 1000 ) );
		$id    = $this->create()['id'];
		$asked = array();
		$began = microtime( true );
		$last  = 0.0;
		$step  = 0.0;
		for ( $second = 0; $second <= 30; $second++ ) {
			// Two tabs and WP-Cron.
			$this->rest( 'POST', '/videos/refresh', array( 'ids' => array( $id ) ) );
			$this->rest( 'POST', '/videos/refresh', array( 'ids' => array( $id ) ) );
			do_action( 'platoniavid_run' );
			$calls = array_count_values( array_column( $this->stats()['calls'], 'operation' ) );
			// The clock goes on meanwhile, too.
			$now   = $second + microtime( true ) - $began;
			$step  = max( $step, $now - $last );
			$last  = $now;
			$asked = array_pad( $asked, $calls['retrieve'] ?? 0, $now );
			$this->passSecond();
		}
		$this->assertSame( array( 'create', 'retrieve', 'retrieve' ), array_slice( array_column( $this->stats()['calls'], 'operation' ), 0, 3 ) );
		foreach ( array( array( 10, $asked[0] ), array( 15, $asked[1] - $asked[0] ) ) as [ $pause, $took ] ) {
			$this->assertGreaterThanOrEqual( $pause - 1 - $step, $took );
			$this->assertLessThanOrEqual( $pause + 1 + $step, $took );
		}
		$this->assertLessThanOrEqual( 2 + (int) ( $last / 46 ), count( $asked ), 'The next pause is of 23 seconds.' );
	}

	/** Has a second be over: what is to be done then is due a second earlier. */
	private function passSecond(): void {
		global $wpdb;
		$wpdb->query( "UPDATE {$wpdb->prefix}platoniavid_videos SET next_check_at = next_check_at - 1 WHERE next_check_at > 0" );
	}

	/**
	 * Failures, what the gateway asked for, the first pause, and between what the pause is.
	 *
	 * @return array<string, array{int, int|null, int, int, int}>
	 */
	public static function retries(): array {
		return array(
			'the first'                    => array( 1, null, 1, 1, 2 ),
			'the third'                    => array( 3, null, 1, 4, 8 ),
			'of a check'                   => array( 2, null, 10, 20, 40 ),
			'never more than ten minutes'  => array( 60, null, 10, 600, 600 ),
			'no failure yet'               => array( 0, null, 5, 5, 10 ),
			'the gateway asks for more'    => array( 1, 90, 1, 90, 90 ),
			'the gateway asks for less'    => array( 6, 1, 1, 32, 64 ),
			'the gateway asks for an hour' => array( 1, 3600, 1, 3600, 3600 ),
		);
	}

	#[DataProvider( 'retries' )]
	public function test_retrying_doubles_with_jitter_and_heeds_the_gateway( int $attempts, ?int $retry_after, int $first, int $least, int $most ): void {
		$pauses = array();
		for ( $i = 0; $i < 200; $i++ ) {
			$pauses[] = Backoff::retrying( $attempts, $retry_after, $first );
		}
		$this->assertGreaterThanOrEqual( $least, min( $pauses ) );
		$this->assertLessThanOrEqual( $most, max( $pauses ) );
		$this->assertSame( $least !== $most, count( array_unique( $pauses ) ) > 1, 'Jitter, and only where there is room for it.' );
	}
}
