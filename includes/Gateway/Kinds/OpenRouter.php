<?php
/**
 * OpenRouter.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway\Kinds;

use PlatoniaVid\Gateway\Dialect;
use PlatoniaVid\Gateway\HttpRequest;
use PlatoniaVid\Gateway\HttpResponse;
use PlatoniaVid\Gateway\Money;
use PlatoniaVid\Gateway\Order;
use PlatoniaVid\Gateway\Reading\Fields;
use PlatoniaVid\Gateway\ReferenceFile;
use PlatoniaVid\Settings\Models;

defined( 'ABSPATH' ) || exit;

/**
 * Many makers' models behind one key, in JSON. It tells of each model what it can make, and keeps no list of videos.
 */
final class OpenRouter extends Kind {
	private const RATIOS = array( '16:9', '9:16', '1:1', '4:3', '3:4', '3:2', '2:3', '21:9', '9:21' );

	private const RESOLUTIONS = array(
		'480p'  => 480,
		'720p'  => 720,
		'768p'  => 768,
		'1K'    => self::ONE_K,
		'1080p' => 1080,
		'2K'    => 1440,
		'4K'    => 2160,
	);

	/**
	 * What is taken for a "1K": most sizes of other servers that have this side are none.
	 */
	private const ONE_K = 1024;

	/**
	 * Names of prices by the second that are none of what an ordinary video takes: of its pixels, of what is sent along, of its going on, and of the least.
	 */
	private const NO_PRICE = '/megapixel|reference|continuation|minimum|input/i';

	/**
	 * {@inheritDoc}
	 */
	public function id(): string {
		return 'openrouter';
	}

	/**
	 * {@inheritDoc}
	 */
	public function label(): string {
		return __( 'OpenRouter', 'platoniavid' );
	}

	/**
	 * {@inheritDoc}
	 */
	public function endpoint(): string {
		return 'https://openrouter.ai/api/v1';
	}

