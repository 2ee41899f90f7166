<?php
/**
 * Tests of upgrades from older tables that stand beside that of videos.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos\Storage;

use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Storage\DailySums;
use PlatoniaVid\Videos\Storage\Days;
use PlatoniaVid\Videos\Storage\Forgotten;
use PlatoniaVid\Videos\Storage\Pieces;
use PlatoniaVid\Videos\Storage\Table;
use PlatoniaVid\Videos\Storage\Untold;
use PlatoniaVid\Videos\Storage\Usage;
use PlatoniaVid\Webhooks\Deliveries;
use PlatoniaVid\Webhooks\Receiver;
use PlatoniaVid\Webhooks\Receivers;

/**
 * Tests of PlatoniaVid\Videos\Storage\Table, where an older version has been: searches, usage and webhooks go on with what it has kept.
 */
final class OtherTablesOfOlderVersionsTest extends TestCase {
	use Parts;

	public function test_upgrade_of_a_site_whose_searches_had_no_pieces_brings_them_and_all_is_found_meanwhile(): void {
		global $wpdb;
		$this->table()->upgrade();
		$video = $this->addRow( array( 'prompt' => 'A red kite' ) );
		$wpdb->query( $wpdb->prepare( 'DROP TABLE %i', Pieces::name( $wpdb ) ) );
		update_option( Table::VERSION_OPTION, Table::VERSION - 1 );
		$this->table()->upgrade();

		$this->assertSame(
			array( 'piece', 'video', 'part', 'rest', 'created_at' ),
			array_column( $wpdb->get_results( $wpdb->prepare( 'SHOW COLUMNS FROM %i', Pieces::name( $wpdb ) ), ARRAY_A ), 'Field' )
		);
		[ $found ] = $this->queries()->page( array( 'search' => 'kit', 'orderby' => 'id', 'order' => 'asc', 'page' => 1, 'per_page' => 10 ) );
		$this->assertSame( array( $video->id ), array_column( $found, 'id' ) );
	}

	public function test_upgrade_from_version_16_adds_the_tables_of_days_and_an_index_and_what_was_used_is_as_before(): void {
		global $wpdb;
		$this->table()->upgrade();
		$this->addRow( array( 'created_at' => time() - 5 * DAY_IN_SECONDS, 'remote_id' => 'video_1', 'seconds' => 8 ) );
		$usage  = fn(): array => $this->part( Usage::class )->since( 0, null );
		$before = $usage();
		$tables = array( DailySums::name( $wpdb ), Days::name( $wpdb ) );
		$there  = static fn(): array => array_filter(
			$tables,
			static fn( string $table ): bool => null !== $wpdb->get_var( $wpdb->prepare( 'SHOW TABLES LIKE %s', $wpdb->esc_like( $table ) ) )
		);
		foreach ( $tables as $table ) {
			$wpdb->query( $wpdb->prepare( 'DROP TABLE %i', $table ) );
		}
		$wpdb->query( $wpdb->prepare( 'ALTER TABLE %i DROP INDEX attachment', Table::name( $wpdb ) ) );
		update_option( Table::VERSION_OPTION, 16, true );
		$this->table()->upgrade();
		$this->assertContains(
			'attachment',
			array_column( (array) $wpdb->get_results( $wpdb->prepare( 'SHOW INDEX FROM %i', Table::name( $wpdb ) ), ARRAY_A ), 'Key_name' )
		);
		$this->assertSame( $tables, $there() );
		$this->assertSame( array( 8 ), array_column( $usage(), 'seconds' ) );
		$this->assertSame( array( $before, $before ), array( $usage(), $usage() ) );
		$this->table()->drop();
		$this->assertSame( array(), $there() );
	}

