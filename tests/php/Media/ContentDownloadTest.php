<?php
/**
 * Tests of fetching content.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Media;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Media\ContentDownload;
use PlatoniaVid\Media\MediaException;
use PlatoniaVid\Media\TemporaryFolder;
use PlatoniaVid\Tests\Leftovers;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Media\ContentDownload; downloads that break off are BrokenDownloadsTest's.
 */
final class ContentDownloadTest extends TestCase {
	use Parts;
	use Leftovers;
	use Downloads;

	protected const DURATION = 1;

	public function test_video_gives_a_whole_file_that_is_not_to_be_guessed(): void {
		$file = (string) $this->fetch();
		$this->assertFileEquals( self::MEDIA . 'video-1280x720-4.mp4', $file );
		$this->assertStringStartsWith( get_temp_dir(), $file );
		$this->assertStringNotContainsString( $this->video->remote_id, $file );
		$this->assertStringNotContainsString( $this->video->request_id, $file );
	}

	public function test_video_asks_for_nothing_that_it_has_already(): void {
		$file = (string) $this->fetch();
		$this->assertSame( $file, $this->fetch() );
		$this->assertFileEquals( self::MEDIA . 'video-1280x720-4.mp4', $file );
	}

	public function test_a_video_that_is_whole_needs_no_gateway_any_more(): void {
		$file  = (string) $this->fetch();
		$asked = count( $this->operations() );
		$this->fault( 'content', 'status', array( 'status' => 404, 'times' => -1 ) );
		touch( $file, time() - 3 * DAY_IN_SECONDS );
		$this->assertSame( $file, $this->fetch() );
		$this->assertCount( $asked, $this->operations() );
		$this->part( TemporaryFolder::class )->sweep();
		$this->assertSame( array( $file ), $this->leftovers(), 'What is asked for is not cleared away.' );

		// A disk that has lost some of it.
		file_put_contents( $file, 'no film' );
		$this->assertSame( Failure::NotFound, $this->failure()->failure );
	}

	public function test_a_disk_that_takes_no_more_is_said_so_and_what_is_here_stays(): void {
		$this->configure( array( 'contentBytes' => 9 * MB_IN_BYTES ) );
		$this->assertSame( 'platoniavid_no_room', $this->without_room( 5 * MB_IN_BYTES ) );
		$this->assertSame( 5 * MB_IN_BYTES, filesize( $this->leftovers()[0] ) );
		// The next part comes, and has no place behind the others.
		$this->assertSame( 'platoniavid_no_room', $this->without_room( 6 * MB_IN_BYTES ) );
		clearstatcache();
		$this->assertSame( 5 * MB_IN_BYTES, filesize( $this->leftovers()[0] ) );
		$this->assertCount( 1, $this->leftovers() );

		// Nor is there any for the next part itself.
		$this->assertSame( 'platoniavid_no_room', $this->without_room( 0 ) );
		clearstatcache();
		$this->assertSame( 5 * MB_IN_BYTES, filesize( $this->leftovers()[0] ) );

		$asked = count( $this->operations() );
		$this->assertSame( 9 * MB_IN_BYTES, filesize( (string) $this->fetch() ) );
		$this->assertCount( $asked + 2, $this->operations(), 'Only the rest comes.' );
	}

	/** As where a host counts files: there is room, and no file can be made. */
	public function test_a_disk_that_takes_no_further_file_is_said_so_and_what_is_here_stays(): void {
		$this->configure( array( 'contentBytes' => 9 * MB_IN_BYTES ) );
		$this->assertSame( 'platoniavid_no_room', $this->without_room( 5 * MB_IN_BYTES ) );
		[ $part ] = $this->leftovers();
		$asked    = count( $this->operations() );
		mkdir( "$part.next" );
		mkdir( "$part.webp" );
		try {
			$this->fetch();
			$this->fail( 'There was room.' );
		} catch ( MediaException $refused ) {
			$this->assertSame( 'platoniavid_no_room', $refused->error->code );
		}
		try {
			$this->part( ContentDownload::class )->thumbnail( $this->simulator(), $this->video, $this->enough() );
			$this->fail( 'There was room.' );
		} catch ( GatewayException $failure ) {
			$this->assertSame( Failure::NoRoom, $failure->failure );
		} finally {
			rmdir( "$part.next" );
			rmdir( "$part.webp" );
		}
		$this->assertCount( $asked, $this->operations(), 'Nothing is asked for that could not be kept.' );
		clearstatcache();
		$this->assertSame( 5 * MB_IN_BYTES, filesize( $part ) );
		$this->assertSame( 9 * MB_IN_BYTES, filesize( (string) $this->fetch() ) );
	}

