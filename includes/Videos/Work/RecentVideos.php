<?php
/**
 * What a gateway has made of late.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Work;

use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\Gateway;
use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Gateway\RemoteVideo;
use PlatoniaVid\Videos\Values\TimeBudget;

// phpcs:disable WordPress.Security.EscapeOutput.ExceptionNotEscaped -- for JSON and WP-CLI; whoever prints it as HTML escapes it.

/**
 * Reads a gateway's list and the videos in it. A key that many sites share has hundreds of a few minutes, and each is a question of its own: what gets no
 * answer, or none that makes sense, is asked again at once, as one of them would undo the whole look.
 */
final class RecentVideos {
	/**
	 * How many videos are asked for at once, and how often.
	 */
	private const PAGE  = 100;
	private const PAGES = 10;

	/**
	 * Seconds that the gateway's clock may be wrong by, and that an answer may be late by.
	 */
	private const SKEW = 300;

	/**
	 * Seconds that an answer is waited for, and within which it is asked again; how often at most.
	 */
	private const PATIENCE = 10.0;
	private const TRIES    = 4;

	/**
	 * What may be answered when it is asked again.
	 */
	private const PASSING = array( Failure::NotSent, Failure::Uncertain, Failure::BadAnswer );

	/**
	 * What was made at about a time, as far back as the gateway's list can be read.
	 *
	 * @param Gateway    $gateway The gateway.
	 * @param int        $time    Unix seconds.
	 * @param TimeBudget $budget  Time that is left.
	 * @return array{list<string>, bool} The gateway's ids, and whether there can be no others.
	 * @throws GatewayException Where the list can't be had.
	 */
	public function made_at( Gateway $gateway, int $time, TimeBudget $budget ): array {
		$ids    = array();
		$after  = '';
		$newest = '';
		$oldest = 0;
		for ( $page = 0; $page < self::PAGES; $page++ ) {
			$listed = $this->page( $gateway, $after, $budget );
			$first  = $listed[0]->id ?? '';
			if ( $page > 0 && $first === $newest ) {
				// A gateway that can't be asked for the next page gives the first one again.
				break;
			}
			$newest = '' === $newest ? $first : $newest;
			foreach ( $listed as $remote ) {
				if ( 0 === $remote->created_at || abs( $remote->created_at - $time ) <= self::SKEW ) {
					$ids[ $remote->id ] = $remote->id;
				}
			}
			$last   = end( $listed );
			$oldest = $last->created_at ?? 0;
			if ( false === $last || count( $listed ) < self::PAGE || ( $oldest > 0 && $oldest < $time - self::SKEW ) ) {
				return array( array_values( $ids ), true );
			}
			$after = $last->id;
		}
		// How far back a list without times would have to be read, nobody knows.
		return array( array_values( $ids ), 0 === $oldest );
	}

	/**
	 * Videos as the gateway has them now, without those that were deleted since or are another key's.
	 *
	 * @param Gateway      $gateway The gateway.
	 * @param list<string> $ids     The gateway's ids.
	 * @param TimeBudget   $budget  Time that is left.
	 * @return list<RemoteVideo>
	 * @throws GatewayException Where one of them can't be had.
	 */
	public function details( Gateway $gateway, array $ids, TimeBudget $budget ): array {
		$found = array();
		$again = microtime( true ) + self::PATIENCE;
		for ( $try = 1; array() !== $ids; $try++ ) {
			$answers = $gateway->retrieve( $ids, self::wait( $budget ) );
			$ids     = array();
			foreach ( $answers as $id => $remote ) {
				if ( $remote instanceof RemoteVideo ) {
					$found[] = $remote;
				} elseif ( in_array( $remote->failure, self::PASSING, true ) && $try < self::TRIES && microtime( true ) < $again ) {
					$ids[] = (string) $id;
				} elseif ( ! in_array( $remote->failure, array( Failure::NotFound, Failure::VideoForbidden ), true ) ) {
					throw self::begun( $remote );
				}
			}
		}
		return $found;
	}

	/**
	 * A page of the list.
	 *
	 * @param Gateway    $gateway The gateway.
	 * @param string     $after   The last video of the page before; empty for the first page.
	 * @param TimeBudget $budget  Time that is left.
	 * @return list<RemoteVideo>
	 * @throws GatewayException Where it can't be had.
	 */
	private function page( Gateway $gateway, string $after, TimeBudget $budget ): array {
		$again = microtime( true ) + self::PATIENCE;
		for ( $try = 1; true; $try++ ) {
			if ( $budget->left() < 1 ) {
				// Half a list says nothing about what is not in it.
				throw new GatewayException( Failure::Uncertain );
			}
			try {
				return $gateway->list( self::PAGE, $after, self::wait( $budget ) );
			} catch ( GatewayException $failure ) {
				if ( ! in_array( $failure->failure, self::PASSING, true ) || $try >= self::TRIES || microtime( true ) >= $again ) {
					throw '' === $after ? $failure : self::begun( $failure );
				}
			}
		}
	}

	/**
	 * Seconds that an answer is waited for.
	 *
	 * @param TimeBudget $budget Time that is left.
	 */
	private static function wait( TimeBudget $budget ): float {
		return max( 1.0, min( self::PATIENCE, $budget->left() ) );
	}

	/**
	 * Why a look that had begun can't be ended. One that takes more requests than may be sent in a minute would take them all from the others, each
	 * minute anew: it counts, comes back less and less often, and is left to a person in the end.
	 *
	 * @param GatewayException $failure What went wrong.
	 */
	private static function begun( GatewayException $failure ): GatewayException {
		return Failure::Held === $failure->failure ? $failure->meaning( Failure::Busy ) : $failure;
	}
}
