<?php
/**
 * Tests of which process has a row.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos\Storage;

use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Values\Video;

/**
 * Tests of PlatoniaVid\Videos\Storage\Claims.
 */
final class ClaimsTest extends TestCase {
	use Parts;

	public function test_claim_takes_what_is_due_and_nobodys_the_most_urgent_first(): void {
		$now    = time();
		$late   = $this->addRow( array( 'next_check_at' => $now - 5 ) )->id;
		$later  = $this->addRow( array( 'next_check_at' => $now - 1 ) )->id;
		$keeps  = $this->addRow( array( 'next_check_at' => $now, 'expires_at' => $now + 900 ) )->id;
		$spoils = $this->addRow( array( 'next_check_at' => $now, 'expires_at' => $now + 60 ) )->id;
		$this->addRow( array( 'next_check_at' => $now + 30 ) );
		$this->addRow( array( 'next_check_at' => 0 ) );
		$this->addRow( array( 'lease_until' => $now + 30 ) );
		$forgotten = $this->addRow( array( 'next_check_at' => $now, 'lease_until' => $now - 1 ) )->id;

		$this->assertSame( array( $spoils, $keeps, $late ), self::ids( $this->claims()->claim( 3, 60, array( 'fixed' ) ) ) );
		$this->assertSame( array( $later, $forgotten ), self::ids( $this->claims()->claim( 10, 60, array( 'fixed' ) ) ) );
		$this->assertSame( array(), $this->claims()->claim( 10, 60, array( 'fixed' ) ) );
		$this->assertGreaterThanOrEqual( $now + 60, $this->repository()->find( $late )->lease_until );
	}

	public function test_claim_takes_the_next_ones_where_another_process_was_faster(): void {
		$ids    = array_map( fn(): int => $this->addRow()->id, range( 1, 6 ) );
		$races  = 2;
		$faster = array();
		$others = function ( string $query ) use ( &$races, &$faster ): string {
			// Between what this process has read and what it writes, another one takes the same.
			if ( $races > 0 && 1 === preg_match( '/^UPDATE .* lease_token = /', $query ) ) {
				--$races;
				$faster[] = self::ids( $this->claims()->claim( 2, 60, array( 'fixed' ) ) );
			}
			return $query;
		};
		add_filter( 'query', $others );
		$mine = self::ids( $this->claims()->claim( 2, 60, array( 'fixed' ) ) );
		remove_filter( 'query', $others );

		$this->assertEqualsCanonicalizing( $ids, array_merge( $mine, ...$faster ) );
		$this->assertCount( 2, $mine );
		$this->assertSame( array(), $this->claims()->claim( 2, 60, array( 'fixed' ) ) );
	}

	public function test_claim_does_not_run_after_what_others_take_each_time(): void {
		array_map( fn(): int => $this->addRow()->id, range( 1, 60 ) );
		$is_mine = true;
		$others  = function ( string $query ) use ( &$is_mine ): string {
			if ( $is_mine && 1 === preg_match( '/^UPDATE .* lease_token = /', $query ) ) {
				$is_mine = false;
				$this->claims()->claim( 2, 60, array( 'fixed' ) );
				$is_mine = true;
			}
			return $query;
		};
		add_filter( 'query', $others );
		$mine = $this->claims()->claim( 2, 60, array( 'fixed' ) );
		remove_filter( 'query', $others );

		$this->assertNotSame( array(), $mine );
	}

	public function test_claim_of_what_is_not_finished_takes_what_is_forgotten_within_the_hour_before_what_has_waited(): void {
		$now    = time();
		$row    = fn( int $due, int $expires, string $status = 'queued' ): int => $this->addRow(
			array(
				'status'        => $status,
				'next_check_at' => $now - $due,
				'expires_at'    => $expires,
			)
		)->id;
		$later  = $row( 50, $now + 2 * HOUR_IN_SECONDS );
		$waited = $row( 90, 0 );
		$soon   = $row( 5, $now + 60 );
		$first  = $row( 1, $now + 30 );
		$gone   = $row( 70, $now - 60 );
		$row( 100, $now + 10, 'importing' );
		$claim = fn( int $limit ): array => self::ids( $this->claims()->claim( $limit, 60, array( 'fixed' ), null, false ) );

		$this->assertSame( array( $first, $soon, $waited ), $claim( 3 ) );
		$this->assertSame( array( $gone, $later ), $claim( 9 ) );
		$this->assertSame( array(), $claim( 9 ) );
	}

	public function test_claim_puts_looks_for_lost_orders_off_for_two_minutes_and_takes_five_at_once(): void {
		$now   = time();
		$row   = fn( int $due, string $status ): int => $this->addRow(
			array(
				'status'        => $status,
				'next_check_at' => $now - $due,
			)
		)->id;
		$lost  = array_map( static fn( int $due ): int => $row( $due, 'unconfirmed' ), array( 130, 119, 118, 117, 116, 115, 114 ) );
		$asked = array_map( static fn( int $due ): int => $row( $due, 'queued' ), array( 20, 10 ) );
		$claim = fn( int $limit ): array => self::ids( $this->claims()->claim( $limit, 60, array( 'fixed' ), null, false ) );

		$this->assertSame( array( $lost[0], ...$asked ), $claim( 3 ) );
		$this->assertSame( array_slice( $lost, 1, 5 ), $claim( 25 ) );
		$this->assertSame( array( $lost[6] ), $claim( 25 ) );
	}

