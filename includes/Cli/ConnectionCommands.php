<?php
/**
 * `wp platoniavid connection`: what there is.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Cli;

use PlatoniaVid\Connections\Connection;
use PlatoniaVid\Connections\ConnectionState;
use PlatoniaVid\ConnectionSetup;
use PlatoniaVid\ConnectionTrial;
use PlatoniaVid\Gateway\Kinds\Kinds;
use PlatoniaVid\Settings\ApiKey;
use PlatoniaVid\Videos\Storage\VideoQueries;
use PlatoniaVid\Videos\Values\IsoTime;

// phpcs:disable WordPress.WP.CapitalPDangit -- the id of a kind.

/**
 * Shows the servers that videos are ordered from.
 */
final class ConnectionCommands {
	/**
	 * @param ConnectionSetup $setup   The use cases.
	 * @param ConnectionTrial $trial   Asks servers.
	 * @param ApiKey          $key     Where keys come from.
	 * @param ConnectionState $state   How connections get on.
	 * @param VideoQueries    $queries What they have to finish.
	 */
	public function __construct(
		private readonly ConnectionSetup $setup,
		private readonly ConnectionTrial $trial,
		private readonly ApiKey $key,
		private readonly ConnectionState $state,
		private readonly VideoQueries $queries,
	) {
	}

	/**
	 * Lists the connections in their order, those that were removed and still have videos behind them.
	 *
	 * ## OPTIONS
	 *
	 * [--fields=<fields>]
	 * : Some of id, label, kind, endpoint, key, enabled, open_videos, paused_until, removed and per_minute, separated by commas.
	 *
	 * [--format=<format>]
	 * : How they are shown.
	 * ---
	 * default: table
	 * options:
	 *   - table
	 *   - csv
	 *   - json
	 *   - yaml
	 *   - ids
	 *   - count
	 * ---
	 *
	 * ## EXAMPLES
	 *
	 *     wp platoniavid connection list --fields=id,enabled,open_videos
	 *
	 * @subcommand list
	 *
	 * @param list<string>          $args    None.
	 * @param array<string, mixed> $options The options.
	 */
	public function list_connections( array $args, array $options ): void {
		$yes  = static fn( bool $is ): string => $is ? 'yes' : 'no';
		$rows = array();
		foreach ( $this->setup->all() as $connection ) {
			$rows[] = array(
				'id'           => $connection->id,
				'label'        => $connection->label,
				'kind'         => $connection->kind->id(),
				'endpoint'     => $connection->endpoint,
				'key'          => $this->key->source( $connection ),
				'enabled'      => $yes( $connection->enabled ),
				'open_videos'  => $this->queries->open_at( $connection->id ),
				'paused_until' => IsoTime::or_null( $this->state->paused_until( $connection->id ) ) ?? '',
				'removed'      => $yes( $connection->removed_at > 0 ),
				'per_minute'   => $connection->per_minute,
			);
		}
		Console::rows( $options, $rows, array( 'id', 'label', 'kind', 'endpoint', 'key', 'enabled', 'open_videos', 'paused_until', 'removed', 'per_minute' ) );
	}

	/**
	 * Lists the kinds of server that can be added; of the kind "wordpress", the services that other plugins have brought into this WordPress.
	 *
	 * ## OPTIONS
	 *
	 * [--fields=<fields>]
	 * : Some of id, label, endpoint, needs_key and lacks, separated by commas.
	 *
	 * [--format=<format>]
	 * : How they are shown.
	 * ---
	 * default: table
	 * options:
	 *   - table
	 *   - csv
	 *   - json
	 *   - yaml
	 *   - ids
	 *   - count
	 * ---
	 *
	 * ## EXAMPLES
	 *
	 *     # What can be added, and what the address of each is where it has one.
	 *     wp platoniavid connection kinds --fields=id,endpoint
	 *
	 * @param list<string>          $args    None.
	 * @param array<string, mixed> $options The options.
	 */
	public function kinds( array $args, array $options ): void {
		$rows = array();
		foreach ( Kinds::all() as $kind ) {
			foreach ( $kind->choices() ?? array( $kind->endpoint() => $kind->label() ) as $endpoint => $label ) {
				$rows[] = array(
					'id'        => $kind->id(),
					'label'     => $label,
					'endpoint'  => $endpoint,
					'needs_key' => $kind->needs_key( $endpoint ) ? 'yes' : 'no',
					'lacks'     => implode( ' ', $kind->lacks() ),
				);
			}
		}
		Console::rows( $options, $rows, array( 'id', 'label', 'endpoint', 'needs_key', 'lacks' ) );
	}

	/**
	 * Tries a connection with what costs nothing, and says what was found.
	 *
	 * ## OPTIONS
	 *
	 * <id>
	 * : The connection's id.
	 *
	 * ## EXAMPLES
	 *
	 *     wp platoniavid connection test fixed
	 *
	 * @param list<string> $args The id.
	 */
	public function test( array $args ): void {
		[ $found, $sentence ] = $this->trial->test( $this->found( $args[0] ), null, null, ConnectionTrial::PATIENCE );
		if ( null !== $found->failure ) {
			\WP_CLI::error( $sentence );
		}
		\WP_CLI::success( $sentence );
	}

	/**
	 * Lists the models that a connection's server names.
	 *
	 * ## OPTIONS
	 *
	 * <id>
	 * : The connection's id.
	 *
	 * [--take=<ids>]
	 * : Take these over as the connection's models, in the place of those that it has: ids separated by commas.
	 *
	 * [--fields=<fields>]
	 * : Some of id, label, sizes, seconds, price_per_second, server_price and known, separated by commas.
	 *
	 * [--format=<format>]
	 * : How they are shown.
	 * ---
	 * default: table
	 * options:
	 *   - table
	 *   - csv
	 *   - json
	 *   - yaml
	 *   - ids
	 *   - count
	 * ---
	 *
	 * ## EXAMPLES
	 *
	 *     # What the server has, and at which price in its own currency.
	 *     wp platoniavid connection models openrouter --fields=id,server_price
	 *
	 *     # Take two of them over.
	 *     wp platoniavid connection models openrouter --take=openai/sora-2,google/veo-3.1
	 *
	 * @param list<string>          $args    The connection's id.
	 * @param array<string, mixed> $options The options.
	 */
	public function models( array $args, array $options ): void {
		$connection = $this->found( $args[0] );
		$take       = Console::text( $options, 'take' );
		Console::attempt(
			function () use ( $connection, $options, $take ): void {
				$offers = $this->trial->offers( $connection, ConnectionTrial::PATIENCE );
				if ( '' !== $take ) {
					Console::check_manager();
					$taken = $this->setup->take( $connection, $offers, array_map( 'trim', explode( ',', $take ) ) );
					/* translators: %d: a number of models. */
					\WP_CLI::success( sprintf( _n( 'The connection has %d model now.', 'The connection has %d models now.', $taken, 'platoniavid' ), $taken ) );
					return;
				}
				$rows = array();
				foreach ( $offers as $offer ) {
					$rows[] = array(
						'sizes'   => implode( ' ', $offer['sizes'] ),
						'seconds' => implode( ' ', $offer['seconds'] ),
						'known'   => $offer['known'] ? 'yes' : 'no',
					) + $offer;
				}
				Console::rows( $options, $rows, array( 'id', 'label', 'sizes', 'seconds', 'price_per_second', 'server_price', 'known' ) );
			}
		);
	}

	/**
	 * A connection.
	 *
	 * @param string $id Its id.
	 */
	private function found( string $id ): Connection {
		return Console::attempt( fn(): Connection => $this->setup->found( $id ) );
	}
}
