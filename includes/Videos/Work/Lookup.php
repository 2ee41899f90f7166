<?php
/**
 * Looks for videos that may have been ordered.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Work;

use PlatoniaVid\Connections\Connections;
use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Gateway\RemoteVideo;
use PlatoniaVid\Videos\Storage\OtherSites;
use PlatoniaVid\Videos\Storage\Twins;
use PlatoniaVid\Videos\Storage\VideoRepository;
use PlatoniaVid\Videos\Values\LostOrder;
use PlatoniaVid\Videos\Values\TimeBudget;
use PlatoniaVid\Videos\Values\Video;
use PlatoniaVid\Videos\Values\VideoError;
use PlatoniaVid\Videos\Values\VideoException;

// phpcs:disable WordPress.Security.EscapeOutput.ExceptionNotEscaped -- for JSON and WP-CLI; whoever prints it as HTML escapes it.

/**
 * A create whose answer never came is looked for in the gateway's list. One match is adopted; several are shown, as are those that may be it where the
 * gateway keeps no prompts; none is said after three looks. A relay may still be at it then, so there is a late one, and one more before it is sent again.
 */
final class Lookup {
	/**
	 * Seconds to each look, since the answer was given up: what stands before a gateway gives up while that goes on.
	 */
	public const LOOKS = array( 10, 30, 90, 10 * MINUTE_IN_SECONDS );

	/**
	 * After how many looks a person is told that nothing was found.
	 */
	public const TOLD = 3;

	/**
	 * How many looks may come to nothing, or end their process.
	 */
	private const TRIES = 20;

	/**
	 * Seconds for the look before an order is sent again, which somebody waits for.
	 */
	private const BEFORE = 10.0;

	/**
	 * What is looked for no more.
	 */
	private const OVER = array(
		'next_check_at' => 0,
		'lease_until'   => 0,
	);

	/**
	 * Videos of which a person is to choose at most. Their ids, which may be long, have to fit into a column.
	 */
	private const MOST = 30;

	/**
	 * @param VideoRepository $videos      The table.
	 * @param OrderOutcome    $outcome     Adopts what is found.
	 * @param OtherSites      $others      What is another site's.
	 * @param Matches         $matches     What a gateway has that may be it.
	 * @param Twins           $twins       What is another order's.
	 * @param Connections     $connections Which of them lead to one server.
	 */
	public function __construct(
		private readonly VideoRepository $videos,
		private readonly OrderOutcome $outcome,
		private readonly OtherSites $others,
		private readonly Matches $matches,
		private readonly Twins $twins,
		private readonly Connections $connections,
	) {
	}

	/**
	 * Looks for a row that the caller owns.
	 *
	 * @param Video      $video  A row that is `unconfirmed`.
	 * @param TimeBudget $budget Time that is left.
	 */
	public function look( Video $video, TimeBudget $budget ): void {
		if ( null !== $this->outcome->take_up( $video ) ) {
			return;
		}
		$video = $this->begin( $video );
		if ( null === $video ) {
			return;
		}
		if ( $this->has_twin_in_flight( $video ) ) {
			$this->again( $video, $video->attempts );
			return;
		}
		try {
			[ $found, $possible, $is_whole ] = $this->matches->of( $video, $budget );
		} catch ( GatewayException $failure ) {
			// Some know the address of a list, and refuse whatever is asked for there.
			$is_lacking = in_array( $failure->failure, Failure::NO_LIST, true );
			// What was not even asked has no list. What says so may be a proxy, while the gateway behind it is started anew.
			if ( $video->is_left_to_somebody() && Failure::Held !== $failure->failure ) {
				// What a person was told stays as it is.
				$this->again( $video, $video->attempts );
			} elseif ( $is_lacking && ( 0 === $failure->status || $video->attempts + 1 >= self::TOLD ) ) {
				$this->end( $video, LostOrder::not_searchable(), array() );
			} elseif ( $is_lacking ) {
				$this->again( $video, $video->attempts + 1 );
			} elseif ( Failure::Held === $failure->failure ) {
				$this->videos->save( $video, Backoff::held( $failure ) + array( 'checks' => $video->checks - 1 ) );
			} else {
				$this->again( $video, $video->attempts );
			}
			return;
		} catch ( VideoException ) {
			// What the database does not tell of may be it.
			$this->again( $video, $video->attempts );
			return;
		}//end try
		if ( 1 === count( $found ) ) {
			if ( ! $this->takes( $video, $found[0] ) ) {
				$this->again( $video, $video->attempts );
			}
			return;
		}
		$attempts = $video->attempts + 1;
		if ( array() !== $found ) {
			$this->end( $video, LostOrder::several_found(), $found );
		} elseif ( $attempts >= self::TOLD ) {
			// Half a list says nothing about what is not in it.
			$none = $is_whole ? LostOrder::none_found() : LostOrder::not_searchable();
			$this->end( $video, array() === $possible ? $none : LostOrder::perhaps_found(), $possible, $attempts );
		} else {
			$this->again( $video, $attempts );
		}
	}

