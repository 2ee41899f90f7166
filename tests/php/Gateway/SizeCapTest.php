<?php
/**
 * Tests of the end to endless answers.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Gateway;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Gateway\SizeCap;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Gateway\SizeCap.
 */
final class SizeCapTest extends TestCase {
	use Parts;

	protected const DURATION = 1;

	/** Bytes of the simulator's content. */
	private const LONG = 24 * MB_IN_BYTES;

	/**
	 * How content comes, bytes that may come, and whether it is broken off.
	 *
	 * @return array<string, array{string, int, bool}>
	 */
	public static function contents(): array {
		return array(
			'as much as may come'                   => array( 'no-fault', self::LONG, false ),
			'announced with a byte more'            => array( 'no-fault', self::LONG - 1, true ),
			'more than may come, and not announced' => array( 'no-length', MB_IN_BYTES, true ),
			'without an end'                        => array( 'endless', MB_IN_BYTES, true ),
		);
	}

	/**
	 * @param string $kind   How it comes.
	 * @param int    $limit  Bytes that may come.
	 * @param bool   $breaks Whether it is broken off.
	 */
	#[DataProvider( 'contents' )]
	public function test_a_transfer_ends_where_it_is_or_will_be_too_large( string $kind, int $limit, bool $breaks ): void {
		$this->configure( array( 'contentBytes' => self::LONG ) );
		$id = $this->addFinished()->remote_id;
		if ( 'no-fault' !== $kind ) {
			$this->fault( 'content', $kind );
		}
		$bytes  = 0;
		$handle = curl_init( getenv( 'PLATONIAVID_TEST_GATEWAY' ) . "/v1/videos/$id/content" );
		curl_setopt_array(
			$handle,
			array(
				CURLOPT_HTTPHEADER    => array( 'Authorization: Bearer ' . self::DEMO_KEY ),
				CURLOPT_TIMEOUT       => 20,
				CURLOPT_WRITEFUNCTION => static function ( \CurlHandle $transfer, string $part ) use ( &$bytes ): int {
					$bytes += strlen( $part );
					return strlen( $part );
				},
			)
		);
		$cap = new SizeCap( $limit );
		$cap->prepare( $handle );
		$done = curl_exec( $handle );

		$this->assertSame( array( ! $breaks, $breaks, $breaks ? CURLE_ABORTED_BY_CALLBACK : CURLE_OK ), array( $done, $cap->exceeded, curl_errno( $handle ) ) );
		// What is on its way already still comes.
		$this->assertSame( $breaks, $bytes < self::LONG * 3 / 4 );
	}
}
