<?php
/**
 * The site's connections among the providers of WordPress's AI client.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\AiClient;

use PlatoniaVid\AiClient\Seats\Eighth;
use PlatoniaVid\AiClient\Seats\Fifth;
use PlatoniaVid\AiClient\Seats\First;
use PlatoniaVid\AiClient\Seats\Fourth;
use PlatoniaVid\AiClient\Seats\Ninth;
use PlatoniaVid\AiClient\Seats\Second;
use PlatoniaVid\AiClient\Seats\Seventh;
use PlatoniaVid\AiClient\Seats\Sixth;
use PlatoniaVid\AiClient\Seats\Tenth;
use PlatoniaVid\AiClient\Seats\Third;
use PlatoniaVid\Connections\Connection;
use PlatoniaVid\Connections\Connections;
use PlatoniaVid\Gateway\Kinds\Platonia;
use PlatoniaVid\Gateway\Kinds\WordPress;
use WordPress\AiClient\AiClient;
use WordPress\AiClient\Providers\ProviderRegistry;

/**
 * Registers each connection as a provider (WordPress 7.0 and later), and as a connector. The first one to Platonia is called "platonia"
 * ("platoniavid" where another plugin's is), the others by their own ids, with "platoniavid-" before one that is WordPress's or another plugin's. That is
 * done in wp-admin, WP-CLI and WP-Cron, for who is logged in with REST, and elsewhere when a prompt is begun or a plugin asks for it: no visitor's request
 * needs it.
 */
final class Providers {
	/**
	 * The id of Platonia's provider.
	 */
	public const PLATONIA = 'platonia';

	/**
	 * Its id where another plugin has a provider of that name, and what is before the name of any other connection then.
	 */
	private const PLUGIN = 'platoniavid';

	/**
	 * The seats, one for each connection.
	 */
	private const SEATS = array(
		First::class,
		Second::class,
		Third::class,
		Fourth::class,
		Fifth::class,
		Sixth::class,
		Seventh::class,
		Eighth::class,
		Ninth::class,
		Tenth::class,
	);

	/**
	 * Whether they were registered for a route.
	 */
	private bool $is_routed = false;

	/**
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
	 * Registers them before the first route is answered whose callback may ask for them; a callback of `rest_pre_dispatch`.
	 *
	 * @param mixed $answer What is filtered.
	 * @return mixed The same.
	 */
	public function before_route( mixed $answer ): mixed {
		if ( ! $this->is_routed ) {
			$this->is_routed = true;
			$this->register();
		}
		return $answer;
	}

	/**
	 * What the connections are called among providers, which are registered by then.
	 *
	 * @return list<string> None where WordPress has no AI client, and before it has its own connectors: of providers that are there by then it makes some
	 *                      itself, with keys of their own.
	 */
	public function ids(): array {
		if ( ! self::has_client() ) {
			return array();
		}
		if ( 0 === did_action( 'wp_connectors_init' ) ) {
			// In English, as translations are not there yet.
			_doing_it_wrong( 'platoniavid_ai_providers', 'Call it from init with a priority above 15 on.', '0.1.0' );
			return array();
		}
		$this->register();
		return array_map( 'strval', array_keys( $this->all() ) );
	}

	/**
	 * Whether there is an AI client, and the site wants one.
	 */
	private static function has_client(): bool {
		return function_exists( 'wp_supports_ai' ) && wp_supports_ai() && class_exists( AiClient::class );
	}

	/**
	 * Registers the connections, as they are now, with WordPress's two registries.
	 */
	public function register(): void {
		if ( ! self::has_client() ) {
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
	 * The connections that have a seat. One that has been registered keeps its own in this process: the AI client remembers the class.
	 *
	 * @return array<string, array{class-string<Provider>, Connection}> By their ids among providers.
	 */
	public function all(): array {
		$registry = AiClient::defaultRegistry();
		$named    = array_slice( $this->named( $registry ), 0, count( self::SEATS ), true );
		$held     = array();
		foreach ( array_keys( $named ) as $id ) {
			$class = $registry->hasProvider( (string) $id ) ? $registry->getProviderClassName( (string) $id ) : '';
			if ( in_array( $class, self::SEATS, true ) ) {
				$held[ $id ] = $class;
			}
		}
		$free = array_values( array_diff( self::SEATS, $held ) );
		// Those of connections that are gone come last.
		usort( $free, static fn( string $one, string $other ): int => $registry->hasProvider( $one ) <=> $registry->hasProvider( $other ) );
		$all = array();
		foreach ( $named as $id => $connection ) {
			$seat = $held[ $id ] ?? array_shift( $free );
			if ( null !== $seat ) {
				$all[ $id ] = array( $seat, $connection );
			}
		}
		return $all;
	}

	/**
	 * The connections by their ids among providers: Platonia's first, then those that take orders, as there are not more than ten seats. One to
	 * a service of WordPress's AI client is not among them: the service is a provider itself.
	 *
	 * @param ProviderRegistry $registry The registry of providers.
	 * @return array<string, Connection>
	 */
	private function named( ProviderRegistry $registry ): array {
		$offered  = array_filter( $this->connections->all(), static fn( Connection $connection ): bool => ! $connection->kind instanceof WordPress );
		$platonia = array_filter( $offered, static fn( Connection $connection ): bool => $connection->kind instanceof Platonia );
		$chief    = array_values( $platonia )[0]->id ?? '';
		$rank     = static fn( Connection $connection ): int => $chief === $connection->id ? 0 : ( $connection->enabled ? 1 : 2 );
		usort( $offered, static fn( Connection $one, Connection $other ): int => $rank( $one ) <=> $rank( $other ) );
		$named    = array();
		foreach ( $offered as $connection ) {
			// A name that is another plugin's, or WordPress's own, stays theirs; Platonia's is no other connection's.
			if ( $chief === $connection->id ) {
				$id = self::is_taken( $registry, self::PLATONIA ) ? self::PLUGIN : self::PLATONIA;
			} else {
				$is_theirs = in_array( $connection->id, array( self::PLATONIA, self::PLUGIN ), true ) || self::is_taken( $registry, $connection->id );
				$id        = $is_theirs ? self::PLUGIN . '-' . $connection->id : $connection->id;
			}
			$named[ $id ] = $connection;
		}
		return $named;
	}

	/**
	 * Whether a name is another's.
	 *
	 * @param ProviderRegistry $registry The registry of providers.
	 * @param string           $id       The name.
	 */
	private static function is_taken( ProviderRegistry $registry, string $id ): bool {
		return $registry->hasProvider( $id )
			? ! is_a( $registry->getProviderClassName( $id ), Provider::class, true )
			: wp_is_connector_registered( $id );
	}
}
