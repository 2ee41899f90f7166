<?php
/**
 * Tests of the folder for new videos, where a run was killed.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Media;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Media\ImportLeftovers;
use PlatoniaVid\Settings\Settings;
use PlatoniaVid\Tests\Crash\DyingProcesses;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Storage\Table;
use PlatoniaVid\Videos\Values\Status;

/**
 * Tests of how UploadsFolder finds what a killed run has put into a folder, whatever is chosen by then.
 */
final class FolderOfKilledRunsTest extends TestCase {
	use DyingProcesses;
	use Folders;
	use Parts;

	protected const DURATION = 1;

	private const MEDIA = __DIR__ . '/../../gateway/media/';

	/** @return iterable<string, array{callable(): void, callable(): void}> How the site is first, and how it is when the next run comes. */
	public static function changes(): iterable {
		$save   = static fn( array $media ) => platoniavid_service( Settings::class )->save( array( 'media' => $media ) );
		$choose = static fn( string $folder ): callable => static fn() => $save( array( 'folder' => $folder ) );
		$months = static fn( string $on ): callable => static fn() => update_option( 'uploads_use_yearmonth_folders', $on );
		yield 'no change' => array( $choose( 'films/{year}/{month}' ), $choose( 'films/{year}/{month}' ) );
		yield 'a folder is chosen' => array( $choose( '' ), $choose( 'films' ) );
		yield 'another one' => array( $choose( 'films/{year}' ), $choose( 'clips/{author}' ) );
		yield 'none any more' => array( $choose( 'films/{prompt}' ), $choose( '' ) );
		yield 'no folders of months any more' => array( $months( '1' ), $months( '' ) );
		yield 'folders of months from now on' => array( $months( '' ), $months( '1' ) );
		yield 'another time of the site' => array(
			static function () use ( $choose ): void {
				update_option( 'gmt_offset', -12 );
				$choose( '{date}' )();
			},
			static fn() => update_option( 'gmt_offset', 12 ),
		);
	}

	/**
	 * @param callable(): void $first  How the site is first.
	 * @param callable(): void $second How it is then.
	 */
	#[DataProvider( 'changes' )]
	public function test_what_a_killed_run_left_is_found_whatever_the_settings_say_by_then( callable $first, callable $second ): void {
		$first();
		foreach ( array( '/mp4/', '/webp/' ) as $nth => $match ) {
			$user    = $this->actAs( 'author' );
			$request = wp_generate_uuid4();
			$first();
			$this->assertKilled( $this->work( $user, $request, array( 'hook' => 'wp_handle_upload', 'match' => $match, 'nth' => 1 ) ) );
			$others = array();
			foreach ( array( '', '/films', '/clips', gmdate( '/Y/m' ) ) as $folder ) {
				wp_mkdir_p( wp_get_upload_dir()['basedir'] . $folder );
				$others[] = wp_get_upload_dir()['basedir'] . $folder . '/a-cat-in-the-rain-0123456789abcdef0123.mp4';
				file_put_contents( end( $others ), 'A family film.' );
			}
			wp_cache_flush();
			$second();
			wp_set_current_user( $user );
			// The dead one's lease runs out.
			$video = $this->setRow( $this->repository()->find_request( $user, $request ), array( 'lease_until' => 0 ) );
			$video = $this->follow( $video->id );
			$this->assertSame( 'completed', $video['status'] );
			foreach ( $others as $file ) {
				$this->assertStringEqualsFile( $file, 'A family film.' );
				wp_delete_file( $file );
			}
			$files = array_filter( $this->uploads(), static fn( string $name ): bool => 1 === preg_match( '/-[0-9a-f]{20}\.\w+$/', $name ) );
			$this->assertCount( 2 * ( $nth + 1 ), $files, 'A file and a poster for each: ' . implode( ' ', $files ) );
			$this->assertSame( $nth + 1, $this->stats()['paid'] );
		}
	}

	public function test_a_month_that_ends_in_between_leaves_nothing_behind(): void {
		$this->choose( 'films/{year}-{month}' );
		update_option( 'gmt_offset', 3.5 );
		$video = $this->left_by_a_killed_run( array( 'created_at' => strtotime( '2025-12-31 20:29:50 UTC' ) ) );
		$this->assertSame( '/films/2025-12', $video->import_folder, 'It is ten seconds before midnight there.' );
		$this->import()->run( $video, $this->enough() );
		$this->assertSame( 'films/2025-12', dirname( (string) get_post_meta( $this->row( $video )->attachment, '_wp_attached_file', true ) ) );
		$this->assertCount( 1, preg_grep( '/mp4$/', $this->uploads() ) );
	}

