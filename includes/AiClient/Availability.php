<?php
/**
 * Whether a connection can be asked.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\AiClient;

use PlatoniaVid\Connections\Connection;
use PlatoniaVid\Settings\ApiKey;
use WordPress\AiClient\Providers\Contracts\ProviderAvailabilityInterface;

defined( 'ABSPATH' ) || exit;

/**
 * A connection that is on and has a key is set up. Nothing is sent to find out.
 */
final class Availability implements ProviderAvailabilityInterface {
	/**
	 * Sets the connection.
	 *
	 * @param Connection $connection The connection.
	 */
	public function __construct( private readonly Connection $connection ) {
	}

	/**
	 * {@inheritDoc}
	 */
	public function isConfigured(): bool { // phpcs:ignore WordPress.NamingConventions.ValidFunctionName -- as the interface has it.
		return $this->connection->enabled && platoniavid_service( ApiKey::class )->suffices( $this->connection );
	}
}
