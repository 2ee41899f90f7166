<?php
/**
 * Servers that speak OpenAI's Videos API.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway\Kinds;

use PlatoniaVid\Gateway\Dialect;
use PlatoniaVid\Gateway\HttpRequest;
use PlatoniaVid\Gateway\HttpResponse;
use PlatoniaVid\Gateway\KeyState;
use PlatoniaVid\Gateway\Money;
use PlatoniaVid\Gateway\Order;
use PlatoniaVid\Gateway\Reading\Fields;
use PlatoniaVid\Gateway\Reading\PackedId;
use PlatoniaVid\Gateway\RemoteVideo;

defined( 'ABSPATH' ) || exit;

/**
 * LiteLLM, vLLM-Omni, SGLang, TensorRT-LLM, new-api, Bifrost, Azure and others. They differ in what an order looks like, which is
 * learned from a refusal, and in what an answer looks like, which is read whatever it is.
 *
 * @since 0.1.0
 */
final class OpenAi extends Kind {
	/**
	 * {@inheritDoc}
	 */
	public function id(): string {
		return 'openai';
	}

	/**
	 * {@inheritDoc}
	 */
	public function label(): string {
		return __( 'OpenAI-compatible server', 'platoniavid' );
	}

	/**
	 * {@inheritDoc}
	 */
	public function needs_key( string $endpoint ): bool {
		$host = wp_parse_url( $endpoint, PHP_URL_HOST );
		return is_string( $host ) && 1 === preg_match( '/(?:^|\.)openai\.(?:com|azure\.com)\.?$/iD', $host );
	}

	/**
	 * {@inheritDoc}
	 */
	public function usual_models(): array {
		return Sora::models();
	}

	/**
	 * {@inheritDoc}
	 *
	 * Nearly each has others.
	 */
	public function begins_with_models(): bool {
		return false;
	}

	/**
	 * {@inheritDoc}
	 */
	public function create( string $base, Order $order, Dialect $dialect ): HttpRequest {
		$fields = array(
			'model'   => $order->model,
			'prompt'  => $order->prompt,
			'size'    => $order->size,
			'seconds' => $dialect->numbers ? $order->seconds : (string) $order->seconds,
		) + $this->options( $order );
		if ( 'form' === $dialect->body || ( null !== $order->files->first_frame && '' === $dialect->body ) ) {
			return HttpRequest::form( "$base/videos", array_map( self::as_text( ... ), $fields ), 'input_reference', $order->files->first_frame );
		}
		return HttpRequest::json(
			"$base/videos",
			$fields + ( null === $order->files->first_frame ? array() : array( 'input_reference' => Images::data( $order->files->first_frame ) ) )
		);
	}

	/**
	 * {@inheritDoc}
	 */
	public function has_dialects(): bool {
		return true;
	}

	/**
	 * {@inheritDoc}
	 *
	 * LiteLLM reads no model in the address of a variation.
	 */
	public function remix( string $base, string $id, Order $order ): HttpRequest {
		$model = PackedId::lacks_model( $id ) ? array( 'model' => $order->model ) : array();
		return HttpRequest::json( self::url( $base, $id, '/remix' ), array( 'prompt' => $order->prompt ) + $model );
	}

	/**
	 * {@inheritDoc}
	 */
	public function retrieve( string $base, string $id ): HttpRequest {
		return new HttpRequest( 'GET', self::url( $base, $id ) );
	}

	/**
	 * {@inheritDoc}
	 */
	public function content( string $base, string $id, string $variant ): HttpRequest {
		return new HttpRequest( 'GET', self::url( $base, $id, '/content' ) . ( 'video' === $variant ? '' : '?variant=' . rawurlencode( $variant ) ) );
	}

	/**
	 * {@inheritDoc}
	 *
	 * LiteLLM with keys for each model, and none for all, has given ids without a deployment.
	 */
	public function about( HttpRequest $request, string $id, string $model ): HttpRequest {
		return '' !== $model && PackedId::lacks_model( $id )
			? new HttpRequest( $request->method, $request->url . ( str_contains( $request->url, '?' ) ? '&' : '?' ) . 'model=' . rawurlencode( $model ) )
			: $request;
	}

