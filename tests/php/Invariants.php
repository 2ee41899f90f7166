<?php
/**
 * What must be true whatever went wrong.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests;

use PHPUnit\Framework\Attributes\After;
use PlatoniaVid\Videos\Storage\Table;
use PlatoniaVid\Videos\Values\Status;

/**
 * One function for all tests in which something goes wrong. Needs the Parts.
 */
trait Invariants {
	/**
	 * Paid at most once for each submission, one attachment for each completed video, nothing left behind, no row stuck.
	 *
	 * @param ?int $paid      How many paid jobs there are to be; null where the number is that of the rows that were accepted.
	 * @param int  $elsewhere How many of them are no row's: another site ordered them, or a person deleted their row.
	 */
	protected function assertInvariants( ?int $paid = null, int $elsewhere = 0 ): void {
		global $wpdb;
		$rows     = (array) $wpdb->get_results( $wpdb->prepare( 'SELECT * FROM %i ORDER BY id', Table::name( $wpdb ) ), ARRAY_A );
		$shown    = (string) wp_json_encode( $rows, JSON_PRETTY_PRINT | JSON_UNESCAPED_UNICODE );
		$accepted = array_filter( $rows, static fn( array $row ): bool => '' !== (string) $row['remote_id'] );

		self::assertSame( $paid ?? count( $accepted ), $this->stats()['paid'], "Paid jobs.\n$shown" );
		self::assertLessThanOrEqual( count( $rows ) + $elsewhere, $this->stats()['paid'], "More was paid than submitted.\n$shown" );
		self::assertCount( count( $accepted ), array_unique( array_column( $accepted, 'remote_id' ) ), "Two rows have one paid job.\n$shown" );

		$this->assertNothingLost( $rows, $elsewhere );

		$completed   = array_filter( $rows, static fn( array $row ): bool => Status::Completed->value === $row['status'] );
		$attachments = get_posts(
			array(
				'post_type'      => 'attachment',
				'post_mime_type' => 'video/mp4',
				'post_status'    => 'any',
				'numberposts'    => -1,
				'fields'         => 'ids',
			)
		);
		self::assertEqualsCanonicalizing( array_map( 'intval', array_column( $completed, 'attachment' ) ), $attachments, "Attachments.\n$shown" );
		$this->assertFilesBelong();
		self::assertSame(
			$this->foreign,
			array_map( self::digest( ... ), array_combine( array_keys( $this->foreign ), array_keys( $this->foreign ) ) ),
			'What is not ours was changed.'
		);
		foreach ( $rows as $row ) {
			$this->assertCanGoOn( $row );
		}
	}

	/**
	 * Each paid job is a row's, or is in the gateway's list for a row that looks for it.
	 *
	 * @param array<string, string>[] $rows      All rows.
	 * @param int                     $elsewhere How many are no row's on purpose.
	 */
	private function assertNothingLost( array $rows, int $elsewhere ): void {
		$owners  = array_column( $rows, null, 'remote_id' );
		$seekers = array_filter( $rows, static fn( array $row ): bool => '' === (string) $row['remote_id'] && '0' !== (string) $row['submitted_at'] );
		$jobs    = $this->stats()['jobs'];
		$shown   = (string) wp_json_encode( array( $rows, $jobs ), JSON_PRETTY_PRINT | JSON_UNESCAPED_UNICODE );
		$lost    = array();
		$listed  = 0;
		foreach ( $jobs as $job ) {
			if ( isset( $owners[ $job['id'] ] ) ) {
				self::assertTrue( ! $job['deleted'] || (int) $owners[ $job['id'] ]['attachment'] > 0, "Deleted at the gateway before it was here.\n$shown" );
			} elseif ( $job['deleted'] ) {
				$lost[] = $job['id'];
			} else {
				++$listed;
			}
		}
		self::assertLessThanOrEqual( $elsewhere, count( $lost ), "Paid jobs that are nowhere.\n$shown" );
		self::assertLessThanOrEqual( $elsewhere - count( $lost ) + count( $seekers ), $listed, "Paid jobs that no row looks for.\n$shown" );
		$known = array_fill_keys( array_column( $jobs, 'id' ), true );
		foreach ( array_filter( array_keys( $owners ) ) as $id ) {
			self::assertArrayHasKey( $id, $known, "A row of a job that there never was.\n$shown" );
		}
	}

	/** Takes away what was planted: it is no other test's. */
	#[After]
	protected function removeForeignFiles(): void {
		foreach ( array_keys( $this->foreign ) as $path ) {
			if ( is_link( $path ) || is_file( $path ) ) {
				unlink( $path );
			}
		}
		foreach ( array( get_temp_dir() . 'platoniavid_films', dirname( WP_TEMP_DIR ) . '/not-ours' ) as $folder ) {
			if ( array() !== $this->foreign && is_dir( $folder ) ) {
				rmdir( $folder );
			}
		}
		$this->foreign = array();
	}

