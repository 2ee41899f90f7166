<?php
/**
 * The table of videos.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Storage;

use PlatoniaVid\Settings\OptionLock;
use PlatoniaVid\Settings\Settings;
use PlatoniaVid\Webhooks\Deliveries;
use PlatoniaVid\Webhooks\Receivers;

/**
 * Makes, upgrades and removes `{prefix}platoniavid_videos` and the tables beside it.
 */
final class Table {
	/**
	 * Raised with each change of the columns; an older site is upgraded on its next request to wp-admin, REST or cron, and before anything is ordered.
	 */
	public const VERSION = 28;

	/**
	 * The column that the current version has added last: there, the upgrade has worked.
	 */
	private const NEWEST_COLUMN = 'import_folder';

	public const VERSION_OPTION = 'platoniavid_table_version';

	/**
	 * @param \wpdb $db WordPress's database.
	 */
	public function __construct( private readonly \wpdb $db ) {
	}

	/**
	 * The table's name on the current site.
	 *
	 * @param \wpdb $db WordPress's database.
	 */
	public static function name( \wpdb $db ): string {
		return $db->prefix . 'platoniavid_videos';
	}

	/**
	 * Whether the current site has the table, in any version.
	 */
	public function is_made(): bool {
		return false !== get_option( self::VERSION_OPTION );
	}

	/**
	 * Whether it is in the current version, as far as the option tells. The database gives an option back as a string.
	 *
	 * @phpstan-impure
	 */
	private static function is_current(): bool {
		return in_array( get_option( self::VERSION_OPTION ), array( self::VERSION, (string) self::VERSION ), true );
	}

