<?php
/**
 * Where messages may go.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Webhooks;

use PlatoniaVid\Gateway\PublicAddress;
use PlatoniaVid\Settings\Outside;

/**
 * Tells whether an address may be told of videos: by the rule that connections have. It is public and https, or its host was named outside of
 * WordPress, by somebody who knows the site's network.
 */
final class Destination {
	/**
	 * Names hosts that may be private or plain http: a constant, or a variable of the environment.
	 */
	public const TRUSTED = 'PLATONIAVID_WEBHOOK_HOSTS';

	/**
	 * The IP addresses that an address leads to.
	 *
	 * @param string $url The address.
	 * @return list<string>|null Empty for whatever its name leads to; null where it may not be asked.
	 */
	public static function of( string $url ): ?array {
		return self::is_trusted( $url ) ? array() : PublicAddress::of( $url );
	}

	/**
	 * Whether an address is at a host that was named outside of WordPress.
	 *
	 * @param string $url The address.
	 */
	private static function is_trusted( string $url ): bool {
		return 1 === preg_match( '~^https?://[^/?#\\\\@\s]+(?=[/?#]|$)~i', $url, $origin )
			&& in_array( strtolower( $origin[0] ), array_map( 'strtolower', array_filter( Outside::items( self::TRUSTED ), 'is_string' ) ), true );
	}
}
