<?php
/**
 * Tests of what says at attachments that AI has made them.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Media;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Media\AiMark;
use PlatoniaVid\Media\ContentCredentials;
use PlatoniaVid\Media\ContentDownload;
use PlatoniaVid\Media\DigitalSource;
use PlatoniaVid\Media\MadeFrom;
use PlatoniaVid\Media\MediaImporter;
use PlatoniaVid\Media\MediaLibrary;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Tests\Videos\Work\Importing;
use PlatoniaVid\Upgrade;

/**
 * Tests of PlatoniaVid\Media\AiMark, ContentCredentials and DigitalSource.
 */
final class AiMarkTest extends TestCase {
	use Parts;
	use Importing;

	protected const DURATION = 1;

	private const MEDIA = __DIR__ . '/../../gateway/media/';

	public function test_a_video_and_its_poster_say_in_rest_that_ai_has_made_them(): void {
		$this->saveKey();
		$this->actAs( 'author' );
		$id     = $this->follow( $this->create()['id'] )['attachment']['id'];
		$poster = (int) get_post_thumbnail_id( $id );
		$other  = $this->addImage();
		$this->actAs( '' );
		$said = array_map( fn( int $media ) => $this->rest( 'GET', "/wp/v2/media/$media" )->get_data()['meta'][ AiMark::META ], array( $id, $poster, $other ) );
		$this->assertSame( array( 1, 1, 0 ), $said );
		$this->assertStringContainsString(
			'DigitalSourceType="' . DigitalSource::TRAINED . '"',
			(string) file_get_contents( (string) get_attached_file( $poster ) )
		);
	}

	public function test_who_may_edit_a_picture_marks_it_and_nobody_else_does(): void {
		$picture = $this->addImage();
		$mark    = fn() => $this->rest( 'POST', "/wp/v2/media/$picture", array( 'meta' => array( AiMark::META => 1 ) ) );
		$this->actAs( 'author' );
		self::assertAnswers( 403, $mark() );
		$this->actAs( 'editor' );
		self::assertAnswers( 200, $mark() );
		$this->assertSame( '1', get_post_meta( $picture, AiMark::META, true ) );
	}

	public function test_what_earlier_versions_brought_in_is_marked_in_batches_and_once(): void {
		global $wpdb;
		$ids = array();
		for ( $number = 0; $number < 101; $number++ ) {
			$id = (int) wp_insert_attachment( array( 'post_mime_type' => 'video/mp4', 'post_title' => 'Old' ) );
			add_post_meta( $id, MediaImporter::META_REMOTE_ID, "video_$number" );
			$ids[] = $id;
		}
		$file = wp_upload_dir()['path'] . '/old.mp4';
		file_put_contents( $file, self::signed( 'Platonia Test' ) );
		update_attached_file( $ids[0], $file );
		$marked = fn(): int => count( array_filter( $ids, static fn( int $id ): bool => '1' === get_post_meta( $id, AiMark::META, true ) ) );
		delete_option( AiMark::OPTION );
		$this->part( Upgrade::class )->run();
		$this->assertSame( 100, $marked() );
		$this->part( Upgrade::class )->run();
		$this->assertSame( 101, $marked() );
		$this->assertSame( array( 'signer' => 'Platonia Test', 'size' => filesize( $file ) ), get_post_meta( $ids[0], ContentCredentials::META, true ) );

		delete_post_meta( $ids[7], AiMark::META );
		$before = $wpdb->num_queries;
		$this->part( AiMark::class )->mark_earlier();
		$this->assertSame( $before, $wpdb->num_queries, 'Nothing is asked any more.' );
		$this->assertSame( 100, $marked(), 'A mark that was taken away stays away.' );
	}

	/**
	 * Files with a mark of their maker.
	 *
	 * @return array<string, array{callable(): string, string, string}>
	 */
	public static function marked(): array {
		return array(
			'one that names who has signed'     => array(
				static fn() => self::signed( 'Platonia & Co.' ),
				'Platonia & Co.',
				'names Platonia &amp; Co.. This site has not verified them',
			),
			'one with markup for a name'        => array( static fn() => self::signed( '<b>Ada</b>' ), 'Ada', 'names Ada.' ),
			'one whose certificate is not read' => array(
				static fn() => self::mp4_with( self::store( self::manifest( str_repeat( "\x59\0\x08\x30\x82\0\x04none", 50 ) ) ) ),
				'',
				'carries Content Credentials (C2PA).',
			),
			'one made from what others signed'  => array(
				static fn() => self::mp4_with(
					self::store( self::manifest( self::certificate( 'Camera' ) ), self::manifest( self::certificate( 'Editor' ) ), self::manifest( self::certificate( 'Maker' ), 'c2um' ) )
				),
				'Maker',
				'names Maker.',
			),
			'one whose last manifest is packed' => array(
				static fn() => self::mp4_with( self::store( self::manifest( self::certificate( 'Camera' ) ), self::manifest( 'packed', 'c2cm' ) ) ),
				'',
				'carries Content Credentials (C2PA).',
			),
			'one without a store of manifests'  => array(
				static fn() => self::mp4_with( "\0\0\0\0manifest\0" . str_repeat( "\0", 80 ) . self::certificate( 'Camera' ) ),
				'',
				'carries Content Credentials (C2PA).',
			),
			'one that was cut'                  => array(
				static fn() => self::mp4_with( substr( self::store( self::manifest( self::certificate( 'Camera' ) ), self::manifest( 'lost' ) ), 0, -40 ) ),
				'',
				'carries Content Credentials (C2PA).',
			),
		);
	}

