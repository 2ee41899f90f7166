<?php
/**
 * A must-use plugin of the demo: /?platoniavid-demo=videos has a dozen videos made, once, by the plugin's own routes and paid at the simulator. What was
 * ordered at different moments then gets the dates of the last two weeks.
 *
 * @package PlatoniaVid
 */

/**
 * The demo's videos. Those of a later wave need what an earlier one has made: "of" names it by its place here.
 */
function platoniavid_demo_videos(): array {
	$tall   = array( 'size' => '720x1280' );
	$square = array(
		'connection' => 'own',
		'model'      => 'seedance-2',
		'size'       => '720x720',
	);
	$pro    = array( 'model' => 'sora-2-pro' );
	$train  = array( 'days' => 2 );
	return array(
		'boat'    => array(
			'prompt'  => 'A paper boat sails through the rain at dusk',
			'seconds' => 8,
			'days'    => 13,
		),
		'kite'    => array(
			'prompt' => 'A red kite high above green hills, a child below',
			'size'   => '1792x1024',
			'style'  => 'film',
			'days'   => 11,
		) + $pro,
		'cat'     => array(
			'prompt' => 'A black cat looks out at the snow',
			'days'   => 9,
		) + $tall,
		'tall'    => array(
			'prompt' => 'A balloon rises slowly past the camera',
			'size'   => '1024x1792',
			'days'   => 8,
		) + $pro,
		'persian' => array(
			'prompt' => 'بادبادکی سرخ بر فراز تپه‌های سبز',
			'days'   => 6,
		) + $tall,
		'fish'    => array(
			'prompt' => 'An orange fish turns between the reeds, two small ones behind it',
			'days'   => 5,
		) + $square,
		'field'   => array(
			'prompt'  => 'A kite over a field in the wind, seen from below',
			'seconds' => 8,
			'days'    => 4,
		) + $square,
		'morning' => array(
			'prompt' => 'Balloons over the mountains, early in the morning',
			'style'  => 'aerial',
			'days'   => 3,
		) + $pro,
		'train'   => array( 'prompt' => 'A train crosses the viaduct in the evening' ) + $train,
		'night'   => array(
			'wave'   => 1,
			'of'     => 'boat',
			'as'     => 'remix_of',
			'prompt' => 'The same boat, with a lantern at its bow',
			'days'   => 12,
		),
		'take'    => array(
			'wave'   => 1,
			'of'     => 'fish',
			'as'     => 'take_of',
			'prompt' => 'An orange fish turns between the reeds, two small ones behind it',
			'days'   => 5,
		) + $square,
		'valley'  => array(
			'wave'   => 1,
			'of'     => 'train',
			'as'     => 'continues',
			'prompt' => 'The journey goes on: balloons above the mountains',
		) + $train,
		'station' => array(
			'wave'   => 2,
			'of'     => 'valley',
			'as'     => 'continues',
			'prompt' => 'At its end a paper boat waits in the rain',
		) + $train,
		'refused' => array(
			'wave'   => 3,
			'fault'  => array(
				'operation' => 'create',
				'kind'      => 'status',
				'status'    => 400,
				'code'      => 'moderation_blocked',
				'message'   => 'Your request was blocked by our moderation system.',
			),
			'prompt' => 'A famous actor lets a kite rise from a roof',
			'days'   => 1,
		),
		'snow'    => array(
			'wave'    => 4,
			'prompt'  => 'A train in the mist, seen from a bridge',
			'seconds' => 12,
			'begun'   => 0.6,
		),
		'waiting' => array(
			'wave'       => 4,
			'prompt'     => 'Fish in an aquarium, and a child before it',
			'connection' => 'openrouter',
			'model'      => 'sora-2-pro',
			'begun'      => 0,
		) + $tall,
	);
}

/**
 * Tells the simulator what happens.
 *
 * @param string $control One of its control routes.
 * @param array  $what    What it is told.
 */
function platoniavid_demo_tell( string $control, array $what ): void {
	$base = preg_replace( '#^(https?://[^/]+).*$#', '$1', (string) PLATONIAVID_ENDPOINT );
	wp_remote_post( "$base/__sim/$control", array( 'body' => wp_json_encode( $what ) ) );
}

/**
 * Asks one of the plugin's routes, as the browser of an administrator does.
 *
 * @param string $route  Behind /platoniavid/v1/videos.
 * @param array  $fields What is asked for.
 * @return array The answer.
 * @throws RuntimeException Where the route refuses.
 */
function platoniavid_demo_ask( string $route, array $fields ): array {
	$request = new WP_REST_Request( 'POST', "/platoniavid/v1/videos$route" );
	$request->set_body_params( $fields );
	$answer = rest_do_request( $request );
	if ( $answer->is_error() ) {
		throw new RuntimeException( esc_html( wp_json_encode( $answer->get_data() ) . ' for ' . wp_json_encode( $fields ) ) );
	}
	return (array) $answer->get_data();
}

/**
 * Orders a video.
 *
 * @param array $wanted One of platoniavid_demo_videos().
 * @param array $made   The videos so far, by their names.
 * @return array The video.
 */
function platoniavid_demo_order( array $wanted, array $made ): array {
	$fields = array_diff_key( $wanted, array_flip( array( 'wave', 'of', 'as', 'days', 'fault', 'begun' ) ) );
	$fields = array( 'request_id' => wp_generate_uuid4() ) + $fields;
	$source = $made[ $wanted['of'] ?? '' ] ?? null;
	if ( null === $source ) {
		return platoniavid_demo_ask( '', $fields );
	}
	if ( 'remix_of' === $wanted['as'] ) {
		return platoniavid_demo_ask( "/{$source['id']}/remix", $fields );
	}
	if ( 'continues' === $wanted['as'] ) {
		// The drawn clips end as they begin, so that the poster is the last frame too.
		$fields['reference_image'] = (int) get_post_thumbnail_id( $source['attachment']['id'] );
	}
	return platoniavid_demo_ask( '', array( $wanted['as'] => $source['id'] ) + $fields );
}

