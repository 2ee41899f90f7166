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
		file_put_contents( $this->file, self::box( 'ftyp', 'isom0000' ) . self::box( 'moov', self::box( 'mvhd', 'x' ) . self::box( 'trak', 'x' ) ) . pack( 'Na4J', 1, 'mdat', 20 ) . 'xxxx' . pack( 'Na4', 0, 'free' ) . 'to the end' );
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
				'require_once ABSPATH . "wp-admin/includes/media.php"; wp_read_video_metadata( "' . self::MEDIA . 'video-1280x720-4.mp4" );  if ( function_exists( "memory_reset_peak_usage" ) ) { memory_reset_peak_usage(); } $before = memory_get_usage();
				$data = PlatoniaVid\Media\Mp4::read( "' . $this->file . '" )->metadata( "' . $this->file . '.headers" );
				echo json_encode( array( $data["width"], $data["length"], memory_get_peak_usage() - $before ) );',
			),
			'define( "WP_TEMP_DIR", "' . WP_TEMP_DIR . '" );'
		)[0];
		[ $width, $length, $bytes ] = json_decode( $output, true );
		$this->assertSame( array( 1280, 4 ), array( $width, $length ) );
		$this->assertLessThan( 6 * MB_IN_BYTES, $bytes );
	}

	/** A box of an mp4 file. */
	private static function box( string $type, string $content ): string {
		return pack( 'Na4', 8 + strlen( $content ), $type ) . $content;
	}
}
