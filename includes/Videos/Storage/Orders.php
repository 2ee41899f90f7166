<?php
/**
 * What each person has ordered of late.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Storage;

use PlatoniaVid\Videos\Values\VideoException;

// phpcs:disable WordPress.Security.EscapeOutput.ExceptionNotEscaped -- for JSON and WP-CLI; whoever prints it as HTML escapes it.

/**
 * Holds the daily limit. Each person has one row with the names and times of their last orders, and a place in it is taken before
 * anything is sent: counting and noting are one UPDATE that names the version it has read, so that of many at once only as many get a
 * place as there are. What is taken is not given back: not by a refusal, nor by deleting the video.
 */
final class Orders {
	/**
	 * The user option in which versions before 0.1.0's table kept times, for uninstalling.
	 */
	public const OPTION = 'platoniavid_orders';

	/**
	 * How often a place is tried for, while others of the same person take theirs.
	 */
	private const TRIES = 200;

	/**
	 * Orders that are kept at least, where there is no limit yet.
	 */
	private const KEPT = 200;

	/**
	 * Sets the collaborators.
	 *
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
	 * Takes a place for an order. The same order again has its place already.
	 *
	 * @param int    $author Who orders.
	 * @param string $order  The order's name: what is sent once more needs another one.
	 * @param int    $limit  How many places there are in 24 hours; 0 for as many as are wanted.
	 * @return bool Whether it has a place.
	 * @throws VideoException Where the database does not take it; nothing may be sent then.
	 */
	public function take( int $author, string $order, int $limit ): bool {
		for ( $try = 0; $try < self::TRIES; $try++ ) {
			[ $placed, $version ] = $this->read( $author );
			if ( isset( $placed[ $order ] ) ) {
				return true;
			}
			if ( $limit > 0 && count( $placed ) >= $limit ) {
				return false;
			}
			$placed[ $order ] = time();
			if ( $this->write( $author, array_slice( $placed, -max( $limit, self::KEPT ), null, true ), $version ) ) {
				return true;
			}
			usleep( wp_rand( 1000, 20000 ) );
		}
		throw new VideoException(
			'platoniavid_not_written',
			__( 'The site’s database did not take the order, and nothing was sent. Try again; if it stays like this, ask an administrator.', 'platoniavid' ),
			500,
			'retry'
		);
	}

	/**
	 * How many orders a person has placed in the last 24 hours.
	 *
	 * @param int $author The person's id.
	 */
	public function today( int $author ): int {
		return count( $this->read( $author )[0] );
	}

	/**
	 * A person's orders of the last 24 hours.
	 *
	 * @param int $author The person's id.
	 * @return array{array<string, int>, int} When they were placed, in Unix seconds, by their names; and the row's version, 0 for no row.
	 */
	private function read( int $author ): array {
		$row    = $this->db->get_row( $this->db->prepare( 'SELECT placed, version FROM %i WHERE author = %d', self::name( $this->db ), $author ), ARRAY_A );
		$stored = is_array( $row ) ? json_decode( is_string( $row['placed'] ) ? $row['placed'] : '', true ) : $this->earlier( $author );
		$placed = array();
		foreach ( is_array( $stored ) ? $stored : array() as $order => $time ) {
			if ( is_int( $time ) && $time > time() - DAY_IN_SECONDS ) {
				$placed[ (string) $order ] = $time;
			}
		}
		return array( $placed, is_array( $row ) && is_numeric( $row['version'] ) ? (int) $row['version'] : 0 );
	}

	/**
	 * What a person ordered before there was a row: videos in the table, and what an older version noted beside it.
	 *
	 * @param int $author The person's id.
	 * @return array<string, mixed> Times by the orders' names.
	 */
	private function earlier( int $author ): array {
		$rows    = $this->db->get_results(
			$this->db->prepare(
				'SELECT request_id, created_at FROM %i WHERE author = %d AND created_at > %d',
				Table::name( $this->db ),
				$author,
				time() - DAY_IN_SECONDS
			),
			ARRAY_A
		);
		$earlier = array();
		foreach ( array_values( (array) get_user_option( self::OPTION, $author ) ) as $index => $time ) {
			$earlier[ "earlier-$index" ] = $time;
		}
		foreach ( is_array( $rows ) ? $rows : array() as $row ) {
			$row = (array) $row;
			if ( is_string( $row['request_id'] ?? null ) && is_numeric( $row['created_at'] ?? null ) ) {
				$earlier[ $row['request_id'] ] = (int) $row['created_at'];
			}
		}
		return $earlier;
	}

	/**
	 * Writes a person's orders, if nobody has since.
	 *
	 * @param int                $author  The person's id.
	 * @param array<string, int> $placed  The orders.
	 * @param int                $version The version that was read; 0 for no row.
	 */
	private function write( int $author, array $placed, int $version ): bool {
		$json  = (string) wp_json_encode( $placed );
		$query = 0 === $version
			? $this->db->prepare( 'INSERT IGNORE INTO %i (author, placed, version) VALUES (%d, %s, 1)', self::name( $this->db ), $author, $json )
			: $this->db->prepare(
				'UPDATE %i SET placed = %s, version = version + 1 WHERE author = %d AND version = %d',
				self::name( $this->db ),
				$json,
				$author,
				$version
			);
		return 1 === $this->db->query( (string) $query );
	}
}
