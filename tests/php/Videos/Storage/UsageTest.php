<?php
/**
 * Tests of what was made.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos\Storage;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Gateway\Money;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Storage\Days;
use PlatoniaVid\Videos\Storage\Forgotten;
use PlatoniaVid\Videos\Storage\Table;
use PlatoniaVid\Videos\Storage\Usage;
use PlatoniaVid\Videos\Values\Status;

/**
 * Tests of PlatoniaVid\Videos\Storage\Usage beyond what UsageControllerTest shows of it.
 */
final class UsageTest extends TestCase {
	use Parts;
	use Settled;

	public function test_usage_adds_up_by_day_author_and_model_and_what_was_refused_is_a_failure(): void {
		$day = 20_000 * DAY_IN_SECONDS;
		foreach ( array(
			array( 7, 'sora-2', $day ),
			array( 7, 'sora-2', $day + 100 ),
			array( 7, 'sora-2-pro', $day ),
			array( 8, 'sora-2', $day + DAY_IN_SECONDS ),
		) as $index => [ $author, $model, $at ] ) {
			$this->addRow( array( 'author' => $author, 'model' => $model, 'created_at' => $at, 'seconds' => 8, 'remote_id' => "video_$index" ) );
		}
		$this->addRow( array( 'author' => 7, 'created_at' => $day, 'status' => 'failed' ) );

		$lines = static fn ( array $usage ): array => array_map(
			static fn (
				array $row
			): string => "{$row['videos']} {$row['seconds']} {$row['failures']} {$row['date']} {$row['author']} {$row['model']} {$row['connection']}",
			$usage
		);
		$this->assertSame(
			array( '1 8 0 2024-10-05 8 sora-2 fixed', '2 16 1 2024-10-04 7 sora-2 fixed', '1 8 0 2024-10-04 7 sora-2-pro fixed' ),
			$lines( $this->part( Usage::class )->since( 0, null ) )
		);
		$this->assertSame( array( '1 8 0 2024-10-05 8 sora-2 fixed' ), $lines( $this->part( Usage::class )->since( 0, 8 ) ) );
		$this->assertSame( array(), $lines( $this->part( Usage::class )->since( $day + 2 * DAY_IN_SECONDS, null ) ) );
	}

	/** Days of a random site, what is in them, and what becomes of it. @return iterable<string, array{int}> */
	public static function seeds(): iterable {
		foreach ( range( 1, 3 ) as $seed ) {
			yield "seed $seed" => array( $seed );
		}
	}

	#[DataProvider( 'seeds' )]
	public function test_days_that_were_added_up_say_what_the_rows_say_whatever_becomes_of_them( int $seed ): void {
		global $wpdb;
		mt_srand( $seed ); // phpcs:ignore WordPress.WP.AlternativeFunctions.rand_seeding_mt_srand -- the same each time.
		update_option( 'timezone_string', array( 1 => 'Asia/Tehran', 2 => 'Pacific/Kiritimati', 3 => 'America/New_York' )[ $seed ] );
		$ids = array();
		for ( $made = 0; $made < 60; $made++ ) {
			$ids[] = $this->addAnything( "video_$made" );
		}
		$month = ( new \DateTimeImmutable( 'first day of this month midnight', wp_timezone() ) )->getTimestamp();
		$whole = array( 0, time() - 9 * DAY_IN_SECONDS, intdiv( time(), DAY_IN_SECONDS ) * DAY_IN_SECONDS - 6 * DAY_IN_SECONDS, $month );
		$holds = function ( string $when ) use ( $whole ): void {
			foreach ( $whole as $since ) {
				foreach ( array( null, 7, 8 ) as $author ) {
					$this->assertEqualsWithDelta(
						$this->slowly( $since, $author ),
						$this->part( Usage::class )->since( $since, $author ),
						1e-6,
						"$when, since $since"
					);
				}
			}
		};
		$holds( 'At first' );
		$this->assertGreaterThan( 5, $this->settled(), 'Days were added up.' );
		$holds( 'Read from the sums' );
		for ( $step = 0; $step < 12; $step++ ) {
			$video = $this->repository()->find( $ids[ mt_rand( 0, 59 ) ] ); // phpcs:ignore WordPress.WP.AlternativeFunctions.rand_mt_rand -- as above.
			if ( null === $video ) {
				continue;
			}
			if ( 0 === $step % 3 ) {
				$this->assertTrue( $this->repository()->delete( $video ) );
			} elseif ( Status::Failed === $video->status ) {
				$this->repository()->save( $video, array( 'status' => Status::Queued, 'remote_id' => "again_$step" ) );
			} else {
				$this->repository()->save( $video, array( 'seconds' => 20, 'model' => 'another', 'cost' => new Money( 0.25 + $step, 'EUR' ) ) );
			}
			$holds( "After step $step" );
			if ( 1 === $step % 4 ) {
				$wpdb->query( $wpdb->prepare( 'UPDATE %i SET open_until = 0', Days::name( $wpdb ) ) );
				$holds( "Added up again after step $step" );
				$wpdb->query(
					$wpdb->prepare(
						'UPDATE %i SET made = %s WHERE day %% 3 = %d',
						Days::name( $wpdb ),
						array( '', '[1,[[],[],[]]]', '[' )[ intdiv( $step, 4 ) ],
						$step % 3
					)
				);
				$holds( "Some of what was kept is lost after step $step" );
			}
		}
	}

