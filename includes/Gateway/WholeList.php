<?php
/**
 * A list without pages.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway;

use PlatoniaVid\Gateway\Kinds\Kind;

defined( 'ABSPATH' ) || exit;

/**
 * Cuts pages out of a list that can't be begun after an id: more and more of it is asked for. Where the server gives fewer than that, it may have cut the
 * list; what is the same from its other end is whole.
 */
final class WholeList {
	/**
	 * As many entries as are asked for at most: a megabyte or so.
	 */
	private const LONGEST = 12800;

	/**
	 * The last list, where it had fewer videos than were asked for, and how many that were; null where it had as many.
	 *
	 * @var ?Page
	 */
	private ?Page $short = null;
	private int $asked   = 0;

	/**
	 * @param Kind                                     $kind How the server speaks.
	 * @param string                                   $base Its address.
	 * @param \Closure(?HttpRequest, int, float): Page $ask  Asks for a list of so many videos at most, within so many seconds.
	 */
	public function __construct( private readonly Kind $kind, private readonly string $base, private readonly \Closure $ask ) {
	}

	/**
	 * A page of it.
	 *
	 * @param int    $limit   How many at most.
	 * @param string $after   The id after which to begin; empty for the newest.
	 * @param float  $timeout Seconds to wait for the answers.
	 * @throws GatewayException Where the list can't be had.
	 */
	public function page( int $limit, string $after, float $timeout ): Page {
		$ends = microtime( true ) + $timeout;
		if ( '' === $after ) {
			return $this->newest( $limit, $ends );
		}
		if ( null !== $this->short ) {
			return $this->cut( $this->short, $after, $limit, $ends );
		}
		for ( $most = 2 * $limit; true; $most *= 2 ) {
			try {
				$listed = $this->newest( $most, $ends );
			} catch ( GatewayException $failure ) {
				if ( in_array( $failure->failure, array( Failure::Invalid, Failure::ModelRefused ), true ) ) {
					// It gives no longer list: what comes after is not to be had.
					return new Page( array(), false );
				}
				throw $failure;
			}
			// More and more is asked for, until the page is among it.
			if ( count( $listed->videos ) < $most || self::find( $after, $listed ) + $limit <= $most || $most >= self::LONGEST || microtime( true ) > $ends ) {
				return $this->cut( $listed, $after, $limit, $ends );
			}
		}
	}

	/**
	 * Cuts a page out of a list.
	 *
	 * @param Page   $listed The list.
	 * @param string $after  The id after which to begin.
	 * @param int    $limit  How many at most.
	 * @param float  $ends   Until when an answer is waited for, in seconds.
	 * @throws GatewayException Where there is none.
	 */
	private function cut( Page $listed, string $after, int $limit, float $ends ): Page {
		$at   = self::find( $after, $listed );
		$rest = array_slice( $listed->videos, $at, $limit );
		return new Page( $rest, $at + count( $rest ) === count( $listed->videos ) && $this->is_whole( $listed, $ends ), $listed->lacks );
	}

	/**
	 * So many of the newest videos.
	 *
	 * @param int   $limit How many at most.
	 * @param float $ends  Until when an answer is waited for, in seconds.
	 * @throws GatewayException Where they can't be had.
	 */
	private function newest( int $limit, float $ends ): Page {
		$listed      = ( $this->ask )( $this->kind->list( $this->base, $limit, '' ), $limit, self::left( $ends ) );
		$this->short = count( $listed->videos ) < $limit ? $listed : null;
		$this->asked = $limit;
		return $listed;
	}

	/**
	 * Whether there is no more than a list has.
	 *
	 * @param Page  $listed The list.
	 * @param float $ends   Until when an answer is waited for, in seconds.
	 * @throws GatewayException Where there is none.
	 */
	private function is_whole( Page $listed, float $ends ): bool {
		$request = $this->kind->oldest( $this->base, $this->asked );
		if ( null !== $listed->is_last || null === $this->short || null === $request ) {
			return true === $listed->is_last;
		}
		$ids = array_reverse( ( $this->ask )( $request, $this->asked, self::left( $ends ) )->ids() );
		// What was made meanwhile is before the others.
		return array_slice( $ids, -count( $listed->videos ) ) === $listed->ids();
	}

	/**
	 * How many videos of a list come before those after an id: all, where it is not among them.
	 *
	 * @param string $after  The id.
	 * @param Page   $listed The list.
	 */
	private static function find( string $after, Page $listed ): int {
		$at = array_search( $after, $listed->ids(), true );
		return false === $at ? count( $listed->videos ) : $at + 1;
	}

	/**
	 * Seconds that an answer is waited for.
	 *
	 * @param float $ends Until when, in seconds.
	 */
	private static function left( float $ends ): float {
		return max( 1.0, $ends - microtime( true ) );
	}
}
