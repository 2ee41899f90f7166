<?php
/**
 * Tests of lists of many videos.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos\Storage;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Storage\Days;
use PlatoniaVid\Videos\Storage\Made;
use PlatoniaVid\Videos\Storage\Orders;
use PlatoniaVid\Videos\Storage\Noting;
use PlatoniaVid\Videos\Storage\Pieces;
use PlatoniaVid\Videos\Storage\Table;
use PlatoniaVid\Videos\Storage\Totals;
use PlatoniaVid\Videos\Storage\Twins;
use PlatoniaVid\Videos\Storage\Untold;
use PlatoniaVid\Videos\Storage\Usage;
use PlatoniaVid\Videos\Storage\VideoFilter;
use PlatoniaVid\Videos\Values\Allowance;
use PlatoniaVid\Videos\Values\Status;

/**
 * Tests of PlatoniaVid\Videos\Storage\VideoQueries in many rows: what is read by an index, and how long a list is.
 */
final class VideoIndexesTest extends TestCase {
	use Parts;
	use Pages;

	/** What a page is read by, and what the database takes for it. @return iterable<string, array{array<string, mixed>, string}> */
	public static function indexes(): iterable {
		yield 'the first page' => array( array( 'orderby' => 'created_at' ), 'created' );
		yield 'the last page' => array( array( 'orderby' => 'created_at', 'page' => 150 ), 'created' );
		yield 'by model' => array( array( 'orderby' => 'model' ), 'model' );
		yield 'by state' => array( array( 'orderby' => 'status' ), 'status_created' );
		yield 'by size' => array( array( 'orderby' => 'size' ), 'size_created' );
		yield 'by length' => array( array( 'orderby' => 'seconds' ), 'seconds' );
		yield 'a seldom size' => array( array( 'orderby' => 'created_at', 'size' => '720x1280' ), 'size_created' );
		yield 'a former connection' => array( array( 'orderby' => 'created_at', 'connection' => 'former' ), 'connection_created' );
		yield 'one state' => array( array( 'orderby' => 'created_at', 'status' => array( 'failed' ) ), 'status_created' );
		yield 'one person' => array( array( 'orderby' => 'created_at', 'author' => 7 ), 'author_created' );
	}

	/**
	 * @param array<string, mixed> $query What is asked for.
	 * @param string               $index The index that serves it.
	 */
	#[DataProvider( 'indexes' )]
	#[Group( 'mariadb' )]
	public function test_a_page_of_many_rows_is_read_by_an_index( array $query, string $index ): void {
		global $wpdb;
		$this->addMany( 1500, 1, 1 );
		$asked = '';
		add_filter(
			'query',
			static function ( string $sql ) use ( &$asked ): string {
				$asked = str_starts_with( $sql, 'SELECT *' ) ? $sql : $asked;
				return $sql;
			}
		);
		$this->pageOf( $query + array( 'order' => 'desc', 'per_page' => 10 ) );
		remove_all_filters( 'query' );
		$plan = $wpdb->get_row( "EXPLAIN $asked", ARRAY_A ); // phpcs:ignore WordPress.DB.PreparedSQL -- as it was asked.
		$this->assertSame( $index, $plan['key'], (string) wp_json_encode( $plan ) );
		$this->assertStringNotContainsString( 'filesort', (string) $plan['Extra'] );
	}

	#[Group( 'mariadb' )]
	public function test_a_batch_of_many_rows_that_are_due_is_found_without_the_others(): void {
		global $wpdb;
		$this->addMany( 3000, 1, 1 );
		$wpdb->query( $wpdb->prepare( 'UPDATE %i SET status = %s, connection = %s, next_check_at = id', Table::name( $wpdb ), 'queued', 'fixed' ) );
		$wpdb->query( 'ANALYZE TABLE ' . Table::name( $wpdb ) );
		$asked = array();
		$notes = static function ( string $sql ) use ( &$asked ): string {
			$asked = array_merge( $asked, str_starts_with( $sql, 'SELECT id' ) ? array( $sql ) : array() );
			return $sql;
		};
		add_filter( 'query', $notes );
		$rows = $this->claims()->claim( 25, 60, array( 'fixed' ), null, false );
		remove_filter( 'query', $notes );

		$this->assertCount( 25, $rows );
		// phpcs:ignore WordPress.DB.PreparedSQL -- as it was asked.
		$plans = array_map( static fn( string $sql ): array => $wpdb->get_row( "EXPLAIN $sql", ARRAY_A ), $asked );
		$this->assertSame( array( 'expires', 'status_created', 'due' ), array_column( $plans, 'key' ), (string) wp_json_encode( $plans ) );
		// Of lost orders there are few.
		$this->assertLessThan( 5, (int) $plans[1]['rows'] );
		$this->assertSame( array(), preg_grep( '/filesort/', array( $plans[0]['Extra'], $plans[2]['Extra'] ) ), (string) wp_json_encode( $plans ) );
	}

