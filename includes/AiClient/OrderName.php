<?php
/**
 * What an order is called that comes without a name.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\AiClient;

use PlatoniaVid\Gateway\Order;

/**
 * Makes the name of an order of what it asks for: the same is called the same, also by the next version of the plugin. Otherwise a call that is
 * repeated would be paid for again after an update.
 */
final class OrderName {
	/**
	 * What a name is always made of, in this order. It is never changed: a field that orders have got since is part of a name where it says
	 * something, and not where it has its default.
	 */
	private const ALWAYS = array(
		'prompt',
		'model',
		'size',
		'seconds',
		'author',
		'request_id',
		'post',
		'remix_of',
		'reference_image',
		'reference_focus',
		'connection',
		'options',
		'last_frame',
		'last_focus',
		'references',
		'continues',
		'take_of',
		'style',
		'typed',
	);

	/**
	 * What is no part of what is asked for.
	 */
	private const NEVER = array( 'files', 'name' );

	/**
	 * The name of an order.
	 *
	 * @param Order $order The order, without one.
	 * @param int   $round How often the same was ordered before to no end.
	 * @return string A UUID.
	 */
	public static function of( Order $order, int $round ): string {
		return self::made( get_object_vars( $order ), get_object_vars( new Order( '', '', '', 0 ) ), $round );
	}

	/**
	 * Whether an order's name may be one of these.
	 *
	 * @param string $name The name.
	 */
	public static function is_one( string $name ): bool {
		return 1 === preg_match( '/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab]/', $name );
	}

	/**
	 * A name that is made of fields.
	 *
	 * @param array<array-key, mixed> $fields The order's fields, by their names.
	 * @param array<array-key, mixed> $usual  What those have where nothing is said.
	 * @param int                     $round  How often the same was ordered before to no end.
	 * @return string A UUID.
	 */
	public static function made( array $fields, array $usual, int $round ): string {
		$always = array_flip( self::ALWAYS );
		$since  = array_filter(
			array_diff_key( $fields, $always, array_flip( self::NEVER ) ),
			static fn( mixed $value, int|string $name ): bool => $value !== ( $usual[ $name ] ?? null ),
			ARRAY_FILTER_USE_BOTH
		);
		ksort( $since );
		return self::uuid( (string) wp_json_encode( array( array_intersect_key( array_replace( $always, $fields ), $always ) + $since, $round ) ) );
	}

	/**
	 * A UUID of a text's own, in the form that is left to applications (version 8).
	 *
	 * @param string $text The text.
	 */
	public static function uuid( string $text ): string {
		$hash = hash( 'sha256', $text );
		return sprintf(
			'%s-%s-8%s-%x%s-%s',
			substr( $hash, 0, 8 ),
			substr( $hash, 8, 4 ),
			substr( $hash, 13, 3 ),
			8 | ( (int) hexdec( $hash[16] ) & 3 ),
			substr( $hash, 17, 3 ),
			substr( $hash, 20, 12 )
		);
	}
}
