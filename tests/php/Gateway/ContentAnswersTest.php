<?php
/**
 * Tests of what is taken for content.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Gateway;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Gateway\Capabilities;
use PlatoniaVid\Gateway\CapableGateway;
use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Gateway\Http;
use PlatoniaVid\Gateway\KindGateway;
use PlatoniaVid\Gateway\Kinds\OpenAi;
use PlatoniaVid\Tests\RawServer;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Gateway\ContentFetch and PlatoniaVid\Gateway\Transfer: which answers are the file, hold it, or are none.
 */
final class ContentAnswersTest extends TestCase {
	use RawServer;
	use ScriptedContent;

	public function test_a_link_to_a_page_is_not_the_film_where_there_is_another_one(): void {
		$page  = $this->raw( array( 'answer' => self::said( '<html>Watch it here</html>', array( 'Content-Type: text/html' ) ) ) );
		$video = array( 'id' => 'video_1', 'status' => 'completed', 'url' => $page, 'video_url' => 'OTHER/1280x720-4.mp4' );
		$this->say( array( 'content' => array( array( 'status' => 404 ) ), 'retrieve' => array( array( 'json' => $video ) ) ) );
		$this->fetch( $this->fetcher() );
		$this->assertFileEquals( dirname( __DIR__, 2 ) . '/gateway/media/video-1280x720-4.mp4', $this->file );
	}

	/** What a route for content says that has no film. @return iterable<string, array{array<string, mixed>}> Answers with 200. */
	public static function without_film(): iterable {
		yield 'the video, without a link' => array( array( 'json' => array( 'id' => 'video_1', 'status' => 'completed', 'video_url' => null ) ) );
		yield 'a refusal' => array( array( 'json' => array( 'success' => false, 'message' => 'No.' ) ) );
		yield 'words' => array( array( 'text' => 'ویدیو در نشانی خود است. ' . str_repeat( 'The video is at its address. ', 9 ) ) );
		yield 'a list of parts' => array( array( 'text' => "#EXTM3U\n#EXT-X-VERSION:3\n" ) );
		yield 'a page' => array( array( 'text' => "\n<!doctype html><title>Dashboard</title>" ) );
	}

	/** @param array<string, mixed> $answer What its own route says. */
	#[DataProvider( 'without_film' )]
	public function test_what_is_no_film_leads_to_the_links_in_the_video( array $answer ): void {
		$video = array( 'id' => 'video_1', 'status' => 'completed', 'url' => 'OTHER/1280x720-4.mp4' );
		$this->say( array( 'content' => array( $answer ), 'retrieve' => array( array( 'json' => $video ) ) ) );
		$this->fetch( $this->fetcher(), 'bytes=0-' );
		$this->assertSame( md5( $this->whole() ), md5_file( $this->file ) );
		// Also where it is in the middle of a film.
		$this->assertSame( 206, $this->fetch( $this->fetcher(), 'bytes=100-199' )->status );
		$this->assertSame( substr( $this->whole(), 100, 100 ), file_get_contents( $this->file ) );

		$this->say( array( 'content' => array( $answer ) ) );
		$this->assertContains( $this->failure( $this->fetcher() ), array( Failure::NotReady, Failure::BadContent ), 'It is asked for again.' );
	}

	public function test_a_film_whose_first_box_has_a_bracket_for_its_length_is_a_film(): void {
		$film = "\0\0\0<ftypisom" . str_repeat( "\0", 60 );
		$url  = $this->raw( array( 'answer' => self::said( $film, array( 'Content-Type: video/mp4' ) ) ) );
		$this->say( array( 'content' => array( array( 'json' => array( 'url' => $url ) ) ) ) );
		$this->fetch( $this->fetcher() );
		$this->assertSame( $film, file_get_contents( $this->file ) );
	}

	public function test_a_job_that_has_failed_is_believed_of_the_route_for_its_film(): void {
		$failed = array( 'id' => 'video_1', 'status' => 'failed', 'error' => array( 'message' => 'The GPU ran out of memory' ) );
		$this->say( array( 'content' => array( array( 'json' => $failed ) ) ) );
		$this->assertSame( Failure::JobFailed, $this->failure( $this->fetcher() ) );
		$this->say( array( 'content' => array( array( 'json' => array( 'status' => 'failed', 'message' => 'Too many requests' ) ) ) ) );
		$this->assertSame( Failure::BadContent, $this->failure( $this->fetcher() ), 'It may be said of the question.' );
	}

