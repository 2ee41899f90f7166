<?php
/**
 * Tests of what the site takes.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Media;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;
use PlatoniaVid\Media\ContentDownload;
use PlatoniaVid\Media\UploadCheck;
use PlatoniaVid\Tests\Network;
use PlatoniaVid\Tests\Cli\Shell;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\VideoException;

/**
 * Tests of PlatoniaVid\Media\UploadCheck, before an order and at an import.
 */
final class UploadCheckTest extends TestCase {
	use Network;
	use Parts;
	use Shell;

	protected const DURATION = 1;

	/**
	 * Sites that can't keep a video, and what they say.
	 *
	 * @return array<string, array{callable(): void, string}>
	 */
	public static function sites(): array {
		return array(
			'no mp4 files'             => array(
				static fn () => add_filter( 'upload_mimes', static fn (): array => array( 'jpg' => 'image/jpeg' ) ),
				'does not take MP4 files',
			),
			'mp4 as something else'    => array(
				static fn () => add_filter( 'upload_mimes', static fn ( array $types ): array => array( 'mp4|m4v' => 'application/x-film' ) + $types ),
				'does not take MP4 files',
			),
			'a folder that is no more' => array(
				static fn () => add_filter(
					'upload_dir',
					static fn ( array $folders ): array => array(
						'path'    => '/proc/1/nowhere',
						'basedir' => '/proc/1',
					) + $folders
				),
				'Unable to create directory',
			),
		);
	}

	/** @param callable(): void $change Makes the site one of these. */
	#[DataProvider( 'sites' )]
	public function test_nothing_is_ordered_or_paid_that_the_site_could_not_keep( callable $change, string $words ): void {
		$this->saveKey();
		$this->actAs( 'author' );
		$row = $this->addRow( array( 'author' => get_current_user_id(), 'status' => 'failed', 'error_code' => 'platoniavid_gateway_busy' ) );
		$change();
		$answers = array(
			$this->rest( 'POST', '/videos', array( 'prompt' => 'A cat', 'request_id' => wp_generate_uuid4() ) ),
			$this->rest( 'POST', "/videos/{$row->id}/retry" ),
		);
		foreach ( $answers as $answer ) {
			$this->assertStringContainsString( 'platoniavid_no_upload', (string) wp_json_encode( $answer->get_data() ) );
			$this->assertStringContainsString( $words, (string) wp_json_encode( $answer->get_data() ) );
		}
		$this->assertSame( 0, $this->stats()['paid'] );
		$this->assertSame( array(), $this->operations() );
	}

	public function test_nothing_is_ordered_that_could_not_be_fetched_and_what_was_is_waited_for(): void {
		$this->saveKey();
		// As a move to another host leaves it.
		$moved  = "--exec=define( 'WP_TEMP_DIR', '/proc/1/of-the-host-before' );";
		$author = $this->actAs( 'author' );
		$this->assertStringContainsString( 'PHP can’t write into its temporary folder, /proc/1/of-the-host-before/', $this->wp( array( 'generate', 'A cat', $moved ), $author ) );
		$this->assertSame( 0, $this->stats()['paid'] );

		$video = $this->addOrdered( array( 'status' => 'importing', 'expires_at' => time() + 3000 ) );
		$this->wp( array( 'run', $moved ), 1 );
		$error = $this->row( $video )->error;
		$this->assertSame( array( Status::Importing, 'platoniavid_no_temporary_folder' ), array( $this->row( $video )->status, $error?->code ) );
		$this->assertStringContainsString( 'of-the-host-before', (string) $error?->message );
		$this->assertNotContains( 'content', $this->operations() );
	}

	public function test_room_is_looked_for_on_the_disk_of_the_chosen_folder(): void {
		$usual  = $this->part( UploadCheck::class )->room();
		$folder = wp_get_upload_dir()['basedir'] . '/a-disk-of-its-own';
		// A file system of its own, which has no room at all.
		symlink( '/proc', $folder );
		$this->settings()->save( array( 'media' => array( 'folder' => 'a-disk-of-its-own/{year}/{author}' ) ) );
		try {
			$this->assertGreaterThan( 0, $usual );
			$this->assertSame( 0, $this->part( UploadCheck::class )->room() );
			$this->assertSame( 0, $this->part( ContentDownload::class )->allowance( 0, '/a-disk-of-its-own/2026' ) );
			$this->assertGreaterThan( 0, $this->part( ContentDownload::class )->allowance( 0, '/clips/2026' ) );
		} finally {
			unlink( $folder );
		}
	}

