<?php
/**
 * Tests of how requests are sent.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Gateway;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Gateway\CallHooks;
use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\Http;
use PlatoniaVid\Gateway\HttpRequest;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\RawServer;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Gateway\Transport and CallHooks: what costs is sent once, whatever a server, a library or another plugin does.
 */
final class TransportTest extends TestCase {
	use Parts;
	use RawServer;
	use Requests;

	private const VIDEO = '{"id":"video_1","object":"video","status":"queued"}';

	/**
	 * What a server may do with an order.
	 *
	 * @return array<string, array{array<string, mixed>}>
	 */
	public static function answers(): array {
		$answer  = static fn( string $bytes, string $after = 'close' ): array => array(
			array(
				'answer' => $bytes,
				'after'  => $after,
			),
		);
		$cases   = array();
		$message = static fn( string $status, string ...$headers ): string => self::said( self::VIDEO, $headers, $status );
		foreach ( array( 'gzip', 'x-gzip', 'deflate', 'br', 'zstd', 'compress', 'identity', 'none', 'utf-8', 'gzip, gzip', 'gzip, deflate, br' ) as $coding ) {
			$cases[ "labelled $coding, and plain" ] = $answer( $message( '200 OK', "Content-Encoding: $coding" ) );
		}
		$zipped = (string) gzencode( self::VIDEO );
		$cases += array(
			'gzip that is cut'                  => $answer( self::said( substr( $zipped, 0, 30 ), array( 'Content-Encoding: gzip' ) ) ),
			'gzip with a wrong checksum'        => $answer( self::said( substr( $zipped, 0, -8 ) . 'xxxxxxxx', array( 'Content-Encoding: gzip' ) ) ),
			'gzip with something after it'      => $answer( self::said( $zipped . 'more', array( 'Content-Encoding: gzip' ) ) ),
			'deflate without its header'        => $answer( self::said( (string) gzdeflate( self::VIDEO ), array( 'Content-Encoding: deflate' ) ) ),
			'gzip in chunks'                    => $answer( "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n" ),
			'no answer'                         => $answer( '' ),
			'a reset'                           => $answer( '', 'reset' ),
			'a reset before the request'        => array( array( 'at' => 'connect', 'after' => 'reset' ) ),
			'an end before the request'         => array( array( 'at' => 'connect', 'after' => 'close' ) ),
			'an answer before the request'      => array( array( 'at' => 'connect', 'answer' => self::said( self::VIDEO ) ) ),
			'a reset within the answer'         => $answer( "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{", 'reset' ),
			'half an answer'                    => $answer( "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{" ),
			'half a header'                     => $answer( "HTTP/1.1 200 OK\r\nContent-Le" ),
			'chunks that are none'              => $answer( "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n" ),
			'a last chunk that is missing'      => $answer( "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n" ),
			'no HTTP'                           => $answer( "220 mail.example ESMTP\r\n" ),
			'an answer of HTTP/2'               => $answer( "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0" ),
			'an HTTP/2 that refuses the stream' => $answer( "\0\0\0\4\0\0\0\0\0\0\0\4\3\0\0\0\1\0\0\0\7" ),
			'an HTTP/2 that goes away'          => $answer( "\0\0\0\4\0\0\0\0\0\0\0\10\7\0\0\0\0\0\0\0\0\0\0\0\0" ),
			'a status without an end'           => $answer( 'HTTP/1.1 200' ),
			'a length that is none'             => $answer( "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n{}" ),
			'two lengths'                       => $answer( "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}" ),
			'a header without a name'           => $answer( "HTTP/1.1 200 OK\r\n: x\r\nnonsense\r\n\r\n{}" ),
			'a header of a megabyte'            => $answer( $message( '200 OK', 'X-Long: ' . str_repeat( 'x', MB_IN_BYTES ) ) ),
			'silence'                           => $answer( '', 'stay' ),
			'silence within the answer'         => $answer( "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{", 'stay' ),
			'a switch of protocols'             => $answer( "HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n" ),
			'100 and then nothing'              => $answer( "HTTP/1.1 100 Continue\r\n\r\n" ),
			'103 and then an answer'            => $answer( "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" . self::said( self::VIDEO ) ),
			'417'                               => $answer( $message( '417 Expectation Failed' ) ),
			'417 before the body'               => array( array( 'at' => 'headers', 'answer' => $message( '417 Expectation Failed' ), 'after' => 'stay' ) ),
			'408'                               => $answer( $message( '408 Request Timeout', 'Connection: close' ) ),
			'421'                               => $answer( $message( '421 Misdirected Request' ) ),
			'425'                               => $answer( $message( '425 Too Early' ) ),
			'429 for a second'                  => $answer( $message( '429 Too Many Requests', 'Retry-After: 0' ) ),
			'503 for a second'                  => $answer( $message( '503 Service Unavailable', 'Retry-After: 0' ) ),
			'511'                               => $answer( $message( '511 Network Authentication Required' ) ),
			'another address for the next time' => $answer( $message( '200 OK', 'Alt-Svc: h2=":443"; ma=86400', 'Refresh: 0; url=/v1/videos' ) ),
		);
		foreach ( array( 'Basic realm="x"', 'Digest realm="x", nonce="x", qop="auth"', 'Negotiate', 'NTLM', 'Bearer error="invalid_token"' ) as $challenge ) {
			$name                               = strtok( $challenge, ' ' );
			$cases[ "401 that asks for $name" ] = $answer( $message( '401 Unauthorized', "WWW-Authenticate: $challenge" ), 'stay' );
			$cases[ "407 that asks for $name" ] = $answer( $message( '407 Proxy Authentication Required', "Proxy-Authenticate: $challenge" ), 'stay' );
		}
		foreach ( array( 300, 301, 302, 303, 305, 307, 308 ) as $status ) {
			$cases[ "$status to itself" ] = $answer( $message( "$status Elsewhere", 'Location: /v1/videos' ), 'stay' );
		}
		return $cases;
	}

