<?php
/**
 * Tests of fetching content.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Gateway;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Gateway\ContentFetch;
use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Gateway\Http;
use PlatoniaVid\Gateway\HttpResponse;
use PlatoniaVid\Gateway\Kinds\OpenAi;
use PlatoniaVid\Tests\RawServer;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Gateway\ContentFetch and PlatoniaVid\Gateway\Transfer; what a video comes to by them is ServersTest's.
 */
final class ContentFetchTest extends TestCase {
	use RawServer;

	/** Where it goes. */
	private string $file = '';

	protected function setUp(): void {
		parent::setUp();
		$this->file = (string) tempnam( get_temp_dir(), 'content' );
	}

	protected function tearDown(): void {
		wp_delete_file( $this->file );
		parent::tearDown();
	}

	public function test_it_goes_on_from_a_link_with_ranges_and_does_not_look_for_it_again(): void {
		$this->say( array( 'content' => array( $this->leadsTo( 'OTHER/1280x720-4.mp4' ) ) ) );
		$fetch = $this->fetcher();
		$this->assertSame( 206, $this->fetch( $fetch, 'bytes=0-99' )->status );
		$part = $this->fetch( $fetch, 'bytes=100-199' );
		$this->assertStringStartsWith( 'bytes 100-199/', $part->header( 'content-range' ) );
		$this->assertSame( substr( $this->whole(), 100, 100 ), file_get_contents( $this->file ) );
		$this->assertSame( array( 2, 0 ), array( $this->stats()['elsewhere']['asked'], $this->stats()['elsewhere']['keys'] ) );
	}

	public function test_a_link_in_the_video_is_remembered_for_the_next_part(): void {
		$this->say(
			array(
				// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
				'content'  => array( array( 'status' => 404, 'json' => array( 'detail' => 'Not Found' ) ) ),
				// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
				'retrieve' => array( array( 'json' => array( 'id' => 'video_1', 'status' => 'completed', 'url' => 'OTHER/1280x720-4.mp4' ) ) ),
			)
		);
		$fetch = $this->fetcher();
		foreach ( array( 'bytes=0-99', 'bytes=100-199', 'bytes=200-299' ) as $range ) {
			$this->assertSame( 206, $this->fetch( $fetch, $range )->status );
		}
		$this->assertSame( array( 'content', 'retrieve' ), array_column( $this->stats()['scripted']['heard'], 'operation' ) );
	}

