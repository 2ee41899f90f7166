<?php
/**
 * What a gateway has made of late.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Work;

use PlatoniaVid\Gateway\CapableGateway;
use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\Gateway;
use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Gateway\Page;
use PlatoniaVid\Gateway\RemoteVideo;
use PlatoniaVid\Videos\Values\TimeBudget;

// phpcs:disable WordPress.Security.EscapeOutput.ExceptionNotEscaped -- for JSON and WP-CLI; whoever prints it as HTML escapes it.

/**
 * Reads a gateway's list and the videos in it. A key that many sites share has hundreds of a few minutes, and each is a question of its own: what gets no
 * answer, or none that makes sense, is asked again at once, as one of them would undo the whole look; and what was read for one order is good for the
 * others that are looked for at the same time.
 */
final class RecentVideos {
	/**
	 * How many videos of the list are asked for at once, and how often; and how many are asked about at once: each answer is in memory three times while
	 * it comes.
	 */
	private const PAGE    = 100;
	private const PAGES   = 30;
	private const AT_ONCE = 50;

	/**
	 * Seconds that the gateway's clock may be wrong by.
	 */
	public const SKEW = 300;

	/**
	 * Seconds after an order within which it is begun to be made, at most: a relay may have waited for as long, and what stands before it have given it up.
	 */
	public const LATE = 15 * MINUTE_IN_SECONDS;

	/**
	 * Seconds that an answer is waited for, and within which it is asked again; how often at most.
	 */
	private const PATIENCE = 10.0;
	private const TRIES    = 4;

	/**
	 * Seconds for which a list that was read is good for other orders, where that was begun when these might be looked for already.
	 */
	private const FRESH = 3.0;

	/**
	 * Seconds for which it is known what videos were made from; of how many at most, and of how long prompts, as all of it lies in memory.
	 */
	private const KEPT    = 60.0;
	private const MOST    = 1000;
	private const LONGEST = 1000;

	/**
	 * What may be answered when it is asked again.
	 */
	private const PASSING = array( Failure::NotSent, Failure::Uncertain, Failure::BadAnswer );

	/**
	 * What says that it can't be begun after a video: it may have been deleted meanwhile, or the gateway knows no such beginning. Some give no list then, or
	 * break at it, however often they are asked.
	 */
	private const NOT_FROM_THERE = array( Failure::NotFound, Failure::BadAnswer, ...Failure::NO_LIST );
	private const BROKEN         = 500;

	/**
	 * Lists, by server: when it was begun and ended to read each, down to which time it was read, when its videos were made, by their ids, before which
	 * time there may be others, and by how many seconds these times may be wrong.
	 *
	 * @var array<string, array{float, float, int, array<string, int>, int, int}>
	 */
	private array $lists = array();

	/**
	 * Prompts that lists tell, by server and id: some servers don't repeat them where a video is asked for.
	 *
	 * @var array<string, array<string, string>>
	 */
	private array $told = array();

	/**
	 * Videos, by server and id, and since when they are kept.
	 *
	 * @var array<string, array<string, RemoteVideo>>
	 */
	private array $videos = array();
	private float $since  = 0.0;

	/**
	 * What was made at about a time, as far back as the gateway's list can be read.
	 *
	 * @param string     $connection The connection's id.
	 * @param Gateway    $gateway    Its gateway.
	 * @param int        $time       Unix seconds.
	 * @param TimeBudget $budget     Time that is left.
	 * @return array{list<string>, bool} The gateway's ids, and whether there can be no others.
	 * @throws GatewayException Where the list can't be had.
	 */
	public function made_at( string $connection, Gateway $gateway, int $time, TimeBudget $budget ): array {
		$server = self::server( $connection );
		// A clock that was days ahead, and is put right, tells of an order only that it was of late.
		$is_ahead = $time > time() + DAY_IN_SECONDS;
		$time     = $is_ahead ? time() : $time;
		$since    = $time - self::SKEW - ( $is_ahead ? DAY_IN_SECONDS : 0 );

		[ $begun, $read, $down_to, $times, $before, $zone ] = $this->lists[ $server ] ?? array( 0.0, 0.0, PHP_INT_MAX, array(), PHP_INT_MAX, 0 );
		if ( min( $down_to, $before ) > $since || $begun < $time + Lookup::LOOKS[0] || $read < microtime( true ) - self::FRESH ) {
			$begun = microtime( true );

			$reading = $this->read( $gateway, $since, $budget );

			[ $times, $before, $zone ] = array( $reading->times(), $reading->before(), $reading->zone() );

			$this->lists[ $server ] = array( $begun, microtime( true ), $since, $times, $before, $zone );
			$this->told[ $server ]  = $reading->prompts();
		}
		$then = array_filter( $times, static fn( int $made ): bool => 0 === $made || ( $made >= $since - $zone && $made <= $time + self::LATE + $zone ) );
		return array( array_map( 'strval', array_keys( $then ) ), $before <= $since );
	}

