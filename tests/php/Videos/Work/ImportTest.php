<?php
/**
 * Tests of bringing videos in.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos\Work;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Connections\ConnectionEditor;
use PlatoniaVid\Connections\Pace;
use PlatoniaVid\Connections\Paces;
use PlatoniaVid\Media\ContentDownload;
use PlatoniaVid\Rest\VideoSchema;
use PlatoniaVid\Tests\Leftovers;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\Video;

/**
 * Tests of PlatoniaVid\Videos\Work\Import.
 */
final class ImportTest extends TestCase {
	use Parts;
	use Importing;
	use Leftovers;

	protected const DURATION = 1;

	protected function setUp(): void {
		parent::setUp();
		$this->saveKey();
	}

	public function test_run_makes_an_attachment_and_says_so(): void {
		$heard = array();
		add_action(
			'platoniavid_video_completed',
			static function ( $video ) use ( &$heard ): void {
				$heard[] = $video;
			}
		);
		$video = $this->imported( $this->finished( array( 'attempts' => 2, 'error_code' => 'platoniavid_bad_content' ) ) );

		$this->assertSame(
			array( Status::Completed, 100, null, 0, 0, 0 ),
			array( $video->status, $video->progress, $video->error, $video->next_check_at, $video->lease_until, $video->attempts )
		);
		$this->assertSetFor( 0, $video->completed_at );
		$this->assertFileEquals( dirname( __DIR__, 3 ) . '/gateway/media/video-1280x720-4.mp4', (string) get_attached_file( $video->attachment ) );
		$this->assertNotFalse( get_the_post_thumbnail_url( $video->attachment ) );
		$this->assertEquals( array( $video ), $heard );
		$this->assertSame( array(), $this->leftovers() );
		$this->assertNotContains( 'delete', $this->operations() );
	}

	public function test_what_another_plugin_throws_when_it_is_told_keeps_nothing_undone(): void {
		$this->settings()->save( array( 'delete_remote_after_import' => true ) );
		$told = 0;
		add_action(
			'platoniavid_video_completed',
			static function () use ( &$told ): never {
				++$told;
				throw new \RuntimeException( 'The chat is away.' );
			},
			1
		);
		$video = $this->imported( $this->finished() );
		$this->assertSame( array( Status::Completed, 1 ), array( $video->status, $told ) );
		$this->assertStringContainsString( 'RuntimeException in platoniavid_video_completed: The chat is away. in ' . __FILE__, (string) file_get_contents( WP_DEBUG_LOG ) );
		$this->assertTrue( $this->stats()['jobs'][0]['deleted'] );
	}

	public function test_the_settings_say_how_a_video_comes_in(): void {
		$this->settings()->save( array( 'media' => array( 'attach' => false, 'poster' => false ) ) );
		$post  = self::factory_post();
		$video = $this->finished();
		$this->setRow( $video, array( 'post' => $post ) );
		$done = $this->imported( $this->row( $video ) );
		$this->assertSame( 0, wp_get_post_parent_id( $done->attachment ) );
		$this->assertFalse( has_post_thumbnail( $done->attachment ) );
	}

	/** A post. */
	private static function factory_post(): int {
		return (int) wp_insert_post( array( 'post_title' => 'A post' ) );
	}

	/**
	 * Where a plugin may be slow that moves files to another server.
	 *
	 * @return array<string, array{string, string}>
	 */
	public static function slowSteps(): array {
		return array(
			'before the metadata' => array( 'add_attachment', 'video/mp4' ),
			'with the metadata'   => array( 'wp_generate_attachment_metadata', 'video/mp4' ),
			'at the poster'       => array( 'add_attachment', 'image/webp' ),
		);
	}

	#[DataProvider( 'slowSteps' )]
	public function test_a_plugin_may_take_longer_than_a_row_is_held( string $hook, string $type ): void {
		$video = $this->addOrdered();
		$slow  = function ( mixed $value, int $id = 0 ) use ( $video, $type ): mixed {
			$attachment = is_int( $value ) ? $value : $id;
			if ( get_post_mime_type( $attachment ) === $type && Status::Importing === $this->row( $video )->status ) {
				// The row is nobody's by now, and another process comes by.
				$this->setRow( $video, array( 'lease_until' => time() - 1, 'next_check_at' => 1 ) );
				$this->inProcesses( array( 'do_action( "platoniavid_run" );' ) );
				wp_cache_flush();
				$this->assertSame( Status::Completed, $this->row( $video )->status, 'The other one has completed it.' );
				$this->assertFileExists( (string) get_attached_file( $attachment ), 'What is being moved is there.' );
			}
			return $value;
		};
		add_filter( $hook, $slow, 10, 2 );
		$this->runner()->run( $this->enough() );

		$row = $this->row( $video );
		$all = get_posts( array( 'post_type' => 'attachment', 'post_status' => 'any', 'numberposts' => -1, 'fields' => 'ids' ) ); // phpcs:ignore
		$this->assertSame( array( Status::Completed, null ), array( $row->status, $row->error ) );
		$this->assertEqualsCanonicalizing( array( $row->attachment, (int) get_post_thumbnail_id( $row->attachment ) ), $all );
		$metadata = wp_get_attachment_metadata( $row->attachment );
		$this->assertSame( array( 1280, 720, 4 ), array( $metadata['width'], $metadata['height'], $metadata['length'] ) );
	}

