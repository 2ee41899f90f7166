<?php
/**
 * Tests of imports that end their process.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos\Work;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Media\TemporaryFolder;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Storage\Table;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\Video;
use PlatoniaVid\Videos\Work\Risks;

/**
 * Tests of PlatoniaVid\Videos\Work\Risks, and of what Import makes of it.
 */
final class RisksTest extends TestCase {
	use Parts;

	protected const DURATION = 1;

	/**
	 * Where a process runs out of memory, by the step and a hook of WordPress's in it, and what becomes of the video.
	 *
	 * @return array<string, array{string, string, Status}>
	 */
	public static function deaths(): array {
		return array(
			'in the file’s metadata'      => array( Risks::METADATA, 'wp_read_video_metadata', Status::Completed ),
			'before it is attached'       => array( Risks::ATTACH, 'wp_insert_attachment_data', Status::Failed ),
			'in another plugin’s work'    => array( Risks::ATTACH, 'add_attachment', Status::Completed ),
			'where the poster is decoded' => array( Risks::POSTER, 'wp_image_editors', Status::Completed ),
		);
	}

	#[DataProvider( 'deaths' )]
	public function test_a_video_that_ends_the_process_lets_the_others_go_on_and_comes_to_an_end( string $step, string $hook, Status $end ): void {
		global $wpdb;
		$this->saveKey();
		$deadly = $this->addFinished( array( 'status' => 'importing', 'expires_at' => time() + 3000 ) );
		$other  = $this->addFinished( array( 'status' => 'importing', 'expires_at' => time() + 3500 ) );
		$code   = sprintf(
			'add_filter( "%1$s", static function ( mixed $value ): mixed {
				$risks = $GLOBALS["wpdb"]->get_var( "SELECT risks FROM %2$s WHERE id = %3$d AND lease_until > " . time() . " AND status = \'importing\'" );
				if ( str_starts_with( (string) $risks, "%4$s:" ) ) {
					ini_set( "display_errors", "0" );
					register_shutdown_function( static fn () => exit( 0 ) );
					str_repeat( "x", 300_000_000 );
				}
				return $value;
			}, 1 );
			do_action( "platoniavid_run" );',
			$hook,
			Table::name( $wpdb ),
			$deadly->id,
			$step
		);
		$runs   = 0;
		do {
			$this->inProcesses(
				array( $code ),
				'define( "WP_TEMP_DIR", "' . WP_TEMP_DIR . '" ); define( "WP_DISABLE_FATAL_ERROR_HANDLER", true );',
				array( 'memory_limit' => '128M' )
			);
			wp_cache_flush();
			// The leases end.
			$wpdb->query(
				$wpdb->prepare(
					'UPDATE %i '
						. 'SET next_check_at = %d + CASE WHEN next_check_at > lease_until THEN next_check_at - lease_until ELSE 0 END '
						. 'WHERE lease_until > %d',
					Table::name( $wpdb ),
					time(),
					time()
				)
			);
			$wpdb->query( $wpdb->prepare( 'UPDATE %i SET lease_until = 1 WHERE lease_until > %d', Table::name( $wpdb ), time() ) );
			$deadly_now = $this->row( $deadly );
			if ( 0 === $runs ) {
				$this->assertSame( "$step:1", $deadly_now->risks );
				$this->assertGreaterThan( time() + 5, $deadly_now->next_check_at, 'The others come first.' );
			} elseif ( 1 === $runs ) {
				$this->assertSame( Status::Completed, $this->row( $other )->status );
			}
			if ( $runs > 0 ) {
				$this->makeDue();
			}
			self::assertLessThan( 8, ++$runs, "There is no end to it: {$deadly_now->risks}" );
		} while ( Status::Importing === $deadly_now->status );

		$this->assertSame( array( $end, '' ), array( $deadly_now->status, $deadly_now->risks ) );
		if ( Status::Failed === $end ) {
			$this->assertSame( array( 'platoniavid_import_dies', 'retry' ), array( $deadly_now->error?->code, $deadly_now->error?->action ) );
			$this->assertCount( 1, (array) get_posts( array( 'post_type' => 'attachment', 'post_mime_type' => 'video', 'fields' => 'ids' ) ) );
			$this->assertCount( 1, (array) preg_grep( '/\.mp4$/', $this->uploads() ), 'Nothing is left of the tries.' );
		} else {
			$this->assertFileExists( (string) get_attached_file( $deadly_now->attachment ) );
			$this->assertSame( 1280, wp_get_attachment_metadata( $deadly_now->attachment )['width'] );
			$this->assertSame( Risks::POSTER !== $step, has_post_thumbnail( $deadly_now->attachment ) );
			$images = "SELECT COUNT(*) FROM $wpdb->posts WHERE post_type = 'attachment' AND post_mime_type LIKE 'image/%'";
			$this->assertSame( Risks::POSTER === $step ? 1 : 2, (int) $wpdb->get_var( $images ), 'No poster is half there.' );
		}
		// What came whole stays for whoever tries again: the server may have it no more.
		$kept = Status::Failed === $end ? 1 : 0;
		$this->assertCount( $kept, (array) preg_grep( '/' . preg_quote( TemporaryFolder::FILM, '/' ) . '$/D', $this->leftovers() ) );
		$this->assertCount( $kept, $this->leftovers() );
	}

	public function test_begin_counts_what_may_have_ended_a_process_and_forgets_what_has_gone_well(): void {
		$risks = $this->part( Risks::class );
		$video = $this->addRow( array( 'lease_until' => time() + 100 ) );
		$seen  = array();
		foreach ( array( Risks::DOWNLOAD, Risks::METADATA, Risks::DOWNLOAD, Risks::METADATA, Risks::DOWNLOAD, Risks::METADATA ) as $step ) {
			$video  = $risks->begin( $video, $step );
			$seen[] = $video->risks;
		}
		$this->assertSame( array( 'download:1', 'metadata:1', 'download:1 metadata:1', 'metadata:2', 'download:1 metadata:2', 'metadata:3' ), $seen );
		$this->assertTrue( $risks->is_over( $video, Risks::METADATA ) );
		$this->assertFalse( $risks->is_over( $video, Risks::ATTACH ) );
		$this->assertSame( 'attach:1', $risks->begin( $video, Risks::ATTACH )?->risks );
		$this->assertNull( $risks->begin( $video, Risks::POSTER ), 'Another process has it.' );
	}

	public function test_a_download_that_is_cut_off_by_the_host_goes_on_however_often(): void {
		$this->saveKey();
		$video = $this->addFinished( array( 'status' => 'importing', 'risks' => 'download:9', 'expires_at' => time() + 3000 ) );
		$this->import()->run( $video, $this->enough() );
		$this->assertSame( Status::Completed, $this->row( $video )->status );
	}
}
