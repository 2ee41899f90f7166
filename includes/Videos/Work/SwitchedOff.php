<?php
/**
 * Orders of connections that are switched off.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Work;

use PlatoniaVid\Connections\Connections;
use PlatoniaVid\Network\NetworkOptions;
use PlatoniaVid\Settings\OptionLock;
use PlatoniaVid\Videos\Storage\VideoRepository;
use PlatoniaVid\Videos\Values\OrderError;
use PlatoniaVid\Videos\Values\Video;

/**
 * Has an order wait that was placed before its connection was switched off: nothing is sent there, and nothing is lost. What was ordered of a connection
 * that is removed is sent, as whoever removes it is told.
 */
final class SwitchedOff {
	/**
	 * Seconds after which it is looked at again. Whoever switches the connection on has it looked at at once; a network's rules may change without that.
	 */
	private const LOOK = 10 * MINUTE_IN_SECONDS;

	/**
	 * @param Connections     $connections Which are switched on.
	 * @param VideoRepository $videos      The table.
	 */
	public function __construct( private readonly Connections $connections, private readonly VideoRepository $videos ) {
	}

	/**
	 * Has an order wait, if it has to.
	 *
	 * @param Video $video An order that the caller owns and is about to send.
	 * @return ?Video The row, which is nobody's then; null where the order can be sent.
	 */
	public function held( Video $video ): ?Video {
		// It may have been switched off since this process has read it: a run sends one order after another, for minutes.
		OptionLock::forget( array( Connections::OPTION ) );
		NetworkOptions::look_again();
		$connection = $this->connections->find( $video->connection );
		if ( null === $connection || $connection->enabled || $connection->removed_at > 0 ) {
			return null;
		}
		$error = OrderError::waits_for_connection( $connection->label );
		return $this->videos->save(
			$video,
			array(
				'submitted_at'  => 0,
				'next_check_at' => time() + self::LOOK,
				'lease_until'   => 0,
			) + ( $error->message === $video->error?->message ? array() : array( 'error' => $error ) )
		) ?? $video;
	}
}
