<?php
/**
 * Tests of reading mp4 files.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Media;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Media\Mp4;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Media\Mp4.
 */
final class Mp4Test extends TestCase {
	use Parts;

	private const MEDIA = __DIR__ . '/../../gateway/media/';

	private string $file;

	protected function setUp(): void {
		parent::setUp();
		$this->file = (string) tempnam( get_temp_dir(), 'mp4' );
	}

	protected function tearDown(): void {
		wp_delete_file( $this->file );
		parent::tearDown();
	}

	/**
	 * Videos, with what is in them.
	 *
	 * @return array<string, array{string, int, int, int}>
	 */
	public static function videos(): array {
		$videos = array();
		foreach ( glob( self::MEDIA . 'video-*.mp4' ) as $file ) {
			preg_match( '/video-(\d+)x(\d+)-(\d+)/', $file, $match );
			$videos[ $match[0] ] = array( $file, (int) $match[1], (int) $match[2], (int) $match[3] );
		}
		return $videos;
	}

	#[DataProvider( 'videos' )]
	public function test_read_knows_size_and_length( string $file, int $width, int $height, int $seconds ): void {
		$metadata = Mp4::read( $file )->metadata( $this->file );
		$this->assertSame( array( $width, $height, $seconds ), array( $metadata['width'], $metadata['height'], $metadata['length'] ) );
		$this->assertTrue( Mp4::begins( $file ) );
		$this->assertFileDoesNotExist( $this->file, 'The copy without the media is gone.' );
	}

	public function test_a_picture_that_is_shown_turned_has_the_size_that_is_seen(): void {
		$video  = (string) file_get_contents( self::MEDIA . 'video-1280x720-4.mp4' );
		$matrix = strpos( $video, 'tkhd' ) + 44;
		foreach ( array(
			90  => array( 0, 0x10000, -0x10000, 0 ),
			270 => array( 0, -0x10000, 0x10000, 0 ),
			180 => array( -0x10000, 0, 0, -0x10000 ),
		) as $turn => $turned ) {
			[ $a, $b, $c, $d ] = $turned;
			$bytes             = substr_replace( $video, pack( 'N*', $a, $b, 0, $c, $d, 0, 0, 0, 0x40000000 ), $matrix, 36 );
			file_put_contents( $this->file, $bytes );
			$metadata = Mp4::read( $this->file )->metadata( $this->file . '-short' );
			$this->assertSame( 180 === $turn ? array( 1280, 720 ) : array( 720, 1280 ), array( $metadata['width'], $metadata['height'] ), "$turn" );
		}
	}

	/**
	 * What is no whole mp4.
	 *
	 * @return array<string, array{string}>
	 */
	public static function others(): array {
		$video = (string) file_get_contents( self::MEDIA . 'video-1280x720-4.mp4' );
		return array(
			'nothing'              => array( '' ),
			'a page'               => array( '<!doctype html><html><p>Just a moment…</p></html>' ),
			'JSON'                 => array( '{"error":{"message":"Video is not ready yet."}}' ),
			'a picture'            => array( (string) file_get_contents( self::MEDIA . 'thumbnail-1280x720.webp' ) ),
			'the first half'       => array( substr( $video, 0, (int) ( strlen( $video ) / 2 ) ) ),
			'all but one byte'     => array( substr( $video, 0, -1 ) ),
			'more than announced'  => array( $video . 'x' ),
			'no index'             => array( self::box( 'ftyp', 'isom0000' ) . self::box( 'mdat', str_repeat( 'x', 500 ) ) ),
			'an index alone'       => array( self::box( 'moov', 'x' ) ),
			'another beginning'    => array( self::box( 'free', 'x' ) . $video ),
			'a box without length' => array( self::box( 'ftyp', 'isom0000' ) . pack( 'N', 4 ) . 'moov' ),
			'an endless box'       => array( self::box( 'ftyp', 'isom0000' ) . pack( 'Na4J', 1, 'mdat', PHP_INT_MAX ) ),
			'an index of rubbish'  => array( self::box( 'ftyp', 'isom0000' ) . self::box( 'moov', 'x' ) . self::box( 'mdat', 'x' ) ),
			'no media'             => array( self::box( 'ftyp', 'isom0000' ) . self::box( 'moov', self::box( 'mvhd', 'x' ) . self::box( 'trak', 'x' ) ) ),
			'an index of 5 MB'     => array( self::box( 'ftyp', 'isom0000' ) . self::box( 'moov', str_repeat( 'x', 5 * MB_IN_BYTES ) ) ),
		);
	}