	public function test_upgrade_from_version_18_adds_the_tables_of_webhooks(): void {
		global $wpdb;
		$this->table()->upgrade();
		$video = $this->addRow();
		foreach ( array( Receivers::name( $wpdb ), Deliveries::name( $wpdb ) ) as $table ) {
			$wpdb->query( $wpdb->prepare( 'DROP TABLE %i', $table ) );
		}
		update_option( Table::VERSION_OPTION, 18, true );
		$this->table()->upgrade();
		$this->part( Deliveries::class )->add(
			$this->part( Receivers::class )->add( 'https://1.1.1.1/', Receiver::EVENTS, 'whsec_AAAA' ),
			'a source',
			'video.failed',
			$video->id,
			'{}'
		);
		$this->assertCount( 1, $this->part( Deliveries::class )->claim( 5 ) );
		$this->assertSame( $video->request_id, $this->row( $video )->request_id );
		$this->assertContains(
			'webhook',
			array_column( (array) $wpdb->get_results( $wpdb->prepare( 'SHOW INDEX FROM %i', Deliveries::name( $wpdb ) ), ARRAY_A ), 'Key_name' )
		);
	}

	public function test_upgrade_from_version_21_brings_secrets_to_their_receivers_and_says_of_no_video_that_it_is_untold(): void {
		global $wpdb;
		$this->table()->upgrade();
		$video = $this->addRow( array( 'status' => 'completed' ) );
		$ids   = array_map(
			fn( string $secret ): int => $this->part( Receivers::class )->add( 'https://1.1.1.1/', Receiver::EVENTS, $secret ),
			array( 'whsec_AAAA', 'whsec_BBBB' )
		);
		// As version 21 had it.
		$kept = $wpdb->get_col( $wpdb->prepare( 'SELECT secret FROM %i ORDER BY id', Receivers::name( $wpdb ) ) );
		update_option( Receivers::FORMER_OPTION, array_combine( $ids, $kept ), false );
		$wpdb->query( $wpdb->prepare( 'ALTER TABLE %i DROP COLUMN secret', Receivers::name( $wpdb ) ) );
		$wpdb->query( $wpdb->prepare( 'ALTER TABLE %i DROP INDEX untold', Table::name( $wpdb ) ) );
		$wpdb->query( $wpdb->prepare( 'ALTER TABLE %i DROP COLUMN untold', Table::name( $wpdb ) ) );
		update_option( Table::VERSION_OPTION, 21, true );
		$this->table()->upgrade();

		$secrets = array_map( $this->part( Receivers::class )->secret( ... ), $this->part( Receivers::class )->all() );
		$this->assertSame( array( 'whsec_AAAA', 'whsec_BBBB' ), $secrets );
		$this->assertFalse( get_option( Receivers::FORMER_OPTION ) );
		$this->assertSame( $video->request_id, $this->row( $video )->request_id );
		$this->assertSame( array(), $this->part( Untold::class )->all( 5 ) );
		$this->assertContains(
			'untold',
			array_column( (array) $wpdb->get_results( $wpdb->prepare( 'SHOW INDEX FROM %i', Table::name( $wpdb ) ), ARRAY_A ), 'Key_name' )
		);
		$this->assertSame( Table::VERSION, (int) get_option( Table::VERSION_OPTION ) );
	}

	public function test_upgrade_from_version_27_lets_what_was_deleted_be_known_again(): void {
		global $wpdb;
		$made = static fn( string $remote, int $seconds ): array => array( 'remote_id' => $remote, 'seconds' => $seconds );
		$this->table()->upgrade();
		$this->assertTrue( $this->repository()->delete( $this->addRow( $made( 'video_1', 8 ) ) ) );
		$wpdb->query( $wpdb->prepare( 'ALTER TABLE %i DROP INDEX remote_key', Forgotten::name( $wpdb ) ) );
		$wpdb->query( $wpdb->prepare( 'ALTER TABLE %i DROP COLUMN remote_key', Forgotten::name( $wpdb ) ) );
		update_option( Table::VERSION_OPTION, 27, true );
		$this->table()->upgrade();

		$this->assertSame( Table::VERSION, (int) get_option( Table::VERSION_OPTION ) );
		$this->assertContains(
			'remote_key',
			array_column( (array) $wpdb->get_results( $wpdb->prepare( 'SHOW INDEX FROM %i', Forgotten::name( $wpdb ) ), ARRAY_A ), 'Key_name' )
		);
		$this->assertTrue( $this->repository()->delete( $this->addRow( $made( 'video_2', 4 ) ) ) );
		$this->assertSame( array( 12 ), array_column( $this->part( Usage::class )->since( 0, null ), 'seconds' ), 'What was noted before counts.' );
		$this->addRow( $made( 'video_2', 4 ) );
		$this->assertSame( array( 12 ), array_column( $this->part( Usage::class )->since( 0, null ), 'seconds' ) );
	}

