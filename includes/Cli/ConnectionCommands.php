<?php
/**
 * `wp platoniavid connection`.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Cli;

use PlatoniaVid\Access;
use PlatoniaVid\Connections\Connection;
use PlatoniaVid\Connections\ConnectionState;
use PlatoniaVid\ConnectionSetup;
use PlatoniaVid\ConnectionTrial;
use PlatoniaVid\Gateway\Kinds\Kinds;
use PlatoniaVid\Gateway\PublicAddress;
use PlatoniaVid\Settings\ApiKey;
use PlatoniaVid\Videos\Storage\VideoQueries;
use PlatoniaVid\Videos\Values\IsoTime;
use PlatoniaVid\Videos\Values\VideoException;

/**
 * Sets up the servers that videos are ordered from.
 */
final class ConnectionCommands {
	/**
	 * Sets the collaborators.
	 *
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
	 * : Some of id, label, kind, endpoint, key, enabled, open_videos, paused_until and removed, separated by commas.
	 *
	 * [--format=<format>]
	 * : table, csv, json, yaml, ids or count.
	 * ---
	 * default: table
	 * ---
	 *
	 * @subcommand list
	 *
	 * @param list<string>          $args    None.
	 * @param array<string, string> $options The options.
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
			);
		}
		$this->table( $rows, $options, array( 'id', 'label', 'kind', 'endpoint', 'key', 'enabled', 'open_videos', 'paused_until', 'removed' ) );
	}

	/**
	 * Adds a connection behind the others. The same server added again is the same connection again, with its videos.
	 *
	 * Its key is read from STDIN, or asked for in a terminal. It is never taken from the command line, which others on the machine can see.
	 *
	 * ## OPTIONS
	 *
	 * <kind>
	 * : platonia, openai, openrouter, xai, or one that a plugin registers.
	 *
	 * [--endpoint=<address>]
	 * : Its public https address; its kind's own where it is missing.
	 *
	 * [--label=<name>]
	 * : What people call it.
	 *
	 * [--skip-key]
	 * : Ask for no key: the server needs none, or it is added later.
	 *
	 * [--porcelain]
	 * : Print the new connection's id only.
	 *
	 * ## EXAMPLES
	 *
	 *     wp platoniavid connection add xai < key.txt
	 *
	 * @param list<string>          $args    The kind.
	 * @param array<string, string> $options The options.
	 */
	public function add( array $args, array $options ): void {
		$this->check_person();
		$kind = Kinds::find( $args[0] );
		if ( null === $kind ) {
			/* translators: %s: a list of names. */
			\WP_CLI::error( sprintf( __( 'There is no such kind of server. The kinds are: %s.', 'platoniavid' ), implode( ', ', array_keys( Kinds::all() ) ) ) );
		}
		$endpoint = trim( $options['endpoint'] ?? '' );
		if ( '' !== $endpoint && null === PublicAddress::of( $endpoint ) ) {
			\WP_CLI::error( __( 'The address must be a public one that begins with https://, without a name and a password in it.', 'platoniavid' ) );
		}
		$key = isset( $options['skip-key'] ) ? '' : KeyInput::read();
		if ( '' !== $key && ! ApiKey::is_valid( $key ) ) {
			\WP_CLI::error( __( 'This can’t be a key: it has spaces, or letters that are no ASCII.', 'platoniavid' ) );
		}
		$this->attempt(
			function () use ( $kind, $endpoint, $options, $key ): void {
				$added = $this->setup->add( $kind, $endpoint, $options['label'] ?? '', $key );
				if ( isset( $options['porcelain'] ) ) {
					\WP_CLI::line( $added->id );
					return;
				}
				/* translators: %s: a connection's id. */
				\WP_CLI::success( sprintf( __( 'The connection %s is added.', 'platoniavid' ), $added->id ) );
			}
		);
	}