	public function test_what_a_version_without_folders_had_begun_is_found(): void {
		global $wpdb;
		$video = $this->left_by_a_killed_run( array( 'created_at' => strtotime( '2026-02-28 10:00:00 UTC' ) ) );
		$this->assertFileExists( wp_get_upload_dir()['basedir'] . '/2026/02' );
		$wpdb->query( $wpdb->prepare( 'ALTER TABLE %i DROP COLUMN import_folder', Table::name( $wpdb ) ) );
		update_option( Table::VERSION_OPTION, 22, true );
		$this->table()->upgrade();
		$this->assertSame( array( '', Table::VERSION ), array( $this->row( $video )->import_folder, (int) get_option( Table::VERSION_OPTION ) ) );
		$this->choose( 'films' );
		$this->import()->run( $this->row( $video ), $this->enough() );
		$this->assertSame( 'films', dirname( (string) get_post_meta( $this->row( $video )->attachment, '_wp_attached_file', true ) ) );
		$this->assertCount( 1, preg_grep( '/mp4$/', $this->uploads() ) );
	}

	public function test_a_film_that_was_moved_and_not_attached_is_taken_from_there_and_not_from_its_gateway(): void {
		$video = $this->left_by_a_killed_run( array( 'expires_at' => time() - 10 ) );
		$this->assertCount( 1, preg_grep( '/mp4$/', $this->uploads() ) );
		$this->settings()->save( array( 'media' => array( 'poster' => false ) ) );
		$this->fault( '*', 'status', array( 'status' => 404, 'times' => -1 ) );
		$row = $this->imported( $video );
		$this->assertSame( array( Status::Completed, array( 'create', 'content' ) ), array( $row->status, $this->operations() ) );
		$this->assertFileEquals( self::MEDIA . 'video-1280x720-4.mp4', (string) get_attached_file( $row->attachment ) );
		$this->assertCount( 1, preg_grep( '/mp4$/', $this->uploads() ), 'No file without an attachment is left.' );
	}

	public function test_what_was_moved_in_part_is_fetched_again(): void {
		$this->settings()->save( array( 'media' => array( 'poster' => false ) ) );
		$video = $this->left_by_a_killed_run();
		$file  = wp_get_upload_dir()['path'] . '/' . array_values( preg_grep( '/mp4$/', $this->uploads() ) )[0];
		$this->assertTrue( ftruncate( fopen( $file, 'r+b' ), 3000 ) );
		$row = $this->imported( $video );
		$this->assertSame( array( Status::Completed, 2 ), array( $row->status, count( array_keys( $this->operations(), 'content', true ) ) ) );
		$this->assertCount( 1, preg_grep( '/mp4$/', $this->uploads() ) );
	}

	public function test_a_folder_of_very_many_files_is_looked_through_without_their_names_in_memory(): void {
		$this->choose( 'films' );
		$video  = $this->left_by_a_killed_run();
		$folder = wp_get_upload_dir()['basedir'] . '/films/';
		for ( $number = 0; $number < 20_000; $number++ ) {
			touch( "{$folder}a-long-name-of-a-file-that-somebody-has-uploaded-here-some-day-$number.jpg" );
		}
		memory_reset_peak_usage();
		$before = memory_get_usage();
		$this->part( ImportLeftovers::class )->forget( $video );
		$this->assertLessThan( 1_000_000, memory_get_peak_usage() - $before );
		$this->assertSame( array(), preg_grep( '/mp4$/', $this->uploads() ) );
	}

	public function test_a_video_that_is_deleted_takes_along_what_a_killed_run_left_of_it(): void {
		$this->choose( 'films' );
		$video = $this->left_by_a_killed_run();
		$this->assertCount( 1, preg_grep( '/mp4$/', $this->uploads() ) );
		$this->videos()->delete( $this->setRow( $video, array( 'lease_until' => 0 ) ), false, false, $this->enough() );
		$this->assertSame( array(), $this->uploads() );
	}

	/** What processes that may be killed order. @return array<string, string> */
	protected function body( string $request ): array {
		return array(
			'prompt'     => "A cat in the rain $request",
			'request_id' => $request,
		);
	}
}