	public function test_a_film_is_no_picture_of_itself(): void {
		$film = 'data:video/mp4;base64,' . base64_encode( (string) file_get_contents( dirname( __DIR__, 2 ) . '/gateway/media/video-1280x720-4.mp4' ) ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_encode -- as above.
		$this->say( array( 'content' => array( array( 'json' => array( 'url' => $film ) ) ) ) );
		foreach ( array( 'thumbnail', 'spritesheet' ) as $variant ) {
			try {
				$this->fetcher()->fetch( 'video_1', $variant, $this->file, '', MB_IN_BYTES, 5.0 );
				$this->fail( 'It is none.' );
			} catch ( GatewayException $refusal ) {
				$this->assertSame( Failure::Unsupported, $refusal->failure );
			}
		}
	}

	public function test_a_server_that_knows_only_the_film_is_asked_for_its_picture_once(): void {
		$this->say( array( 'content' => array( array( 'status' => 400, 'json' => array( 'detail' => "Unsupported video content variant: 'thumbnail'" ) ) ) ) );
		$known   = new Capabilities( 'https://films.example' );
		$gateway = new KindGateway( new OpenAi(), new Http( self::DEMO_KEY, true ), getenv( 'PLATONIAVID_TEST_GATEWAY' ) . '/scripted/v1' );
		$films   = new CapableGateway( $gateway, $known );
		foreach ( array( 1, 2 ) as $time ) {
			try {
				$films->content( 'video_1', 'thumbnail', $this->file, '', MB_IN_BYTES, 5.0 );
				$this->fail( 'It has none.' );
			} catch ( GatewayException $refusal ) {
				$this->assertSame( array( Failure::Unsupported, false ), array( $refusal->failure, $known->can( 'thumbnail' ) ), "$time" );
			}
		}
		$this->assertCount( 1, $this->stats()['scripted']['heard'] );
	}

	public function test_a_link_that_holds_the_file_is_written_and_measured(): void {
		// phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_encode -- the form of such an address.
		$link = 'data:video/mp4;base64,' . base64_encode( $this->whole() );
		$this->say( array( 'content' => array( array( 'json' => array( 'url' => $link ) ) ) ) );
		$this->assertSame( (string) strlen( $this->whole() ), $this->fetch( $this->fetcher() )->header( 'content-length' ) );
		$this->assertSame( md5( $this->whole() ), md5_file( $this->file ) );
		$this->say(
			array(
				'content' => array(
					array(
						'json' => array(
							'videos' => array(
								array(
									'type'   => 'base64',
									// phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_encode -- the form in which such a server answers.
									'base64' => base64_encode( $this->whole() ),
								),
							),
						),
					),
				),
			)
		);
		$this->fetch( $this->fetcher(), 'bytes=5-9' );
		$this->assertSame( md5( $this->whole() ), md5_file( $this->file ), 'It has no parts.' );
		$this->say( array( 'content' => array( array( 'json' => array( 'url' => 'data:video/mp4;base64,%%%' ) ) ) ) );
		$this->assertSame( Failure::BadContent, $this->failure( $this->fetcher() ) );
	}

	public function test_a_packed_file_is_unpacked_up_to_the_limit_and_a_part_of_one_is_asked_for_whole(): void {
		$this->say( array( 'content' => array( array( 'file' => true, 'gzip' => true, 'headers' => array( 'Content-Encoding' => 'gzip' ) ) ) ) );
		$response = $this->fetch( $this->fetcher(), 'bytes=100-' );
		$this->assertSame( array( 200, (string) strlen( $this->whole() ) ), array( $response->status, $response->header( 'content-length' ) ) );
		$this->assertSame( md5( $this->whole() ), md5_file( $this->file ) );
		try {
			$this->fetcher()->fetch( 'video_1', 'video', $this->file, '', strlen( $this->whole() ) - 1, 5.0 );
			$this->fail( 'It is larger than that.' );
		} catch ( GatewayException $failure ) {
			$this->assertSame( Failure::ContentTooLarge, $failure->failure );
		}
		$this->assertFileDoesNotExist( $this->file . '.plain' );
	}
}
