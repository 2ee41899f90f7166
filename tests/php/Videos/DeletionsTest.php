<?php
/**
 * Tests of deleting a video.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Media\Attachments;
use PlatoniaVid\Media\MediaImporter;
use PlatoniaVid\Media\ContentDownload;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Videos\Videos::delete().
 */
final class DeletionsTest extends TestCase {
	use Refusals;
	use Parts;

	protected const DURATION = 1;

	protected function setUp(): void {
		parent::setUp();
		$this->saveKey();
	}

	public function test_a_video_that_is_worked_on_is_not_deleted(): void {
		$video   = $this->addRow( array( 'lease_until' => time() + 60, 'submitted_at' => time() ) );
		$refused = $this->refused( fn () => $this->videos()->delete( $video, false, false, $this->enough() ) );
		$this->assertSame( array( 'platoniavid_busy', 409 ), array( $refused->error_code, $refused->status ) );
		$this->assertEquals( $video, $this->row( $video ) );
	}

	public function test_a_file_goes_into_the_trash_where_the_site_has_one_for_files_and_a_person_deletes_it(): void {
		$code = 'wp_set_current_user( 1 );
			$videos = platoniavid_service( PlatoniaVid\Videos\Videos::class );
			$states = array();
			foreach ( array( false, true ) as $for_good ) {
				$file  = wp_insert_attachment( array( "post_title" => "A cat", "post_mime_type" => "video/mp4" ) );
				wp_update_attachment_metadata( $file, array( "width" => 1 ) );
				$row = $for_good ? %2$d : %1$d;
				$GLOBALS["wpdb"]->update( $GLOBALS["wpdb"]->prefix . "platoniavid_videos", array( "attachment" => $file ), array( "id" => $row ) );
				$one = platoniavid_service( PlatoniaVid\Videos\Storage\VideoRepository::class )->find( $row );
				$videos->delete( $one, false, true, PlatoniaVid\Videos\Values\TimeBudget::of( 20.0 ), $for_good );
				$states[] = get_post_status( $file );
			}
			echo wp_json_encode( $states );';
		$ids  = array( $this->addRow( array( 'status' => 'completed' ) )->id, $this->addRow( array( 'status' => 'completed' ) )->id );
		$code = sprintf( $code, ...$ids );
		$this->assertSame( '["trash",false]', $this->inProcesses( array( $code ), 'define( "MEDIA_TRASH", true );' )[0] );
	}

	public function test_delete_says_what_became_of_it_at_the_gateway_and_leaves_no_part(): void {
		$video = $this->addFinished( array( 'status' => 'importing' ) );
		$file  = $this->part( ContentDownload::class )->video( $this->simulator(), $video, $this->enough() );
		$this->assertFileExists( (string) $file );
		$this->assertSame( 'deleted', $this->videos()->delete( $video, true, false, $this->enough() ) );
		$this->assertSame( array(), $this->leftovers() );
		$this->assertSame(
			'gone',
			$this->videos()->delete(
				$this->addRow(
					array(
						'remote_id' => 'video_gone',
						'status'    => 'failed',
					)
				),
				true,
				false,
				$this->enough()
			)
		);
		$this->assertSame(
			'kept',
			$this->videos()->delete(
				$this->addRow(
					array(
						'remote_id' => 'video_kept',
						'status'    => 'failed',
					)
				),
				false,
				false,
				$this->enough()
			)
		);
		$this->fault( 'delete', 'status', array( 'status' => 403, 'code' => 'video_forbidden' ) );
		$this->assertSame(
			'forbidden',
			$this->videos()->delete(
				$this->addRow(
					array(
						'remote_id' => 'video_theirs',
						'status'    => 'failed',
					)
				),
				true,
				false,
				$this->enough()
			)
		);
	}

	/**
	 * What of an import that is interrupted is there already.
	 *
	 * @return array<string, array{callable(int): mixed}>
	 */
	public static function interrupted(): array {
		return array(
			'there are no metadata'    => array( static fn ( int $id ) => delete_post_meta( $id, '_wp_attachment_metadata' ) ),
			'there is no file written' => array(
				static fn ( int $id ) => array( delete_post_meta( $id, '_wp_attachment_metadata' ), delete_post_meta( $id, '_wp_attached_file' ) ),
			),
		);
	}

	/** @param callable(int): mixed $interrupt Takes away from the attachment what is not there yet. */
	#[DataProvider( 'interrupted' )]
	public function test_a_video_that_is_brought_in_is_deleted_with_what_is_there_of_it( callable $interrupt ): void {
		$other = $this->videos()->refresh( array( $this->addOrdered()->id ), $this->enough() )[0];
		$kept  = $this->uploads();
		$video = $this->videos()->refresh( array( $this->addOrdered()->id ), $this->enough() )[0];
		$interrupt( $video->attachment );
		$video = $this->setRow( $video, array( 'status' => 'importing', 'attachment' => 0, 'completed_at' => 0, 'lease_until' => time() - 1 ) );
		$this->videos()->delete( $video, false, false, $this->enough() );

		$left = get_posts( array( 'post_type' => 'attachment', 'post_status' => 'any', 'numberposts' => -1, 'fields' => 'ids' ) );
		$this->assertEqualsCanonicalizing( array( $other->attachment, (int) get_post_thumbnail_id( $other->attachment ) ), $left );
		$this->assertSame( $kept, $this->uploads() );
	}