	/**
	 * Reads a list.
	 *
	 * @param Gateway    $gateway The gateway.
	 * @param int        $since   Unix seconds; what was made before need not be read.
	 * @param TimeBudget $budget  Time that is left.
	 * @throws GatewayException Where it can't be had.
	 */
	private function read( Gateway $gateway, int $since, TimeBudget $budget ): ListReading {
		$reading = new ListReading( $since );
		for ( $page = 0; $page < self::PAGES; $page++ ) {
			if ( $reading->is_over() ) {
				break;
			}
			try {
				$reading->add( $this->page( $gateway, $reading->after(), $budget ) );
			} catch ( GatewayException $failure ) {
				$is_from_there = ! in_array( $failure->failure, self::NOT_FROM_THERE, true ) && self::BROKEN !== $failure->status;
				if ( '' === $reading->after() || $is_from_there ) {
					throw $failure;
				}
				$reading->refuse();
			}
		}
		return $reading;
	}

	/**
	 * Videos as the gateway has had them within the last minute, without those that were deleted since or are another key's. They come one after the
	 * other, without films and errors: all that a server says of a thousand may be more than memory has room for.
	 *
	 * @param string       $connection The connection's id.
	 * @param Gateway      $gateway    Its gateway.
	 * @param list<string> $ids        The gateway's ids.
	 * @param TimeBudget   $budget     Time that is left.
	 * @return \Generator<int, RemoteVideo, mixed, bool> At its end, whether none was kept from this key in words that don't say whose it is.
	 * @throws GatewayException Where one of them can't be had.
	 */
	public function details( string $connection, Gateway $gateway, array $ids, TimeBudget $budget ): \Generator {
		if ( $this->since < microtime( true ) - self::KEPT ) {
			$this->videos = array();
			$this->since  = microtime( true );
		}
		$server = self::server( $connection );
		$known  = array_intersect_key( $this->videos[ $server ] ?? array(), array_flip( $ids ) );
		$ids    = array_values( array_diff( $ids, array_map( 'strval', array_keys( $known ) ) ) );
		$again  = microtime( true ) + 2.5 * self::PATIENCE;
		foreach ( $known as $remote ) {
			yield $remote;
		}
		$are_all = true;
		for ( $try = 1; array() !== $ids; $try++ ) {
			$unanswered = array();
			$refused    = null;
			foreach ( array_chunk( $ids, self::AT_ONCE ) as $some ) {
				$late    = microtime( true ) + self::wait( $budget ) - 1.0;
				$answers = self::asked( $try, $gateway, $some, $budget );
				// Without cURL one is asked for after the other: what is held back behind answers had no time left, and is asked for as long as there is some.
				$are_some = array() !== array_filter( $answers, static fn( RemoteVideo|GatewayException $answer ): bool => ! self::is_held( $answer ) );
				$is_late  = $are_some && microtime( true ) >= $late;
				$passing  = $are_some ? array( Failure::Held, ...self::PASSING ) : self::PASSING;
				foreach ( $answers as $id => $remote ) {
					if ( $remote instanceof RemoteVideo ) {
						$remote = $remote->is_whole || 1 === count( $some ) ? $remote : self::whole( $gateway, $remote, $budget );
						$remote = $remote->saying( '' === $remote->prompt ? $this->told[ $server ][ $id ] ?? '' : $remote->prompt );
						$this->keep( $server, (string) $id, $remote );
						yield $remote;
					} elseif ( ( $is_late && self::is_held( $remote ) ) || ( in_array( $remote->failure, $passing, true ) && $try < self::TRIES && microtime( true ) < $again ) ) {
						$unanswered[] = (string) $id;
					} elseif ( Failure::Forbidden === $remote->failure ) {
						// The list is not, so it is said of this video: of another key's, or of one of which the server did not note whose it is.
						$are_all = false;
					} elseif ( ! in_array( $remote->failure, array( Failure::NotFound, Failure::VideoForbidden ), true ) ) {
						$refused ??= $remote;
					}
				}
			}//end foreach
			if ( null !== $refused ) {
				throw self::begun( $refused );
			}
			$ids = $unanswered;
		}//end for
		return $are_all;
	}

