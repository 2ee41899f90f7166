<?php
/**
 * `wp platoniavid connection`: what changes.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Cli;

use PlatoniaVid\ConnectionRules;
use PlatoniaVid\Connections\Connection;
use PlatoniaVid\Connections\Paces;
use PlatoniaVid\ConnectionSetup;
use PlatoniaVid\Gateway\Kinds\Kinds;
use PlatoniaVid\Gateway\PublicAddress;
use PlatoniaVid\Gateway\WordPress\AiProviders;
use PlatoniaVid\Settings\Pasted;
use PlatoniaVid\Videos\Storage\VideoQueries;

// phpcs:disable WordPress.WP.CapitalPDangit -- the id of a kind.

/**
 * Sets up the servers that videos are ordered from.
 */
final class ConnectionChanges {
	/**
	 * @param ConnectionSetup $setup   The use cases.
	 * @param VideoQueries    $queries What connections have to finish.
	 */
	public function __construct( private readonly ConnectionSetup $setup, private readonly VideoQueries $queries ) {
	}

	/**
	 * Adds a connection behind the others. The same server added again is the same connection again, with its videos.
	 *
	 * Its key is read from STDIN, or asked for in a terminal. It is never taken from the command line, which others on the machine can see.
	 *
	 * ## OPTIONS
	 *
	 * <kind>
	 * : platonia, openai, openrouter, xai, wordpress, or one that a plugin registers: “connection kinds” lists them.
	 *
	 * [--endpoint=<address>]
	 * : Its public https address; its kind's own where it is missing. Of the kind wordpress, the service's, as “connection kinds” has it.
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
	 *     # A service that another plugin has brought, with the key that WordPress has for it.
	 *     wp platoniavid connection add wordpress --endpoint=wordpress:fal
	 *
	 * @param list<string>          $args    The kind.
	 * @param array<string, mixed> $options The options.
	 */
	public function add( array $args, array $options ): void {
		Console::check_manager();
		$kind = Kinds::find( $args[0] );
		if ( null === $kind ) {
			\WP_CLI::error(
				/* translators: %s: a list of names. */
				sprintf( __( 'There is no such kind of server. The kinds are: %s.', 'platoniavid' ), implode( wp_get_list_item_separator(), array_keys( Kinds::all() ) ) )
			);
		}
		$endpoint = Pasted::text( Console::text( $options, 'endpoint' ) );
		self::check_address( $endpoint );
		$label = Console::text( $options, 'label' );
		$quiet = Console::is_on( $options, 'porcelain' );
		// WordPress has the key of a service that another plugin has brought.
		$key = null !== $kind->choices() || Console::is_on( $options, 'skip-key' ) ? '' : KeyInput::read_key( true );
		Console::attempt(
			function () use ( $kind, $endpoint, $label, $quiet, $key ): void {
				$added = $this->setup->add( $kind, $endpoint, $label, $key );
				if ( $quiet ) {
					\WP_CLI::line( $added->id );
					return;
				}
				/* translators: %s: a connection's id. */
				\WP_CLI::success( sprintf( __( 'The connection %s is added.', 'platoniavid' ), $added->id ) );
			}
		);
	}

