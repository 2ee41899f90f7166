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
	 * What PLATONIAVID_WEBHOOK_HOSTS has to name for an address: its scheme, host and port.
	 *
	 * @param string $url The address.
	 * @return string As "http://10.0.0.5:5678"; empty where it is no address of the web.
	 */
	public static function origin( string $url ): string {
		$is_one = 1 === preg_match( '~^(https?)://([^/?#\\\\@\s:\'"<>]+|\[[0-9a-f:.]+\])(?::(\d{1,5}))?(?=[/?#]|$)~iD', $url, $parts );
		if ( ! $is_one ) {
			return '';
		}
		$scheme = strtolower( $parts[1] );
		$port   = (int) ( $parts[3] ?? 0 );
		$usual  = 'https' === $scheme ? 443 : 80;
		return "$scheme://" . strtolower( $parts[2] ) . ( 0 === $port || $usual === $port ? '' : ":$port" );
	}

	/**
	 * Whether an address is at a host that was named outside of WordPress: in a list, or alone.
	 *
	 * @param string $url The address.
	 */
	private static function is_trusted( string $url ): bool {
		$origin = self::origin( $url );
		$named  = array_filter( array( ...Outside::items( self::TRUSTED ), Outside::value( self::TRUSTED ) ), 'is_string' );
		// What is named with a path would be taken for more than was meant.
		$named = array_filter( $named, static fn( string $name ): bool => 1 === preg_match( '~^[^/]+//[^/?#]+/?$~D', $name ) );
		return '' !== $origin && in_array( $origin, array_map( self::origin( ... ), $named ), true );
	}
}