	/**
	 * {@inheritDoc}
	 */
	public function site(): string {
		return 'https://openrouter.ai/settings/credits';
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
			'last_frame' => true,
			'references' => 4,
		);
	}

	/**
	 * {@inheritDoc}
	 */
	public function beside_references(): array {
		return array(
			'frames'       => false,
			'seconds'      => PHP_INT_MAX,
			'shorter_side' => PHP_INT_MAX,
		);
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
		$shape = Shape::of( $order->size );
		$ratio = $shape->ratio( self::RATIOS );
		$known = self::RESOLUTIONS;
		if ( Shape::size( $ratio, self::ONE_K ) !== $order->size ) {
			unset( $known['1K'] );
		}
		$fields = array(
			'model'        => $order->model,
			'prompt'       => $order->prompt,
			'duration'     => $order->seconds,
			'resolution'   => $shape->resolution( $known ),
			'aspect_ratio' => $ratio,
		);
		$frames = array_filter(
			array(
				'first_frame' => $order->files->first_frame,
				'last_frame'  => $order->files->last_frame,
			)
		);
		foreach ( $frames as $type => $image ) {
			$fields['frame_images'][] = self::image( $image ) + array( 'frame_type' => $type );
		}
		foreach ( $order->files->references as $image ) {
			$fields['input_references'][] = self::image( $image );
		}
		return HttpRequest::json( "$base/videos", $fields + $this->options( $order ) );
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
	public function content( string $base, string $id, string $variant ): ?HttpRequest {
		return 'video' === $variant ? new HttpRequest( 'GET', "$base/videos/" . rawurlencode( $id ) . '/content?index=0' ) : null;
	}

	/**
	 * {@inheritDoc}
	 */
	public function questions( string $base ): array {
		return array(
			'key'    => new HttpRequest( 'GET', "$base/key" ),
			'models' => new HttpRequest( 'GET', "$base/videos/models", '', '', array(), true, HttpRequest::LIST ),
		);
	}

	/**
	 * {@inheritDoc}
	 */
	public function credit( string $question, Fields $answer ): ?Money {
		$left = $answer->number( 'data.limit_remaining' );
		return 'key' === $question && null !== $left ? new Money( $left, 'USD' ) : null;
	}

	/**
	 * {@inheritDoc}
	 */
	public function cost( HttpResponse $response ): ?Money {
		return Money::told( ( new Fields( $response->json() ) )->number( 'usage.cost' ), 'USD' );
	}

	/**
	 * {@inheritDoc}
	 */
	protected function model( Fields $item ): ?array {
		$model = parent::model( $item );
		if ( null === $model ) {
			return null;
		}
		$frames = (array) $item->at( 'supported_frame_images' );
		return array(
			'sizes'            => self::sizes( $item ),
			'seconds'          => array_values(
				array_filter( array_map( 'intval', array_filter( (array) $item->at( 'supported_durations' ), 'is_numeric' ) ) )
			),
			'price_per_second' => self::price( $item->in( 'pricing_skus' )->json ),
			'inputs'           => array(
				'first_frame' => in_array( 'first_frame', $frames, true ),
				'last_frame'  => in_array( 'last_frame', $frames, true ),
				'references'  => 0,
			),
			'options'          => array_map(
				static fn( string $id ): array => array( 'id' => $id ),
				array_keys(
					array_filter(
						array(
							'audio' => $item->at( 'generate_audio' ),
							'seed'  => $item->at( 'seed' ),
						)
					)
				)
			),
		) + $model;
	}

	/**
	 * An image as OpenRouter has it.
	 *
	 * @param ReferenceFile $image The image.
	 * @return array<string, mixed>
	 */
	private static function image( ReferenceFile $image ): array {
		return array(
			'type'      => 'image_url',
			'image_url' => array( 'url' => Images::data( $image ) ),
		);
	}

	/**
	 * A model's sizes: those that it names, or each of its ratios in each of its resolutions.
	 *
	 * @param Fields $item The model.
	 * @return list<string>
	 */
	private static function sizes( Fields $item ): array {
		$sizes = array_filter(
			(array) $item->at( 'supported_sizes' ),
			static fn( mixed $size ): bool => is_string( $size ) && 1 === preg_match( '/' . Models::SIZE . '/D', $size )
		);
		if ( array() === $sizes ) {
			foreach ( self::texts( $item->at( 'supported_resolutions' ), array_keys( self::RESOLUTIONS ) ) as $resolution ) {
				foreach ( self::texts( $item->at( 'supported_aspect_ratios' ), self::RATIOS ) as $ratio ) {
					$sizes[] = Shape::size( $ratio, self::RESOLUTIONS[ $resolution ] );
				}
			}
		}
		return array_values( array_unique( $sizes ) );
	}

	/**
	 * Those of some texts that are known.
	 *
	 * @param mixed        $said  What the server says.
	 * @param list<string> $known Known ones.
	 * @return list<string>
	 */
	private static function texts( mixed $said, array $known ): array {
		return array_values( array_filter( $known, static fn( string $text ): bool => is_array( $said ) && in_array( $text, $said, true ) ) );
	}

	/**
	 * What a second costs at most, in dollars; null where prices are told in another way, or not at all. Those of some makers are in cents, and say so.
	 *
	 * @param array<array-key, mixed> $prices Prices by what they are for.
	 */
	private static function price( array $prices ): ?float {
		$seconds = array();
		foreach ( $prices as $what => $price ) {
			$what = (string) $what;
			if ( is_numeric( $price ) && 1 === preg_match( '/second/i', $what ) && 1 !== preg_match( self::NO_PRICE, $what ) ) {
				$seconds[] = (float) $price / ( 1 === preg_match( '/(?:^|_)cents(?:_|$)/i', $what ) ? 100 : 1 );
			}
		}
		return array() === $seconds ? null : max( $seconds );
	}
}
