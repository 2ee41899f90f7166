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
use PlatoniaVid\Gateway\Http;
use PlatoniaVid\Gateway\KindGateway;
use PlatoniaVid\Gateway\Kinds\OpenAi;
use PlatoniaVid\Media\ContentDownload;
use PlatoniaVid\Rest\VideoSchema;
use PlatoniaVid\Tests\Leftovers;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\RawServer;
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
	use RawServer;

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
		// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
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

	public function test_the_settings_say_how_a_video_comes_in(): void {
		$this->settings()->save( array( 'media' => array( 'attach' => false, 'poster' => false ) ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
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
				$this->setRow( $video, array( 'lease_until' => time() - 1, 'next_check_at' => 1 ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
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
		$video = $this->addOrdered( array( 'status' => 'importing', 'risks' => 'attach:2' ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		usleep( 5000 );
		$die = static fn ( array $metadata, int $id ): array => wp_attachment_is( 'video', $id ) ? throw new \Error( 'Its process dies.' ) : $metadata;
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
		$this->assertEquals( array( 'width' => 1280, 'height' => 720 ), wp_get_attachment_metadata( $row->attachment ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
	}

	public function test_an_import_that_was_interrupted_finds_its_attachment(): void {
		$video = $this->finished();
		$this->fault( 'content', 'html', array( 'after' => 1 ) );
		$first = $this->imported( $video );
		// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$this->setRow( $first, array( 'status' => 'importing', 'attachment' => 0, 'completed_at' => 0 ) );
		$this->part( ContentDownload::class )->video( $this->simulator(), $video, $this->enough() );
		$again = $this->imported( $this->row( $first ) );

		$this->assertSame( array( Status::Completed, $first->attachment ), array( $again->status, $again->attachment ) );
		// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$this->assertSame( 1, count( get_posts( array( 'post_type' => 'attachment', 'post_mime_type' => 'video' ) ) ) );
		$this->assertSame(
			array( 'create', 'content', 'content', 'content', 'content' ),
			$this->operations(),
			'The video, a poster that failed, what another run had begun to fetch, and then only the poster.'
		);
		$this->assertSame( array(), $this->leftovers() );
		$this->assertTrue( has_post_thumbnail( $again->attachment ) );
	}

	/**
	 * Content that is no video.
	 *
	 * @return array<string, array{string, array<string, mixed>}>
	 */
	public static function spoiled(): array {
		return array(
			'a page instead'      => array( 'html', array() ),
			'a page that says it' => array( 'wrong-type', array() ),
			'JSON instead'        => array( 'other-json', array() ),
			'a body that is cut'  => array( 'cut-body', array() ),
			'more announced'      => array( 'wrong-length', array() ),
			'a connection cut'    => array( 'cut-before', array() ),
			'another address'     => array( 'redirect', array() ),
			'a failing server'    => array( 'status', array( 'status' => 500 ) ),
			'not there yet'       => array( 'status', array( 'status' => 404 ) ),
			'too many requests'   => array( 'status', array( 'status' => 429, 'retryAfter' => '50' ) ), // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		);
	}

	/**
	 * @param array<string, mixed> $more More of the fault.
	 */
	#[DataProvider( 'spoiled' )]
	public function test_what_is_no_video_leaves_nothing_and_is_fetched_again( string $kind, array $more ): void {
		$this->fault( 'content', $kind, $more );
		$began = microtime( true );
		$video = $this->imported( $this->finished() );

		$this->assertSame( array( Status::Importing, 0, 1, 0 ), array( $video->status, $video->attachment, $video->attempts, $video->lease_until ) );
		$this->assertContains( $video->error->action, array( 'retry', 'wait', 'none' ) );
		$this->assertGreaterThanOrEqual( $began + (int) ( $more['retryAfter'] ?? 3 ), $video->next_check_at );
		$this->assertSame( array(), get_posts( array( 'post_type' => 'attachment' ) ) );
		$this->assertSame( array(), $this->uploads() );

		$video = $this->imported( $video );
		$this->assertSame( array( Status::Completed, null ), array( $video->status, $video->error ) );
		$this->assertFileEquals( dirname( __DIR__, 3 ) . '/gateway/media/video-1280x720-4.mp4', (string) get_attached_file( $video->attachment ) );
		$this->assertCount( 1, preg_grep( '/\.mp4$/', $this->uploads() ) );
		$this->assertSame( array(), $this->leftovers() );
	}

	/**
	 * Answers with files that are no MP4, and whether those are given up within a day.
	 *
	 * @return array<string, array{string, bool}>
	 */
	public static function others(): array {
		$cut  = "\0\0\0\x20ftypisom\0\0\2\0isomiso2avc1mp41\0\0\x10\0moov" . str_repeat( 'x', 500 );
		$webm = "\x1A\x45\xDF\xA3\x01\0\0\0" . str_repeat( 'webm', 500 );
		return array(
			'a WebM'                           => array( self::said( $webm ), true ),
			'a WebM of no announced length'    => array( "HTTP/1.1 200 OK\r\n\r\n$webm", true ),
			'an MP4 without an end'            => array( self::said( $cut ), true ),
			'a cut MP4 of no announced length' => array( "HTTP/1.1 200 OK\r\n\r\n$cut", false ),
			'a page'                           => array( self::said( '<html>' . str_repeat( 'The server is away. ', 50 ) ), false ),
			'nothing'                          => array( self::said( '' ), false ),
		);
	}

	#[DataProvider( 'others' )]
	public function test_a_file_that_is_no_mp4_is_not_fetched_for_a_day( string $answer, bool $ends ): void {
		$video  = $this->addRow( array( 'status' => 'importing', 'remote_id' => 'video_1', 'expires_at' => time() + DAY_IN_SECONDS ) ); // phpcs:ignore
		$server = new KindGateway( new OpenAi(), new Http( self::DEMO_KEY, true ), substr( $this->raw( array( 'answer' => $answer ) ), 0, -7 ) );
		add_filter( 'platoniavid_gateway', static fn () => $server );
		for ( $tries = 0; $tries < 15 && Status::Importing === $video->status; $tries++ ) {
			$video = $this->imported( $video );
			if ( 0 === $tries ) {
				$first = array( array( 'at' => time() - 1300 ) + $video->history[0] );
				$video = $this->setRow( $video, array( 'history' => wp_json_encode( $first ) ) );
			}
		}
		$this->assertSame( $ends ? array( Status::Failed, 10 ) : array( Status::Importing, 15 ), array( $video->status, $tries ) );
		$this->assertSame( array( 'platoniavid_bad_content', 'retry' ), array( $video->error?->code, $video->error?->action ) );
		$this->assertSame( array(), $this->leftovers() );
	}

	public function test_a_file_that_was_spoiled_for_a_short_time_is_fetched_again(): void {
		// It was not there yet nine times, and now it is still being written.
		$video  = $this->addRow( array( 'status' => 'importing', 'remote_id' => 'video_1', 'attempts' => 9 ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$answer = self::said( "\x1A\x45\xDF\xA3\x01\0\0\0" );
		$server = new KindGateway( new OpenAi(), new Http( self::DEMO_KEY, true ), substr( $this->raw( array( 'answer' => $answer ) ), 0, -7 ) );
		add_filter( 'platoniavid_gateway', static fn () => $server );
		$this->assertSame( Status::Importing, $this->imported( $this->imported( $video ) )->status );
	}

	public function test_a_broken_transfer_goes_on_where_it_broke(): void {
		$ranges = array();
		add_filter(
			'http_request_args',
			static function ( array $args ) use ( &$ranges ): array {
				$ranges[] = $args['headers']['Range'] ?? '';
				return $args;
			}
		);
		$this->fault( 'content', 'cut-body' );
		$video = $this->imported( $this->finished() );
		$this->assertCount( 1, $this->leftovers() );
		$last = (int) filesize( $this->leftovers()[0] ) - 1;
		$this->assertGreaterThan( 1500, $last );
		$ranges = array();
		$video  = $this->imported( $video );

		$this->assertSame( Status::Completed, $video->status );
		// The last kilobyte once more.
		$this->assertStringStartsWith( 'bytes=' . ( $last - 1023 ) . '-', $ranges[0] );
		$this->assertFileEquals( dirname( __DIR__, 3 ) . '/gateway/media/video-1280x720-4.mp4', (string) get_attached_file( $video->attachment ) );
	}

	public function test_an_answer_without_a_byte_is_asked_for_again(): void {
		$this->fault( 'content', 'empty' );
		$video = $this->imported( $this->finished() );
		$this->assertSame( Status::Completed, $video->status );
		$this->assertFileEquals( dirname( __DIR__, 3 ) . '/gateway/media/video-1280x720-4.mp4', (string) get_attached_file( $video->attachment ) );
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

	public function test_content_that_the_gateway_no_longer_keeps_ends_it(): void {
		$this->fault( 'content', 'cut-body' );
		$video = $this->imported( $this->finished( array( 'expires_at' => time() - 1 ) ) );

		$this->assertSame(
			array( Status::Failed, 'platoniavid_expired', 'edit_prompt', 0 ),
			array( $video->status, $video->error->code, $video->error->action, $video->next_check_at )
		);
		$this->assertSame( array(), $this->leftovers() );
	}

	public function test_without_a_key_the_import_waits_for_one(): void {
		$video = $this->finished();
		delete_option( \PlatoniaVid\Settings\ApiKey::OPTION );
		$video = $this->imported( $video );
		$this->assertSame( array( Status::Importing, 'settings' ), array( $video->status, $video->error->action ) );
	}
}
