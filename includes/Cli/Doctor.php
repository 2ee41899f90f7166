<?php
/**
 * What would fail later.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Cli;

use PlatoniaVid\ConnectionSetup;
use PlatoniaVid\ConnectionTrial;
use PlatoniaVid\Preflight\Finding;
use PlatoniaVid\Preflight\Preflight;

/**
 * Looks at what an order needs, with what costs nothing: the site by its preflight, and each connection by asking its server.
 */
final class Doctor {
	/**
	 * @param Preflight       $preflight The site.
	 * @param ConnectionSetup $setup     The connections.
	 * @param ConnectionTrial $trial     Asks their servers.
	 */
	public function __construct( private readonly Preflight $preflight, private readonly ConnectionSetup $setup, private readonly ConnectionTrial $trial ) {
	}

	/**
	 * All that was found.
	 *
	 * @return list<array{id: string, state: string, finding: string}> What was looked at, how it is, and what that means.
	 */
	public function findings(): array {
		$findings = array_map(
			static fn( Finding $finding ): array => array(
				'id'      => $finding->id,
				'state'   => $finding->status,
				'finding' => $finding->title . ': ' . $finding->sentence,
			),
			$this->preflight->all()
		);
		foreach ( $this->setup->all() as $connection ) {
			if ( $connection->enabled && 0 === $connection->removed_at ) {
				[ $found, $sentence ] = $this->trial->test( $connection, null, null, ConnectionTrial::PATIENCE );
				$findings[]           = array(
					'id'      => "connection $connection->id",
					'state'   => null === $found->failure ? Finding::GOOD : Finding::CRITICAL,
					'finding' => $sentence,
				);
			}
		}
		return $findings;
	}
}
