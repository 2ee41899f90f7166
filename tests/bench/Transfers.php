<?php
/**
 * Files that come.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Bench;

/**
 * Measures what it takes to bring a video in.
 */
final class Transfers {
	/**
	 * @param string $side `ours` or `theirs`.
	 * @param Site   $site What is measured.
	 */
	public function __construct( private readonly string $side, private readonly Site $site ) {
	}

	/**
	 * Imports a video; or reads its body, as a plugin that knows no better does, and writes it.
	 *
	 * @param int $bytes How large the file is.
	 * @return array<string, int|float>
	 */
	public function memory( int $bytes ): array {
		// What is loaded once is loaded before anything is measured.
		$this->site->configure( array( 'duration' => 1, 'contentBytes' => 100_000 ) );
		$this->site->follow( $this->site->order() );
		$this->site->configure( array( 'contentBytes' => $bytes ) );
		$id = $this->site->order();
		usleep( 10_000 );
		gc_collect_cycles();
		Site::forget_peak();
		$base = memory_get_usage();
		if ( 'ours' === $this->side ) {
			$this->site->follow( $id );
		} else {
			$url  = $this->site->content( $id );
			$body = wp_remote_retrieve_body(
				wp_remote_get(
					$url,
					array(
						'timeout' => 60,
						'headers' => array( 'Authorization' => 'Bearer ' . getenv( 'PLATONIAVID_BENCH_KEY' ) ),
					)
				)
			);
			wp_upload_bits( "theirs-$id.mp4", null, $body );
		}
		return array( 'bytes' => memory_get_peak_usage() - $base );
	}

	/**
	 * Imports a video; or has curl write it to a file.
	 *
	 * @param int $bytes How large the file is.
	 * @return array<string, int|float>
	 */
	public function download( int $bytes ): array {
		$this->site->configure( array( 'duration' => 1, 'contentBytes' => 100_000 ) );
		$this->site->follow( $this->site->order() );
		$this->site->configure( array( 'contentBytes' => $bytes ) );
		$id = $this->site->order();
		usleep( 10_000 );
		if ( 'ours' === $this->side ) {
			return array( 'milliseconds' => Site::clocked( fn() => $this->site->follow( $id ) ) );
		}
		$command = sprintf(
			'curl -sf -H %s -o %s %s',
			escapeshellarg( 'Authorization: Bearer ' . getenv( 'PLATONIAVID_BENCH_KEY' ) ),
			escapeshellarg( get_temp_dir() . 'bench.mp4' ),
			escapeshellarg( $this->site->content( $id ) )
		);
		// phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.system_calls_exec -- it is what is measured beside.
		return array( 'milliseconds' => Site::clocked( static fn() => exec( $command ) ) );
	}
}