	/** @param callable(): string $make Makes the file. */
	#[DataProvider( 'marked' )]
	public function test_a_marked_file_is_imported_byte_for_byte_and_its_details_say_so( callable $make, string $signer, string $said ): void {
		$this->actAs( 'administrator' );
		$bytes = $make();
		$file  = (string) tempnam( get_temp_dir(), 'c2pa' );
		file_put_contents( $file, $bytes );
		$video = $this->addRow( array( 'status' => 'importing', 'import_token' => bin2hex( random_bytes( 16 ) ), 'remote_id' => 'video_marked' ) );
		$id    = $this->part( MediaImporter::class )->import( $video, $file, $this->part( MediaImporter::class )->read( $file ) );

		$this->assertSame( $bytes, file_get_contents( (string) get_attached_file( $id ) ) );
		$this->assertSame( array( 'signer' => $signer, 'size' => strlen( $bytes ) ), get_post_meta( $id, ContentCredentials::META, true ) );
		$this->assertStringContainsString( $said, $this->details( $id ) );
	}

	public function test_nothing_is_said_of_a_file_that_took_the_place_of_a_marked_one(): void {
		$this->actAs( 'administrator' );
		$file = (string) tempnam( get_temp_dir(), 'c2pa' );
		file_put_contents( $file, self::signed( 'Platonia Test' ) );
		$video = $this->addRow( array( 'status' => 'importing', 'import_token' => bin2hex( random_bytes( 16 ) ), 'remote_id' => 'video_marked' ) );
		$id    = $this->part( MediaImporter::class )->import( $video, $file, $this->part( MediaImporter::class )->read( $file ) );
		$this->assertSame( 'Platonia Test', ContentCredentials::noted( $id ) );
		$metadata = (array) wp_get_attachment_metadata( $id );

		// As plugins do that replace a file and keep its attachment.
		$size = file_put_contents( (string) get_attached_file( $id ), file_get_contents( self::MEDIA . 'video-1280x720-4.mp4' ) );
		wp_update_attachment_metadata( $id, array( 'filesize' => $size ) + $metadata );
		$this->assertNull( ContentCredentials::noted( $id ) );
		$this->assertStringNotContainsString( 'Content Credentials', $this->details( $id ) );

		// What an earlier version has noted is without a size.
		update_post_meta( $id, ContentCredentials::META, array( 'signer' => 'Ada' ) );
		$this->assertSame( 'Ada', ContentCredentials::noted( $id ) );
	}

	public function test_a_mark_is_read_before_another_plugin_takes_the_file_away(): void {
		$this->saveKey();
		$this->actAs( 'administrator' );
		$this->settings()->save( array( 'media' => array( 'poster' => false ) ) );
		$video = $this->finished();
		file_put_contents( $this->part( ContentDownload::class )->film( $video ), self::signed( 'Platonia Test' ) );
		// As plugins do that keep uploads in a bucket.
		$takes = static fn( int $id ) => wp_delete_file( (string) get_attached_file( $id ) );
		add_action( 'add_attachment', $takes );
		$id    = $this->imported( $video )->attachment;
		$this->assertFileDoesNotExist( (string) get_attached_file( $id ) );
		$this->assertStringContainsString( 'names Platonia Test.', $this->details( $id ) );
		$this->assertSame( 'Platonia Test', $this->rest( 'GET', "/videos/$video->id" )->get_data()['attachment']['signed_by'] );

		// Of what an earlier version has put there and not read, nothing is said.
		delete_post_meta( $id, ContentCredentials::META );
		add_filter( 'get_attached_file', static fn(): string => 'ftp://bucket.example/film.mp4' );
		$this->assertStringNotContainsString( 'Content Credentials', $this->details( $id ) );
	}

