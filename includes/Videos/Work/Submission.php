<?php
/**
 * Orders a video at the gateway.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Work;

use PlatoniaVid\Connections\Connections;
use PlatoniaVid\Gateway\Clock;
use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Gateway\GatewayFactory;
use PlatoniaVid\Gateway\Order;
use PlatoniaVid\Gateway\OrderFiles;
use PlatoniaVid\Gateway\RemoteVideo;
use PlatoniaVid\Media\UploadCheck;
use PlatoniaVid\Settings\ModelOptions;
use PlatoniaVid\Settings\Models;
use PlatoniaVid\Videos\Storage\Table;
use PlatoniaVid\Videos\Storage\VideoRepository;
use PlatoniaVid\Videos\Values\OrderError;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\TimeBudget;
use PlatoniaVid\Videos\Values\Video;
use PlatoniaVid\Videos\Values\VideoError;
use PlatoniaVid\Videos\Values\VideoException;

// phpcs:disable WordPress.Security.EscapeOutput.ExceptionNotEscaped -- for JSON and WP-CLI; whoever prints it as HTML escapes it.

/**
 * The one place that spends money. A create or remix is sent once, and again only where it certainly did not arrive.
 */
final class Submission {
	/**
	 * How often a create that certainly did not arrive is tried.
	 */
	public const TRIES = 5;

	/**
	 * Seconds that an answer is to be given at least, where the process has twice as many; a browser's request waits for it beyond its own time.
	 */
	private const LEAST = 60.0;

	/**
	 * @param VideoRepository $videos       The table.
	 * @param GatewayFactory  $gateways     Makes the gateway.
	 * @param OrderImages     $images       Prepares what goes along.
	 * @param Models          $models       Remembers what the gateway refuses.
	 * @param UploadCheck     $uploads      Whether the video could be kept.
	 * @param GoingOn         $going_on     Has what is refused go elsewhere, where the site wants that.
	 * @param Patience        $patience     Who may wait for an order that takes long.
	 * @param OrderOutcome    $outcome      Writes what has become of an order.
	 * @param Turns           $turns        Whose turn it is, where requests are limited.
	 * @param SwitchedOff     $switched_off What waits until its connection is on.
	 * @param Pauses          $pauses       What waits until its connection is not left in peace any more.
	 * @param SiteAddress     $address      Whether it was ordered here.
	 * @param Table           $table        Whether the answer could be written.
	 * @param Connections     $connections  Where it is ordered.
	 */
	public function __construct(
		private readonly VideoRepository $videos,
		private readonly GatewayFactory $gateways,
		private readonly OrderImages $images,
		private readonly Models $models,
		private readonly UploadCheck $uploads,
		private readonly GoingOn $going_on,
		private readonly Patience $patience,
		private readonly OrderOutcome $outcome,
		private readonly Turns $turns,
		private readonly SwitchedOff $switched_off,
		private readonly Pauses $pauses,
		private readonly SiteAddress $address,
		private readonly Table $table,
		private readonly Connections $connections,
	) {
	}