	public function test_what_is_in_the_media_library_while_its_poster_is_waited_for_is_deleted_only_where_that_is_asked_for(): void {
		foreach ( array( false, true ) as $media ) {
			$video      = $this->videos()->refresh( array( $this->addOrdered()->id ), $this->enough() )[0];
			$attachment = $video->attachment;
			delete_post_thumbnail( $attachment );
			$video = $this->setRow( $video, array( 'status' => 'importing', 'attachment' => 0, 'completed_at' => 0, 'lease_until' => time() - 1 ) );
			$this->assertSame( $attachment, Attachments::made( $video ) );
			$this->videos()->delete( $video, false, $media, $this->enough() );
			$this->assertSame( $media, null === get_post( $attachment ) );
		}
	}

	public function test_delete_forgets_the_row_and_its_event_and_leaves_the_rest(): void {
		$video = $this->videos()->refresh( array( $this->addOrdered()->id ), $this->enough() )[0];
		$open  = $this->addRow( array( 'next_check_at' => time() + 60 ) );
		$this->schedule()->sync();
		$this->videos()->delete( $open, false, false, $this->enough() );
		$this->assertFalse( wp_next_scheduled( 'platoniavid_run' ) );
		$this->videos()->delete( $video, false, false, $this->enough() );

		$this->assertNull( $this->repository()->find( $video->id ) );
		$this->assertNotNull( get_post( $video->attachment ) );
		foreach ( array( $video->attachment, (int) get_post_thumbnail_id( $video->attachment ) ) as $file ) {
			$this->assertNotNull( get_post( $file ) );
			$this->assertFalse( metadata_exists( 'post', $file, MediaImporter::META_PROMPT ), 'Its prompt is gone.' );
		}
		$this->assertNotContains( 'delete', $this->operations() );
	}

	public function test_delete_everywhere_takes_the_attachment_and_the_remote_video_along(): void {
		$video = $this->videos()->refresh( array( $this->addOrdered()->id ), $this->enough() )[0];
		$file  = (string) get_attached_file( $video->attachment );
		$this->videos()->delete( $video, true, true, $this->enough() );

		$this->assertNull( get_post( $video->attachment ) );
		$this->assertFileDoesNotExist( $file );
		$this->assertTrue( $this->stats()['jobs'][0]['deleted'] );
	}

	public function test_a_file_goes_with_the_entries_that_a_plugin_for_several_languages_has_for_it(): void {
		// As Polylang does: the file stays as long as any entry has it.
		add_filter(
			'wp_delete_file',
			static fn( string $file ): string => array() === get_posts(
				array( 'post_type' => 'attachment', 'post_status' => 'any', 'meta_key' => '_wp_attached_file', 'meta_value' => _wp_relative_upload_path( $file ) ) // phpcs:ignore WordPress.DB.SlowDBQuery
			) ? $file : ''
		);
		$video  = $this->videos()->refresh( array( $this->addOrdered()->id ), $this->enough() )[0];
		$poster = (int) get_post_thumbnail_id( $video->attachment );
		$files  = array( (string) get_attached_file( $video->attachment ), (string) get_attached_file( $poster ) );
		$image  = $this->addImage();
		$other  = self::entryOf( $video->attachment );
		$still  = self::entryOf( $poster );
		set_post_thumbnail( $other, $poster );
		$this->videos()->delete( $video, false, true, $this->enough() );

		$this->assertSame( array( null, null, null, null ), array_map( 'get_post', array( $video->attachment, $poster, $other, $still ) ) );
		$this->assertNotNull( get_post( $image ) );
		array_map( $this->assertFileDoesNotExist( ... ), $files );
	}

	public function test_a_poster_stays_whose_other_entry_is_shown(): void {
		$video  = $this->videos()->refresh( array( $this->addOrdered()->id ), $this->enough() )[0];
		$poster = (int) get_post_thumbnail_id( $video->attachment );
		$still  = self::entryOf( $poster );
		set_post_thumbnail( (int) wp_insert_post( array( 'post_title' => 'Another language' ) ), $still );
		$this->videos()->delete( $video, false, true, $this->enough() );
		$this->assertFileExists( (string) get_attached_file( $still ) );
	}

	/** A second entry of the Media Library for a file. */
	private static function entryOf( int $attachment ): int {
		$post = get_post( $attachment, ARRAY_A );
		$copy = (int) wp_insert_attachment( array_diff_key( $post, array_flip( array( 'ID', 'post_name', 'post_parent' ) ) ), (string) get_attached_file( $attachment ) );
		wp_update_attachment_metadata( $copy, (array) wp_get_attachment_metadata( $attachment ) );
		return $copy;
	}

	/**
	 * Ways in which there is nothing for us to delete at the gateway.
	 *
	 * @return array<string, array{int, string}>
	 */
	public static function absent(): array {
		return array(
			'gone'        => array( 404, 'video_not_found' ),
			'expired'     => array( 410, '' ),
			'another key' => array( 403, 'video_forbidden' ),
		);
	}

	#[DataProvider( 'absent' )]
	public function test_delete_does_without_the_gateway_where_that_has_nothing_of_ours( int $status, string $code ): void {
		$this->fault( 'delete', 'status', array( 'status' => $status, 'code' => $code ) );
		$video = $this->addOrdered();
		$this->videos()->delete( $video, true, false, $this->enough() );
		$this->assertNull( $this->repository()->find( $video->id ) );
	}

	public function test_delete_keeps_all_where_the_gateway_cannot_be_asked(): void {
		$this->fault( 'delete', 'status', array( 'status' => 500, 'message' => 'Not today.' ) );
		$video   = $this->addOrdered();
		$refused = $this->refused( fn () => $this->videos()->delete( $video, true, true, $this->enough() ) );

		$this->assertSame( 424, $refused->status );
		$this->assertStringContainsString( 'Not today.', $refused->getMessage() );
		$this->assertEquals( $video, $this->row( $video ) );
	}
}