	/**
	 * Changes a connection: its name, its address, its key or how much is sent to it. Another address is another connection in its place; the present one finishes what it has.
	 *
	 * ## OPTIONS
	 *
	 * <id>
	 * : The connection's id.
	 *
	 * [--label=<name>]
	 * : What people call it; an empty one for its kind's name.
	 *
	 * [--endpoint=<address>]
	 * : Its public https address; an empty one for its kind's own. It gets no key but one that is entered for it.
	 *
	 * [--requests-per-minute=<number>]
	 * : How many requests a minute go to its server at most; 0 for no limit. What is more waits for its turn: who has ordered least goes first.
	 *
	 * [--ask-key]
	 * : Read a new key, from STDIN or in the terminal.
	 *
	 * ## EXAMPLES
	 *
	 *     # Send sixty requests a minute, and no more.
	 *     wp platoniavid connection update openrouter --requests-per-minute=60
	 *
	 *     # Change its key.
	 *     wp platoniavid connection update openrouter --ask-key < key.txt
	 *
	 * @param list<string>         $args    The id.
	 * @param array<string, mixed> $options The options.
	 */
	public function update( array $args, array $options ): void {
		Console::check_manager();
		$connection = $this->found( $args[0] );
		$changes    = array();
		foreach ( array( 'label', 'endpoint' ) as $name ) {
			if ( isset( $options[ $name ] ) ) {
				// An empty one is its kind's own again.
				$changes[ $name ] = Pasted::text( Console::any_text( $options, $name ) );
			}
		}
		self::check_address( $changes['endpoint'] ?? '' );
		if ( isset( $options['requests-per-minute'] ) ) {
			$changes['per_minute'] = Console::number( $options, 'requests-per-minute', 0, 0, Paces::MOST );
		}
		if ( false !== ( $options['ask-key'] ?? false ) ) {
			KeyInput::check_flag( $options, 'ask-key' );
			$changes['key'] = KeyInput::read_key();
		}
		if ( array() === $changes ) {
			\WP_CLI::error( __( 'Say what changes: --label, --endpoint, --requests-per-minute or --ask-key.', 'platoniavid' ) );
		}
		$now = Console::attempt( fn(): Connection => $this->setup->change( $connection, $changes ) );
		/* translators: %s: a connection's id. */
		\WP_CLI::success( sprintf( __( 'The connection %s is changed.', 'platoniavid' ), $now->id ) );
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
	 * ## EXAMPLES
	 *
	 *     wp platoniavid connection remove openrouter --yes
	 *
	 * @param list<string>         $args    The id.
	 * @param array<string, mixed> $options The options.
	 */
	public function remove( array $args, array $options ): void {
		Console::check_manager();
		$connection = $this->found( $args[0] );
		Console::attempt(
			function () use ( $connection, $options ): void {
				ConnectionRules::check_removal( $connection );
				$open = $this->queries->open_at( $connection->id );
				/* translators: 1: a connection's name. 2: a number of videos. */
				$question = __( 'Remove “%1$s”? Videos that it still has to finish: %2$d.', 'platoniavid' );
				Console::confirm( sprintf( $question, $connection->label, $open ), $options );
				$left = $this->setup->remove( $connection, true );
				/* translators: %d: a number of videos. */
				$draining = _n(
					'The connection takes no more orders. It still finishes %d video.',
					'The connection takes no more orders. It still finishes %d videos.',
					$left,
					'platoniavid'
				);
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
	 * ## EXAMPLES
	 *
	 *     wp platoniavid connection order xai openrouter
	 *
	 * @param list<string> $args The ids.
	 */
	public function order( array $args ): void {
		Console::check_manager();
		foreach ( $args as $id ) {
			$this->found( $id );
		}
		Console::attempt( fn() => $this->setup->order( $args ) );
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
	 * ## EXAMPLES
	 *
	 *     wp platoniavid connection enable xai
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
	 * ## EXAMPLES
	 *
	 *     wp platoniavid connection disable xai
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
		Console::check_manager();
		$connection = $this->found( $id );
		Console::attempt( fn() => $this->setup->change( $connection, array( 'enabled' => $on ) ) );
		\WP_CLI::success( $on ? __( 'The connection takes orders.', 'platoniavid' ) : __( 'The connection takes no orders.', 'platoniavid' ) );
	}

	/**
	 * Refuses an address that is not public.
	 *
	 * @param string $endpoint What was typed; empty for none.
	 */
	private static function check_address( string $endpoint ): void {
		if ( '' !== $endpoint && '' === AiProviders::id( $endpoint ) && null === PublicAddress::of( $endpoint ) ) {
			$usual = __( 'The address must be a public one that begins with https://, without a name and a password in it.', 'platoniavid' );
			\WP_CLI::error( PublicAddress::refusal( $endpoint, $usual ) );
		}
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
