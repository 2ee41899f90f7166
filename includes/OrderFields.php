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
	 * Points of images.
	 */
	private const POINTS = array( 'reference_focus', 'last_focus' );

	/**
	 * The order.
	 *
	 * @param mixed  $prompt What the video should show; of null nothing is shown, as of an empty one.
	 * @param Fields $fields What else is said of it. Each may be written as a text, as fields of forms and metadata are.
	 * @throws VideoException Where a field is none of an order's or can't be read, or its name is no UUID.
	 */
	public static function read( mixed $prompt, array $fields ): Order {
		$known   = self::known();
		$unknown = array_diff( array_map( 'strval', array_keys( $fields ) ), $known );
		if ( array() !== $unknown ) {
			$separator = wp_get_list_item_separator();
			/* translators: 1: names of fields. 2: names of fields. */
			$sentence = __( 'An order has no field %1$s. Its fields are: %2$s.', 'platoniavid' );
			throw self::invalid( sprintf( $sentence, implode( $separator, $unknown ), implode( $separator, $known ) ) );
		}
		$said = array();
		foreach ( $fields as $name => $value ) {
			if ( ! self::is_unsaid( $name, $value ) ) {
				$said[ $name ] = self::value( $name, $value );
			}
		}
		// Servers are told it, and take the same one for the same order, whoever's it is; so it has to be a name of its own.
		$said['request_id'] = strtolower( $said['request_id'] ?? wp_generate_uuid4() );
		if ( ! wp_is_uuid( $said['request_id'] ) ) {
			throw self::invalid( __( 'The request_id of an order has to be a UUID.', 'platoniavid' ) );
		}
		$said['references'] = self::ids( $said['references'] ?? array() );
		return ( new Order( trim( self::value( 'prompt', $prompt ?? '' ) ), '', '', 0, get_current_user_id() ) )->with( $said );
	}

	/**
	 * Whether nothing is said of a field, so that it is as if it were not given: null, and where no text belongs what WordPress gives for metadata that
	 * nobody has written, an option that is not set, or a post without an image. Of a text it is said that it is empty: no name is not any name.
	 *
	 * @param string $name  The field's name.
	 * @param mixed  $value What is said of it.
	 */
	private static function is_unsaid( string $name, mixed $value ): bool {
		$is_text = 'string' === self::type( $name ) && ! in_array( $name, self::POINTS, true );
		return null === $value || ( ! $is_text && in_array( $value, array( '', false ), true ) );
	}

	/**
	 * What an order keeps a field as.
	 *
	 * @param string $name The field's name.
	 */
	private static function type( string $name ): string {
		$type = ( new \ReflectionClass( Order::class ) )->getProperty( $name )->getType();
		return $type instanceof \ReflectionNamedType ? $type->getName() : '';
	}

	/**
	 * A field as an order has it. What would have to be guessed is refused: a length of 8.5 seconds would be paid for as 8.
	 *
	 * @param string $name  The field's name.
	 * @param mixed  $value What is said of it.
	 * @return ($name is 'prompt'|'request_id' ? string : ($name is 'references' ? array<array-key, mixed> : mixed))
	 * @throws VideoException Where it can't be read.
	 */
	private static function value( string $name, mixed $value ): mixed {
		$type = self::type( $name );
		$read = match ( true ) {
			in_array( $name, self::POINTS, true ) => Order::focus( $value ),
			'array' === $type => $value,
			'int' === $type => is_numeric( $value ) && (float) (int) $value === (float) $value ? (int) $value : null,
			is_scalar( $value ) || $value instanceof \Stringable => (string) $value,
			default => null,
		};
		if ( get_debug_type( $read ) !== $type ) {
			/* translators: %s: name of a field. */
			throw self::invalid( sprintf( __( 'The field %s of an order can’t be read.', 'platoniavid' ), $name ) );
		}
		return $read;
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
	 * Ids: a row keeps numbers only, and what it does not keep is not sent.
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
