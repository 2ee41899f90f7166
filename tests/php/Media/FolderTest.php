<?php
/**
 * Tests of the folder that the settings name for new videos.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Media;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\TestWith;
use PlatoniaVid\Media\ContentDownload;
use PlatoniaVid\Media\TemporaryFolder;
use PlatoniaVid\Tests\Network;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Values\Status;

/**
 * Tests of PlatoniaVid\Media\NamePatterns::folder(), and of where UploadsFolder puts files.
 */
final class FolderTest extends TestCase {
	use Folders;
	use Network;
	use Parts;

	protected const DURATION = 1;

	private const MEDIA = __DIR__ . '/../../gateway/media/';

	/** @return iterable<string, array{string, string}> A pattern, and where a video of 31 January 2026 goes, whose author is Zoë Ünal. */
	public static function folders(): iterable {
		yield 'none' => array( '', '2026/01' );
		yield 'one of its own' => array( 'Films', 'Films' );
		yield 'words' => array( 'films/{year}/{month}/{author}_{model}', 'films/2026/01/zoe-unal_sora-2' );
		yield 'a day and a prompt' => array( '{date}/{prompt}', '2026-01-31/etc-passwd' );
		yield 'what is not known of it' => array( 'films/{post}', 'films' );
		yield 'nothing that is known' => array( '{post}', '2026/01' );
		yield 'the folder of other sites' => array( 'Sites/{year}', 'Sites-videos/2026' );
		yield 'a device' => array( 'films/nul', 'films/nul-videos' );
		yield 'a path from the top' => array( 'wp-content/uploads/films', 'wp-content-videos/uploads/films' );
		yield 'the end of one' => array( 'old-wp-content/uploads', 'old-wp-content-videos/uploads' );
		yield 'a long one' => array( str_repeat( 'a', 60 ) . '/{author}/{date}', str_repeat( 'a', 60 ) . '/zoe-unal/2026-01-31' );
		yield 'one that is cut' => array( str_repeat( 'a', 73 ) . '/{date}', str_repeat( 'a', 73 ) . '/2026-0' );
	}

	#[DataProvider( 'folders' )]
	public function test_a_video_and_its_poster_are_put_where_the_settings_say( string $pattern, string $folder ): void {
		$author = $this->actAs( 'author' );
		wp_update_user( array( 'ID' => $author, 'display_name' => 'Zoë Ünal' ) );
		$this->choose( $pattern );
		$time  = strtotime( '2026-01-31 20:00:00 UTC' );
		$video = $this->finished( array( 'author' => $author, 'prompt' => '../../etc/passwd', 'created_at' => $time ) );
		$this->import()->run( $video, $this->enough() );
		$video = $this->row( $video );
		$this->assertSame( Status::Completed, $video->status );
		foreach ( array( $video->attachment, (int) get_post_thumbnail_id( $video->attachment ) ) as $id ) {
			$this->assertSame( $folder, dirname( (string) get_post_meta( $id, '_wp_attached_file', true ) ) );
			$this->assertFileExists( (string) get_attached_file( $id ) );
			$this->assertStringContainsString( "/uploads/$folder/", (string) wp_get_attachment_url( $id ) );
			$this->assertSame( wp_get_attachment_url( $id ), get_post( $id )->guid );
		}
		foreach ( wp_get_attachment_metadata( (int) get_post_thumbnail_id( $video->attachment ) )['sizes'] as $size ) {
			$this->assertFileExists( wp_get_upload_dir()['basedir'] . "/$folder/{$size['file']}" );
		}
		$this->assertSame( wp_upload_dir()['subdir'], gmdate( '/Y/m' ), 'Other uploads go where they went.' );
	}

	public function test_a_long_folder_and_a_long_name_are_no_longer_together_than_a_long_name(): void {
		$this->settings()->save( array( 'media' => array( 'folder' => str_repeat( 'a', 80 ), 'file_name' => str_repeat( 'b', 200 ) ) ) );
		$video = $this->finished();
		$this->import()->run( $video, $this->enough() );
		$path = (string) get_post_meta( $this->row( $video )->attachment, '_wp_attached_file', true );
		$this->assertLessThanOrEqual( 146, strlen( $path ) );
		$this->assertMatchesRegularExpression( '#^a{80}/b{39}-[0-9a-f]{20}\.mp4$#', $path );
	}

