<?php
/**
 * Tests of parts of a video that is passed on.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Rest;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Rest\ContentController: players ask for parts.
 */
final class ContentRangesTest extends TestCase {
	use Parts;
	use Previews;
	use Contents;

	protected const DURATION = 1;

	public function test_a_range_that_is_none_gets_all(): void {
		$id            = $this->ordered();
		[ , , $whole ] = $this->content( $id, 'video' );
		$this->assertGives( 200, $whole, '', $this->content( $id, 'video', 'bytes=0-1,5-9' ) );
	}

	/**
	 * Ranges, and the first byte and length that come; null for the end of the file.
	 *
	 * @return array<string, array{string, int, int|null}>
	 */
	public static function ranges(): array {
		return array(
			'from the beginning'                => array( 'bytes=0-99', 0, 100 ),
			'two bytes, as Safari asks first'   => array( 'bytes=0-1', 0, 2 ),
			'from the middle'                   => array( 'bytes=1000-1499', 1000, 500 ),
			'to the end'                        => array( 'bytes=2000-', 2000, null ),
			'all of it'                         => array( 'bytes=0-', 0, null ),
			'beyond the end'                    => array( 'bytes=1000-99999999', 1000, null ),
			'the last so many'                  => array( 'bytes=-700', -700, null ),
			'the last so many, more than exist' => array( 'bytes=-99999999', 0, null ),
		);
	}

	#[DataProvider( 'ranges' )]
	public function test_a_part_is_given_where_a_part_is_asked_for( string $range, int $first, ?int $length ): void {
		$id            = $this->ordered();
		[ , , $whole ] = $this->content( $id, 'video' );
		$part          = substr( $whole, $first, $length );
		$from          = $first < 0 ? strlen( $whole ) + $first : $first;
		$announced     = sprintf( 'bytes %d-%d/%d', $from, $from + strlen( $part ) - 1, strlen( $whole ) );
		$this->assertGives( 206, $part, $announced, $this->content( $id, 'video', $range ) );

		$this->ignoreRanges();
		$this->assertGives( 206, $part, $announced, $this->content( $id, 'video', $range ) );
	}

	/** @return array<string, array{string}> What a server says of a part. */
	public static function unsaid(): array {
		return array(
			'the length is not known' => array( 'bytes 1000-1499/*' ),
			'nothing'                 => array( '' ),
		);
	}

	#[DataProvider( 'unsaid' )]
	public function test_a_part_of_no_known_length_is_given_out_of_the_whole( string $said ): void {
		$id            = $this->ordered();
		[ , , $whole ] = $this->content( $id, 'video' );
		$part          = substr( $whole, 1000, 500 );
		$this->fault( 'content', 'bytes', array( 'status' => 206, 'bytes' => base64_encode( $part ), 'headers' => array( 'Content-Range' => $said ) ) ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_encode -- bytes of the simulator.
		$this->assertGives( 206, $part, 'bytes 1000-1499/' . strlen( $whole ), $this->content( $id, 'video', 'bytes=1000-1499' ) );
	}

	/**
	 * Ranges that a video does not have.
	 *
	 * @return array<string, array{string}>
	 */
	public static function beyond(): array {
		return array(
			'after the end' => array( 'bytes=99999999-' ),
			'the last none' => array( 'bytes=-0' ),
		);
	}

	#[DataProvider( 'beyond' )]
	public function test_a_part_that_is_not_there_is_refused_with_the_length( string $range ): void {
		$id            = $this->ordered();
		[ , , $whole ] = $this->content( $id, 'video' );
		for ( $turn = 0; $turn < 2; $turn++ ) {
			[ $status, $headers, $body ] = $this->content( $id, 'video', $range );
			$this->assertSame( array( 416, 'bytes */' . strlen( $whole ) ), array( $status, $headers['Content-Range'] ) );
			$this->assertStringContainsString( 'platoniavid_no_such_part', $body );
			$this->assertSame( array(), $this->leftovers() );
			$this->ignoreRanges();
		}
	}

	public function test_a_player_gets_some_and_asks_for_more(): void {
		$this->configure( array( 'contentBytes' => 5 * MB_IN_BYTES ) );
		$id    = $this->ordered();
		$whole = '';
		do {
			[ $status, $headers, $part ] = $this->content( $id, 'video', 'bytes=' . strlen( $whole ) . '-' );
			$this->assertSame( 206, $status );
			$this->assertSame(
				sprintf( 'bytes %d-%d/%d', strlen( $whole ), strlen( $whole ) + strlen( $part ) - 1, 5 * MB_IN_BYTES ),
				$headers['Content-Range']
			);
			$whole .= $part;
		} while ( ! str_ends_with( $headers['Content-Range'], '-5242879/5242880' ) );
		$this->assertSame( 3, count( array_keys( $this->operations(), 'content', true ) ) );
		$this->assertSame( md5( $this->made() ), md5( $whole ) );
	}
}
