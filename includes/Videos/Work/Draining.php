<?php
/**
 * What removed connections still have.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Work;

use PlatoniaVid\Connections\Connection;
use PlatoniaVid\Connections\Connections;
use PlatoniaVid\Network\NetworkConnections;
use PlatoniaVid\Settings\ApiKey;
use PlatoniaVid\Settings\OptionLock;
use PlatoniaVid\Videos\Storage\OtherSites;
use PlatoniaVid\Videos\Storage\VideoQueries;
use PlatoniaVid\Videos\Values\VideoException;

/**
 * A removed connection keeps its key for as long as it has open videos, and no longer; one of the site's network, as any site has some.
 */
final class Draining {
	/**
	 * @param Connections        $connections The connections.
	 * @param ApiKey             $key         Their keys.
	 * @param VideoQueries       $queries     What is open.
	 * @param OtherSites         $others      What is open on the other sites of the network.
	 * @param NetworkConnections $network     Forgets the network's keys.
	 */
	public function __construct(
		private readonly Connections $connections,
		private readonly ApiKey $key,
		private readonly VideoQueries $queries,
		private readonly OtherSites $others,
		private readonly NetworkConnections $network,
	) {
	}

	/**
	 * Forgets the keys of removed connections that have finished what they had.
	 */
	public function settle(): void {
		foreach ( $this->connections->removed() as $connection ) {
			if ( 'none' === $this->key->source( $connection ) || $this->queries->open_at( $connection->id ) > 0 ) {
				continue;
			}
			try {
				if ( ! $connection->of_network ) {
					$this->forget_key( $connection );
				} elseif ( 0 === $this->others->open_at( $connection->id ) ) {
					$this->network->forget_key( $connection );
				}
			} catch ( VideoException ) {
				// The database takes nothing now: the next one who settles forgets it.
				return;
			}
		}
	}

	/**
	 * Forgets a key, unless somebody has added the connection again since this process has read what there is: it may have worked for a minute.
	 *
	 * @param Connection $connection The connection, as it was read.
	 * @throws VideoException Where the database does not take it.
	 */
	private function forget_key( Connection $connection ): void {
		OptionLock::during(
			array( Connections::OPTION ),
			function () use ( $connection ): void {
				$now = $this->connections->find( $connection->id );
				if ( null === $now || $now->removed_at > 0 ) {
					$this->key->save( '', $connection );
				}
			}
		);
	}
}
