<?php
/**
 * What goes on at once.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Bench;

/**
 * Measures videos that are worked on beside others.
 */
final class Together {
	/**
	 * @param string $side `ours` or `theirs`.
	 * @param Site   $site What is measured.
	 */
	public function __construct( private readonly string $side, private readonly Site $site ) {
	}

	/**
	 * Works on videos of which each answer takes a while: in a background run, or one after another.
	 *
	 * @param int $count How many are due.
	 * @return array<string, int|float>
	 */
	public function runner( int $count ): array {
		$this->site->configure( array( 'duration' => 3_600_000, 'faults' => array() ) );
		$this->site->clear();
		$ids   = array_map( fn(): int => $this->site->order(), range( 1, $count ) );
		$delay = array( 'operation' => 'retrieve', 'kind' => 'slow', 'bytesPerSecond' => 1600, 'times' => -1 );
		$this->site->configure( array( 'faults' => array( $delay ) ) );
		$this->site->make_due();
		Site::forget_peak();
		$base  = memory_get_usage();
		$spent = Site::clocked( fn() => 'ours' === $this->side ? do_action( 'platoniavid_run' ) : $this->site->follow( $ids[0], true ) );
		$this->site->configure( array( 'faults' => array() ) );
		return array(
			// One after another takes as long as one, as often as there are videos.
			'milliseconds' => 'ours' === $this->side ? $spent : $spent * $count,
			'bytes'        => memory_get_peak_usage() - $base,
		);
	}

	/**
	 * Fetches finished videos of 2 MB, each transfer at 1 MB/s: all of them, or one, as often as there are videos.
	 *
	 * @param int $count How many.
	 * @return array<string, int|float>
	 */
	public function slow( int $count ): array {
		$this->site->configure( array( 'duration' => 1, 'contentBytes' => 2 * MB_IN_BYTES, 'faults' => array() ) );
		$this->site->clear();
		$ids = array_map( fn(): int => $this->site->order(), range( 1, 'ours' === $this->side ? $count : 1 ) );
		usleep( 10_000 );
		$this->site->configure(
			array( 'faults' => array( array(
			'operation'      => 'content',
			'kind'           => 'slow',
			'bytesPerSecond' => MB_IN_BYTES,
			'times'          => -1,
			),
			),
			)
		);
		Site::forget_peak();
		$base  = memory_get_usage();
		$spent = Site::clocked(
			function () use ( $ids ): void {
				do {
					$this->site->make_due();
					do_action( 'platoniavid_run' );
				} while ( array() !== array_filter(
					$this->site->get( '/platoniavid/v1/videos', array( 'per_page' => 100 ) ),
					static fn( array $video ): bool => in_array( $video['id'], $ids, true ) && 'completed' !== $video['status']
				) );
			}
		);
		$this->site->configure( array( 'faults' => array() ) );
		return array(
			'milliseconds' => 'ours' === $this->side ? $spent : $spent * $count,
			'bytes'        => memory_get_peak_usage() - $base,
		);
	}

	/**
	 * Fetches finished videos while another connection says nothing; or while there is no other one.
	 *
	 * @param int $count How many videos.
	 * @return array<string, int|float>
	 */
	public function two( int $count ): array {
		global $wpdb;
		$this->site->configure( array( 'duration' => 1, 'contentBytes' => MB_IN_BYTES, 'faults' => array() ) );
		$this->site->clear();
		$last   = 0;
		$silent = stream_socket_server( 'tcp://127.0.0.1:0' );
		array_map( fn(): int => $this->site->order(), range( 1, $count ) );
		if ( 'ours' === $this->side ) {
			$second = array( 'id' => 'silent', 'kind' => 'openai', 'endpoint' => 'http://' . stream_socket_get_name( $silent, false ), 'key' => 'none' );
			// phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.runtime_configuration_putenv -- as wp-config.php would have it.
			putenv( 'PLATONIAVID_CONNECTIONS=' . wp_json_encode( array( $second ) ) );
			$wpdb->insert(
				"{$wpdb->prefix}platoniavid_videos",
				array(
					'author'        => 1,
					'request_id'    => 'silent',
					'status'        => 'queued',
					'prompt'        => 'A',
					'error_message' => '',
					'connection'    => 'silent',
					'remote_id'     => 'video_1',
					'created_at'    => time(),
					'submitted_at'  => time(),
					'next_check_at' => 1,
				)
			);
		}
		add_action(
			'platoniavid_video_completed',
			static function () use ( &$last ): void {
				$last = hrtime( true );
			}
		);
		$this->site->make_due();
		$began = hrtime( true );
		do_action( 'platoniavid_run' );
		return array( 'milliseconds' => ( $last - $began ) / 1e6 );
	}

	/**
	 * Has as many tabs as are wanted ask for one video until it is there, each as often as it is told to; or one.
	 *
	 * @param int $count How many tabs.
	 * @return array<string, int|float>
	 */
	public function tabs( int $count ): array {
		$this->site->configure( array( 'duration' => 8_000, 'contentBytes' => 100_000, 'faults' => array() ) );
		$this->site->clear();
		$before = $this->site->calls( 'retrieve' ) + $this->site->calls( 'content' );
		$id     = $this->site->order();
		$tabs   = 'ours' === $this->side ? $count : 1;
		do {
			for ( $tab = 0; $tab < $tabs; $tab++ ) {
				$video = $this->site->send( 'POST', '/platoniavid/v1/videos/refresh', array( 'ids' => array( $id ) ) )[0];
			}
			usleep( 200_000 );
		} while ( null !== $video['next_check_in'] );
		return array( 'calls' => $this->site->calls( 'retrieve' ) + $this->site->calls( 'content' ) - $before );
	}
}
