<?php
/**
 * `/connections`.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Rest;

use PlatoniaVid\Access;
use PlatoniaVid\Connections\Connection;
use PlatoniaVid\ConnectionSetup;
use PlatoniaVid\ConnectionTrial;
use PlatoniaVid\Gateway\Kinds\Maker;
use PlatoniaVid\Gateway\Kinds\Kinds;
use PlatoniaVid\Videos\Storage\VideoQueries;
use PlatoniaVid\Videos\Values\TimeBudget;
use PlatoniaVid\Videos\Values\VideoException;

/**
 * The servers that videos are ordered from, for those who manage. Never a key.
 *
 * @phpstan-import-type Endpoint from Routes
 */
final class ConnectionsController {
	/**
	 * @param ConnectionSetup       $setup    The use cases.
	 * @param ConnectionTrial       $trial    Asks servers.
	 * @param ConnectionDescription $describe The resource.
	 * @param VideoQueries          $queries  What a connection has to finish.
	 */
	public function __construct(
		private readonly ConnectionSetup $setup,
		private readonly ConnectionTrial $trial,
		private readonly ConnectionDescription $describe,
		private readonly VideoQueries $queries,
	) {
	}

	/**
	 * Registers the routes; a callback of `rest_api_init`. Those with names of their own come before that of ids.
	 */
	public function register_routes(): void {
		$one = '/connections/(?P<id>' . Connection::ID . ')';
		$this->register(
			'/connections',
			ConnectionsSchema::connection( ... ),
			array( 'GET', $this->get_items( ... ), array() ),
			array( 'POST', $this->add_item( ... ), ConnectionsArguments::to_add() )
		);
		$this->register( '/connections/kinds', ConnectionsSchema::kind( ... ), array( 'GET', $this->get_kinds( ... ), array() ) );
		$this->register( '/connections/order', ConnectionsSchema::connection( ... ), array( 'POST', $this->order( ... ), ConnectionsArguments::to_order() ) );
		$this->register(
			$one,
			ConnectionsSchema::connection( ... ),
			array( 'GET', $this->get_item( ... ), array() ),
			array( 'POST', $this->change_item( ... ), ConnectionsArguments::to_change() ),
			array( 'DELETE', $this->delete_item( ... ), Arguments::switches( 'confirm' ) )
		);
		$this->register( "$one/test", ConnectionsSchema::findings( ... ), array( 'POST', $this->test( ... ), ConnectionsArguments::to_test() ) );
		$this->register( "$one/models", ConnectionsSchema::offer( ... ), array( 'POST', $this->offers( ... ), array() ) );
	}

	/**
	 * Registers a route for those who manage.
	 *
	 * @param non-falsy-string                $path Its path.
	 * @param callable(): array<string, mixed> $schema What it answers with.
	 * @param Endpoint                        ...$endpoints Methods, what answers them, and their arguments.
	 */
	private function register( string $path, callable $schema, array ...$endpoints ): void {
		Routes::register( $path, $schema, static fn(): bool => current_user_can( Access::MANAGE ), ...$endpoints );
	}

	/**
	 * All connections.
	 */
	private function get_items(): \WP_REST_Response {
		return new \WP_REST_Response( array_map( $this->describe->of( ... ), $this->setup->all() ) );
	}

	/**
	 * One.
	 *
	 * @param \WP_REST_Request<array{id: string}> $request The request.
	 */
	private function get_item( \WP_REST_Request $request ): \WP_REST_Response {
		return new \WP_REST_Response( $this->describe->of( $this->setup->found( (string) $request['id'] ) ) );
	}

	/**
	 * Adds one.
	 *
	 * @param \WP_REST_Request<array{kind: string, endpoint: string, label: string, key: string, try: bool}> $request The request.
	 */
	private function add_item( \WP_REST_Request $request ): \WP_REST_Response {
		$kind     = Kinds::get( (string) $request['kind'] );
		$endpoint = trim( (string) $request['endpoint'] );
		$key      = (string) $request['key'];
		if ( true === $request['try'] && '' !== trim( $key ) ) {
			$this->trial->check_key( $kind, $endpoint, $key, TimeBudget::for_request()->left() );
		}
		$added = $this->setup->add( $kind, $endpoint, trim( (string) $request['label'] ), $key );
		return new \WP_REST_Response( $this->describe->of( $added ), 201 );
	}

