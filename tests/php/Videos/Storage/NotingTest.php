<?php
/**
 * Tests of how what prompts are found by is noted.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos\Storage;

use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Storage\Noting;
use PlatoniaVid\Videos\Storage\Pieces;
use PlatoniaVid\Videos\Storage\Table;

/**
 * Tests of PlatoniaVid\Videos\Storage\Noting: whatever happens meanwhile, what is noted can be relied on.
 */
final class NotingTest extends TestCase {
	use Parts;
	use Prompts;

	public function test_where_rows_are_few_nothing_is_noted(): void {
		$this->addPrompts( 30 );
		$this->noteAll();
		$this->assertSame( 0, $this->noted() );
		$this->holds( 'Few' );
	}

	public function test_what_the_database_has_not_taken_is_not_relied_on(): void {
		global $wpdb;
		$this->addPrompts( Noting::FEW + 300 );
		$count = 0;
		$fails = static function ( string $sql ) use ( &$count ): string {
			return str_contains( $sql, 'INSERT IGNORE INTO' ) && str_contains( $sql, 'platoniavid_pieces' ) && ++$count > 3 ? 'SELECT this fails' : $sql;
		};
		add_filter( 'query', $fails );
		$wpdb->suppress_errors();
		$this->part( Noting::class )->go_on();
		$wpdb->suppress_errors( false );
		remove_filter( 'query', $fails );
		$this->assertGreaterThan( 3, $count );
		$this->holds( 'Some of it' );
		$this->noteAll();
		$this->holds( 'All of it' );
	}

	public function test_what_is_deleted_while_it_is_noted_leaves_nothing(): void {
		global $wpdb;
		$this->addPrompts( Noting::FEW + 300 );
		[ $first ] = $this->found( array( 'search' => 'red kite' ) );
		$deletes   = function ( string $sql ) use ( &$deletes, $first ): string {
			if ( str_contains( $sql, 'INSERT IGNORE INTO' ) && str_contains( $sql, 'platoniavid_pieces' ) ) {
				remove_filter( 'query', $deletes );
				$this->assertTrue( $this->repository()->delete( $this->repository()->find( $first ) ) );
			}
			return $sql;
		};
		add_filter( 'query', $deletes );
		$this->noteAll();
		$this->assertFalse( has_filter( 'query', $deletes ) );
		$this->assertSame(
			0,
			(int) $wpdb->get_var( $wpdb->prepare( 'SELECT COUNT(*) FROM %i WHERE piece <> %s AND video = %d', Pieces::name( $wpdb ), '', $first ) )
		);
		$this->holds( 'After it' );
	}

	public function test_what_went_past_the_plugin_is_not_shown_and_has_all_noted_anew(): void {
		global $wpdb;
		$this->addPrompts( Noting::FEW + 300 );
		$this->noteAll();
		$query = array( 'search' => 'kite' );
		$ids   = $this->read( $query, 'created_at', 'desc' );
		$wpdb->query( $wpdb->prepare( 'DELETE FROM %i WHERE id IN (%d, %d)', Table::name( $wpdb ), $ids[0], $ids[12] ) );
		$left = array_values( array_diff( $ids, array( $ids[0], $ids[12] ) ) );
		$this->assertSame( array( array_slice( $left, 0, 10 ), count( $left ) ), $this->pageOf( $query, 'created_at', 'desc' ) );
		$this->part( Noting::class )->check();
		$this->noteAll();
		$this->assertIsArray( $this->find( 'kite' )[1] );
		$this->holds( 'Noted anew' );
		$this->assertSame(
			0,
			(int) $wpdb->get_var(
				$wpdb->prepare( 'SELECT COUNT(*) FROM %i WHERE video IN (%d, %d)', Pieces::name( $wpdb ), $ids[0], $ids[12] )
			)
		);
	}