	/** Puts files and links of others where ours are, under names like ours, and old enough to be swept away. The test ends with assertInvariants(). */
	protected function plantForeignFiles(): void {
		$uploads = trailingslashit( wp_get_upload_dir()['path'] );
		$outside = dirname( WP_TEMP_DIR ) . '/not-ours/';
		$ours    = substr( wp_hash( 'temporary' . ABSPATH ), 0, 16 );
		foreach ( array( $uploads, $outside, get_temp_dir() . 'platoniavid_films' ) as $folder ) {
			wp_mkdir_p( $folder );
		}
		$this->foreign = array();
		foreach ( array(
			'a-cat-in-the-rain.mp4',
			'a-cat-in-the-rain-1.mp4',
			'a-cat-in-the-rain.jpg',
			'a-cat-in-the-rain-300x169.jpg',
			'platoniavid.mp4',
		) as $name ) {
			$this->plant( $uploads . $name );
		}
		foreach ( array(
			$outside . 'kept.part',
			get_temp_dir() . 'platoniavid-notes.txt',
			get_temp_dir() . 'platoniavid-notes.part',
			get_temp_dir() . 'platoniavid_films/a.mp4',
			get_temp_dir() . 'reference-notes.jpg',
		) as $path ) {
			$this->plant( $path );
		}
		foreach ( array(
			"platoniavid_{$ours}_link" => $outside,
			'platoniavid-0123456789abcdef0123456789abcdef.part' => $outside . 'kept.part',
		) as $name => $target ) {
			$link = get_temp_dir() . $name;
			if ( is_link( $link ) ) {
				unlink( $link );
			}
			symlink( $target, $link );
			$this->foreign[ $link ] = self::digest( $link );
		}
	}

	/**
	 * Puts an old file of others somewhere.
	 *
	 * @param string $path Where.
	 */
	private function plant( string $path ): void {
		file_put_contents( $path, "Not ours: $path" );
		touch( $path, time() - YEAR_IN_SECONDS );
		$this->foreign[ $path ] = self::digest( $path );
	}

	/**
	 * What is at a path.
	 *
	 * @param string $path The path.
	 */
	private static function digest( string $path ): string {
		clearstatcache( true, $path );
		if ( is_link( $path ) ) {
			return 'link to ' . readlink( $path );
		}
		return is_file( $path ) ? sha1_file( $path ) . ' of ' . filemtime( $path ) : 'nothing';
	}

	/** Each file of the uploads folder is an attachment's, and no temporary file is left of what is over. */
	private function assertFilesBelong(): void {
		global $wpdb;
		$base  = trailingslashit( wp_get_upload_dir()['basedir'] );
		$known = array();
		foreach ( $wpdb->get_col( "SELECT ID FROM $wpdb->posts WHERE post_type = 'attachment'" ) as $id ) {
			$file    = (string) get_attached_file( (int) $id );
			$known[] = $file;
			self::assertFileExists( $file, "The attachment $id has no file." );
			foreach ( (array) ( wp_get_attachment_metadata( (int) $id )['sizes'] ?? array() ) as $size ) {
				$known[] = dirname( $file ) . '/' . $size['file'];
			}
		}
		$there = array();
		foreach ( new \RecursiveIteratorIterator( new \RecursiveDirectoryIterator( $base, \FilesystemIterator::SKIP_DOTS ) ) as $file ) {
			$there[] = $file->getPathname();
		}
		self::assertSame( array(), array_values( array_diff( $there, $known, array_keys( $this->foreign ) ) ), 'Files that are nobody’s.' );

		// And nothing lies in WordPress's own folders, in the plugin's, or beside the uploads.
		self::assertSame( Snapshot::files(), Snapshot::files_now(), 'Files that are out of their place.' );

		$importing = (int) $wpdb->get_var( $wpdb->prepare( 'SELECT COUNT(*) FROM %i WHERE status = %s', Table::name( $wpdb ), Status::Importing->value ) );
		if ( 0 === $importing ) {
			self::assertSame( array(), $this->leftovers(), 'Temporary files.' );
		}
	}

	/**
	 * A row that is open will be worked on again, and one that waits for a person tells them what for.
	 *
	 * @param array<string, string> $row The row.
	 */
	private function assertCanGoOn( array $row ): void {
		$shown  = (string) wp_json_encode( $row, JSON_PRETTY_PRINT | JSON_UNESCAPED_UNICODE );
		$status = Status::from( $row['status'] );
		self::assertLessThanOrEqual( time() + 5 * MINUTE_IN_SECONDS, (int) $row['lease_until'], "A lease that does not end.\n$shown" );
		if ( in_array( $status, array( Status::Completed, Status::Failed ), true ) ) {
			self::assertSame( '0', (string) $row['next_check_at'], "Nothing is left to be done.\n$shown" );
		} elseif ( Status::Unconfirmed !== $status ) {
			self::assertGreaterThan( 0, (int) $row['next_check_at'], "Nobody will look after it.\n$shown" );
		}
		if ( Status::Failed === $status || ( Status::Unconfirmed === $status && 0 === (int) $row['next_check_at'] ) ) {
			self::assertNotSame( '', $row['error_message'], "Nobody is told why.\n$shown" );
			self::assertStringStartsWith( 'platoniavid_', $row['error_code'], $shown );
			self::assertNotSame( '', $row['error_action'], $shown );
		}
		if ( '0' === (string) $row['next_check_at'] ) {
			self::assertLessThanOrEqual( time(), (int) $row['lease_until'], "It is closed, and yet somebody's.\n$shown" );
		}
		if ( Status::Completed === $status ) {
			self::assertGreaterThan( 0, (int) $row['attachment'], $shown );
		}
	}
}
