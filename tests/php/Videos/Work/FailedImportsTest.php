<?php
/**
 * Tests of videos that can't be brought in, or not yet.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos\Work;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Gateway\Http;
use PlatoniaVid\Gateway\HttpResponse;
use PlatoniaVid\Gateway\KindGateway;
use PlatoniaVid\Gateway\Kinds\OpenAi;
use PlatoniaVid\Media\TemporaryFolder;
use PlatoniaVid\Tests\Gateway\OthersGateway;
use PlatoniaVid\Tests\Leftovers;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\RawServer;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Values\Status;

/**
 * Tests of PlatoniaVid\Videos\Work\Import, where the gateway has no whole video for it.
 */
final class FailedImportsTest extends TestCase {
	use Parts;
	use Importing;
	use Leftovers;
	use RawServer;

	protected const DURATION = 1;

	protected function setUp(): void {
		parent::setUp();
		$this->saveKey();
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
			'too many requests'   => array( 'status', array( 'status' => 429, 'retryAfter' => '50' ) ),
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
		$video  = $this->addRow( array( 'status' => 'importing', 'remote_id' => 'video_1', 'attempts' => 9 ) );
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

	public function test_who_waits_for_a_file_that_is_not_handed_out_is_told_why_and_after_minutes_for_how_long(): void {
		$video = $this->finished();
		$this->fault( 'content', 'status', array( 'status' => 404, 'times' => -1, 'message' => 'Nothing here (request 1).' ) );
		$first = $this->imported( $video )->error;
		$this->assertSame( array( 'platoniavid_content_missing', 'wait' ), array( $first?->code, $first?->action ) );
		$this->assertStringContainsString( 'It will be asked again. The gateway says: “Nothing here (request 1).”', (string) $first?->message );

		// What a server says each time may name the time, or the request.
		$said = array_map( static fn( int $ago ): array => array( 'at' => time() - $ago, 'code' => 'platoniavid_content_missing', 'message' => "$ago" ), array( 170, 30 ) );
		foreach ( array( 'It will be asked again.' => 170, 'for about a day' => 190 ) as $words => $ago ) {
			$said[0]['at'] = time() - $ago;
			$row           = $this->imported( $this->setRow( $video, array( 'history' => wp_json_encode( $said ), 'lease_until' => 0 ) ) );
			$this->assertSame( array( 'platoniavid_content_missing', 'wait', 'importing' ), array( $row->error?->code, $row->error?->action, $row->status->value ) );
			$this->assertStringContainsString( $words, (string) $row->error?->message );
		}
		// Something else was wrong in between.
		array_splice( $said, 1, 0, array( array( 'at' => time() - 60, 'code' => 'platoniavid_gateway_busy', 'message' => '' ) ) );
		$row = $this->imported( $this->setRow( $video, array( 'history' => wp_json_encode( $said ), 'lease_until' => 0 ) ) );
		$this->assertStringContainsString( 'It will be asked again.', (string) $row->error?->message );
	}

	public function test_content_that_the_gateway_no_longer_keeps_ends_it(): void {
		$this->fault( 'content', 'cut-body' );
		$video = $this->imported( $this->finished( array( 'expires_at' => time() - 1 ) ) );

		$this->assertSame(
			array( Status::Failed, 'platoniavid_expired', 'retry', 0 ),
			array( $video->status, $video->error->code, $video->error->action, $video->next_check_at )
		);
		$this->assertSame( array(), $this->leftovers() );
	}

	public function test_a_film_that_is_here_waits_for_the_site_also_when_the_gateway_has_it_no_more(): void {
		$refuse = static fn ( array $file ): array => array( 'error' => 'The quota is used up.' ) + $file;
		add_filter( 'wp_handle_sideload_prefilter', $refuse );
		$video  = $this->imported( $this->finished() );
		$this->fault( 'content', 'status', array( 'status' => 404, 'times' => -1 ) );
		$video = $this->imported( $this->setRow( $video, array( 'expires_at' => time() - 1 ) ) );
		$this->assertSame( array( Status::Importing, 'platoniavid_file_refused' ), array( $video->status, $video->error?->code ) );

		// Not for ever: whoever mends the site has it brought in by hand then.
		$video = $this->imported( $this->setRow( $video, array( 'expires_at' => time() - WEEK_IN_SECONDS - 1 ) ) );
		$this->assertSame( array( Status::Failed, 'platoniavid_file_refused' ), array( $video->status, $video->error?->code ) );

		remove_filter( 'wp_handle_sideload_prefilter', $refuse );
		$this->settings()->save( array( 'media' => array( 'poster' => false ) ) );
		delete_option( \PlatoniaVid\Settings\ApiKey::OPTION );
		array_map( static fn( string $file ): bool => touch( $file, time() - WEEK_IN_SECONDS ), $this->leftovers() );
		( new TemporaryFolder() )->sweep();
		$video = $this->videos()->retry( $video, false, $this->enough() );
		$this->assertSame( array( Status::Completed, null ), array( $video->status, $video->error ) );
		$this->assertFileEquals( dirname( __DIR__, 3 ) . '/gateway/media/video-1280x720-4.mp4', (string) get_attached_file( $video->attachment ) );
		$this->assertSame( array(), $this->leftovers() );
	}

	public function test_a_poster_waits_for_the_key_as_long_as_it_is_to_be_had(): void {
		$refuse = static fn ( array $file ): array => array( 'error' => 'Not now.' ) + $file;
		add_filter( 'wp_handle_sideload_prefilter', $refuse );
		$video  = $this->imported( $this->finished() );
		remove_filter( 'wp_handle_sideload_prefilter', $refuse );
		delete_option( \PlatoniaVid\Settings\ApiKey::OPTION );
		$video = $this->imported( $video );
		$this->assertSame( array( Status::Importing, 'settings' ), array( $video->status, $video->error->action ) );
		$this->saveKey();
		$video = $this->imported( $video );
		$this->assertSame( array( Status::Completed, true ), array( $video->status, has_post_thumbnail( $video->attachment ) ) );
	}

	public function test_without_a_key_the_import_waits_for_one(): void {
		$video = $this->finished();
		delete_option( \PlatoniaVid\Settings\ApiKey::OPTION );
		$video = $this->imported( $video );
		$this->assertSame( array( Status::Importing, 'settings' ), array( $video->status, $video->error->action ) );
	}

	/** What HTTP clients throw where there is no answer, and what PHP does where a field is missing. @return array<string, array{\Throwable}> */
	public static function thrown(): array {
		return array(
			'an exception' => array( new \RuntimeException( 'The line is broken.' ) ),
			'an error'     => array( new \TypeError( 'No such field' ) ),
		);
	}

	#[DataProvider( 'thrown' )]
	public function test_what_another_plugins_gateway_throws_takes_nothing_away_of_what_has_come( \Throwable $thrown ): void {
		$asked   = array();
		$content = static function ( float $timeout, string $variant, string $file, string $range ) use ( &$asked, $thrown ): HttpResponse {
			$asked[] = "$variant $range";
			$whole   = file_get_contents( dirname( __DIR__, 3 ) . ( 'video' === $variant ? '/gateway/media/video-1280x720-4.mp4' : '/gateway/media/thumbnail-1280x720.webp' ) );
			$from    = (int) substr( $range, strlen( 'bytes=' ) );
			$breaks  = 1 === count( array_keys( $asked, "$variant $range", true ) ) && 0 === $from;
			file_put_contents( $file, substr( $whole, $from, $breaks ? 3000 : null ) );
			$end = strlen( $whole ) - 1;
			return $breaks ? throw $thrown : new HttpResponse( 206, array( 'content-range' => "bytes $from-$end/" . strlen( $whole ) ), '' );
		};
		$gateway = new OthersGateway( array( 'content' => $content ) );
		add_filter( 'platoniavid_gateway', static fn(): OthersGateway => $gateway );
		$video = $this->imported( $this->finished() );
		$this->assertSame( Status::Importing, $video->status );
		$this->assertCount( 1, $this->leftovers(), 'What came is kept.' );

		$video = $this->imported( $video );
		$this->assertSame( array( 'video bytes=0-', 'video bytes=' . ( 3000 - KB_IN_BYTES ) ), array( $asked[0], strstr( $asked[1], '-', true ) ) );
		$this->assertSame( Status::Importing, $video->status, 'Its poster is tried again, too.' );
		$video = $this->imported( $video );
		$this->assertSame( array( Status::Completed, true ), array( $video->status, has_post_thumbnail( $video->attachment ) ) );
		$this->assertFileEquals( dirname( __DIR__, 3 ) . '/gateway/media/video-1280x720-4.mp4', (string) get_attached_file( $video->attachment ) );
	}
}