	public function test_what_is_on_its_way_has_its_room(): void {
		$check   = $this->part( UploadCheck::class );
		$refuses = static function () use ( $check ): bool {
			try {
				$check->before_order( 12, 1 );
				return false;
			} catch ( VideoException $refused ) {
				return 'platoniavid_no_upload' === $refused->error_code;
			}
		};
		add_filter( 'platoniavid_free_bytes', static fn (): int => ( 16 + 30 ) * MB_IN_BYTES );
		$ordered = array( 'seconds' => 12, 'submitted_at' => time() );
		$this->addRow( array( 'status' => 'queued' ) + $ordered );
		// What is here, has failed, waits for a person or was not sent takes none.
		$this->addRow( array( 'status' => 'completed', 'next_check_at' => time() ) + $ordered );
		$this->addRow( array( 'status' => 'failed', 'next_check_at' => 0 ) + $ordered );
		$this->addRow( array( 'status' => 'unconfirmed', 'next_check_at' => 0 ) + $ordered );
		$this->addRow( array( 'status' => 'submitting', 'submitted_at' => 0 ) + $ordered );
		$this->assertFalse( $refuses() );
		$this->addRow( array( 'status' => 'importing' ) + $ordered );
		$this->assertTrue( $refuses() );
	}

	public function test_a_site_that_takes_videos_refuses_none(): void {
		$this->assertSame( '', $this->part( UploadCheck::class )->refusal( 100 * MB_IN_BYTES ) );
		$this->actAs( '' );
		$this->assertSame( '', $this->part( UploadCheck::class )->refusal( 100 * MB_IN_BYTES ), 'As cron.' );
	}

	public function test_a_video_that_has_come_waits_until_the_site_takes_it(): void {
		$this->saveKey();
		$video = $this->addFinished( array( 'status' => 'importing', 'expires_at' => time() + 3000 ) );
		add_filter( 'upload_mimes', static fn (): array => array() );
		$this->import()->run( $video, $this->enough() );
		$video = $this->row( $video );
		$this->assertSame( array( Status::Importing, 'platoniavid_file_refused' ), array( $video->status, $video->error?->code ) );
		$this->assertSame( array(), $this->uploads() );
		remove_all_filters( 'upload_mimes' );
		$this->import()->run( $video, $this->enough() );
		$this->assertSame( Status::Completed, $this->row( $video )->status );
	}

	#[Group( 'single' )]
	public function test_a_networks_limits_are_kept_to(): void {
		$output = $this->inNetwork(
			'$check = platoniavid_service( PlatoniaVid\Media\UploadCheck::class );
			$say = static function ( array $options, int $bytes ) use ( $check ): string {
				foreach ( $options as $name => $value ) { update_site_option( $name, $value ); }
				return $check->refusal( $bytes );
			};
			$importer = new PlatoniaVid\Media\MediaImporter(
				$check,
				new PlatoniaVid\Media\UploadsFolder( $wpdb ),
				platoniavid_service( PlatoniaVid\Media\NamePatterns::class )
			);
			$import   = static function () use ( $importer ): string {
				$video = PlatoniaVid\Videos\Values\Video::from_row(
					array(
						"status" => "importing",
						"id" => 1,
						"prompt" => "A cat",
						"size" => "1280x720",
						"import_token" => bin2hex( random_bytes( 16 ) ),
						"created_at" => time(),
					)
				);
				$file  = wp_tempnam( "film" );
				copy( "' . __DIR__ . '/../../gateway/media/video-1280x720-4.mp4", $file );
				try {
					return (string) is_file( (string) get_attached_file( $importer->import( $video, $file, array() ) ) );
				} catch ( PlatoniaVid\Media\MediaException $failure ) {
					return $failure->getMessage();
				} finally {
					@unlink( $file );
				}
			};
			require_once ABSPATH . "wp-admin/includes/file.php";
			$none = array( "upload_space_check_disabled" => "0", "blog_upload_space" => 0, "fileupload_maxk" => 1500 );
			echo wp_json_encode(
				array(
					$say( array( "upload_space_check_disabled" => "1", "fileupload_maxk" => 1500 ), 1 * MB_IN_BYTES ),
					$say( array(), 2 * MB_IN_BYTES ),
					$say( array( "upload_space_check_disabled" => "0", "blog_upload_space" => 100 ), 1 * MB_IN_BYTES ),
					$say( array( "fileupload_maxk" => 500000 ), 200 * MB_IN_BYTES ),
					$say( $none, 1 ),
					$import(),
					$say( array( "blog_upload_space" => 100, "fileupload_maxk" => 1 ), 1 ),
					$import(),
					$say( array( "fileupload_maxk" => 1500 ), 1 ),
					$import(),
					$check->refusal( MB_IN_BYTES, false, 99 * MB_IN_BYTES ),
					$say( array( "upload_filetypes" => "jpg png" ), 1 ),
				)
			);'
		);
		$said   = json_decode( $output, true );
		$this->assertIsArray( $said, $output );
		[ $small, $large, $room, $full, $none, $not_imported, $fits, $too_large, $ok, $imported, $beside, $types ] = $said;
		$this->assertStringContainsString( 'has too little upload space', $beside, 'A video is there, and others are to come.' );
		$this->assertSame( array( '', '', '', '', '1' ), array( $small, $room, $fits, $ok, $imported ), $output );
		$this->assertStringContainsString( 'takes files of at most', $large );
		$this->assertStringContainsString( 'has too little upload space', $full );
		$this->assertStringContainsString( 'has too little upload space', $none );
		$this->assertStringContainsString( 'has too little upload space', $not_imported );
		$this->assertStringContainsString( 'takes files of at most', $too_large );
		$this->assertStringContainsString( 'MP4', $types );
	}
}
