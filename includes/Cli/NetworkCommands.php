<?php
/**
 * `wp platoniavid network`.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Cli;

use PlatoniaVid\ConnectionTrial;
use PlatoniaVid\Network\NetworkConnections;
use PlatoniaVid\Network\NetworkOptions;
use PlatoniaVid\NetworkSetup;
use PlatoniaVid\Rest\NetworkArguments;
use PlatoniaVid\Rest\ServerArguments;
use PlatoniaVid\Settings\ApiKey;
use PlatoniaVid\Settings\Settings;

/**
 * Says and sets what a network has for all its sites: a connection, whether sites may have their own, and how much each may order.
 */
final class NetworkCommands {
	/**
	 * The most that a limit may be, as the REST API has it.
	 */
	private const MOST = Settings::MOST_LIMIT;

	/**
	 * @param NetworkSetup       $setup   The use cases.
	 * @param NetworkConnections $network What the key is known by.
	 * @param ApiKey             $key     Where it comes from.
	 */
	public function __construct( private readonly NetworkSetup $setup, private readonly NetworkConnections $network, private readonly ApiKey $key ) {
	}

	/**
	 * Says what the network sets for its sites. The key is never printed.
	 *
	 * ## OPTIONS
	 *
	 * [--field=<field>]
	 * : Only this field's value.
	 *
	 * [--fields=<fields>]
	 * : Only these fields, separated by commas.
	 *
	 * [--format=<format>]
	 * : How it is shown.
	 * ---
	 * default: table
	 * options:
	 *   - table
	 *   - csv
	 *   - json
	 *   - yaml
	 * ---
	 *
	 * ## EXAMPLES
	 *
	 *     wp platoniavid network get --field=open_videos
	 *
	 * @param list<string>         $args    None.
	 * @param array<string, mixed> $options The options.
	 */
	public function get( array $args, array $options ): void {
		self::check();
		$current = $this->setup->current();
		Console::one(
			$options,
			array(
				'label'       => null === $current ? '' : $current->label,
				'kind'        => null === $current ? '' : $current->kind->id(),
				'endpoint'    => null === $current ? '' : $current->endpoint,
				'key'         => null === $current ? 'none' : $this->key->source( $current ),
				'key_hint'    => null === $current ? '' : $this->network->hint( $current ),
				'open_videos' => null === $current ? 0 : $this->setup->open_at( $current ),
				'own_keys'    => NetworkOptions::allows_own() ? 'yes' : 'no',
			) + NetworkOptions::limits()
		);
	}

	/**
	 * Sets some of it, and leaves the rest. The key is set by “key set --network”.
	 *
	 * ## OPTIONS
	 *
	 * [--kind=<kind>]
	 * : The kind of server.
	 *
	 * [--endpoint=<address>]
	 * : Its public https address; empty for its kind's usual one. Another address is another connection, which needs a key of its own: sites finish what they have at the present one.
	 *
	 * [--label=<name>]
	 * : What people call it.
	 *
	 * [--own-keys=<yes-or-no>]
	 * : Whether sites may have connections and keys of their own.
	 * ---
	 * options:
	 *   - "yes"
	 *   - "no"
	 * ---
	 *
	 * [--videos-per-day=<number>]
	 * : How many videos a person may order in 24 hours on each site at most; 0 for as many as the site allows.
	 *
	 * [--seconds-per-day=<number>]
	 * : How many seconds of video a person may order in 24 hours on each site at most.
	 *
	 * [--videos-per-month=<number>]
	 * : How many videos may be ordered in a month on each site at most.
	 *
	 * [--seconds-per-month=<number>]
	 * : How many seconds of video may be ordered in a month on each site at most.
	 *
	 * ## EXAMPLES
	 *
	 *     wp platoniavid network set --own-keys=no --videos-per-month=100
	 *
	 * @param list<string>         $args    None.
	 * @param array<string, mixed> $options The options.
	 */
	public function set( array $args, array $options ): void {
		self::check();
		$changes = array();
		foreach ( array( 'kind', 'endpoint', 'label' ) as $name ) {
			if ( isset( $options[ $name ] ) ) {
				$changes[ $name ] = 'kind' === $name ? Console::text( $options, $name ) : Console::any_text( $options, $name );
			}
		}
		if ( isset( $changes['kind'] ) && ! in_array( $changes['kind'], NetworkArguments::kinds(), true ) ) {
			/* translators: %s: a list of ids. */
			\WP_CLI::error( sprintf( __( 'There is no such kind of server. There are: %s.', 'platoniavid' ), implode( wp_get_list_item_separator(), NetworkArguments::kinds() ) ) );
		}
		$address = ServerArguments::is_address( $changes['endpoint'] ?? '' );
		if ( is_wp_error( $address ) ) {
			\WP_CLI::error( $address->get_error_message() );
		}
		if ( isset( $options['own-keys'] ) ) {
			$changes['own_keys'] = 'yes' === $options['own-keys'];
		}
		foreach ( NetworkOptions::LIMITS as $name ) {
			$option = str_replace( '_', '-', $name );
			if ( isset( $options[ $option ] ) ) {
				$changes['limits'][ $name ] = Console::number( $options, $option, 0, 0, self::MOST );
			}
		}
		if ( array() === $changes ) {
			\WP_CLI::error( __( 'Say what is to change.', 'platoniavid' ) );
		}
		Console::attempt( fn() => $this->setup->save( $changes ) );
		\WP_CLI::success( __( 'It is set for all sites of the network.', 'platoniavid' ) );
	}

	/**
	 * Tries the network's connection with what costs nothing.
	 *
	 * ## EXAMPLES
	 *
	 *     wp platoniavid network test
	 */
	public function test(): void {
		self::check();
		[ , $found, $sentence ] = Console::attempt( fn(): array => $this->setup->test( array(), ConnectionTrial::PATIENCE ) );
		if ( null !== $found->failure ) {
			\WP_CLI::error( $sentence );
		}
		\WP_CLI::success( $sentence );
	}

	/**
	 * Removes the network's connection. It takes no more orders; sites finish what they have there, and its key is forgotten then.
	 *
	 * ## OPTIONS
	 *
	 * [--yes]
	 * : Ask nothing.
	 *
	 * ## EXAMPLES
	 *
	 *     wp platoniavid network remove --yes
	 *
	 * @param list<string>         $args    None.
	 * @param array<string, mixed> $options The options.
	 */
	public function remove( array $args, array $options ): void {
		self::check();
		$current = $this->setup->current();
		if ( null === $current ) {
			\WP_CLI::error( __( 'The network has no connection.', 'platoniavid' ) );
		}
		/* translators: 1: a connection's name. 2: a number of videos. */
		$question = __( 'Remove “%1$s”? Videos on their way there: %2$d.', 'platoniavid' );
		Console::confirm( sprintf( $question, $current->label, $this->setup->open_at( $current ) ), $options );
		Console::attempt( fn(): int => $this->setup->remove( true ) );
		\WP_CLI::success( __( 'It takes no more orders.', 'platoniavid' ) );
	}

	/**
	 * Ends where there is no network, or a person was named who may not manage it.
	 */
	public static function check(): void {
		if ( ! is_multisite() ) {
			\WP_CLI::error( __( 'This is no network of sites.', 'platoniavid' ) );
		}
		if ( Console::is_forbidden( 'manage_network_options' ) ) {
			\WP_CLI::error( __( 'This person may not manage the network. Name one who may with --user, or leave --user out.', 'platoniavid' ) );
		}
	}
}
