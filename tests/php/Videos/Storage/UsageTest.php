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
use PlatoniaVid\Videos\Storage\DailySums;
use PlatoniaVid\Videos\Storage\DailyUsage;
use PlatoniaVid\Videos\Storage\Days;
use PlatoniaVid\Videos\Storage\EventLog;
use PlatoniaVid\Videos\Storage\Forgotten;
use PlatoniaVid\Videos\Storage\RowSums;
use PlatoniaVid\Videos\Storage\Table;
use PlatoniaVid\Videos\Storage\Usage;
use PlatoniaVid\Videos\Storage\VideoRepository;
use PlatoniaVid\Videos\Values\Status;

/**
 * Tests of PlatoniaVid\Videos\Storage\Usage beyond what UsageControllerTest shows of it.
 */
final class UsageTest extends TestCase {
	use Parts;

	public function test_usage_adds_up_by_day_author_and_model_and_what_was_refused_is_a_failure(): void {
		$day = 20_000 * DAY_IN_SECONDS;
		foreach ( array(
			array( 7, 'sora-2', $day ),
			array( 7, 'sora-2', $day + 100 ),
			array( 7, 'sora-2-pro', $day ),
			array( 8, 'sora-2', $day + DAY_IN_SECONDS ),
		) as $index => [ $author, $model, $at ] ) {
			// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
			$this->addRow( array( 'author' => $author, 'model' => $model, 'created_at' => $at, 'seconds' => 8, 'remote_id' => "video_$index" ) );
		}
		$this->addRow( array( 'author' => 7, 'created_at' => $day, 'status' => 'failed' ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing

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
		// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
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
				// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
				$this->repository()->save( $video, array( 'status' => Status::Queued, 'remote_id' => "again_$step" ) );
			} else {
				// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
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

	public function test_a_row_that_changes_while_its_day_is_added_up_is_not_missed(): void {
		global $wpdb;
		// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$video = $this->addRow( array( 'created_at' => time() - 5 * DAY_IN_SECONDS, 'status' => 'failed', 'next_check_at' => 0, 'seconds' => 8 ) );
		$later = static function ( string $query ) use ( &$later, $video ): string {
			global $wpdb;
			if ( str_starts_with( $query, 'INSERT INTO `' . DailySums::name( $wpdb ) ) ) {
				remove_filter( 'query', $later );
				// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
				( new VideoRepository( $wpdb, new EventLog( $wpdb ) ) )->save( $video, array( 'status' => Status::Queued, 'remote_id' => 'video_late' ) );
			}
			return $query;
		};
		add_filter( 'query', $later );
		for ( $time = 1; $time <= 2; $time++ ) {
			[ $row ] = $this->part( Usage::class )->since( 0, null );
			$this->assertFalse( has_filter( 'query', $later ), 'It changed meanwhile.' );
			$this->assertSame( array( 1, 8, 0 ), array( $row['videos'], $row['seconds'], $row['failures'] ) );
		}
	}

	public function test_two_processes_that_add_a_day_up_at_once_count_it_once(): void {
		global $wpdb;
		// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$this->addRow( array( 'created_at' => time() - 5 * DAY_IN_SECONDS, 'remote_id' => 'video_1', 'seconds' => 8 ) );
		foreach ( array( 'UPDATE `' . Days::name( $wpdb ) . '` SET version = version + 1', 'INSERT INTO `' . DailySums::name( $wpdb ) ) as $moment ) {
			$wpdb->query( 'DELETE FROM ' . Days::name( $wpdb ) );
			$wpdb->query( 'DELETE FROM ' . DailySums::name( $wpdb ) );
			$other = static function ( string $query ) use ( &$other, $moment ): string {
				global $wpdb;
				if ( str_starts_with( $query, $moment ) ) {
					remove_filter( 'query', $other );
					$rows = new RowSums( $wpdb );
					( new Usage( new DailySums( $wpdb, $rows, new Days( $wpdb ), new DailyUsage( $wpdb ) ), $rows ) )->since( 0, null );
				}
				return $query;
			};
			add_filter( 'query', $other );
			$this->assertSame( array( 1 ), array_column( $this->part( Usage::class )->since( 0, null ), 'videos' ), $moment );
			$this->assertFalse( has_filter( 'query', $other ), $moment );
			$this->assertSame( array( 1 ), array_column( $this->part( Usage::class )->since( 0, null ), 'videos' ), $moment );
			$this->assertGreaterThanOrEqual( 4, $this->settled(), $moment );
		}
	}

	public function test_a_day_is_believed_for_a_week_or_two_and_today_and_yesterday_are_never_added_up(): void {
		global $wpdb;
		$at = time() - 5 * DAY_IN_SECONDS;
		foreach ( array( $at - DAY_IN_SECONDS, $at, time() - DAY_IN_SECONDS, time() ) as $index => $time ) {
			$this->addRow( array( 'created_at' => $time, 'remote_id' => "video_$index" ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		}
		$videos = fn(): int => (int) array_sum( array_column( $this->part( Usage::class )->since( 0, null ), 'videos' ) );
		$this->assertSame( 4, $videos() );
		$last   = (int) $wpdb->get_var( $wpdb->prepare( 'SELECT MAX(day) FROM %i WHERE settled_at > 0', Days::name( $wpdb ) ) );
		$this->assertContains( intdiv( time(), DAY_IN_SECONDS ) - $last, array( 2, 3 ), 'Not yesterday; and it may be midnight.' );
		// Past the plugin, as from a backup.
		$wpdb->query( $wpdb->prepare( 'DELETE FROM %i WHERE created_at = %d', Table::name( $wpdb ), $at ) );
		$this->assertSame( 4, $videos() );
		$wpdb->query( $wpdb->prepare( 'UPDATE %i SET settled_at = settled_at - %d', Days::name( $wpdb ), 2 * WEEK_IN_SECONDS ) );
		$this->assertSame( 3, $videos() );
	}

	/** What may fail while a day is added up: each begins the query, or is in it. @return iterable<string, array{string}> */
	public static function queries(): iterable {
		yield 'videos are not read' => array( 'COUNT(*) AS there' );
		yield 'what was deleted is not read' => array( 'SUM(made)' );
		yield 'sums are not written' => array( '(day, version, part, ' );
	}

	#[DataProvider( 'queries' )]
	public function test_a_day_of_which_the_database_did_not_answer_is_not_settled( string $part ): void {
		global $wpdb;
		// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$this->addRow( array( 'created_at' => time() - 5 * DAY_IN_SECONDS, 'remote_id' => 'video_1', 'seconds' => 8 ) );
		$broken = static function ( string $query ) use ( &$broken, $part ): string {
			if ( str_contains( $query, $part ) ) {
				remove_filter( 'query', $broken );
				return 'SELECT * FROM nowhere_at_all';
			}
			return $query;
		};
		$shows  = $wpdb->suppress_errors();
		add_filter( 'query', $broken );
		$this->assertSame( array( 8 ), array_column( $this->part( Usage::class )->since( 0, null ), 'seconds' ) );
		$wpdb->suppress_errors( $shows );
		$this->assertFalse( has_filter( 'query', $broken ), 'It failed.' );
		$this->assertSame( 0, $this->settled() );
		$this->assertSame( array( 8 ), array_column( $this->part( Usage::class )->since( 0, null ), 'seconds' ) );
		$this->assertGreaterThanOrEqual( 4, $this->settled() );
		$this->assertSame( array( 8 ), array_column( $this->part( Usage::class )->since( 0, null ), 'seconds' ) );
	}

	public function test_everyones_usage_of_whole_days_is_read_from_a_row_for_each_day(): void {
		global $wpdb;
		foreach ( array( 'EUR', 'EUR', 'USD', '' ) as $index => $currency ) {
			// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
			$this->addRow(
				array(
					'author'        => 7,
					'created_at'    => time() - 5 * DAY_IN_SECONDS,
					'remote_id'     => "video_$index",
					'seconds'       => 8,
					'cost'          => '' === $currency ? 0 : 0.25,
					'cost_currency' => $currency,
				)
			);
		}
		$first = $this->part( Usage::class )->since( 0, null );
		// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$this->assertSame(
			array( array( 4, 32, array(
			'EUR' => 0.5,
			'USD' => 0.25,
			),
			),
			),
			array_map( static fn( array $row ): array => array( $row['videos'], $row['seconds'], $row['costs'] ), $first )
		);
		$read = array();
		add_filter(
			'query',
			static function ( string $query ) use ( &$read ): string {
				$read[] = $query;
				return $query;
			}
		);
		$this->assertSame( $first, $this->part( Usage::class )->since( 0, null ) );
		$this->assertCount( 0, preg_grep( '/' . DailySums::name( $wpdb ) . '/', $read ) );
		$this->assertSame( $first, $this->part( Usage::class )->since( 0, 7 ) );
		$this->assertSame( array(), $this->part( Usage::class )->since( 0, 8 ) );
	}

	public function test_what_a_day_has_used_is_written_in_parts_that_a_database_takes_and_read_from_the_sums_where_it_is_not(): void {
		global $wpdb;
		$sum = RowSums::read( array( 'videos' => 1 ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$of    = static fn( int $day, int $people ): array => array_map(
			static fn( int $author ): array => array(
				'day'    => $day,
				'author' => $author,
				'model'  => $author . str_repeat( 'm', 100 ),
			) + $sum,
			range( 1, $people )
		);
		$wpdb->query( $wpdb->prepare( 'INSERT INTO %i (day, version) VALUES (1, 5), (2, 5), (3, 5), (4, 5), (5, 6)', Days::name( $wpdb ) ) );
		$sizes = array();
		add_filter(
			'query',
			static function ( string $query ) use ( &$sizes ): string {
				$sizes[] = strlen( $query );
				return $query;
			}
		);
		$usage = $this->part( DailyUsage::class );
		$sums  = array( ...$of( 1, 1500 ), ...$of( 2, 1500 ), ...$of( 3, 3000 ), ...$of( 5, 1 ) );
		$usage->keep( array_fill( 1, 5, 5 ), $sums );
		$this->assertCount( 3, $sizes, 'One for each of the days that have much, and one for the rest.' );
		$this->assertLessThan( 400_000, max( $sizes ) );
		$kept = $usage->of( array_fill( 1, 5, 5 ) );
		$days = DailyUsage::days( $sums );
		ksort( $kept );
		// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$this->assertSame(
			array(
				1 => $days[1],
				2 => $days[2],
				4 => array( array(), array(), array() ),
			),
			$kept,
			'Without the day that has too much, and the one that was opened.'
		);
		$this->assertSame( array(), $usage->of( array_fill( 1, 5, 6 ) ), 'Of another version nothing counts.' );
	}

	public function test_the_day_of_a_row_that_changes_just_before_a_midnight_is_open_after_it(): void {
		global $wpdb;
		$at = time() - DAY_IN_SECONDS;
		// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$video = $this->addRow( array( 'created_at' => $at, 'status' => 'failed', 'next_check_at' => 0 ) );
		// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$this->assertNotNull( $this->repository()->save( $video, array( 'status' => Status::Queued, 'remote_id' => 'video_late' ) ) );
		$until = (int) $wpdb->get_var( $wpdb->prepare( 'SELECT open_until FROM %i WHERE day = %d', Days::name( $wpdb ), intdiv( $at, DAY_IN_SECONDS ) ) );
		$this->assertGreaterThan( time() + 10 * MINUTE_IN_SECONDS, $until );
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

	/** How many days are settled. */
	private function settled(): int {
		global $wpdb;
		return (int) $wpdb->get_var( $wpdb->prepare( 'SELECT COUNT(*) FROM %i WHERE settled_at > 0', Days::name( $wpdb ) ) );
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
			// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
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

			// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
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
