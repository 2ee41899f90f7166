<?php
/**
 * Tests of the table.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos\Storage;

use PHPUnit\Framework\Attributes\TestWith;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Storage\EventLog;
use PlatoniaVid\Videos\Storage\Forgotten;
use PlatoniaVid\Videos\Storage\Table;
use PlatoniaVid\Webhooks\Receivers;
use PlatoniaVid\Webhooks\Setup;

/**
 * Tests of PlatoniaVid\Videos\Storage\Table.
 */
final class TableTest extends TestCase {
	use Parts;
	use Columns;

	protected const DURATION = 1;

	public function test_name_has_the_sites_prefix(): void {
		global $wpdb;
		$this->assertSame( $wpdb->prefix . 'platoniavid_videos', Table::name( $wpdb ) );
	}

	public function test_upgrade_makes_the_table_and_notes_its_version(): void {
		$this->table()->drop();
		$this->assertFalse( $this->exists() );
		$this->assertFalse( get_option( Table::VERSION_OPTION ) );

		$this->table()->upgrade();

		$this->assertTrue( $this->exists() );
		$this->assertSame( Table::VERSION, (int) get_option( Table::VERSION_OPTION ) );
		$this->assertSame( 'A cat in the rain', $this->addRow()->prompt );
	}

	#[TestWith( array( 'activate_' ) )]
	#[TestWith( array( 'wp_scheduled_delete' ) )]
	public function test_tables_that_were_lost_are_made_anew_and_the_others_stay( string $moment ): void {
		global $wpdb;
		$video = $this->addRow();
		$wpdb->query( 'DROP TABLE ' . EventLog::name( $wpdb ) );
		\PlatoniaVid\add_daily_hooks();
		do_action( str_ends_with( $moment, '_' ) ? $moment . plugin_basename( PLATONIAVID_FILE ) : $moment );
		$this->assertNotNull( $this->repository()->find( $video->id ) );
		$this->assertSame( '0', $wpdb->get_var( 'SELECT COUNT(*) FROM ' . EventLog::name( $wpdb ) ) );

		$wpdb->query( 'DROP TABLE ' . Table::name( $wpdb ) );
		do_action( str_ends_with( $moment, '_' ) ? $moment . plugin_basename( PLATONIAVID_FILE ) : $moment );
		$this->assertTrue( $this->exists() );
		$this->assertSame( Table::VERSION, (int) get_option( Table::VERSION_OPTION ) );
	}

	/** The mode NO_BACKSLASH_ESCAPES of MySQL 8: what has an escape finds nothing. */
	public function test_tables_are_found_where_the_database_knows_no_escape(): void {
		global $wpdb;
		$this->part( Setup::class )->add( 'https://8.8.8.8/hook', array( 'video.failed' ) );
		add_filter(
			'query',
			static fn( string $query ): string => str_starts_with( $query, 'SHOW TABLES' ) && str_contains( $query, '\\' ) ? "SHOW TABLES LIKE 'nobody'" : $query
		);
		$lost = 0;
		add_action(
			'delete_option_' . Table::VERSION_OPTION,
			static function () use ( &$lost ): void {
				++$lost;
			}
		);
		$this->table()->mend();
		$this->assertSame( 0, $lost, 'Nothing is made anew.' );
		Receivers::forget_secrets( $wpdb );
		$this->assertNull( $wpdb->get_var( $wpdb->prepare( 'SELECT secret FROM %i', Receivers::name( $wpdb ) ) ) );
	}

	public function test_upgrade_of_a_current_table_asks_the_database_nothing_about_it(): void {
		global $wpdb;
		$this->table()->upgrade();
		$video   = $this->addRow();
		$queries = array();
		add_filter(
			'query',
			static function ( string $query ) use ( &$queries ): string {
				$queries[] = $query;
				return $query;
			}
		);
		$this->table()->upgrade();

		$this->assertSame( array(), preg_grep( '/platoniavid_videos/', $queries ) );
		$this->assertNotNull( $this->repository()->find( $video->id ) );
	}

	public function test_an_older_version_in_a_cache_has_nothing_upgraded_and_is_forgotten(): void {
		global $wpdb;
		$this->table()->upgrade();
		wp_cache_set( 'alloptions', array( Table::VERSION_OPTION => (string) ( Table::VERSION - 1 ) ) + wp_load_alloptions(), 'options' );
		$wpdb->query( 'ALTER TABLE ' . Table::name( $wpdb ) . ' DROP COLUMN checks' );
		$this->table()->upgrade();
		$this->assertArrayNotHasKey( 'checks', $this->columns() );
		$this->assertSame( (string) Table::VERSION, (string) wp_load_alloptions()[ Table::VERSION_OPTION ] );
	}

