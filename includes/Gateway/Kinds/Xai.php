<?php
/**
 * The API of xAI.
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
use PlatoniaVid\Gateway\Reading\JobAnswer;
use PlatoniaVid\Gateway\Reading\Said;
use PlatoniaVid\Gateway\ReferenceFile;
use PlatoniaVid\Gateway\RemoteStatus;
use PlatoniaVid\Gateway\RemoteVideo;

defined( 'ABSPATH' ) || exit;

/**
 * An order is a request's id; its video is a link to another host, and a question about one that is being made is answered with 202.
 */
final class Xai extends Kind {
	/**
	 * Parts in which it counts a dollar.
	 */
	private const TICKS = 10_000_000_000;

	private const RATIOS = array( '16:9', '9:16', '1:1', '4:3', '3:4', '3:2', '2:3' );

	private const RESOLUTIONS = array(
		'480p'  => 480,
		'720p'  => 720,
		'1080p' => 1080,
	);

	/**
	 * {@inheritDoc}
	 */
	public function id(): string {
		return 'xai';
	}

	/**
	 * {@inheritDoc}
	 */
	public function label(): string {
		return __( 'xAI', 'platoniavid' );
	}

	/**
	 * {@inheritDoc}
	 */
	public function endpoint(): string {
		return 'https://api.x.ai/v1';
	}

	/**
	 * {@inheritDoc}
	 */
	public function site(): string {
		return 'https://console.x.ai';
	}

	/**
	 * {@inheritDoc}
	 */
	public function lacks(): array {
		return array( 'remix', 'list', 'delete', 'thumbnail', 'spritesheet' );
	}

	/**
	 * {@inheritDoc}
	 */
	public function inputs(): array {
		return array(
			'last_frame' => false,
			'references' => 4,
		);
	}

	/**
	 * {@inheritDoc}
	 */
	public function beside_references(): array {
		return array(
			'frames'       => false,
			'seconds'      => 10,
			'shorter_side' => 720,
		);
	}

	/**
	 * {@inheritDoc}
	 *
	 * @param string $size As "1280x720".
	 */
	public function shorter_side( string $size ): int {
		return self::RESOLUTIONS[ Shape::of( $size )->resolution( self::RESOLUTIONS ) ];
	}

	/**
	 * {@inheritDoc}
	 */
	protected function option_names(): array {
		return array( 'audio' => 'generate_audio' );
	}

	/**
	 * {@inheritDoc}
	 */
	public function create( string $base, Order $order, Dialect $dialect ): HttpRequest {
		$shape   = Shape::of( $order->size );
		$fields  = array(
			'model'        => $order->model,
			'prompt'       => $order->prompt,
			'duration'     => $order->seconds,
			'aspect_ratio' => $shape->ratio( self::RATIOS ),
			'resolution'   => $shape->resolution( self::RESOLUTIONS ),
		) + $this->options( $order );
		$fields += null === $order->files->first_frame ? array() : array( 'image' => self::image( $order->files->first_frame ) );
		$fields += array() === $order->files->references ? array() : array( 'reference_images' => array_map( self::image( ... ), $order->files->references ) );
		return HttpRequest::json( "$base/videos/generations", $fields );
	}

	/**
	 * {@inheritDoc}
	 */
	public function retrieve( string $base, string $id ): HttpRequest {
		return new HttpRequest( 'GET', "$base/videos/" . rawurlencode( $id ) );
	}

	/**
	 * {@inheritDoc}
	 */
	public function questions( string $base ): array {
		return array(
			'key'    => new HttpRequest( 'GET', "$base/api-key" ),
			'models' => new HttpRequest( 'GET', "$base/video-generation-models" ),
		);
	}

	/**
	 * {@inheritDoc}
	 */
	public function key_state( string $question, Fields $answer ): ?KeyState {
		$blocked = $answer->at( 'team_blocked' ) || $answer->at( 'api_key_blocked' ) || $answer->at( 'api_key_disabled' );
		return 'key' === $question && $blocked ? KeyState::Bad : null;
	}

	/**
	 * {@inheritDoc}
	 *
	 * Resellers and older models call a video done that was blocked, and say why in the place of its link, which alone leads to it.
	 */
	public function read_video( string $id, HttpResponse $response ): ?RemoteVideo {
		$video = parent::read_video( $id, $response );
		if ( RemoteStatus::Done !== $video?->status || array() !== $video->links ) {
			return $video;
		}
		$error = ( new JobAnswer( $id, $response ) )->found->job->at( 'error' );
		return Said::is_nothing( $error ) ? $video : $video->failing( Said::of( $error )->words );
	}

	/**
	 * {@inheritDoc}
	 */
	public function cost( HttpResponse $response ): ?Money {
		$ticks = ( new Fields( $response->json() ) )->number( 'usage.cost_in_usd_ticks' );
		return Money::told( null === $ticks ? null : $ticks / self::TICKS, 'USD' );
	}

	/**
	 * An image as xAI has it.
	 *
	 * @param ReferenceFile $image The image.
	 * @return array{url: string}
	 */
	private static function image( ReferenceFile $image ): array {
		return array( 'url' => Images::data( $image ) );
	}
}
