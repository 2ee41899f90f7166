<?php
/**
 * Where a refused order could go.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Work;

use PlatoniaVid\Connections\Connections;
use PlatoniaVid\Connections\ConnectionState;
use PlatoniaVid\Gateway\GatewayFactory;
use PlatoniaVid\Settings\ModelOptions;
use PlatoniaVid\Settings\Models;
use PlatoniaVid\Settings\Settings;
use PlatoniaVid\Videos\Values\Alternative;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\Video;
use PlatoniaVid\Videos\Values\Wishes;

/**
 * Knows which refusals are certainly unpaid and are no fault of the order's, and which other models and connections could do the same.
 *
 * @phpstan-import-type Model from Models
 * @phpstan-import-type Option from ModelOptions
 */
final class Alternatives {
	/**
	 * Refusals of one model; another one of the same connection may take the order.
	 */
	private const OF_THE_MODEL = array( 'platoniavid_model_refused', 'platoniavid_retired', 'platoniavid_unsupported' );

	/**
	 * What an order has that was not sent yet, as its connection was switched off or is left in peace.
	 */
	private const NOT_SENT = array( 'platoniavid_waits_for_connection', 'platoniavid_waits_for_pause' );

	/**
	 * Refusals of a whole connection.
	 */
	private const OF_THE_CONNECTION = array(
		'platoniavid_out_of_credit',
		'platoniavid_gateway_unreachable',
		'platoniavid_requests_blocked',
		'platoniavid_gateway_busy',
		'platoniavid_no_gateway',
		'platoniavid_moved',
		'platoniavid_key_refused',
		'platoniavid_key_not_allowed',
		'platoniavid_connection_missing',
		...self::NOT_SENT,
	);

	/**
	 * Stands for all models of a connection.
	 */
	private const ALL = '*';

	/**
	 * @param Models          $models      What can be ordered.
	 * @param Connections     $connections Where.
	 * @param ConnectionState $state       Which connections are left in peace.
	 * @param GatewayFactory  $gateways    What they can do.
	 * @param Settings        $settings    Whether they are offered at all.
	 */
	public function __construct(
		private readonly Models $models,
		private readonly Connections $connections,
		private readonly ConnectionState $state,
		private readonly GatewayFactory $gateways,
		private readonly Settings $settings,
	) {
	}

	/**
	 * Whether an order was refused before anything was paid, and could be placed elsewhere as it is. Once an answer to it was
	 * uncertain, it may have been paid for good.
	 *
	 * @param Video $video The video.
	 */
	public static function is_refused( Video $video ): bool {
		$code = $video->error->code ?? '';
		// What waits for its next try was refused as well, as often as it was sent; what its connection does not take at the moment never was.
		$was_not_taken = $video->attempts > 0 || in_array( $code, self::NOT_SENT, true );
		$is_open       = Status::Failed === $video->status || ( Status::Submitting === $video->status && $was_not_taken );
		return $is_open
			&& '' === $video->remote_id
			&& 0 === $video->submitted_at
			// A variation can be made only where the first video is, and what goes on from it there likewise.
			&& 0 === $video->remix_of
			&& ! $video->extends_another()
			&& in_array( $code, array( ...self::OF_THE_MODEL, ...self::OF_THE_CONNECTION ), true )
			&& ! self::was_uncertain( $video );
	}

