<?php
/**
 * Addresses on the public internet.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway;

/**
 * Tells where an address of the web leads, and whether that is public. WordPress looks at the first IPv4 address of a name only.
 */
final class PublicAddress {
	/**
	 * Networks of IPv4 that are not the public internet's.
	 */
	private const NOT_PUBLIC = array(
		'0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24',
		'192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24',
		'224.0.0.0/3',
	);

	/**
	 * Networks of IPv6 within 2000::/3 that are not: Teredo and other special ones, and two for documentation.
	 */
	private const NOT_PUBLIC_6 = array( '2001::/23', '2001:db8::/32', '3fff::/20' );

	/**
	 * The IP addresses that an https address leads to, all of them public.
	 *
	 * @param string $url The address. It may have any port, but no name and password.
	 * @return list<string>|null Empty where the site's proxy looks them up; null where it may not be asked.
	 */
	public static function of( string $url ): ?array {
		$host = self::host( $url );
		if ( '' === $host ) {
			return null;
		}
		$found   = self::look_up( $host );
		$proxied = self::goes_by_proxy( $url );
		if ( array() === $found ) {
			// A name that only the proxy knows. Numbers can be written in several ways, all of which end with one.
			return $proxied && 1 !== preg_match( '/(?:^|\.)(?:\d+|0x[\da-f]*)$/', $host ) ? array() : null;
		}
		if ( self::are_public( $found ) ) {
			return $proxied ? array() : $found;
		}
		// What WordPress or the site itself lets through, as its own name, it lets through at the usual ports only.
		/** This filter is documented in wp-includes/http.php */
		// phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals.NonPrefixedHooknameFound -- WordPress's own.
		$allowed = apply_filters( 'http_request_host_is_external', false, $host, $url );
		return $allowed && false !== wp_http_validate_url( $url ) ? $found : null;
	}

	/**
	 * Whether no name server knows an address's host at the moment.
	 *
	 * @param string $url The address.
	 */
	public static function leads_nowhere( string $url ): bool {
		$host = wp_parse_url( $url, PHP_URL_HOST );
		return is_string( $host ) && array() === self::look_up( strtolower( trim( $host, '.' ) ) );
	}

	/**
	 * Whether a server that a constant names is inside a network, or has no encryption, as none of the web's should.
	 *
	 * @param string $url Its address.
	 */
	public static function is_inside( string $url ): bool {
		if ( ! str_starts_with( strtolower( $url ), 'https://' ) ) {
			return true;
		}
		$host = wp_parse_url( $url, PHP_URL_HOST );
		return is_string( $host ) && ! self::are_public( self::look_up( strtolower( trim( $host, '.[]' ) ) ) );
	}

	/**
	 * What is said of an address that was entered and may not be asked: that it is none of the web's, or that its name is not known.
	 *
	 * @param string $url   The address.
	 * @param string $usual What is said of one that is not public.
	 */
	public static function refusal( string $url, string $usual ): string {
		return '' !== self::host( $url ) && ! self::goes_by_proxy( $url ) && self::leads_nowhere( $url )
			? __(
				'This site finds no server of that name. Look whether the address is spelled right; if it is, the network of this site may be disturbed: try again later.',
				'platoniavid'
			)
			: $usual;
	}

	/**
	 * Whether all of some IP addresses are public: one that isn't is enough for a name to lead inside.
	 *
	 * @param list<string> $addresses IPv4 and IPv6.
	 */
	public static function are_public( array $addresses ): bool {
		foreach ( $addresses as $address ) {
			$bytes = inet_pton( $address );
			if ( false === $bytes || ! ( 4 === strlen( $bytes ) ? self::is_public_4( $bytes ) : self::is_public_6( $bytes ) ) ) {
				return false;
			}
		}
		return true;
	}

	/**
	 * The host of an address of the web, in lower case; empty where it is none, has a name and a password, or signs that are read in several ways. WordPress
	 * looks at the same, and asks a name server for an IPv4 address too, which a server may not have, and this machine no name server.
	 *
	 * @param string $url The address.
	 */
	private static function host( string $url ): string {
		$is_clean = str_starts_with( $url, 'https://' ) && strtolower( wp_kses_bad_protocol( $url, array( 'https' ) ) ) === strtolower( $url );
		$parts    = $is_clean ? wp_parse_url( $url ) : false;
		$host     = is_array( $parts ) && ! isset( $parts['user'] ) && ! isset( $parts['pass'] ) ? strtolower( trim( $parts['host'] ?? '', '.' ) ) : '';
		return false === strpbrk( $host, ':#?[]' ) ? $host : '';
	}