	public function test_upgrade_finds_ids_that_hold_others_by_what_they_name(): void {
		global $wpdb;
		$id    = static fn( string $model ): string => 'video_' . base64_encode( "litellm:custom_llm_provider:azure;model_id:$model;video_id:video_A" ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_encode -- the server's own form.
		$video = $this->addOrdered( array( 'remote_id' => $id( 'prod-sora' ) ) );
		$plain = $this->addOrdered();
		$wpdb->update( Table::name( $wpdb ), array( 'remote_key' => sha1( "fixed\n" . $id( 'prod-sora' ) ) ), array( 'id' => $video->id ) );
		$known = fn(): array => $this->repository()->known( array( 'fixed' ), array( $id( 'sora-2' ), $id( '' ), 'video_A', $plain->remote_id ) );
		$this->assertSame( array( $plain->remote_id => $plain->id ), $known() );

		update_option( Table::VERSION_OPTION, 25 );
		$this->table()->upgrade();
		$this->assertSame( array( $id( 'sora-2' ) => $video->id, $id( '' ) => $video->id, $plain->remote_id => $plain->id ), $known() );
	}

	public function test_an_upgrade_that_is_cut_off_takes_no_key_away_whoever_has_said_that_it_is_done(): void {
		global $wpdb;
		$id     = static fn( string $video ): string => 'video_' . base64_encode( "litellm:custom_llm_provider:azure;model_id:sora-2;video_id:$video" ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_encode -- the server's own form.
		$videos = array_map( fn( string $name ): array => array( $id( $name ), $this->addOrdered( array( 'remote_id' => $id( $name ) ) )->id ), array( 'A', 'B' ) );
		$known  = fn(): array => $this->repository()->known( array( 'fixed' ), array_column( $videos, 0 ) );
		$former = static fn( int $of ) => $wpdb->update( Table::name( $wpdb ), array( 'remote_key' => sha1( "fixed\n{$videos[ $of ][0]}" ) ), array( 'id' => $videos[ $of ][1] ) );
		$writes = 0;
		$dies   = static function ( string $query ) use ( &$writes ): string {
			if ( preg_match( '/^UPDATE.*remote_key/s', $query ) && ++$writes > 1 ) {
				throw new \RuntimeException( 'It is cut off.' );
			}
			return $query;
		};
		// Another process is done with it, and this one began before.
		update_option( Table::VERSION_OPTION, 25 );
		add_filter( 'query', $dies );
		$this->table()->upgrade();
		$this->assertSame( array( array_column( $videos, 1, 0 ), 0 ), array( $known(), $writes ) );
		remove_filter( 'query', $dies );

		array_map( $former, array_keys( $videos ) );
		update_option( Table::VERSION_OPTION, 25 );
		add_filter( 'query', $dies );
		try {
			$this->table()->upgrade();
			$this->fail( 'It was not cut off.' );
		} catch ( \RuntimeException ) {
			remove_filter( 'query', $dies );
		}
		$this->assertSame( '0', $wpdb->get_var( 'SELECT COUNT(*) FROM ' . Table::name( $wpdb ) . ' WHERE remote_key IS NULL' ) );
		$this->table()->upgrade();
		$this->assertSame( array_column( $videos, 1, 0 ), $known() );
	}

	public function test_upgrade_of_an_older_table_adds_what_is_missing_and_keeps_the_rows(): void {
		global $wpdb;
		$this->table()->upgrade();
		$video = $this->addRow();
		$wpdb->query( 'ALTER TABLE ' . Table::name( $wpdb ) . ' DROP COLUMN checks' );
		$this->assertArrayNotHasKey( 'checks', $this->columns() );
		update_option( Table::VERSION_OPTION, Table::VERSION - 1 );

		$this->table()->upgrade();

		$this->assertArrayHasKey( 'checks', $this->columns() );
		$this->assertSame( Table::VERSION, (int) get_option( Table::VERSION_OPTION ) );
		$this->assertSame( $video->request_id, $this->row( $video )->request_id );
	}

	public function test_upgrade_adds_the_table_of_what_was_deleted_and_drop_removes_it(): void {
		global $wpdb;
		$this->table()->upgrade();
		$is_there = static fn (): bool => null !== $wpdb->get_var( $wpdb->prepare( 'SHOW TABLES LIKE %s', $wpdb->esc_like( Forgotten::name( $wpdb ) ) ) );
		$wpdb->query( 'DROP TABLE ' . Forgotten::name( $wpdb ) );
		update_option( Table::VERSION_OPTION, 8 );
		$this->table()->upgrade();
		$this->assertTrue( $is_there() );
		$this->assertTrue( $this->repository()->delete( $this->addRow( array( 'remote_id' => 'video_1' ) ) ) );
		$this->table()->drop();
		$this->assertFalse( $is_there() );
	}

	public function test_upgrade_comes_with_the_first_request_to_rest(): void {
		$this->table()->drop();
		$this->saveKey();
		$this->actAs( 'author' );
		$this->assertSame( 'queued', $this->create()['status'] );
	}

	public function test_drop_removes_the_table_and_its_version(): void {
		$this->table()->upgrade();
		$this->table()->drop();

		$this->assertFalse( $this->exists() );
		$this->assertFalse( get_option( Table::VERSION_OPTION ) );
	}

	/** Whether the table is there. */
	private function exists(): bool {
		global $wpdb;
		return Table::name( $wpdb ) === $wpdb->get_var( $wpdb->prepare( 'SHOW TABLES LIKE %s', $wpdb->esc_like( Table::name( $wpdb ) ) ) );
	}
}