	/**
	 * Whether an answer to an order, however often it was sent, may have been lost.
	 *
	 * @param Video $video The video.
	 */
	private static function was_uncertain( Video $video ): bool {
		foreach ( $video->history as $entry ) {
			if ( str_starts_with( $entry['code'], 'platoniavid_unconfirmed' ) ) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Where a refused order could go: the same model elsewhere first, then others in the order in which editors see them.
	 *
	 * @param Video $video The video.
	 * @return list<Alternative> Empty where it was not refused, may have been paid, or the site does not go on.
	 */
	public function of( Video $video ): array {
		if ( 'never' === $this->settings->fallback() || ! self::is_refused( $video ) ) {
			return array();
		}
		$same   = array();
		$others = array();
		$former = $this->former( $video );
		foreach ( $this->models->all() as $model ) {
			$alternative = self::like( $model, $video );
			if ( null === $alternative || ! $this->can_do( $model, $alternative, $video, $former ) ) {
				continue;
			}
			if ( $model['id'] === $video->model ) {
				$same[] = $alternative;
			} else {
				$others[] = $alternative;
			}
		}

		/**
		 * Filters where a refused order could go. Where the site goes on by itself, it takes the first one that it has not tried.
		 *
		 * @since 0.1.0
		 *
		 * @param Alternative[] $alternatives The models and connections that could do the same. What is no Alternative is left out.
		 * @param Video         $video        The refused video.
		 */
		$filtered = apply_filters( 'platoniavid_alternatives', array_merge( $same, $others ), $video );
		return array_values( array_filter( (array) $filtered, static fn( mixed $alternative ): bool => $alternative instanceof Alternative ) );
	}

	/**
	 * Where the site may go on by itself: nowhere twice, and for no longer video than was ordered.
	 *
	 * @param Video $video The video.
	 */
	public function next( Video $video ): ?Alternative {
		if ( 'automatic' !== $this->settings->fallback() ) {
			return null;
		}
		foreach ( $this->of( $video ) as $alternative ) {
			$names = array( $alternative->name(), Alternative::named( $alternative->connection, self::ALL ) );
			if ( array() === array_intersect( $names, $video->tried ) && $alternative->seconds <= $video->seconds ) {
				return $alternative;
			}
		}
		return null;
	}

	/**
	 * What has refused a video: one model, or all of a connection.
	 *
	 * @param Video $video The refused video.
	 */
	public static function refuser( Video $video ): string {
		return Alternative::named( $video->connection, in_array( $video->error->code ?? '', self::OF_THE_CONNECTION, true ) ? self::ALL : $video->model );
	}

	/**
	 * Whether a model could make what was refused.
	 *
	 * @param Model        $model       The model.
	 * @param Alternative  $alternative The size and length that it would make.
	 * @param Video        $video       The video.
	 * @param list<Option> $former      What its own model can be told.
	 */
	private function can_do( array $model, Alternative $alternative, Video $video, array $former ): bool {
		$connection = $this->connections->find( $model['connection'] );
		$is_same    = $model['connection'] === $video->connection;
		$order      = $video->order()->with(
			array(
				'size'    => $alternative->size,
				'seconds' => $alternative->seconds,
				'options' => self::told( $model, $video, $former ),
			)
		);
		$refuses    = $is_same && ( $model['id'] === $video->model || in_array( $video->error->code ?? '', self::OF_THE_CONNECTION, true ) );
		return null !== $connection
			&& ! $refuses
			&& 0 === $this->state->paused_until( $connection->id )
			&& $this->models->is_available( $connection->id, $model['id'] )
			&& null === Wishes::refused( $model, $order, $connection->kind )
			&& ( 0 === $video->reference_image || $this->gateways->capabilities( $connection )->can( 'reference_image' ) );
	}

	/**
	 * What a video's model is told there.
	 *
	 * @param Video       $video       The refused video.
	 * @param Alternative $alternative Where it goes.
	 * @return array<string, scalar>
	 */
	public function options( Video $video, Alternative $alternative ): array {
		$model = $this->models->find( $alternative->connection, $alternative->model );
		return null === $model ? $video->options : self::told( $model, $video, $this->former( $video ) );
	}

	/**
	 * What the model can be told that a video was ordered of. To find one of a site's models, all are read.
	 *
	 * @param Video $video The video.
	 * @return list<Option> Empty where the model is told nothing.
	 */
	private function former( Video $video ): array {
		return array() === $video->options ? array() : $this->models->find( $video->connection, $video->model )['options'] ?? array();
	}

	/**
	 * What a model is told in the place of the one that a video was ordered of.
	 *
	 * @param Model        $model  The model.
	 * @param Video        $video  The video.
	 * @param list<Option> $former What that one can be told.
	 * @return array<string, scalar>
	 */
	private static function told( array $model, Video $video, array $former ): array {
		return ModelOptions::moved( $former, ModelOptions::of_take( $model['options'], $video->take_of ), $video->options );
	}

	/**
	 * A model's way to something like a video; null where it makes nothing of that shape.
	 *
	 * @param Model $model The model.
	 * @param Video $video The video.
	 */
	private static function like( array $model, Video $video ): ?Alternative {
		$size = self::nearest_size( $video->size, $model['sizes'] );
		if ( null === $size ) {
			return null;
		}
		// The shorter one of two that are as near: it costs less.
		$lengths = $model['seconds'];
		usort( $lengths, static fn( int $a, int $b ): int => array( abs( $a - $video->seconds ), $a ) <=> array( abs( $b - $video->seconds ), $b ) );
		$price = $model['price_per_second'];
		return new Alternative(
			connection: $model['connection'],
			connection_label: $model['connection_label'],
			model: $model['id'],
			model_label: $model['label'],
			size: $size,
			seconds: $lengths[0],
			estimated_cost: null === $price ? null : $price * $lengths[0],
		);
	}

	/**
	 * The size that is most like another one: in its shape first, then in its pixels. What is wide never becomes high.
	 *
	 * @param string       $wanted The size.
	 * @param list<string> $sizes  What there is.
	 */
	private static function nearest_size( string $wanted, array $sizes ): ?string {
		$best               = null;
		$least              = INF;
		[ $width, $height ] = self::pixels( $wanted );
		foreach ( $sizes as $size ) {
			[ $other_width, $other_height ] = self::pixels( $size );
			if ( ( $width <=> $height ) * ( $other_width <=> $other_height ) < 0 ) {
				continue;
			}
			$distance = 100 * abs(
				log( $width / $height ) - log( $other_width / $other_height )
			) + abs( log( $width * $height ) - log( $other_width * $other_height ) );
			if ( $distance < $least ) {
				$least = $distance;
				$best  = $size;
			}
		}
		return $best;
	}

	/**
	 * Width and height of a size, at least 1 each.
	 *
	 * @param string $size As "1280x720".
	 * @return array{int, int}
	 */
	private static function pixels( string $size ): array {
		$parts = explode( 'x', $size );
		return array( max( 1, (int) $parts[0] ), max( 1, (int) ( $parts[1] ?? 0 ) ) );
	}
}