	/**
	 * Whether a proxy of the site's asks for an address, and looks up its name.
	 *
	 * @param string $url The address.
	 */
	private static function goes_by_proxy( string $url ): bool {
		$proxy = new \WP_HTTP_Proxy();
		return $proxy->is_enabled() && $proxy->send_through_proxy( $url );
	}

	/**
	 * All IP addresses of a host, in both versions and also those that only this machine knows.
	 *
	 * @param string $host A name or an IPv4 address.
	 * @return list<string>
	 */
	private static function look_up( string $host ): array {
		if ( false !== filter_var( $host, FILTER_VALIDATE_IP ) ) {
			return array( $host );
		}
		$found = match ( true ) {
			function_exists( 'gethostbynamel' ) => gethostbynamel( $host ),
			// It answers with the name itself where it finds none.
			function_exists( 'gethostbyname' )  => array_diff( array( gethostbyname( $host ) ), array( $host ) ),
			default                             => false,
		};
		$found = false === $found ? array() : $found;
		if ( function_exists( 'socket_addrinfo_lookup' ) ) {
			foreach ( (array) socket_addrinfo_lookup( $host ) as $info ) {
				$address = $info instanceof \AddressInfo ? socket_addrinfo_explain( $info )['ai_addr'] ?? array() : array();
				$found[] = is_array( $address ) ? $address['sin6_addr'] ?? $address['sin_addr'] ?? '' : '';
			}
		} elseif ( function_exists( 'dns_get_record' ) ) {
			// phpcs:ignore WordPress.PHP.NoSilencedErrors.Discouraged -- a host may have no way to ask, and then the transport has no such address either.
			foreach ( (array) @dns_get_record( $host, DNS_A | DNS_AAAA ) as $record ) {
				$found[] = is_array( $record ) ? $record['ipv6'] ?? $record['ip'] ?? '' : '';
			}
		}
		return array_values( array_unique( array_filter( $found, static fn( mixed $address ): bool => is_string( $address ) && '' !== $address ) ) );
	}

	/**
	 * Whether an IPv4 address is public.
	 *
	 * @param string $bytes Its four bytes.
	 */
	private static function is_public_4( string $bytes ): bool {
		return array() === array_filter( self::NOT_PUBLIC, static fn( string $network ): bool => self::is_within( $bytes, $network ) );
	}

	/**
	 * Whether an IPv6 address is public. Some hold an IPv4 address, to which they lead.
	 *
	 * @param string $bytes Its sixteen bytes.
	 */
	private static function is_public_6( string $bytes ): bool {
		if ( self::is_within( $bytes, '::ffff:0:0/96' ) || self::is_within( $bytes, '64:ff9b::/96' ) ) {
			return self::is_public_4( substr( $bytes, 12 ) );
		}
		if ( self::is_within( $bytes, '2002::/16' ) ) {
			return self::is_public_4( substr( $bytes, 2, 4 ) );
		}
		return self::is_within( $bytes, '2000::/3' )
			&& array() === array_filter( self::NOT_PUBLIC_6, static fn( string $network ): bool => self::is_within( $bytes, $network ) );
	}

	/**
	 * Whether an address is of a network.
	 *
	 * @param string $bytes   The address.
	 * @param string $network The network, with the number of its bits.
	 */
	private static function is_within( string $bytes, string $network ): bool {
		[ $base, $bits ] = explode( '/', $network );
		$base            = (string) inet_pton( $base );
		$whole           = intdiv( (int) $bits, 8 );
		$mask            = 0xFF << ( 8 - (int) $bits % 8 ) & 0xFF;
		return strlen( $base ) === strlen( $bytes ) && substr( $base, 0, $whole ) === substr( $bytes, 0, $whole )
			&& ( 0 === $mask || ( ord( $base[ $whole ] ) & $mask ) === ( ord( $bytes[ $whole ] ) & $mask ) );
	}
}
