<?php
/**
 * Tests of making attachments where something is there already.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Media;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Media\Attachments;
use PlatoniaVid\Media\ImportLeftovers;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Media\MediaImporter: what an earlier run has left is found, and what is others’ stays.
 */
final class WhatIsThereTest extends TestCase {
	use Parts;
	use Imports;

	private const MEDIA = __DIR__ . '/../../gateway/media/';

	public function test_find_knows_what_was_imported_before(): void {
		$video = $this->video();
		$this->assertSame( 0, $this->importer()->find( $video ) );
		$id = $this->attached( $video, $this->copy( 'video-1280x720-4.mp4' ) );

		$this->assertSame( $id, $this->importer()->find( $video ) );
		$this->assertSame( 0, $this->importer()->find( $this->video() ) );
	}

	public function test_what_was_imported_is_found_whatever_others_narrow_queries_to(): void {
		$video = $this->video();
		$id    = $this->attached( $video, $this->copy( 'video-1280x720-4.mp4' ) );
		$this->narrowQueries();
		$this->assertSame( array( $id, $id ), array( $this->importer()->find( $video ), Attachments::made( $video ) ) );
		$GLOBALS['wpdb']->update( $GLOBALS['wpdb']->posts, array( 'post_name' => 'another' ), array( 'ID' => $id ) );
		clean_post_cache( $id );
		$this->assertSame( array( $id, $id ), array( $this->importer()->find( $video ), Attachments::made( $video ) ) );
	}

	public function test_what_another_plugin_has_named_anew_is_found(): void {
		// As snippets do that keep attachments off the slugs of pages, and plugins that name files anew.
		$rename = static function ( int $id ): void {
			$file = (string) get_attached_file( $id );
			$name = dirname( $file ) . "/media-$id." . pathinfo( $file, PATHINFO_EXTENSION );
			rename( $file, $name ); // phpcs:ignore WordPress.WP.AlternativeFunctions.rename_rename -- as such plugins do.
			update_attached_file( $id, $name );
			wp_update_post( array( 'ID' => $id, 'post_name' => "media-$id" ) );
		};
		add_action( 'add_attachment', $rename );
		$video = $this->video();
		$id    = $this->attached( $video, $this->copy( 'video-1280x720-4.mp4' ) );
		$this->importer()->import_poster( $video, $id, $this->copy( 'thumbnail-1280x720.webp' ) );
		remove_action( 'add_attachment', $rename );
		$poster = (int) get_post_thumbnail_id( $id );
		$this->assertSame( array( "media-$id", "media-$poster" ), array( get_post( $id )->post_name, get_post( $poster )->post_name ) );

		delete_post_thumbnail( $id );
		$this->importer()->import_poster( $video, $id, $this->copy( 'thumbnail-1280x720.webp' ) );
		$this->assertSame( array( $id, $poster ), array( $this->importer()->find( $video ), (int) get_post_thumbnail_id( $id ) ) );
		$this->assertSame( $id, Attachments::made( $video ) );
		// What was put into the trash has another slug there, and is no other file.
		wp_update_post( array( 'ID' => $id, 'post_status' => 'trash' ) );
		$this->assertSame( $id, $this->importer()->find( $video ) );
	}

	public function test_what_a_killed_run_left_without_metadata_is_completed(): void {
		$video    = $this->video();
		$id       = $this->attached( $video, $this->copy( 'video-1280x720-4.mp4' ) );
		$metadata = wp_get_attachment_metadata( $id );
		delete_post_meta( $id, '_wp_attachment_metadata' );

		$this->assertSame( array( $id, false ), array( $this->importer()->find( $video ), Attachments::is_complete( $id ) ) );
		$this->importer()->complete( $video, $id, false );
		$this->assertEquals( $metadata, wp_get_attachment_metadata( $id ) );
	}

	public function test_what_a_killed_run_left_without_a_file_is_removed(): void {
		$video = $this->video();
		$id    = $this->attached( $video, $this->copy( 'video-1280x720-4.mp4' ) );
		delete_post_meta( $id, '_wp_attachment_metadata' );
		delete_post_meta( $id, '_wp_attached_file' );

		$this->assertSame( 0, $this->importer()->find( $video ) );
		$this->assertNull( get_post( $id ) );
	}