	public function test_a_key_that_is_no_longer_for_the_model_gets_the_film_by_a_link(): void {
		$denied = array( 'error' => array( 'message' => 'key not allowed to access model', 'type' => 'key_model_access_denied', 'code' => '403' ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$video  = array( 'id' => 'video_1', 'status' => 'completed', 'url' => 'OTHER/1280x720-4.mp4' ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$this->say( array( 'content' => array( array( 'status' => 403, 'json' => $denied ) ), 'retrieve' => array( array( 'json' => $video ) ) ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$this->fetch( $this->fetcher() );
		$this->assertFileEquals( dirname( __DIR__, 2 ) . '/gateway/media/video-1280x720-4.mp4', $this->file );
	}

	public function test_more_links_than_three_lead_nowhere(): void {
		$this->say( array( 'content' => array( $this->leadsTo( 'OTHER/again/2/1280x720-4.mp4' ) ) ) );
		$this->assertSame( 200, $this->fetch( $this->fetcher() )->status );
		$this->say( array( 'content' => array( $this->leadsTo( 'OTHER/again/3/1280x720-4.mp4' ) ) ) );
		$this->assertSame( Failure::BadContent, $this->failure( $this->fetcher() ) );
		$this->say( array( 'content' => array( $this->leadsTo( '/scripted/v1/videos/video_1/content' ) ) ) );
		$this->assertSame( Failure::BadContent, $this->failure( $this->fetcher() ), 'A circle.' );
	}

	public function test_only_https_is_followed_from_an_address_that_nobody_vouches_for(): void {
		$asked = array();
		$link  = '';
		add_filter(
			'pre_http_request',
			function ( $answer, array $args, string $url ) use ( &$asked, &$link ) {
				$asked[] = $url;
				return array(
					'response' => array( 'code' => count( $asked ) > 1 ? 200 : 302 ),
					'headers'  => count( $asked ) > 1 ? array() : array( 'location' => $link ),
					'body'     => '',
				);
			},
			10,
			3
		);
		$from  = 'https://93.184.215.14/v1';
		$fetch = fn(): ContentFetch => new ContentFetch( new OpenAi(), new Http( self::DEMO_KEY, false ), $from );
		$link  = 'http://93.184.215.15/v.mp4';
		$this->assertSame( Failure::BadContent, $this->failure( $fetch() ) );
		$this->assertSame( array( "$from/videos/video_1/content" ), $asked );
		$asked = array();
		$link  = 'https://93.184.215.15/v.mp4';
		$this->fetch( $fetch() );
		$this->assertSame( array( "$from/videos/video_1/content", $link ), $asked );
	}

	public function test_a_server_that_names_itself_without_encryption_is_asked_with_it(): void {
		$server    = new \PlatoniaVid\Gateway\Redirects( new Http( self::DEMO_KEY, false ), 'https://gw.example/v1' );
		$from      = new \PlatoniaVid\Gateway\HttpRequest( 'GET', 'https://gw.example/v1/videos/video_1/content' );
		$leads     = static fn( string $link ): ?string => $server->request( $link, $from )?->url;
		$addresses = array( 'http://gw.example/a.mp4', 'http://GW.example:80/a.mp4?b', 'http://gw.example', 'http://gw.example:8080/a.mp4', 'http://gw.example.org/a.mp4', 'http://other.example/a.mp4' );
		$this->assertSame(
			array( 'https://gw.example/a.mp4', 'https://GW.example/a.mp4?b', 'https://gw.example', null, null, null ),
			array_map( $leads, $addresses )
		);
		$this->assertTrue( $server->request( 'http://gw.example/a.mp4', $from )?->with_key );
	}

	public function test_a_link_to_a_page_is_not_the_film_where_there_is_another_one(): void {
		$page  = $this->raw( array( 'answer' => self::said( '<html>Watch it here</html>', array( 'Content-Type: text/html' ) ) ) );
		$video = array( 'id' => 'video_1', 'status' => 'completed', 'url' => $page, 'video_url' => 'OTHER/1280x720-4.mp4' ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$this->say( array( 'content' => array( array( 'status' => 404 ) ), 'retrieve' => array( array( 'json' => $video ) ) ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$this->fetch( $this->fetcher() );
		$this->assertFileEquals( dirname( __DIR__, 2 ) . '/gateway/media/video-1280x720-4.mp4', $this->file );
	}

	/** What a route for content says that has no film. @return iterable<string, array{array<string, mixed>}> Answers with 200. */
	public static function without_film(): iterable {
		yield 'the video, without a link' => array( array( 'json' => array( 'id' => 'video_1', 'status' => 'completed', 'video_url' => null ) ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		yield 'a refusal' => array( array( 'json' => array( 'success' => false, 'message' => 'No.' ) ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		yield 'a page' => array( array( 'text' => "\n<!doctype html><title>Dashboard</title>" ) );
	}

	/** @param array<string, mixed> $answer What its own route says. */
	#[DataProvider( 'without_film' )]
	public function test_what_is_no_film_leads_to_the_links_in_the_video( array $answer ): void {
		$video = array( 'id' => 'video_1', 'status' => 'completed', 'url' => 'OTHER/1280x720-4.mp4' ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$this->say( array( 'content' => array( $answer ), 'retrieve' => array( array( 'json' => $video ) ) ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
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
		$failed = array( 'id' => 'video_1', 'status' => 'failed', 'error' => array( 'message' => 'The GPU ran out of memory' ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$this->say( array( 'content' => array( array( 'json' => $failed ) ) ) );
		$this->assertSame( Failure::JobFailed, $this->failure( $this->fetcher() ) );
		$this->say( array( 'content' => array( array( 'json' => array( 'status' => 'failed', 'message' => 'Too many requests' ) ) ) ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
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

	public function test_a_link_that_has_expired_is_looked_for_again(): void {
		$gone = array(
			'status' => 404,
			'json'   => array( 'detail' => 'Not Found' ),
		);
		$this->say(
			array(
				// The route, the link, the link once more when it is over, the route, the new link.
				'content'  => array( $gone, array( 'file' => true ), array( 'status' => 410 ), $gone, array( 'file' => true ) ),
				'retrieve' => array(
					array(
						'json' => array(
							'id'     => 'video_1',
							'status' => 'completed',
							'url'    => getenv( 'PLATONIAVID_TEST_GATEWAY' ) . '/scripted/v1/videos/file/content',
						),
					),
				),
			)
		);
		$fetch = $this->fetcher();
		$this->fetch( $fetch );
		$this->fetch( $fetch );
		$this->assertSame( md5( $this->whole() ), md5_file( $this->file ) );
		$this->assertSame(
			array( 'content', 'retrieve', 'content', 'content', 'content', 'retrieve', 'content' ),
			array_column( $this->stats()['scripted']['heard'], 'operation' )
		);
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
		// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
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

	public function test_another_hosts_refusal_says_nothing_of_the_key(): void {
		$this->say(
			array(
				// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
				'content'  => array( array( 'status' => 404, 'json' => array( 'detail' => 'Not Found' ) ) ),
				// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
				'retrieve' => array(
					array( 'json' => array(
					'id'     => 'video_1',
					'status' => 'completed',
					'url'    => getenv( 'PLATONIAVID_TEST_GATEWAY' ) . '/v1/videos',
							),
					),
				),
			)
		);
		$fetch = new ContentFetch(
			new OpenAi(),
			new Http( self::DEMO_KEY, true ),
			str_replace( '127.0.0.1', 'localhost', (string) getenv( 'PLATONIAVID_TEST_GATEWAY' ) ) . '/scripted/v1'
		);
		$this->assertSame( Failure::NotReady, $this->failure( $fetch ), 'It was refused with 401, without the key.' );
	}

	/** Tells the scripted server what to say. @param array<string, mixed> $script By operation. */
	private function say( array $script ): void {
		$this->configure( array( 'script' => $script ) );
	}

	/** An answer that leads elsewhere. @return array<string, mixed> */
	private function leadsTo( string $address ): array {
		return array(
			'status'  => 302,
			'headers' => array( 'Location' => $address ),
		);
	}

	private function fetcher(): ContentFetch {
		return new ContentFetch( new OpenAi(), new Http( self::DEMO_KEY, true ), getenv( 'PLATONIAVID_TEST_GATEWAY' ) . '/scripted/v1' );
	}

	private function fetch( ContentFetch $fetch, string $range = '' ): HttpResponse {
		return $fetch->fetch( 'video_1', 'video', $this->file, $range, PHP_INT_MAX, 5.0 );
	}

	private function failure( ContentFetch $fetch ): Failure {
		try {
			$this->fetch( $fetch );
		} catch ( GatewayException $failure ) {
			return $failure->failure;
		}
		$this->fail( 'It was fetched.' );
	}

	/** The whole file. */
	private function whole(): string {
		return (string) file_get_contents( dirname( __DIR__, 2 ) . '/gateway/media/video-1280x720-4.mp4' );
	}
}
