<?php
/**
 * Commands that may cost money.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Cli;

use PlatoniaVid\Gateway\Order;
use PlatoniaVid\Videos\Storage\VideoRepository;
use PlatoniaVid\Videos\Values\TimeBudget;
use PlatoniaVid\Videos\Values\Video;
use PlatoniaVid\Videos\Videos;

/**
 * Orders videos.
 */
final class OrderCommands {
	/**
	 * @param Videos          $videos   The use cases.
	 * @param VideoRepository $orders   Finds what was ordered.
	 * @param NamedVideo      $named    Finds videos.
	 * @param Ordering        $ordering Places an order.
	 */
	public function __construct(
		private readonly Videos $videos,
		private readonly VideoRepository $orders,
		private readonly NamedVideo $named,
		private readonly Ordering $ordering,
	) {
	}

	/**
	 * Orders a video. It costs money.
	 *
	 * ## OPTIONS
	 *
	 * <prompt>
	 * : What the video shows.
	 *
	 * [--connection=<id>]
	 * : The connection that it is ordered from; the usual one that has the model where it is missing.
	 *
	 * [--model=<model>]
	 * : The model's id; the site's usual one where it is missing.
	 *
	 * [--size=<size>]
	 * : Width and height in pixels, such as 1280x720.
	 *
	 * [--seconds=<seconds>]
	 * : How long it is.
	 *
	 * [--image=<id>]
	 * : The id of the image in the Media Library that it begins with.
	 *
	 * [--last-image=<id>]
	 * : The id of the image that it ends with.
	 *
	 * [--references=<ids>]
	 * : The ids of images that it is to look like, with commas between them.
	 *
	 * [--options=<json>]
	 * : What the model is told beside that, by the ids of its options.
	 *
	 * [--style=<id>]
	 * : The id of the style that it is asked for in.
	 *
	 * [--post=<id>]
	 * : The id of the post that it is for.
	 *
	 * [--takes=<number>]
	 * : How many videos are ordered of it, up to four, each of which costs money. None is ordered after one that is refused or whose
	 * answer is lost, also when the same command is run again.
	 *
	 * [--request_id=<uuid>]
	 * : A name for the order. The same one again is the same video, and costs nothing: a script that names its orders may be run again. The names of
	 * further takes are made of it.
	 *
	 * [--wait]
	 * : Wait until the video is in the Media Library.
	 *
	 * [--porcelain]
	 * : Print the video's id only; of several takes, each on a line.
	 *
	 * ## EXAMPLES
	 *
	 *     # Order a video, and wait for it.
	 *     wp platoniavid generate "A paper boat in the rain" --seconds=4 --wait --user=editor
	 *
	 *     # Order one that begins with an image, for a post, and remember its id.
	 *     video=$(wp platoniavid generate "The boat drifts away" --image=12 --post=34 --porcelain --user=editor)
	 *
	 *     # Order three takes of it.
	 *     wp platoniavid generate "A paper boat in the rain" --takes=3 --user=editor
	 *
	 *     # Tell the model more than that.
	 *     wp platoniavid generate "A paper boat in the rain" --options='{"seed":5,"audio":false}' --user=editor
	 *
	 * @alias create
	 *
	 * @param list<string>         $args    The prompt.
	 * @param array<string, mixed> $options The options.
	 */
	public function generate( array $args, array $options ): void {
		$person  = Console::person();
		$order   = new Order(
			prompt: Ordering::prompt( $args[0] ),
			model: Console::text( $options, 'model' ),
			size: Console::text( $options, 'size' ),
			seconds: Console::number( $options, 'seconds', 0, 1, PHP_INT_MAX ),
			author: $person,
			request_id: Ordering::request_id( $options ),
			post: Ordering::post( $options ) ?? 0,
			reference_image: Console::number( $options, 'image', 0, 1, PHP_INT_MAX ),
			connection: Console::text( $options, 'connection' ),
			options: Console::told( $options, 'options' ),
			last_frame: Console::number( $options, 'last-image', 0, 1, PHP_INT_MAX ),
			references: Console::ids( $options, 'references' ),
			style: Console::text( $options, 'style' ),
		);
		$ordered = function ( int $at, ?Video $first, bool $is_over ) use ( $order ): ?Video {
			$take = null === $first ? $order : $this->take( $order, $first, $at );
			return $is_over
				? $this->orders->find_request( $take->author, $take->request_id )
				: $this->videos->create( $take, TimeBudget::for_command( Ordering::PATIENCE ) )[0];
		};
		$this->ordering->place_takes( Console::number( $options, 'takes', 1, 1, Ordering::TAKES ), $ordered, $options );
	}

