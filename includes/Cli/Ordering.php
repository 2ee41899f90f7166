<?php
/**
 * What the commands that order have in common.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Cli;

use PlatoniaVid\AiClient\OrderName;
use PlatoniaVid\Gateway\Order;
use PlatoniaVid\Videos\Storage\VideoRepository;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\Video;
use PlatoniaVid\Videos\Values\VideoException;

/**
 * Reads what all of them are told, and places an order.
 */
final class Ordering {
	/**
	 * Seconds within which an order is begun.
	 */
	public const PATIENCE = 60.0;

	/**
	 * How many takes may be ordered at once.
	 */
	public const TAKES = 4;

	/**
	 * Seeds above it are counted down from: most servers know none above twice as much.
	 */
	private const MIDDLE = 2 ** 30;

	/**
	 * @param Following       $following    Follows what was ordered.
	 * @param Interruption    $interruption Has an order that is being sent be carried to its answer.
	 * @param VideoRepository $orders       Finds what was ordered.
	 */
	public function __construct( private readonly Following $following, private readonly Interruption $interruption, private readonly VideoRepository $orders ) {
	}

	/**
	 * Answers an order that was placed before under its name: the video that it was made from may have been deleted since.
	 *
	 * @param int                  $author     Whose it is.
	 * @param string               $request_id Its name.
	 * @param array<string, mixed> $options    The command's options.
	 * @return bool Whether there is one.
	 */
	public function answers( int $author, string $request_id, array $options ): bool {
		$ordered = $this->orders->find_request( $author, $request_id );
		if ( null !== $ordered ) {
			$this->place( static fn(): Video => $ordered, $options );
		}
		return null !== $ordered;
	}

	/**
	 * Places an order, waits for its video where that is wanted, and says how it is.
	 *
	 * @param callable(): Video    $order   Places it.
	 * @param array<string, mixed> $options The command's options.
	 */
	public function place( callable $order, array $options ): void {
		$this->place_takes( 1, $order, $options );
	}

	/**
	 * Places the takes of an order one after the other, up to the first one that is refused or whose answer is lost; then the same of all of them. Where
	 * that happened to one of an order that is repeated, those that were placed all the same are found, and no more are placed.
	 *
	 * @param int                                  $takes   How many.
	 * @param callable( int, ?Video, bool ): ?Video $order   Places one: how many came before it, the first of them, and whether it may only be found;
	 *                                                      null where it then is not.
	 * @param array<string, mixed>                 $options The command's options.
	 */
	public function place_takes( int $takes, callable $order, array $options ): void {
		// Before the order: what is refused here costs nothing.
		$quiet = Console::is_on( $options, 'porcelain' );
		$waits = Console::is_on( $options, 'wait' );
		$this->interruption->watch();
		$videos  = array();
		$code    = 0;
		$is_over = false;
		for ( $at = 0; $at < $takes; $at++ ) {
			try {
				$video = $order( $at, $videos[0] ?? null, $is_over );
			} catch ( VideoException $refused ) {
				\WP_CLI::error( $refused->getMessage(), false );
				$code = 1;
				break;
			}
			if ( null === $video ) {
				break;
			}
			$videos[] = $video;
			if ( $quiet ) {
				// At once: whoever stops waiting knows what was ordered.
				\WP_CLI::line( (string) $video->id );
			}
			$is_over = $is_over || $this->interruption->is_wanted() || in_array( $video->status, array( Status::Failed, Status::Unconfirmed ), true );
		}
		if ( $takes > 1 && count( $videos ) < $takes ) {
			/* translators: 1: a number of videos. 2: a greater number of videos. */
			\WP_CLI::warning( sprintf( __( 'Videos that were ordered: %1$d of %2$d.', 'platoniavid' ), count( $videos ), $takes ) );
			$code = max( $code, $this->interruption->is_wanted() ? Console::INTERRUPTED : 0 );
		}
		foreach ( $videos as $video ) {
			$code = max( $code, $this->following->say( $waits ? $this->following->for( $video, $quiet ) : $video, $quiet ) );
		}
		if ( $code > 0 ) {
			\WP_CLI::halt( $code );
		}
	}

	/**
	 * An order as a take of the first one, under a name that is made of that one's, and that no script gives to another order: whoever repeats the order
	 * orders none twice. The same seed would make the same video, for which nobody pays again.
	 *
	 * @param Order $order The order.
	 * @param Video $first The video that came of it.
	 * @param int   $at    How many takes came before this one.
	 */
	public static function take( Order $order, Video $first, int $at ): Order {
		$seed = $first->options['seed'] ?? null;
		return $order->with(
			array(
				'request_id' => OrderName::uuid( "$order->request_id take $at" ),
				'take_of'    => $first->id,
				'options'    => ( is_int( $seed ) ? array( 'seed' => $seed > self::MIDDLE ? $seed - $at : $seed + $at ) : array() ) + $order->options,
			)
		);
	}

	/**
	 * What the editor calls a take, and an earlier version called one that was ordered here: with a higher last digit, as scripts count their orders.
	 *
	 * @param string $request_id The order's name.
	 * @param int    $at         How many takes came before this one.
	 */
	public static function counted( string $request_id, int $at ): string {
		return substr( $request_id, 0, -1 ) . dechex( ( (int) hexdec( substr( $request_id, -1 ) ) + $at ) % 16 );
	}

	/**
	 * The order's name.
	 *
	 * @param array<string, mixed> $options The command's options.
	 */
	public static function request_id( array $options ): string {
		$name = strtolower( Console::text( $options, 'request_id' ) );
		if ( '' !== $name && ! wp_is_uuid( $name ) ) {
			\WP_CLI::error( __( 'The name of an order (--request_id) must be a UUID.', 'platoniavid' ) );
		}
		return '' === $name ? wp_generate_uuid4() : $name;
	}

	/**
	 * The post that a video is for; null where none was named.
	 *
	 * @param array<string, mixed> $options The command's options.
	 */
	public static function post( array $options ): ?int {
		$post = Console::number( $options, 'post', 0, 1, PHP_INT_MAX );
		if ( $post > 0 && ! current_user_can( 'edit_post', $post ) ) {
			\WP_CLI::error( __( 'Your account may not edit this post.', 'platoniavid' ) );
		}
		return 0 === $post ? null : $post;
	}

	/**
	 * A prompt, as it was typed.
	 *
	 * @param string $typed What was typed.
	 */
	public static function prompt( string $typed ): string {
		return trim( wp_check_invalid_utf8( $typed ) );
	}
}