	/**
	 * Sends a row's create or remix. The caller owns the row.
	 *
	 * @param Video      $video  A row that is `submitting`.
	 * @param TimeBudget $budget Time that is left.
	 * @return Video The row after it.
	 */
	public function send( Video $video, TimeBudget $budget ): Video {
		$this->images->forget( $video );
		if ( 0 !== $video->submitted_at ) {
			// Another process sent it and did not live to write the answer, or even to read it.
			return $this->outcome->take_up( $video ) ?? $this->outcome->give_up( $video, Status::Unconfirmed, VideoError::unconfirmed() );
		}
		if ( $this->address->is_of_another( $video ) ) {
			return $this->outcome->give_up( $video, Status::Failed, OrderError::site_moved() );
		}
		if ( ! $this->table->upgrade() ) {
			return $this->give_back( $video, $budget );
		}
		$held = $this->switched_off->held( $video ) ?? $this->pauses->held( $video );
		if ( null !== $held ) {
			return $this->went_elsewhere( $held, $budget );
		}
		$this->connections->note_order( $video->connection );
		if ( $this->patience->leaves( $video->connection ) ) {
			return $this->give_back( $video, null );
		}
		if ( ! $budget->has( self::LEAST ) || $this->patience->lacks_time( $video->connection, $budget ) ) {
			return $this->give_back( $video, $budget );
		}
		$wait = $this->turns->wait( $video );
		if ( $wait > 0 ) {
			return $this->put_off( $video, $wait );
		}
		$files = new OrderFiles();
		try {
			// Whatever can fail without a call comes before it.
			$this->uploads->before_order( $video->seconds, $video->author );
			$source = $this->source( $video );
			$files  = $this->images->of( $video );
			if ( ! $budget->has( self::LEAST ) ) {
				return $this->give_back( $video, $budget );
			}
			$wait = $this->turns->reserve( $video );
			if ( $wait > 0 ) {
				return $this->put_off( $video, $wait );
			}
			$order = $this->seeded( $video )->with_files( $files );
			AnswerCode::load();
			// From here on a crash means "perhaps paid": said before the request is sent.
			$sending = $this->videos->save( $video, array( 'submitted_at' => time() ) );
			if ( null === $sending ) {
				return $this->videos->find( $video->id ) ?? $video;
			}
			return $this->order( $sending, $source, $order, $budget );
		} catch ( VideoException $refused ) {
			return $this->outcome->give_up( $video, Status::Failed, new VideoError( $refused->error_code, $refused->getMessage(), $refused->action ) );
		} finally {
			$files->delete();
		}//end try
	}

	/**
	 * Leaves an order to a process with more time: one that is cut off by our own clock may be paid and unanswered. It waits for that and no longer for
	 * its turn, as it would be looked at again as soon as it has one, which is at once.
	 *
	 * @param Video       $video  The row.
	 * @param ?TimeBudget $budget Time that is left: until it is over, this process would take the row again. Null where it leaves the connection alone.
	 */
	private function give_back( Video $video, ?TimeBudget $budget ): Video {
		return $this->videos->save(
			$video,
			array(
				'next_check_at' => null === $budget ? time() : Clock::in( $budget->left() ),
				'lease_until'   => 0,
			) + ( OrderError::waits_for_turn()->code === $video->error?->code ? array( 'error' => null ) : array() )
		) ?? $video;
	}

	/**
	 * Has an order wait for its turn: nothing was sent.
	 *
	 * @param Video $video   The row.
	 * @param int   $seconds When it is looked at again.
	 */
	private function put_off( Video $video, int $seconds ): Video {
		return $this->videos->save(
			$video,
			array(
				'submitted_at'  => 0,
				'next_check_at' => Clock::in( max( 1, $seconds ) ),
				'lease_until'   => 0,
				'error'         => OrderError::waits_for_turn(),
			)
		) ?? $video;
	}

	/**
	 * What is ordered by a row. Of a take the model that it goes to now is told a seed which nobody has chosen, and which is in no row: it would keep the
	 * take from models without seeds, and have what is ordered anew of its fields be the same video.
	 *
	 * @param Video $video The row.
	 */
	private function seeded( Video $video ): Order {
		$order = $video->order();
		$model = 0 === $order->take_of || 0 !== $order->remix_of ? null : $this->models->find( $order->connection, $order->model );
		return null === $model ? $order : $order->with( array( 'options' => ModelOptions::with_seed( $model['options'], $order->options, $order->request_id ) ) );
	}

	/**
	 * Makes the call that costs.
	 *
	 * @param Video      $video  The row, marked as being sent.
	 * @param string     $source The gateway's id of the video to remix, or empty.
	 * @param Order      $order  What it orders, with its images.
	 * @param TimeBudget $budget Time that is left.
	 */
	private function order( Video $video, string $source, Order $order, TimeBudget $budget ): Video {
		try {
			$gateway = $this->gateways->at( $video->connection );
			$gateway->tell_first( fn( RemoteVideo $accepted ) => $this->outcome->keep( $video, $accepted ) );
			$seconds = $budget->for_order();
			$remote  = '' === $source ? $gateway->create( $order, $seconds ) : $gateway->remix( $source, $order, $seconds );
		} catch ( GatewayException $failure ) {
			return $this->went_elsewhere( $this->failed( $video, $failure ), $budget );
		}
		$adopted = $this->outcome->accepted( $video, $remote );
		$this->models->mark( $video->connection, $video->model, true );
		return $adopted;
	}

