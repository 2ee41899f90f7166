<?php
/**
 * Tests of servers that answer in ways of their own.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Gateway;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Gateway\Http;
use PlatoniaVid\Gateway\KindGateway;
use PlatoniaVid\Gateway\Kinds\OpenAi;
use PlatoniaVid\Gateway\Order;
use PlatoniaVid\Gateway\RemoteStatus;
use PlatoniaVid\Gateway\RemoteVideo;
use PlatoniaVid\Media\ContentDownload;
use PlatoniaVid\Tests\Leftovers;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\RawServer;
use PlatoniaVid\Tests\TestCase;

/**
 * What was paid is followed and fetched, whatever is around it.
 */
final class OddServersTest extends TestCase {
	use Parts;
	use Leftovers;
	use OddServers;
	use RawServer;

	private const MP4 = __DIR__ . '/../../gateway/media/video-1280x720-4.mp4';

	/**
	 * Answers to an order that was taken.
	 *
	 * @return array<string, array{string}>
	 */
	public static function taken(): array {
		$video   = '{"id":"video_1","status":"queued"}';
		$chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n";
		return array(
			'headers behind the body'    => array( $chunked . dechex( strlen( $video ) ) . ";x=1\r\n$video\r\n0\r\nX-Sum: 1\r\nServer-Timing: a\r\n\r\n" ),
			'headers that announce some' => array( "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n" . self::said( $video ) ),
			'a list of one'              => array( self::said( "[$video]" ) ),
			'a notice of PHP'            => array( self::said( "<br />\n<b>Notice</b>: x in <b>y</b><br />\n$video" ) ),
			'a cut character'            => array( self::said( "{\"id\":\"video_1\",\"status\":\"queued\",\"prompt\":\"گ\xD8\"}" ) ),
		) + self::cut();
	}

	/**
	 * The same, cut or without an end.
	 *
	 * @return array<string, array{string}>
	 */
	private static function cut(): array {
		$video  = '{"id":"video_1","status":"queued","prompt":"گربه‌ای در باران","input":{"a":[1,2]}}';
		$head   = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
		$length = static fn( int $bytes, string $body ): array => array( "{$head}Content-Length: $bytes\r\n\r\n$body" );
		return array(
			'a length in characters'        => $length( mb_strlen( $video ), $video ),
			'a length that lacks a byte'    => $length( 34, '{"id":"video_1","status":"queued" }' ),
			'a length that is too long'     => $length( strlen( $video ) + 9, $video ),
			'no last chunk'                 => array( "{$head}Transfer-Encoding: chunked\r\n\r\n" . dechex( strlen( $video ) ) . "\r\n$video\r\n" ),
			'an end that breaks off'        => $length( 999, substr( $video, 0, 50 ) ),
			'an image of the order, in all' => array( self::said( substr( $video, 0, -1 ) . ',"image":"' . str_repeat( 'AAAA', 80_000 ) . '"}', array( 'Content-Type: application/json' ) ) ),
		);
	}

	public function test_what_broke_off_before_the_id_may_have_been_paid(): void {
		$this->assertUnknown( "HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n{\"object\":\"video\",\"request_id\":\"r\",\"id\":\"vid" );
		$this->assertUnknown( self::said( '{"object":"video","request_id":"r","id":"vid' ) );
		$this->assertUnknown( "HTTP/1.1 500 Oh\r\nContent-Length: 999\r\n\r\n{\"id\":\"request_1\",\"error\":{" );
	}

	#[DataProvider( 'taken' )]
	public function test_a_job_is_told_of_whatever_is_around_it( string $answer ): void {
		$video = $this->server( $answer )->retrieve( array( 'video_1' ), 5.0 )['video_1'];
		$this->assertInstanceOf( RemoteVideo::class, $video );
		$this->assertSame( RemoteStatus::Waiting, $video->status );
	}

	public function test_of_what_broke_off_nothing_is_known_but_what_the_job_itself_says(): void {
		foreach ( array( '{"id":"video_2","status":"failed","error":{', '{"id":"video_1","url":"https://a.example/v.mp4","status":"proc', '{"status":"failed","message":"No","' ) as $begun ) {
			foreach ( array( self::said( $begun ), "HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n$begun" ) as $answer ) {
				$this->assertInstanceOf( GatewayException::class, $this->server( $answer )->retrieve( array( 'video_1' ), 5.0 )['video_1'], $begun );
			}
		}
	}

