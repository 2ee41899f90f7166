<?php
/**
 * The address of a job.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway\Reading;

/**
 * Tells the address of one thing that was made from those of routes: servers answer an order with where its video is.
 */
final class JobAddress {
	/**
	 * Names of what servers make, and of the routes beneath one of it.
	 */
	private const KINDS  = 'videos?|generations?|tasks?|jobs?|operations?|predictions?';
	private const ROUTES = 'status|state|results?|content|poll|progress';

	/**
	 * What the last part of an address may be without being an id.
	 */
	private const NAMES = self::KINDS . '|create|v\d{1,2}|index\.\w+|' . self::ROUTES;

	/**
	 * An id in an address: the last part that is no name of a route.
	 */
	private const ID = '~(?<!/)/(?!(?:' . self::NAMES . ')(?![^/?#\s]))([^/?#\s]+)(?:/(?:' . self::ROUTES . '))*/?(?:[?#]\S*)?(?:\s|$)~i';

	/**
	 * A path of one thing that was made, and not of where such things are ordered: that may be called anything, and ids have a digit.
	 */
	private const MADE = '~/(?:' . self::KINDS . ')/(?!(?:' . self::NAMES . ')(?:/|$))(?=[^/]*\d)([^/]+)(?:/(?:status|results?|content))?/?$~i';

	/**
	 * The id in the first of some addresses that has one; empty where none has.
	 *
	 * @param string $addresses Addresses, with spaces between.
	 */
	public static function id( string $addresses ): string {
		return 1 === preg_match( self::ID, substr( $addresses, 0, 2000 ), $part ) ? rawurldecode( $part[1] ) : '';
	}

	/**
	 * Whether an order is led to one thing that was made, and not to another place to order.
	 *
	 * @param string $location Where it is led; empty for nowhere.
	 * @param string $ordered  The address of the order.
	 */
	public static function leads_to_one( string $location, string $ordered ): bool {
		$path = (string) wp_parse_url( \WP_Http::make_absolute_url( $location, $ordered ), PHP_URL_PATH );
		return '' !== $location && 1 === preg_match( self::MADE, $path, $part )
			&& wp_basename( (string) wp_parse_url( $ordered, PHP_URL_PATH ) ) !== $part[1];
	}
}