	#[DataProvider( 'others' )]
	public function test_read_refuses_what_is_no_whole_mp4( string $bytes ): void {
		file_put_contents( $this->file, $bytes );
		$this->assertNull( Mp4::read( $this->file ) );
	}

	public function test_read_understands_long_and_open_boxes(): void {
		file_put_contents(
			$this->file,
			self::box( 'ftyp', 'isom0000' ) . self::box(
				'moov',
				self::box( 'mvhd', 'x' ) . self::box( 'trak', 'x' )
			) . pack( 'Na4J', 1, 'mdat', 20 ) . 'xxxx' . pack( 'Na4', 0, 'free' ) . 'to the end'
		);
		$this->assertNotNull( Mp4::read( $this->file ) );
	}

	/**
	 * Beginnings, and whether a video may go on so.
	 *
	 * @return array<string, array{string, bool}>
	 */
	public static function beginnings(): array {
		return array(
			'nothing yet' => array( '', true ),
			'seven bytes' => array( "\0\0\0 fty", true ),
			'an mp4'      => array( "\0\0\0 ftypisom", true ),
			'a page'      => array( '<!doctype html>', false ),
		);
	}

	#[DataProvider( 'beginnings' )]
	public function test_begins_tells_by_the_first_bytes( string $bytes, bool $may ): void {
		file_put_contents( $this->file, $bytes );
		$this->assertSame( $may, Mp4::begins( $this->file ) );
	}

	public function test_a_large_file_with_its_index_at_the_end_takes_little_memory(): void {
		// A film of 300 MB, of which the disk keeps only the ends.
		$video  = (string) file_get_contents( self::MEDIA . 'video-1280x720-4.mp4' );
		$moov   = substr( $video, (int) strpos( $video, 'moov' ) - 4 );
		$moov   = substr( $moov, 0, unpack( 'N', $moov )[1] );
		$stream = fopen( $this->file, 'wb' );
		fwrite( $stream, self::box( 'ftyp', 'isom0000isom' ) . pack( 'Na4', 300 * MB_IN_BYTES, 'mdat' ) );
		fseek( $stream, 20 + 300 * MB_IN_BYTES );
		fwrite( $stream, $moov );
		fclose( $stream );
		clearstatcache();
		$this->assertGreaterThan( 300 * MB_IN_BYTES, filesize( $this->file ) );

		$output                     = $this->inProcesses(
			array(
				'require_once ABSPATH . "wp-admin/includes/media.php"; wp_read_video_metadata( "' . self::MEDIA . 'video-1280x720-4.mp4" );
					if ( function_exists( "memory_reset_peak_usage" ) ) { memory_reset_peak_usage(); } $before = memory_get_usage();
				$data = PlatoniaVid\Media\Mp4::read( "' . $this->file . '" )->metadata( "' . $this->file . '.headers" );
				echo json_encode( array( $data["width"], $data["length"], memory_get_peak_usage() - $before ) );',
			),
			'define( "WP_TEMP_DIR", "' . WP_TEMP_DIR . '" );'
		)[0];
		[ $width, $length, $bytes ] = json_decode( $output, true );
		$this->assertSame( array( 1280, 4 ), array( $width, $length ) );
		$this->assertLessThan( 6 * MB_IN_BYTES, $bytes );
	}

