<?php
/**
 * `/network`.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Rest;

use PlatoniaVid\Connections\Connection;
use PlatoniaVid\Network\NetworkConnections;
use PlatoniaVid\Network\NetworkOptions;
use PlatoniaVid\NetworkSetup;
use PlatoniaVid\Settings\ApiKey;
use PlatoniaVid\Videos\Values\TimeBudget;
use PlatoniaVid\Videos\Values\VideoException;

/**
 * What the screen of a network's settings needs, for those who manage the network. Never the key. A site that is in no network has none of it.
 */
final class NetworkController {
	/**
	 * @param NetworkSetup          $setup    The use cases.
	 * @param NetworkConnections    $network  What the key is known by.
	 * @param ApiKey                $key      Where it comes from.
	 * @param ConnectionDescription $describe What a test has found.
	 */
	public function __construct(
		private readonly NetworkSetup $setup,
		private readonly NetworkConnections $network,
		private readonly ApiKey $key,
		private readonly ConnectionDescription $describe,
	) {
	}

	/**
	 * Registers the routes; a callback of `rest_api_init`.
	 */
	public function register_routes(): void {
		$may = static fn(): bool => current_user_can( 'manage_network_options' );
		Routes::register(
			'/network',
			NetworkSchema::network( ... ),
			$may,
			array( 'GET', $this->get( ... ), array() ),
			array( 'POST', $this->save( ... ), NetworkArguments::to_save() )
		);
		Routes::register(
			'/network/connection',
			NetworkSchema::network( ... ),
			$may,
			array( 'DELETE', $this->remove( ... ), Arguments::switches( 'confirm' ) )
		);
		Routes::register( '/network/test', ConnectionsSchema::findings( ... ), $may, array( 'POST', $this->test( ... ), NetworkArguments::to_test() ) );
	}

	/**
	 * All that the network sets.
	 */
	private function get(): \WP_REST_Response {
		$current = $this->setup->current();
		return new \WP_REST_Response(
			array(
				'connection' => null === $current ? null : $this->connection( $current ),
				'draining'   => array_map( $this->connection( ... ), $this->setup->draining() ),
				'own_keys'   => NetworkOptions::allows_own(),
				'limits'     => NetworkOptions::limits(),
			)
		);
	}

	/**
	 * Stores some of it, and answers with all.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 */
	private function save( \WP_REST_Request $request ): \WP_REST_Response {
		$changes = array_intersect_key( $request->get_params(), NetworkArguments::to_save() );
		if ( true === ( $changes['try'] ?? false ) ) {
			$this->setup->check_key( $changes, TimeBudget::for_request()->left() );
		}
		$this->setup->save( $changes );
		return $this->get();
	}

	/**
	 * Removes the network's connection.
	 *
	 * @param \WP_REST_Request<array{confirm: bool}> $request The request.
	 * @throws VideoException Where it has videos, and nobody said that they know.
	 */
	private function remove( \WP_REST_Request $request ): \WP_REST_Response {
		$this->setup->remove( true === $request['confirm'] );
		return $this->get();
	}

	/**
	 * Tries the network's connection, or what it would become, with what costs nothing.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 */
	private function test( \WP_REST_Request $request ): \WP_REST_Response {
		$changes = array_intersect_key( $request->get_params(), NetworkArguments::to_test() );
		return new \WP_REST_Response( $this->describe->findings( ...$this->setup->test( $changes, TimeBudget::for_request()->left() ) ) );
	}

	/**
	 * A connection of the network in the form of its schema.
	 *
	 * @param Connection $connection The connection.
	 * @return array<string, mixed>
	 */
	private function connection( Connection $connection ): array {
		return array(
			'id'          => $connection->id,
			'label'       => $connection->label,
			'kind'        => $connection->kind->id(),
			'kind_label'  => $connection->kind->label(),
			'endpoint'    => $connection->endpoint,
			'key'         => array(
				'source'        => $this->key->source( $connection ),
				'hint'          => $this->network->hint( $connection ),
				'needs_reentry' => $this->key->needs_reentry( $connection ),
				'impossible'    => false,
				'exposed'       => $this->key->is_readable_from_database( $connection ),
			),
			'open_videos' => $this->setup->open_at( $connection ),
		);
	}
}