	/**
	 * Changes one, and answers with what there is now: another address is another connection.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 */
	private function change_item( \WP_REST_Request $request ): \WP_REST_Response {
		$connection = $this->setup->found( is_string( $request['id'] ) ? $request['id'] : '' );
		$changes    = array_intersect_key( $request->get_params(), ConnectionsArguments::to_change() );
		return new \WP_REST_Response( $this->describe->of( $this->setup->change( $connection, ConnectionsArguments::without_findings( $changes ) ) ) );
	}

	/**
	 * Removes one.
	 *
	 * @param \WP_REST_Request<array{id: string, confirm: bool}> $request The request.
	 */
	private function delete_item( \WP_REST_Request $request ): \WP_REST_Response|\WP_Error {
		$connection = $this->setup->found( (string) $request['id'] );
		try {
			$open = $this->setup->remove( $connection, true === $request['confirm'] );
		} catch ( VideoException $refused ) {
			$error = $refused->to_wp_error();
			if ( 'platoniavid_connection_busy' === $refused->error_code ) {
				$error->add_data( array( 'open_videos' => $this->queries->open_at( $connection->id ) ) + (array) $error->get_error_data() );
			}
			return $error;
		}
		return new \WP_REST_Response(
			array(
				'deleted'  => true,
				'draining' => $open > 0,
			)
		);
	}

	/**
	 * Puts them in an order.
	 *
	 * @param \WP_REST_Request<array{ids: list<string>}> $request The request.
	 */
	private function order( \WP_REST_Request $request ): \WP_REST_Response {
		$this->setup->order( array_values( array_filter( (array) $request['ids'], 'is_string' ) ) );
		return $this->get_items();
	}

	/**
	 * The kinds of server.
	 */
	private function get_kinds(): \WP_REST_Response {
		$describe = static fn( Maker $kind ): array => array(
			'id'        => $kind->id(),
			'label'     => $kind->label(),
			'endpoint'  => $kind->endpoint(),
			'site'      => $kind->site(),
			'needs_key' => $kind->needs_key( $kind->endpoint() ),
			'lacks'     => $kind->lacks(),
			'choices'   => array_map(
				static fn( string $endpoint, string $label ): array => compact( 'endpoint', 'label' ),
				array_keys( $kind->choices() ?? array() ),
				$kind->choices() ?? array()
			),
		);
		// What there is nothing to choose of can't be added.
		$kinds = array_filter( Kinds::all(), static fn( Maker $kind ): bool => array() !== $kind->choices() );
		return new \WP_REST_Response( array_values( array_map( $describe, $kinds ) ) );
	}

	/**
	 * Tries one with what costs nothing.
	 *
	 * @param \WP_REST_Request<array{id: string, key: string, endpoint: string}> $request The request.
	 */
	private function test( \WP_REST_Request $request ): \WP_REST_Response {
		$connection           = $this->setup->found( (string) $request['id'] );
		$endpoint             = $request->has_param( 'endpoint' ) ? trim( (string) $request['endpoint'] ) : null;
		[ $found, $sentence ] = $this->trial->test( $connection, (string) $request['key'], $endpoint, TimeBudget::for_request()->left() );
		return new \WP_REST_Response( $this->describe->findings( $connection, $found, $sentence ) );
	}

	/**
	 * The models that one's server names.
	 *
	 * @param \WP_REST_Request<array{id: string}> $request The request.
	 */
	private function offers( \WP_REST_Request $request ): \WP_REST_Response {
		return new \WP_REST_Response( $this->trial->offers( $this->setup->found( (string) $request['id'] ), TimeBudget::for_request()->left() ) );
	}
}