	public function test_without_curl_it_is_said_likewise(): void {
		$this->useSockets();
		$this->configure( array( 'contentBytes' => 3 * MB_IN_BYTES ) );
		$this->assertSame( 'platoniavid_no_room', $this->without_room( 2 * MB_IN_BYTES ) );
	}

	public function test_content_without_a_length_is_judged_by_its_boxes(): void {
		$this->fault( 'content', 'no-length' );
		$this->assertFileEquals( self::MEDIA . 'video-1280x720-4.mp4', (string) $this->fetch() );
	}

	public function test_what_is_too_large_is_not_kept(): void {
		add_filter( 'platoniavid_max_bytes', static fn (): int => MB_IN_BYTES );
		$this->configure( array( 'contentBytes' => 3 * MB_IN_BYTES ) );
		$this->assertSame( Failure::ContentTooLarge, $this->failure()->failure );
		$this->assertSame( array(), $this->leftovers() );
	}

	public function test_what_never_ends_is_left(): void {
		add_filter( 'platoniavid_max_bytes', static fn (): int => MB_IN_BYTES );
		$this->fault( 'content', 'endless', array( 'times' => -1 ) );
		$began = microtime( true );
		try {
			$this->fetch( $this->enough() );
			$this->fail( 'That has no end.' );
		} catch ( GatewayException ) {
			$this->assertLessThan( 12.0, microtime( true ) - $began );
			$this->assertSame( array(), $this->leftovers() );
		}
	}

	/**
	 * Content that is not worth keeping.
	 *
	 * @return array<string, array{string}>
	 */
	public static function rubbish(): array {
		return array(
			'a page'    => array( 'html' ),
			'JSON'      => array( 'other-json' ),
			'a refusal' => array( 'status' ),
		);
	}

	#[DataProvider( 'rubbish' )]
	public function test_rubbish_is_not_kept( string $kind ): void {
		$this->fault( 'content', $kind, array( 'times' => -1 ) );
		$this->failure();
		$this->assertSame( array(), $this->leftovers() );
	}

	public function test_allowance_is_the_limit_or_what_the_disk_has_room_for(): void {
		add_filter( 'platoniavid_max_bytes', static fn (): int => 5000 );
		$this->assertSame( 5000, $this->part( ContentDownload::class )->allowance() );
		add_filter( 'platoniavid_free_bytes', static fn (): int => 16 * MB_IN_BYTES + 1000 );
		$this->assertSame( 1000, $this->part( ContentDownload::class )->allowance() );
		$this->assertSame( 1700, $this->part( ContentDownload::class )->allowance( 700 ) );
	}

	public function test_forget_removes_all_of_one_video_and_nothing_of_another(): void {
		$this->fetch();
		( $this->part( ContentDownload::class ) )->thumbnail( $this->simulator(), $this->video, $this->enough() );
		$other = $this->addFinished();
		$kept  = ( $this->part( ContentDownload::class ) )->video( $this->simulator(), $other, $this->enough() );
		$this->assertCount( 3, $this->leftovers() );
		( $this->part( ContentDownload::class ) )->forget( $this->video );

		$this->assertSame( array( $kept ), $this->leftovers() );
	}

	/** What is said where no file may be longer than so many bytes. */
	private function without_room( int $bytes ): string {
		$before = posix_getrlimit();
		pcntl_signal( SIGXFSZ, SIG_IGN );
		// phpcs:ignore WordPress.PHP.DevelopmentFunctions.error_log_set_error_handler -- PHP tells of each write that fails.
		set_error_handler( static fn (): bool => true, E_NOTICE );
		posix_setrlimit( POSIX_RLIMIT_FSIZE, $bytes, -1 );
		try {
			$this->fetch();
		} catch ( MediaException $refused ) {
			return $refused->error->code;
		} finally {
			posix_setrlimit( POSIX_RLIMIT_FSIZE, is_int( $before['soft filesize'] ) ? $before['soft filesize'] : -1, -1 );
			restore_error_handler();
			pcntl_signal( SIGXFSZ, SIG_DFL );
		}
		$this->fail( 'There was room.' );
	}
}
