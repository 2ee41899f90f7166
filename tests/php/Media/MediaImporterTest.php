<?php
/**
 * Tests of making attachments.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Media;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Media\MediaException;
use PlatoniaVid\Media\MediaImporter;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Values\Video;

/**
 * Tests of PlatoniaVid\Media\MediaImporter.
 */
final class MediaImporterTest extends TestCase {
	use Parts;

	private const MEDIA = __DIR__ . '/../../gateway/media/';

	public function test_import_makes_an_attachment_with_all_that_is_known(): void {
		$user = $this->actAs( 'author' );
		$post = (int) wp_insert_post( array( 'post_title' => 'A post' ) );
		$text = "A cat's \\ \"rain\" " . str_repeat( 'and rain ', 40 );
		// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$video = $this->video( array( 'author' => $user, 'post' => $post, 'prompt' => $text, 'model' => 'sora-2-pro' ) );
		$id    = $this->import( $video, $this->copy( 'video-1280x720-4.mp4' ) );

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

	public function test_visitors_read_the_beginning_of_a_prompt_and_no_more(): void {
		$video = $this->video( array( 'prompt' => 'A cat in the rain, and what is said in confidence: the secret of the draft' ) );
		$id    = $this->import( $video, $this->copy( 'video-1280x720-4.mp4' ) );
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
		$id    = $this->import( $video, $this->copy( 'video-1280x720-4.mp4' ) );

		$this->assertSame( 'گربه‌ای در باران می‌دود', get_post( $id )->post_title );
		$this->assertMatchesRegularExpression( '/^video-[0-9a-f]{20}\.mp4$/', basename( (string) get_attached_file( $id ) ) );
		$this->assertSame( rawurlencode( basename( (string) wp_get_attachment_url( $id ) ) ), basename( (string) wp_get_attachment_url( $id ) ) );
	}

	public function test_a_post_that_is_gone_is_no_parent(): void {
		$id = $this->import( $this->video( array( 'post' => 999999 ) ), $this->copy( 'video-1280x720-4.mp4' ) );
		$this->assertSame( 0, wp_get_post_parent_id( $id ) );
	}

	public function test_find_knows_what_was_imported_before(): void {
		$video = $this->video();
		$this->assertSame( 0, $this->importer()->find( $video ) );
		$id = $this->import( $video, $this->copy( 'video-1280x720-4.mp4' ) );

		$this->assertSame( $id, $this->importer()->find( $video ) );
		$this->assertSame( 0, $this->importer()->find( $this->video() ) );
	}

	public function test_what_a_killed_run_left_without_metadata_is_removed(): void {
		$video = $this->video();
		$id    = $this->import( $video, $this->copy( 'video-1280x720-4.mp4' ) );
		delete_post_meta( $id, '_wp_attachment_metadata' );

		$this->assertSame( 0, $this->importer()->find( $video ) );
		$this->assertNull( get_post( $id ) );
	}

	public function test_a_file_that_is_kept_elsewhere_is_not_missed(): void {
		$this->keepFilesElsewhere();
		$video = $this->video();
		$id    = $this->import( $video, $this->copy( 'video-1280x720-4.mp4' ) );
		$this->importer()->import_poster( $video, $id, $this->copy( 'thumbnail-1280x720.webp' ) );
		$this->assertSame( array(), $this->uploads() );
		$poster   = (int) get_post_thumbnail_id( $id );
		$metadata = wp_get_attachment_metadata( $poster );
		delete_post_thumbnail( $id );
		$this->importer()->import_poster( $video, $id, $this->copy( 'thumbnail-1280x720.webp' ) );

		$this->assertSame( $id, $this->importer()->find( $video ) );
		$this->assertSame( $poster, (int) get_post_thumbnail_id( $id ) );
		$this->assertSame( $metadata, wp_get_attachment_metadata( $poster ) );
	}

	public function test_a_file_that_a_killed_run_left_is_replaced_and_not_joined(): void {
		$video = $this->video();
		$first = $this->import( $video, $this->copy( 'video-1280x720-4.mp4' ) );
		$GLOBALS['wpdb']->delete( $GLOBALS['wpdb']->posts, array( 'ID' => $first ) );
		$GLOBALS['wpdb']->delete( $GLOBALS['wpdb']->postmeta, array( 'post_id' => $first ) );
		clean_post_cache( $first );
		$this->importer()->forget( $video );
		$this->import( $video, $this->copy( 'video-1280x720-4.mp4' ) );

		$this->assertCount( 1, $this->uploads() );
	}

	/**
	 * What somebody may have put where a video's file or attachment would go, as versions without secrets named them.
	 *
	 * @return array<string, array{string}>
	 */
	public static function squatters(): array {
		return array(
			'a file of that name'       => array( 'file' ),
			'a link to another file'    => array( 'link' ),
			'a link to no file'         => array( 'dangling' ),
			'a folder'                  => array( 'folder' ),
			'an attachment of the slug' => array( 'slug' ),
			'one without metadata'      => array( 'bare' ),
			'a post of the slug'        => array( 'post' ),
		);
	}

	#[DataProvider( 'squatters' )]
	public function test_nothing_of_others_is_overwritten_or_deleted( string $kind ): void {
		$other  = $this->actAs( 'author' );
		$author = $this->actAs( 'author' );
		$video  = $this->video( array( 'author' => $author ) );
		$folder = wp_upload_dir( gmdate( 'Y/m', $video->created_at ) )['path'];
		$target = $folder . '/report.pdf';
		file_put_contents( $target, 'A report.' );
		$ids = array();
		foreach ( array( 'mp4', 'webp' ) as $extension ) {
			foreach ( array( "a-cat-in-the-rain-{$video->id}-" . substr( $video->request_id, 0, 8 ), "a-cat-in-the-rain-{$video->id}", 'a-cat-in-the-rain', 'a-cat-in-the-rain-' ) as $name ) {
				$path = "$folder/$name.$extension";
				match ( $kind ) {
					'file'     => file_put_contents( $path, 'A family film.' ),
					'link'     => symlink( $target, $path ),
					'dangling' => symlink( "$folder/new.php", $path ),
					'folder'   => mkdir( $path ),
					default    => null,
				};
			}
		}
		foreach ( array( 'video', 'poster' ) as $what ) {
			if ( in_array( $kind, array( 'slug', 'bare', 'post' ), true ) ) {
				$file = "$folder/family-$what.mp4";
				copy( self::MEDIA . 'video-1280x720-4.mp4', $file );
				$id = wp_insert_post(
					array(
						'post_type'      => 'post' === $kind ? 'post' : 'attachment',
						'post_status'    => 'post' === $kind ? 'publish' : 'inherit',
						'post_title'     => 'Family',
						'post_name'      => "$what-$author-{$video->request_id}",
						'post_author'    => $other,
						'post_mime_type' => 'video/mp4',
						'meta_input'     => array(
							'_wp_attached_file' => _wp_relative_upload_path( $file ),
							'_thumbnail_id'     => 1,
						),
					)
				);
				if ( 'slug' === $kind ) {
					wp_update_attachment_metadata( $id, array( 'width' => 1 ) );
				}
				$ids[] = $id;
			}
		}
		$see    = static fn (): array => array(
			array_map(
				static fn ( string $path ) => is_link( $path ) ? readlink( $path ) : ( is_dir( $path ) ? 'folder' : md5_file( $path ) ),
				array_combine( glob( "$folder/{*,.*}", GLOB_BRACE ) ?: array(), glob( "$folder/{*,.*}", GLOB_BRACE ) ?: array() )
			),
			array_map( 'get_post', $ids ),
		);
		$before = $see();
		$this->assertSame( 0, $this->importer()->find( $video ) );
		$this->importer()->forget( $video );
		$this->assertEquals( $before, $see() );
		$id = $this->import( $video, $this->copy( 'video-1280x720-4.mp4' ) );
		$this->importer()->import_poster( $video, $id, $this->copy( 'thumbnail-1280x720.webp' ) );

		$this->assertNotContains( $id, $ids );
		$this->assertNotContains( (int) get_post_thumbnail_id( $id ), $ids );
		$this->assertFileEquals( self::MEDIA . 'video-1280x720-4.mp4', (string) get_attached_file( $id ) );
		$after = $see();
		$this->assertEquals( $before[0], array_intersect_key( $after[0], $before[0] ), 'Files.' );
		$this->assertEquals( $before[1], $after[1], 'Posts.' );
		$this->assertFileDoesNotExist( "$folder/new.php" );
		array_map( 'rmdir', array_filter( glob( "$folder/*" ) ?: array(), 'is_dir' ) );
	}

	public function test_what_bears_a_rows_name_is_left_alone_where_it_is_another_attachments(): void {
		$video = $this->video();
		$first = $this->import( $video, $this->copy( 'video-1280x720-4.mp4' ) );
		$file  = (string) get_attached_file( $first );
		wp_delete_attachment( $first, true );
		// Somebody has downloaded the video, deleted it here, and uploads what they have made of it: its name is free again.
		file_put_contents( $file, 'A film that somebody has cut.' );
		// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$again = (int) wp_insert_attachment( array( 'post_mime_type' => 'video/mp4', 'post_title' => 'Cut' ), $file );
		$this->importer()->forget( $video );
		$this->assertStringEqualsFile( $file, 'A film that somebody has cut.' );
		$this->assertStringContainsString(
			'The file ' . basename( $file ) . ' could not be made.',
			$this->refused( $video, $this->copy( 'video-1280x720-4.mp4' ) )->getMessage()
		);
		$this->assertStringEqualsFile( $file, 'A film that somebody has cut.' );
		$this->assertNotNull( get_post( $again ) );
	}

	public function test_another_plugin_may_choose_the_files_name_or_place(): void {
		add_filter( 'wp_unique_filename', static fn ( string $name ): string => 'hashed-' . md5( $name ) . '.' . pathinfo( $name, PATHINFO_EXTENSION ) );
		add_filter( 'wp_handle_sideload_prefilter', static fn ( array $file ): array => array( 'name' => 'other.mp4' ) + $file );
		$id = $this->import( $this->video(), $this->copy( 'video-1280x720-4.mp4' ) );
		$this->assertStringStartsWith( 'hashed-', basename( (string) get_attached_file( $id ) ) );
		$this->assertCount( 1, $this->uploads() );
	}

	public function test_names_do_not_tell_of_each_other_nor_of_what_a_client_chose(): void {
		$video = $this->video();
		$id    = $this->import( $video, $this->copy( 'video-1280x720-4.mp4' ) );
		$this->importer()->import_poster( $video, $id, $this->copy( 'thumbnail-1280x720.webp' ) );
		$poster = get_post( (int) get_post_thumbnail_id( $id ) );
		preg_match_all(
			'/[0-9a-f]{20}/',
			implode( ' ', array( get_post( $id )->post_name, $poster->post_name, (string) get_attached_file( $id ), (string) get_attached_file( $poster->ID ) ) ),
			$found
		);
		$this->assertCount( 4, array_unique( $found[0] ) );
		$this->assertStringNotContainsString( substr( $video->import_token, 0, 8 ), implode( ' ', $found[0] ) );
		$this->assertStringNotContainsString( substr( $video->request_id, 0, 8 ), implode( ' ', $found[0] ) );
	}

	public function test_what_a_version_without_secrets_had_made_is_found(): void {
		$video = $this->video();
		$id    = $this->import( $video, $this->copy( 'video-1280x720-4.mp4' ) );
		$this->importer()->import_poster( $video, $id, $this->copy( 'thumbnail-1280x720.webp' ) );
		$poster = (int) get_post_thumbnail_id( $id );
		wp_update_post( array( 'ID' => $id, 'post_name' => "video-{$video->author}-{$video->request_id}" ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		wp_update_post( array( 'ID' => $poster, 'post_name' => "poster-{$video->author}-{$video->request_id}" ) );
		delete_post_thumbnail( $id );
		$video = $this->setRow( $video, array( 'import_token' => '' ) );
		$this->assertSame( $id, $this->importer()->find( $video ) );
		$this->importer()->import_poster( $this->setRow( $video, array( 'import_token' => 'new' ) ), $id, $this->copy( 'thumbnail-1280x720.webp' ) );
		$this->assertSame( $poster, (int) get_post_thumbnail_id( $id ) );

		// One that was killed before its metadata came is removed, as then.
		delete_post_meta( $id, '_wp_attachment_metadata' );
		$this->assertSame( 0, $this->importer()->find( $this->row( $video ) ) );
		$this->assertNull( get_post( $id ) );
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
		$this->assertStringContainsString( '“Empty & "void"”', $this->refused( $this->video(), $this->copy( 'video-1280x720-4.mp4' ) )->getMessage() );
		$this->assertSame( array(), $this->uploads() );
	}

	public function test_a_site_that_takes_no_mp4_files_is_heeded(): void {
		add_filter( 'upload_mimes', static fn (): array => array( 'jpg' => 'image/jpeg' ) );
		$file = $this->copy( 'video-1280x720-4.mp4' );
		$this->assertStringContainsString( 'does not take MP4 files', $this->refused( $this->video(), $file )->getMessage() );
		wp_delete_file( $file );
		$this->assertSame( array(), $this->uploads() );
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
		$id = $this->import( $this->video(), $this->copy( 'video-1280x720-4.mp4' ) );
		$this->assertSame( array( $id ), $heard );
		$this->assertSame( 1, wp_get_attachment_metadata( $id )['width'] );
	}

	public function test_a_poster_is_the_videos_featured_image_once(): void {
		$video = $this->video();
		$id    = $this->import( $video, $this->copy( 'video-1280x720-4.mp4' ) );
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

	private function importer(): MediaImporter {
		return $this->part( MediaImporter::class );
	}

	/** Imports a file as Import does. */
	private function import( Video $video, string $file, bool $attach = true ): int {
		return $this->importer()->import( $video, $file, $this->importer()->read( $file ), $attach );
	}

	/** @param array<string, mixed> $columns Column names to values. */
	private function video( array $columns = array() ): Video {
		return $this->addRow(
			$columns + array(
				'status'       => 'importing',
				'import_token' => bin2hex( random_bytes( 16 ) ),
				'remote_id'    => 0 === $this->queries()->page(
					array(
						'orderby'  => 'id',
						'order'    => 'asc',
						'page'     => 1,
						'per_page' => 1,
					)
				)[1]
					? 'video_remote'
					: uniqid( 'video_' ),
			)
		);
	}

	/** A copy of one of the simulator's files. */
	private function copy( string $name ): string {
		$file = (string) tempnam( get_temp_dir(), 'copy' );
		copy( self::MEDIA . $name, $file );
		return $file;
	}

	/** Why an import is refused. */
	private function refused( Video $video, string $file ): GatewayException|MediaException {
		try {
			$this->import( $video, $file );
		} catch ( GatewayException | MediaException $refused ) {
			return $refused;
		}
		$this->fail( 'It was imported.' );
	}
}