	/**
	 * Looks once more for an order that somebody wants to be sent again. Where that fails it is sent only when they know that it could not be looked for.
	 *
	 * @param Video      $video  A row that is `unconfirmed`.
	 * @param TimeBudget $budget Time that is left.
	 * @return bool Whether the row has its video now.
	 * @throws VideoException Where there are several by now, or some that may be it, or one that may be another order's; where nobody was told that it can't
	 *                        be looked for, or the database does not answer.
	 */
	public function finds( Video $video, TimeBudget $budget ): bool {
		try {
			[ $found, $possible, $is_whole ] = $this->matches->of( $video, TimeBudget::of( min( self::BEFORE, $budget->left() / 3 ) ) );
		} catch ( GatewayException ) {
			[ $found, $possible, $is_whole ] = array( array(), array(), false );
		}
		if ( ! $is_whole && array() === array( ...$found, ...$possible ) ) {
			$this->tell_unsearched( $video );
			return false;
		}
		$choice = array() === $found ? LostOrder::perhaps_found() : LostOrder::several_found();
		if ( 1 !== count( $found ) && array() !== array( ...$found, ...$possible ) && $choice->code !== $video->error?->code ) {
			// Nobody has been shown these.
			$this->end( $video, $choice, array() === $found ? $possible : $found );
			throw new VideoException( $choice->code, $choice->message, 409, $choice->action );
		}
		if ( 1 === count( $found ) && ! $this->takes( $video, $found[0] ) ) {
			throw VideoException::busy();
		}
		return 1 === count( $found );
	}

	/**
	 * Has somebody who was told what is there, or that nothing is, know that it could not be looked for any more. Whoever has videos to choose from keeps
	 * these: what was finished since may be none of them.
	 *
	 * @param Video $video A row that is `unconfirmed`.
	 * @throws VideoException Where they did not know; the next time they do.
	 */
	private function tell_unsearched( Video $video ): void {
		$unsearched = array() === $video->candidates ? LostOrder::not_searchable() : LostOrder::no_longer_searchable();
		if ( $unsearched->code !== $video->error?->code ) {
			// What is due later may find it all the same.
			$this->videos->save( $video, array( 'error' => $unsearched ) );
			throw new VideoException( $unsearched->code, $unsearched->message, 409, $unsearched->action );
		}
	}

	/**
	 * Adopts what was found, unless it is another order's.
	 *
	 * @param Video       $video The row.
	 * @param RemoteVideo $found What is just like it.
	 * @return bool Whether the row has changed.
	 */
	private function takes( Video $video, RemoteVideo $found ): bool {
		// What was ordered while the list was read may be what was found in it, and may have its answer by now.
		$is_anothers = $this->has_twin_in_flight( $video ) || array() !== $this->others->known( $video->connection, array( $found->id ) );
		return ! $is_anothers && $this->outcome->adopt( $video, $found, false )->version !== $video->version;
	}