	public function test_what_processes_die_of_is_left_out_of_an_attachment_that_is_there(): void {
		$video = $this->addFinished( array( 'status' => 'importing', 'risks' => 'attach:2' ) );
		$die   = static fn ( array $metadata, int $id ): array => wp_attachment_is( 'video', $id ) ? throw new \Error( 'Its process dies.' ) : $metadata;
		add_filter( 'wp_generate_attachment_metadata', $die, 10, 2 );
		for ( $run = 0; $run < 2; $run++ ) {
			try {
				$this->import()->run( $this->row( $video ), $this->enough() );
				$this->assertSame( 1, $run );
			} catch ( \Error ) {
				$this->assertSame( 0, $run );
			}
		}
		$row = $this->row( $video );
		$this->assertSame( Status::Completed, $row->status );
		$this->assertEquals( array( 'width' => 1280, 'height' => 720 ), wp_get_attachment_metadata( $row->attachment ) );
	}

	public function test_an_import_that_was_interrupted_finds_its_attachment(): void {
		$video = $this->finished();
		$this->fault( 'content', 'html', array( 'after' => 1 ) );
		$first = $this->imported( $video );
		$this->setRow( $first, array( 'status' => 'importing', 'attachment' => 0, 'completed_at' => 0 ) );
		$this->part( ContentDownload::class )->video( $this->simulator(), $video, $this->enough() );
		$again = $this->imported( $this->row( $first ) );

		$this->assertSame( array( Status::Completed, $first->attachment ), array( $again->status, $again->attachment ) );
		$this->assertSame( 1, count( get_posts( array( 'post_type' => 'attachment', 'post_mime_type' => 'video' ) ) ) );
		$this->assertSame(
			array( 'create', 'content', 'content', 'content', 'content' ),
			$this->operations(),
			'The video, a poster that failed, what another run had begun to fetch, and then only the poster.'
		);
		$this->assertSame( array(), $this->leftovers() );
		$this->assertTrue( has_post_thumbnail( $again->attachment ) );
	}

	public function test_delete_remote_after_import_cleans_up_at_the_gateway(): void {
		$this->settings()->save( array( 'delete_remote_after_import' => true ) );
		$this->assertSame( Status::Completed, $this->imported( $this->finished() )->status );
		$this->assertTrue( $this->stats()['jobs'][0]['deleted'] );
	}

	public function test_a_cleaning_that_fails_leaves_the_video_completed(): void {
		$this->settings()->save( array( 'delete_remote_after_import' => true ) );
		$this->fault( 'delete', 'status', array( 'status' => 500 ) );
		$video = $this->imported( $this->finished() );
		$this->assertSame( array( Status::Completed, null ), array( $video->status, $video->error ) );
	}

	public function test_a_cleaning_that_it_is_not_the_turn_of_is_done_later(): void {
		$this->settings()->save( array( 'delete_remote_after_import' => true ) );
		$this->settings()->save( array( 'media' => array( 'poster' => false ) ) );
		$this->part( ConnectionEditor::class )->change( $this->connections()->first(), array( 'per_minute' => 6 ) );
		$this->part( Paces::class )->of( $this->connections()->first()->id )->take( 5, true );
		$video = $this->imported( $this->finished() );
		$this->assertSame( array( Status::Completed, null, false ), array( $video->status, $video->error, $this->stats()['jobs'][0]['deleted'] ?? false ) );
		$this->assertGreaterThan( time(), $video->next_check_at );
		// The video's moment is told by PHP's clock, the schedule's by the database's.
		$this->assertEqualsWithDelta( $video->next_check_at, $this->schedule()->next_due_at(), 1 );
		$this->assertNull( $this->part( VideoSchema::class )->next_check_in( $video ), 'Nobody waits for that.' );

		delete_option( Pace::OPTION );
		$this->makeDue();
		$this->runner()->run( $this->enough() );
		$this->assertTrue( $this->stats()['jobs'][0]['deleted'] );
		$video = $this->row( $video );
		$this->assertSame( array( Status::Completed, 0, 0 ), array( $video->status, $video->next_check_at, $video->lease_until ) );
		$this->assertNull( $this->schedule()->next_due_at() );
		$this->runner()->run( $this->enough() );
		$this->assertCount( 1, array_keys( $this->operations(), 'delete', true ) );
	}
}
