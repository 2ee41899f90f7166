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
use PlatoniaVid\Gateway\Http;
use PlatoniaVid\Gateway\HttpResponse;
use PlatoniaVid\Gateway\Kinds\OpenAi;
use PlatoniaVid\Gateway\Reading\VideoReader;
use PlatoniaVid\Gateway\RemoteStatus;
use PlatoniaVid\Gateway\Transfer;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\RawServer;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Gateway\ContentFetch and PlatoniaVid\Gateway\Transfer; which answers are content is ContentAnswersTest's,
 * what a video comes to by them ServersTest's.
 */
final class ContentFetchTest extends TestCase {
	use Parts;
	use RawServer;
	use ScriptedContent;

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
				'content'  => array( array( 'status' => 404, 'json' => array( 'detail' => 'Not Found' ) ) ),
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
		$denied = array( 'error' => array( 'message' => 'key not allowed to access model', 'type' => 'key_model_access_denied', 'code' => '403' ) );
		$video  = array( 'id' => 'video_1', 'status' => 'completed', 'url' => 'OTHER/1280x720-4.mp4' );
		$this->say( array( 'content' => array( array( 'status' => 403, 'json' => $denied ) ), 'retrieve' => array( array( 'json' => $video ) ) ) );
		$this->fetch( $this->fetcher() );
		$this->assertFileEquals( dirname( __DIR__, 2 ) . '/gateway/media/video-1280x720-4.mp4', $this->file );
	}

	/** What leads to a film. @return iterable<string, array{string}> A link, from the scripted server. */
	public static function links(): iterable {
		yield 'of the same scheme' => array( '//HOST/scripted/v1/videos/film/content' );
		yield 'a path of videos' => array( '/videos/film.mp4' );
		yield 'a path of a file' => array( '/storage/2026/film.mp4?x=1' );
		yield 'a path of downloads, relative' => array( 'downloads/film.mp4' );
		yield 'a scheme in capitals' => array( 'HTTP://HOST/scripted/v1/videos/film/content' );
		yield 'a file with its codecs' => array( 'data:video/mp4;codecs="avc1.42E01E, mp4a.40.2";base64,FILE' );
	}

	#[DataProvider( 'links' )]
	public function test_a_link_is_one_however_it_is_written( string $link ): void {
		$host = (string) preg_replace( '~^http://~', '', (string) getenv( 'PLATONIAVID_TEST_GATEWAY' ) );
		// phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_encode -- the form of such an address.
		$link  = str_replace( array( 'HOST', 'FILE' ), array( $host, base64_encode( $this->whole() ) ), $link );
		$asked = array();
		add_filter(
			'pre_http_request',
			function ( $answer, array $args, string $url ) use ( $link, &$asked ) {
				$asked[] = (string) wp_parse_url( $url, PHP_URL_PATH );
				$is_film = str_ends_with( end( $asked ), '.mp4' );
				if ( $is_film ) {
					copy( dirname( __DIR__, 2 ) . '/gateway/media/video-1280x720-4.mp4', $args['filename'] );
				}
				$video = array( 'id' => 'video_1', 'status' => 'completed', 'url' => $link );
				return str_ends_with( $url, '/film/content' ) ? $answer : array(
					'response' => array( 'code' => str_ends_with( $url, '/content' ) ? 404 : 200 ),
					'headers'  => array(),
					'body'     => $is_film ? '' : wp_json_encode( $video ),
				);
			},
			10,
			3
		);
		$this->say( array( 'content' => array( array( 'file' => true ) ) ) );
		$this->fetch( $this->fetcher() );
		$this->assertSame( md5( $this->whole() ), md5_file( $this->file ), implode( ' ', $asked ) );
	}

	public function test_a_path_on_the_servers_disk_costs_a_request_and_says_nothing(): void {
		$video = array( 'id' => 'video_1', 'status' => 'completed', 'output' => '/data/film.mp4', 'url' => 'OTHER/1280x720-4.mp4' );
		$gone  = array( 'status' => 404, 'json' => array( 'detail' => 'Not Found' ) );
		$this->say( array( 'content' => array( $gone ), 'retrieve' => array( array( 'json' => $video ) ) ) );
		$this->fetch( $this->fetcher() );
		$this->assertSame( md5( $this->whole() ), md5_file( $this->file ) );

		$this->say( array( 'content' => array( $gone ), 'retrieve' => array( array( 'json' => array( 'url' => '' ) + $video ) ) ) );
		$this->assertContains( $this->failure( $this->fetcher() ), array( Failure::NotReady, Failure::NotFound ), 'It is asked for again.' );

		$told = static fn( string $field ): ?RemoteStatus => VideoReader::answer( 'video_1', new HttpResponse( 200, array(), '{"id":"video_1",' . $field . '}' ) )?->status;
		$this->assertSame( RemoteStatus::Unknown, $told( '"output":"/data/film.mp4"' ) );
		$this->assertSame( RemoteStatus::Done, $told( '"output":"//cdn.example/film.mp4"' ) );
	}

	public function test_of_several_links_in_an_answer_one_leads_to_the_film(): void {
		$parts = $this->raw( array( 'answer' => self::said( "#EXTM3U\n#EXT-X-VERSION:3\n" ) ) );
		foreach ( array( $parts, $this->closedAddress() ) as $first ) {
			$this->say( array( 'content' => array( array( 'json' => array( 'url' => $first, 'download_url' => 'OTHER/1280x720-4.mp4' ) ) ) ) );
			$this->fetch( $this->fetcher() );
			$this->assertSame( md5( $this->whole() ), md5_file( $this->file ) );
			$this->assertSame( 206, $this->fetch( $this->fetcher(), 'bytes=100-199' )->status );
		}
		$this->say( array( 'content' => array( array( 'json' => array( 'url' => $this->closedAddress(), 'video_url' => $parts ) ) ) ) );
		$this->assertSame( Failure::NotSent, $this->failure( $this->fetcher() ), 'What did not answer may have had it.' );
	}

	public function test_of_several_links_none_takes_away_what_has_come_by_one_that_broke_off(): void {
		$length = strlen( $this->whole() );
		foreach ( array( 0, 100 ) as $from ) {
			$part  = substr( $this->whole(), $from, 50 );
			$slow  = array( 'answer' => "HTTP/1.1 206 Partial Content\r\nContent-Range: bytes $from-299/$length\r\nContent-Length: " . ( 300 - $from ) . "\r\n\r\n$part" );
			$links = array( 'url' => $this->raw( $slow ), 'video_url' => $this->raw( array( 'answer' => self::said( 'Not found', array(), '404 Not Found' ) ) ) );
			foreach ( array( array( 'json' => $links ), array( 'status' => 404, 'json' => array( 'detail' => 'Not Found' ) ) ) as $content ) {
				$this->say( array( 'content' => array( $content ), 'retrieve' => array( array( 'json' => array( 'id' => 'video_1', 'status' => 'completed' ) + $links ) ) ) );
				$this->assertSame( Failure::Uncertain, $this->failure( $this->fetcher(), "bytes=$from-299" ) );
				$this->assertSame( bin2hex( $part ), bin2hex( (string) file_get_contents( $this->file ) ) );
			}
		}
		$links = array( 'url' => $this->closedAddress(), 'video_url' => $this->raw( array( 'answer' => self::said( 'Not found', array(), '404 Not Found' ) ) ) );
		$this->say( array( 'content' => array( array( 'json' => $links ) ) ) );
		$this->assertSame( Failure::NotSent, $this->failure( $this->fetcher() ), 'One that leads nowhere says less.' );
	}

	public function test_where_no_link_of_an_answer_can_be_reached_those_of_the_video_are_tried(): void {
		$closed = $this->closedAddress();
		$gone   = $this->raw( array( 'answer' => self::said( 'Not found', array(), '404 Not Found' ) ) );
		$video  = array( 'json' => array( 'id' => 'video_1', 'status' => 'completed', 'url' => 'OTHER/1280x720-4.mp4' ) );
		foreach ( array( array( 'json' => array( 'url' => $closed, 'video_url' => $gone ) ), $this->leadsTo( $closed ) ) as $content ) {
			$this->say( array( 'content' => array( $content ), 'retrieve' => array( $video ) ) );
			$this->fetch( $this->fetcher() );
			$this->assertSame( md5( $this->whole() ), md5_file( $this->file ) );
			$this->say( array( 'content' => array( $content ), 'retrieve' => array( array( 'status' => 404, 'json' => array( 'detail' => 'Gone' ) ) ) ) );
			$this->assertSame( Failure::NotSent, $this->failure( $this->fetcher() ), 'It may be there next time.' );
		}
	}

	public function test_a_text_is_none_wherever_a_character_of_it_is_cut(): void {
		$is_media = function ( string $bytes ): bool {
			file_put_contents( $this->file, $bytes );
			return Transfer::is_media( $this->file );
		};
		for ( $before = 60; $before < 64; $before++ ) {
			$this->assertFalse( $is_media( str_repeat( 'a', $before ) . str_repeat( '€', 500 ) ), "It is cut after $before bytes." );
		}
		$this->assertSame( array( false, false, true, true ), array_map( $is_media, array( '', 'é', "\x89PNG", str_repeat( 'a', 500 ) . "\0" ) ) );
	}

	public function test_what_another_host_refuses_after_a_redirect_says_nothing_of_the_key(): void {
		foreach ( array( 401, 402, 403, 429 ) as $status ) {
			$refusal = $this->raw( array( 'answer' => self::said( '<Error/>', array(), "$status No" ) ) );
			foreach ( array( $this->leadsTo( $refusal ), array( 'json' => array( 'url' => $refusal ) ) ) as $answer ) {
				$this->say( array( 'content' => array( $answer ) ) );
				$this->assertSame( Failure::NotReady, $this->failure( $this->fetcher() ), "It was refused with $status, without the key." );
			}
		}
		$this->assertStringNotContainsString( self::DEMO_KEY, implode( '', $this->arrived() ) );
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

	public function test_another_hosts_refusal_says_nothing_of_the_key(): void {
		$this->say(
			array(
				'content'  => array( array( 'status' => 404, 'json' => array( 'detail' => 'Not Found' ) ) ),
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
}
