<?php
/**
 * A connection on WordPress's screen of connectors.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\AiClient;

use PlatoniaVid\Connections\Connection;
use PlatoniaVid\Settings\ApiKey;
use WordPress\AiClient\Providers\DTO\ProviderMetadata;

/**
 * Shows a connection there. Its key is no option of WordPress's: ConnectorKeys answers for that.
 */
final class Connector {
	/**
	 * The option that WordPress takes a connector's key from.
	 *
	 * @param string $id The connector's id.
	 * @return non-empty-string
	 */
	public static function option( string $id ): string {
		return 'connectors_ai_' . str_replace( '-', '_', $id ) . '_api_key';
	}

	/**
	 * Registers a connection, where it is not yet.
	 *
	 * @param string           $id         The connector's id.
	 * @param ProviderMetadata $provider   What it is called.
	 * @param Connection       $connection The connection.
	 */
	public static function register( string $id, ProviderMetadata $provider, Connection $connection ): void {
		$registry = \WP_Connector_Registry::get_instance();
		$name     = $provider->getName();
		$site     = (string) $provider->getCredentialsUrl();
		$constant = $connection->fixed['key'] ?? '';
		$file     = plugin_basename( PLATONIAVID_FILE );
		if ( null === $registry || $registry->is_registered( $id ) || '' === $name ) {
			return;
		}
		// A site can't change the network's key, nor that of a constant with a list, which WordPress does not take for one that sets a key: it would
		// offer to remove it. The screen has no field for what needs none, until it has one all the same.
		$is_elsewhere   = $connection->of_network
			|| ( defined( $constant ) && ! is_string( constant( $constant ) ) )
			|| platoniavid_service( ApiKey::class )->is_without( $connection );
		$authentication = $is_elsewhere ? array( 'method' => 'none' ) : array(
			'method'       => 'api_key',
			'setting_name' => self::option( $id ),
		);
		if ( '' !== $site && ! $is_elsewhere ) {
			$authentication['credentials_url'] = $site;
		}
		if ( '' !== $constant && ! $is_elsewhere ) {
			// It is shown as set there, and can't be changed.
			$authentication['constant_name'] = $constant;
			$authentication['env_var_name']  = $constant;
		}
		$registry->register(
			$id,
			array(
				'name'           => $name,
				'description'    => (string) $provider->getDescription(),
				'type'           => 'ai_provider',
				'authentication' => $authentication,
				'plugin'         => '' === $file ? array() : array( 'file' => $file ),
			)
		);
		if ( $is_elsewhere ) {
			return;
		}
		register_setting(
			'connectors',
			self::option( $id ),
			array(
				'type'              => 'string',
				/* translators: %s: a connection's name. */
				'label'             => sprintf( __( 'Key of %s', 'platoniavid' ), $name ),
				'default'           => '',
				'show_in_rest'      => true,
				'sanitize_callback' => 'sanitize_text_field',
			)
		);
	}
}
