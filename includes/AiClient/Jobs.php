<?php
/**
 * Orders that come by WordPress's AI client.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\AiClient;

use PlatoniaVid\Access;
use PlatoniaVid\Gateway\Order;
use PlatoniaVid\Media\Attachments;
use PlatoniaVid\Settings\Models;
use PlatoniaVid\Videos\Rules;
use PlatoniaVid\Videos\Storage\EventLog;
use PlatoniaVid\Videos\Storage\VideoRepository;
use PlatoniaVid\Videos\Values\OrderError;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\Video;
use PlatoniaVid\Videos\Values\VideoException;
use PlatoniaVid\Videos\Videos;
use PlatoniaVid\Videos\Waiting;
use WordPress\AiClient\Common\Exception\InvalidArgumentException;
use WordPress\AiClient\Common\Exception\RuntimeException;
use WordPress\AiClient\Messages\DTO\Message;
use WordPress\AiClient\Providers\Models\DTO\ModelConfig;

// phpcs:disable WordPress.Security.EscapeOutput.ExceptionNotEscaped -- for JSON and WP-CLI; whoever prints it as HTML escapes it.

/**
 * Makes an order of what the AI client was asked, and waits for its video where the process may. Who may order is the caller's matter, as with
 * the plugin's functions.
 */
final class Jobs {
	/**
	 * When a video's file was first handed out to a caller, in Unix seconds, in its attachment's meta.
	 */
	public const HANDED_OUT = '_platoniavid_handed_out';

	/**
	 * Seconds for which the same words are the same order.
	 */
	private const SAME = DAY_IN_SECONDS;

	/**
	 * How many rounds of an order are looked for at a time. Those that somebody has deleted leave gaps.
	 */
	private const ROUNDS = 200;

	/**
	 * @param Videos          $videos     The use cases.
	 * @param VideoRepository $repository Rows, to read.
	 * @param Models          $models     What can be asked for.
	 * @param Waiting         $waiting    Waits.
	 * @param EventLog        $events     What was fetched again.
	 */
	public function __construct(
		private readonly Videos $videos,
		private readonly VideoRepository $repository,
		private readonly Models $models,
		private readonly Waiting $waiting,
		private readonly EventLog $events,
	) {
	}

	/**
	 * Orders a video. The same again within a day, and until its file was handed out, is the same video, while it was not refused and did not fail: the AI
	 * client's callers have no name for an order, and a process that could not wait asks again later. What was paid and can still come, and what a person
	 * is to decide on, is the same until somebody deletes it. What was ordered under a name is held to nothing that has changed since.
	 *
	 * @param string        $connection The connection's id.
	 * @param string        $model      The model's id.
	 * @param list<Message> $prompt     What was asked.
	 * @param ModelConfig   $config     And how.
	 * @param ?\Closure     $check      Throws where the model can't do it.
	 * @throws InvalidArgumentException Where it can't be made as it is asked for.
	 * @throws RuntimeException Where it can't be made now.
	 */
	public function order( string $connection, string $model, array $prompt, ModelConfig $config, ?\Closure $check = null ): Video {
		try {
			$this->videos->prepare();
			$name  = Asked::name( $config );
			$had   = '' === $name ? null : $this->repository->find_request( get_current_user_id(), $name );
			$order = $had?->order() ?? $this->asked( $connection, $model, $prompt, $config, $check );
			$video = $this->videos->create( $order, Waiting::order_budget() )[0];
			// It may be there all the same, and asking costs nothing.
			$is_doubtful = Status::Failed === $video->status && 'platoniavid_job_error' === $video->error?->code && '' !== $video->remote_id;
			return self::handed_out( $is_doubtful ? $this->videos->retry( $video, false, Waiting::order_budget() ) : $video );
		} catch ( VideoException $refused ) {
			throw 400 === $refused->status ? new InvalidArgumentException( $refused->getMessage() ) : new RuntimeException( $refused->getMessage() );
		}
	}

	/**
	 * What is asked for, as an order that has a name.
	 *
	 * @param string        $connection The connection's id.
	 * @param string        $model      The model's id.
	 * @param list<Message> $prompt     What was asked.
	 * @param ModelConfig   $config     And how.
	 * @param ?\Closure     $check      Throws where the model can't do it: that is asked of what was not ordered yet.
	 * @throws InvalidArgumentException Where it can't be made as it is asked for.
	 * @throws VideoException Where the model has no such size.
	 */
	private function asked( string $connection, string $model, array $prompt, ModelConfig $config, ?\Closure $check ): Order {
		$known = $this->models->find( $connection, $model );
		$asked = Asked::read( $prompt, $config, array_column( $known['options'] ?? array(), 'id' ) );
		$form  = array( $config->getOutputMediaOrientation()?->value, $config->getOutputMediaAspectRatio() );
		$size  = '' === $asked->size ? Sizes::first( $known['sizes'] ?? array(), ...$form ) : $asked->size;
		$order = new Order(
			prompt: $asked->prompt,
			model: $model,
			size: $size,
			seconds: $asked->seconds,
			author: get_current_user_id(),
			request_id: $asked->request_id,
			post: $asked->post,
			reference_image: $asked->image,
			connection: $connection,
			options: $asked->options,
			last_frame: $asked->last_frame,
			references: $asked->references,
		);
		$order = '' === $order->request_id ? $this->named( $order ) : $order;
		if ( null !== $this->repository->find_request( $order->author, $order->request_id ) ) {
			return $order;
		}
		if ( null !== $check ) {
			$check();
		}
		if ( '' === $size && null !== $known && array( null, null ) !== $form ) {
			// Left open, it would be the site's usual one, and paid for.
			throw Rules::size_unknown( $known );
		}
		return $order;
	}

