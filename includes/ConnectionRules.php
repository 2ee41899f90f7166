<?php
/**
 * What may be done with connections.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid;

use PlatoniaVid\Connections\Connection;
use PlatoniaVid\Connections\Connections;
use PlatoniaVid\Connections\Paces;
use PlatoniaVid\Gateway\Kinds\Maker;
use PlatoniaVid\Gateway\WordPress\AiProviders;
use PlatoniaVid\Network\NetworkOptions;
use PlatoniaVid\Settings\KeySeal;
use PlatoniaVid\Videos\Values\VideoException;

defined( 'ABSPATH' ) || exit;

// phpcs:disable WordPress.Security.EscapeOutput.ExceptionNotEscaped -- for JSON and WP-CLI; whoever prints it as HTML escapes it.

/**
 * Refuses what constants, the network or common sense do not let happen to a connection.
 */
final class ConnectionRules {
	/**
	 * Refuses a connection of the site's own, and a key for one, where its network allows none.
	 *
	 * @param ?Connection $connection The connection; null for one that is new. What constants set is the whole installation's.
	 * @param bool        $gets_key   Whether it is to have a key of the site's.
	 * @throws VideoException Where it allows none.
	 */
	public static function check_own( ?Connection $connection = null, bool $gets_key = false ): void {
		if (
			! NetworkOptions::allows_own()
			&& ( null === $connection || array() === $connection->fixed || $gets_key || Connections::has_own_key( $connection ) )
		) {
			throw new VideoException(
				'platoniavid_own_key_forbidden',
				__( 'The sites of this network use the network’s key, and may have none of their own. Ask those who manage the network.', 'platoniavid' ),
				403,
				'none'
			);
		}
	}

	/**
	 * Refuses a change of what is set outside of WordPress.
	 *
	 * @param Connection           $connection The connection.
	 * @param array<string, mixed> $changes    What is to change.
	 * @throws VideoException Where a constant sets it.
	 */
	public static function check_fixed( Connection $connection, array $changes ): void {
		foreach ( array_intersect_key( $connection->fixed, $changes ) as $field => $name ) {
			if ( 'endpoint' !== $field || ! is_string( $changes['endpoint'] ) || ! KeySeal::same( $changes['endpoint'], $connection->endpoint ) ) {
				throw self::fixed( $name );
			}
		}
		if ( isset( $changes['endpoint'], $connection->fixed['key'] ) ) {
			// Only the server that the key was set for may get it.
			throw self::fixed( $connection->fixed['key'] );
		}
	}

	/**
	 * Refuses to remove what constants set.
	 *
	 * @param Connection $connection The connection.
	 * @throws VideoException Where one sets it.
	 */
	public static function check_removal( Connection $connection ): void {
		foreach ( $connection->fixed as $name ) {
			throw self::fixed( $name );
		}
	}

	/**
	 * Refuses a limit with which videos would not come.
	 *
	 * @param int $limit How many requests a minute; 0 for no limit.
	 * @throws VideoException Where it is too low or too high.
	 */
	public static function check_limit( int $limit ): void {
		if ( 0 !== $limit && ( $limit < Paces::LEAST || $limit > Paces::MOST ) ) {
			throw new VideoException(
				'platoniavid_limit_out_of_bounds',
				sprintf(
					/* translators: 1: the smallest number of requests that can be set. 2: the largest one. */
					__( 'A connection’s requests can be limited to a number from %1$s to %2$s a minute; 0 stands for no limit.', 'platoniavid' ),
					number_format_i18n( Paces::LEAST ),
					number_format_i18n( Paces::MOST )
				),
				400,
				'none'
			);
		}
	}

	/**
	 * Refuses a connection without an address.
	 *
	 * @param Maker   $kind     Its kind.
	 * @param string $endpoint What was given.
	 * @throws VideoException Where there is none.
	 */
	public static function check_address( Maker $kind, string $endpoint ): void {
		$choices = $kind->choices();
		if ( null !== $choices && ! isset( $choices[ trim( $endpoint ) ] ) ) {
			throw new VideoException(
				'platoniavid_endpoint_missing',
				__(
					'Choose one of the services that this WordPress has. If it is not among them, activate its plugin and enter its key under Settings → Connectors.',
					'platoniavid'
				),
				400,
				'settings'
			);
		}
		if ( null === $choices && ( ( '' === trim( $endpoint ) && '' === $kind->endpoint() ) || '' !== AiProviders::id( trim( $endpoint ) ) ) ) {
			throw new VideoException(
				'platoniavid_endpoint_missing',
				__( 'Each server of this kind has an address of its own. Enter it.', 'platoniavid' ),
				400,
				'settings'
			);
		}
	}

	/**
	 * The refusal of a change of what the site can't change.
	 *
	 * @param string $name The constant, and the variable of the environment; or NetworkOptions::SETS.
	 */
	public static function fixed( string $name ): VideoException {
		return new VideoException(
			'platoniavid_setting_fixed',
			NetworkOptions::SETS === $name
				? __(
					'This is set for all sites of the network, and a site has it only where it has no key of its own. Those who manage the network can change it.',
					'platoniavid'
				)
				: sprintf(
					/* translators: %s: the name of a constant. */
					__( 'This is set outside of WordPress, by %s in wp-config.php or in the server’s environment. Change it there.', 'platoniavid' ),
					$name
				),
			400,
			'none'
		);
	}
}
