<?php
/**
 * Sizes, as WordPress's AI client speaks of them.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\AiClient;

/**
 * The AI client asks for an orientation or an aspect ratio, and models have sizes in pixels.
 */
final class Sizes {
	/**
	 * A size's orientation: "landscape", "portrait" or "square".
	 *
	 * @param string $size Pixels, as "1280x720".
	 */
	public static function orientation( string $size ): string {
		[ $width, $height ] = self::sides( $size );
		return $width === $height ? 'square' : ( $width > $height ? 'landscape' : 'portrait' );
	}

	/**
	 * A size's aspect ratio in lowest terms, as "16:9".
	 *
	 * @param string $size Pixels, as "1280x720".
	 */
	public static function ratio( string $size ): string {
		[ $width, $height ] = self::sides( $size );
		$divisor            = $width;
		$rest               = $height;
		while ( $rest > 0 ) {
			[ $divisor, $rest ] = array( $rest, $divisor % $rest );
		}
		return intdiv( $width, $divisor ) . ':' . intdiv( $height, $divisor );
	}

	/**
	 * The first of some sizes that is as it is asked for; an empty string where nothing is asked for, or none is.
	 *
	 * @param list<string> $sizes       Pixels, as "1280x720".
	 * @param ?string      $orientation An orientation, or null for any.
	 * @param ?string      $ratio       An aspect ratio, or null for any.
	 */
	public static function first( array $sizes, ?string $orientation, ?string $ratio ): string {
		if ( null === $orientation && null === $ratio ) {
			return '';
		}
		$fitting = array_filter(
			$sizes,
			static fn( string $size ): bool => in_array( $orientation, array( null, self::orientation( $size ) ), true )
				&& in_array( $ratio, array( null, self::ratio( $size ) ), true )
		);
		return array_values( $fitting )[0] ?? '';
	}

	/**
	 * Width and height in pixels.
	 *
	 * @param string $size Pixels, as "1280x720".
	 * @return array{int, int} Each at least 1.
	 */
	private static function sides( string $size ): array {
		$sides = array_map( 'intval', explode( 'x', $size ) );
		return array( max( 1, $sides[0] ), max( 1, $sides[1] ?? 1 ) );
	}
}
