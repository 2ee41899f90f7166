<?php
/**
 * The connections' limits of requests.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Connections;

/**
 * Counts the requests to the connections that have a limit; for all others there is nothing to count.
 */
final class Paces {
	/**
	 * The limits that can be set, beside none: with fewer, a video that takes two requests to be fetched would not be.
	 */
	public const LEAST = 6;
	public const MOST  = 6000;

	/**
	 * Those of this process, by their connections and limits: what has a place before it is sent is known to who sends it.
	 *
	 * @var array<string, Pace>
	 */
	private array $paces = array();

	/**
	 * @param \wpdb       $db          WordPress's database.
	 * @param Connections $connections What is set up here.
	 */
	public function __construct( private readonly \wpdb $db, private readonly Connections $connections ) {
	}

	/**
	 * What counts the requests to a connection; null where it has no limit.
	 *
	 * @param string $id The connection's id.
	 */
	public function of( string $id ): ?Pace {
		$connection = $this->connections->find( $id );
		if ( null === $connection || 0 === $connection->per_minute ) {
			return null;
		}
		return $this->paces[ "$connection->id $connection->per_minute" ] ??= new Pace( $this->db, $connection->id, $connection->per_minute );
	}
}