	/**
	 * Whether what is found at the gateway may be another order's, which asks for the same and has no answer yet; also where nobody can tell.
	 *
	 * @phpstan-impure
	 *
	 * @param Video $video The row.
	 */
	private function has_twin_in_flight( Video $video ): bool {
		$sharing = $this->connections->sharing( $video->connection );
		$set_up  = array_filter( $sharing, fn( string $id ): bool => null !== $this->connections->find( $id ) );
		try {
			return $this->twins->has_twin_in_flight( $video, $sharing, array( $video->connection, ...$set_up ) ) || $this->others->has_twin_in_flight( $video );
		} catch ( VideoException ) {
			return true;
		}
	}

	/**
	 * Counts a look before it begins. Should a process die of what a gateway answers, the row comes later next time than the others, and at last no more.
	 *
	 * @param Video $video The row.
	 * @return ?Video The row now; null where there is no look.
	 */
	private function begin( Video $video ): ?Video {
		if ( $video->checks > self::TRIES ) {
			$this->give_up( $video );
			return null;
		}
		return $this->videos->save(
			$video,
			array(
				'checks'        => $video->checks + 1,
				'next_check_at' => max( time(), $video->lease_until ) + Backoff::retrying( $video->checks + 1, null, 10 ),
			)
		);
	}

	/**
	 * Looks no more. What a person was told stays as it is.
	 *
	 * @param Video $video The row.
	 */
	private function give_up( Video $video ): void {
		if ( $video->is_left_to_somebody() ) {
			$this->videos->save( $video, self::OVER );
		} else {
			$this->end( $video, LostOrder::not_searchable(), array() );
		}
	}

	/**
	 * Looks again later.
	 *
	 * @param Video $video    The row, with this look counted.
	 * @param int   $attempts Looks that found nothing.
	 */
	private function again( Video $video, int $attempts ): void {
		if ( $video->checks > self::TRIES ) {
			$this->give_up( $video );
			return;
		}
		$delay = $attempts === $video->attempts ? Backoff::retrying( $video->checks, null, 10 ) : self::pause( $attempts );
		$this->videos->save(
			$video,
			array(
				'attempts'      => $attempts,
				'next_check_at' => time() + $delay,
				'lease_until'   => 0,
			)
		);
	}

	/**
	 * Seconds from one look to the next.
	 *
	 * @param int $attempts Looks that found nothing.
	 */
	private static function pause( int $attempts ): int {
		return self::LOOKS[ $attempts ] - self::LOOKS[ $attempts - 1 ];
	}

	/**
	 * Leaves the rest to a person, who need not wait for a late look.
	 *
	 * @param Video             $video      The row.
	 * @param VideoError        $error      What was found.
	 * @param list<RemoteVideo> $candidates What to choose from: of many, those that are like the order, and were made nearest to it.
	 * @param int               $attempts   Looks that found nothing; as many as there are where there is to be no other one.
	 */
	private function end( Video $video, VideoError $error, array $candidates, int $attempts = PHP_INT_MAX ): void {
		$distance = static fn( RemoteVideo $remote ): array => array(
			'' === $remote->prompt && ! Matches::is_alike( $video, $remote ),
			abs( $remote->created_at - $video->submitted_at ),
		);
		usort( $candidates, static fn( RemoteVideo $one, RemoteVideo $other ): int => $distance( $one ) <=> $distance( $other ) );
		$later    = $attempts >= count( self::LOOKS ) ? self::OVER : array(
			'attempts'      => $attempts,
			'next_check_at' => time() + self::pause( $attempts ),
		) + self::OVER;
		$this->videos->save(
			$video,
			array(
				'error'      => $error,
				// It came to something.
				'checks'     => max( 0, $video->checks - 1 ),
				'candidates' => array_map( static fn( RemoteVideo $remote ): string => $remote->id, array_slice( $candidates, 0, self::MOST ) ),
			) + $later
		);
	}
}
