<?php
/**
 * Platonia's gateway.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway\Kinds;

use PlatoniaVid\Gateway\Dialect;
use PlatoniaVid\Gateway\HttpRequest;
use PlatoniaVid\Gateway\HttpResponse;
use PlatoniaVid\Gateway\Order;

defined( 'ABSPATH' ) || exit;

/**
 * One address for everything: the body names the operation of OpenAI's Videos API that it stands for.
 *
 * @since 0.1.0
 */
final class Platonia extends Kind {
	/**
	 * {@inheritDoc}
	 */
	public function id(): string {
		return 'platonia';
	}

	/**
	 * {@inheritDoc}
	 */
	public function label(): string {
		return __( 'Platonia', 'platoniavid' );
	}

	/**
	 * {@inheritDoc}
	 */
	public function endpoint(): string {
		return 'https://platonia.co/wp-json/platonia-dev/v1/proxy';
	}

	/**
	 * {@inheritDoc}
	 */
	public function site(): string {
		return 'https://platonia.co';
	}

	/**
	 * {@inheritDoc}
	 */
	public function usual_models(): array {
		return Sora::models();
	}

	/**
	 * {@inheritDoc}
	 */
	public function create( string $base, Order $order, Dialect $dialect ): HttpRequest {
		$fields = array(
			'model'   => $order->model,
			'prompt'  => $order->prompt,
			'size'    => $order->size,
			'seconds' => (string) $order->seconds,
		) + $this->options( $order );
		if ( null !== $order->files->first_frame ) {
			$fields += array(
				// phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_encode -- the protocol's form for an image.
				'input_reference_b64'  => base64_encode( $order->files->first_frame->bytes() ),
				'input_reference_name' => $order->files->first_frame->name,
				'input_reference_mime' => $order->files->first_frame->mime,
			);
		}
		return self::call( $base, 'POST', 'videos', $fields );
	}

	/**
	 * {@inheritDoc}
	 */
	public function remix( string $base, string $id, Order $order ): HttpRequest {
		return self::call( $base, 'POST', self::path( $id ) . '/remix', array( 'prompt' => $order->prompt ) );
	}

	/**
	 * {@inheritDoc}
	 */
	public function retrieve( string $base, string $id ): HttpRequest {
		return self::call( $base, 'GET', self::path( $id ) );
	}

	/**
	 * {@inheritDoc}
	 */
	public function content( string $base, string $id, string $variant ): HttpRequest {
		return self::call( $base, 'GET', self::path( $id ) . '/content', 'video' === $variant ? array() : array( 'variant' => $variant ) );
	}

	/**
	 * {@inheritDoc}
	 */
	public function has_links(): bool {
		return false;
	}

	/**
	 * {@inheritDoc}
	 */
	public function list( string $base, int $limit, string $after ): HttpRequest {
		return self::list_from( $base, $limit, 'desc' );
	}

	/**
	 * {@inheritDoc}
	 */
	public function oldest( string $base, int $limit ): HttpRequest {
		return self::list_from( $base, $limit, 'asc' );
	}

	/**
	 * Asks for a list from one of its ends.
	 *
	 * @param string $base  The address.
	 * @param int    $limit How many at most.
	 * @param string $order "desc" for the newest first, "asc" for the oldest.
	 */
	private static function list_from( string $base, int $limit, string $order ): HttpRequest {
		$fields = array(
			'limit' => $limit,
			'order' => $order,
		);
		return self::call( $base, 'GET', 'videos', $fields, HttpRequest::LIST );
	}

	/**
	 * {@inheritDoc}
	 */
	public function has_pages(): bool {
		return false;
	}

	/**
	 * {@inheritDoc}
	 */
	public function delete( string $base, string $id ): HttpRequest {
		return self::call( $base, 'DELETE', self::path( $id ) );
	}

	/**
	 * {@inheritDoc}
	 */
	public function questions( string $base ): array {
		return array( 'list' => $this->list( $base, 1, '' ) );
	}

	/**
	 * {@inheritDoc}
	 */
	public function poll_after( HttpResponse $response ): ?int {
		return OpenAi::pause( $response );
	}
	/**
	 * One call.
	 *
	 * @param string               $base   The gateway's address.
	 * @param string               $method The method of OpenAI's API; the HTTP method is always POST.
	 * @param string               $path   The path of OpenAI's API.
	 * @param array<string, mixed> $fields The call's own fields.
	 * @param int                  $most   Bytes that the answer may have.
	 */
	private static function call( string $base, string $method, string $path, array $fields = array(), int $most = HttpRequest::OBJECT ): HttpRequest {
		return HttpRequest::json(
			$base,
			array(
				'openai_path' => $path,
				'method'      => $method,
			) + $fields,
			array(),
			$most
		);
	}

	/**
	 * A video's path in OpenAI's API.
	 *
	 * @param string $id The gateway's id.
	 */
	private static function path( string $id ): string {
		return 'videos/' . rawurlencode( $id );
	}
}
