<?php
/**
 * Tests of answers.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Gateway;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Gateway\HttpResponse;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Gateway\HttpResponse.
 */
final class HttpResponseTest extends TestCase {
	/**
	 * Values of Retry-After, and the seconds they mean.
	 *
	 * @return array<string, array{string, int|null}>
	 */
	public static function pauses(): array {
		return array(
			'missing'             => array( '', null ),
			'seconds'             => array( '120', 120 ),
			'seconds with spaces' => array( ' 7 ', 7 ),
			'a part of a second'  => array( '0.3', 1 ),
			'none'                => array( '0', 0 ),
			'less than none'      => array( '-5', 0 ),
			'a day'               => array( '86400', 3600 ),
			'a date to come'      => array( 'in 90 seconds', 90 ),
			'a date that is over' => array( 'Wed, 21 Oct 2015 07:28:00 GMT', 0 ),
			'a date far away'     => array( gmdate( 'D, d M Y H:i:s \G\M\T', time() + 900000 ), 3600 ),
			'nonsense'            => array( 'soon-ish', null ),
		);
	}

	#[DataProvider( 'pauses' )]
	public function test_retry_after_reads_seconds_and_dates( string $value, ?int $seconds ): void {
		// The rows are made long before the tests run.
		$value = 'in 90 seconds' === $value ? gmdate( 'D, d M Y H:i:s \G\M\T', time() + 90 ) : $value;
		$found = ( new HttpResponse( 429, '' === $value ? array() : array( 'retry-after' => $value ), '' ) )->retry_after();
		if ( null === $seconds ) {
			$this->assertNull( $found );
		} else {
			$this->assertEqualsWithDelta( $seconds, $found, 90 === $seconds ? 20 : 0 );
		}
	}

	public function test_a_date_to_come_is_one_of_the_servers_clock(): void {
		$date  = static fn( int $time ): string => gmdate( 'D, d M Y H:i:s', $time ) . ' GMT';
		$says  = array(
			'date'        => $date( time() - 7200 ),
			'retry-after' => $date( time() - 7140 ),
		);
		$found = ( new HttpResponse( 429, $says, '' ) )->retry_after();
		$this->assertEqualsWithDelta( 60, $found, 5 );
	}

	/**
	 * Bodies that are not plain JSON, and what is read in them.
	 *
	 * @return array<string, array{string, array<array-key, mixed>}>
	 */
	public static function bodies(): array {
		return array(
			'a comment behind it'   => array( "{\"a\":{\"b\":[1]}}\n<!-- {x} -->", array( 'a' => array( 'b' => array( 1 ) ) ) ),
			'a notice behind it'    => array( '[{"a":"} \\" ]"}]<br /><b>Warning</b>', array( array( 'a' => '} " ]' ) ) ),
			'a sign behind it'      => array( '{"a":1}0', array( 'a' => 1 ) ),
			'another one behind it' => array( '{"a":1}{"a":2}', array( 'a' => 1 ) ),
			'something around it'   => array( 'Notice: {"a":1} and }', array( 'a' => 1 ) ),
			'numbers that are none' => array(
				'{"a":NaN,"b":[-Infinity,Infinity, 1],"NaN":"NaN"}',
				array( 'a' => null, 'b' => array( null, null, 1 ), 'NaN' => 'NaN' ),
			),
			'a part of it'          => array( '{"a":{"id":"video_1"}', array() ),
			'a part of a text'      => array( '{"id":"vid', array() ),
			'a part before the end' => array( '{"id":"video_1\\', array() ),
			'brackets that cross'   => array( '{"a":[1}]', array() ),
			'a page'                => array( '<html><script>{"id":"video_1"}</script>', array() ),
			'nothing'               => array( '', array() ),
		);
	}

	/**
	 * @param array<array-key, mixed> $read What is read.
	 */
	#[DataProvider( 'bodies' )]
	public function test_json_is_read_whatever_is_around_it_and_only_whole( string $body, array $read ): void {
		$this->assertSame( $read, ( new HttpResponse( 200, array(), $body ) )->json() );
	}

	public function test_content_range_tells_the_part_and_the_whole(): void {
		$read = array_map(
			static fn ( string $header ): ?array => ( new HttpResponse( 206, array( 'content-range' => $header ), '' ) )->content_range(),
			array( 'bytes 5-9/20', 'bytes 5-9/*', 'bytes */20', '' )
		);
		$this->assertSame( array( array( 5, 9, 20 ), array( 5, 9, 0 ), null, null ), $read );
	}

