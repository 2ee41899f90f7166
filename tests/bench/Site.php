<?php
/**
 * The site and the gateway that are measured.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Bench;

use RuntimeException;
use WP_REST_Request;

/**
 * Orders videos and has them worked on, as a browser does, and tells the simulator how to be.
 */
final class Site {
	/** Orders a video; its id. */
	public function order(): int {
		$request = wp_generate_uuid4();
		return $this->send( 'POST', '/platoniavid/v1/videos', array( 'prompt' => "A cat in the rain $request", 'request_id' => $request ) )['id'];
	}

	/**
	 * Works on a video until it is finished, or once.
	 *
	 * @param int  $id   Its id.
	 * @param bool $once Whether once is enough.
	 * @return array<string, mixed>
	 */
	public function follow( int $id, bool $once = false ): array {
		do {
			$this->make_due();
			$video = $this->send( 'POST', '/platoniavid/v1/videos/refresh', array( 'ids' => array( $id ) ) )[0];
		} while ( ! $once && null !== $video['next_check_in'] );
		return $video;
	}

	/** Has all be due now. */
	public function make_due(): void {
		global $wpdb;
		$wpdb->query( "UPDATE {$wpdb->prefix}platoniavid_videos SET next_check_at = 1 WHERE next_check_at > 0" );
	}

	/** Forgets all videos. */
	public function clear(): void {
		global $wpdb;
		$wpdb->query( "DELETE FROM {$wpdb->prefix}platoniavid_videos" );
	}

	/**
	 * The address of a video's file at the gateway.
	 *
	 * @param int $id The video's id.
	 */
	public function content( int $id ): string {
		global $wpdb;
		$remote = $wpdb->get_var( $wpdb->prepare( "SELECT remote_id FROM {$wpdb->prefix}platoniavid_videos WHERE id = %d", $id ) );
		return getenv( 'PLATONIAVID_BENCH_GATEWAY' ) . "/v1/videos/$remote/content";
	}

	/**
	 * Reads from the site's own REST API.
	 *
	 * @param string               $route  The route.
	 * @param array<string, mixed> $params The query.
	 */
	public function get( string $route, array $params ): mixed {
		return $this->send( 'GET', $route, $params );
	}

	/**
	 * Asks the site's own REST API.
	 *
	 * @param string               $method The method.
	 * @param string               $route  The route.
	 * @param array<string, mixed> $params The query or the body.
	 */
	public function send( string $method, string $route, array $params ): mixed {
		$request = new WP_REST_Request( $method, $route );
		if ( 'GET' === $method ) {
			$request->set_query_params( $params );
		} else {
			$request->set_header( 'Content-Type', 'application/json' );
			$request->set_body( (string) wp_json_encode( $params ) );
		}
		$response = rest_do_request( $request );
		if ( $response->is_error() ) {
			throw new RuntimeException( (string) wp_json_encode( $response->get_data() ) );
		}
		return $response->get_data();
	}

	/**
	 * Sets the simulator.
	 *
	 * @param array<string, mixed> $config What is set.
	 */
	public function configure( array $config ): void {
		$options = array(
			'method'  => 'POST',
			'header'  => 'Content-Type: application/json',
			'content' => (string) wp_json_encode( $config ),
		);
		file_get_contents( getenv( 'PLATONIAVID_BENCH_GATEWAY' ) . '/__sim/config', false, stream_context_create( array( 'http' => $options ) ) );
	}

	/** Has the most memory be noted from now on. PHP before 8.2 can't: there it is what the process has had since it began. */
	public static function forget_peak(): void {
		if ( function_exists( 'memory_reset_peak_usage' ) ) {
			memory_reset_peak_usage();
		}
	}

	/**
	 * Milliseconds that something takes, done once or more.
	 *
	 * @param callable(): mixed $does  What is done.
	 * @param int               $times How often.
	 */
	public static function clocked( callable $does, int $times = 1 ): float {
		$start = hrtime( true );
		for ( $time = 0; $time < $times; $time++ ) {
			$does();
		}
		return ( hrtime( true ) - $start ) / 1e6 / $times;
	}

	/**
	 * How often the simulator was asked for something since its last reset of the counts.
	 *
	 * @param string $operation The operation.
	 */
	public function calls( string $operation ): int {
		$stats = json_decode( (string) file_get_contents( getenv( 'PLATONIAVID_BENCH_GATEWAY' ) . '/__sim/stats' ), true );
		return count( array_keys( array_column( $stats['calls'], 'operation' ), $operation, true ) );
	}
}
