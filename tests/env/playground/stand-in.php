<?php
/**
 * Plugin Name: PlatoniaVid's stand-in gateway
 * Description: Answers in the gateway's place with drawn clips, so that the plugin can be tried without an account. No real video is made, nothing is paid.
 *
 * A must-use plugin of WordPress Playground, where no other server is to be reached: blueprint.json brings it, with the clips in a folder of its name.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Playground;

/** Where the plugin believes the gateway to be; no request gets there. */
const ENDPOINT = 'https://gateway.invalid/proxy';

/** Seconds that a video takes. */
const DURATION = 12;

/** The option that the videos are kept in. */
const OPTION = 'platoniavid_stand_in_videos';

define( 'PLATONIAVID_ENDPOINT', ENDPOINT );
define( 'PLATONIAVID_API_KEY', 'pltn_playground_no_real_key_is_needed_here' );

/**
 * An answer as WordPress's HTTP functions give it.
 *
 * @param int    $code The status.
 * @param string $type The content's type.
 * @param string $body The content.
 * @return array<string, mixed>
 */
function answer( int $code, string $type, string $body ): array {
	return array(
		'headers'  => array(
			'content-type'   => $type,
			'content-length' => (string) strlen( $body ),
		),
		'body'     => $body,
		'response' => array(
			'code'    => $code,
			'message' => get_status_header_desc( $code ),
		),
		'cookies'  => array(),
		'filename' => null,
	);
}

/**
 * An answer in JSON.
 *
 * @param array<string, mixed> $data What it says.
 * @param int                  $code The status.
 * @return array<string, mixed>
 */
function json( array $data, int $code = 200 ): array {
	return answer( $code, 'application/json', (string) wp_json_encode( $data ) );
}

/**
 * A refusal.
 *
 * @param int    $code    The status.
 * @param string $name    What it is called.
 * @param string $message What it says.
 * @return array<string, mixed>
 */
function refusal( int $code, string $name, string $message ): array {
	return json(
		array(
			'error' => array(
				'code'    => $name,
				'message' => $message,
			),
		),
		$code
	);
}

/**
 * A video as the gateway tells of it.
 *
 * @param array<string, mixed> $video What was ordered, and when.
 * @return array<string, mixed>
 */
function described( array $video ): array {
	$age  = time() - $video['created_at'];
	$done = $age >= DURATION;
	return $video + array(
		'object'       => 'video',
		'status'       => $done ? 'completed' : ( $age < 2 ? 'queued' : 'in_progress' ),
		'progress'     => $done ? 100 : (int) ( 100 * $age / DURATION ),
		'completed_at' => $done ? $video['created_at'] + DURATION : null,
		'expires_at'   => $video['created_at'] + DAY_IN_SECONDS,
		'error'        => null,
	);
}

/**
 * Keeps a new video.
 *
 * @param array<string, mixed> $fields What is to be made.
 * @return array<string, mixed> The answer.
 */
function ordered( array $fields ): array {
	$video = $fields + array(
		'id'                    => 'video_' . bin2hex( random_bytes( 12 ) ),
		'created_at'            => time(),
		'remixed_from_video_id' => null,
	);
	update_option( OPTION, array( $video['id'] => $video ) + (array) get_option( OPTION, array() ), false );
	return json( described( $video ) );
}

/**
 * The content of a video.
 *
 * @param array<string, mixed> $video    The video.
 * @param string               $variant  Which part of it.
 * @param ?string              $filename The file that it is to be written to, if that is wanted.
 * @return array<string, mixed> The answer.
 */
function content( array $video, string $variant, ?string $filename ): array {
	$clips = require __DIR__ . '/platoniavid-stand-in/clips.php';
	$found = $clips[ "$variant-{$video['size']}" ] ?? null;
	if ( 'completed' !== described( $video )['status'] || null === $found ) {
		return refusal( 404, 'not_found', 'There is no such content.' );
	}
	// phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_decode -- bytes in a text.
	$answer = answer( 200, $found['type'], (string) base64_decode( $found['bytes'], true ) );
	if ( null !== $filename ) {
		// phpcs:ignore WordPress.WP.AlternativeFunctions.file_system_operations_file_put_contents -- as WordPress's own HTTP functions do.
		file_put_contents( $filename, $answer['body'] );
		$answer = array(
			'body'     => '',
			'filename' => $filename,
		) + $answer;
	}
	return $answer;
}

add_filter(
	'pre_http_request',
	static function ( mixed $before, array $args, string $url ): mixed {
		if ( ENDPOINT !== $url ) {
			return $before;
		}
		$fields = (array) json_decode( (string) $args['body'], true );
		$videos = (array) get_option( OPTION, array() );
		$path   = explode( '/', (string) ( $fields['openai_path'] ?? '' ) );
		$video  = $videos[ $path[1] ?? '' ] ?? null;
		$asked  = ( $fields['method'] ?? '' ) . ' ' . count( $path ) . ( $path[2] ?? '' );
		if ( count( $path ) > 1 && null === $video ) {
			return refusal( 404, 'not_found', 'There is no such video.' );
		}
		switch ( $asked ) {
			case 'POST 1':
				return ordered( array_intersect_key( $fields, array_flip( array( 'model', 'prompt', 'size', 'seconds' ) ) ) );
			case 'GET 1':
				$list = array_map(
					static fn( array $one ): array => array( 'status' => 'unknown' ) + array_intersect_key(
						described( $one ),
						array_flip( array( 'id', 'object', 'created_at' ) )
					),
					array_values( $videos )
				);
				return json( array( 'data' => array_slice( $list, 0, (int) ( $fields['limit'] ?? 20 ) ) ) );
			case 'GET 2':
				return json( described( $video ) );
			case 'GET 3content':
				return content( $video, (string) ( $fields['variant'] ?? 'video' ), is_string( $args['filename'] ) ? $args['filename'] : null );
			case 'POST 3remix':
				$remix = array(
					'prompt'                => (string) ( $fields['prompt'] ?? '' ),
					'remixed_from_video_id' => $video['id'],
				);
				return ordered( $remix + array_intersect_key( $video, array_flip( array( 'model', 'size', 'seconds' ) ) ) );
			case 'DELETE 2':
				unset( $videos[ $video['id'] ] );
				update_option( OPTION, $videos, false );
				return json(
					array(
						'id'      => $video['id'],
						'object'  => 'video.deleted',
						'deleted' => true,
					)
				);
		}
		return refusal( 404, 'not_found', 'There is no such operation.' );
	},
	10,
	3
);

// What it has clips of.
add_filter(
	'platoniavid_models',
	static function ( array $models ): array {
		return array_map(
			static fn( array $model ): array => array(
				'sizes'   => array( '1280x720', '720x1280' ),
				'seconds' => array( 4 ),
			) + $model,
			array_slice( $models, 0, 1 )
		);
	}
);

// A new post begins with the block.
add_filter(
	'default_content',
	static fn( string $content, \WP_Post $post ): string => 'post' === $post->post_type && '' === $content ? '<!-- wp:platoniavid/sora-video /-->' : $content,
	10,
	2
);
