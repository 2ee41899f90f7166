<?php
/**
 * Orders that come by WordPress's AI client.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\AiClient;

use PlatoniaVid\Access;
use PlatoniaVid\Gateway\Order;
use PlatoniaVid\Settings\Models;
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
	 * Seconds for which the same words are the same order.
	 */
	private const SAME = DAY_IN_SECONDS;

	/**
	 * Sets the collaborators.
	 *
	 * @param Videos          $videos     The use cases.
	 * @param VideoRepository $repository Rows, to read.
	 * @param Models          $models     What can be asked for.
	 * @param Waiting         $waiting    Waits.
	 */
	public function __construct(
		private readonly Videos $videos,
		private readonly VideoRepository $repository,
		private readonly Models $models,
		private readonly Waiting $waiting,
	) {
	}

	/**
	 * Orders a video. The same again within a day, while it was not refused and did not fail, is the same video: the AI client's callers have no
	 * name for an order, and a process that could not wait asks again later. What a person is to decide on is the same until that is done.
	 *
	 * @param string        $connection The connection's id.
	 * @param string        $model      The model's id.
	 * @param list<Message> $prompt     What was asked.
	 * @param ModelConfig   $config     And how.
	 * @throws InvalidArgumentException Where it can't be made as it is asked for.
	 * @throws RuntimeException Where it can't be made now.
	 */
	public function order( string $connection, string $model, array $prompt, ModelConfig $config ): Video {
		$known = $this->models->find( $connection, $model );
		$asked = Asked::read( $prompt, $config, array_column( $known['options'] ?? array(), 'id' ) );
		$sizes = $known['sizes'] ?? array();
		$order = new Order(
			prompt: $asked->prompt,
			model: $model,
			size: '' === $asked->size
				? Sizes::first( $sizes, $config->getOutputMediaOrientation()?->value, $config->getOutputMediaAspectRatio() )
				: $asked->size,
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
		try {
			$this->videos->prepare();
			$video = $this->videos->create( '' === $order->request_id ? $this->named( $order ) : $order, Waiting::order_budget() )[0];
			// It may be there all the same, and asking costs nothing.
			$is_doubtful = Status::Failed === $video->status && 'platoniavid_job_error' === $video->error?->code && '' !== $video->remote_id;
			return $is_doubtful ? $this->videos->retry( $video, false, Waiting::order_budget() ) : $video;
		} catch ( VideoException $refused ) {
			throw 400 === $refused->status ? new InvalidArgumentException( $refused->getMessage() ) : new RuntimeException( $refused->getMessage() );
		}
	}

	/**
	 * A video at its end, where the process may wait for that; elsewhere as it is.
	 *
	 * @param Video $video The video.
	 */
	public function wait( Video $video ): Video {
		return Waiting::is_allowed() ? $this->waiting->until_done( $video, Waiting::budget() ) : $video;
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
		return Waiting::is_allowed() ? $this->videos->refresh( array( $id ), Waiting::order_budget() )[0] ?? null : $video;
	}

	/**
	 * An order with a name that is made of what it asks for.
	 *
	 * @param Order $order The order without one.
	 */
	private function named( Order $order ): Order {
		$fields = array_diff_key( get_object_vars( $order ), array_flip( array( 'files', 'name' ) ) );
		$round  = 0;
		do {
			$name  = OrderName::of( $order, $round );
			$known = $this->repository->find_request( $order->author, $name );
			++$round;
			// What is still open is waited for however long it takes.
			$is_over = null !== $known && ! self::is_left_to_somebody( $known )
				&& ( self::is_lost( $known ) || ( ! $known->goes_on() && $known->created_at < time() - self::SAME ) );
		} while ( $is_over );
		// @phpstan-ignore argument.type (each field of its own type, which get_object_vars() does not tell)
		return new Order( ...array( 'request_id' => $name ) + $fields );
	}

	/**
	 * Whether a person is to say what becomes of an order, as it may have been paid: a call that is repeated by itself is no person.
	 *
	 * @param Video $video The video.
	 */
	private static function is_left_to_somebody( Video $video ): bool {
		return $video->is_left_to_somebody() || ( Status::Failed === $video->status && OrderError::is_held_back( $video->error ) );
	}

	/**
	 * Whether nothing will come of a video. What was made and only could not be fetched, or is in another row, was paid: a call that is repeated
	 * by itself, as in WP-Cron, would pay for it each time. Of what the gateway has said to be gone for as long as that is doubted, nothing will.
	 *
	 * @param Video $video The video.
	 */
	private static function is_lost( Video $video ): bool {
		$code     = $video->error->code ?? '';
		$can_come = '' !== $video->remote_id && 'platoniavid_gone' !== $code && in_array( $video->error->action ?? '', array( 'retry', 'wait' ), true );
		return Status::Failed === $video->status && ! $can_come && 'platoniavid_known_elsewhere' !== $code;
	}
}
