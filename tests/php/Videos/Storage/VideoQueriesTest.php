<?php
/**
 * Tests of questions about many videos.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos\Storage;

use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Storage\Made;

/**
 * Tests of PlatoniaVid\Videos\Storage\VideoQueries.
 */
final class VideoQueriesTest extends TestCase {
	use Parts;
	use Pages;

	public function test_page_filters_sorts_and_counts(): void {
		$a = $this->addRow( array( 'prompt' => 'A 100% cat', 'author' => 2, 'seconds' => 12 ) )->id;
		$b = $this->addRow( array( 'prompt' => 'A 1000 cats', 'model' => 'sora-2-pro', 'seconds' => 4 ) )->id;
		$c = $this->addRow( array( 'prompt' => 'A dog', 'status' => 'failed', 'seconds' => 8 ) )->id;

		$this->assertSame( array( array( $a ), 1 ), $this->pageOf( array( 'search' => '100%' ) ) );
		$this->assertSame( array( array( $a ), 1 ), $this->pageOf( array( 'author' => 2 ) ) );
		$this->assertSame( array( array( $b ), 1 ), $this->pageOf( array( 'model' => 'sora-2-pro' ) ) );
		$this->assertSame( array( array( $c ), 1 ), $this->pageOf( array( 'status' => array( 'failed', 'completed' ) ) ) );
		$this->assertSame( array( array( $b, $c, $a ), 3 ), $this->pageOf( array( 'orderby' => 'seconds' ) ) );
		$this->assertSame( array( array( $a, $c, $b ), 3 ), $this->pageOf( array( 'orderby' => 'seconds', 'order' => 'desc' ) ) );
		$this->assertSame( array( array( $c ), 3 ), $this->pageOf( array( 'page' => 2, 'per_page' => 2 ) ) );
	}

	public function test_words_are_found_with_the_letters_of_any_keyboard(): void {
		$ids = array();
		// A keyboard of Arabic, one of Persian, and one with a letter of each.
		foreach ( array( 'ماشين كوچك', 'ماشین کوچک', 'ماشين کوچک' ) as $prompt ) {
			$ids[] = $this->addRow( array( 'prompt' => "یک $prompt" ) )->id;
		}
		$this->addRow( array( 'prompt' => 'ماشن کوچ' ) );
		foreach ( array( 'ماشین', 'ماشين', 'کوچک', 'ماشين كوچك', 'ماشین کوچک', 'ماشین كوچك' ) as $search ) {
			$this->assertSame( array( $ids, 3 ), $this->pageOf( array( 'search' => $search ) ), $search );
		}
	}

	public function test_pages_follow_one_another_from_the_first_to_the_last(): void {
		$ids = array();
		for ( $made = 0; $made < 7; $made++ ) {
			// Some of them at the same time.
			$ids[] = $this->addRow( array( 'created_at' => 1000 + intdiv( $made, 2 ) ) )->id;
		}
		foreach ( array( 'asc', 'desc' ) as $order ) {
			$seen = array();
			for ( $page = 1; $page <= 5; $page++ ) {
				[ $found, $total ] = $this->pageOf( array( 'orderby' => 'created_at', 'order' => $order, 'page' => $page, 'per_page' => 2 ) );
				$this->assertSame( 7, $total );
				$seen[] = $found;
			}
			$all = 'asc' === $order ? $ids : array_reverse( $ids );
			$this->assertSame( array( ...array_chunk( $all, 2 ), array() ), $seen );
		}
	}

	public function test_next_due_at_is_when_the_first_row_is_due_and_free(): void {
		$this->assertNull( $this->queries()->next_due_at() );
		$this->addRow( array( 'next_check_at' => 0 ) );
		$this->assertNull( $this->queries()->next_due_at() );
		$this->addRow( array( 'next_check_at' => 5000 ) );
		$this->addRow( array( 'next_check_at' => 1000, 'lease_until' => 9000 ) );
		$this->assertSame( 5000, $this->queries()->next_due_at() );
		$this->addRow( array( 'next_check_at' => 100, 'lease_until' => 3000 ) );
		$this->assertSame( 3000, $this->queries()->next_due_at() );
	}

	public function test_page_filters_by_size_and_time(): void {
		$old  = $this->addRow( array( 'created_at' => 1000 ) );
		$tall = $this->addRow( array( 'created_at' => 2000, 'size' => '720x1280' ) );
		$new  = $this->addRow( array( 'created_at' => 3000 ) );
		$this->assertSame( array( array( $tall->id ), 1 ), $this->pageOf( array( 'size' => '720x1280' ) ) );
		$this->assertSame( array( array( $tall->id, $new->id ), 2 ), $this->pageOf( array( 'after' => 2000 ) ) );
		$this->assertSame( array( array( $old->id, $tall->id ), 2 ), $this->pageOf( array( 'before' => 2000 ) ) );
		$this->assertSame( array( array( $tall->id ), 1 ), $this->pageOf( array( 'after' => 1001, 'before' => 2999 ) ) );
	}

	public function test_what_waits_and_is_nobodys_is_counted(): void {
		$this->addRow( array( 'next_check_at' => 1000 ) );
		$this->addRow( array( 'next_check_at' => 0 ) );
		$this->addRow( array( 'next_check_at' => time() + 100 ) );
		$this->addRow( array( 'next_check_at' => 1000, 'lease_until' => time() + 100 ) );
		$this->addRow( array( 'next_check_at' => 500 ) );
		$this->addRow( array( 'next_check_at' => 500, 'connection' => 'other' ) );
		$this->assertSame( 2, $this->queries()->count_due_since( time() - 60, array( 'fixed' ) ) );
		$this->assertSame( 3, $this->queries()->count_due_since( time() - 60, array( 'fixed', 'other' ) ) );
	}

	public function test_typical_seconds_is_the_middle_of_the_last_that_came(): void {
		$came = fn ( int $seconds, array $more = array() ) => $this->addRow(
			$more + array(
				'status'       => 'completed',
				'submitted_at' => 1000,
				'completed_at' => 1000 + $seconds,
			)
		);
		$came( 60 );
		$came( 5000 );
		$this->assertSame( array(), $this->part( Made::class )->typical_seconds(), 'Two are too few.' );
		$came( 90 );
		$came( 1, array( 'model' => 'sora-2-pro' ) );
		$came( 1, array( 'status' => 'importing' ) );
		$this->assertSame( array( 'fixed' => array( 'sora-2' => 90 ) ), $this->part( Made::class )->typical_seconds() );
		for ( $count = 0; $count < 20; $count++ ) {
			$came( 30 );
		}
		$this->assertSame( array( 'fixed' => array( 'sora-2' => 30 ) ), $this->part( Made::class )->typical_seconds() );
	}
}
