<?php
/**
 * What is left on accounts.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Connections;

/**
 * The credit of the connections that take orders, as far as their servers have told it: each time that a connection is tried. Nothing is asked here.
 */
final class Credits {
	/**
	 * @param Connections     $connections The connections.
	 * @param ConnectionState $state       What is known of them.
	 */
	public function __construct( private readonly Connections $connections, private readonly ConnectionState $state ) {
	}

	/**
	 * What was left when it was last told.
	 *
	 * @return list<array{connection: string, connection_label: string, amount: float, currency: string, at: int}> Times in Unix seconds.
	 */
	public function known(): array {
		$known = array();
		foreach ( $this->connections->all() as $connection ) {
			$credit = $connection->enabled ? $this->state->of( $connection->id )['credit'] : null;
			if ( null !== $credit ) {
				$known[] = array(
					'connection'       => $connection->id,
					'connection_label' => $connection->label,
				) + $credit;
			}
		}
		return $known;
	}
}
