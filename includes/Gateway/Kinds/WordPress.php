<?php
/**
 * Services that other plugins have brought into WordPress.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway\Kinds;

use PlatoniaVid\Gateway\Capabilities;
use PlatoniaVid\Gateway\Gateway;
use PlatoniaVid\Gateway\Http;
use PlatoniaVid\Gateway\WordPress\AiProviders;
use PlatoniaVid\Gateway\WordPress\WordPressGateway;

defined( 'ABSPATH' ) || exit;

/**
 * The providers of WordPress's AI client (7.0 and later) that make videos. WordPress has their keys, and their plugins know how they are called;
 * so an address is AiProviders::SCHEME and the provider's id, and there is no key.
 */
final class WordPress extends Maker {
	// phpcs:ignore WordPress.WP.CapitalPDangit -- an id.
	public const ID = 'wordpress';

	/**
	 * Whether this WordPress has an AI client. No class of it is loaded to find out.
	 */
	public static function is_there(): bool {
		return function_exists( 'wp_supports_ai' );
	}

	/**
	 * {@inheritDoc}
	 */
	public function id(): string {
		return self::ID;
	}

	/**
	 * {@inheritDoc}
	 */
	public function label(): string {
		return __( 'AI service of this WordPress', 'platoniavid' );
	}

	/**
	 * {@inheritDoc}
	 */
	public function choices(): array {
		return AiProviders::with_videos();
	}

	/**
	 * {@inheritDoc}
	 */
	public function needs_key( string $endpoint ): bool {
		return false;
	}

	/**
	 * {@inheritDoc}
	 */
	public function makes_wait( string $endpoint ): bool {
		return ! AiProviders::has_operations( $endpoint );
	}

	/**
	 * {@inheritDoc}
	 */
	public function lacks(): array {
		return array( 'remix', 'list', 'delete', 'thumbnail', 'spritesheet' );
	}

	/**
	 * {@inheritDoc}
	 *
	 * A constant that names such a service names no host: where its files lie is told by the service, and trusted by nobody.
	 */
	public function gateway( string $endpoint, #[\SensitiveParameter] string $key, bool $trusted, ?Capabilities $known ): Gateway {
		return new WordPressGateway( $endpoint, new Http( '', false, array() ) );
	}
}