	/**
	 * @param array<string, mixed> $manner What the server does.
	 */
	#[DataProvider( 'answers' )]
	public function test_an_order_arrives_once( array $manner ): void {
		$this->order( $this->raw( $manner ) );
		$this->assertArrivedOnce( $manner );
	}

	/**
	 * The same where every plugin of the site wants it another way.
	 *
	 * @param array<string, mixed> $manner What the server does.
	 */
	#[DataProvider( 'answers' )]
	public function test_an_order_arrives_once_in_spite_of_other_plugins( array $manner ): void {
		$this->meddle();
		$this->order( $this->raw( $manner ), str_repeat( 'x', 2 * MB_IN_BYTES ) );
		$this->assertArrivedOnce( $manner );
	}

	/**
	 * The same without cURL.
	 *
	 * @param array<string, mixed> $manner What the server does.
	 */
	#[DataProvider( 'answers' )]
	public function test_an_order_arrives_once_without_curl( array $manner ): void {
		$this->withoutCurl();
		add_filter( 'http_request_args', static fn( array $args ): array => array( 'redirection' => 5 ) + $args );
		$this->order( $this->raw( $manner ) );
		$this->assertArrivedOnce( $manner );
	}

	public function test_a_host_with_a_dot_at_its_end_is_asked_for_at_no_name_server_either(): void {
		$this->assertSame(
			array( array( 'gw.example:443:8.8.8.8,2001:4860::1' ), array( 'gw.example.:8443:8.8.8.8', 'gw.example:8443:8.8.8.8' ) ),
			array( CallHooks::pins( 'https://gw.example/v1', array( '8.8.8.8', '2001:4860::1' ) ), CallHooks::pins( 'https://gw.example.:8443/v1', array( '8.8.8.8' ) ) )
		);
	}

