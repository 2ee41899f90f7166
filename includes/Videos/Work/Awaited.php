<?php
/**
 * What orders without an answer may have been made.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Work;

use PlatoniaVid\Connections\Connections;
use PlatoniaVid\Gateway\Reading\Moment;
use PlatoniaVid\Gateway\RemoteVideo;
use PlatoniaVid\Videos\Storage\Twins;
use PlatoniaVid\Videos\Values\PromptLetters;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\Video;
use PlatoniaVid\Videos\Values\VideoException;

// phpcs:disable WordPress.Security.EscapeOutput.ExceptionNotEscaped -- for JSON and WP-CLI; whoever prints it as HTML escapes it.

/**
 * Knows whether a gateway's video may be one that this site has ordered and not heard of: as another row it would be paid twice, and once it is deleted it
 * would be lost.
 */
final class Awaited {
	/**
	 * Letters of an order's prompt by which a person knows it.
	 */
	private const PROMPT_LENGTH = 60;

	/**
	 * @param Twins        $twins       Orders without an answer.
	 * @param OrderOutcome $outcome     Gives them their videos.
	 * @param Connections  $connections Which of them lead to one server.
	 */
	public function __construct(
		private readonly Twins $twins,
		private readonly OrderOutcome $outcome,
		private readonly Connections $connections,
	) {
	}

	/**
	 * Whether anything of a server is awaited here.
	 *
	 * @param string $connection The id of a connection to it.
	 * @throws VideoException Where the database does not tell.
	 */
	public function has_any( string $connection ): bool {
		return array() !== $this->twins->awaited( $this->connections->sharing( $connection ) );
	}

	/**
	 * Refuses what may be the video of an order.
	 *
	 * @param string      $connection The id of a connection to its server.
	 * @param RemoteVideo $remote     The video.
	 * @throws VideoException Where it may be, or the database does not tell.
	 */
	public function check( string $connection, RemoteVideo $remote ): void {
		$order = $this->orders( $connection, $remote )[0] ?? null;
		if ( null !== $order ) {
			throw self::decide_first( $order );
		}
	}

	/**
	 * Gives a video to the one lost order of its connection that it is just like: by another one it may not be had, as another account's or one that is away.
	 *
	 * @param string      $connection The id of a connection to its server.
	 * @param RemoteVideo $remote     The video.
	 * @return ?Video The order's row; null where it is no order's.
	 * @throws VideoException Where it may be that of one of several, or of one that is on its way, of another connection or not just like it; or the
	 *                        database does not tell.
	 */
	public function give( string $connection, RemoteVideo $remote ): ?Video {
		$orders = $this->orders( $connection, $remote );
		if ( 1 !== count( $orders ) || ! $this->is_of( $connection, $orders[0], $remote ) ) {
			return array() === $orders ? null : throw self::decide_first( $orders[0] );
		}
		$row = $this->outcome->adopt( $orders[0], $remote, false );
		return '' === $row->remote_id ? throw VideoException::busy() : $row;
	}

	/**
	 * What is said of a video that may be an order's.
	 *
	 * @param Video $order The order.
	 */
	private static function decide_first( Video $order ): VideoException {
		return new VideoException(
			'platoniavid_awaited_here',
			sprintf(
				/* translators: 1: the beginning of a prompt. 2: a date. 3: a time. 4: a video's number. */
				__( 'This may be the video of “%1$s”, ordered on %2$s at %3$s as number %4$d, to which the gateway’s answer has not arrived. Decide first what becomes of that order, under Media → AI videos.', 'platoniavid' ),
				wp_html_excerpt( $order->asked(), self::PROMPT_LENGTH, '…' ),
				(string) wp_date( Places::format( 'date_format', 'Y-m-d' ), $order->submitted_at ),
				(string) wp_date( Places::format( 'time_format', 'H:i' ), $order->submitted_at ),
				$order->id
			),
			409,
			'none'
		);
	}

	/**
	 * The orders that a video may be of.
	 *
	 * @param string      $connection The id of a connection to its server.
	 * @param RemoteVideo $remote     The video.
	 * @return list<Video>
	 * @throws VideoException Where the database does not tell.
	 */
	private function orders( string $connection, RemoteVideo $remote ): array {
		$may_be = function ( Video $order ) use ( $remote ): bool {
			$late = $remote->created_at - $order->submitted_at;
			// Nothing is made before it is ordered. A site's clock may have been ahead.
			$is_far = $remote->created_at > 0 && $order->submitted_at <= time() && ( $late < -RecentVideos::SKEW - self::zone( $remote ) || $late > DAY_IN_SECONDS );
			return ! $is_far && self::may_be( $remote, $order->prompt, $order->submitted_at ) && in_array( $this->source( $order, $remote ), array( 0, $order->remix_of ), true );
		};
		return array_values( array_filter( $this->twins->awaited( $this->connections->sharing( $connection ) ), $may_be ) );
	}

	/**
	 * Whether a video that may be an order's is just like it and was made in its time, and nobody else is at the order.
	 *
	 * @param string      $connection The id of the connection that has the video.
	 * @param Video       $order      The row.
	 * @param RemoteVideo $remote     The video.
	 */
	private function is_of( string $connection, Video $order, RemoteVideo $remote ): bool {
		return Status::Unconfirmed === $order->status && $order->lease_until <= time()
			&& $this->connections->find( $order->connection )?->id === $connection
			&& $remote->created_at - $order->submitted_at <= RecentVideos::LATE + self::zone( $remote )
			&& PromptLetters::are_same( $remote->prompt, $order->prompt ) && Matches::is_alike( $order, $remote )
			&& ( '' === $remote->remixed_from || $this->source( $order, $remote ) > 0 );
	}

	/**
	 * Seconds that a video's time may be wrong by, as its server tells no zone.
	 *
	 * @param RemoteVideo $remote The video.
	 */
	private static function zone( RemoteVideo $remote ): int {
		return $remote->is_local ? Moment::ANY_ZONE : 0;
	}

	/**
	 * The site's own id of what a video varies; 0 where that is nothing, or nothing that is known here.
	 *
	 * @param Video       $order  A row of its server.
	 * @param RemoteVideo $remote The video.
	 */
	private function source( Video $order, RemoteVideo $remote ): int {
		return '' === $remote->remixed_from ? 0 : $this->outcome->known( $order, array( $remote->remixed_from ) )[ $remote->remixed_from ] ?? 0;
	}

	/**
	 * Whether a video may be what an order asked for, as far as its prompt tells.
	 *
	 * @param RemoteVideo $remote The video.
	 * @param string      $prompt The order's prompt.
	 * @param int         $sent   When it was sent, in Unix seconds.
	 */
	public static function may_be( RemoteVideo $remote, string $prompt, int $sent ): bool {
		// Of a server that tells no prompts, what was made at the time.
		$is_of_then = 0 === $remote->created_at || abs( $remote->created_at - $sent ) < ( $remote->is_local ? DAY_IN_SECONDS : HOUR_IN_SECONDS );
		return '' === $remote->prompt ? $is_of_then : PromptLetters::are_same( $remote->prompt, $prompt ) || PromptLetters::is_cut( $remote->prompt, $prompt );
	}
}
