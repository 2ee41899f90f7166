<?php
/**
 * The rows in which orders are counted.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Storage;

use PlatoniaVid\Videos\Values\VideoException;

// phpcs:disable WordPress.Security.EscapeOutput.ExceptionNotEscaped -- for JSON and WP-CLI; whoever prints it as HTML escapes it.

/**
 * Reads and changes one row at a time: an UPDATE names the version that was read, so that of many at once each counts what the others
 * have. This needs no lock and no transaction, and is the same on every database.
 */
final class OrderRows {
	/**
	 * How often a row is tried to be changed, while others change it.
	 */
	private const TRIES = 200;

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
		return $db->prefix . 'platoniavid_orders';
	}

	/**
	 * What a row holds; null where there is none.
	 *
	 * @param int $id Whose row.
	 * @return array<array-key, mixed>|null
	 */
	public function read( int $id ): ?array {
		return $this->versioned( $id )[0];
	}

	/**
	 * Changes a row.
	 *
	 * @param int                                                          $id     Whose row.
	 * @param callable(array<array-key, mixed>|null): (array<array-key, mixed>|bool) $change Says of what the row holds, null where there is
	 *                                                                         none, what it is to hold; or what comes of leaving it as it is.
	 * @return bool Whether it was changed, or what came of leaving it.
	 * @throws VideoException Where the database does not take it; nothing may be sent then.
	 */
	public function change( int $id, callable $change ): bool {
		for ( $try = 0; $try < self::TRIES; $try++ ) {
			[ $held, $version ] = $this->versioned( $id );
			$next               = $change( $held );
			if ( is_bool( $next ) ) {
				return $next;
			}
			if ( $this->write( $id, $next, $version ) ) {
				return true;
			}
			usleep( wp_rand( 1000, 20000 ) );
		}
		throw VideoException::not_written();
	}

	/**
	 * What a row holds, and its version.
	 *
	 * @param int $id Whose row.
	 * @return array{array<array-key, mixed>|null, int} Null and 0 where there is none.
	 */
	private function versioned( int $id ): array {
		$row = $this->db->get_row( $this->db->prepare( 'SELECT placed, version FROM %i WHERE author = %d', self::name( $this->db ), $id ), ARRAY_A );
		if ( ! is_array( $row ) ) {
			return array( null, 0 );
		}
		$held = json_decode( is_string( $row['placed'] ) ? $row['placed'] : '', true );
		return array( is_array( $held ) ? $held : array(), is_numeric( $row['version'] ) ? (int) $row['version'] : 0 );
	}

	/**
	 * Writes a row, if nobody has since.
	 *
	 * @param int                     $id      Whose row.
	 * @param array<array-key, mixed> $held    What it is to hold.
	 * @param int                     $version The version that was read; 0 for no row.
	 */
	private function write( int $id, array $held, int $version ): bool {
		$json  = (string) wp_json_encode( $held );
		$query = 0 === $version
			? $this->db->prepare( 'INSERT IGNORE INTO %i (author, placed, version) VALUES (%d, %s, 1)', self::name( $this->db ), $id, $json )
			: $this->db->prepare(
				'UPDATE %i SET placed = %s, version = version + 1 WHERE author = %d AND version = %d',
				self::name( $this->db ),
				$json,
				$id,
				$version
			);
		return 1 === $this->db->query( (string) $query );
	}
}
