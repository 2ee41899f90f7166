<?php
/**
 * Tests of making attachments.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Media;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\TestWith;
use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Media\MediaImporter;
use PlatoniaVid\Media\TemporaryFolder;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Media\MediaImporter.
 */
final class MediaImporterTest extends TestCase {
	use Parts;
	use Imports;

	private const MEDIA = __DIR__ . '/../../gateway/media/';

	public function test_import_makes_an_attachment_with_all_that_is_known(): void {
		$user  = $this->actAs( 'author' );
		$post  = (int) wp_insert_post( array( 'post_title' => 'A post' ) );
		$text  = "A cat's \\ \"rain\" " . str_repeat( 'and rain ', 40 );
		$video = $this->video( array( 'author' => $user, 'post' => $post, 'prompt' => $text, 'model' => 'sora-2-pro' ) );
		$id    = $this->attached( $video, $this->copy( 'video-1280x720-4.mp4' ) );

		$attachment = get_post( $id );
		$this->assertSame(
			array( $user, $post, 'video/mp4', 'attachment' ),
			array( (int) $attachment->post_author, $attachment->post_parent, $attachment->post_mime_type, $attachment->post_type )
		);
		$this->assertStringStartsWith( "A cat's \\ \"rain\" and rain", $attachment->post_title );
		$this->assertStringEndsWith( '…', $attachment->post_title );
		$this->assertSame( 41, mb_strlen( $attachment->post_title ) );
		$this->assertSame(
			array( 'video_remote', 'sora-2-pro', $text ),
			array_map(
				static fn ( string $key ) => get_post_meta( $id, $key, true ),
				array( MediaImporter::META_REMOTE_ID, MediaImporter::META_MODEL, MediaImporter::META_PROMPT )
			)
		);
		$this->assertMatchesRegularExpression( '#/a-cats-rain[a-z-]*-[0-9a-f]{20}\.mp4$#', (string) get_attached_file( $id ) );
		$metadata = wp_get_attachment_metadata( $id );
		$this->assertSame( array( 1280, 720, 4 ), array( $metadata['width'], $metadata['height'], $metadata['length'] ) );
		$this->assertSame( filesize( self::MEDIA . 'video-1280x720-4.mp4' ), $metadata['filesize'] );
		$this->assertFileEquals( self::MEDIA . 'video-1280x720-4.mp4', (string) get_attached_file( $id ) );
	}

	/**
	 * Tables that keep no signs of four bytes.
	 *
	 * @return iterable<string, array{string}>
	 */
	public static function olderCharsets(): iterable {
		yield 'by its older name' => array( 'utf8' );
		yield 'by its newer name' => array( 'utf8mb3' );
	}

	#[DataProvider( 'olderCharsets' )]
	public function test_a_video_comes_where_the_tables_take_no_sign_of_its_prompt( string $charset ): void {
		global $wpdb;
		$older = static fn( mixed $found, string $table ): mixed => in_array( $table, array( $wpdb->posts, $wpdb->postmeta ), true ) ? $charset : $found;
		add_filter( 'pre_get_col_charset', $older, 10, 2 );
		$video = $this->video( array( 'prompt' => '🌧 𝐑ain on a paper boat' ) );
		$id    = $this->attached( $video, $this->copy( 'video-1280x720-4.mp4' ) );
		$this->importer()->import_poster( $video, $id, $this->copy( 'thumbnail-1280x720.webp' ) );
		self::assertStringContainsString( 'ain on a paper boat', get_post( $id )->post_title );
		self::assertStringContainsString( 'ain on a paper boat', (string) get_post_meta( $id, MediaImporter::META_PROMPT, true ) );
		self::assertTrue( $this->importer()->has_poster( $id ) );
	}

	public function test_visitors_read_the_beginning_of_a_prompt_and_no_more(): void {
		$video = $this->video( array( 'prompt' => 'A cat in the rain, and what is said in confidence: the secret of the draft' ) );
		$id    = $this->attached( $video, $this->copy( 'video-1280x720-4.mp4' ) );
		$this->importer()->import_poster( $video, $id, $this->copy( 'thumbnail-1280x720.webp' ) );
		$this->actAs( '' );
		$media = $this->rest( 'GET', '/wp/v2/media' );

		self::assertAnswers( 200, $media );
		$this->assertCount( 1, $media->get_data() );
		$poster = $this->rest( 'GET', '/wp/v2/media', array( 'parent' => $id ) );
		$this->assertCount( 1, $poster->get_data() );
		$text = (string) wp_json_encode( array( $media->get_data(), $poster->get_data() ) );
		$this->assertStringContainsString( 'A cat in the rain, and what is said in c', $text );
		$this->assertStringNotContainsString( 'confidence', $text );
		$this->assertSame( array( '', '' ), array( get_post( $id )->post_excerpt, get_post( $id )->post_content ) );
	}

