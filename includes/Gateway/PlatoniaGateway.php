<?php
/**
 * Platonia's gateway.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway;

/**
 * One address for everything: the body names the operation of OpenAI's Videos API that it stands for.
 */
final class PlatoniaGateway implements Gateway {
	public const ENDPOINT = 'https://platonia.co/wp-json/platonia-dev/v1/proxy';

	/**
	 * Sets the collaborators.
	 *
	 * @param Http   $http     Sends requests with the key.
	 * @param string $endpoint The gateway's address.
	 */
	public function __construct( private readonly Http $http, private readonly string $endpoint ) {
	}

	// phpcs:ignore Squiz.Commenting.FunctionComment.Missing -- the interface documents it.
	public function create( string $prompt, string $model, string $size, int $seconds, float $timeout ): RemoteVideo {
		$response = $this->http->post(
			$this->endpoint,
			self::call(
				'POST',
				'videos',
				array(
					'model'   => $model,
					'prompt'  => $prompt,
					'size'    => $size,
					'seconds' => (string) $seconds,
				)
			),
			$timeout
		);
		$video    = RemoteVideo::from_json( $response->json() );
		if ( null === $video ) {
			throw new GatewayException( Failure::Uncertain, '', $response->status );
		}
		return $video;
	}

	// phpcs:ignore Squiz.Commenting.FunctionComment.Missing -- the interface documents it.
	public function retrieve( array $remote_ids, float $timeout ): array {
		$calls = array();
		foreach ( $remote_ids as $id ) {
			$calls[ $id ] = self::call( 'GET', 'videos/' . rawurlencode( $id ) );
		}
		$videos = array();
		foreach ( $this->http->post_many( $this->endpoint, $calls, $timeout ) as $id => $answer ) {
			$id = (string) $id;
			if ( $answer instanceof HttpResponse ) {
				$video         = RemoteVideo::from_json( $answer->json() );
				$videos[ $id ] = null !== $video && $id === $video->id ? $video : new GatewayException( Failure::BadAnswer, '', $answer->status );
			} else {
				$videos[ $id ] = $answer;
			}
		}
		return $videos;
	}

	// phpcs:ignore Squiz.Commenting.FunctionComment.Missing -- the interface documents it.
	public function content( string $remote_id, string $variant, string $file, string $range, int $limit, float $timeout ): HttpResponse {
		$fields = 'video' === $variant ? array() : array( 'variant' => $variant );
		return $this->http->download( $this->endpoint, self::call( 'GET', 'videos/' . rawurlencode( $remote_id ) . '/content', $fields ), $file, $range, $limit, $timeout );
	}

	// phpcs:ignore Squiz.Commenting.FunctionComment.Missing -- the interface documents it.
	public function list( int $limit, float $timeout ): array {
		$fields = array(
			'limit' => $limit,
			'order' => 'desc',
		);
		$json   = $this->http->post( $this->endpoint, self::call( 'GET', 'videos', $fields ), $timeout )->json();
		if ( ! is_array( $json['data'] ?? null ) ) {
			throw new GatewayException( Failure::BadAnswer );
		}
		return array_values( array_filter( array_map( RemoteVideo::from_json( ... ), $json['data'] ) ) );
	}

	// phpcs:ignore Squiz.Commenting.FunctionComment.Missing -- the interface documents it.
	public function delete( string $remote_id, float $timeout ): void {
		$this->http->post( $this->endpoint, self::call( 'DELETE', 'videos/' . rawurlencode( $remote_id ) ), $timeout );
	}

	/**
	 * The body of one call.
	 *
	 * @param string               $method The method of OpenAI's API; the HTTP method is always POST.
	 * @param string               $path   The path of OpenAI's API.
	 * @param array<string, mixed> $fields The call's own fields.
	 * @return array<string, mixed>
	 */
	private static function call( string $method, string $path, array $fields = array() ): array {
		return array(
			'openai_path' => $path,
			'method'      => $method,
		) + $fields;
	}
}
