<?php
/**
 * The gateway of the measurements.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Bench;

/**
 * Measures what the simulator itself takes, beside what is measured by it.
 */
final class Simulator {
	/** How often it is asked. */
	private const TIMES = 100;

	/**
	 * @param string $side `ours` for the simulator, `theirs` for the site that asks it.
	 * @param Site   $site The site.
	 */
	public function __construct( private readonly string $side, private readonly Site $site ) {
	}

	/**
	 * What an answer about one video takes; or a question to the site that asks for it.
	 *
	 * @param int $id The video's id.
	 * @return array<string, int|float>
	 */
	public function answer( int $id ): array {
		if ( 'ours' === $this->side ) {
			$file = preg_replace( '~/content$~', '', $this->site->content( $id ) );
			$ask  = static fn() => self::read( (string) $file );
			$ask();
			return array( 'milliseconds' => Site::clocked( $ask, self::TIMES ) );
		}
		$this->site->configure( array( 'duration' => HOUR_IN_SECONDS * 1000 ) );
		$id  = $this->site->order();
		$ask = fn() => $this->site->follow( $id, true );
		$ask();
		return array( 'milliseconds' => Site::clocked( $ask, self::TIMES ) );
	}

	/**
	 * What a file takes that is read and dropped; or its import.
	 *
	 * @param int $bytes How large it is.
	 * @return array<string, int|float>
	 */
	public function delivery( int $bytes ): array {
		$this->site->configure( array( 'duration' => 1, 'contentBytes' => 100_000 ) );
		$this->site->follow( $this->site->order() );
		$this->site->configure( array( 'contentBytes' => $bytes ) );
		$id = $this->site->order();
		usleep( 10_000 );
		return array(
			'milliseconds' => Site::clocked( fn() => 'ours' === $this->side ? self::read( $this->site->content( $id ) ) : $this->site->follow( $id ) ),
		);
	}

	/**
	 * Reads an answer, over a connection of its own, and drops it.
	 *
	 * @param string $address Its address.
	 */
	private static function read( string $address ): void {
		// phpcs:disable WordPress.WP.AlternativeFunctions -- WordPress's own would keep the body.
		$call = curl_init( $address );
		curl_setopt_array(
			$call,
			array(
				CURLOPT_HTTPHEADER    => array( 'Authorization: Bearer ' . getenv( 'PLATONIAVID_BENCH_KEY' ) ),
				CURLOPT_FAILONERROR   => true,
				CURLOPT_WRITEFUNCTION => static fn( \CurlHandle $from, string $part ): int => strlen( $part ),
			)
		);
		$is_read = curl_exec( $call );
		// phpcs:enable
		assert( true === $is_read );
	}
}