	#[Group( 'mariadb' )]
	public function test_each_index_serves_a_question_and_no_question_that_one_can_serve_reads_all_rows(): void {
		global $wpdb;
		$this->addMany( 2 * Totals::MANY, time() - 20 * DAY_IN_SECONDS, 400 );
		$video = $this->addRow(
			array(
				'remote_id'  => 'video_1',
				'attachment' => 7,
				'take_of'    => 7,
				'remix_of'   => 7,
				'continues'  => 7,
				'status'     => 'importing',
			)
		);
		$wpdb->query( 'ANALYZE TABLE ' . Table::name( $wpdb ) );
		// What is settled is not asked for again.
		$this->part( Usage::class )->since( 0, null );
		do {
			$noted = $wpdb->get_var( $wpdb->prepare( 'SELECT MAX(video) FROM %i WHERE piece = %s', Pieces::name( $wpdb ), '' ) );
			$this->part( Noting::class )->go_on();
		} while ( $wpdb->get_var( $wpdb->prepare( 'SELECT MAX(video) FROM %i WHERE piece = %s', Pieces::name( $wpdb ), '' ) ) !== $noted );
		$asked = array();
		$notes = static function ( string $sql ) use ( &$asked ): string {
			if ( 1 === preg_match( '/^SELECT .*_platoniavid_/s', $sql ) ) {
				$asked[] = $sql;
			}
			return $sql;
		};
		add_filter( 'query', $notes );
		$usual = array( 'orderby' => 'created_at', 'order' => 'desc' );
		foreach ( array(
			array(),
			array( 'page' => 400 ),
			array( 'author' => 7 ),
			array( 'status' => array( 'failed' ) ),
			array( 'attachment' => 7 ),
			array( 'take_of' => 7 ),
			array( 'remix_of' => 7 ),
			array( 'continues' => 7 ),
			array( 'orderby' => 'model' ),
			array( 'orderby' => 'status' ),
			array( 'orderby' => 'size' ),
			array( 'orderby' => 'seconds' ),
			array( 'connection' => 'former' ),
			array( 'orderby' => 'id' ),
			array( 'search' => 'zebra' ),
		) as $query ) {
			$this->pageOf( $query + $usual );
		}
		$this->queries()->counts();
		$this->part( Made::class )->typical_seconds();
		$this->part( Made::class )->with();
		$this->queries()->open_at( 'fixed' );
		$this->queries()->next_due_at();
		$this->queries()->count_due_since( time(), array( 'fixed' ) );
		$this->claims()->claim( 25, 60, array( 'fixed' ) );
		$this->claims()->claim( 25, 60, array( 'fixed' ), null, false );
		$this->repository()->find( $video->id );
		$this->repository()->find_request( 1, $video->request_id );
		$this->repository()->find_ordered( $video->request_id );
		$this->repository()->find_with_takes( array( $video->id ) );
		$this->repository()->known( array( 'fixed' ), array( 'video_1' ) );
		$this->part( Twins::class )->has_twin_in_flight( $video, array( 'fixed' ), array( 'fixed' ) );
		$this->part( Untold::class )->all( 20 );
		$this->part( Untold::class )->next_due_at();
		$this->part( Orders::class )->take( 7, 'new', 4, new Allowance( 5, 0 ) );
		$this->part( Orders::class )->name_of( 7, 'new' );
		$this->part( Usage::class )->since( time() - WEEK_IN_SECONDS, null );
		remove_filter( 'query', $notes );

		$used = array();
		foreach ( array_unique( $asked ) as $sql ) {
			// phpcs:ignore WordPress.DB.PreparedSQL -- as it was asked.
			foreach ( (array) $wpdb->get_results( "EXPLAIN $sql", ARRAY_A ) as $plan ) {
				$is_of_table = ! str_starts_with( (string) $plan['table'], '<' );
				$this->assertFalse( 'ALL' === $plan['type'] && $is_of_table, "$sql: " . wp_json_encode( $plan ) );
				array_push( $used, ...explode( ',', str_replace( '|', ',', (string) $plan['key'] ) ) );
			}
		}
		$keys = array_unique( array_column( (array) $wpdb->get_results( $wpdb->prepare( 'SHOW INDEX FROM %i', Table::name( $wpdb ) ), ARRAY_A ), 'Key_name' ) );
		$this->assertSame( array(), array_values( array_diff( $keys, $used ) ), 'No index is there for nothing.' );
	}