	public function test_a_picture_that_is_cropped_in_its_block_says_what_the_one_before_says(): void {
		$this->actAs( 'administrator' );
		foreach ( array( 1, 0 ) as $mark ) {
			$picture = $this->addImage();
			if ( 1 === $mark ) {
				update_post_meta( $picture, AiMark::META, 1 );
				update_post_meta( $picture, MediaImporter::META_MODEL, 'sora-2' );
				add_post_meta( $picture, MediaImporter::META_REMOTE_ID, 'video_of_it' );
				add_post_meta( $picture, MadeFrom::META, 7 );
				add_post_meta( $picture, MadeFrom::META, 8 );
			}
			$answer = $this->rest(
				'POST',
				"/wp/v2/media/$picture/edit",
				array(
					'src'       => wp_get_attachment_url( $picture ),
					'modifiers' => array( array( 'type' => 'rotate', 'args' => array( 'angle' => 90 ) ) ),
				)
			);
			self::assertAnswers( 201, $answer );
			$new = $answer->get_data()['id'];
			$this->assertNotSame( $picture, $new );
			$this->assertSame(
				1 === $mark ? array( '1', 'sora-2', array( 7, 8 ), '' ) : array( '', '', array(), '' ),
				array(
					get_post_meta( $new, AiMark::META, true ),
					get_post_meta( $new, MediaImporter::META_MODEL, true ),
					MadeFrom::of( $new ),
					get_post_meta( $new, MediaImporter::META_REMOTE_ID, true ),
				)
			);
			$this->assertSame( 1 === $mark, str_contains( (string) file_get_contents( (string) get_attached_file( $new ) ), DigitalSource::TRAINED ) );
			$this->assertGreaterThan( 0, wp_get_attachment_metadata( $new )['width'] );
		}
	}

	public function test_what_has_no_mark_says_so(): void {
		$this->actAs( 'administrator' );
		$file = get_temp_dir() . 'plain.mp4';
		$uuid = pack( 'Na4', 24 + 9, 'uuid' ) . str_repeat( "\x11", 16 ) . 'something';
		file_put_contents( $file, file_get_contents( self::MEDIA . 'video-1280x720-4.mp4' ) . $uuid );
		$this->assertNull( ContentCredentials::signer( $file ) );
		file_put_contents( $file, substr( self::signed( 'Cut' ), 0, 50 ) );
		$this->assertNull( ContentCredentials::signer( $file ) );
		wp_delete_file( $file );
		$this->assertNull( ContentCredentials::signer( $file ) );
		$id = (int) wp_insert_attachment( array( 'post_mime_type' => 'video/mp4', 'post_title' => 'Plain' ), '2026/11/plain.mp4' );
		update_post_meta( $id, MediaImporter::META_MODEL, 'sora-2' );
		$this->assertStringContainsString( 'carries no Content Credentials', $this->details( $id ) );
	}

	/**
	 * Pictures of each kind.
	 *
	 * @return array<string, array{callable(\GdImage, string): bool, int, string}>
	 */
	public static function pictures(): array {
		return array(
			'a JPEG'          => array( static fn( \GdImage $image, string $file ): bool => imagejpeg( $image, $file ), IMAGETYPE_JPEG, 'image/jpeg' ),
			'a PNG'           => array( static fn( \GdImage $image, string $file ): bool => imagepng( $image, $file ), IMAGETYPE_PNG, 'image/png' ),
			'a WebP'          => array( static fn( \GdImage $image, string $file ): bool => imagewebp( $image, $file, 80 ), IMAGETYPE_WEBP, 'image/webp' ),
			'a lossless WebP' => array(
				static fn( \GdImage $image, string $file ): bool => imagewebp( $image, $file, IMG_WEBP_LOSSLESS ),
				IMAGETYPE_WEBP,
				'image/webp',
			),
		);
	}

	/** @param callable(\GdImage, string): bool $save Saves it. */
	#[DataProvider( 'pictures' )]
	public function test_a_picture_is_marked_once_and_shows_the_same( callable $save, int $type, string $mime ): void {
		$file  = get_temp_dir() . 'picture';
		$image = imagecreatetruecolor( 31, 17 );
		imagesavealpha( $image, true );
		imagealphablending( $image, false );
		imagefill( $image, 0, 0, (int) imagecolorallocatealpha( $image, 200, 30, 60, 64 ) );
		$save( $image, $file );
		$pixel  = static fn() => imagecolorat( imagecreatefromstring( (string) file_get_contents( $file ) ), 15, 8 );
		$before = $pixel();

		$this->assertTrue( DigitalSource::write( $file ) );
		$this->assertSame( array( 31, 17, $type, $mime ), array( ...array_slice( getimagesize( $file ), 0, 3 ), wp_get_image_mime( $file ) ) );
		$this->assertSame( $before, $pixel() );
		$bytes = (string) file_get_contents( $file );
		$this->assertSame( 1, substr_count( $bytes, DigitalSource::TRAINED ) );
		if ( class_exists( \Imagick::class ) ) {
			$this->assertStringContainsString( DigitalSource::TRAINED, ( new \Imagick( $file ) )->getImageProfile( 'xmp' ) );
		}
		if ( IMAGETYPE_JPEG === $type ) {
			// phpcs:ignore WordPress.PHP.DevelopmentFunctions -- a warning is what this is about.
			set_error_handler( fn( int $level, string $words ) => $this->fail( $words ) );
			$this->assertSame( 1, exif_read_data( $file )['Orientation'] );
			restore_error_handler();
		}
		$this->assertFalse( DigitalSource::write( $file ), 'What has metadata of its own keeps them.' );
		$this->assertSame( $bytes, file_get_contents( $file ) );
		wp_delete_file( $file );
	}