	/**
	 * Does something while the uploads are kept elsewhere.
	 *
	 * @param string           $folder Where; WordPress remembers the folders that it has made, so each time has its own.
	 * @param callable(): void $step   What is done.
	 */
	private function while_uploads_are_moved( string $folder, callable $step ): void {
		MovedUploads::$root = get_temp_dir() . 'moved-' . wp_generate_uuid4();
		mkdir( MovedUploads::$root . "/$folder", 0755, true );
		stream_wrapper_register( 'moved', MovedUploads::class );
		try {
			add_filter(
				'upload_dir',
				static fn( array $uploads ): array => array(
					'path'    => "moved://$folder" . $uploads['subdir'],
					'basedir' => "moved://$folder",
				) + $uploads
			);
			$step();
		} finally {
			MovedUploads::$keeps = null;
			stream_wrapper_unregister( 'moved' );
		}
	}

	public function test_uploads_that_are_kept_elsewhere_have_the_folder_too(): void {
		$this->while_uploads_are_moved(
			'uploads',
			function (): void {
				$there = static fn(): array => glob( MovedUploads::$root . '/uploads/{,*/,*/*/}*.mp4', GLOB_BRACE ) ?: array();
				$this->choose( 'films/{year}' );
				$video = $this->left_by_a_killed_run();
				$this->assertCount( 1, $there() );
				$this->choose( '' );
				$this->import()->run( $video, $this->enough() );
				$done = $this->row( $video );
				$this->assertSame( Status::Completed, $done->status );
				$this->assertCount( 1, $there() );
				$this->assertStringStartsWith( 'moved://uploads/' . gmdate( 'Y/m' ), (string) get_attached_file( $done->attachment ) );
				$this->choose( 'films/{year}' );
				$video = $this->finished();
				$this->import()->run( $video, $this->enough() );
				$this->assertStringStartsWith( 'moved://uploads/films/' . gmdate( 'Y' ) . '/', (string) get_attached_file( $this->row( $video )->attachment ) );
				$this->assertFileEquals( self::MEDIA . 'video-1280x720-4.mp4', (string) get_attached_file( $this->row( $video )->attachment ) );
			}
		);
	}

	public function test_a_store_that_keeps_less_than_it_was_given_has_no_video_and_the_next_run_tries_again(): void {
		$this->while_uploads_are_moved(
			'others',
			function (): void {
				$this->settings()->save( array( 'delete_remote_after_import' => true ) );
				$video               = $this->finished();
				MovedUploads::$keeps = 1000;
				$this->import()->run( $video, $this->enough() );
				$put_off = $this->row( $video );
				$this->assertSame( array( Status::Importing, 0 ), array( $put_off->status, $put_off->attachment ) );
				$this->assertSame( array(), get_posts( array( 'post_type' => 'attachment', 'post_status' => 'any' ) ) );
				$this->assertNotContains( 'delete', $this->operations() );
				MovedUploads::$keeps = null;
				$this->import()->run( $put_off, $this->enough() );
				$done = $this->row( $video );
				$this->assertSame( Status::Completed, $done->status );
				$this->assertFileEquals( self::MEDIA . 'video-1280x720-4.mp4', (string) get_attached_file( $done->attachment ) );
				$this->assertCount( 2, array_keys( $this->operations(), 'content', true ), 'The film came once, and then its poster.' );
				$this->assertSame( array(), $this->leftovers() );
			}
		);
	}

	/** As plugins do that keep uploads at another server: they put the file there before WordPress moves it. */
	public function test_a_store_that_gets_it_before_wordpress_moves_it_is_held_to_it_too(): void {
		$this->while_uploads_are_moved(
			'stores',
			function (): void {
				$before = static function ( array $file ): array {
					$elsewhere = $file['tmp_name'] . '.elsewhere';
					rename( $file['tmp_name'], $elsewhere ); // phpcs:ignore WordPress.WP.AlternativeFunctions.rename_rename -- as such plugins do.
					return array( 'tmp_name' => $elsewhere ) + $file;
				};
				add_filter( 'wp_handle_sideload_prefilter', $before );
				$video               = $this->finished();
				MovedUploads::$keeps = 1000;
				$this->import()->run( $video, $this->enough() );
				$put_off = $this->row( $video );
				$this->assertSame( array( Status::Importing, 0 ), array( $put_off->status, $put_off->attachment ) );
				MovedUploads::$keeps = null;
				$this->import()->run( $put_off, $this->enough() );
				$this->assertFileEquals( self::MEDIA . 'video-1280x720-4.mp4', (string) get_attached_file( $this->row( $video )->attachment ) );
			}
		);
	}

