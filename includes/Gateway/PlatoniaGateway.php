<?php
/**
 * Platonia's gateway.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway;

defined( 'ABSPATH' ) || exit;

/**
 * One address for everything: the body names the operation of OpenAI's Videos API that it stands for.
 */
final class PlatoniaGateway implements Gateway {
	/**
	 * Where its people have their accounts, and add credit.
	 */
	public const SITE = 'https://platonia.co';

	public const ENDPOINT = 'https://platonia.co/wp-json/platonia-dev/v1/proxy';

	/**
	 * As many entries of the list as are asked for at most: a megabyte or so.
	 */
	private const LONGEST_LIST = 12800;

	/**
	 * Sets the collaborators.
	 *
	 * @param Http   $http     Sends requests with the key.
	 * @param string $endpoint The gateway's address.
	 */
	public function __construct( private readonly Http $http, private readonly string $endpoint ) {
	}

	// phpcs:ignore Squiz.Commenting.FunctionComment.Missing -- the interface documents it.
	public function create( Order $order, float $timeout ): RemoteVideo {
		$fields = array(
			'model'   => $order->model,
			'prompt'  => $order->prompt,
			'size'    => $order->size,
			'seconds' => (string) $order->seconds,
		);
		$image  = $order->files->first_frame;
		if ( null !== $image ) {
			$fields += array(
				'input_reference_b64'  => base64_encode( $image->bytes() ), // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_encode -- the protocol's form for an image.
				'input_reference_name' => $image->name,
				'input_reference_mime' => $image->mime,
			);
		}
		return RemoteVideo::from_order( $this->http->send( $this->call( 'POST', 'videos', $fields ), $timeout ) );
	}

	// phpcs:ignore Squiz.Commenting.FunctionComment.Missing -- the interface documents it.
	public function remix( string $remote_id, Order $order, float $timeout ): RemoteVideo {
		$fields = array( 'prompt' => $order->prompt );
		return RemoteVideo::from_order( $this->http->send( $this->call( 'POST', self::path( $remote_id ) . '/remix', $fields ), $timeout ) );
	}

	// phpcs:ignore Squiz.Commenting.FunctionComment.Missing -- the interface documents it.
	public function retrieve( array $remote_ids, float $timeout ): array {
		$calls = array();
		foreach ( $remote_ids as $id ) {
			$calls[ $id ] = $this->call( 'GET', self::path( $id ) );
		}
		return RemoteVideo::from_answers( $this->http->send_many( $calls, $timeout ) );
	}

	// phpcs:ignore Squiz.Commenting.FunctionComment.Missing -- the interface documents it.
	public function content( string $remote_id, string $variant, string $file, string $range, int $limit, float $timeout ): HttpResponse {
		$fields = 'video' === $variant ? array() : array( 'variant' => $variant );
		return $this->http->download( $this->call( 'GET', self::path( $remote_id ) . '/content', $fields ), $file, $range, $limit, $timeout );
	}

	// phpcs:ignore Squiz.Commenting.FunctionComment.Missing -- the interface documents it.
	public function list( int $limit, string $after, float $timeout ): array {
		$ends = microtime( true ) + $timeout;
		$most = '' === $after ? $limit : 2 * $limit;
		while ( true ) {
			$fields = array(
				'limit' => $most,
				'order' => 'desc',
			);
			try {
				$listed = RemoteVideo::from_list( $this->http->send( $this->call( 'GET', 'videos', $fields, HttpRequest::LIST ), max( 1.0, $ends - microtime( true ) ) ) );
			} catch ( GatewayException $failure ) {
				if ( $most > $limit && Failure::Invalid === $failure->failure ) {
					// It gives no longer list: what comes after is not to be had.
					return array();
				}
				throw $failure;
			}
			if ( '' === $after ) {
				return $listed;
			}
			// This gateway knows no "after": more and more is asked for, until the page is among it.
			$at = array_search( $after, array_column( $listed, 'id' ), true );
			if ( ( false !== $at && count( $listed ) > $at + $limit ) || count( $listed ) < $most || $most >= self::LONGEST_LIST || microtime( true ) > $ends ) {
				return false === $at ? array() : array_slice( $listed, $at + 1, $limit );
			}
			$most *= 2;
		}//end while
	}

	// phpcs:ignore Squiz.Commenting.FunctionComment.Missing -- the interface documents it.
	public function delete( string $remote_id, float $timeout ): void {
		$this->http->send( $this->call( 'DELETE', self::path( $remote_id ) ), $timeout );
	}

	/**
	 * One call.
	 *
	 * @param string               $method The method of OpenAI's API; the HTTP method is always POST.
	 * @param string               $path   The path of OpenAI's API.
	 * @param array<string, mixed> $fields The call's own fields.
	 * @param int                  $most   Bytes that the answer may have.
	 */
	private function call( string $method, string $path, array $fields = array(), int $most = HttpRequest::OBJECT ): HttpRequest {
		return HttpRequest::json(
			$this->endpoint,
			array(
				'openai_path' => $path,
				'method'      => $method,
			) + $fields,
			most: $most
		);
	}

	/**
	 * A video's path in OpenAI's API.
	 *
	 * @param string $remote_id The gateway's id.
	 */
	private static function path( string $remote_id ): string {
		return 'videos/' . rawurlencode( $remote_id );
	}
}