	/**
	 * Writes a row of the last weeks that may be anything.
	 *
	 * @param string $remote The gateway's id, if it has one.
	 */
	private function addAnything( string $remote ): int {
		// phpcs:disable WordPress.WP.AlternativeFunctions.rand_mt_rand -- the same each time.
		$columns = array(
			'author'        => mt_rand( 7, 9 ),
			'model'         => array( 'sora-2', 'sora-2-pro' )[ mt_rand( 0, 1 ) ],
			'connection'    => array( 'fixed', 'second' )[ mt_rand( 0, 1 ) ],
			'size'          => array( '1280x720', '720x1280' )[ mt_rand( 0, 1 ) ],
			'status'        => array( 'failed', 'completed', 'queued' )[ mt_rand( 0, 2 ) ],
			'seconds'       => mt_rand( 4, 12 ),
			'created_at'    => time() - mt_rand( 0, 14 * DAY_IN_SECONDS ),
			'next_check_at' => 0,
		);
		if ( 'failed' !== $columns['status'] || 1 === mt_rand( 0, 1 ) ) {
			$columns['remote_id'] = $remote;
		}
		if ( 1 === mt_rand( 0, 1 ) ) {
			$columns['cost']          = mt_rand( 1, 999_999 ) / 1000;
			$columns['cost_currency'] = array( 'EUR', 'USD' )[ mt_rand( 0, 1 ) ];
		}
		// phpcs:enable
		return $this->addRow( $columns )->id;
	}

	/**
	 * What was made, row by row.
	 *
	 * @param int  $since  Unix seconds.
	 * @param ?int $author Only this author's; null for all.
	 * @return list<array<string, mixed>>
	 */
	private function slowly( int $since, ?int $author ): array {
		global $wpdb;
		$found = array();
		foreach ( (array) $wpdb->get_results( 'SELECT *, remote_id IS NOT NULL AS made FROM ' . Table::name( $wpdb ), ARRAY_A ) as $row ) {
			$found[ $row['id'] . $row['request_id'] ] = array( 'failed' => (int) ( 'failed' === $row['status'] ) ) + $row;
		}
		foreach ( (array) $wpdb->get_results( 'SELECT * FROM ' . Forgotten::name( $wpdb ), ARRAY_A ) as $row ) {
			$found[ $row['video'] . $row['request_id'] ] ??= $row;
		}
		$usage = array();
		foreach ( $found as $row ) {
			if ( (int) $row['created_at'] < $since || ( null !== $author && $author !== (int) $row['author'] ) || 0 === $row['made'] + $row['failed'] ) {
				continue;
			}
			$date = gmdate( 'Y-m-d', (int) $row['created_at'] );
			$name = sprintf(
				'%05d %020d %s %s',
				99_999 - intdiv( (int) $row['created_at'], DAY_IN_SECONDS ),
				$row['author'],
				$row['model'],
				$row['connection']
			);

			$usage[ $name ]            ??= array(
				'date'       => $date,
				'author'     => (int) $row['author'],
				'model'      => $row['model'],
				'connection' => $row['connection'],
				'videos'     => 0,
				'seconds'    => 0,
				'failures'   => 0,
				'costs'      => array(),
			);
			$usage[ $name ]['videos']   += (int) $row['made'];
			$usage[ $name ]['seconds']  += $row['made'] * $row['seconds'];
			$usage[ $name ]['failures'] += (int) $row['failed'];
			if ( '' !== $row['cost_currency'] ) {
				$usage[ $name ]['costs'][ $row['cost_currency'] ] = round(
					( $usage[ $name ]['costs'][ $row['cost_currency'] ] ?? 0 ) + (float) $row['cost'],
					6
				);
			}
		}
		ksort( $usage );
		return array_values( $usage );
	}
}