	public function test_a_persian_prompt_is_the_title_and_the_file_has_a_plain_name(): void {
		$video = $this->video( array( 'prompt' => 'گربه‌ای در باران می‌دود' ) );
		$id    = $this->attached( $video, $this->copy( 'video-1280x720-4.mp4' ) );

		$this->assertSame( 'گربه‌ای در باران می‌دود', get_post( $id )->post_title );
		$this->assertMatchesRegularExpression( '/^video-[0-9a-f]{20}\.mp4$/', basename( (string) get_attached_file( $id ) ) );
		$this->assertSame( rawurlencode( basename( (string) wp_get_attachment_url( $id ) ) ), basename( (string) wp_get_attachment_url( $id ) ) );
	}

	public function test_a_post_that_is_gone_is_no_parent(): void {
		$id = $this->attached( $this->video( array( 'post' => 999999 ) ), $this->copy( 'video-1280x720-4.mp4' ) );
		$this->assertSame( 0, wp_get_post_parent_id( $id ) );
	}

	public function test_import_refuses_what_is_no_video(): void {
		$file = (string) tempnam( get_temp_dir(), 'page' );
		file_put_contents( $file, '<html>' );
		$this->assertSame( Failure::BadContent, $this->refused( $this->video(), $file )->failure );
		wp_delete_file( $file );
		$this->assertSame( array(), $this->uploads() );
	}

	public function test_import_repeats_wordpresss_reason(): void {
		add_filter( 'wp_handle_sideload_prefilter', static fn ( array $file ): array => array( 'error' => 'The disk is full.' ) + $file );
		$file = $this->copy( 'video-1280x720-4.mp4' );
		$this->assertStringContainsString( 'The disk is full.', $this->refused( $this->video(), $file )->getMessage() );
		wp_delete_file( $file );
	}

	public function test_import_repeats_wordpresss_reason_as_it_is(): void {
		add_filter( 'wp_insert_post_empty_content', '__return_true' );
		add_filter(
			'gettext',
			static fn ( string $translation, string $text ): string => 'Content, title, and excerpt are empty.' === $text ? 'Empty & "void"' : $translation,
			10,
			2
		);
		$file = $this->copy( 'video-1280x720-4.mp4' );
		$this->assertStringContainsString( '“Empty & "void"”', $this->refused( $this->video(), $file )->getMessage() );
		wp_delete_file( $file );
		$this->assertSame( array(), $this->uploads() );
	}

	public function test_a_film_that_can_not_be_noted_stays_where_it_was(): void {
		add_filter( 'wp_insert_post_empty_content', '__return_true' );
		$file = $this->copy( 'video-1280x720-4.mp4' );
		$this->refused( $this->video(), $file );
		$this->assertFileEquals( self::MEDIA . 'video-1280x720-4.mp4', $file );
		$this->assertSame( array(), $this->uploads() );
		wp_delete_file( $file );
	}

	/** Also where it can't have a second name. */
	#[TestWith( array( true ) )]
	#[TestWith( array( false ) )]
	public function test_the_file_is_moved_and_not_copied( bool $may_have_two_names ): void {
		$file = (string) tempnam( WP_CONTENT_DIR, 'copy' );
		copy( self::MEDIA . 'video-1280x720-4.mp4', $file );
		if ( ! $may_have_two_names ) {
			mkdir( $file . TemporaryFolder::SECOND );
		}
		$inode = fileinode( $file );
		$there = (string) get_attached_file( $this->attached( $this->video(), $file ) );
		clearstatcache();
		$this->assertSame( $may_have_two_names ? array() : array( $file . TemporaryFolder::SECOND ), glob( "$file?*" ) );
		array_map( 'rmdir', (array) glob( "$file?*" ) );
		$this->assertFileDoesNotExist( $file );
		$this->assertSame( $inode, fileinode( $there ) );
		$this->assertSame( fileperms( dirname( $there ) ) & 0666, fileperms( $there ) & 0777 );
	}

	public function test_another_plugin_may_put_the_file_where_it_goes(): void {
		$moved = '';
		add_filter(
			'pre_move_uploaded_file',
			static function ( mixed $done, array $file, string $to ) use ( &$moved ): bool {
				$moved = $to;
				return copy( $file['tmp_name'], $to );
			},
			10,
			3
		);
		$file  = $this->copy( 'video-1280x720-4.mp4' );
		$there = get_attached_file( $this->attached( $this->video(), $file ) );
		$this->assertSame( $moved, $there );
		$this->assertFileExists( $file );
		wp_delete_file( $file );
	}

	public function test_a_site_that_takes_no_mp4_files_is_heeded(): void {
		add_filter( 'upload_mimes', static fn (): array => array( 'jpg' => 'image/jpeg' ) );
		$file = $this->copy( 'video-1280x720-4.mp4' );
		$this->assertStringContainsString( 'does not take MP4 files', $this->refused( $this->video(), $file )->getMessage() );
		wp_delete_file( $file );
		$this->assertSame( array(), $this->uploads() );
	}