	public function test_the_length_of_a_long_list_is_true_for_each_filter_whatever_becomes_of_its_rows(): void {
		global $wpdb;
		$this->addMany( Totals::MANY + 300, time() - 20 * DAY_IN_SECONDS, 700 );
		$queries = array(
			array(),
			array( 'author' => 7 ),
			array( 'status' => array( 'failed' ) ),
			array( 'status' => array( 'failed', 'completed' ) ),
			array( 'model' => 'a', 'author' => 1 ),
			array( 'connection' => 'fixed', 'size' => '1280x720' ),
			array( 'size' => '1x1' ),
			array( 'search' => 'cat' ),
			array( 'take_of' => 1 ),
			array( 'ids' => array( 3, 4 ), 'status' => array( 'completed' ) ),
			array( 'after' => time() - 11 * DAY_IN_SECONDS ),
			array( 'before' => time() - 11 * DAY_IN_SECONDS ),
			array( 'after' => time() - 15 * DAY_IN_SECONDS, 'before' => time() - 3 * DAY_IN_SECONDS, 'status' => array( 'failed' ) ),
			array( 'after' => time() - 1000, 'before' => time() - 2000 ),
		);
		$holds   = function ( string $when ) use ( $queries, $wpdb ): void {
			foreach ( $queries as $query ) {
				[ $clause, $values ] = VideoFilter::where( $wpdb, $query );
				$this->assertSame(
					// phpcs:ignore WordPress.DB.PreparedSQL
					(int) $wpdb->get_var( $wpdb->prepare( "SELECT COUNT(*) FROM %i $clause", array_merge( array( Table::name( $wpdb ) ), $values ) ) ),
					$this->part( Totals::class )->of( $query ),
					"$when: " . wp_json_encode( $query )
				);
			}
		};
		$holds( 'At first' );
		$holds( 'By the sums' );
		$asked = array();
		$notes = static function ( string $sql ) use ( &$asked ): string {
			$asked[] = $sql;
			return $sql;
		};
		add_filter( 'query', $notes );
		$this->part( Totals::class )->of( array() );
		remove_filter( 'query', $notes );
		$this->assertSame( array(), preg_grep( '/COUNT\(\*\) FROM [^ ]+videos. WHERE 1 = 1$/', $asked ), 'Nobody counts all rows.' );

		[ $first, $second ] = $this->repository()->find_many(
			array_map( 'intval', $wpdb->get_col( $wpdb->prepare( 'SELECT id FROM %i ORDER BY id LIMIT 2', Table::name( $wpdb ) ) ) )
		);
		$this->assertTrue( $this->repository()->delete( $first ) );
		$this->assertNotNull( $this->repository()->save( $second, array( 'status' => Status::Failed ) ) );
		$holds( 'After changes' );
		$wpdb->query( $wpdb->prepare( 'UPDATE %i SET open_until = 0', Days::name( $wpdb ) ) );
		$holds( 'Added up again' );
		$this->assertSame( array( array(), Totals::MANY + 299 ), $this->pageOf( array( 'page' => 1000, 'per_page' => 100 ) ) );
	}

	/**
	 * Writes many rows at once.
	 *
	 * @param int $count How many.
	 * @param int $from  When the first one was made, in Unix seconds.
	 * @param int $step  Seconds between two.
	 */
	private function addMany( int $count, int $from, int $step ): void {
		global $wpdb;
		foreach ( array_chunk( range( 1, $count ), 500 ) as $some ) {
			$rows = array();
			foreach ( $some as $made ) {
				$rows[] = $wpdb->prepare(
					'( %d, %s, %s, %s, %s, %s, %s, %s, %d )',
					0 === $made % 40 ? 7 : 1,
					"request-$made",
					1 === $made % 50 ? 'failed' : ( 2 === $made ? 'queued' : 'completed' ),
					0 === $made % 3 ? 'a' : 'b',
					5 === $made % 300 ? '720x1280' : '1280x720',
					6 === $made % 300 ? 'former' : 'fixed',
					'A cat',
					'',
					$from + $made * $step
				);
			}
			// phpcs:ignore WordPress.DB.PreparedSQL -- each row is prepared.
			$wpdb->query(
				"INSERT INTO {$wpdb->prefix}platoniavid_videos ( author, request_id, status, model, size, connection, prompt, error_message, created_at ) "
					. 'VALUES ' . implode( ',', $rows )
			);
		}
		$wpdb->query( "ANALYZE TABLE {$wpdb->prefix}platoniavid_videos" );
	}
}
