<?php
/**
 * Tests of going where a server leads.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Gateway;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Gateway\Http;
use PlatoniaVid\Gateway\HttpRequest;
use PlatoniaVid\Gateway\KindGateway;
use PlatoniaVid\Gateway\Kinds\OpenAi;
use PlatoniaVid\Gateway\Redirects;
use PlatoniaVid\Gateway\RemoteStatus;
use PlatoniaVid\Gateway\RemoteVideo;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Gateway\Redirects; those of content are ContentFetchTest's.
 */
final class RedirectsTest extends TestCase {
	use Parts;

	public function test_a_question_goes_where_the_server_has_moved_to_with_its_key(): void {
		$id = $this->addOrdered()->remote_id;
		$this->moveTo( "/v1/videos/$id" );
		$answer = $this->ask();
		$this->assertInstanceOf( RemoteVideo::class, $answer );
		$this->assertSame( 'A cat in the rain', $answer->prompt );
	}

	public function test_another_host_is_asked_without_the_key(): void {
		$this->moveTo( 'OTHER/1280x720-4.mp4' );
		$this->assertSame( RemoteStatus::Done, $this->ask()->status, 'It is the film itself.' );
		$this->assertSame( array( 1, 0 ), array( $this->stats()['elsewhere']['asked'], $this->stats()['elsewhere']['keys'] ) );
	}

	public function test_a_page_to_sign_in_at_is_no_answer(): void {
		$this->moveTo( '/scripted/v1/videos/sign-in', array( 'text' => '<html>Sign in</html>' ) );
		$this->assertMoved( 'It says that it has moved.' );
	}

	public function test_a_job_that_is_told_with_an_error_or_with_its_film_is_one_there_too(): void {
		$failed = array( 'id' => 'video_1', 'status' => 'failed', 'error' => array( 'message' => 'No cats.' ) );
		$this->moveTo( '/scripted/v1/videos/video_1', array( 'status' => 422, 'json' => $failed ) );
		$answer = $this->ask();
		$this->assertInstanceOf( RemoteVideo::class, $answer );
		$this->assertSame( array( RemoteStatus::Failed, 'No cats.' ), array( $answer->status, $answer->error ) );

		$film  = array( 'id' => 'video_1', 'status' => 'completed', 'prompt' => 'A cat', 'film' => str_repeat( 'AAAA', 80_000 ) );
		$moved = array( 'status' => 308, 'headers' => array( 'Location' => '/scripted/v1/videos/video_1' ) );
		$this->moveTo( '/scripted/v1/videos/video_1', array( 'json' => $film ), $moved, array( 'json' => $film ) );
		$answer = $this->ask();
		$this->assertInstanceOf( RemoteVideo::class, $answer );
		$this->assertSame( array( RemoteStatus::Done, 'A cat' ), array( $answer->status, $answer->prompt ) );
	}

	public function test_a_question_that_ends_in_the_film_is_answered_and_leads_to_it_without_the_key(): void {
		$film = dirname( __DIR__, 2 ) . '/gateway/media/video-1280x720-4.mp4';
		$gone = array( array( 'status' => 404, 'json' => array( 'detail' => 'Not Found' ) ) );
		$ends = array( array( 'file' => true ), array( 'status' => 303, 'headers' => array( 'Location' => 'OTHER/1280x720-4.mp4' ) ) );
		$file = (string) tempnam( get_temp_dir(), 'film' );
		foreach ( $ends as $end ) {
			$this->configure( array( 'script' => array( 'content' => $gone, 'retrieve' => array( $end ) ) ) );
			foreach ( $this->server()->retrieve( array( 'video_1', 'video_2' ), 5.0 ) as $video ) {
				$this->assertInstanceOf( RemoteVideo::class, $video );
				$this->assertSame( RemoteStatus::Done, $video->status );
			}
			$server = $this->server();
			$this->assertSame( 206, $server->content( 'video_1', 'video', $file, 'bytes=0-99', MB_IN_BYTES, 5.0 )->status );
			$server->content( 'video_1', 'video', $file, '', MB_IN_BYTES, 5.0 );
			$this->assertFileEquals( $film, $file );
		}
		$this->assertSame( 0, $this->stats()['elsewhere']['keys'] );
		wp_delete_file( $file );
	}

