<?php
/**
 * Any server that speaks OpenAI's Videos API.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway;

defined( 'ABSPATH' ) || exit;

/**
 * The same operations as Platonia's, as REST beneath a base address.
 */
final class OpenAiCompatibleGateway implements Gateway {
	/**
	 * Sets the collaborators.
	 *
	 * @param Http   $http Sends requests with the key.
	 * @param string $base The address that `/videos` comes after.
	 */
	public function __construct( private readonly Http $http, private readonly string $base ) {
	}

	// phpcs:ignore Squiz.Commenting.FunctionComment.Missing -- the interface documents it.
	public function create( Order $order, float $timeout ): RemoteVideo {
		$fields  = array(
			'model'   => $order->model,
			'prompt'  => $order->prompt,
			'size'    => $order->size,
			'seconds' => (string) $order->seconds,
		);
		$image   = $order->files->first_frame;
		$request = null === $image ? HttpRequest::json( $this->url(), $fields ) : HttpRequest::form( $this->url(), $fields, 'input_reference', $image );
		return RemoteVideo::from_order( $this->http->send( $request, $timeout ) );
	}

	// phpcs:ignore Squiz.Commenting.FunctionComment.Missing -- the interface documents it.
	public function remix( string $remote_id, Order $order, float $timeout ): RemoteVideo {
		return RemoteVideo::from_order( $this->http->send( HttpRequest::json( $this->url( $remote_id, '/remix' ), array( 'prompt' => $order->prompt ) ), $timeout ) );
	}

	// phpcs:ignore Squiz.Commenting.FunctionComment.Missing -- the interface documents it.
	public function retrieve( array $remote_ids, float $timeout ): array {
		$requests = array();
		foreach ( $remote_ids as $id ) {
			$requests[ $id ] = new HttpRequest( 'GET', $this->url( $id ) );
		}
		return RemoteVideo::from_answers( $this->http->send_many( $requests, $timeout ) );
	}

	// phpcs:ignore Squiz.Commenting.FunctionComment.Missing -- the interface documents it.
	public function content( string $remote_id, string $variant, string $file, string $range, int $limit, float $timeout ): HttpResponse {
		$query = 'video' === $variant ? '' : '?variant=' . rawurlencode( $variant );
		return $this->http->download( new HttpRequest( 'GET', $this->url( $remote_id, '/content' ) . $query ), $file, $range, $limit, $timeout );
	}

	// phpcs:ignore Squiz.Commenting.FunctionComment.Missing -- the interface documents it.
	public function list( int $limit, string $after, float $timeout ): array {
		$query = "?limit=$limit&order=desc" . ( '' === $after ? '' : '&after=' . rawurlencode( $after ) );
		return RemoteVideo::from_list( $this->http->send( new HttpRequest( 'GET', $this->url() . $query, most: HttpRequest::LIST ), $timeout ) );
	}

	// phpcs:ignore Squiz.Commenting.FunctionComment.Missing -- the interface documents it.
	public function delete( string $remote_id, float $timeout ): void {
		$this->http->send( new HttpRequest( 'DELETE', $this->url( $remote_id ) ), $timeout );
	}

	/**
	 * An address beneath the base.
	 *
	 * @param string $remote_id The gateway's id of a video; empty for all.
	 * @param string $part      What of the video.
	 */
	private function url( string $remote_id = '', string $part = '' ): string {
		return untrailingslashit( $this->base ) . '/videos' . ( '' === $remote_id ? '' : '/' . rawurlencode( $remote_id ) . $part );
	}
}
