<?php
/**
 * Tests of downloads that break off and go on.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Media;

use PlatoniaVid\Connections\Pace;
use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Tests\Leftovers;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Values\TimeBudget;

/**
 * Tests of PlatoniaVid\Media\ContentDownload: what came of a video is kept, and only the rest is asked for.
 */
final class BrokenDownloadsTest extends TestCase {
	use Parts;
	use Leftovers;
	use Downloads;

	protected const DURATION = 1;

	public function test_on_a_slow_line_each_run_adds_what_it_has_got(): void {
		$this->configure( array( 'contentBytes' => 9 * MB_IN_BYTES ) );
		$this->fault( 'content', 'slow', array( 'bytesPerSecond' => 50_000, 'times' => -1 ) );
		try {
			$this->fetch( TimeBudget::of( 3.2 ) );
			$this->fail( 'That has no time to come whole.' );
		} catch ( GatewayException $failure ) {
			$this->assertSame( Failure::Uncertain, $failure->failure );
		}
		foreach ( array( 1, 2 ) as $ignored ) {
			$came = (int) filesize( $this->leftovers()[0] );
			$this->assertNull( $this->fetch( TimeBudget::of( 3.5 ) ), 'That is no failure.' );
			clearstatcache();
			$this->assertGreaterThan( $came, filesize( $this->leftovers()[0] ) );
			$this->assertCount( 1, $this->leftovers() );
		}
		$this->fault( 'content', 'slow', array( 'times' => 0 ) );
		$file = (string) $this->fetch();
		$this->assertSame( array( 9 * MB_IN_BYTES, array( $file ) ), array( filesize( $file ), $this->leftovers() ) );
	}

	public function test_a_part_that_broke_off_is_kept(): void {
		$this->configure( array( 'contentBytes' => 9 * MB_IN_BYTES ) );
		foreach ( array( 0, 1, 2 ) as $before ) {
			$came = 0 === $before ? 0 : (int) filesize( $this->leftovers()[0] );
			$this->fault( 'content', 'cut-body' );
			$this->assertSame( Failure::Uncertain, $this->failure()->failure );
			clearstatcache();
			$this->assertGreaterThan( $came, filesize( $this->leftovers()[0] ) );
		}
		$this->assertSame( 9 * MB_IN_BYTES, filesize( (string) $this->fetch() ) );
	}

	public function test_a_page_in_the_middle_says_nothing_about_what_is_here(): void {
		$this->configure( array( 'contentBytes' => 9 * MB_IN_BYTES ) );
		$this->fault( 'content', 'cut-body' );
		$this->failure();
		$came = (int) filesize( $this->leftovers()[0] );
		$this->fault( 'content', 'html' );
		$this->assertSame( Failure::Uncertain, $this->failure()->failure );
		$this->fault( 'content', 'status', array( 'status' => 409 ) );
		$this->assertSame( Failure::NotReady, $this->failure()->failure );
		clearstatcache();
		$this->assertSame( array( $came ), array_map( 'filesize', $this->leftovers() ) );
		$this->assertSame( 9 * MB_IN_BYTES, filesize( (string) $this->fetch() ) );
	}

	public function test_video_goes_on_in_parts_after_a_cut(): void {
		$this->configure(
			array(
				'contentBytes' => 9 * MB_IN_BYTES,
				'faults'       => array(
					array(
						'operation' => 'content',
						'kind'      => 'cut-body',
					),
				),
			)
		);
		$this->assertSame( Failure::Uncertain, $this->failure()->failure );
		$file = (string) $this->fetch();

		$this->assertSame( 9 * MB_IN_BYTES, filesize( $file ) );
		$this->assertGreaterThan( 3, count( array_keys( $this->operations(), 'content', true ) ) );
		$this->assertSame( array( $file ), $this->leftovers() );
	}

	public function test_what_came_is_kept_where_no_more_may_be_asked_for_now(): void {
		$this->configure( array( 'contentBytes' => 9 * MB_IN_BYTES ) );
		$this->fault( 'content', 'cut-body' );
		$this->failure();
		$came = (int) filesize( $this->leftovers()[0] );
		// One part more is within the limit of requests, and the server has enough of the next.
		$gateway = $this->simulator();
		$pace    = new Pace( $GLOBALS['wpdb'], 'fixed', 6 );
		$pace->take( 5, false );
		$gateway->keep_pace( $pace );
		$this->assertSame( Failure::Held, $this->failure( $gateway )->failure );
		clearstatcache();
		$this->assertSame( $came + 2 * MB_IN_BYTES, filesize( $this->leftovers()[0] ) );
		$this->fault( 'content', 'status', array( 'status' => 429 ) );
		$this->assertSame( Failure::Busy, $this->failure()->failure );
		$this->assertSame( $came + 2 * MB_IN_BYTES, filesize( $this->leftovers()[0] ) );

		$this->assertSame( 9 * MB_IN_BYTES, filesize( (string) $this->fetch() ) );
	}

	public function test_a_gateway_that_knows_no_ranges_sends_all_again(): void {
		$this->fault( 'content', 'cut-body' );
		$this->failure();
		add_filter(
			'http_request_args',
			static function ( array $args ): array {
				unset( $args['headers']['Range'] );
				return $args;
			}
		);
		$this->assertFileEquals( self::MEDIA . 'video-1280x720-4.mp4', (string) $this->fetch() );
	}

	public function test_video_needs_more_time_where_there_is_little_left(): void {
		$this->fault( 'content', 'cut-body' );
		$this->failure();
		$this->assertNull( $this->fetch( TimeBudget::of( 2.0 ) ) );
		$this->assertCount( 1, $this->leftovers(), 'What came is kept.' );
	}

	public function test_parts_of_a_length_that_the_server_does_not_know_are_asked_for_until_nothing_is_behind_them(): void {
		$whole = (string) file_get_contents( self::MEDIA . 'video-1280x720-4.mp4' );
		$end   = strlen( $whole ) - 1;
		$parts = array( array( 0, 2999 ), array( 3000 - KB_IN_BYTES, $end ), array( $end + 1 - KB_IN_BYTES, $end ) );
		$this->configure(
			array(
				'faults' => array_map(
					static fn( array $part ): array => array(
						'operation' => 'content',
						'kind'      => 'bytes',
						'status'    => 206,
						'bytes'     => base64_encode( substr( $whole, $part[0], $part[1] - $part[0] + 1 ) ), // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_encode -- bytes.
						'headers'   => array( 'Content-Range' => "bytes {$part[0]}-{$part[1]}/*" ),
					),
					$parts
				),
			)
		);
		$this->assertFileEquals( self::MEDIA . 'video-1280x720-4.mp4', (string) $this->fetch() );
		$this->assertCount( 3, array_keys( $this->operations(), 'content', true ) );
	}
}