	/**
	 * Sends what was refused elsewhere, where the site goes on by itself and there is such a place. It never comes to one twice.
	 *
	 * @param Video      $video  The row after the refusal.
	 * @param TimeBudget $budget Time that is left.
	 */
	private function went_elsewhere( Video $video, TimeBudget $budget ): Video {
		$next = $this->going_on->by_itself( $video );
		return null === $next ? $video : $this->send( $next, $budget );
	}

	/**
	 * The gateway's id of the video that a remix is made of; empty where the row is none.
	 *
	 * @param Video $video The row.
	 * @throws VideoException Where that video is gone.
	 */
	private function source( Video $video ): string {
		if ( 0 === $video->remix_of ) {
			return '';
		}
		$source = $this->videos->find( $video->remix_of );
		if ( null === $source || '' === $source->remote_id || $source->connection !== $video->connection ) {
			throw new VideoException(
				'platoniavid_source_gone',
				__( 'The video that this one was to be made of is no longer there. Nothing was charged.', 'platoniavid' ),
				410,
				'none'
			);
		}
		return $source->remote_id;
	}

	/**
	 * Whether an order was refused with 404 in words that name its model: then that is not there, and the server is. Where it goes on from another video,
	 * it may be that one which is not.
	 *
	 * @param Video            $video   The row.
	 * @param GatewayException $failure Why.
	 */
	private static function names_the_model( Video $video, GatewayException $failure ): bool {
		return Failure::NotFound === $failure->failure && ! $failure->no_route && 0 === $video->remix_of && ! $video->extends_another()
			&& '' !== $video->model && str_contains( $failure->getMessage(), $video->model );
	}

	/**
	 * An order that got no video.
	 *
	 * @param Video            $video   The row.
	 * @param GatewayException $failure Why.
	 */
	private function failed( Video $video, GatewayException $failure ): Video {
		if ( Failure::Held === $failure->failure ) {
			return $this->put_off( $video, (int) $failure->retry_after );
		}
		$error = VideoError::from_order( $failure );
		if ( $failure->failure->may_be_charged() ) {
			return $this->outcome->give_up( $video, Status::Unconfirmed, $error );
		}
		if ( Failure::ModelRefused === $failure->failure || self::names_the_model( $video, $failure ) ) {
			$this->models->mark( $video->connection, $video->model, false );
			$error = OrderError::model_refused( $this->models->available_labels(), $failure->getMessage() );
		} elseif ( Failure::OutOfCredit === $failure->failure ) {
			$error = OrderError::out_of_credit( $failure->getMessage() );
		} elseif ( Failure::Blocked === $failure->failure ) {
			$error = OrderError::blocked( $failure->getMessage() );
		} elseif ( Failure::Moved === $failure->failure ) {
			$error = OrderError::moved( $failure->getMessage() );
		} elseif ( Failure::NotFound === $failure->failure && 0 === $video->remix_of && ( $failure->no_route || ! $video->extends_another() ) ) {
			$error = OrderError::no_gateway( $failure->getMessage() );
		} elseif ( Failure::TooLarge === $failure->failure && array() !== $video->images() ) {
			$error = OrderError::image_too_large( $failure->getMessage() );
		}
		$attempts = $video->attempts + 1;
		if ( in_array( $failure->failure, array( Failure::NotSent, Failure::Busy ), true ) && $attempts < self::TRIES ) {
			return $this->videos->save(
				$video,
				array(
					'submitted_at'  => 0,
					'attempts'      => $attempts,
					'next_check_at' => Clock::in( Backoff::retrying( $attempts, $this->pauses->of_row( $video, $failure ) ) ),
					'lease_until'   => 0,
					'error'         => $error,
				)
			) ?? $video;
		}
		return $this->outcome->give_up(
			$video,
			Status::Failed,
			Failure::Busy === $failure->failure ? OrderError::still_busy( $failure->getMessage() ) : $error
		);
	}
}
