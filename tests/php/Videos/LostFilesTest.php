<?php
/**
 * Tests of files that are lost here and can't be fetched again.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos;

use PHPUnit\Framework\Attributes\TestWith;
use PlatoniaVid\Tests\Leftovers;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Storage\EventLog;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\Video;

/**
 * Tests of PlatoniaVid\Videos\Videos::retry() where a finished video's file is gone here and at its server.
 */
final class LostFilesTest extends TestCase {
	use Refusals;
	use Leftovers;
	use Parts;

	protected const DURATION = 1;

	protected function setUp(): void {
		parent::setUp();
		$this->saveKey();
	}

	/** At once, where the server says that it has it no more, and else when its time is over. */
	#[TestWith( array( 404, 'platoniavid_gone' ) )]
	#[TestWith( array( 422, 'platoniavid_gone' ) )]
	#[TestWith( array( 503, 'platoniavid_expired' ) )]
	public function test_a_lost_file_that_can_not_be_fetched_leaves_its_video_as_it_was( int $answer, string $why ): void {
		$video = $this->imported_and_lost();
		$told  = did_action( 'platoniavid_video_failed' ) + did_action( 'platoniavid_video_completed' );
		$this->fault( 'content', 'status', array( 'status' => $answer, 'times' => -1 ) );
		if ( $answer < 500 ) {
			$refused = $this->refused( fn () => $this->videos()->retry( $video, false, $this->enough() ) );
			$this->assertSame( array( 'platoniavid_not_fetched', 409, 'none' ), array( $refused->error_code, $refused->status, $refused->action ) );
			$this->assertStringContainsString( 'no longer has this video', $refused->getMessage() );
		} else {
			$now = $this->videos()->retry( $video, false, $this->enough() );
			$this->assertSame( array( Status::Importing, 0, $video->attachment ), array( $now->status, $now->attachment, $now->former_attachment ) );
			$this->import()->run( $this->setRow( $now, array( 'expires_at' => time() - 1 ) ), $this->enough() );
		}
		$now = $this->row( $video );
		$this->assertSame( array( Status::Completed, $video->attachment, null ), array( $now->status, $now->attachment, $now->error ) );
		$this->assertSame( array( 0, 0, '' ), array( $now->next_check_at, $now->lease_until, $now->risks ) );
		$this->assertSame( $why, $now->history[ count( $now->history ) - 1 ]['code'] );
		$this->assertSame( $told, did_action( 'platoniavid_video_failed' ) + did_action( 'platoniavid_video_completed' ) );
		$events = array_column( $this->part( EventLog::class )->of( $video->id ), 'event' );
		$this->assertSame( array( 1, array() ), array( count( array_keys( $events, 'imported', true ) ), array_keys( $events, 'failed', true ) ) );
		$this->assertSame( array(), $this->leftovers() );

		// The rest of the backup comes.
		file_put_contents( (string) get_attached_file( $video->attachment ), 'A film.' );
		$this->assertEquals( $now, $this->videos()->retry( $now, false, $this->enough() ) );
	}

	public function test_a_deleted_file_that_can_not_be_fetched_fails_no_video(): void {
		$video = $this->imported_and_lost();
		wp_delete_attachment( $video->attachment, true );
		$told = did_action( 'platoniavid_video_failed' );
		$this->fault( 'content', 'status', array( 'status' => 404, 'times' => -1 ) );
		$refused = $this->refused( fn () => $this->videos()->retry( $video, false, $this->enough() ) );
		$this->assertSame( 'platoniavid_not_fetched', $refused->error_code );
		$this->assertSame( array( Status::Completed, $told ), array( $this->row( $video )->status, did_action( 'platoniavid_video_failed' ) ) );
	}

	public function test_the_entry_of_a_lost_file_goes_with_a_video_that_is_being_fetched_again(): void {
		$video = $this->imported_and_lost();
		$this->fault( 'content', 'status', array( 'status' => 503, 'times' => -1 ) );
		$this->videos()->retry( $video, false, $this->enough() );
		$this->videos()->delete( $this->row( $video ), false, true, $this->enough() );
		$this->assertNull( get_post( $video->attachment ) );
	}

	/**
	 * A finished video whose entry is in the Media Library, and whose file is not on the disk any more.
	 */
	private function imported_and_lost(): Video {
		$this->settings()->save( array( 'media' => array( 'poster' => false ) ) );
		$video = $this->addFinished( array( 'status' => 'importing', 'expires_at' => time() + HOUR_IN_SECONDS ) );
		$this->import()->run( $video, $this->enough() );
		$video = $this->row( $video );
		wp_delete_file( (string) get_attached_file( $video->attachment ) );
		return $video;
	}
}