	/** As plugins do that keep uploads in a bucket: they remove what they were given, whether it has come there or not. */
	public function test_a_store_that_takes_nothing_and_removes_it_leaves_what_has_come_whole(): void {
		$removes = static function ( array $file ): array {
			unlink( $file['tmp_name'] ); // phpcs:ignore WordPress.WP.AlternativeFunctions.unlink_unlink -- as such plugins do.
			return $file;
		};
		add_filter( 'wp_handle_sideload_prefilter', $removes );
		$video = $this->finished();
		$this->import()->run( $video, $this->enough() );
		// The gateway's time is over.
		$this->import()->run( $this->setRow( $video, array( 'expires_at' => time() - 60 ) ), $this->enough() );
		$this->assertSame( 'platoniavid_file_refused', $this->row( $video )->error?->code );
		$this->assertSame( Status::Importing, $this->row( $video )->status );
		remove_filter( 'wp_handle_sideload_prefilter', $removes );
		$this->settings()->save( array( 'media' => array( 'poster' => false ) ) );
		$done = $this->imported( $this->row( $video ) );
		$this->assertFileEquals( self::MEDIA . 'video-1280x720-4.mp4', (string) get_attached_file( $done->attachment ) );
		$this->assertCount( 1, array_keys( $this->operations(), 'content', true ), 'It came once.' );
		$this->assertSame( array(), $this->leftovers() );
	}

	/** PHP's rename() removes what it has copied to another file system, and does not look at what became of that. */
	#[TestWith( array( true ) )]
	#[TestWith( array( false ) )]
	public function test_uploads_in_another_file_system_that_keep_less_leave_what_has_come_whole( bool $may_have_two_names ): void {
		$uploads = '/dev/shm/' . wp_generate_uuid4();
		if ( ! is_writable( '/dev/shm' ) || stat( '/dev/shm' )['dev'] === stat( get_temp_dir() )['dev'] ) { // phpcs:ignore WordPress.WP.AlternativeFunctions.file_system_operations_is_writable
			$this->markTestSkipped( 'There is no other file system here.' );
		}
		add_filter( 'upload_dir', static fn( array $found ): array => array( 'path' => $uploads . $found['subdir'], 'basedir' => $uploads ) + $found );
		$cuts = static function ( array $file ): array {
			file_put_contents( $file['file'], 'Less.' );
			return $file;
		};
		add_filter( 'wp_handle_upload', $cuts, PHP_INT_MIN );
		$video = $this->finished();
		$film  = $this->part( ContentDownload::class )->film( $video );
		if ( ! $may_have_two_names ) {
			mkdir( $film . TemporaryFolder::SECOND );
		}
		try {
			$this->import()->run( $video, $this->enough() );
			$this->assertSame( Status::Importing, $this->row( $video )->status );
			$this->assertFileEquals( self::MEDIA . 'video-1280x720-4.mp4', $film );
			remove_filter( 'wp_handle_upload', $cuts, PHP_INT_MIN );
			$done = $this->imported( $this->row( $video ) );
			$this->assertSame( Status::Completed, $done->status );
			$this->assertStringStartsWith( $uploads, (string) get_attached_file( $done->attachment ) );
			$this->assertFileEquals( self::MEDIA . 'video-1280x720-4.mp4', (string) get_attached_file( $done->attachment ) );
			$this->assertSame( array(), $this->leftovers() );
		} finally {
			if ( ! $may_have_two_names ) {
				rmdir( $film . TemporaryFolder::SECOND );
			}
			WP_Filesystem();
			$GLOBALS['wp_filesystem']->rmdir( $uploads, true );
		}
	}

	public function test_another_plugin_may_have_uploads_go_elsewhere(): void {
		$elsewhere = WP_CONTENT_DIR . '/uploads/private';
		$there     = array( 'path' => $elsewhere, 'url' => 'https://cdn.example/private' );
		add_filter( 'upload_dir', static fn( array $uploads ): array => $there + $uploads );
		$video = $this->left_by_a_killed_run();
		$this->assertSame( '', $video->import_folder );
		$this->import()->run( $video, $this->enough() );
		$this->assertSame( $elsewhere, dirname( (string) get_attached_file( $this->row( $video )->attachment ) ) );
		$this->assertCount( 1, preg_grep( '/mp4$/', $this->uploads() ) );
	}