	public function test_of_several_processes_that_begin_anew_none_takes_away_what_another_has_noted_since(): void {
		global $wpdb;
		$this->addPrompts( Noting::FEW + 300 );
		$this->noteAll();
		$last = (int) $wpdb->get_var( $wpdb->prepare( 'SELECT MAX(video) FROM %i WHERE piece = %s', Pieces::name( $wpdb ), '' ) );
		$wpdb->query( $wpdb->prepare( 'DELETE FROM %i WHERE id >= %d', Table::name( $wpdb ), $last - 10 ) );
		$begins = array();
		// Another one has found the same, and is a little later: first while this one drops all, then when it has noted the first prompts.
		$other = function ( string $sql ) use ( &$other, &$begins, $last ): string {
			if ( str_starts_with( $sql, 'TRUNCATE' ) ) {
				$begins[] = 'all is dropped';
			}
			$is_mark = str_starts_with( $sql, 'INSERT IGNORE INTO' ) && str_contains( $sql, "('', " );
			if ( array( 'all is dropped' ) === $begins || $is_mark ) {
				$begins[] = 'another one';
				( new \ReflectionMethod( Noting::class, 'begin_anew' ) )->invoke( $this->part( Noting::class ), $last );
			}
			if ( $is_mark ) {
				remove_filter( 'query', $other );
			}
			return $sql;
		};
		add_filter( 'query', $other );
		$this->noteAll();
		$this->assertFalse( has_filter( 'query', $other ) );
		$this->assertSame( array( 'all is dropped', 'another one', 'another one' ), $begins );
		$this->assertIsArray( $this->find( 'kite' )[1] );
		$this->holds( 'Noted anew' );
	}

	public function test_all_is_noted_anew_where_the_database_truncates_nothing_and_not_where_it_did_not_answer(): void {
		global $wpdb;
		$this->addPrompts( Noting::FEW + 300 );
		$this->noteAll();
		$failed = array();
		$fails  = static function ( string $sql ) use ( &$failed ): string {
			$which    = preg_match( '/^(TRUNCATE|SELECT MAX\(id\))/', $sql, $found ) ? $found[1] : '';
			$failed[] = $which;
			return '' === $which ? $sql : 'SELECT this fails';
		};
		add_filter( 'query', $fails );
		$wpdb->suppress_errors();
		$this->part( Noting::class )->go_on();
		$this->assertSame( array( 'SELECT MAX(id)' ), array_values( array_filter( $failed ) ) );
		[ $first ] = $this->found( array( 'search' => 'red kite' ) );
		$wpdb->query( $wpdb->prepare( 'DELETE FROM %i WHERE id = %d', Table::name( $wpdb ), $first ) );
		$this->part( Noting::class )->check();
		$this->assertContains( 'TRUNCATE', $failed );
		$wpdb->suppress_errors( false );
		remove_filter( 'query', $fails );
		$this->noteAll();
		$this->assertIsArray( $this->find( 'kite' )[1] );
		$this->holds( 'Noted anew' );
	}

	public function test_long_prompts_are_noted_a_few_at_a_time(): void {
		global $wpdb;
		$this->addPrompts( Noting::FEW + 300 );
		$first = (int) $wpdb->get_var( $wpdb->prepare( 'SELECT MIN(id) FROM %i', Table::name( $wpdb ) ) );
		$wpdb->query( $wpdb->prepare( 'UPDATE %i SET prompt = %s WHERE id < %d', Table::name( $wpdb ), str_repeat( 'A long kite, ', 1000 ), $first + 20 ) );
		$read  = array();
		$reads = static function ( string $sql ) use ( &$read ): string {
			if ( str_starts_with( $sql, 'SELECT id, prompt' ) ) {
				// A comma after each column but the last, and one between two ids.
				$read[] = substr_count( $sql, ',' ) - 1;
			}
			return $sql;
		};
		add_filter( 'query', $reads );
		$this->noteAll();
		remove_filter( 'query', $reads );
		$this->assertSame( array( 3, 3, 3 ), array_slice( $read, 0, 3 ), 'A fourth one would make them more than 50,000 bytes.' );
		$this->assertSame( 20, $this->noted( 'lon' ) );
		$this->holds( 'Noted' );
	}
}
