<?php
/**
 * What removed connections still have.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Work;

use PlatoniaVid\Connections\Connections;
use PlatoniaVid\Settings\ApiKey;
use PlatoniaVid\Videos\Storage\VideoQueries;

/**
 * A removed connection keeps its key for as long as it has open videos, and no longer.
 */
final class Draining {
	/**
	 * Sets the collaborators.
	 *
	 * @param Connections  $connections The connections.
	 * @param ApiKey       $key         Their keys.
	 * @param VideoQueries $queries     What is open.
	 */
	public function __construct( private readonly Connections $connections, private readonly ApiKey $key, private readonly VideoQueries $queries ) {
	}

	/**
	 * Forgets the keys of removed connections that have finished what they had.
	 */
	public function settle(): void {
		foreach ( $this->connections->removed() as $connection ) {
			if ( 'none' !== $this->key->source( $connection ) && 0 === $this->queries->open_at( $connection->id ) ) {
				$this->key->save( '', $connection );
			}
		}
	}
}
