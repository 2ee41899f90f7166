<?php
/**
 * What the settings may not become.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Rest;

use PlatoniaVid\Settings\ApiKey;
use PlatoniaVid\Settings\KeySeal;
use PlatoniaVid\Settings\Settings;
use PlatoniaVid\Videos\Values\VideoException;
use PlatoniaVid\Videos\Work\Schedule;

// phpcs:disable WordPress.Security.EscapeOutput.ExceptionNotEscaped -- for JSON and WP-CLI; whoever prints it as HTML escapes it.

/**
 * Refuses changes that would lead a key elsewhere, leave paid videos behind, or give more rights than one has.
 */
final class SettingsGuard {
	/**
	 * Sets the collaborators.
	 *
	 * @param Settings $settings The settings.
	 * @param ApiKey   $key      The key.
	 * @param Schedule $schedule Whether videos are on their way.
	 */
	public function __construct( private readonly Settings $settings, private readonly ApiKey $key, private readonly Schedule $schedule ) {
	}

	/**
	 * Refuses what may not be stored.
	 *
	 * @param array<string, mixed> $changes What is to be stored, checked by the route's schema.
	 * @throws VideoException Where it may not.
	 */
	public function check( array $changes ): void {
		if ( isset( $changes['roles'] ) && ! current_user_can( 'manage_options' ) ) {
			throw new VideoException(
				'platoniavid_roles_forbidden',
				__( 'Only those who manage the site’s options can say which roles may do what. Ask an administrator.', 'platoniavid' ),
				403,
				'none'
			);
		}
		$now      = $this->settings->endpoint();
		$endpoint = is_string( $changes['endpoint'] ?? null ) ? $changes['endpoint'] : null;
		if ( null !== $endpoint && $this->settings->endpoint_is_fixed() && ! KeySeal::same( $endpoint, $now ) ) {
			throw $this->fixed( Settings::ENDPOINT );
		}
		$outside = in_array( $this->key->source(), array( 'constant', 'environment' ), true );
		if ( $outside && '' !== trim( is_string( $changes['key'] ?? null ) ? $changes['key'] : '' ) ) {
			throw $this->fixed( ApiKey::NAME );
		}
		$then = $this->settings->endpoint( $changes );
		if ( $outside && ( ! KeySeal::same( $then, $now ) || ( null !== $endpoint && '' !== $endpoint && ! KeySeal::same( $endpoint, $now ) ) ) ) {
			throw new VideoException(
				'platoniavid_key_fixed',
				__(
					'The key is set outside of WordPress, and only its gateway may get it. Set the new address in the same place, with PLATONIAVID_ENDPOINT.',
					'platoniavid'
				),
				409,
				'none'
			);
		}
		$moves = ( $changes['gateway'] ?? $this->settings->gateway() ) !== $this->settings->gateway() || ! KeySeal::same( $then, $now );
		if ( $moves && $this->schedule->has_work() ) {
			throw new VideoException(
				'platoniavid_gateway_in_use',
				__(
					'Videos are still being made at the present gateway, and another one would not know them. Wait until they are in the Media Library, or delete them first.',
					'platoniavid'
				),
				409,
				'wait'
			);
		}
	}

	/**
	 * Whether a change is one of the address, so that the key is no longer for it.
	 *
	 * @param array<string, mixed> $changes What is to be stored.
	 */
	public function moves( array $changes ): bool {
		return ! KeySeal::same( $this->settings->endpoint( $changes ), $this->settings->endpoint() );
	}

	/**
	 * Refuses a change of what is set outside of WordPress.
	 *
	 * @param string $name The constant, and the variable of the environment.
	 */
	private function fixed( string $name ): VideoException {
		return new VideoException(
			'platoniavid_setting_fixed',
			/* translators: %s: the name of a constant. */
			sprintf( __( 'This is set outside of WordPress, by %s in wp-config.php or in the server’s environment. Change it there.', 'platoniavid' ), $name ),
			400,
			'none'
		);
	}
}