	public function test_an_attachment_is_found_again_where_another_plugin_names_all_of_them(): void {
		add_filter( 'wp_unique_post_slug', static fn( string $slug, int $id, string $status, string $type ): string => 'attachment' === $type ? wp_generate_uuid4() : $slug, 10, 4 );
		$video = $this->video();
		$id    = $this->attached( $video, $this->copy( 'video-1280x720-4.mp4' ) );
		$this->assertSame( $id, $this->importer()->find( $video ) );
		$this->importer()->import_poster( $video, $id, $this->copy( 'thumbnail-1280x720.webp' ) );
		$poster = get_post_thumbnail_id( $id );
		$this->importer()->import_poster( $video, $id, $this->copy( 'thumbnail-1280x720.webp' ) );
		$this->assertSame( $poster, get_post_thumbnail_id( $id ) );
	}

	public function test_a_copy_that_another_plugin_makes_of_it_at_once_has_a_slug_of_its_own(): void {
		$copies = array();
		// As plugins for several languages do.
		$copy = static function ( int $id ) use ( &$copies, &$copy ): void {
			remove_action( 'add_attachment', $copy );
			$copies[ $id ] = (int) wp_insert_post( wp_slash( array( 'ID' => 0 ) + get_post( $id, ARRAY_A ) ) );
			update_post_meta( $copies[ $id ], '_wp_attached_file', get_post_meta( $id, '_wp_attached_file', true ) );
			update_post_meta( $copies[ $id ], '_wp_attachment_metadata', array( 'width' => 1 ) );
		};
		add_action( 'add_attachment', $copy );
		$video = $this->video();
		$id    = $this->attached( $video, $this->copy( 'video-1280x720-4.mp4' ) );
		$this->assertSame( array( $id ), array_keys( $copies ) );
		$this->assertSame( get_post( $id )->post_name . '-2', get_post( $copies[ $id ] )->post_name );
		$this->assertSame( $id, $this->importer()->find( $video ) );
	}

	public function test_others_hear_of_the_new_attachment(): void {
		$heard = array();
		add_filter(
			'wp_generate_attachment_metadata',
			static function ( array $metadata, int $id ) use ( &$heard ): array {
				$heard[] = $id;
				return array( 'width' => 1 ) + $metadata;
			},
			10,
			2
		);
		$id = $this->attached( $this->video(), $this->copy( 'video-1280x720-4.mp4' ) );
		$this->assertSame( array( $id ), $heard );
		$this->assertSame( 1, wp_get_attachment_metadata( $id )['width'] );
	}

	public function test_a_poster_is_the_videos_featured_image_once(): void {
		$video = $this->video();
		$id    = $this->attached( $video, $this->copy( 'video-1280x720-4.mp4' ) );
		$this->assertFalse( $this->importer()->has_poster( $id ) );
		$this->importer()->import_poster( $video, $id, $this->copy( 'thumbnail-1280x720.webp' ) );

		$poster = (int) get_post_thumbnail_id( $id );
		$this->assertTrue( $this->importer()->has_poster( $id ) );
		$this->assertSame( array( 'image/webp', $id ), array( get_post_mime_type( $poster ), wp_get_post_parent_id( $poster ) ) );
		$this->assertStringContainsString( 'A cat in the rain', get_post( $poster )->post_title );
		$this->assertGreaterThan( 0, wp_get_attachment_metadata( $poster )['width'] );

		$files = $this->uploads();
		delete_post_thumbnail( $id );
		$again = $this->copy( 'thumbnail-1280x720.webp' );
		$this->importer()->import_poster( $video, $id, $again );
		$this->assertSame( $poster, (int) get_post_thumbnail_id( $id ) );
		$this->assertSame( $files, $this->uploads() );
		$this->assertFileDoesNotExist( $again );
	}

	public function test_a_poster_of_which_another_plugin_makes_another_file_is_of_that_files_type(): void {
		$video = $this->video();
		$id    = $this->attached( $video, $this->copy( 'video-1280x720-4.mp4' ) );
		$makes = static function ( array $moved ): array {
			$jpeg = preg_replace( '/webp$/', 'jpg', $moved );
			imagejpeg( imagecreatefromwebp( $moved['file'] ), $jpeg['file'] );
			wp_delete_file( $moved['file'] );
			return array( 'type' => 'image/jpeg' ) + $jpeg;
		};
		add_filter( 'wp_handle_upload', $makes );
		$this->importer()->import_poster( $video, $id, $this->copy( 'thumbnail-1280x720.webp' ) );
		remove_filter( 'wp_handle_upload', $makes );
		$poster = (int) get_post_thumbnail_id( $id );
		$this->assertSame( array( 'image/jpeg', 640 ), array( get_post_mime_type( $poster ), wp_get_attachment_metadata( $poster )['width'] ) );
		$this->assertStringEndsWith( '.jpg', (string) get_attached_file( $poster ) );
	}
}