	/**
	 * Files that are made to kill whoever reads them, and whether they may pass for a video.
	 *
	 * @return iterable<string, array{string, bool}>
	 */
	private static function hostile(): iterable {
		$box   = self::box( ... );
		$movie = static fn ( string $index ): string => $box( 'ftyp', 'isom0000isom' ) . $box( 'moov', $index ) . $box( 'mdat', 'x' );
		$track = static fn ( string $more ): string => $box( 'mvhd', str_repeat( "\0", 100 ) ) . $box( 'trak', $box( 'tkhd', 'x' ) . $more );
		foreach ( array( 60, 600, 60_000 ) as $depth ) {
			yield "$depth boxes in each other" => array( $movie( $track( self::nested( 'udta', $depth, str_repeat( 'x', 2_000_000 ) ) ) ), false );
			yield "$depth tracks in each other" => array( $movie( $box( 'mvhd', str_repeat( 'x', 100 ) ) . self::nested( 'trak', $depth, '' ) ), false );
			yield "$depth boxes in each other, with names of numbers" => array( $movie( $track( self::nested( "\0\0\0a", $depth, '' ) ) ), false );
		}
		foreach ( array( 'stsd', 'stts', 'stsz', 'stco', 'stss', 'stsc', 'co64', 'elst', 'dref', 'ctab', 'keys', 'chpl' ) as $table ) {
			yield "$table with entries without end" => array(
				$movie(
					$track( $box( 'mdia', $box( 'minf', $box( 'stbl', $box( $table, pack( 'NNN', 0, 0xFFFFFFFF, 0xFFFFFFFF ) . str_repeat( 'x', 90 ) ) ) ) ) )
				),
				true,
			);
		}
		yield 'boxes of one byte' => array( $movie( $track( $box( 'udta', str_repeat( pack( 'Na4', 1, 'udta' ), 50_000 ) ) ) ), false );
		yield 'boxes of no length' => array( $movie( $track( $box( 'udta', str_repeat( pack( 'Na4', 0, 'udta' ), 50_000 ) ) ) ), true );
		yield 'boxes longer than what they are in' => array(
			$movie( $track( $box( 'udta', str_repeat( pack( 'Na4', 0x7FFFFFFF, 'udta' ), 50_000 ) ) ) ),
			true,
		);
		yield '500,000 empty boxes' => array( $movie( $track( str_repeat( $box( 'udta', '' ), 500_000 ) ) ), false );
		yield '500,000 empty boxes at the top' => array( $movie( $track( '' ) ) . str_repeat( $box( 'free', '' ), 500_000 ), false );
		yield '20 indexes' => array(
			str_replace( $box( 'mdat', 'x' ), str_repeat( $box( 'moov', str_repeat( 'x', 4_000_000 ) ), 20 ) . $box( 'mdat', 'x' ), $movie( $track( '' ) ) ),
			false,
		);
		yield 'a packed index' => array(
			$movie(
				$track( '' ) . $box(
					'cmov',
					$box( 'dcom', 'zlib' ) . $box( 'cmvd', pack( 'N', 100_000_000 ) . gzcompress( str_repeat( 'x', 200_000_000 ), 9 ) )
				)
			),
			true,
		);
		yield 'brands without end' => array( $box( 'ftyp', str_repeat( 'isom', 10_000_000 ) ) . $movie( $track( '' ) ), false );
	}

	public function test_no_file_kills_who_reads_it(): void {
		$expected = array();
		foreach ( self::hostile() as $name => [ $bytes, $is_video ] ) {
			$expected[ $name ] = $is_video;
			file_put_contents( $this->file, $bytes );
			rename( $this->file, $this->file . '-' . count( $expected ) );
		}
		try {
			$output = $this->inProcesses(
				array(
					'for ( $number = 1; $number <= ' . count( $expected ) . '; $number++ ) {
						$mp4 = PlatoniaVid\Media\Mp4::read( "' . $this->file . '-$number" );
						$mp4?->metadata( "' . $this->file . '.headers" );
						echo null === $mp4 ? "0" : "1";
					}',
				),
				'',
				// What it works, and not what it waits for.
				array(
					'memory_limit'       => '128M',
					'max_execution_time' => '60',
				)
			)[0];
		} finally {
			array_map( 'wp_delete_file', glob( $this->file . '-*' ) );
		}
		$this->assertSame( implode( '', array_map( 'intval', $expected ) ), $output, (string) wp_json_encode( array_keys( $expected ) ) );
		$this->assertFileDoesNotExist( $this->file . '.headers' );
	}

	public function test_metadata_are_those_that_wordpress_reads_of_the_whole_file(): void {
		require_once ABSPATH . 'wp-admin/includes/media.php';
		foreach ( self::videos() as [ $file ] ) {
			$known = wp_read_video_metadata( $file );
			$this->assertEquals(
				array_diff_key(
					$known,
					array(
						'filesize' => 0,
						'bitrate'  => 0,
					)
				),
				array_diff_key( Mp4::read( $file )->metadata( $this->file ), array( 'filesize' => 0 ) )
			);
		}
	}

	/** Boxes of one kind in each other. */
	private static function nested( string $type, int $depth, string $content ): string {
		$heads = '';
		for ( $box = $depth; $box > 0; $box-- ) {
			$heads .= pack( 'Na4', 8 * $box + strlen( $content ), $type );
		}
		return $heads . $content;
	}

	/** A box of an mp4 file. */
	private static function box( string $type, string $content ): string {
		return pack( 'Na4', 8 + strlen( $content ), $type ) . $content;
	}
}
