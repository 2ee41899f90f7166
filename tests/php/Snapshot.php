<?php
/**
 * The site as it was before the first test.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests;

use PDO;
use PlatoniaVid\Media\ImageUse;
use RuntimeException;

/**
 * Puts the database, the uploads and WordPress's hooks back.
 *
 * Tests commit what they write, as other processes (a web server, a second worker) are to see it: so there is no
 * transaction to roll back, and each table is refilled from a copy.
 */
final class Snapshot {
	private static ?self $taken = null;

	/** @var array<string, mixed> */
	private array $hooks;

	private ?PDO $sqlite = null;

	/** @var list<string> */
	private array $files;

	private function __construct() {
		$this->files = self::files_now();
		$this->hooks = self::copies( $GLOBALS['wp_filter'] );
		if ( defined( 'DB_ENGINE' ) && 'sqlite' === DB_ENGINE ) {
			$this->copy_sqlite();
		} else {
			$this->copy_mysql();
		}
	}

	/** Remembers the present state. */
	public static function take(): void {
		self::$taken = new self();
	}

	/** Files of the site that are neither uploads nor temporary ones, as they were then. No test puts them back: none is to change them. @return list<string> */
	public static function files(): array {
		return self::$taken?->files ?? throw new RuntimeException( 'No snapshot was taken.' );
	}

	/** The same as they are. @return list<string> */
	public static function files_now(): array {
		$files = array();
		foreach ( array( ABSPATH, WP_CONTENT_DIR . '/', WP_PLUGIN_DIR . '/', dirname( __DIR__, 2 ) . '/includes/' ) as $folder ) {
			foreach ( array_diff( (array) scandir( $folder ), array( 'debug.log', 'not-ours', 'temp', 'uploads', 'upgrade' ) ) as $name ) {
				$files[] = $folder . $name;
			}
		}
		return $files;
	}

	/** Goes back to the state that was remembered. */
	public static function restore(): void {
		$snapshot = self::$taken ?? throw new RuntimeException( 'No snapshot was taken.' );

		// First, as what a test has added would have its say in what follows.
		$GLOBALS['wp_filter'] = self::copies( $snapshot->hooks );
		$snapshot->sqlite ? $snapshot->restore_sqlite() : $snapshot->restore_mysql();
		self::empty_folder( wp_get_upload_dir()['basedir'] );
		// What an interrupted download of an earlier test has left.
		foreach ( glob( get_temp_dir() . 'platoniavid*/*' ) ?: array() as $file ) {
			if ( is_file( $file ) && ! is_link( dirname( $file ) ) ) {
				unlink( $file );
			}
		}

		$GLOBALS['wp_rest_server'] = null;
		$_GET                      = array();
		$_POST                     = array();
		$_REQUEST                  = array();
		wp_cache_flush();
		wp_set_current_user( 0 );
		wp_roles()->for_site();
		$GLOBALS['wp_rewrite']->init();
		self::forget_searches();
	}

	/** Has the process searched for no image yet, as a request begins: however slow the machine is, none counts as shown for that. */
	public static function forget_searches(): void {
		( new \ReflectionProperty( ImageUse::class, 'searched' ) )->setValue( null, 0.0 );
	}

	/**
	 * Hooks, each cloned, as they are objects that change.
	 *
	 * @param array<string, mixed> $hooks The hooks.
	 * @return array<string, mixed>
	 */
	private static function copies( array $hooks ): array {
		return array_map( static fn ( mixed $hook ): mixed => is_object( $hook ) ? clone $hook : $hook, $hooks );
	}

	/** Copies the SQLite file beside itself. */
	private function copy_sqlite(): void {
		$copy         = FQDB . '.pristine';
		$this->sqlite = new PDO( 'sqlite:' . FQDB, null, null, array( PDO::ATTR_ERRMODE => PDO::ERRMODE_EXCEPTION ) );
		$this->sqlite->exec( 'PRAGMA busy_timeout = 10000' );
		$this->sqlite->exec( 'VACUUM INTO ' . $this->sqlite->quote( $copy ) );
		$this->sqlite->exec( 'ATTACH ' . $this->sqlite->quote( $copy ) . ' AS pristine' );
	}

