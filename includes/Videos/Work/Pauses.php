<?php
/**
 * What waits at connections that are left in peace.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Work;

use PlatoniaVid\Connections\Connections;
use PlatoniaVid\Connections\ConnectionState;
use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Settings\OptionLock;
use PlatoniaVid\Videos\Storage\Queue;
use PlatoniaVid\Videos\Storage\VideoRepository;
use PlatoniaVid\Videos\Values\OrderError;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\Video;
use PlatoniaVid\Videos\Values\VideoError;

/**
 * Has a pause hold what is ordered in it, as it holds what was ordered before: it is the connection that waits, and a row is due again as soon as that does
 * not, however the pause ends.
 */
final class Pauses {
	/**
	 * @param ConnectionState $state       Which connections are left in peace.
	 * @param Connections     $connections What they are called.
	 * @param VideoRepository $videos      The table.
	 * @param OrderOutcome    $outcome     Gives an order up.
	 * @param Queue           $queue       What waits.
	 * @param Schedule        $schedule    When it is looked at.
	 */
	public function __construct(
		private readonly ConnectionState $state,
		private readonly Connections $connections,
		private readonly VideoRepository $videos,
		private readonly OrderOutcome $outcome,
		private readonly Queue $queue,
		private readonly Schedule $schedule,
	) {
	}

	/**
	 * Has an order wait, if it has to. Where the server seems to be away for long that counts as a try, so that none is sent days later.
	 *
	 * @param Video $video An order that the caller owns and is about to send.
	 * @return ?Video The row, which is nobody's then; null where the order can be sent.
	 */
	public function held( Video $video ): ?Video {
		// It may have been paused, or tried again by a person, since this process has read it.
		OptionLock::forget( array( ConnectionState::OPTION ) );
		$connection = $this->connections->find( $video->connection );
		$until      = $this->state->paused_until( $video->connection );
		if ( null === $connection || 0 === $until ) {
			return null;
		}
		$noted    = $this->state->of( $connection->id )['error'];
		$words    = $noted['words'] ?? '';
		$attempts = $video->attempts + ( $this->state->is_down( $connection->id ) ? 1 : 0 );
		if ( $attempts >= Submission::TRIES ) {
			// What the connection failed of is the order's reason, too: it says who can do something about it.
			$failure = null === $noted ? null : ConnectionState::failure( $noted );
			$is_busy = null === $failure || $failure->failure->may_be_charged() || Failure::Busy === $failure->failure;
			return $this->outcome->give_up( $video, Status::Failed, $is_busy ? OrderError::still_busy( $words ) : VideoError::from_order( $failure ) );
		}
		$time  = (string) wp_date( Places::format( 'time_format', 'H:i' ), $until );
		$error = OrderError::waits_for_pause( $connection->label, $time, $words );
		return $this->videos->save(
			$video,
			array(
				'submitted_at'  => 0,
				'attempts'      => $attempts,
				'next_check_at' => time(),
				'lease_until'   => 0,
			) + ( $error->message === $video->error?->message ? array() : array( 'error' => $error ) )
		) ?? $video;
	}

	/**
	 * How long a row has to wait by itself, as its server asked for it.
	 *
	 * @param Video            $video   The row.
	 * @param GatewayException $failure What the server said of it.
	 * @return ?int Seconds; null where its connection waits, or nothing was asked for.
	 */
	public function of_row( Video $video, GatewayException $failure ): ?int {
		return $this->state->paused_until( $video->connection ) > 0 ? null : $failure->retry_after;
	}

	/**
	 * Ends the pause of a connection that works again, or that a person has tried again, and has what waits for it looked at now.
	 *
	 * @param string $connection The connection's id.
	 * @param bool   $by_key     Whether it has another key: nothing is known against that.
	 */
	public function end( string $connection, bool $by_key = false ): void {
		if ( $by_key ) {
			$this->state->renew( $connection );
		} else {
			$this->state->resume( $connection );
		}
		$this->queue->try_again( $connection );
		$this->schedule->sync();
	}
}