	public function test_upgrade_from_version_23_keeps_what_days_have_used_beside_them_and_notes_pieces_anew(): void {
		global $wpdb;
		$this->table()->upgrade();
		$this->addRow( array( 'created_at' => time() - 5 * DAY_IN_SECONDS, 'remote_id' => 'video_1', 'seconds' => 8 ) );
		$usage  = fn(): array => $this->part( Usage::class )->since( 0, null );
		$before = $usage();
		$wpdb->query( $wpdb->prepare( 'ALTER TABLE %i DROP COLUMN made', Days::name( $wpdb ) ) );
		$this->bringBackVersion23();
		$this->table()->upgrade();
		$this->assertSame( array( $before, $before ), array( $usage(), $usage() ) );
		$this->assertSame( array(), $wpdb->get_results( $wpdb->prepare( 'SELECT piece, video, part, rest FROM %i', Pieces::name( $wpdb ) ) ) );
		// A day that was opened stays open for an hour.
		$wpdb->query( $wpdb->prepare( 'UPDATE %i SET open_until = 0', Days::name( $wpdb ) ) );
		$this->assertSame( array( $before, $before ), array( $usage(), $usage() ) );
		$kept = (array) $wpdb->get_col( $wpdb->prepare( 'SELECT made FROM %i WHERE settled_at > 0', Days::name( $wpdb ) ) );
		$this->assertCount( 1, preg_grep( '/sora/', $kept ) );
		$this->assertNotContains( null, $kept );
		$this->assertSame( Table::VERSION, (int) get_option( Table::VERSION_OPTION ) );
	}

	public function test_pieces_get_their_key_where_the_database_drops_no_table(): void {
		global $wpdb;
		$this->table()->upgrade();
		$this->bringBackVersion23();
		$refuses = static fn( string $query ): string => str_starts_with( $query, 'DROP TABLE' ) ? 'SELECT this fails' : $query;
		add_filter( 'query', $refuses );
		$wpdb->suppress_errors();
		$this->table()->upgrade();
		$wpdb->suppress_errors( false );
		remove_filter( 'query', $refuses );
		$this->assertSame( Table::VERSION, (int) get_option( Table::VERSION_OPTION ) );
		$this->assertSame( array(), $wpdb->get_results( $wpdb->prepare( 'SELECT piece, video FROM %i', Pieces::name( $wpdb ) ) ) );
		$wpdb->query( $wpdb->prepare( "INSERT IGNORE INTO %i (piece, video, part, rest) VALUES ('kit', 7, 3, 'e'), ('kit', 7, 4, 'chen')", Pieces::name( $wpdb ) ) );
		$this->assertSame( array( 'e', 'chen' ), $wpdb->get_col( $wpdb->prepare( 'SELECT rest FROM %i ORDER BY part', Pieces::name( $wpdb ) ) ) );
	}

