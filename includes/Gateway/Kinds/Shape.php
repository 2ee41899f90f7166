<?php
/**
 * A video's shape.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway\Kinds;

/**
 * Pixels, as servers name them that count in aspect ratios and resolutions.
 */
final class Shape {
	/**
	 * Sets the sides.
	 *
	 * @param int $width  Pixels.
	 * @param int $height Pixels.
	 */
	private function __construct( private readonly int $width, private readonly int $height ) {
	}

	/**
	 * The shape of a size.
	 *
	 * @param string $size As "1280x720".
	 */
	public static function of( string $size ): self {
		[ $width, $height ] = array_pad( array_map( 'intval', explode( 'x', $size ) ), 2, 0 );
		return new self( max( 1, $width ), max( 1, $height ) );
	}

	/**
	 * The one of some ratios that is nearest.
	 *
	 * @param non-empty-list<string> $ratios As "16:9".
	 */
	public function ratio( array $ratios ): string {
		$mine = log( $this->width / $this->height );
		usort( $ratios, static fn( string $a, string $b ): int => abs( $mine - self::log_of( $a ) ) <=> abs( $mine - self::log_of( $b ) ) );
		return $ratios[0];
	}

	/**
	 * The one of some resolutions that is nearest.
	 *
	 * @param non-empty-array<string, int> $resolutions Pixels of the shorter side, by name.
	 */
	public function resolution( array $resolutions ): string {
		$mine = min( $this->width, $this->height );
		uasort( $resolutions, static fn( int $a, int $b ): int => abs( $mine - $a ) <=> abs( $mine - $b ) );
		return (string) array_key_first( $resolutions );
	}

	/**
	 * The size of a ratio and a resolution, in even pixels.
	 *
	 * @param string $ratio As "16:9".
	 * @param int    $side  Pixels of the shorter side.
	 */
	public static function size( string $ratio, int $side ): string {
		$wide = exp( self::log_of( $ratio ) );
		$even = static fn( float $pixels ): int => 2 * (int) round( $pixels / 2 );
		return $wide >= 1 ? $even( $side * $wide ) . "x$side" : "{$side}x" . $even( $side / $wide );
	}

	/**
	 * The logarithm of a ratio, so that upright and lying ones are alike.
	 *
	 * @param string $ratio As "16:9".
	 */
	private static function log_of( string $ratio ): float {
		[ $width, $height ] = array_pad( array_map( 'floatval', explode( ':', $ratio ) ), 2, 0.0 );
		return $width > 0 && $height > 0 ? log( $width / $height ) : 0.0;
	}
}