	public function test_an_order_whose_connection_stays_open_is_one(): void {
		$manner  = array( 'answer' => "HTTP/1.0 200 OK\r\n\r\n{\"id\":\"video_1\",\"status\":\"queued\"}", 'after' => 'stay' );
		$gateway = new KindGateway( new OpenAi(), new Http( self::DEMO_KEY, true ), substr( $this->raw( $manner ), 0, -strlen( '/videos' ) ) );
		$this->assertSame( 'video_1', $gateway->create( $this->wanted(), 3.0 )->id );
	}

	public function test_the_key_is_cut_out_of_what_broke_off(): void {
		$key   = implode( '', array_map( static fn( string $sign ): string => sprintf( '\u%04x', ord( $sign ) ), str_split( self::DEMO_KEY ) ) );
		$video = $this->server( self::said( "{\"id\":\"video_1\",\"status\":\"queued\",\"prompt\":\"A $key\",\"model\":\"so" ) )->create( $this->wanted(), 5.0 );
		$this->assertSame( 'A …', $video->prompt );
	}

	#[DataProvider( 'taken' )]
	public function test_an_order_is_one_whatever_is_around_it( string $answer ): void {
		$this->assertSame( 'video_1', $this->server( $answer )->create( $this->wanted(), 5.0 )->id );
		$this->assertCount( 1, $this->arrived() );
	}

	public function test_headers_that_announce_an_answer_are_none_without_curl_either(): void {
		$this->useSockets();
		$answer = self::taken()['headers that announce some'][0];
		foreach ( array( $answer, "HTTP/1.1 100 Continue\r\n\r\n" . $answer ) as $said ) {
			$this->assertSame( 'video_1', $this->server( $said )->create( $this->wanted(), 5.0 )->id );
		}
		$this->assertCount( 2, $this->arrived() );
	}

	public function test_what_is_to_be_seen_elsewhere_may_have_been_paid(): void {
		$places = array(
			array( 303, '/v1/videos/video_1', Failure::Uncertain ),
			array( 307, '/v1/videos/video_1', Failure::Moved ),
			array( 302, '/v1/videos/video_1', Failure::Uncertain ),
			array( 302, 'https://one.example/jobs/1/status?x=1', Failure::Uncertain ),
			array( 301, 'videos/video_1/', Failure::Uncertain ),
			array( 302, '/v2/videos', Failure::Moved ),
			array( 301, '/v1/videos/', Failure::Moved ),
			array( 302, '/login?next=/v1/videos/1', Failure::Moved ),
			array( 302, '/v1/video/generations/task-1', Failure::Uncertain ),
			array( 301, '/v1/video/generations', Failure::Moved ),
			array( 302, '/v1/videos/generations', Failure::Moved ),
			array( 302, '/v1/video/create', Failure::Moved ),
			array( 302, '/v1/videos/v2/', Failure::Moved ),
			array( 302, '/zh/video/index.html', Failure::Moved ),
			array( 302, '/videos/sora', Failure::Moved ),
		);
		foreach ( $places as [ $status, $place, $expected ] ) {
			try {
				$this->server( self::said( '', array( "Location: $place" ), "$status Elsewhere" ) )->create( $this->wanted(), 5.0 );
				$this->fail( 'It is no answer.' );
			} catch ( GatewayException $failure ) {
				$this->assertSame( $expected, $failure->failure, "$status $place" );
			}
		}
	}

	public function test_a_server_that_has_not_the_range_is_asked_for_all(): void {
		$film   = (string) file_get_contents( self::MP4 );
		$length = strlen( $film );
		$this->assertFetched( $film, self::said( '', array( "Content-Range: bytes */$length" ), '416 Range Not Satisfiable' ), self::said( $film ) );
		$wrong = array( 'Content-Range: bytes 100-' . ( $length - 1 ) . "/$length" );
		$this->assertFetched( $film, self::said( substr( $film, 100 ), $wrong, '206 Partial Content' ), self::said( $film ) );
		$asked = $this->arrived();
		$this->assertStringContainsString( 'Range: bytes=0-', $asked[2] );
		$this->assertStringNotContainsString( 'Range:', $asked[3] );
	}

	/**
	 * How a server calls what it says, and whether there is cURL.
	 *
	 * @return array<string, array{string, bool}>
	 */
	public static function tellings(): array {
		return array(
			'JSON'                        => array( 'application/json', true ),
			'JSON, called a text'         => array( 'text/json; charset=utf-8', true ),
			'JSON, without cURL'          => array( 'application/json', false ),
			'JSON in pieces without cURL' => array( '', false ),
		);
	}