	public function test_a_picture_is_written_over_itself_as_to_empty_it_first_would_wait_for_the_disk(): void {
		MovedUploads::$root = rtrim( get_temp_dir(), '/' );
		stream_wrapper_register( 'moved', MovedUploads::class );
		try {
			imagejpeg( imagecreatetruecolor( 31, 17 ), get_temp_dir() . 'picture' );
			MovedUploads::$modes = array();
			$this->assertTrue( DigitalSource::write( 'moved://picture' ) );
			$this->assertSame( array( 'rb', 'cb' ), MovedUploads::$modes );
			$this->assertSame( array( 31, 17 ), array_slice( getimagesize( get_temp_dir() . 'picture' ), 0, 2 ) );
		} finally {
			stream_wrapper_unregister( 'moved' );
			wp_delete_file( get_temp_dir() . 'picture' );
		}
	}

	public function test_what_is_no_picture_stays_as_it_is(): void {
		$file = get_temp_dir() . 'picture';
		foreach ( array( '', 'GIF89a', "\xFF\xD8 with jumdc2pa", "RIFF\0\0\0\0WEBPVP8 " ) as $bytes ) {
			file_put_contents( $file, $bytes );
			$this->assertFalse( DigitalSource::write( $file ) );
			$this->assertSame( $bytes, file_get_contents( $file ) );
		}
		wp_delete_file( $file );
	}

	/** What the Media Library says of an attachment. */
	private function details( int $id ): string {
		return $this->part( MediaLibrary::class )->add_details( array(), get_post( $id ) )['platoniavid']['html'];
	}

	/** A video whose mark has a certificate, as C2PA puts it there: in CBOR, as a text of bytes. */
	private static function signed( string $name ): string {
		return self::mp4_with( self::store( self::manifest( self::certificate( $name ) ) ) );
	}

	/** A certificate that names somebody, as CBOR holds it. */
	private static function certificate( string $name ): string {
		$key = openssl_pkey_new( array( 'private_key_type' => OPENSSL_KEYTYPE_RSA, 'private_key_bits' => 2048 ) );
		openssl_x509_export( openssl_csr_sign( openssl_csr_new( array( 'organizationName' => $name, 'commonName' => 'Signer' ), $key ), null, $key, 1 ), $pem );
		// phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_decode -- PEM.
		$der = (string) base64_decode( (string) preg_replace( '/-----[A-Z ]+-----|\s/', '', $pem ), true );
		return " \x30\x82 no certificate\x59" . pack( 'n', strlen( $der ) ) . $der . 'rest';
	}

	/** A manifest that holds something. */
	private static function manifest( string $what, string $kind = 'c2ma' ): string {
		return self::jumbf( $kind, self::jumbf( 'c2cs', $what ) );
	}

	/** A mark's bytes, with manifests. */
	private static function store( string ...$manifests ): string {
		return "\0\0\0\0manifest\0" . str_repeat( "\0", 8 ) . self::jumbf( 'c2pa', implode( '', $manifests ) );
	}

	/** A box of JUMBF's, which says of what kind it is. */
	private static function jumbf( string $kind, string $what ): string {
		$said = pack( 'Na4', 8 + 16 + 6, 'jumd' ) . $kind . hex2bin( '00110010800000aa00389b71' ) . "\x03$kind\0";
		return pack( 'Na4', 8 + strlen( $said ) + strlen( $what ), 'jumb' ) . $said . $what;
	}

	/** A video with a mark, in a box behind the first one. */
	private static function mp4_with( string $mark ): string {
		$video = (string) file_get_contents( self::MEDIA . 'video-1280x720-4.mp4' );
		$first = unpack( 'N', $video )[1];
		return substr( $video, 0, $first )
			. pack( 'Na4', 24 + strlen( $mark ), 'uuid' )
			. hex2bin( 'd8fec3d61b0e483c92975828877ec481' )
			. $mark
			. substr( $video, $first );
	}
}