	/** Refills what the copy has, and drops what it has not. */
	private function restore_sqlite(): void {
		$db = $this->sqlite;
		$db->exec( 'BEGIN IMMEDIATE' );
		$now  = $this->sqlite_schema( 'main' );
		$then = $this->sqlite_schema( 'pristine' );

		foreach ( array_diff_key( $now['table'], array_intersect_assoc( $now['table'], $then['table'] ) ) as $name => $sql ) {
			$db->exec( 'DROP TABLE main."' . $name . '"' );
		}
		$now = $this->sqlite_schema( 'main' );
		foreach ( array_diff_key( $then['table'], $now['table'] ) as $sql ) {
			$db->exec( $sql );
		}
		foreach ( array( 'index', 'trigger' ) as $type ) {
			foreach ( array_diff_key( $then[ $type ], $now[ $type ] ) as $sql ) {
				$db->exec( $sql );
			}
		}
		foreach ( array_keys( $then['table'] ) as $name ) {
			$db->exec( 'DELETE FROM main."' . $name . '"' );
			$db->exec( 'INSERT INTO main."' . $name . '" SELECT * FROM pristine."' . $name . '"' );
		}
		$db->exec( 'DELETE FROM main.sqlite_sequence' );
		$db->exec( 'INSERT INTO main.sqlite_sequence SELECT * FROM pristine.sqlite_sequence' );
		$db->exec( 'COMMIT' );
	}

	/**
	 * What there is in a database: type → name → the statement that makes it.
	 *
	 * @param string $database main or pristine.
	 * @return array{table: array<string, string>, index: array<string, string>, trigger: array<string, string>}
	 */
	private function sqlite_schema( string $database ): array {
		$schema = array(
			'table'   => array(),
			'index'   => array(),
			'trigger' => array(),
		);
		$rows   = $this->sqlite->query(
			"SELECT type, name, sql FROM $database.sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
		);
		foreach ( $rows->fetchAll( PDO::FETCH_ASSOC ) as $row ) {
			$schema[ $row['type'] ][ $row['name'] ] = $row['sql'];
		}
		return $schema;
	}

	/** Copies each table into a second database. */
	private function copy_mysql(): void {
		global $wpdb;
		$wpdb->query( 'CREATE DATABASE pristine' );
		foreach ( $wpdb->get_col( 'SHOW TABLES' ) as $table ) {
			$wpdb->query( "CREATE TABLE pristine.`$table` LIKE `$table`" );
			$wpdb->query( "INSERT INTO pristine.`$table` SELECT * FROM `$table`" );
		}
	}

	/** Refills what the copy has, and drops what it has not. */
	private function restore_mysql(): void {
		global $wpdb;
		$wpdb->query( 'ROLLBACK' );
		$then = $wpdb->get_col( 'SHOW TABLES FROM pristine' );
		foreach ( array_diff( $wpdb->get_col( 'SHOW TABLES' ), $then ) as $table ) {
			$wpdb->query( "DROP TABLE `$table`" );
		}
		foreach ( $then as $table ) {
			$wpdb->query( "DROP TABLE IF EXISTS `$table`" );
			$wpdb->query( "CREATE TABLE `$table` LIKE pristine.`$table`" );
			$wpdb->query( "INSERT INTO `$table` SELECT * FROM pristine.`$table`" );
		}
	}

	/**
	 * Removes the files of a folder. Folders stay: WordPress remembers which it has made.
	 *
	 * @param string $folder The folder.
	 */
	private static function empty_folder( string $folder ): void {
		foreach ( array_diff( scandir( $folder ) ?: array(), array( '.', '..' ) ) as $name ) {
			$path = $folder . '/' . $name;
			if ( is_dir( $path ) && ! is_link( $path ) ) {
				self::empty_folder( $path );
			} else {
				unlink( $path );
			}
		}
	}
}
