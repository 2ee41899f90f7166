<?php
/**
 * Tests of fetching content.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Media;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Media\ContentDownload;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Values\TimeBudget;
use PlatoniaVid\Videos\Values\Video;

/**
 * Tests of PlatoniaVid\Media\ContentDownload.
 */
final class ContentDownloadTest extends TestCase {
	use Parts;

	protected const DURATION = 1;

	private const MEDIA = __DIR__ . '/../../gateway/media/';

	private Video $video;

	protected function setUp(): void {
		parent::setUp();
		$this->video = $this->addOrdered();
		usleep( 5000 );
	}

	protected function tearDown(): void {
		array_map( 'wp_delete_file', $this->leftovers() );
		parent::tearDown();
	}

	public function test_video_gives_a_whole_file_that_is_not_to_be_guessed(): void {
		$file = (string) $this->fetch();
		$this->assertFileEquals( self::MEDIA . 'video-1280x720-4.mp4', $file );
		$this->assertStringStartsWith( get_temp_dir(), $file );
		$this->assertStringNotContainsString( $this->video->remote_id, $file );
		$this->assertStringNotContainsString( $this->video->request_id, $file );
	}

	public function test_video_asks_for_nothing_that_it_has_already(): void {
		$file = (string) $this->fetch();
		$this->assertSame( $file, $this->fetch() );
		$this->assertFileEquals( self::MEDIA . 'video-1280x720-4.mp4', $file );
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

	public function test_content_without_a_length_is_judged_by_its_boxes(): void {
		$this->fault( 'content', 'no-length' );
		$this->assertFileEquals( self::MEDIA . 'video-1280x720-4.mp4', (string) $this->fetch() );
	}

	public function test_video_needs_more_time_where_there_is_little_left(): void {
		$this->fault( 'content', 'cut-body' );
		$this->failure();
		$this->assertNull( $this->fetch( TimeBudget::of( 2.0 ) ) );
		$this->assertCount( 1, $this->leftovers(), 'What came is kept.' );
	}

	public function test_what_is_too_large_is_not_kept(): void {
		add_filter( 'platoniavid_max_bytes', static fn (): int => MB_IN_BYTES );
		$this->configure( array( 'contentBytes' => 3 * MB_IN_BYTES ) );
		$this->assertSame( Failure::ContentTooLarge, $this->failure()->failure );
		$this->assertSame( array(), $this->leftovers() );
	}

	public function test_what_never_ends_is_left(): void {
		add_filter( 'platoniavid_max_bytes', static fn (): int => MB_IN_BYTES );
		$this->fault( 'content', 'endless', array( 'times' => -1 ) );
		$began = microtime( true );
		try {
			$this->fetch( TimeBudget::of( 2.0 ) );
			$this->fail( 'That has no end.' );
		} catch ( GatewayException ) {
			$this->assertLessThan( 3.5, microtime( true ) - $began );
			$this->assertSame( array(), $this->leftovers() );
		}
	}

	/**
	 * Content that is not worth keeping.
	 *
	 * @return array<string, array{string}>
	 */
	public static function rubbish(): array {
		return array(
			'a page'    => array( 'html' ),
			'JSON'      => array( 'other-json' ),
			'a refusal' => array( 'status' ),
		);
	}

	#[DataProvider( 'rubbish' )]
	public function test_rubbish_is_not_kept( string $kind ): void {
		$this->fault( 'content', $kind, array( 'times' => -1 ) );
		$this->failure();
		$this->assertSame( array(), $this->leftovers() );
	}

	public function test_thumbnail_gives_an_image(): void {
		$file = ( $this->part( ContentDownload::class ) )->thumbnail( $this->simulator(), $this->video, $this->enough() );
		$this->assertFileEquals( self::MEDIA . 'thumbnail-1280x720.webp', $file );
	}

	#[DataProvider( 'rubbish' )]
	public function test_a_thumbnail_that_is_none_is_not_kept( string $kind ): void {
		$this->fault( 'content', $kind );
		try {
			( $this->part( ContentDownload::class ) )->thumbnail( $this->simulator(), $this->video, $this->enough() );
			$this->fail( 'That is no image.' );
		} catch ( GatewayException ) {
			$this->assertSame( array(), $this->leftovers() );
		}
	}

	public function test_half_a_thumbnail_is_none_also_without_curl(): void {
		$this->useSockets();
		$this->fault( 'content', 'cut-body' );
		try {
			( $this->part( ContentDownload::class ) )->thumbnail( $this->simulator(), $this->video, $this->enough() );
			$this->fail( 'That is half of it.' );
		} catch ( GatewayException $failure ) {
			$this->assertSame( Failure::Uncertain, $failure->failure );
			$this->assertSame( array(), $this->leftovers() );
		}
	}

	public function test_allowance_is_the_limit_or_what_the_disk_has_room_for(): void {
		add_filter( 'platoniavid_max_bytes', static fn (): int => 5000 );
		$this->assertSame( 5000, $this->part( ContentDownload::class )->allowance() );
		add_filter( 'platoniavid_free_bytes', static fn (): int => 16 * MB_IN_BYTES + 1000 );
		$this->assertSame( 1000, $this->part( ContentDownload::class )->allowance() );
		$this->assertSame( 1700, $this->part( ContentDownload::class )->allowance( 700 ) );
	}

	public function test_forget_removes_all_of_one_video_and_nothing_of_another(): void {
		$this->fetch();
		( $this->part( ContentDownload::class ) )->thumbnail( $this->simulator(), $this->video, $this->enough() );
		$other = $this->addOrdered();
		usleep( 5000 );
		$kept = ( $this->part( ContentDownload::class ) )->video( $this->simulator(), $other, $this->enough() );
		$this->assertCount( 3, $this->leftovers() );
		( $this->part( ContentDownload::class ) )->forget( $this->video );

		$this->assertSame( array( $kept ), $this->leftovers() );
	}

	private function fetch( ?TimeBudget $budget = null ): ?string {
		return ( $this->part( ContentDownload::class ) )->video( $this->simulator(), $this->video, $budget ?? $this->enough() );
	}

	/** Why a video can't be had. */
	private function failure(): GatewayException {
		try {
			$this->fetch();
		} catch ( GatewayException $failure ) {
			return $failure;
		}
		$this->fail( 'The video was fetched.' );
	}
}