	/** As a server that is started anew, or whose certificate is none: nothing has gone out. */
	public function test_an_order_that_found_no_safe_connection_without_curl_was_not_sent(): void {
		$this->withoutCurl();
		[ $unknown ] = $this->rawWithTls( 'localhost', self::said( self::VIDEO ) );
		foreach ( array( (string) preg_replace( '/^http:/', 'https:', $this->closedAddress() ), $unknown ) as $address ) {
			$this->assertSame( Failure::NotSent, $this->order( $address )->failure, $address );
		}
	}

	public function test_a_time_in_parts_of_a_second_is_no_fault_of_php_without_curl(): void {
		$this->withoutCurl();
		$said = array();
		set_error_handler( // phpcs:ignore WordPress.PHP.DevelopmentFunctions.error_log_set_error_handler -- as a site's own.
			static function ( int $level, string $words ) use ( &$said ): bool {
				$said[] = $words;
				return true;
			},
			E_DEPRECATED
		);
		try {
			$answer = ( new Http( self::DEMO_KEY, true ) )->send( new HttpRequest( 'GET', $this->raw( array( 'answer' => self::said( '{}' ) ) ) ), 5.2345678 );
		} finally {
			restore_error_handler();
		}
		$this->assertSame( array( '{}', array() ), array( $answer->body, $said ) );
	}

	/** The sockets send one after another: what a silent server leaves no time for is not sent, and what has come is taken. */
	public function test_several_requests_share_their_time_without_curl(): void {
		$this->withoutCurl();
		$silent  = $this->raw( array( 'after' => 'stay' ) );
		$answers = ( new Http( self::DEMO_KEY, true ) )->send_many( array_fill_keys( array( 'a', 'b', 'c' ), new HttpRequest( 'GET', $silent ) ), 1.5 );
		$this->assertSame( array( Failure::Uncertain, Failure::Held, Failure::Held ), array_column( $answers, 'failure' ) );
		$this->assertCount( 1, $this->arrived() );
	}

	/** A constant that PHP has not is an error of each request: where libcurl is old, those have no name that are newer. */
	public function test_what_a_libcurl_of_2013_has_not_is_named_only_where_it_is_there(): void {
		$old = array( 'CURLAUTH_BASIC', 'CURLINFO_CONTENT_TYPE', 'CURLINFO_RESPONSE_CODE', 'CURLM_OK', 'CURLPROTO_HTTP', 'CURLPROTO_HTTPS', 'CURL_HTTP_VERSION_1_1' );
		foreach ( array( 'BUFFERSIZE', 'CAINFO', 'ENCODING', 'FOLLOWLOCATION', 'FORBID_REUSE', 'FRESH_CONNECT', 'HEADERFUNCTION', 'HTTPAUTH' ) as $option ) {
			$old[] = "CURLOPT_$option";
		}
		foreach ( array( 'HTTP_CONTENT_DECODING', 'HTTP_VERSION', 'NOPROGRESS', 'PROGRESSFUNCTION', 'PROTOCOLS', 'PROXYAUTH', 'RESOLVE' ) as $option ) {
			$old[] = "CURLOPT_$option";
		}
		foreach ( array( 'SSL_VERIFYHOST', 'SSL_VERIFYPEER', 'TIMEOUT_MS', 'UNRESTRICTED_AUTH', 'WRITEFUNCTION' ) as $option ) {
			$old[] = "CURLOPT_$option";
		}
		$named = array();
		foreach ( new \RecursiveIteratorIterator( new \RecursiveDirectoryIterator( dirname( __DIR__, 3 ) . '/includes' ) ) as $file ) {
			$code = 'php' === $file->getExtension() ? (string) file_get_contents( $file->getPathname() ) : '';
			$code = implode( '', array_map( static fn( $token ) => is_array( $token ) && in_array( $token[0], array( T_COMMENT, T_DOC_COMMENT ), true ) ? '' : ( $token[1] ?? $token ), token_get_all( $code ) ) );
			$code = (string) preg_replace( "/defined\( '(CURL\w+)' \) \? array\( \\1 =>/", '', $code );
			preg_match_all( '/\bCURL[A-Z]*_\w+/', $code, $found );
			$named += array_flip( $found[0] );
		}
		$this->assertNotSame( array(), $named );
		$this->assertSame( array(), array_values( array_diff( array_keys( $named ), $old ) ) );
	}

