<?php
/**
 * Tests of files that take longer than a page waits.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos\Work;

use PlatoniaVid\Tests\Leftovers;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\TimeBudget;
use PlatoniaVid\Videos\Values\Video;
use PlatoniaVid\Videos\Work\Schedule;

/**
 * Tests of PlatoniaVid\Videos\Work\Import, where a server sends a file from its beginning each time.
 */
final class LongTransfersTest extends TestCase {
	use Parts;
	use Importing;
	use Leftovers;

	protected const DURATION = 1;

	protected function setUp(): void {
		parent::setUp();
		$this->saveKey();
	}

	public function test_what_a_page_has_no_time_for_is_left_to_a_process_that_nobody_waits_for(): void {
		$video = $this->long();
		$this->assertSame( array( Status::Importing, 'platoniavid_long_transfer', 'wait' ), array( $video->status, $video->error?->code, $video->error?->action ) );
		$this->fault( 'content', 'slow', array( 'times' => 0 ) );

		$this->setRow( $video, array( 'next_check_at' => time() - 1 ) );
		$asked = count( $this->operations() );
		$this->assertSame( 0, $this->runner()->run( TimeBudget::of( 20.0 ), array( $video->id ) ), 'A page leaves it.' );
		$due = $this->row( $video )->next_check_at;
		$this->assertSame( $due, $this->videos()->retry( $this->row( $video ), false, $this->enough() )->next_check_at, 'It waits no longer where somebody is impatient.' );
		$this->assertCount( $asked, $this->operations() );

		do_action( Schedule::HOOK );
		$this->assertSame( array( Status::Completed, null ), array( $this->row( $video )->status, $this->row( $video )->error ) );
		$this->assertSame( array(), $this->leftovers() );
	}

	public function test_such_a_process_takes_the_time_that_the_file_needs(): void {
		// There may be no time left for a poster then, which would come with the next run.
		$this->settings()->save( array( 'media' => array( 'poster' => false ) ) );
		$video = $this->long();
		// Fifteen seconds' worth, in a run of twelve, of which a slow machine may take some to begin.
		$this->fault( 'content', 'slow', array( 'bytesPerSecond' => 400 ) );
		$this->setRow( $video, array( 'next_check_at' => time() - 1 ) );
		$short = function () use ( $video ): void {
			$this->runner()->run( TimeBudget::of( 12.0 ), array( $video->id ) );
		};
		remove_all_actions( Schedule::HOOK );
		add_action( Schedule::HOOK, $short );
		do_action( Schedule::HOOK );
		$this->assertSame( Status::Completed, $this->row( $video )->status );
	}

	public function test_a_failure_does_not_bring_it_back_to_the_pages(): void {
		$video = $this->long();
		$this->fault( 'content', 'status', array( 'status' => 503 ) );
		$video = $this->imported( $video );
		$this->setRow( $video, array( 'next_check_at' => time() - 1 ) );
		$this->assertSame( 0, $this->runner()->run( TimeBudget::of( 20.0 ), array( $video->id ) ) );
	}

	public function test_a_file_of_which_nothing_comes_in_a_pages_time_is_left_to_such_a_process_too(): void {
		$this->fault( 'content', 'timeout-before', array( 'times' => 2 ) );
		$video = $this->finished();
		$this->import()->run( $video, TimeBudget::of( 8.0 ) );
		$this->assertSame( array( Status::Importing, 'platoniavid_long_transfer' ), array( $this->row( $video )->status, $this->row( $video )->error?->code ) );
		$this->setRow( $video, array( 'next_check_at' => time() - 1 ) );
		$this->assertSame( 0, $this->runner()->run( TimeBudget::of( 20.0 ), array( $video->id ) ), 'A page leaves it.' );

		$this->import()->run( $this->row( $video ), TimeBudget::of( 8.0 ) );
		$this->assertNotSame( 'platoniavid_long_transfer', $this->row( $video )->error?->code, 'Whoever is silent for longer too may be away.' );

		$this->setRow( $video, array( 'next_check_at' => time() - 1 ) );
		do_action( Schedule::HOOK );
		$this->assertSame( array( Status::Completed, null ), array( $this->row( $video )->status, $this->row( $video )->error ) );
	}

	public function test_the_rest_of_a_pages_time_is_too_short_to_say_that_nothing_comes_in_it(): void {
		$this->fault( 'content', 'timeout-before', array( 'times' => 1 ) );
		$video = $this->finished();
		// As where another video has taken the other fourteen seconds.
		$budget = \Closure::bind( static fn(): TimeBudget => new TimeBudget( microtime( true ) + 6.0, 20.0, 0.0 ), null, TimeBudget::class )();
		$this->import()->run( $video, $budget );
		$this->assertNotSame( 'platoniavid_long_transfer', $this->row( $video )->error?->code );
	}

	public function test_a_host_that_grants_few_seconds_leaves_it_too(): void {
		$this->fault( 'content', 'timeout-before', array( 'times' => 1 ) );
		$video = $this->finished();
		// What was granted, less what was needed until its turn came.
		$budget = \Closure::bind( static fn(): TimeBudget => new TimeBudget( microtime( true ) + 6.9, 7.0, 0.0 ), null, TimeBudget::class )();
		$this->import()->run( $video, $budget );
		$this->assertSame( 'platoniavid_long_transfer', $this->row( $video )->error?->code );
	}

	public function test_a_page_takes_it_where_nobody_else_comes(): void {
		$video = $this->long();
		$this->fault( 'content', 'slow', array( 'times' => 0 ) );
		$this->setRow( $video, array( 'next_check_at' => time() - 301 ) );
		$this->runner()->run( TimeBudget::of( 20.0 ), array( $video->id ) );
		$this->assertSame( Status::Completed, $this->row( $video )->status );
	}

	/** A video whose file did not come within the time of two pages, by a server that knows no ranges. */
	private function long(): Video {
		add_filter(
			'http_request_args',
			static function ( array $args ): array {
				unset( $args['headers']['Range'] );
				return $args;
			}
		);
		$this->fault( 'content', 'slow', array( 'times' => 2, 'bytesPerSecond' => 700 ) );
		$video = $this->finished();
		$this->import()->run( $video, TimeBudget::of( 3.5 ) );
		$this->assertNotSame( 'platoniavid_long_transfer', $this->row( $video )->error?->code );
		$this->import()->run( $this->row( $video ), TimeBudget::of( 6.0 ) );
		return $this->row( $video );
	}
}