	public function test_claim_of_what_was_sent_leaves_orders_that_wait_for_their_turn(): void {
		$row   = fn( array $columns ): int => $this->addRow( $columns + array( 'next_check_at' => time() - 5 ) )->id;
		$begun = $row( array( 'submitted_at' => time() - 60 ) );
		$asked = $row( array( 'status' => 'queued' ) );
		$row( array() );
		$row( array( 'expires_at' => time() + 60 ) );
		$this->assertSame( array( $begun, $asked ), self::ids( $this->claims()->claim( 25, 60, array( 'fixed' ), null, false, true ) ) );
		$this->assertCount( 2, $this->claims()->claim( 25, 60, array( 'fixed' ), null, false ) );
	}

	public function test_claim_does_not_wait_again_and_again_for_a_database_that_takes_nothing(): void {
		global $wpdb;
		$this->addRow();
		$tries  = 0;
		$locked = static function ( string $query ) use ( &$tries ): string {
			if ( 1 !== preg_match( '/^UPDATE .* lease_token = /', $query ) ) {
				return $query;
			}
			++$tries;
			usleep( 1_100_000 );
			return 'UPDATE platoniavid_no_table SET id = 1';
		};
		add_filter( 'query', $locked );
		$wpdb->suppress_errors( true );
		$rows = $this->claims()->claim( 2, 60, array( 'fixed' ) );
		$wpdb->suppress_errors( false );
		remove_filter( 'query', $locked );

		$this->assertSame( array(), $rows );
		$this->assertLessThanOrEqual( 2, $tries );
		$this->assertCount( 1, $this->claims()->claim( 2, 60, array( 'fixed' ) ) );
	}

	public function test_of_one_row_that_somebody_waits_for_only_what_is_asked_for_is_taken(): void {
		$unsent = $this->addRow();
		$lost   = $this->addRow( array( 'status' => 'unconfirmed', 'submitted_at' => 1 ) );
		$claims = $this->claims();
		$this->assertSame( array(), $claims->claim( 5, 60, array( 'fixed' ), array( $unsent->id ), false, true ) );
		$this->assertSame( array(), $claims->claim( 5, 60, array( 'fixed' ), array( $lost->id ), false, false, array( 'fixed' ) ) );
		$this->assertSame( array( $unsent->id ), self::ids( $claims->claim( 5, 60, array( 'fixed' ), array( $unsent->id ), false ) ) );
		$this->assertSame( array( $lost->id ), self::ids( $claims->claim( 5, 60, array( 'fixed' ), array( $lost->id ), false ) ) );
	}

	public function test_claim_of_some_ids_takes_no_others(): void {
		[ $first, $second ] = array( $this->addRow(), $this->addRow() );
		$this->assertSame( array(), $this->claims()->claim( 10, 60, array( 'fixed' ), array() ) );
		$this->assertSame( array( $second->id ), self::ids( $this->claims()->claim( 10, 60, array( 'fixed' ), array( $second->id, 999 ) ) ) );
		$this->assertSame( array( $first->id ), self::ids( $this->claims()->claim( 10, 60, array( 'fixed' ) ) ) );
	}

	public function test_the_connections_of_some_ids_are_those_of_which_something_is_due_and_nobodys(): void {
		$now  = time();
		$row  = fn( string $connection, int $due, int $lease = 0 ): int => $this->addRow(
			array(
				'connection'    => $connection,
				'next_check_at' => $due,
				'lease_until'   => $lease,
			)
		)->id;
		$some = array( $row( 'one', $now ), $row( 'two', $now - 9, $now - 1 ), $row( 'one', $now ), $row( 'three', $now + 60 ), $row( 'four', $now, $now + 60 ) );
		$row( 'five', $now );
		$this->assertEqualsCanonicalizing( array( 'one', 'two' ), $this->claims()->connections( $some ) );
		$this->assertSame( array(), $this->claims()->connections( array() ) );
	}

	public function test_claim_of_one_id_that_is_not_to_be_brought_in_takes_one_look(): void {
		$looks = 0;
		$count = static function ( string $query ) use ( &$looks ): string {
			$looks += (int) str_starts_with( $query, 'SELECT id FROM' );
			return $query;
		};
		foreach ( array( 'queued', 'unconfirmed' ) as $status ) {
			$id    = $this->addRow( array( 'status' => $status ) )->id;
			$looks = 0;
			add_filter( 'query', $count );
			$this->assertSame( array( $id ), self::ids( $this->claims()->claim( 25, 60, array( 'fixed' ), array( $id ), false ) ) );
			remove_filter( 'query', $count );
			$this->assertSame( 1, $looks );
		}
	}

	public function test_claim_gives_each_row_to_one_of_many_processes(): void {
		$ids = array();
		for ( $i = 0; $i < 12; $i++ ) {
			$ids[] = $this->addRow()->id;
		}
		$at      = (float) ( time() + 2 );
		$outputs = $this->inProcesses(
			array_fill(
				0,
				4,
				'usleep( (int) max( 0, 1e6 * ( ' . $at . ' - microtime( true ) ) ) ); $r = new PlatoniaVid\Videos\Storage\Claims( $wpdb ); $ids = array();
				for ( $i = 0; $i < 6; $i++ ) { $ids = array_merge( $ids, array_column( $r->claim( 3, 60, array( "fixed" ) ), "id" ) ); }
				echo json_encode( $ids );'
			)
		);
		$taken   = array_merge( ...array_map( static fn ( string $output ): array => json_decode( $output, true ), $outputs ) );
		sort( $taken );
		$this->assertSame( $ids, $taken );
	}

	/**
	 * The ids of some rows.
	 *
	 * @param list<Video> $videos The rows.
	 * @return list<int>
	 */
	private static function ids( array $videos ): array {
		return array_column( $videos, 'id' );
	}
}