	#[DataProvider( 'tellings' )]
	public function test_a_film_in_an_answer_tells_that_it_is_done_whatever_it_is_called( string $type, bool $has_curl ): void {
		if ( ! $has_curl ) {
			$this->useSockets();
		}
		foreach ( array( '{"id":"video_1","status":"completed","prompt":"A cat","film":"' => RemoteVideo::class, '<p>' => GatewayException::class ) as $begin => $expected ) {
			$body   = $begin . str_repeat( 'AAAA', 80_000 ) . '"}';
			$pieces = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" . dechex( strlen( $body ) ) . "\r\n$body\r\n0\r\n\r\n";
			$server = $this->server( '' === $type ? $pieces : self::said( $body, array( 'Content-Type: ' . ( '<p>' === $begin ? 'text/html' : $type ) ) ) );
			$videos = $server->retrieve( array( 'video_1', 'video_2' ), 10.0 );
			$this->assertInstanceOf( $expected, $videos['video_1'] );
			$this->assertInstanceOf( $expected, $videos['video_2'] );
		}
	}

	public function test_answers_that_hold_the_film_are_broken_off_and_tell_that_it_is_done(): void {
		// phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_encode -- the form in which such a server answers.
		$film   = base64_encode( (string) file_get_contents( self::MP4 ) );
		$answer = array(
			'id'     => 'video_1',
			'status' => 'completed',
			'videos' => array( array( 'type' => 'base64', 'base64' => str_repeat( $film, 80 ) ) ),
		);
		$this->configure( array( 'script' => array( 'retrieve' => array( array( 'json' => $answer ) ) ) ) );
		$gateway = new KindGateway( new OpenAi(), new Http( self::DEMO_KEY, true ), getenv( 'PLATONIAVID_TEST_GATEWAY' ) . '/scripted/v1' );
		foreach ( $gateway->retrieve( array( 'video_1', 'video_2', 'video_3' ), 10.0 ) as $video ) {
			$this->assertInstanceOf( RemoteVideo::class, $video );
			$this->assertSame( array( RemoteStatus::Done, array() ), array( $video->status, $video->links ) );
		}
		$this->configure( array( 'script' => array( 'retrieve' => array( array( 'text' => str_repeat( '<p>A long page</p>', 50_000 ) ) ) ) ) );
		$this->assertInstanceOf( GatewayException::class, $gateway->retrieve( array( 'video_1' ), 10.0 )['video_1'], 'A page says nothing.' );
	}

	public function test_parts_of_two_films_are_not_put_together(): void {
		$film   = (string) file_get_contents( self::MP4 );
		$length = strlen( $film );
		$half   = intdiv( $length, 2 );
		$other  = substr( $film, 0, 1000 ) . strrev( substr( $film, 1000 ) );
		$from   = $half - 1024;
		$begun  = "HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 0-" . ( $length - 1 ) . "/$length\r\nContent-Length: $length\r\n\r\n";
		$begun .= substr( $film, 0, $half );
		$rest   = self::said( substr( $other, $from ), array( "Content-Range: bytes $from-" . ( $length - 1 ) . "/$length" ), '206 Partial Content' );
		$video  = $this->addRow( array( 'remote_id' => 'video_1' ) );
		$server = $this->server( $begun, $rest, self::said( $film ) );
		foreach ( array( Failure::Uncertain, Failure::BadContent ) as $expected ) {
			try {
				$this->part( ContentDownload::class )->video( $server, $video, $this->enough() );
				$this->fail( 'It is not whole.' );
			} catch ( GatewayException $failure ) {
				$this->assertSame( $expected, $failure->failure );
			}
		}
		$this->assertSame( array(), $this->leftovers() );
		$this->assertStringEqualsFile( (string) $this->part( ContentDownload::class )->video( $server, $video, $this->enough() ), $film );
	}

	/** Asserts that nobody knows what became of an order with some answer. */
	private function assertUnknown( string $answer ): void {
		try {
			$this->server( $answer )->create( $this->wanted(), 5.0 );
			$this->fail( 'It is no order.' );
		} catch ( GatewayException $failure ) {
			$this->assertSame( Failure::Uncertain, $failure->failure );
		}
	}

	/** An order. */
	private function wanted(): Order {
		return new Order( 'A cat', 'sora-2', '1280x720', 4 );
	}
}