	/**
	 * Tries a connection with what costs nothing, and says what was found.
	 *
	 * ## OPTIONS
	 *
	 * <id>
	 * : The connection's id.
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
	 * : table, csv, json, yaml, ids or count.
	 * ---
	 * default: table
	 * ---
	 *
	 * @param list<string>          $args    The connection's id.
	 * @param array<string, string> $options The options.
	 */
	public function models( array $args, array $options ): void {
		$connection = $this->found( $args[0] );
		$this->attempt(
			function () use ( $connection, $options ): void {
				$offers = $this->trial->offers( $connection, ConnectionTrial::PATIENCE );
				if ( isset( $options['take'] ) ) {
					$this->check_person();
					$taken = $this->setup->take( $connection, $offers, array_map( 'trim', explode( ',', $options['take'] ) ) );
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
				$this->table( $rows, $options, array( 'id', 'label', 'sizes', 'seconds', 'price_per_second', 'server_price', 'known' ) );
			}
		);
	}

	/**
	 * Removes a connection: it takes no more orders, and finishes what was ordered from it. Its key is forgotten when nothing needs it.
	 *
	 * ## OPTIONS
	 *
	 * <id>
	 * : The connection's id.
	 *
	 * [--yes]
	 * : Ask nothing.
	 *
	 * @param list<string>         $args    The id.
	 * @param array<string, mixed> $options The options.
	 */
	public function remove( array $args, array $options ): void {
		$this->check_person();
		$connection = $this->found( $args[0] );
		$this->attempt(
			function () use ( $connection, $options ): void {
				$this->setup->check_removal( $connection );
				$open = $this->queries->open_at( $connection->id );
				/* translators: 1: a connection's name. 2: a number of videos. */
				$question = __( 'Remove “%1$s”? Videos that it still has to finish: %2$d.', 'platoniavid' );
				\WP_CLI::confirm( sprintf( $question, $connection->label, $open ), $options );
				$left = $this->setup->remove( $connection, true );
				/* translators: %d: a number of videos. */
				$draining = _n( 'The connection takes no more orders. It still finishes %d video.', 'The connection takes no more orders. It still finishes %d videos.', $left, 'platoniavid' );
				\WP_CLI::success( 0 === $left ? __( 'The connection is removed.', 'platoniavid' ) : sprintf( $draining, $left ) );
			}
		);
	}

	/**
	 * Puts the connections in an order. Those that constants set stay before the others, and what is not named comes behind.
	 *
	 * ## OPTIONS
	 *
	 * <id>...
	 * : The connections' ids.
	 *
	 * @param list<string> $args The ids.
	 */
	public function order( array $args ): void {
		$this->check_person();
		foreach ( $args as $id ) {
			$this->found( $id );
		}
		$this->setup->order( $args );
		\WP_CLI::success( implode( ' ', array_column( $this->setup->all(), 'id' ) ) );
	}

	/**
	 * Has a connection take orders.
	 *
	 * ## OPTIONS
	 *
	 * <id>
	 * : The connection's id.
	 *
	 * @param list<string> $args The id.
	 */
	public function enable( array $args ): void {
		$this->switch( $args[0], true );
	}

	/**
	 * Has a connection take no orders until it is enabled again. It finishes what it has.
	 *
	 * ## OPTIONS
	 *
	 * <id>
	 * : The connection's id.
	 *
	 * @param list<string> $args The id.
	 */
	public function disable( array $args ): void {
		$this->switch( $args[0], false );
	}

	/**
	 * Switches a connection on or off.
	 *
	 * @param string $id Its id.
	 * @param bool   $on Whether it takes orders.
	 */
	private function switch( string $id, bool $on ): void {
		$this->check_person();
		$connection = $this->found( $id );
		$this->attempt( fn() => $this->setup->change( $connection, array( 'enabled' => $on ) ) );
		\WP_CLI::success( $on ? __( 'The connection takes orders.', 'platoniavid' ) : __( 'The connection takes no orders.', 'platoniavid' ) );
	}

	/**
	 * Prints rows.
	 *
	 * @param list<array<string, mixed>> $rows    The rows.
	 * @param array<string, string>      $options The command's options.
	 * @param list<string>               $fields  All fields there are.
	 */
	private function table( array $rows, array $options, array $fields ): void {
		$format = $options['format'] ?? 'table';
		$wanted = isset( $options['fields'] ) ? array_map( 'trim', explode( ',', $options['fields'] ) ) : $fields;
		\WP_CLI\Utils\format_items( $format, 'ids' === $format ? array_column( $rows, 'id' ) : $rows, $wanted );
	}

	/**
	 * A connection.
	 *
	 * @param string $id Its id.
	 */
	private function found( string $id ): Connection {
		return $this->attempt( fn(): Connection => $this->setup->found( $id ) );
	}

	/**
	 * Does something, and ends with the sentence of what refuses it.
	 *
	 * @template T
	 * @param callable(): T $step The step.
	 * @return T
	 */
	private function attempt( callable $step ): mixed {
		try {
			return $step();
		} catch ( VideoException $refused ) {
			\WP_CLI::error( $refused->getMessage() );
		}
	}

	/**
	 * Refuses a person of the site, named by --user, who may not manage this plugin. Whoever has a shell may without one.
	 */
	private function check_person(): void {
		if ( get_current_user_id() > 0 && ! current_user_can( Access::MANAGE ) ) {
			\WP_CLI::error( __( 'This person may not change connections. Name one who may with --user, or nobody.', 'platoniavid' ) );
		}
	}
}
