<?php
/**
 * An order of another plugin.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid;

use PlatoniaVid\Gateway\Order;
use PlatoniaVid\Videos\Values\VideoException;

// phpcs:disable WordPress.Security.EscapeOutput.ExceptionNotEscaped -- for other plugins; whoever prints it as HTML escapes it.

/**
 * Reads what `platoniavid_create_video()` is given. What an order does not have is refused: left out, the rest of it would be paid for.
 *
 * @phpstan-type Fields array{
 *     author?: int,
 *     request_id?: string,
 *     model?: string,
 *     size?: string,
 *     seconds?: int,
 *     post?: int,
 *     reference_image?: int,
 *     reference_focus?: array{x: float, y: float},
 *     connection?: string,
 *     options?: array<string, scalar>,
 *     last_frame?: int,
 *     last_focus?: array{x: float, y: float},
 *     references?: list<int>,
 *     take_of?: int,
 *     continues?: int,
 *     style?: string,
 * }
 */
final class OrderFields {
	/**
	 * What the plugin says of an order itself.
	 */
	private const OURS = array( 'prompt', 'remix_of', 'files', 'name', 'typed' );

	/**
	 * The order.
	 *
	 * @param ?string $prompt What the video should show; of null nothing is shown, as of an empty one.
	 * @param Fields  $fields What else is said of it.
	 * @throws VideoException Where a field is none of an order's, its name is no UUID, or an image has no id.
	 */
	public static function read( ?string $prompt, array $fields ): Order {
		$known   = self::known();
		$unknown = array_diff( array_map( 'strval', array_keys( $fields ) ), $known );
		if ( array() !== $unknown ) {
			$separator = wp_get_list_item_separator();
			/* translators: 1: names of fields. 2: names of fields. */
			$sentence = __( 'An order has no field %1$s. Its fields are: %2$s.', 'platoniavid' );
			throw self::invalid( sprintf( $sentence, implode( $separator, $unknown ), implode( $separator, $known ) ) );
		}
		// Servers are told it, and take the same one for the same order, whoever's it is; so it has to be a name of its own.
		$name = strtolower( $fields['request_id'] ?? wp_generate_uuid4() );
		if ( ! wp_is_uuid( $name ) ) {
			throw self::invalid( __( 'The request_id of an order has to be a UUID.', 'platoniavid' ) );
		}
		$said = array_filter( $fields, static fn( mixed $value ): bool => null !== $value );
		foreach ( array( 'reference_focus', 'last_focus' ) as $focus ) {
			$said[ $focus ] = Order::focus( $fields[ $focus ] ?? null );
		}
		$said['request_id'] = $name;
		$said['references'] = self::ids( $fields['references'] ?? array() );
		return ( new Order( trim( $prompt ?? '' ), '', '', 0, get_current_user_id() ) )->with( $said );
	}

	/**
	 * What can be said of an order.
	 *
	 * @return list<string>
	 */
	private static function known(): array {
		$fields = array_column( ( new \ReflectionMethod( Order::class, '__construct' ) )->getParameters(), 'name' );
		return array_values( array_diff( $fields, self::OURS ) );
	}

	/**
	 * Ids, also where they are written as texts, as fields of forms and metadata are: a row keeps numbers only, and what it does not keep is not sent.
	 *
	 * @param array<array-key, mixed> $given What is said.
	 * @return list<int>
	 * @throws VideoException Where one of them is none.
	 */
	private static function ids( array $given ): array {
		$ids = array();
		foreach ( $given as $id ) {
			$whole = filter_var( $id, FILTER_VALIDATE_INT );
			if ( false === $whole || $whole < 1 ) {
				throw VideoException::references_invalid();
			}
			$ids[] = $whole;
		}
		return $ids;
	}

	/**
	 * An order that can't be read.
	 *
	 * @param string $sentence Why.
	 */
	private static function invalid( string $sentence ): VideoException {
		return new VideoException( 'platoniavid_order_invalid', $sentence, 400, 'none' );
	}
}
