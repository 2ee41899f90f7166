<?php
/**
 * Tests of how days are added up.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos\Storage;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Storage\DailySums;
use PlatoniaVid\Videos\Storage\DailyUsage;
use PlatoniaVid\Videos\Storage\Days;
use PlatoniaVid\Videos\Storage\EventLog;
use PlatoniaVid\Videos\Storage\RowSums;
use PlatoniaVid\Videos\Storage\Table;
use PlatoniaVid\Videos\Storage\Usage;
use PlatoniaVid\Videos\Storage\VideoRepository;
use PlatoniaVid\Videos\Values\Status;

/**
 * Tests of PlatoniaVid\Videos\Storage\Days, DailySums and DailyUsage: whatever happens while a day is added up, each video counts once.
 */
final class DaysTest extends TestCase {
	use Parts;
	use Settled;

	public function test_a_row_that_changes_while_its_day_is_added_up_is_not_missed(): void {
		global $wpdb;
		$video = $this->addRow( array( 'created_at' => time() - 5 * DAY_IN_SECONDS, 'status' => 'failed', 'next_check_at' => 0, 'seconds' => 8 ) );
		$later = static function ( string $query ) use ( &$later, $video ): string {
			global $wpdb;
			if ( str_starts_with( $query, 'INSERT INTO `' . DailySums::name( $wpdb ) ) ) {
				remove_filter( 'query', $later );
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
			$this->addRow( array( 'created_at' => $time, 'remote_id' => "video_$index" ) );
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
		$sum   = RowSums::read( array( 'videos' => 1 ) );
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
		$at    = time() - DAY_IN_SECONDS;
		$video = $this->addRow( array( 'created_at' => $at, 'status' => 'failed', 'next_check_at' => 0 ) );
		$this->assertNotNull( $this->repository()->save( $video, array( 'status' => Status::Queued, 'remote_id' => 'video_late' ) ) );
		$until = (int) $wpdb->get_var( $wpdb->prepare( 'SELECT open_until FROM %i WHERE day = %d', Days::name( $wpdb ), intdiv( $at, DAY_IN_SECONDS ) ) );
		$this->assertGreaterThan( time() + 10 * MINUTE_IN_SECONDS, $until );
	}
}