	/**
	 * {@inheritDoc}
	 */
	public function list( string $base, int $limit, string $after ): HttpRequest {
		return new HttpRequest(
			'GET',
			"$base/videos?limit=$limit&order=desc" . ( '' === $after ? '' : '&after=' . rawurlencode( $after ) ),
			'',
			'',
			array(),
			true,
			HttpRequest::LIST
		);
	}

	/**
	 * {@inheritDoc}
	 */
	public function delete( string $base, string $id ): HttpRequest {
		return new HttpRequest( 'DELETE', self::url( $base, $id ) );
	}

	/**
	 * {@inheritDoc}
	 */
	public function questions( string $base ): array {
		$root = self::root( $base );
		return array(
			'models'   => new HttpRequest( 'GET', "$base/models", '', '', array(), true, HttpRequest::LIST ),
			'list'     => $this->list( $base, 1, '' ),
			// LiteLLM's and new-api's; others don't know these addresses.
			'key_info' => new HttpRequest( 'GET', "$root/key/info" ),
			// Without its last slash it leads elsewhere, where no question follows.
			'usage'    => new HttpRequest( 'GET', "$root/api/usage/token/" ),
		);
	}

	/**
	 * {@inheritDoc}
	 */
	public function key_state( string $question, Fields $answer ): ?KeyState {
		return 'usage' === $question && false === $answer->at( 'success' ) ? KeyState::Bad : null;
	}

	/**
	 * {@inheritDoc}
	 */
	public function credit( string $question, Fields $answer ): ?Money {
		$most = $answer->number( 'info.max_budget' );
		if ( 'key_info' === $question && null !== $most ) {
			return new Money( $most - ( $answer->number( 'info.spend' ) ?? 0.0 ), 'USD' );
		}
		$left = $answer->number( 'data.total_available' );
		return 'usage' === $question && null !== $left && true !== $answer->at( 'data.unlimited_quota' ) ? new Money( $left, '' ) : null;
	}

	/**
	 * {@inheritDoc}
	 *
	 * New-api tells everybody.
	 */
	public function units( string $base ): HttpRequest {
		return new HttpRequest( 'GET', self::root( $base ) . '/api/status', '', '', array(), false );
	}

	/**
	 * {@inheritDoc}
	 */
	public function units_a_dollar( Fields $answer ): ?float {
		$units = $answer->number( 'data.quota_per_unit' );
		return null !== $units && $units > 0 ? $units : null;
	}

	/**
	 * {@inheritDoc}
	 */
	public function poll_after( HttpResponse $response ): ?int {
		return self::pause( $response );
	}

	/**
	 * {@inheritDoc}
	 *
	 * LiteLLM tells what an order costs in a header of its answer; what it says there with a question is the question's.
	 */
	public function read_order( HttpResponse $response ): ?RemoteVideo {
		$cost = trim( $response->header( 'x-litellm-response-cost' ) );
		return parent::read_order( $response )?->costing( Money::told( is_numeric( $cost ) && (float) $cost > 0 ? (float) $cost : null, 'USD' ) );
	}

	/**
	 * Seconds after which a server of OpenAI's kind wants to be asked again; null where it does not say.
	 *
	 * @param HttpResponse $response Its answer.
	 */
	public static function pause( HttpResponse $response ): ?int {
		$milliseconds = trim( $response->header( 'openai-poll-after-ms' ) );
		// Longer numbers than these are no pauses.
		return 1 === preg_match( '/^\d{1,9}$/', $milliseconds ) ? (int) ceil( (int) $milliseconds / 1000 ) : null;
	}

	/**
	 * The address without the version of the API.
	 *
	 * @param string $base The address.
	 */
	private static function root( string $base ): string {
		return (string) preg_replace( '~/(?:openai/)?v\d+$~', '', $base );
	}

	/**
	 * A field's value as a form has it.
	 *
	 * @param mixed $value The value.
	 */
	private static function as_text( mixed $value ): string {
		return is_string( $value ) ? $value : (string) wp_json_encode( $value );
	}

	/**
	 * An address of a video. The id is encoded once, whatever it holds.
	 *
	 * @param string $base The address.
	 * @param string $id   The server's id.
	 * @param string $part What of the video.
	 */
	private static function url( string $base, string $id, string $part = '' ): string {
		return "$base/videos/" . rawurlencode( $id ) . $part;
	}
}
