<?php
/**
 * The gateway that the settings name.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway;

use PlatoniaVid\Settings\ApiKey;
use PlatoniaVid\Settings\Settings;

// phpcs:disable WordPress.Security.EscapeOutput.ExceptionNotEscaped -- for JSON and WP-CLI; whoever prints it as HTML escapes it.

/**
 * Builds a gateway for a key. The key is read only where a call is about to be made.
 */
final class GatewayFactory {
	/**
	 * Sets the collaborators.
	 *
	 * @param ApiKey   $key      The stored key.
	 * @param Settings $settings Where the gateway is.
	 */
	public function __construct( private readonly ApiKey $key, private readonly Settings $settings ) {
	}

	/**
	 * The gateway, with the saved key or with another one.
	 *
	 * @param ?string $key A key to try instead of the saved one.
	 * @throws GatewayException With Failure::Unauthorized where there is no key.
	 */
	public function gateway( ?string $key = null ): CapableGateway {
		$key = $key ?? $this->key->value();
		if ( '' === $key ) {
			throw new GatewayException( Failure::Unauthorized );
		}
		$kind         = $this->settings->kind();
		$capabilities = $this->capabilities();
		$http         = new Http( $key, $this->settings->endpoint_is_fixed(), $kind->headers( $key ) );
		$gateway      = new KindGateway( $kind, $http, $this->settings->endpoint(), $capabilities );

		/**
		 * Filters the gateway, so that a site can use one of its own.
		 *
		 * @since 0.1.0
		 *
		 * @param Gateway $gateway The gateway that the settings name.
		 */
		$filtered = apply_filters( 'platoniavid_gateway', $gateway );
		return new CapableGateway( $filtered instanceof Gateway ? $filtered : $gateway, $capabilities );
	}

	/**
	 * What the gateway can do, as far as is known.
	 */
	public function capabilities(): Capabilities {
		return new Capabilities( $this->settings->endpoint(), $this->settings->kind()->lacks() );
	}
}