/**
 * Follows videos to their end, as a browser does.
 *
 * @param array $made     Videos by their names.
 * @param float $deadline When it is given up, as microtime( true ) counts.
 * @return array The same, as they are now.
 */
function platoniavid_demo_follow( array $made, float $deadline ): array {
	$names = array_flip( array_column( array_map( static fn( $name, $video ) => array( $name, $video['id'] ), array_keys( $made ), $made ), 1, 0 ) );
	while ( microtime( true ) < $deadline ) {
		$open = array_filter( $made, static fn( array $video ): bool => null !== $video['next_check_in'] );
		if ( array() === $open ) {
			break;
		}
		usleep( (int) ( 1000000 * min( array_column( $open, 'next_check_in' ) ) ) );
		foreach ( platoniavid_demo_ask( '/refresh', array( 'ids' => array_values( array_column( $open, 'id' ) ) ) ) as $video ) {
			$made[ $names[ $video['id'] ] ] = $video;
		}
	}
	return $made;
}

/**
 * Gives a video the date of some days ago: time passes in a demo as it does in tests, by moving a row's times.
 *
 * @param array $video The video.
 * @param float $days  How many.
 */
function platoniavid_demo_age( array $video, float $days ): void {
	global $wpdb;
	$seconds = (int) ( $days * DAY_IN_SECONDS );
	$videos  = "{$wpdb->prefix}platoniavid_videos";
	$events  = "{$wpdb->prefix}platoniavid_events";
	$wpdb->query(
		$wpdb->prepare(
			'UPDATE %i SET created_at = created_at - %d, submitted_at = submitted_at - %d, updated_at = updated_at - %d WHERE id = %d',
			$videos,
			$seconds,
			$seconds,
			$seconds,
			$video['id']
		)
	);
	$wpdb->query( $wpdb->prepare( 'UPDATE %i SET completed_at = completed_at - %d WHERE id = %d AND completed_at > 0', $videos, $seconds, $video['id'] ) );
	$wpdb->query( $wpdb->prepare( 'UPDATE %i SET happened_at = happened_at - %d WHERE video = %d', $events, $seconds, $video['id'] ) );
	foreach ( array_filter( array( $video['attachment']['id'] ?? 0, (int) get_post_thumbnail_id( $video['attachment']['id'] ?? 0 ) ) ) as $file ) {
		$moment = time() - $seconds;
		$wpdb->update(
			$wpdb->posts,
			array(
				'post_date'     => wp_date( 'Y-m-d H:i:s', $moment ),
				'post_date_gmt' => gmdate( 'Y-m-d H:i:s', $moment ),
			),
			array( 'ID' => $file )
		);
		clean_post_cache( $file );
	}
}

/**
 * Has all of them made.
 */
function platoniavid_demo_make(): void {
	$deadline = microtime( true ) + 280;
	$wanted   = platoniavid_demo_videos();
	$made     = array();
	// What is asked about at once is finished at once.
	add_filter( 'platoniavid_poll_seconds', static fn() => array( 1, 1 ) );
	platoniavid_demo_tell( 'reach', array( 'part' => 1 ) );
	for ( $wave = 0; $wave < 5; $wave++ ) {
		foreach ( $wanted as $name => $video ) {
			if ( $wave !== ( $video['wave'] ?? 0 ) || ( isset( $video['of'] ) && 'completed' !== ( $made[ $video['of'] ]['status'] ?? '' ) ) ) {
				continue;
			}
			if ( isset( $video['fault'] ) ) {
				platoniavid_demo_tell( 'config', array( 'faults' => array( $video['fault'] ) ) );
			}
			if ( isset( $video['begun'] ) ) {
				platoniavid_demo_tell(
					'config',
					array(
						'duration' => 20 * MINUTE_IN_SECONDS * 1000,
						'begun'    => $video['begun'],
					)
				);
			}
			$made[ $name ] = platoniavid_demo_order( $video, $made );
		}
		// The last ones go on while the demo is looked at; asked about once, they are on their way.
		$made = platoniavid_demo_follow( $made, $wave < 4 ? $deadline : microtime( true ) + 0.1 );
	}
	platoniavid_demo_tell( 'config', array( 'duration' => PLATONIAVID_DEMO_DURATION ) );
	foreach ( array_keys( $made ) as $at => $name ) {
		// The later ones of a day come after the earlier ones.
		platoniavid_demo_age( $made[ $name ], max( 0, ( $wanted[ $name ]['days'] ?? 0 ) - $at / 100 ) );
	}
}

add_action(
	'wp_loaded',
	static function () {
		// phpcs:ignore WordPress.Security.NonceVerification.Recommended -- It does once what the demo does anyway.
		if ( 'videos' !== ( $_GET['platoniavid-demo'] ?? '' ) || ! add_option( 'platoniavid_demo_videos', 1 ) ) {
			return;
		}
		wp_set_current_user( get_user_by( 'login', 'admin' )->ID );
		set_time_limit( 0 );
		try {
			platoniavid_demo_make();
		} catch ( RuntimeException $refusal ) {
			wp_die( esc_html( $refusal->getMessage() ), '', array( 'response' => 500 ) );
		}
		wp_die( 'The videos are there.', '', array( 'response' => 200 ) );
	},
	20
);