	public function test_content_is_found_by_the_video_where_that_has_moved_to(): void {
		$bytes = str_repeat( 'film', 100 );
		// phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_encode -- it is how such a link holds its file.
		$link  = 'data:video/mp4;base64,' . base64_encode( $bytes );
		$moved = array( 'status' => 308, 'headers' => array( 'Location' => '/scripted/v1/videos/video_1' ) );
		$there = array( 'json' => array( 'id' => 'video_1', 'status' => 'completed', 'url' => $link ) );
		$this->configure( array( 'script' => array( 'content' => array( array( 'status' => 404 ) ), 'retrieve' => array( $moved, $there ) ) ) );
		$file = (string) tempnam( get_temp_dir(), 'film' );
		try {
			$this->server()->content( 'video_1', 'video', $file, '', MB_IN_BYTES, 5.0 );
			$this->assertStringEqualsFile( $file, $bytes );
		} finally {
			wp_delete_file( $file );
		}
	}

	public function test_a_circle_has_an_end(): void {
		$this->moveTo( '/scripted/v1/videos/video_1' );
		$this->assertMoved( 'It leads nowhere.' );
		$this->assertCount( 4, $this->stats()['scripted']['heard'] );
	}

	public function test_a_server_that_names_itself_without_encryption_is_asked_with_it(): void {
		$server    = new Redirects( new Http( self::DEMO_KEY, false ), 'https://gw.example/v1' );
		$from      = new HttpRequest( 'GET', 'https://gw.example/v1/videos/video_1/content' );
		$leads     = static fn( string $link ): ?string => $server->request( $link, $from )?->url;
		$addresses = array( 'http://gw.example/a.mp4', 'http://GW.example:80/a.mp4?b', 'http://gw.example', 'http://gw.example:8080/a.mp4', 'http://gw.example.org/a.mp4', 'http://other.example/a.mp4' );
		$this->assertSame(
			array( 'https://gw.example/a.mp4', 'https://GW.example/a.mp4?b', 'https://gw.example', null, null, null ),
			array_map( $leads, $addresses )
		);
		$this->assertTrue( $server->request( 'http://gw.example/a.mp4', $from )?->with_key );
	}

	/** Servers that a constant names, and whether what they lead to may be inside a network. @return iterable<string, array{string, bool}> */
	public static function trusted(): iterable {
		yield 'a public one' => array( 'https://93.184.215.14/v1', false );
		yield 'a private one' => array( 'https://10.0.0.1/v1', true );
		yield 'one on this machine' => array( 'https://[::1]:8443/v1', true );
		yield 'one without encryption' => array( 'http://93.184.215.14/v1', true );
	}

	#[DataProvider( 'trusted' )]
	public function test_only_a_server_inside_leads_inside( string $base, bool $is_followed ): void {
		$asked = array();
		add_filter(
			'pre_http_request',
			static function ( mixed $answer, array $how, string $url ) use ( &$asked ): array {
				$asked[] = $url;
				return array( 'response' => array( 'code' => 200 ), 'headers' => array(), 'body' => '{}' );
			},
			10,
			3
		);
		$http   = new Http( self::DEMO_KEY, true, null, $base );
		$server = new Redirects( $http, $base );
		$from   = new HttpRequest( 'GET', "$base/videos/video_1" );
		$this->assertSame( $is_followed, null !== $server->request( 'http://192.168.1.10:8080/cam.mp4', $from ) );
		$this->assertNotNull( $server->request( '/v1/files/a.mp4', $from ) );
		$urls = array( "$base/files/a.mp4", 'https://192.168.1.10/cam.mp4', 'https://8.8.8.8/a.mp4' );
		$asks = static fn( string $url ): HttpRequest => new HttpRequest( 'GET', $url, '', '', array(), false );
		$http->send_many( array_map( $asks, array_combine( $urls, $urls ) ), 5.0 );
		$this->assertSame( $is_followed ? $urls : array( $urls[0], $urls[2] ), $asked );
	}

	/**
	 * Has the server lead elsewhere.
	 *
	 * @param string               $address Where to.
	 * @param array<string, mixed> ...$then What it says after that.
	 */
	private function moveTo( string $address, array ...$then ): void {
		$moved = array(
			'status'  => 308,
			'headers' => array( 'Location' => $address ),
		);
		$this->configure( array( 'script' => array( 'retrieve' => array( $moved, ...$then ) ) ) );
	}

	private function assertMoved( string $message ): void {
		$answer = $this->ask();
		$this->assertInstanceOf( GatewayException::class, $answer );
		$this->assertSame( Failure::Moved, $answer->failure, $message );
	}

	private function ask(): RemoteVideo|GatewayException {
		return $this->server()->retrieve( array( 'video_1' ), 5.0 )['video_1'];
	}

	private function server(): KindGateway {
		return new KindGateway( new OpenAi(), new Http( self::DEMO_KEY, true ), getenv( 'PLATONIAVID_TEST_GATEWAY' ) . '/scripted/v1' );
	}
}
