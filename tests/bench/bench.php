<?php
/**
 * Measures, in one process, what the plugin costs beside what WordPress costs. Prints a line of JSON for each comparison.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

$_SERVER['HTTP_HOST']       = (string) parse_url( (string) getenv( 'PLATONIAVID_BENCH_URL' ), PHP_URL_HOST );
$_SERVER['REQUEST_URI']     = '/';
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
require_once getenv( 'PLATONIAVID_BENCH_SITE' ) . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/media.php';
wp_set_current_user( 1 );

/**
 * Asks the site's own REST API.
 *
 * @param string               $route  The route.
 * @param array<string, mixed> $fields What is posted.
 */
function platoniavid_bench_post( string $route, array $fields ): mixed {
	$request = new WP_REST_Request( 'POST', '/platoniavid/v1' . $route );
	$request->set_header( 'Content-Type', 'application/json' );
	$request->set_body( (string) wp_json_encode( $fields ) );
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
function platoniavid_bench_configure( array $config ): void {
	$options = array(
		'method'  => 'POST',
		'header'  => 'Content-Type: application/json',
		'content' => (string) wp_json_encode( $config ),
	);
	file_get_contents( getenv( 'PLATONIAVID_BENCH_GATEWAY' ) . '/__sim/config', false, stream_context_create( array( 'http' => $options ) ) );
}

/**
 * Prints a comparison.
 *
 * @param string    $what   What is compared.
 * @param int|float $ours   The plugin's.
 * @param int|float $theirs What it is measured by.
 * @param string    $unit   Of both.
 */
function platoniavid_bench_tell( string $what, int|float $ours, int|float $theirs, string $unit ): void {
	echo wp_json_encode( compact( 'what', 'ours', 'theirs', 'unit' ) ), "\n";
}

/**
 * Orders a video, and imports it.
 *
 * @param int $bytes How large its file is.
 * @return array{array<string, mixed>, int} The video; bytes above the process's base that its import took at most.
 */
function platoniavid_bench_import( int $bytes ): array {
	global $wpdb;
	platoniavid_bench_configure(
		array(
			'duration'     => 10,
			'contentBytes' => $bytes,
		)
	);
	$video = platoniavid_bench_post(
		'/videos',
		array(
			'prompt'     => "A file of $bytes bytes",
			'request_id' => wp_generate_uuid4(),
		)
	);
	usleep( 50_000 );
	gc_collect_cycles();
	memory_reset_peak_usage();
	$base = memory_get_usage();
	do {
		$wpdb->query( "UPDATE {$wpdb->prefix}platoniavid_videos SET next_check_at = 1 WHERE next_check_at > 0" );
		$video = platoniavid_bench_post( '/videos/refresh', array( 'ids' => array( $video['id'] ) ) )[0];
	} while ( null !== $video['next_check_in'] );
	return array( $video, memory_get_peak_usage() - $base );
}

/**
 * Renders a block many times.
 *
 * @param string $content The post's content.
 * @return array{int, float} Queries of one rendering, seconds of all.
 */
function platoniavid_bench_render( string $content ): array {
	global $wpdb;
	do_blocks( $content );
	$queries = $wpdb->num_queries;
	do_blocks( $content );
	$queries = $wpdb->num_queries - $queries;
	$start   = hrtime( true );
	for ( $time = 0; $time < 2000; $time++ ) {
		do_blocks( $content );
	}
	return array( $queries, ( hrtime( true ) - $start ) / 1e9 );
}

// What else is loaded once is loaded before anything is measured.
platoniavid_bench_import( 100_000 );
[ $small, $small_peak ] = platoniavid_bench_import( MB_IN_BYTES );
[ $large, $large_peak ] = platoniavid_bench_import( 60 * MB_IN_BYTES );
$file                   = (string) get_attached_file( $large['attachment']['id'] );
gc_collect_cycles();
memory_reset_peak_usage();
$base = memory_get_usage();
wp_read_video_metadata( $file );
$reader = memory_get_peak_usage() - $base;
platoniavid_bench_tell( 'Memory of an import of 60 MB, beside WordPress’s reading of its metadata alone', $large_peak, $reader, 'bytes' );
platoniavid_bench_tell( 'Memory of an import of 60 MB, beside one of 1 MB', $large_peak, $small_peak, 'bytes' );
platoniavid_bench_tell( 'Memory of an import of 60 MB, beside the 6 MB that it may take', $large_peak, 6 * MB_IN_BYTES, 'bytes' );

$html          = '<figure class="wp-block-%s"><video controls src="' . esc_url( $large['attachment']['url'] ) . '"></video></figure>';
$ours          = sprintf(
	'<!-- wp:platoniavid/sora-video {"videoId":%d,"id":%d} -->%s<!-- /wp:platoniavid/sora-video -->',
	$large['id'],
	$large['attachment']['id'],
	sprintf( $html, 'platoniavid-sora-video wp-block-video' )
);
$core          = sprintf( '<!-- wp:video {"id":%d} -->%s<!-- /wp:video -->', $large['attachment']['id'], sprintf( $html, 'video' ) );
$ours_rendered = platoniavid_bench_render( $ours );
$core_rendered = platoniavid_bench_render( $core );
platoniavid_bench_tell( 'Queries of a page with a finished video, beside WordPress’s Video block', $ours_rendered[0], $core_rendered[0], 'queries' );
platoniavid_bench_tell( 'Rendering a finished video, beside WordPress’s Video block', round( $ours_rendered[1], 4 ), round( $core_rendered[1], 4 ), 'seconds' );
