<?php
/**
 * Whose turn it is at a connection whose requests are limited.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Work;

use PlatoniaVid\Connections\Pace;
use PlatoniaVid\Connections\Paces;
use PlatoniaVid\Videos\Storage\Claims;
use PlatoniaVid\Videos\Storage\Queue;
use PlatoniaVid\Videos\Values\Video;

/**
 * Gives what a connection may be sent in a minute to those who wait for it. Among orders, those of the person come first who has had least of late; and
 * orders and questions have equal shares where both wait, as what is paid is to come, and what is wanted is to begin. That no minute has more requests
 * than it may have is Pace's matter, whatever is said here. Without a limit nothing is read.
 */
final class Turns {
	/**
	 * @param Paces  $paces  How many requests there may be.
	 * @param Queue  $queue  Who waits.
	 * @param Claims $claims Whose rows are.
	 */
	public function __construct( private readonly Paces $paces, private readonly Queue $queue, private readonly Claims $claims ) {
	}

	/**
	 * Whether a connection's requests are limited.
	 *
	 * @param string $connection The connection's id.
	 */
	public function are_taken( string $connection ): bool {
		return null !== $this->paces->of( $connection );
	}

	/**
	 * For how long an order has to wait for its turn.
	 *
	 * @param Video $video An order that the caller owns and is about to send.
	 * @return int Seconds, 0 where it is its turn. After that it is looked at again.
	 */
	public function wait( Video $video ): int {
		$pace = $this->paces->of( $video->connection );
		if ( null === $pace ) {
			return 0;
		}
		[ $orders, , , $wait ] = $this->shares( $pace, $video->connection, array( $video->id ) );
		return in_array( $video->id, $orders, true ) ? 0 : max( 1, $wait );
	}

	/**
	 * Takes its place for an order.
	 *
	 * @param Video $video An order that the caller owns, and sends at once.
	 * @return int Seconds for which it has to wait, as others have taken the last place; 0 where it has one, or needs none.
	 */
	public function reserve( Video $video ): int {
		$pace = $this->paces->of( $video->connection );
		return null === $pace || $pace->reserve() ? 0 : max( 1, $pace->state()['wait'] );
	}

	/**
	 * Until when a connection takes nothing, in Unix seconds; 0 where it does.
	 *
	 * @param string $connection The connection's id.
	 */
	public function held_until( string $connection ): int {
		return $this->paces->of( $connection )?->state()['until'] ?? 0;
	}

	/**
	 * Whether something was sent in the last minute where requests are limited: what is due there waits for its turn, and not for somebody to come by.
	 *
	 * @param string $connection The connection's id.
	 */
	public function are_under_way( string $connection ): bool {
		$state = $this->paces->of( $connection )?->state();
		return null !== $state && $state['orders'] + $state['questions'] > 0;
	}

	/**
	 * Claims videos that are due to be brought in, as many as may be.
	 *
	 * @param string         $connection The id of a connection whose requests are limited.
	 * @param int            $most       How many at most.
	 * @param list<int>|null $ids        Only these, for somebody who waits for them; null for all.
	 * @return list<Video>
	 */
	public function claim_imports( string $connection, int $most, ?array $ids ): array {
		$pace = $this->paces->of( $connection );
		if ( null === $pace ) {
			return array();
		}
		[ , $questions ] = $this->shares( $pace, $connection, $ids );
		return $this->questions( $connection, min( $most, $questions ), $ids, true );
	}

	/**
	 * Claims what else is due, as much as may be. Orders that it is not the turn of are looked at again when there is a place.
	 *
	 * @param string         $connection The id of a connection whose requests are limited.
	 * @param int            $most       How many at most.
	 * @param int            $imports    How many videos are about to be brought in.
	 * @param list<int>|null $ids        Only these, for somebody who waits for them; null for all.
	 * @param list<string>   $looking    The ids of connections at which this process looks for lost orders already.
	 * @return list<Video>
	 */
	public function claim_others( string $connection, int $most, int $imports, ?array $ids, array $looking = array() ): array {
		$pace = $this->paces->of( $connection );
		if ( null === $pace ) {
			return array();
		}
		[ $orders, $questions, $waiting, $wait ] = $this->shares( $pace, $connection, $ids );
		$orders                                  = self::among( $orders, $ids );
		$early                                   = array_filter( $orders, static fn( int $id ): bool => $waiting[ $id ] > time() );
		$this->queue->look_again( array_values( $early ), time() );
		$late = array_filter( $waiting, static fn( int $time ): bool => $time <= time() );
		$late = array_values( array_diff( self::among( array_keys( $late ), $ids ), $orders ) );
		if ( array() !== $late ) {
			$this->queue->look_again( $late, time() + max( 1, $wait ) );
		}
		$orders = array_slice( $orders, 0, $most );
		return array_merge(
			$this->questions( $connection, min( $most, $questions - $imports ), $ids, false, $looking ),
			$this->claims->claim( count( $orders ), Lease::SECONDS, array( $connection ), $orders )
		);
	}