	public function test_is_success_for_2xx_only(): void {
		$good = array_filter(
			array( 199, 200, 201, 206, 299, 300, 302, 404, 500 ),
			static fn ( int $status ): bool => ( new HttpResponse( $status, array(), '' ) )->is_success()
		);
		$this->assertSame( array( 200, 201, 206, 299 ), array_values( $good ) );
	}

	public function test_header_is_empty_where_there_is_none(): void {
		$response = new HttpResponse( 200, array( 'content-type' => 'video/mp4' ), '' );
		$this->assertSame( array( 'video/mp4', '' ), array( $response->header( 'content-type' ), $response->header( 'content-length' ) ) );
	}

	public function test_json_is_an_array_whatever_came(): void {
		$read = array_map(
			static fn ( string $body ): array => ( new HttpResponse( 200, array(), $body ) )->json(),
			array( '{"a":1}', '{"a":', '"text"', '', 'null', '<html>' )
		);
		$this->assertSame( array( array( 'a' => 1 ), array(), array(), array(), array(), array() ), $read );
	}

	/**
	 * Answers that are not quite JSON, or hold what PHP has no number for.
	 *
	 * @return array<string, array{string, string}>
	 */
	public static function almost_json(): array {
		return array(
			'an id of twenty digits'               => array( '{"id":18446744073709551615}', '18446744073709551615' ),
			'a prompt that is cut in a character'  => array( "{\"id\":\"v\",\"prompt\":\"گرب\xD9\"}", 'v' ),
			'a notice of PHP before it'            => array( "<br />\n<b>Warning</b>:  Undefined array key in {closure} on line <b>3</b><br />\n{\"id\":\"v\"}", 'v' ),
			'a mark of its bytes before it'        => array( "\xEF\xBB\xBF{\"id\":\"v\"}", 'v' ),
			'a page, with JSON in it, is none'     => array( '<!doctype html><script>{"id":"v"}</script>', '' ),
			'nor is one that begins with a script' => array( '<script>x = {"id":"v"}</script>', '' ),
		);
	}

	#[DataProvider( 'almost_json' )]
	public function test_json_is_read_where_it_is_not_quite_some( string $body, string $id ): void {
		$this->assertSame( $id, ( new HttpResponse( 200, array(), $body ) )->json()['id'] ?? '' );
	}

	/**
	 * Bodies that are small for what they become.
	 *
	 * @return array<string, array{string}>
	 */
	public static function bombs(): array {
		return array(
			'many lists'   => array( '[' . str_repeat( '[0],', 2000000 ) . '[0]]' ),
			'many numbers' => array( '[' . str_repeat( '0,', 4000000 ) . '0]' ),
			'deep lists'   => array( str_repeat( '[', 100000 ) . str_repeat( ']', 100000 ) ),
			'deep objects' => array( str_repeat( '{"a":', 40 ) . '0' . str_repeat( '}', 40 ) ),
		);
	}

	#[DataProvider( 'bombs' )]
	public function test_json_that_takes_too_much_memory_is_none( string $body ): void {
		$before = memory_get_usage();
		memory_reset_peak_usage();
		$this->assertSame( array(), ( new HttpResponse( 200, array(), $body ) )->json() );
		$this->assertLessThan( 4 * MB_IN_BYTES, memory_get_peak_usage() - $before );
	}

	public function test_a_text_is_cut_before_any_pattern_sees_it(): void {
		$began = $this->processor();
		foreach ( array( '<script', '<', '<style>', '<!--', '</', "\u{202E}", 'گربه' ) as $part ) {
			$this->assertLessThanOrEqual( 1000, mb_strlen( HttpResponse::text( str_repeat( $part, 200000 ) ) ) );
		}
		$this->assertLessThan( 2.0, $this->processor() - $began );
		$this->assertSame( str_repeat( 'گ', 7 ), HttpResponse::text( str_repeat( 'گ', 20 ), 7 ) );
	}

	public function test_a_text_is_plain(): void {
		$said = array(
			' <b>Not</b> <script>alert(1)</script>now ',
			"a\u{202E}b\0c\u{2066}d",
			"two\nlines",
			"می\u{200C}خواهم",
			3,
			1.5,
			null,
			array( 'x' ),
			true,
			"\xFF\xFE",
		);
		$this->assertSame(
			array( 'Not now', 'abcd', "two\nlines", "می\u{200C}خواهم", '3', '1.5', '', '', '', '' ),
			array_map( static fn( mixed $value ): string => HttpResponse::text( $value ), $said )
		);
	}
}
