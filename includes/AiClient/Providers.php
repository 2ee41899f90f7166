<?php
/**
 * The site's connections among the providers of WordPress's AI client.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\AiClient;

use PlatoniaVid\AiClient\Seats\Fifth;
use PlatoniaVid\AiClient\Seats\First;
use PlatoniaVid\AiClient\Seats\Fourth;
use PlatoniaVid\AiClient\Seats\Second;
use PlatoniaVid\AiClient\Seats\Third;
use PlatoniaVid\Connections\Connection;
use PlatoniaVid\Connections\Connections;
use PlatoniaVid\Gateway\Kinds\Platonia;
use WordPress\AiClient\AiClient;
use WordPress\AiClient\Providers\ProviderRegistry;

/**
 * Registers each connection as a provider (WordPress 7.0 and later), and as a connector. The first one to Platonia is called "platonia", the others
 * by their own ids. That is done when a prompt is begun, or the connectors are looked at: no other request needs it.
 */
final class Providers {
	/**
	 * The id of Platonia's provider.
	 */
	public const PLATONIA = 'platonia';

	/**
	 * Sets the collaborators.
	 *
	 * @param Connections $connections The connections.
	 */
	public function __construct( private readonly Connections $connections ) {
	}

	/**
	 * Registers them before a prompt is begun; a callback of the filter that is the first thing which the client does.
	 *
	 * @param mixed $seconds What is filtered.
	 * @return mixed The same.
	 */
	public function before_prompt( mixed $seconds ): mixed {
		$this->register();
		return $seconds;
	}

	/**
	 * Registers the connections, as they are now, with WordPress's two registries.
	 */
	public function register(): void {
		if ( ! function_exists( 'wp_supports_ai' ) || ! wp_supports_ai() || ! class_exists( AiClient::class ) ) {
			return;
		}
		$registry = AiClient::defaultRegistry();
		foreach ( $this->all() as $id => [ $seat, $connection ] ) {
			$seat::take( $id, $connection );
			if ( ! $registry->hasProvider( $id ) ) {
				$registry->registerProvider( $seat );
			}
			Connector::register( $id, $seat::metadata(), $connection );
		}
	}

	/**
	 * The connections that have a seat.
	 *
	 * @return array<string, array{class-string<Provider>, Connection}> By their ids among providers.
	 */
	public function all(): array {
		$registry = AiClient::defaultRegistry();
		$all      = array();
		$seats    = self::seats();
		$platonia = array_filter( $this->connections->all(), static fn( Connection $connection ): bool => $connection->kind instanceof Platonia );
		$chief    = array_values( $platonia )[0]->id ?? '';
		foreach ( $this->connections->all() as $connection ) {
			$seat = array_shift( $seats );
			if ( null === $seat ) {
				break;
			}
			$id = $chief === $connection->id ? self::PLATONIA : $connection->id;
			// A name that is another plugin's, or WordPress's own, stays theirs.
			$id         = $chief !== $connection->id && self::is_taken( $registry, $id ) ? 'platoniavid-' . $id : $id;
			$all[ $id ] = array( $seat, $connection );
		}
		return $all;
	}

	/**
	 * The seats, one for each connection.
	 *
	 * @return list<class-string<Provider>>
	 */
	private static function seats(): array {
		return array( First::class, Second::class, Third::class, Fourth::class, Fifth::class );
	}

	/**
	 * Whether a name is another's.
	 *
	 * @param ProviderRegistry $registry The registry of providers.
	 * @param string           $id       The name.
	 */
	private static function is_taken( ProviderRegistry $registry, string $id ): bool {
		if ( self::PLATONIA === $id ) {
			return true;
		}
		return $registry->hasProvider( $id )
			? ! is_a( $registry->getProviderClassName( $id ), Provider::class, true )
			: wp_is_connector_registered( $id );
	}
}