	public function test_no_secret_is_lost_where_the_database_fails_or_an_older_version_was_there_in_between(): void {
		global $wpdb;
		$this->table()->upgrade();
		$receivers = $this->part( Receivers::class );
		$id        = $receivers->add( 'https://1.1.1.1/', Receiver::EVENTS, 'whsec_AAAA' );
		$sealed    = array( $id => $wpdb->get_var( $wpdb->prepare( 'SELECT secret FROM %i WHERE id = %d', Receivers::name( $wpdb ), $id ) ) );
		// The older version has given it a secret, where it keeps them.
		$receivers->keep_secret( $id, 'https://1.1.1.1/', 'whsec_BBBB' );
		update_option( Receivers::FORMER_OPTION, $sealed, false );
		update_option( Table::VERSION_OPTION, 21, true );
		$fails = static fn ( string $query ): string => str_contains( $query, 'SET secret' ) ? '' : $query;
		add_filter( 'query', $fails );
		$this->table()->upgrade();
		remove_filter( 'query', $fails );
		$this->assertSame(
			array( 21, $sealed ),
			array( (int) get_option( Table::VERSION_OPTION ), get_option( Receivers::FORMER_OPTION ) ),
			'It is tried again.'
		);
		$this->table()->upgrade();
		$this->assertSame( array( Table::VERSION, false ), array( (int) get_option( Table::VERSION_OPTION ), get_option( Receivers::FORMER_OPTION ) ) );
		$this->assertSame( 'whsec_AAAA', $receivers->secret( $receivers->find( $id ) ) );
	}

	public function test_what_an_older_version_has_changed_since_days_were_added_up_counts_after_the_next_upgrade(): void {
		global $wpdb;
		$this->table()->upgrade();
		$video   = $this->addRow( array( 'created_at' => time() - 5 * DAY_IN_SECONDS, 'remote_id' => 'video_1', 'seconds' => 8 ) );
		$seconds = fn(): array => array_column( $this->part( Usage::class )->since( 0, null ), 'seconds' );
		$this->assertSame( array( 8 ), $seconds() );
		$this->setRow( $video, array( 'seconds' => 12 ) );
		$this->assertSame( array( 8 ), $seconds(), 'It knew nothing of sums.' );
		update_option( Table::VERSION_OPTION, 17, true );
		$this->table()->upgrade();
		$this->assertSame( array( 12 ), $seconds() );
	}

	public function test_days_that_are_added_up_while_orders_get_their_connection_have_it_too(): void {
		global $wpdb;
		$this->table()->upgrade();
		$this->addRow( array( 'created_at' => time() - 5 * DAY_IN_SECONDS, 'remote_id' => 'video_1', 'connection' => '' ) );
		$connections = fn(): array => array_column( $this->part( Usage::class )->since( 0, null ), 'connection' );
		$seen        = null;
		$other       = static function ( string $query ) use ( &$other, &$seen, $connections ): string {
			global $wpdb;
			if ( str_starts_with( $query, 'UPDATE `' . Table::name( $wpdb ) . '` SET connection' ) ) {
				remove_filter( 'query', $other );
				$seen = $connections();
			}
			return $query;
		};
		add_filter( 'query', $other );
		$this->table()->name_connection( 'fixed' );
		$this->assertSame( array( '' ), $seen );
		$this->assertSame( array( 'fixed' ), $connections() );
	}

	/** Has pieces as version 23 had them: another key, and nothing of what follows a piece. */
	private function bringBackVersion23(): void {
		global $wpdb;
		$wpdb->query( $wpdb->prepare( 'DROP TABLE %i', Pieces::name( $wpdb ) ) );
		$wpdb->query(
			$wpdb->prepare(
				"CREATE TABLE %i (piece varchar(3) NOT NULL DEFAULT '', video bigint(20) unsigned NOT NULL, PRIMARY KEY (piece,video))",
				Pieces::name( $wpdb )
			)
		);
		$wpdb->query( $wpdb->prepare( "INSERT INTO %i VALUES ('', 7), ('kit', 7)", Pieces::name( $wpdb ) ) );
		update_option( Table::VERSION_OPTION, 23, true );
	}
}