	/**
	 * Brings the table to the current version; does nothing where it is.
	 *
	 * @return bool Whether it is in that version now.
	 */
	public function upgrade(): bool {
		if ( self::is_current() ) {
			return true;
		}
		// An object cache may have kept an older one, which nothing would change: what is written would be what the database has.
		OptionLock::forget( array( self::VERSION_OPTION ) );
		if ( self::is_current() ) {
			return true;
		}
		require_once ABSPATH . 'wp-admin/includes/upgrade.php';
		$this->unbind_ids();
		// Times are Unix seconds. remote_id and its key are NULL until they are known: a unique key allows many of those.
		dbDelta(
			'CREATE TABLE ' . self::name( $this->db ) . " (
				id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
				author bigint(20) unsigned NOT NULL DEFAULT 0,
				request_id varchar(36) NOT NULL DEFAULT '',
				status varchar(20) NOT NULL DEFAULT 'submitting',
				progress smallint(5) unsigned NOT NULL DEFAULT 0,
				model varchar(191) NOT NULL DEFAULT '',
				prompt longtext NOT NULL,
				size varchar(20) NOT NULL DEFAULT '',
				seconds smallint(5) unsigned NOT NULL DEFAULT 0,
				post bigint(20) unsigned NOT NULL DEFAULT 0,
				attachment bigint(20) unsigned NOT NULL DEFAULT 0,
				remix_of bigint(20) unsigned NOT NULL DEFAULT 0,
				reference_image bigint(20) unsigned NOT NULL DEFAULT 0,
				reference_focus varchar(20) NOT NULL DEFAULT '',
				options text,
				candidates text,
				tried text,
				connection varchar(40) NOT NULL DEFAULT '',
				remote_id text,
				remote_key char(40) DEFAULT NULL,
				error_code varchar(64) NOT NULL DEFAULT '',
				error_message text NOT NULL,
				error_action varchar(20) NOT NULL DEFAULT '',
				history text,
				created_at bigint(20) unsigned NOT NULL DEFAULT 0,
				updated_at bigint(20) unsigned NOT NULL DEFAULT 0,
				submitted_at bigint(20) unsigned NOT NULL DEFAULT 0,
				completed_at bigint(20) unsigned NOT NULL DEFAULT 0,
				expires_at bigint(20) unsigned NOT NULL DEFAULT 0,
				next_check_at bigint(20) unsigned NOT NULL DEFAULT 0,
				lease_token varchar(36) NOT NULL DEFAULT '',
				lease_until bigint(20) unsigned NOT NULL DEFAULT 0,
				checks smallint(5) unsigned NOT NULL DEFAULT 0,
				attempts smallint(5) unsigned NOT NULL DEFAULT 0,
				import_token varchar(32) NOT NULL DEFAULT '',
				risks varchar(60) NOT NULL DEFAULT '',
				version bigint(20) unsigned NOT NULL DEFAULT 1,
				last_frame bigint(20) unsigned NOT NULL DEFAULT 0,
				last_focus varchar(20) NOT NULL DEFAULT '',
				reference_images text,
				continues bigint(20) unsigned NOT NULL DEFAULT 0,
				take_of bigint(20) unsigned NOT NULL DEFAULT 0,
				style text,
				typed longtext,
				cost decimal(20,6) NOT NULL DEFAULT 0,
				cost_currency varchar(10) NOT NULL DEFAULT '',
				untold varchar(40) NOT NULL DEFAULT '',
				import_folder varchar(191) NOT NULL DEFAULT '',
				PRIMARY KEY  (id),
				UNIQUE KEY request (author,request_id),
				UNIQUE KEY remote_key (remote_key),
				KEY request_id (request_id),
				KEY due (next_check_at),
				KEY expires (expires_at),
				KEY author_created (author,created_at),
				KEY created (created_at),
				KEY status_created (status,created_at),
				KEY connection_created (connection,created_at),
				KEY model (model),
				KEY size_created (size,created_at),
				KEY seconds (seconds),
				KEY remix_of (remix_of),
				KEY take_of (take_of),
				KEY continues (continues),
				KEY attachment (attachment),
				KEY untold (untold)
			) {$this->db->get_charset_collate()};"
		);
		dbDelta(
			'CREATE TABLE ' . OrderRows::name( $this->db ) . " (
				author bigint(20) unsigned NOT NULL,
				placed longtext NOT NULL,
				version bigint(20) unsigned NOT NULL DEFAULT 1,
				PRIMARY KEY  (author)
			) {$this->db->get_charset_collate()};"
		);
		dbDelta( Forgotten::definition( $this->db ) );
		dbDelta( 'CREATE TABLE ' . EventLog::name( $this->db ) . ' ( ' . EventLog::columns() . " ) {$this->db->get_charset_collate()};" );
		dbDelta( 'CREATE TABLE ' . Days::name( $this->db ) . ' ( ' . Days::columns() . " ) {$this->db->get_charset_collate()};" );
		dbDelta( 'CREATE TABLE ' . DailySums::name( $this->db ) . ' ( ' . DailySums::columns() . " ) {$this->db->get_charset_collate()};" );
		if ( $this->is_there( Pieces::name( $this->db ) ) && ! $this->has( Pieces::name( $this->db ), 'rest' ) ) {
			// dbDelta() gives no other key to what is there, and all of it can be noted anew.
			$dropped = $this->db->query( (string) $this->db->prepare( 'DROP TABLE %i', Pieces::name( $this->db ) ) );
			if ( false === $dropped ) {
				// Some users of databases may change tables, and drop none.
				$this->db->query( (string) $this->db->prepare( 'DELETE FROM %i', Pieces::name( $this->db ) ) );
				$this->db->query( (string) $this->db->prepare( 'ALTER TABLE %i DROP PRIMARY KEY', Pieces::name( $this->db ) ) );
			}
		}
		dbDelta( 'CREATE TABLE ' . Pieces::name( $this->db ) . ' ( ' . Pieces::columns() . " ) {$this->db->get_charset_collate()};" );
		dbDelta( 'CREATE TABLE ' . Receivers::name( $this->db ) . ' ( ' . Receivers::columns() . " ) {$this->db->get_charset_collate()};" );
		dbDelta( 'CREATE TABLE ' . Deliveries::name( $this->db ) . ' ( ' . Deliveries::columns() . " ) {$this->db->get_charset_collate()};" );
		$others = $this->has( Days::name( $this->db ), 'made' ) && $this->has( DailySums::name( $this->db ), 'there' );
		$others = $others
			&& $this->has( Forgotten::name( $this->db ), 'remote_key' )
			&& $this->has( OrderRows::name( $this->db ), 'placed' )
			&& $this->has( EventLog::name( $this->db ), 'message' );
		$others = $others
			&& $this->has( Pieces::name( $this->db ), 'rest' )
			&& $this->has( Receivers::name( $this->db ), 'secret' )
			&& $this->has( Deliveries::name( $this->db ), 'tried_at' );
		if ( $others && $this->has( self::name( $this->db ), self::NEWEST_COLUMN ) && Receivers::adopt_secrets( $this->db ) ) {
			RemoteKeys::renew_packed( $this->db );
			RemoteKeys::add( $this->db );
			// An older version that was there in between, or still is on another node, has changed rows and knows nothing of sums.
			Days::open_all( $this->db );
			// Both are read by each request to the REST API: an option that is not there, or not autoloaded, takes a query there.
			add_option( Settings::OPTION, array(), '', true );
			update_option( self::VERSION_OPTION, self::VERSION, true );
		}
		return self::is_current();
	}

	/**
	 * Brings the tables to the current version, and makes those anew that were lost, as where a backup had WordPress's own only.
	 */
	public function mend(): void {
		if ( array() !== array_filter( $this->names(), fn( string $table ): bool => ! $this->is_there( $table ) ) ) {
			delete_option( self::VERSION_OPTION );
		}
		$this->upgrade();
	}

	/**
	 * Whether a table is there. A pattern has no escape where the database's mode is NO_BACKSLASH_ESCAPES, so names are compared here; some databases
	 * keep them in lower case.
	 *
	 * @param string $table The table.
	 */
	private function is_there( string $table ): bool {
		$found = $this->db->get_col( $this->db->prepare( 'SHOW TABLES LIKE %s', $table ) );
		return in_array( strtolower( $table ), array_map( 'strtolower', array_filter( $found, 'is_string' ) ), true );
	}

	/**
	 * Whether a table has a column.
	 *
	 * @param string $table  The table.
	 * @param string $column The column.
	 */
	private function has( string $table, string $column ): bool {
		return array() !== $this->db->get_results( $this->db->prepare( 'SHOW COLUMNS FROM %i LIKE %s', $table, $column ) );
	}

	/**
	 * Takes the key off the ids themselves that tables before version 7 have: a text can't carry it.
	 */
	private function unbind_ids(): void {
		// A new site has no table yet, and what is asked of one that is not there is in the site's log.
		$keys = $this->is_there( self::name( $this->db ) ) ? $this->db->get_results(
			$this->db->prepare( 'SHOW INDEX FROM %i', self::name( $this->db ) ),
			ARRAY_A
		) : array();
		if ( in_array( 'remote_id', array_column( (array) $keys, 'Key_name' ), true ) ) {
			$this->db->query( (string) $this->db->prepare( 'ALTER TABLE %i DROP INDEX remote_id', self::name( $this->db ) ) );
		}
	}

	/**
	 * Says of what was ordered before there were connections which one it was ordered of.
	 *
	 * @param string $connection The connection's id.
	 */
	public function name_connection( string $connection ): void {
		Days::open_all( $this->db );
		$this->db->query(
			(string) $this->db->prepare( 'UPDATE %i SET connection = %s, remote_key = NULL WHERE connection = %s', self::name( $this->db ), $connection, '' )
		);
		// And those that somebody has added up for the first time while that took its time.
		Days::open_all( $this->db );
		RemoteKeys::add( $this->db );
	}

	/**
	 * The tables' names on the current site.
	 *
	 * @return list<string>
	 */
	private function names(): array {
		return array(
			self::name( $this->db ),
			OrderRows::name( $this->db ),
			Forgotten::name( $this->db ),
			EventLog::name( $this->db ),
			DailySums::name( $this->db ),
			Days::name( $this->db ),
			Pieces::name( $this->db ),
			Receivers::name( $this->db ),
			Deliveries::name( $this->db ),
		);
	}

	/**
	 * Has them go with a site of a network that is deleted; a callback of `wpmu_drop_tables`, when that site is the current one.
	 *
	 * @param array<array-key, string> $tables The tables that go.
	 * @return array<array-key, string>
	 */
	public function drop_with_site( array $tables ): array {
		return array_merge( $tables, $this->names() );
	}

	/**
	 * Removes the tables and their version.
	 */
	public function drop(): void {
		foreach ( $this->names() as $table ) {
			$this->db->query( (string) $this->db->prepare( 'DROP TABLE IF EXISTS %i', $table ) );
		}
		delete_option( self::VERSION_OPTION );
	}
}
