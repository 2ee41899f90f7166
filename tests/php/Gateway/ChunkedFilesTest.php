<?php
/**
 * Tests of files that come in chunks.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Gateway;

use PHPUnit\Framework\Attributes\TestWith;
use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Gateway\Http;
use PlatoniaVid\Gateway\HttpRequest;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\RawServer;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Gateway\SocketFile: a file in chunks is the same without cURL as with it.
 */
final class ChunkedFilesTest extends TestCase {
	use OddServers;
	use Parts;
	use RawServer;

	private const MP4 = __DIR__ . '/../../gateway/media/video-1280x720-4.mp4';

	#[TestWith( array( true ) )]
	#[TestWith( array( false ) )]
	public function test_a_file_in_chunks_comes_whole( bool $has_curl ): void {
		if ( ! $has_curl ) {
			$this->useSockets();
		}
		$film   = (string) file_get_contents( self::MP4 );
		$length = strlen( $film );
		$chunks = self::chunks( $film ) . "0\r\nX-Sum: 1\r\n\r\n";
		$part   = "HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 0-" . ( $length - 1 ) . "/$length\r\ntransfer-encoding:chunked\r\n\r\n";
		$this->assertFetched( $film, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n$chunks" );
		$this->assertFetched( $film, $part . $chunks );
		$this->assertFetched( $film, "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n$part$chunks" );
		$this->assertFetched( $film, "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n" . self::said( $film ) );
	}

	/** What has come of chunks is kept, and the rest is asked for, whether the server hangs up or is silent. */
	#[TestWith( array( true, 'close' ) )]
	#[TestWith( array( false, 'close' ) )]
	#[TestWith( array( false, 'stay' ) )]
	public function test_of_a_file_in_chunks_that_breaks_off_the_beginning_stays( bool $has_curl, string $after ): void {
		if ( ! $has_curl ) {
			$this->useSockets();
		}
		$film   = file_get_contents( self::MP4 ) . str_repeat( "5\r\n\0", 150_000 );
		$begun  = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
		$begun .= self::chunks( substr( $film, 0, 550_000 ), 300_000 ) . "2000\r\n" . substr( $film, 550_000, 3000 );
		$file   = (string) tempnam( get_temp_dir(), 'chunks' );
		$server = $this->raw( array( 'answer' => $begun, 'after' => $after ) );
		try {
			( new Http( self::DEMO_KEY, true ) )->download( new HttpRequest( 'GET', $server ), $file, '', PHP_INT_MAX, 1.0 );
			$this->fail( 'It is not whole.' );
		} catch ( GatewayException $failure ) {
			$this->assertSame( Failure::Uncertain, $failure->failure );
			$this->assertStringEqualsFile( $file, substr( $film, 0, 553_000 ) );
		} finally {
			unlink( $file );
		}
	}

	public function test_of_a_file_in_chunks_that_goes_on_beyond_its_end_the_beginning_stays(): void {
		$this->useSockets();
		$film   = file_get_contents( self::MP4 ) . str_repeat( "\0", MB_IN_BYTES );
		$server = $this->raw( array( 'answer' => "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" . self::chunks( $film ), 'endless' => true ) );
		$file   = (string) tempnam( get_temp_dir(), 'chunks' );
		try {
			( new Http( self::DEMO_KEY, true ) )->download( new HttpRequest( 'GET', $server ), $file, '', 3 * MB_IN_BYTES, 60.0 );
			$this->fail( 'It has no end.' );
		} catch ( GatewayException ) {
			$this->assertStringEqualsFile( $file, $film );
		} finally {
			unlink( $file );
		}
	}

	public function test_a_refusal_in_chunks_is_read_without_curl_and_a_film_that_only_says_so_stays(): void {
		$this->useSockets();
		$head  = "Transfer-Encoding: chunked\r\n\r\n";
		$film  = (string) file_get_contents( self::MP4 );
		$words = '{"error":{"message":"Still too early","code":"video_not_ready"}}';
		$this->assertFetched( $film, "HTTP/1.1 200 OK\r\n$head$film" );
		$file = (string) tempnam( get_temp_dir(), 'chunks' );
		try {
			$server = $this->raw( array( 'answer' => "HTTP/1.1 409 Conflict\r\n$head" . self::chunks( $words, 10 ) . "0\r\n\r\n" ) );
			( new Http( self::DEMO_KEY, true ) )->download( new HttpRequest( 'GET', $server ), $file, '', PHP_INT_MAX, 5.0 );
			$this->fail( 'It is a refusal.' );
		} catch ( GatewayException $failure ) {
			$this->assertSame( 'Still too early', $failure->getMessage() );
		} finally {
			unlink( $file );
		}
	}

	/** Bytes in chunks, without the last one. */
	private static function chunks( string $bytes, int $length = 1000 ): string {
		return implode( '', array_map( static fn( string $chunk ): string => dechex( strlen( $chunk ) ) . ";x=1\r\n$chunk\r\n", str_split( $bytes, $length ) ) );
	}
}
