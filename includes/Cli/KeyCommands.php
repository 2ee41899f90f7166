<?php
/**
 * `wp platoniavid key`.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Cli;

use PlatoniaVid\Connections\Connection;
use PlatoniaVid\Connections\ConnectionEditor;
use PlatoniaVid\Connections\Connections;
use PlatoniaVid\ConnectionSetup;
use PlatoniaVid\ConnectionTrial;
use PlatoniaVid\Gateway\KeyState;
use PlatoniaVid\Network\NetworkConnections;
use PlatoniaVid\NetworkSetup;
use PlatoniaVid\Settings\ApiKey;

/**
 * Sets, tries and forgets the keys of connections. None is ever printed.
 */
final class KeyCommands {
	/**
	 * @param ConnectionSetup    $setup       The use cases.
	 * @param ConnectionTrial    $trial       Asks servers.
	 * @param ConnectionEditor   $editor      Keeps the first connection, which a new site has not stored.
	 * @param Connections        $connections Which is the first one.
	 * @param ApiKey             $key         What there is.
	 * @param NetworkSetup       $network     The network's.
	 * @param NetworkConnections $hints       What its key is known by.
	 */
	public function __construct(
		private readonly ConnectionSetup $setup,
		private readonly ConnectionTrial $trial,
		private readonly ConnectionEditor $editor,
		private readonly Connections $connections,
		private readonly ApiKey $key,
		private readonly NetworkSetup $network,
		private readonly NetworkConnections $hints,
	) {
	}

	/**
	 * Stores a connection's key, encrypted, unless its server refuses it. It is read from STDIN, or asked for in a terminal, and never taken from the command line.
	 *
	 * ## OPTIONS
	 *
	 * [--connection=<id>]
	 * : The connection; the first one where it is missing.
	 *
	 * [--network]
	 * : The key that all sites of the network use where they have none of their own.
	 *
	 * [--skip-test]
	 * : Store it without asking the server.
	 *
	 * ## EXAMPLES
	 *
	 *     wp platoniavid key set < key.txt
	 *
	 *     wp platoniavid key set --network < key.txt
	 *
	 * @param list<string>         $args    None.
	 * @param array<string, mixed> $options The options.
	 */
	public function set( array $args, array $options ): void {
		if ( Console::is_on( $options, 'network' ) ) {
			$this->set_for_network( $options );
			return;
		}
		Console::check_manager();
		$connection = $this->connection( $options );
		$key        = KeyInput::read_key();
		Console::attempt(
			function () use ( $connection, $key, $options ): void {
				if ( ! Console::is_on( $options, 'skip-test' ) ) {
					[ $found, $sentence ] = $this->trial->test( $connection, $key, null, ConnectionTrial::PATIENCE );
					if ( KeyState::Bad === $found->key ) {
						\WP_CLI::error( $sentence );
					}
				}
				$kept = '' === Console::text( $options, 'connection' ) ? $this->editor->keep_first() : $connection;
				$kept = $this->setup->change( $kept, array( 'key' => $key ) );
				/* translators: 1: a connection's name. 2: a part of a key. */
				\WP_CLI::success( sprintf( __( '“%1$s” has the key %2$s now.', 'platoniavid' ), $kept->label, $this->key->hint( $kept ) ) );
			}
		);
	}

	/**
	 * Tries a connection's key with what costs nothing.
	 *
	 * ## OPTIONS
	 *
	 * [--connection=<id>]
	 * : The connection; the first one where it is missing.
	 *
	 * [--network]
	 * : The network's.
	 *
	 * ## EXAMPLES
	 *
	 *     wp platoniavid key test && echo good
	 *
	 * @param list<string>         $args    None.
	 * @param array<string, mixed> $options The options.
	 */
	public function test( array $args, array $options ): void {
		if ( Console::is_on( $options, 'network' ) ) {
			NetworkCommands::check();
			[ , $found, $sentence ] = Console::attempt( fn(): array => $this->network->test( array(), ConnectionTrial::PATIENCE ) );
		} else {
			[ $found, $sentence ] = $this->trial->test( $this->connection( $options ), null, null, ConnectionTrial::PATIENCE );
		}
		if ( null !== $found->failure ) {
			\WP_CLI::error( $sentence );
		}
		\WP_CLI::success( $sentence );
	}

	/**
	 * Forgets a connection's stored key. What is being made waits until there is one again.
	 *
	 * ## OPTIONS
	 *
	 * [--connection=<id>]
	 * : The connection; the first one where it is missing.
	 *
	 * [--network]
	 * : The network's.
	 *
	 * [--yes]
	 * : Ask nothing.
	 *
	 * ## EXAMPLES
	 *
	 *     wp platoniavid key forget --connection=xai --yes
	 *
	 * @param list<string>         $args    None.
	 * @param array<string, mixed> $options The options.
	 */
	public function forget( array $args, array $options ): void {
		if ( Console::is_on( $options, 'network' ) ) {
			NetworkCommands::check();
			Console::confirm( __( 'Forget the key that sites of this network use?', 'platoniavid' ), $options );
			Console::attempt( fn() => $this->network->save( array( 'key' => '' ) ) );
			\WP_CLI::success( __( 'The key is forgotten.', 'platoniavid' ) );
			return;
		}
		Console::check_manager();
		$connection = $this->connection( $options );
		/* translators: %s: a connection's name. */
		Console::confirm( sprintf( __( 'Forget the key of “%s”?', 'platoniavid' ), $connection->label ), $options );
		Console::attempt( fn(): Connection => $this->setup->change( $connection, array( 'key' => '' ) ) );
		\WP_CLI::success( __( 'The key is forgotten.', 'platoniavid' ) );
	}

	/**
	 * Stores the network's key, unless its server refuses it.
	 *
	 * @param array<string, mixed> $options The command's options.
	 */
	private function set_for_network( array $options ): void {
		NetworkCommands::check();
		$changes = array( 'key' => KeyInput::read_key() );
		Console::attempt(
			function () use ( $changes, $options ): void {
				if ( ! Console::is_on( $options, 'skip-test' ) ) {
					$this->network->check_key( $changes, ConnectionTrial::PATIENCE );
				}
				$this->network->save( $changes );
			}
		);
		$kept = $this->network->current();
		if ( null !== $kept ) {
			/* translators: 1: a connection's name. 2: a part of a key. */
			\WP_CLI::success( sprintf( __( '“%1$s” has the key %2$s now.', 'platoniavid' ), $kept->label, $this->hints->hint( $kept ) ) );
		}
	}

	/**
	 * The connection that is meant.
	 *
	 * @param array<string, mixed> $options The command's options.
	 */
	private function connection( array $options ): Connection {
		$id = Console::text( $options, 'connection' );
		return '' === $id ? $this->connections->first() : Console::attempt( fn(): Connection => $this->setup->found( $id ) );
	}
}