	/**
	 * An order as a take of the first one. One that was ordered in the editor, or by an earlier version, keeps the name that it got there.
	 *
	 * @param Order $order The order.
	 * @param Video $first The video that came of it.
	 * @param int   $at    How many takes came before this one.
	 */
	private function take( Order $order, Video $first, int $at ): Order {
		$take    = Ordering::take( $order, $first, $at );
		$counted = $this->orders->find_request( $order->author, Ordering::counted( $order->request_id, $at ) );
		// Another order of that name is no take, or asks for something else.
		return null !== $counted && $counted->take_of > 0 && $counted->asked() === $first->asked()
			? $take->with( array( 'request_id' => $counted->request_id ) )
			: $take;
	}

	/**
	 * Orders a variation of a finished video. It costs money.
	 *
	 * ## OPTIONS
	 *
	 * <id>
	 * : The finished video's id.
	 *
	 * <prompt>
	 * : What is to be different.
	 *
	 * [--post=<id>]
	 * : The id of the post that it is for; the finished video's where it is missing.
	 *
	 * [--request_id=<uuid>]
	 * : A name for the order. The same one again is the same video, and costs nothing.
	 *
	 * [--wait]
	 * : Wait until the video is in the Media Library.
	 *
	 * [--porcelain]
	 * : Print the new video's id only.
	 *
	 * ## EXAMPLES
	 *
	 *     wp platoniavid remix 7 "The same boat, at night" --user=editor
	 *
	 * @param list<string>         $args    The id and the prompt.
	 * @param array<string, mixed> $options The options.
	 */
	public function remix( array $args, array $options ): void {
		$person     = Console::person();
		$request_id = Ordering::request_id( $options );
		if ( $this->ordering->answers( $person, $request_id, $options ) ) {
			return;
		}
		$source = $this->named->to_edit( $args[0] );
		$post   = Ordering::post( $options );
		$this->ordering->place(
			fn(): Video => $this->videos->remix( $source, $person, $request_id, Ordering::prompt( $args[1] ), $post, TimeBudget::for_command( Ordering::PATIENCE ) )[0],
			$options
		);
	}

	/**
	 * Tries a video again that failed or waits. What was paid is only checked or fetched again.
	 *
	 * ## OPTIONS
	 *
	 * <id>
	 * : The video's id.
	 *
	 * [--confirm]
	 * : Submit it again even though it may be charged a second time.
	 *
	 * [--remote_id=<id>]
	 * : Which of its candidates at the gateway an unconfirmed video is.
	 *
	 * [--connection=<id>]
	 * : The connection that an order goes to which was refused before anything was charged.
	 *
	 * [--model=<model>]
	 * : The model that it is ordered as.
	 *
	 * [--wait]
	 * : Wait until the video is in the Media Library.
	 *
	 * ## EXAMPLES
	 *
	 *     wp platoniavid retry 7 --wait
	 *
	 * @param list<string>         $args    The id.
	 * @param array<string, mixed> $options The options.
	 */
	public function retry( array $args, array $options ): void {
		$remote_id  = Console::text( $options, 'remote_id' );
		$connection = Console::text( $options, 'connection' );
		$model      = Console::text( $options, 'model' );
		$confirm    = Console::is_on( $options, 'confirm' );
		// Whoever only manages may look and delete.
		Console::check_maker();
		$video = $this->named->to_edit( $args[0] );
		$this->ordering->place(
			function () use ( $video, $remote_id, $connection, $model, $confirm ): Video {
				$budget = TimeBudget::for_command( Ordering::PATIENCE );
				if ( '' !== $remote_id ) {
					return $this->videos->choose( $video, $remote_id, $budget );
				}
				return $video->is_of( $connection, $model )
					? $this->videos->retry( $video, $confirm, $budget )
					: $this->videos->retry_elsewhere( $video, $connection, $model, $budget );
			},
			$options
		);
	}
}