	/** Whether a server's 417 comes before or after it, a large order is sent whole and at once. */
	public function test_a_large_order_waits_for_no_permission(): void {
		$this->order( $this->raw( array( 'answer' => self::said( self::VIDEO ) ) ), str_repeat( 'x', 2 * MB_IN_BYTES ) );
		$this->assertDoesNotMatchRegularExpression( '/^expect:/mi', $this->arrived()[0] );
	}

	/** What leads to a second sending, or to an answer that must be unpacked, can't be asked for by a plugin. */
	public function test_no_plugin_makes_an_order_wait_or_share_a_connection(): void {
		add_filter(
			'http_request_args',
			static function ( array $args ): array {
				$args['headers'] = array(
					'connection'      => 'keep-alive',
					'EXPECT'          => '100-continue',
					'accept-encoding' => 'gzip, br',
				) + $args['headers'];
				return $args;
			}
		);
		$this->order( $this->raw( array( 'answer' => self::said( self::VIDEO ) ) ), str_repeat( 'x', 2 * MB_IN_BYTES ) );
		preg_match_all( '/^(?:connection|expect|accept-encoding): *(.*?)\r?$/mi', $this->arrived()[0], $sent );
		$said = array_map( 'strtolower', $sent[1] );
		sort( $said );
		$this->assertSame( array( 'close', 'identity' ), $said );
	}

	/** A connection that another request left open, and the server closes as the order arrives. */
	public function test_an_order_never_goes_over_a_connection_that_was_used_before(): void {
		$share = curl_share_init();
		curl_share_setopt( $share, CURLSHOPT_SHARE, CURL_LOCK_DATA_CONNECT );
		add_action(
			'http_api_curl',
			static fn( \CurlHandle $handle ): bool => curl_setopt( $handle, CURLOPT_SHARE, $share )
				&& curl_setopt( $handle, CURLOPT_HTTPHEADER, array( 'Connection: keep-alive' ) )
		);
		$address = $this->raw(
			array( 'answer' => self::said( '{}' ), 'after' => 'stay' ),
			array( 'after' => 'close' )
		);
		$this->ask( new HttpRequest( 'GET', $address ) );
		$this->order( $address );
		$this->assertCount( 2, $this->arrived() );
	}

	public function test_another_plugin_that_sends_it_again_within_the_request_does_not(): void {
		$again = static function ( $answer, array $args, string $url ) use ( &$again, &$request ) {
			remove_filter( 'http_response', $again );
			remove_filter( 'http_api_debug', $again );
			wp_remote_request( $url, $args );
			( new \WP_Http() )->post( $url, $request );
			return $answer;
		};
		add_filter(
			'http_request_args',
			static function ( array $args ) use ( &$request ): array {
				$request = $request ?? $args;
				return $args;
			}
		);
		add_filter( 'http_response', $again, 10, 3 );
		add_action( 'http_api_debug', static fn( $answer, $context, $transport, array $args, string $url ) => $again( $answer, $args, $url ), 10, 5 );
		$this->order( $this->raw( array( 'answer' => self::said( self::VIDEO ) ) ) );
		$this->assertCount( 1, $this->arrived() );
	}

