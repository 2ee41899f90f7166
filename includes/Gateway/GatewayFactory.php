<?php
/**
 * The connections' gateways.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway;

use PlatoniaVid\Connections\Connection;
use PlatoniaVid\Connections\Connections;
use PlatoniaVid\Connections\ConnectionState;
use PlatoniaVid\Connections\Paces;
use PlatoniaVid\Settings\ApiKey;

// phpcs:disable WordPress.Security.EscapeOutput.ExceptionNotEscaped -- for JSON and WP-CLI; whoever prints it as HTML escapes it.

/**
 * Builds a connection's gateway. The key is read only where a call is about to be made.
 */
final class GatewayFactory {
	/**
	 * @param ApiKey          $key         The stored keys.
	 * @param Connections     $connections What is set up here.
	 * @param ConnectionState $state       How they get on.
	 * @param Paces           $paces       How many requests there may be.
	 */
	public function __construct(
		private readonly ApiKey $key,
		private readonly Connections $connections,
		private readonly ConnectionState $state,
		private readonly Paces $paces,
	) {
	}

	/**
	 * A connection's gateway, with its key or with another one.
	 *
	 * @param ?Connection $connection The connection; null for the first one.
	 * @param ?string     $key        A key to try instead of the saved one.
	 * @throws GatewayException With Failure::Unauthorized where there is no key.
	 */
	public function gateway( ?Connection $connection = null, #[\SensitiveParameter] ?string $key = null ): CapableGateway {
		$connection ??= $this->connections->first();
		if ( null === $key && ! $this->key->suffices( $connection ) ) {
			throw new GatewayException( Failure::Unauthorized );
		}
		$key        ??= $this->key->value( $connection );
		$redaction    = new Redaction( $key );
		$capabilities = $this->capabilities( $connection );
		$gateway      = Faults::during( fn(): Gateway => $this->filtered( $connection, $key, $capabilities ), Failure::NotSent, $redaction );
		return new CapableGateway( $gateway, $capabilities, $this->state, $connection->id, $redaction );
	}

	/**
	 * The gateway that a site uses for a connection. The connection's pace is kept by the plugin's own, around which a site may put another one, and by what a
	 * site takes in its place where that is one of the plugin's, too.
	 *
	 * @param Connection   $connection   The connection.
	 * @param string       $key          The key; empty for a server that needs none.
	 * @param Capabilities $capabilities What the server can do.
	 */
	private function filtered( Connection $connection, #[\SensitiveParameter] string $key, Capabilities $capabilities ): Gateway {
		$pace    = $this->paces->of( $connection->id );
		$gateway = self::plain( $connection, $key, $capabilities );
		if ( $gateway instanceof KindGateway ) {
			$gateway->keep_pace( $pace );
		}
		/**
		 * Filters a connection's gateway, so that a site can use one of its own.
		 *
		 * @since 0.1.0
		 *
		 * @param Gateway    $gateway    The connection's gateway.
		 * @param Connection $connection The connection.
		 */
		$filtered = apply_filters( 'platoniavid_gateway', $gateway, $connection );
		if ( $filtered instanceof KindGateway ) {
			$filtered->keep_pace( $pace );
		}
		return $filtered instanceof Gateway ? $filtered : $gateway;
	}

	/**
	 * The gateway of a server that is only tried: nothing is noted of how it gets on.
	 *
	 * @param Connection $connection Its kind and address.
	 * @param string     $key        The key to try; empty for none.
	 */
	public function trial( Connection $connection, #[\SensitiveParameter] string $key ): CapableGateway {
		$redaction    = new Redaction( $key );
		$capabilities = $this->capabilities( $connection );
		$gateway      = Faults::during( static fn(): Gateway => self::plain( $connection, $key, $capabilities ), Failure::NotSent, $redaction );
		return new CapableGateway( $gateway, $capabilities, redaction: $redaction );
	}

	/**
	 * The gateway of a connection's kind.
	 *
	 * @param Connection   $connection   The connection.
	 * @param string       $key          The key; empty for a server that needs none.
	 * @param Capabilities $capabilities What the server can do.
	 */
	private static function plain( Connection $connection, #[\SensitiveParameter] string $key, Capabilities $capabilities ): Gateway {
		return $connection->kind->gateway( $connection->endpoint, $key, $connection->is_trusted(), $capabilities );
	}

	/**
	 * The gateway that something was ordered of, whatever the settings say today.
	 *
	 * @param string                $id     The connection's id.
	 * @param array<string, string> $models What the videos that it is about were ordered from, by the gateway's ids.
	 * @throws GatewayException With Failure::NotHere where it is not set up here, and with Failure::Unauthorized where there is no key.
	 */
	public function at( string $id, array $models = array() ): CapableGateway {
		$found = $this->gateway( $this->connections->find( $id ) ?? throw new GatewayException( Failure::NotHere, $id ) );
		if ( $found->gateway instanceof KindGateway ) {
			$found->gateway->know( $models );
		}
		return $found;
	}

	/**
	 * What a connection's server can do, as far as is known.
	 *
	 * @param ?Connection $connection The connection; null for the first one.
	 */
	public function capabilities( ?Connection $connection = null ): Capabilities {
		$connection ??= $this->connections->first();
		return new Capabilities( $connection->endpoint, $connection->kind->lacks() );
	}
}