	/**
	 * Those of some videos that somebody has come for.
	 *
	 * @param list<int>      $videos Their ids.
	 * @param list<int>|null $ids    Those that somebody has come for; null for all.
	 * @return list<int>
	 */
	private static function among( array $videos, ?array $ids ): array {
		return null === $ids ? $videos : array_values( array_intersect( $videos, $ids ) );
	}

	/**
	 * Claims videos that are due to be asked about or fetched: as where nothing is limited, looks for lost orders, which take many requests, come last.
	 *
	 * @param string         $connection The connection's id.
	 * @param int            $most       How many at most.
	 * @param list<int>|null $ids        Only these; null for all.
	 * @param bool           $imports    Only those that are to be brought in, or only the others.
	 * @param list<string>   $looking    The ids of connections at which this process looks for lost orders already.
	 * @return list<Video>
	 */
	private function questions( string $connection, int $most, ?array $ids, bool $imports, array $looking = array() ): array {
		return $most <= 0 ? array() : $this->claims->claim( $most, Lease::SECONDS, array( $connection ), $ids, $imports, true, $looking, ! Patience::is_unwatched() );
	}

	/**
	 * Who may send something now.
	 *
	 * @param Pace           $pace       How many requests there may be.
	 * @param string         $connection The connection's id.
	 * @param list<int>|null $ids        The videos that somebody has come for; null where it is all of them.
	 * @return array{list<int>, int, array<int, int>, int} The orders whose turn it is; how many questions may be asked; all orders that wait, as Queue has
	 *                                                     them; and in how many seconds there is a place, 0 for now.
	 */
	private function shares( Pace $pace, string $connection, ?array $ids ): array {
		// In this order: what is sent in between is counted twice for a moment, and its place is not given to somebody who comes later.
		$waiting = $this->queue->orders( $connection, $ids );
		$state   = $pace->state();
		$asked   = $this->queue->open_questions( $connection, $state['free'] );
		// Both wait; or they are believed to, and what is said here is to be what Pace does. What was ordered before there were connections has the first
		// one's pace, and says nothing of what waits for that one.
		$both = array() !== $waiting && $asked > 0 && count( $waiting ) + $asked > $state['free'];
		if ( '' !== $connection && ( $state['shares'] || $both ) ) {
			$pace->note_waiting( count( $waiting ), $asked );
		}
		[ $orders, $questions ] = self::split( $state, count( $waiting ), $asked );
		return array( array_slice( array_keys( $waiting ), 0, $orders ), $questions, $waiting, $state['wait'] );
	}

	/**
	 * Divides the places that are free. Who has had fewer in the last minute comes first, and of equals who was not the last.
	 *
	 * @param array{free: int, orders: int, questions: int, last_was_order: bool} $state     How it stands.
	 * @param int                                                                 $orders    How many orders wait.
	 * @param int                                                                 $questions How many questions wait.
	 * @return array{int, int} Places of orders, and of questions.
	 */
	private static function split( array $state, int $orders, int $questions ): array {
		$given = array( 0, 0 );
		$last  = $state['last_was_order'];
		for ( $free = min( $state['free'], $orders + $questions ); $free > 0; $free-- ) {
			$lead = $state['orders'] + $given[0] - $state['questions'] - $given[1];
			$last = $given[1] === $questions || ( $given[0] < $orders && ( $lead < 0 || ( 0 === $lead && ! $last ) ) );
			++$given[ $last ? 0 : 1 ];
		}
		return $given;
	}
}