	/**
	 * A video at its end, where the process may wait for that; elsewhere as it is.
	 *
	 * @param Video $video The video.
	 */
	public function wait( Video $video ): Video {
		return Waiting::is_allowed() ? self::handed_out( $this->waiting->until_done( $video, Waiting::budget() ) ) : $video;
	}

	/**
	 * How a video is now. Where the process may wait, what is due for it is done before: there, nobody else may come by.
	 *
	 * @param int $id The site's own id.
	 * @return ?Video Null where there is none, or whoever is logged in may not see it.
	 */
	public function look( int $id ): ?Video {
		$video = $this->repository->find( $id );
		if ( null === $video || ( is_user_logged_in() && ! current_user_can( Access::READ_VIDEO, $video ) ) ) {
			return null;
		}
		$video = Waiting::is_allowed() ? $this->videos->refresh( array( $id ), Waiting::order_budget() )[0] ?? null : $video;
		return null === $video ? null : self::handed_out( $video );
	}

	/**
	 * Notes that a caller is given a video's file, where it is there and was ordered without a name. Only what answers the one who orders notes it: who else
	 * reads a video (a log, a list, a visitor's page) is not who has paid for it, and they would pay again. Nor does what the client can't be given count.
	 *
	 * @param Video $video The video, as it is given.
	 * @throws InvalidArgumentException Where the file's address is none for the client.
	 */
	private static function handed_out( Video $video ): Video {
		if ( OrderName::is_one( $video->request_id ) && null !== Answers::file( $video ) ) {
			add_post_meta( $video->attachment, self::HANDED_OUT, time(), true );
		}
		return $video;
	}

	/**
	 * Whether a video's file is in the Media Library.
	 *
	 * @param Video $video The video.
	 */
	private static function has_file( Video $video ): bool {
		return Status::Completed === $video->status && null !== Attachments::url( $video->attachment );
	}

	/**
	 * An order with a name that is made of what it asks for, and of how often the same was ordered before to an end.
	 *
	 * @param Order $order The order without one.
	 */
	private function named( Order $order ): Order {
		$names  = array();
		$videos = array();
		do {
			$next   = count( $names );
			$more   = array_map( static fn( int $round ): string => OrderName::of( $order, $round ), range( $next, $next + self::ROUNDS - 1 ) );
			$known  = $this->repository->find_requests( $order->author, $more );
			$names  = array_merge( $names, $more );
			$videos = array_merge( $videos, $known );
		} while ( array() !== $known );
		$rounds = array_keys( array_intersect( $names, array_keys( $videos ) ) );
		$newest = array() === $rounds ? -1 : max( $rounds );
		$open   = array_filter( $rounds, fn( int $round ): bool => ! $this->is_over( $videos[ $names[ $round ] ], $round === $newest ) );
		// A round whose row was deleted is not begun again: a later one may be what was paid.
		$name   = $names[ array() === $open ? $newest + 1 : min( $open ) ];
		$fields = array_diff_key( get_object_vars( $order ), array_flip( array( 'files', 'name' ) ) );
		// @phpstan-ignore argument.type (each field of its own type, which get_object_vars() does not tell)
		return new Order( ...array( 'request_id' => $name ) + $fields );
	}

	/**
	 * Whether an order is done with, so that the same words are another one. What is still open is waited for however long it takes.
	 *
	 * @param Video $video     The video.
	 * @param bool  $is_newest Whether the same was not ordered again since.
	 */
	private function is_over( Video $video, bool $is_newest ): bool {
		return match ( $video->status ) {
			Status::Completed => ! $is_newest || $this->is_past( $video ),
			Status::Failed    => ! OrderError::is_held_back( $video->error ) && ( ! $is_newest || self::is_lost( $video ) ),
			default           => false,
		};
	}

	/**
	 * Whether a finished video was asked for long ago, and had: a caller that could not wait, and comes late, has paid for it. A file that was had late is
	 * the same for a day from then; one that somebody has deleted is not brought back, nor is it where it was fetched again. Whose first events are forgotten
	 * was perhaps fetched again: it is given once more rather than paid for again.
	 *
	 * @param Video $video The video.
	 */
	private function is_past( Video $video ): bool {
		$since = time() - self::SAME;
		if ( $video->created_at >= $since ) {
			return false;
		}
		if ( $this->events->imports( $video->id ) > 1 ) {
			return true;
		}
		$handed = self::has_file( $video ) ? get_post_meta( $video->attachment, self::HANDED_OUT, true ) : $video->created_at;
		$handed = is_numeric( $handed ) ? (int) $handed : 0;
		return $handed > 0 && ( $handed <= $video->created_at + self::SAME || $handed < $since );
	}

	/**
	 * Whether nothing will come of a failed video: it was refused, and nothing was paid, or the gateway has said that it failed there, or for as long as
	 * that is doubted that it is gone. Whatever else was paid can still be had, once somebody has seen to its reason: a call that is repeated by itself,
	 * as in WP-Cron, would pay for it each time.
	 *
	 * @param Video $video The video.
	 */
	private static function is_lost( Video $video ): bool {
		$code = $video->error->code ?? '';
		return '' === $video->remote_id
			? 'platoniavid_known_elsewhere' !== $code
			: in_array( $code, array( 'platoniavid_job_failed', 'platoniavid_gone' ), true );
	}
}