	/**
	 * Whether a video was not asked for.
	 *
	 * @param RemoteVideo|GatewayException $answer What came of it.
	 */
	private static function is_held( RemoteVideo|GatewayException $answer ): bool {
		return $answer instanceof GatewayException && Failure::Held === $answer->failure;
	}

	/**
	 * Asks for some videos at once.
	 *
	 * @param int          $try     Which time it is.
	 * @param Gateway      $gateway The gateway.
	 * @param list<string> $ids     The gateway's ids.
	 * @param TimeBudget   $budget  Time that is left.
	 * @return array<string, RemoteVideo|GatewayException> By remote id.
	 * @throws GatewayException Where there is no time left.
	 */
	private static function asked( int $try, Gateway $gateway, array $ids, TimeBudget $budget ): array {
		if ( $budget->left() < 1 ) {
			throw new GatewayException( Failure::Uncertain );
		}
		return self::unnoted( $try, $gateway )->retrieve( $ids, self::wait( $budget ) );
	}

	/**
	 * A video whose answer was too long among those of many, asked for alone.
	 *
	 * @param Gateway     $gateway The gateway.
	 * @param RemoteVideo $remote  What is known of it.
	 * @param TimeBudget  $budget  Time that is left.
	 */
	private static function whole( Gateway $gateway, RemoteVideo $remote, TimeBudget $budget ): RemoteVideo {
		$answer = $budget->left() < 1 ? null : $gateway->retrieve( array( $remote->id ), self::wait( $budget ) )[ $remote->id ] ?? null;
		return $answer instanceof RemoteVideo ? $answer : $remote;
	}

	/**
	 * The gateway, or where it is asked again the same without notes of how it gets on: a look that fails has failed once, and pauses no connection.
	 *
	 * @param int     $try     Which time it is.
	 * @param Gateway $gateway The gateway.
	 */
	private static function unnoted( int $try, Gateway $gateway ): Gateway {
		return $try > 1 && $gateway instanceof CapableGateway ? $gateway->unnoted() : $gateway;
	}

	/**
	 * Keeps what a video was made from, which stays as it is.
	 *
	 * @param string      $server The connection, of whichever site of a network.
	 * @param string      $id     The gateway's id.
	 * @param RemoteVideo $remote The video.
	 */
	private function keep( string $server, string $id, RemoteVideo $remote ): void {
		$is_known = '' !== $remote->prompt && strlen( $remote->prompt ) <= self::LONGEST;
		if ( $is_known && array_sum( array_map( 'count', $this->videos ) ) < self::MOST ) {
			$this->videos[ $server ][ $id ] = $remote;
		}
	}

	/**
	 * What tells a connection from those of other sites of a network, which may have the same name.
	 *
	 * @param string $connection The connection's id.
	 */
	private static function server( string $connection ): string {
		return get_current_blog_id() . ' ' . $connection;
	}

	/**
	 * A page of the list.
	 *
	 * @param Gateway    $gateway The gateway.
	 * @param string     $after   The last video of the page before; empty for the first page.
	 * @param TimeBudget $budget  Time that is left.
	 * @throws GatewayException Where it can't be had.
	 */
	private function page( Gateway $gateway, string $after, TimeBudget $budget ): Page {
		$again = microtime( true ) + self::PATIENCE;
		for ( $try = 1; true; $try++ ) {
			if ( $budget->left() < 1 ) {
				// Half a list says nothing about what is not in it.
				throw new GatewayException( Failure::Uncertain );
			}
			try {
				return Page::of( self::unnoted( $try, $gateway ), self::PAGE, $after, self::wait( $budget ) );
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
