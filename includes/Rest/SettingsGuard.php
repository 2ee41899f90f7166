<?php
/**
 * What the settings may not become.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Rest;

use PlatoniaVid\ConnectionRules;
use PlatoniaVid\Connections\ConnectionEditor;
use PlatoniaVid\Connections\Connections;
use PlatoniaVid\Settings\ApiKey;
use PlatoniaVid\Settings\KeySeal;
use PlatoniaVid\Videos\Storage\VideoQueries;
use PlatoniaVid\Videos\Values\VideoException;

// phpcs:disable WordPress.Security.EscapeOutput.ExceptionNotEscaped -- for JSON and WP-CLI; whoever prints it as HTML escapes it.

/**
 * Refuses changes that would lead a key elsewhere, leave paid videos behind, or give more rights than one has.
 */
final class SettingsGuard {
	/**
	 * @param Connections      $connections The first one is what may change.
	 * @param ApiKey           $key         Its key.
	 * @param VideoQueries     $queries     Whether it has open videos.
	 * @param ConnectionEditor $editor      What it would become.
	 */
	public function __construct(
		private readonly Connections $connections,
		private readonly ApiKey $key,
		private readonly VideoQueries $queries,
		private readonly ConnectionEditor $editor,
	) {
	}

	/**
	 * Refuses what may not be stored.
	 *
	 * @param array<string, mixed> $changes What is to be stored, checked by the route's schema.
	 * @throws VideoException Where it may not.
	 */
	public function check( #[\SensitiveParameter] array $changes ): void {
		if ( isset( $changes['roles'] ) && ! current_user_can( 'manage_options' ) ) {
			throw new VideoException(
				'platoniavid_roles_forbidden',
				__( 'Only those who manage the site’s options can say which roles may do what. Ask an administrator.', 'platoniavid' ),
				403,
				'none'
			);
		}
		$first    = $this->connections->first();
		$now      = $first->endpoint;
		$endpoint = is_string( $changes['endpoint'] ?? null ) ? $changes['endpoint'] : null;
		if ( null !== $endpoint && $first->is_trusted() && ! KeySeal::same( $endpoint, $now ) ) {
			throw ConnectionRules::fixed( $first->fixed['endpoint'] );
		}
		$outside = $first->of_network || in_array( $this->key->source(), array( 'constant', 'environment' ), true );
		$has_key = '' !== trim( is_string( $changes['key'] ?? null ) ? $changes['key'] : '' );
		if ( isset( $changes['gateway'] ) || isset( $changes['endpoint'] ) || $has_key ) {
			ConnectionRules::check_own( $first, $has_key && ! $outside );
		}
		if ( $outside && $has_key ) {
			throw ConnectionRules::fixed( $first->fixed['key'] );
		}
		$kind = is_string( $changes['gateway'] ?? null ) ? $changes['gateway'] : null;
		$next = $this->editor->with( $first, $kind, $endpoint );
		$then = $next->endpoint;
		if ( $first->of_network && ! KeySeal::same( $then, $now ) ) {
			throw ConnectionRules::fixed( $first->fixed['endpoint'] );
		}
		if ( isset( $changes['models'], $first->fixed['models'] ) ) {
			throw ConnectionRules::fixed( $first->fixed['models'] );
		}
		if ( isset( $first->fixed['kind'] ) && null !== $kind && $kind !== $first->kind->id() ) {
			throw ConnectionRules::fixed( $first->fixed['kind'] );
		}
		if ( $outside && ( ! KeySeal::same( $then, $now ) || ( null !== $endpoint && '' !== $endpoint && ! KeySeal::same( $endpoint, $now ) ) ) ) {
			throw new VideoException(
				'platoniavid_key_fixed',
				__(
					'The key is set outside of WordPress, and only its gateway may get it. Set the new address or kind in the same place, with PLATONIAVID_ENDPOINT or PLATONIAVID_GATEWAY.',
					'platoniavid'
				),
				409,
				'none'
			);
		}
		// One that is set outside of WordPress can't be left to finish its videos while another one begins.
		if ( array() !== $first->fixed && $next->kind->id() !== $first->kind->id() && $this->queries->open_at( $first->id ) > 0 ) {
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
}