	public function test_each_site_of_a_network_has_the_folder_within_its_own(): void {
		$output = $this->inNetwork(
			'require_once ABSPATH . "wp-admin/includes/file.php";
			foreach ( array( 1, $second ) as $site ) {
				switch_to_blog( $site );
				update_site_option( "fileupload_maxk", 100000 );
				platoniavid_service( PlatoniaVid\Settings\Settings::class )->save( array( "media" => array( "folder" => "sites/{year}" ) ) );
				$importer = platoniavid_service( PlatoniaVid\Media\MediaImporter::class );
				$row      = array( "status" => "importing", "id" => 1, "prompt" => "A cat", "size" => "1280x720", "created_at" => 1770000000 );
				$video    = PlatoniaVid\Videos\Values\Video::from_row( $row );
				$video    = PlatoniaVid\Videos\Values\Video::from_row( $importer->names( $video ) + $row );
				$file     = wp_tempnam( "film" );
				copy( "' . self::MEDIA . 'video-1280x720-4.mp4", $file );
				$found[] = substr( dirname( (string) get_attached_file( $importer->import( $video, $file, array() ) ) ), strlen( WP_CONTENT_DIR ) );
				restore_current_blog();
			}
			$found[] = $second;
			echo wp_json_encode( $found );'
		);
		$found  = json_decode( $output, true );
		$this->assertIsArray( $found, $output );
		$this->assertSame( array( '/uploads/sites-videos/2026', "/uploads/sites/{$found[2]}/sites-videos/2026" ), array_slice( $found, 0, 2 ) );
	}

	public function test_nothing_is_ordered_that_could_not_be_put_into_the_folder(): void {
		$this->choose( 'a-file/{year}/{author}' );
		file_put_contents( wp_get_upload_dir()['basedir'] . '/a-file', 'A file.' );
		$this->actAs( 'author' );
		$answer = $this->rest( 'POST', '/videos', array( 'prompt' => 'A cat', 'request_id' => wp_generate_uuid4() ) );
		$this->assertStringContainsString( 'platoniavid_no_upload', (string) wp_json_encode( $answer->get_data() ) );
		$this->assertStringContainsString( 'beneath its uploads, which is chosen for videos', (string) wp_json_encode( $answer->get_data() ) );
		$this->assertSame( 0, $this->stats()['paid'] );
		$this->choose( '{author}/films' );
		$this->assertSame( 'completed', $this->follow( $this->create()['id'] )['status'] );
	}

	/** @return iterable<string, array{string}> Patterns of folders that can't be had once a video is paid. */
	public static function folders_that_are_lost(): iterable {
		yield 'what every video has' => array( 'a-file/{author}' );
		yield 'what only this one has' => array( '{model}/films' );
	}

	#[DataProvider( 'folders_that_are_lost' )]
	public function test_what_is_paid_is_kept_elsewhere_where_its_folder_cannot_be_had( string $pattern ): void {
		$this->choose( $pattern );
		$video = $this->finished();
		foreach ( array( 'a-file', 'sora-2' ) as $name ) {
			file_put_contents( wp_get_upload_dir()['basedir'] . "/$name", 'A file.' );
		}
		$this->import()->run( $video, $this->enough() );
		$video = $this->row( $video );
		$this->assertSame( Status::Completed, $video->status, (string) $video->error?->message );
		$this->assertSame( gmdate( 'Y/m', $video->created_at ), dirname( (string) get_post_meta( $video->attachment, '_wp_attached_file', true ) ) );
	}

	/** @return iterable<string, array{string}> Patterns that name no folder. */
	public static function mistakes(): iterable {
		yield 'one above' => array( '../films' );
		yield 'one above within' => array( 'films/../../x' );
		yield 'a whole path' => array( '/var/www' );
		yield 'of Windows' => array( 'C:\\films' );
		yield 'a slash at its end' => array( 'films/' );
		yield 'two slashes' => array( 'films//new' );
		yield 'a space' => array( 'my films' );
		yield 'a stream' => array( 's3://films' );
		yield 'a hidden one' => array( '.git' );
		yield 'another script' => array( 'فیلم' );
		yield 'an unknown word' => array( '{user}' );
		yield 'too long' => array( str_repeat( 'a', 81 ) );
	}

	#[DataProvider( 'mistakes' )]
	public function test_what_is_no_folder_beneath_the_uploads_is_refused( string $folder ): void {
		$this->actAs( 'administrator' );
		$this->assertSame( 400, $this->rest( 'POST', '/settings', array( 'media' => array( 'folder' => $folder ) ) )->get_status() );
		$this->assertSame( '', $this->rest( 'GET', '/settings' )->get_data()['media']['folder'] );
		// Somebody may have written it past the route.
		$this->settings()->save( array( 'media' => array( 'folder' => $folder ) ) );
		$video = $this->finished();
		$this->import()->run( $video, $this->enough() );
		$path = (string) get_post_meta( $this->row( $video )->attachment, '_wp_attached_file', true );
		$this->assertMatchesRegularExpression( '#^[A-Za-z0-9_/-]+\.mp4$#', $path );
	}
}