	public function test_a_packed_answer_is_unpacked_once_and_up_to_a_limit(): void {
		$packed = static fn( string $body, string $how = 'gzip' ): string => self::said( $body, array( "Content-Encoding: $how" ) );
		$cases  = array(
			array( self::VIDEO, $packed( (string) gzencode( self::VIDEO ) ) ),
			array( self::VIDEO, $packed( (string) gzcompress( self::VIDEO ), 'deflate' ) ),
			array( self::VIDEO, $packed( (string) gzdeflate( self::VIDEO ), 'deflate' ) ),
			array( self::VIDEO, $packed( self::VIDEO ) ),
			array( '', $packed( (string) gzencode( str_repeat( ' ', 64 * MB_IN_BYTES ) ) ) ),
		);
		memory_reset_peak_usage();
		$before = memory_get_usage();
		foreach ( $cases as [ $body, $bytes ] ) {
			$this->assertSame( $body, $this->order( $this->raw( array( 'answer' => $bytes ) ) )->body );
		}
		// What is packed twice is unpacked once.
		$once = (string) gzencode( str_repeat( ' ', MB_IN_BYTES ) );
		$this->assertSame( $once, $this->order( $this->raw( array( 'answer' => $packed( (string) gzencode( $once ) ) ) ) )->body );
		$this->assertLessThan( 8 * MB_IN_BYTES, memory_get_peak_usage() - $before );
	}

	public function test_ten_endless_answers_at_once_are_broken_off(): void {
		$address = $this->raw( array( 'answer' => "HTTP/1.1 200 OK\r\n\r\n" . str_repeat( 'x', 65536 ), 'endless' => true ) );
		memory_reset_peak_usage();
		$before  = memory_get_usage();
		$answers = ( new Http( self::DEMO_KEY, true ) )->send_many( array_fill_keys( range( 'a', 'j' ), new HttpRequest( 'GET', $address ) ), 10.0 );
		foreach ( $answers as $answer ) {
			$this->assertSame( Failure::Uncertain, $answer->failure );
		}
		$this->assertLessThan( 8 * MB_IN_BYTES, memory_get_peak_usage() - $before );
	}

	public function test_a_refusal_is_one_also_where_its_text_is_too_long(): void {
		$this->assertSame(
			Failure::Unauthorized,
			$this->order( $this->raw( array( 'answer' => self::said( str_repeat( 'x', MB_IN_BYTES ), array(), '401 Unauthorized' ) ) ) )->failure
		);
	}

	#[DataProvider( 'ways' )]
	public function test_an_address_that_leads_to_what_is_above_is_not_asked( string $way ): void {
		$address = $this->raw( array( 'answer' => self::said( '{}' ) ) );
		foreach ( array( '/..', '/.', '/../', '/%2e%2e', '/.%2E/content', '/..?x=1' ) as $path ) {
			$this->assertSame( Failure::NotSent, $this->send( $way, $address . $path )->failure );
		}
		$this->assertSame( array(), $this->arrived() );
	}

	public function test_a_header_with_a_line_break_is_not_sent(): void {
		$address = $this->raw( array( 'answer' => self::said( '{}' ) ) );
		foreach ( array( array( 'X-Any' => "a\r\nX-Other: b" ), array( "X-Any: a\r\nX-Other" => 'b' ) ) as $headers ) {
			$this->assertSame( Failure::NotSent, $this->ask( HttpRequest::json( $address, array(), $headers ) )->failure );
		}
		$this->assertSame( array(), $this->arrived() );
	}

	/**
	 * Asserts that a server was sent one order, or, where it hung up before that, none.
	 *
	 * @param array<string, mixed> $manner What it does.
	 */
	private function assertArrivedOnce( array $manner ): void {
		$arrived = $this->arrived();
		if ( 'connect' === ( $manner['at'] ?? '' ) ) {
			$this->assertCount( 0, array_slice( $arrived, 1 ) );
			return;
		}
		$this->assertCount( 1, $arrived, implode( "\n", array_map( static fn( string $request ): string => substr( $request, 0, 400 ), $arrived ) ) );
		$this->assertStringStartsWith( 'POST /v1/videos HTTP/1.1', $arrived[0] );
	}
}
