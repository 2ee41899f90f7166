<?php
/**
 * What receivers are told.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Webhooks;

use PlatoniaVid\OthersCode;
use PlatoniaVid\Videos\Values\IsoTime;
use PlatoniaVid\Videos\Values\Video;

/**
 * Says of a video what a program needs to go on with it, under the names that the REST API has: no prompt, no key and nothing that a server has
 * said, though a file's address has in its name what the settings make that of. Whoever wants to know more asks the REST API as somebody who may.
 */
final class Payload {
	/**
	 * How many bytes a message may have.
	 */
	private const MOST = 64 * KB_IN_BYTES;

	/**
	 * The message of an event.
	 *
	 * @param string $event One of Receiver::EVENTS.
	 * @param Video  $video The video, as it was then.
	 * @return string JSON.
	 */
	public static function of( string $event, Video $video ): string {
		$data   = self::describe( $video );
		$body   = '';
		$filter = static function () use ( $event, $video, $data, &$body ): void {
			/**
			 * Filters what receivers of webhooks are told of a video.
			 *
			 * @since 0.1.0
			 *
			 * @param array  $data  What they are told. What makes the message longer than 64 KB takes no effect.
			 * @param Video  $video The video.
			 * @param string $event The event, such as `video.completed`.
			 */
			$filtered = apply_filters( 'platoniavid_webhook_payload', $data, $video, $event );
			$body     = self::body( $event, is_array( $filtered ) ? $filtered : $data );
		};
		// Another plugin's fault ends neither the run nor what is told.
		OthersCode::bear( 'platoniavid_webhook_payload', $filter );
		return '' === $body || strlen( $body ) > self::MOST ? self::body( $event, $data ) : $body;
	}

	/**
	 * The message of a test.
	 *
	 * @return string JSON.
	 */
	public static function of_test(): string {
		return self::body( 'test', array( 'site' => home_url( '/' ) ) );
	}

	/**
	 * A message.
	 *
	 * @param string              $event The event.
	 * @param array<mixed, mixed> $data  What is told.
	 */
	private static function body( string $event, array $data ): string {
		return (string) wp_json_encode(
			array(
				'type'      => $event,
				'timestamp' => IsoTime::of( time() ),
				'data'      => $data,
			),
			JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE
		);
	}

	/**
	 * A video.
	 *
	 * @param Video $video The video.
	 * @return array<string, mixed>
	 */
	private static function describe( Video $video ): array {
		return array(
			'site'         => home_url( '/' ),
			'id'           => $video->id,
			'status'       => $video->status->value,
			'connection'   => $video->connection,
			'model'        => $video->model,
			'size'         => $video->size,
			'seconds'      => $video->seconds,
			'author'       => $video->author,
			'post'         => $video->post,
			'remix_of'     => 0 === $video->remix_of ? null : $video->remix_of,
			'take_of'      => 0 === $video->take_of ? null : $video->take_of,
			'continues'    => 0 === $video->continues ? null : $video->continues,
			'attachment'   => self::attachment( $video->attachment ),
			'error'        => null === $video->error ? null : array(
				'code'   => $video->error->code,
				'action' => $video->error->action,
			),
			'version'      => $video->version,
			'created_at'   => IsoTime::of( $video->created_at ),
			'completed_at' => IsoTime::or_null( $video->completed_at ),
		);
	}

	/**
	 * What a video has become; null where it is not in the Media Library, or its address can't be told.
	 *
	 * @param int $id The attachment's id.
	 * @return array{id: int, url: string, poster_url: string|null}|null
	 */
	private static function attachment( int $id ): ?array {
		$url    = false;
		$poster = false;
		$find   = static function () use ( $id, &$url, &$poster ): void {
			$url    = $id > 0 ? wp_get_attachment_url( $id ) : false;
			$poster = false === $url ? false : get_the_post_thumbnail_url( $id, 'full' );
		};
		// What is thrown is another plugin's, in a filter of WordPress's.
		return ! OthersCode::bear( "the addresses of attachment $id", $find ) || false === $url ? null : array(
			'id'         => $id,
			'url'        => $url,
			'poster_url' => false === $poster ? null : $poster,
		);
	}
}