	public function test_a_file_that_is_kept_elsewhere_is_not_missed(): void {
		$this->keepFilesElsewhere();
		$video = $this->video();
		$id    = $this->attached( $video, $this->copy( 'video-1280x720-4.mp4' ) );
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
		$first = $this->attached( $video, $this->copy( 'video-1280x720-4.mp4' ) );
		$GLOBALS['wpdb']->delete( $GLOBALS['wpdb']->posts, array( 'ID' => $first ) );
		$GLOBALS['wpdb']->delete( $GLOBALS['wpdb']->postmeta, array( 'post_id' => $first ) );
		clean_post_cache( $first );
		$this->part( ImportLeftovers::class )->forget( $video );
		$this->attached( $video, $this->copy( 'video-1280x720-4.mp4' ) );

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
			foreach ( array(
				"a-cat-in-the-rain-{$video->id}-" . substr( $video->request_id, 0, 8 ),
				"a-cat-in-the-rain-{$video->id}",
				'a-cat-in-the-rain',
				'a-cat-in-the-rain-',
			) as $name ) {
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
		$this->part( ImportLeftovers::class )->forget( $video );
		$this->assertEquals( $before, $see() );
		$id = $this->attached( $video, $this->copy( 'video-1280x720-4.mp4' ) );
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
		$first = $this->attached( $video, $this->copy( 'video-1280x720-4.mp4' ) );
		$file  = (string) get_attached_file( $first );
		wp_delete_attachment( $first, true );
		// Somebody has downloaded the video, deleted it here, and uploads what they have made of it: its name is free again.
		file_put_contents( $file, 'A film that somebody has cut.' );
		$again = (int) wp_insert_attachment( array( 'post_mime_type' => 'video/mp4', 'post_title' => 'Cut' ), $file );
		$this->part( ImportLeftovers::class )->forget( $video );
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
		$id = $this->attached( $this->video(), $this->copy( 'video-1280x720-4.mp4' ) );
		$this->assertStringStartsWith( 'hashed-', basename( (string) get_attached_file( $id ) ) );
		$this->assertCount( 1, $this->uploads() );
	}

	public function test_names_do_not_tell_of_each_other_nor_of_what_a_client_chose(): void {
		$video = $this->video();
		$id    = $this->attached( $video, $this->copy( 'video-1280x720-4.mp4' ) );
		$this->importer()->import_poster( $video, $id, $this->copy( 'thumbnail-1280x720.webp' ) );
		$poster = get_post( (int) get_post_thumbnail_id( $id ) );
		preg_match_all(
			'/[0-9a-f]{20}/',
			implode(
				' ',
				array( get_post( $id )->post_name, $poster->post_name, (string) get_attached_file( $id ), (string) get_attached_file( $poster->ID ) )
			),
			$found
		);
		$this->assertCount( 4, array_unique( $found[0] ) );
		$this->assertStringNotContainsString( substr( $video->import_token, 0, 8 ), implode( ' ', $found[0] ) );
		$this->assertStringNotContainsString( substr( $video->request_id, 0, 8 ), implode( ' ', $found[0] ) );
	}

	public function test_what_a_version_without_secrets_had_made_is_found(): void {
		$video = $this->video();
		$id    = $this->attached( $video, $this->copy( 'video-1280x720-4.mp4' ) );
		$this->importer()->import_poster( $video, $id, $this->copy( 'thumbnail-1280x720.webp' ) );
		$poster = (int) get_post_thumbnail_id( $id );
		wp_update_post( array( 'ID' => $id, 'post_name' => "video-{$video->author}-{$video->request_id}" ) );
		wp_update_post( array( 'ID' => $poster, 'post_name' => "poster-{$video->author}-{$video->request_id}" ) );
		delete_post_thumbnail( $id );
		$video = $this->setRow( $video, array( 'import_token' => '' ) );
		$this->assertSame( $id, $this->importer()->find( $video ) );
		$this->importer()->import_poster( $this->setRow( $video, array( 'import_token' => 'new' ) ), $id, $this->copy( 'thumbnail-1280x720.webp' ) );
		$this->assertSame( $poster, (int) get_post_thumbnail_id( $id ) );

		// One that was killed before its metadata came is gone on with, too.
		delete_post_meta( $id, '_wp_attachment_metadata' );
		$this->assertSame( $id, $this->importer()->find( $this->row( $video ) ) );

		// One whose file is lost, and that is fetched again, is not.
		$this->assertSame( 0, $this->importer()->find( $this->setRow( $video, array( 'status' => 'importing', 'attachment' => $id ) ) ) );
	}
}
