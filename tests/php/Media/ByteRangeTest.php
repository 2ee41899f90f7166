<?php
/**
 * Tests of `Range` headers.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Media;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Media\ByteRange;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Media\ByteRange.
 */
final class ByteRangeTest extends TestCase {
	/**
	 * Headers, and the first and last byte that they mean of a hundred; null for none.
	 *
	 * @return array<string, array{string, array{int, int}|null}>
	 */
	public static function ranges(): array {
		return array(
			'from one to another'       => array( 'bytes=10-19', array( 10, 19 ) ),
			'one byte'                  => array( ' bytes=0-0 ', array( 0, 0 ) ),
			'to the end'                => array( 'bytes=10-', array( 10, 99 ) ),
			'beyond the end'            => array( 'bytes=10-100', array( 10, 99 ) ),
			'the last byte'             => array( 'bytes=99-', array( 99, 99 ) ),
			'after the end'             => array( 'bytes=100-', null ),
			'the last ten'              => array( 'bytes=-10', array( 90, 99 ) ),
			'the last hundred'          => array( 'bytes=-100', array( 0, 99 ) ),
			'the last of more than are' => array( 'bytes=-101', array( 0, 99 ) ),
			'the last none'             => array( 'bytes=-0', null ),
		);
	}

	/**
	 * @param string               $header The header.
	 * @param array{int, int}|null $part   What it means.
	 */
	#[DataProvider( 'ranges' )]
	public function test_within_is_the_part_that_is_there( string $header, ?array $part ): void {
		$this->assertSame( $part, ByteRange::parse( $header )?->within( 100 ) );
	}

	public function test_no_content_has_no_part(): void {
		$this->assertSame( array( null, null ), array( ByteRange::parse( 'bytes=0-' )?->within( 0 ), ByteRange::parse( 'bytes=-5' )?->within( 0 ) ) );
	}

	/**
	 * What a server may take for no range (RFC 9110, 14.2).
	 *
	 * @return array<string, array{string}>
	 */
	public static function others(): array {
		return array(
			'no header'                    => array( '' ),
			'its end before its beginning' => array( 'bytes=5-2' ),
			'several parts'                => array( 'bytes=0-1,5-9' ),
			'another unit'                 => array( 'frames=0-9' ),
			'no end at all'                => array( 'bytes=-' ),
			'no number'                    => array( 'bytes=a-b' ),
			'numbers beyond all sense'     => array( 'bytes=0-99999999999999999999' ),
		);
	}

	#[DataProvider( 'others' )]
	public function test_parse_takes_all_else_for_no_range( string $header ): void {
		$this->assertNull( ByteRange::parse( $header ) );
	}
}
