<?php
/**
 * A connection to a server.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Connections;

use PlatoniaVid\Gateway\Kinds\Maker;
use PlatoniaVid\Settings\KeySeal;
use PlatoniaVid\Settings\Outside;

/**
 * A server with an address, of which videos are ordered. Its key is kept elsewhere.
 *
 * @since 0.1.0
 */
final class Connection {
	/**
	 * What an id is made of, as a regular expression.
	 */
	public const ID = '[a-z0-9-]{1,40}';

	/**
	 * Why the network's rules have a connection take no orders: the site has one of its own, or may have none.
	 */
	public const OWN_FIRST   = 'own_first';
	public const NOT_ALLOWED = 'not_allowed';

	/**
	 * Sets every field.
	 *
	 * @param string                $id         Lower-case letters, digits and hyphens, at most 40.
	 * @param string                $label      What people call it.
	 * @param Maker                  $kind       How the server speaks.
	 * @param string                $endpoint   Its address; empty where its kind has no usual one and none was given.
	 * @param bool                  $enabled    Whether it takes orders.
	 * @param array<string, string> $fixed      The fields that are set outside of WordPress, and what sets them: the name of a constant.
	 * @param int                   $removed_at When it was removed, in Unix seconds; 0 where it was not. What was ordered of it is finished.
	 * @param list<mixed>|null      $models     Its models, as they are stored; null for its kind's usual ones. Settings\Models reads them.
	 * @param bool                  $of_network Whether the site's network has it for all its sites.
	 * @param string                $held       Why the network has it take no orders: OWN_FIRST, NOT_ALLOWED, or an empty string.
	 * @param int                   $per_minute How many requests a minute go to it at most; 0 for as many as are needed.
	 */
	public function __construct(
		public readonly string $id,
		public readonly string $label,
		public readonly Maker $kind,
		public readonly string $endpoint,
		public readonly bool $enabled = true,
		public readonly array $fixed = array(),
		public readonly int $removed_at = 0,
		public readonly ?array $models = null,
		public readonly bool $of_network = false,
		public readonly string $held = '',
		public readonly int $per_minute = 0,
	) {
	}

	/**
	 * Whether its address is set outside of WordPress, by those who may name a private one. Who manages a network may only name the same.
	 *
	 * @since 0.1.0
	 */
	public function is_trusted(): bool {
		return isset( $this->fixed['endpoint'] ) && ( ! $this->of_network || KeySeal::same( $this->endpoint, Outside::value( Definitions::ENDPOINT ) ) );
	}

	/**
	 * Which server it leads to: the same one for all addresses by which its videos have the same ids. Keys are no part of it, as many a server lists what
	 * an account has made, by whichever of its keys.
	 *
	 * @since 0.1.0
	 */
	public function server(): string {
		return self::server_at( $this->endpoint );
	}

	/**
	 * Which server an address leads to.
	 *
	 * @since 0.1.0
	 *
	 * @param string $endpoint The address.
	 */
	public static function server_at( string $endpoint ): string {
		$parts = wp_parse_url( $endpoint );
		$parts = is_array( $parts ) ? $parts : array();
		if ( ! isset( $parts['host'] ) ) {
			return $endpoint;
		}
		$port = $parts['port'] ?? 0;
		$path = (string) preg_replace( '~(?:/openai)?(?:/v\d+)?/*$~D', '', $parts['path'] ?? '' );
		return strtolower( $parts['host'] ) . ( in_array( $port, array( 0, 80, 443 ), true ) ? '' : ":$port" ) . $path;
	}

	/**
	 * The same connection, which takes no orders.
	 *
	 * @since 0.1.0
	 *
	 * @param string $why OWN_FIRST or NOT_ALLOWED.
	 */
	public function held( string $why ): self {
		return new self(
			$this->id,
			$this->label,
			$this->kind,
			$this->endpoint,
			false,
			$this->fixed,
			$this->removed_at,
			$this->models,
			$this->of_network,
			$why,
			$this->per_minute
		);
	}
}
