<?php
/**
 * A video as the gateway tells of it.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway;

/**
 * The video object of OpenAI's Videos API, with what is missing filled in.
 */
final class RemoteVideo {
	/**
	 * Sets every field.
	 *
	 * @param string $id         The gateway's id.
	 * @param string $status     "queued", "in_progress", "completed", "failed", or whatever else the gateway says.
	 * @param int    $progress   Percent, 0 to 100.
	 * @param string $model      The model's id, or an empty string.
	 * @param string $prompt     The prompt, or an empty string.
	 * @param string $size       Pixels, or an empty string.
	 * @param int    $seconds    Length, or 0.
	 * @param int    $created_at Unix seconds, or 0.
	 * @param int    $expires_at Unix seconds, or 0 where the gateway does not say.
	 * @param string $error      Why it failed, in the gateway's words.
	 * @param string $remixed_from The gateway's id of the video that it varies, or an empty string.
	 * @param ?int   $poll_after Seconds after which the gateway wants to be asked again; null where it does not say.
	 */
	public function __construct(
		public readonly string $id,
		public readonly string $status,
		public readonly int $progress,
		public readonly string $model,
		public readonly string $prompt,
		public readonly string $size,
		public readonly int $seconds,
		public readonly int $created_at,
		public readonly int $expires_at,
		public readonly string $error,
		public readonly string $remixed_from = '',
		public readonly ?int $poll_after = null,
	) {
	}

	/**
	 * Reads a video object; null where the answer is not one.
	 *
	 * @param mixed $json       A decoded JSON value.
	 * @param ?int  $poll_after Seconds after which the gateway wants to be asked again.
	 */
	public static function from_json( mixed $json, ?int $poll_after = null ): ?self {
		if ( ! is_array( $json ) || ! is_string( $json['id'] ?? null ) || '' === $json['id'] || strlen( $json['id'] ) > 191 || ! is_string( $json['status'] ?? null ) ) {
			return null;
		}
		if ( 'video' !== ( $json['object'] ?? 'video' ) ) {
			return null;
		}
		$text  = static fn( string $field ): string => is_scalar( $json[ $field ] ?? null ) ? (string) $json[ $field ] : '';
		$int   = static fn( string $field ): int => is_numeric( $json[ $field ] ?? null ) ? max( 0, (int) $json[ $field ] ) : 0;
		$error = is_array( $json['error'] ?? null ) ? $json['error'] : array();

		return new self(
			$json['id'],
			$json['status'],
			min( 100, $int( 'progress' ) ),
			$text( 'model' ),
			$text( 'prompt' ),
			$text( 'size' ),
			$int( 'seconds' ),
			$int( 'created_at' ),
			$int( 'expires_at' ),
			is_scalar( $error['message'] ?? null ) ? trim( wp_strip_all_tags( (string) $error['message'] ) ) : '',
			$text( 'remixed_from_video_id' ),
			$poll_after,
		);
	}

	/**
	 * Reads the answer to a create or a remix.
	 *
	 * @param HttpResponse $response A 2xx answer.
	 * @throws GatewayException With Failure::Uncertain where it is no video object: the video may have been ordered all the same.
	 */
	public static function from_order( HttpResponse $response ): self {
		return self::from_json( $response->json(), $response->poll_after() ) ?? throw new GatewayException( Failure::Uncertain, '', $response->status );
	}

	/**
	 * Reads the answers to several questions.
	 *
	 * @param array<string, HttpResponse|GatewayException> $answers By the gateway's ids.
	 * @return array<string, self|GatewayException> By the same ids.
	 */
	public static function from_answers( array $answers ): array {
		$videos = array();
		foreach ( $answers as $id => $answer ) {
			$id = (string) $id;
			if ( $answer instanceof HttpResponse ) {
				$video         = self::from_json( $answer->json(), $answer->poll_after() );
				$videos[ $id ] = null !== $video && $id === $video->id ? $video : new GatewayException( Failure::BadAnswer, '', $answer->status );
			} else {
				$videos[ $id ] = $answer;
			}
		}
		return $videos;
	}

	/**
	 * Reads a list.
	 *
	 * @param HttpResponse $response A 2xx answer.
	 * @return list<self>
	 * @throws GatewayException With Failure::BadAnswer where it is no list.
	 */
	public static function from_list( HttpResponse $response ): array {
		$data = $response->json()['data'] ?? null;
		if ( ! is_array( $data ) ) {
			throw new GatewayException( Failure::BadAnswer, '', $response->status );
		}
		return array_values( array_filter( array_map( self::from_json( ... ), $data ) ) );
	}
}
