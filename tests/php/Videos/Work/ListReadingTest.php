<?php
/**
 * Tests of how far a list was read.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos\Work;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;
use PlatoniaVid\Gateway\Page;
use PlatoniaVid\Gateway\RemoteStatus;
use PlatoniaVid\Gateway\RemoteVideo;
use PlatoniaVid\Videos\Work\ListReading;

/**
 * Tests of PlatoniaVid\Videos\Work\ListReading, by servers with one habit each. What is looked for was made after SINCE.
 */
final class ListReadingTest extends TestCase {
	private const SINCE = 1_800_000_000;

	/** How many videos each of these servers gives at a time. */
	private const CUT = 3;

	/**
	 * Servers, each with whether it is known after reading that there is no other video.
	 *
	 * @return iterable<string, array{list<int>, string, bool, int}> The times of its videos in its order, as seconds after SINCE; its habit; whether it is
	 *                                                               known that there are no others; and how many questions that takes.
	 */
	public static function servers(): iterable {
		$some = array( 70, 60, 50, 40, 30, 20, 10 );
		yield 'nothing at all' => array( array(), '', true, 1 );
		yield 'nothing, and said to be all' => array( array(), 'says', true, 1 );
		yield 'nothing, and more' => array( array(), 'always more', false, 1 );
		yield 'one' => array( array( 10 ), '', true, 2 );
		yield 'two' => array( array( 20, 10 ), '', true, 2 );
		yield 'a page' => array( array( 30, 20, 10 ), '', true, 2 );
		yield 'a page, and said to be all' => array( array( 30, 20, 10 ), 'says', true, 1 );
		yield 'a page, and more although there is nothing' => array( array( 30, 20, 10 ), 'always more', false, 2 );
		yield 'several pages' => array( $some, '', true, 4 );
		yield 'several pages that say whether they are the last' => array( $some, 'says', true, 3 );
		yield 'the first page again and again' => array( $some, 'begins anew', false, 2 );
		yield 'the first page again, with what was made meanwhile' => array( $some, 'begins anew, and makes', false, 2 );
		yield 'what was made meanwhile before the first page' => array( $some, 'makes', true, 4 );
		yield 'no page after a video that was deleted' => array( $some, 'refuses one', true, 5 );
		yield 'no page after any video' => array( $some, 'refuses all', false, 3 );
		yield 'an empty page after a video that was deleted' => array( $some, 'knows one no more', true, 5 );
		yield 'an empty page after any video, as another process has those' => array( $some, 'knows none', false, 3 );
		yield 'no page after the only video' => array( array( 10 ), 'refuses all', false, 2 );
		yield 'each page without its first video, which was made in the same second' => array( $some, 'skips', false, 4 );
		yield 'something that cannot be read' => array( array( 30, 20, 10 ), 'lacks', false, 2 );
		yield 'older ones than are asked for' => array( array( 10, -80, -400, -500, -600 ), '', true, 1 );
		yield 'older ones, by several clocks' => array( array( 10, 25, -30, -10, -400, -390, -600 ), '', true, 2 );
		yield 'the oldest first' => array( array( -900, -800, -700, -600, -500, 10, 20 ), '', true, 4 );
		yield 'the oldest first, and no pages' => array( array( -900, -800, -700, -600, -500, 10, 20 ), 'begins anew', false, 2 );
		yield 'the oldest first, made together' => array( array( -900, -899, -898, -600, -500, 10, 20 ), '', true, 4 );
		yield 'the oldest first, and said to be the newest' => array( array( -900, -900, -900, -900, 10 ), '', true, 3 );
		yield 'no order' => array( array( 10, -900, 20, -900, 30 ), '', true, 3 );
		yield 'no times' => array( array( 0, 0, 0, 0 ), '', true, 3 );
		yield 'no times, and no pages' => array( array( 0, 0, 0, 0 ), 'begins anew', false, 2 );
	}

	public function test_a_list_without_end_is_read_up_to_a_bound_and_not_taken_for_whole(): void {
		$reading = new ListReading( self::SINCE );
		foreach ( array( false, false, true ) as $page => $is_over ) {
			$ids = range( $page * 5000, $page * 5000 + 4999 );
			$reading->add( new Page( array_map( static fn( int $at ): RemoteVideo => new RemoteVideo( "video_$at", RemoteStatus::Unknown ), $ids ), false ) );
			$this->assertSame( $is_over, $reading->is_over() );
		}
		$this->assertSame( array( 12_800, PHP_INT_MAX ), array( count( $reading->times() ), $reading->before() ) );
	}

	/**
	 * Reads a list as RecentVideos does.
	 *
	 * @param list<int> $times    The times of its videos in its order, as seconds after SINCE; 0 for none.
	 * @param string    $habit    What the server does.
	 * @param bool      $is_known Whether it is known then that there are no others.
	 * @param int       $asked    How many questions it takes.
	 */
	#[DataProvider( 'servers' )]
	public function test_only_a_list_that_was_read_is_said_to_have_no_others( array $times, string $habit, bool $is_known, int $asked ): void {
		$reading  = new ListReading( self::SINCE );
		$requests = 0;
		while ( ! $reading->is_over() && $requests < 20 ) {
			$page = self::page( $times, $habit, $reading->after(), $requests++ );
			if ( null === $page ) {
				$reading->refuse();
			} else {
				$reading->add( $page );
			}
		}
		self::assertSame( array( $is_known, $asked ), array( $reading->before() <= self::SINCE, $requests ) );
		$read = array_intersect_key( array_map( 'strval', array_keys( $times ) ), array_filter( $times, static fn ( int $time ): bool => $time >= 0 ) );
		if ( $is_known ) {
			self::assertSame( array(), array_diff( $read, array_map( 'strval', array_keys( $reading->times() ) ) ) );
		}
	}

	/**
	 * What a server answers; null for a refusal.
	 *
	 * @param list<int> $times The times of its videos.
	 * @param string    $habit What it does.
	 * @param string    $after The id after which it is asked to begin.
	 * @param int       $round Which question it is.
	 */
	private static function page( array $times, string $habit, string $after, int $round ): ?Page {
		$ids = array_map( 'strval', array_keys( $times ) );
		if ( str_contains( $habit, 'makes' ) && $round > 0 ) {
			array_unshift( $ids, "new $round" );
		}
		$is_lost = '' !== $after && ( str_ends_with( $habit, 'all' ) || str_ends_with( $habit, 'none' ) || ( 1 === $round && str_contains( $habit, 'one' ) ) );
		if ( $is_lost ) {
			return str_starts_with( $habit, 'refuses' ) ? null : new Page( array() );
		}
		$from = '' === $after || str_starts_with( $habit, 'begins anew' ) ? 0 : 1 + (int) array_search( $after, $ids, true );
		$from = '' !== $after && 'skips' === $habit ? $from + 1 : $from;
		$some = array_slice( $ids, $from, self::CUT );
		$made = static fn ( string $id ): int => is_numeric( $id ) ? ( 0 === $times[ $id ] ? 0 : self::SINCE + $times[ $id ] ) : self::SINCE + 90;
		return new Page(
			array_map( static fn ( string $id ): RemoteVideo => new RemoteVideo( $id, RemoteStatus::Unknown, created_at: $made( $id ) ), $some ),
			match ( $habit ) {
				'says'        => $from + self::CUT >= count( $ids ),
				'always more' => false,
				default       => null,
			},
			'lacks' === $habit && 0 === $round
		);
	}
}
