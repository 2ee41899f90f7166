<?php
/**
 * Tests of upgrades from older tables of videos.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos\Storage;

use PlatoniaVid\Gateway\RemoteStatus;
use PlatoniaVid\Gateway\RemoteVideo;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Storage\Table;

/**
 * Tests of PlatoniaVid\Videos\Storage\Table, where an older version has been: what it has kept of videos is there afterwards.
 */
final class TableOfOlderVersionsTest extends TestCase {
	use Columns;
	use Parts;

	protected const DURATION = 1;

	public function test_upgrade_from_version_11_adds_what_lists_are_read_by(): void {
		global $wpdb;
		$this->table()->upgrade();
		$video = $this->addRow();
		foreach ( array( 'created', 'status_created', 'model', 'connection_created', 'size_created', 'seconds' ) as $key ) {
			$wpdb->query( $wpdb->prepare( 'ALTER TABLE %i DROP INDEX %i', Table::name( $wpdb ), $key ) );
		}
		$keys = static fn(): array => array_unique(
			array_column( (array) $wpdb->get_results( $wpdb->prepare( 'SHOW INDEX FROM %i', Table::name( $wpdb ) ), ARRAY_A ), 'Key_name' )
		);
		$this->assertNotContains( 'model', $keys() );
		update_option( Table::VERSION_OPTION, 11, true );
		$this->table()->upgrade();
		$this->assertSame( array(), array_diff( array( 'created', 'status_created', 'model', 'connection_created', 'size_created', 'seconds' ), $keys() ) );
		$this->assertSame( $video->request_id, $this->row( $video )->request_id );
	}

	public function test_upgrade_from_version_24_adds_what_is_forgotten_soonest_is_found_by(): void {
		global $wpdb;
		$this->table()->upgrade();
		$video = $this->addRow( array( 'expires_at' => 5 ) );
		$keys  = static fn(): array => array_column( (array) $wpdb->get_results( $wpdb->prepare( 'SHOW INDEX FROM %i', Table::name( $wpdb ) ), ARRAY_A ), 'Key_name' );
		$wpdb->query( $wpdb->prepare( 'ALTER TABLE %i DROP INDEX expires', Table::name( $wpdb ) ) );
		$this->assertNotContains( 'expires', $keys() );
		update_option( Table::VERSION_OPTION, 24, true );
		$this->table()->upgrade();
		$this->assertContains( 'expires', $keys() );
		$this->assertSame( 5, $this->row( $video )->expires_at );
	}

	public function test_upgrade_from_version_13_adds_what_was_typed_and_rows_of_before_were_typed_as_they_were_sent(): void {
		global $wpdb;
		$this->table()->upgrade();
		$video = $this->addRow();
		$wpdb->query( $wpdb->prepare( 'ALTER TABLE %i DROP COLUMN typed', Table::name( $wpdb ) ) );
		update_option( Table::VERSION_OPTION, 13, true );
		$this->table()->upgrade();
		$this->assertArrayHasKey( 'typed', $this->columns() );
		$this->assertSame( array( $video->prompt, $video->prompt ), array( $this->row( $video )->prompt, $this->row( $video )->asked() ) );
	}

	public function test_an_import_that_an_older_version_had_begun_is_ended_by_this_one(): void {
		global $wpdb;
		$this->saveKey();
		$video = $this->addFinished( array( 'status' => 'importing' ) );
		$file  = wp_upload_dir()['path'] . '/a-cat-' . $video->id . '.mp4';
		copy( dirname( __DIR__, 3 ) . '/gateway/media/video-1280x720-4.mp4', $file );
		$made = (int) wp_insert_attachment(
			array(
				'post_mime_type' => 'video/mp4',
				'post_title'     => 'A cat',
				'post_name'      => "video-{$video->author}-{$video->request_id}",
				'meta_input'     => array( '_platoniavid_remote_id' => $video->remote_id ),
			),
			$file
		);
		wp_update_attachment_metadata( $made, array( 'width' => 1280 ) );
		foreach ( array( 'import_token', 'risks' ) as $column ) {
			$wpdb->query( $wpdb->prepare( 'ALTER TABLE %i DROP COLUMN %i', Table::name( $wpdb ), $column ) );
		}
		update_option( Table::VERSION_OPTION, 4, true );
		$this->table()->upgrade();
		$this->import()->run( $this->row( $video ), $this->enough() );

		$this->assertSame( $made, $this->row( $video )->attachment );
		$this->assertCount( 1, (array) preg_grep( '/\.mp4$/', $this->uploads() ) );
	}

	public function test_upgrade_from_version_4_keeps_ids_and_tells_them_apart_by_their_capitals(): void {
		global $wpdb;
		$this->table()->drop();
		$this->table()->upgrade();
		$open = $this->addRow(
			array(
				'status'     => 'queued',
				'remote_id'  => 'video_AbC=',
				'candidates' => '',
			)
		);
		$many = $this->addRow(
			array(
				'status'     => 'unconfirmed',
				'candidates' => 'video_1 video_2',
			)
		);
		// As version 4 had it.
		$wpdb->query( 'ALTER TABLE ' . Table::name( $wpdb ) . ' DROP INDEX remote_key' );
		$wpdb->query( 'ALTER TABLE ' . Table::name( $wpdb ) . ' DROP COLUMN remote_key' );
		$wpdb->query( 'ALTER TABLE ' . Table::name( $wpdb ) . ' DROP COLUMN connection' );
		$wpdb->query( 'ALTER TABLE ' . Table::name( $wpdb ) . ' MODIFY COLUMN remote_id varchar(191) DEFAULT NULL' );
		$wpdb->query( 'ALTER TABLE ' . Table::name( $wpdb ) . ' ADD UNIQUE KEY remote_id (remote_id)' );
		update_option( Table::VERSION_OPTION, 4 );

		$this->table()->upgrade();

		$this->assertSame( array( 'video_AbC=' => $open->id ), $this->repository()->known( array( '' ), array( 'video_AbC=', 'video_aBc=' ) ) );
		$this->assertSame( 'video_AbC=', $this->row( $open )->remote_id );
		$this->assertSame( array( 'video_1', 'video_2' ), $this->row( $many )->candidates );
		$this->assertSame( Table::VERSION, (int) get_option( Table::VERSION_OPTION ) );
		$long = str_repeat( 'v', 999 );
		foreach ( array( 'video_aBc=', "{$long}1", "{$long}2" ) as $id ) {
			$this->assertSame( $id, $this->repository()->add_remote( 'fixed', new RemoteVideo( $id, RemoteStatus::Waiting ), 1 )?->remote_id );
		}
		$this->assertNull( $this->repository()->add_remote( 'fixed', new RemoteVideo( "{$long}2", RemoteStatus::Waiting ), 1 ), 'It is here already.' );
	}

	public function test_upgrade_from_version_8_keeps_orders_which_then_ask_for_nothing_more(): void {
		global $wpdb;
		$this->saveKey();
		$video = $this->addOrdered( array( 'options' => '{"seed":7}' ) );
		foreach ( array( 'last_frame', 'last_focus', 'reference_images', 'continues', 'take_of', 'style' ) as $column ) {
			$wpdb->query( $wpdb->prepare( 'ALTER TABLE %i DROP COLUMN %i', Table::name( $wpdb ), $column ) );
		}
		update_option( Table::VERSION_OPTION, 8, true );
		$this->table()->upgrade();

		$kept = $this->row( $video );
		$this->assertSame( array( 0, array(), 0, 0, '' ), array( $kept->last_frame, $kept->references, $kept->continues, $kept->take_of, $kept->style ) );
		$this->assertSame( array( array( 'seed' => 7 ), array() ), array( $kept->options, $kept->images() ) );
		$keys = array_unique( array_column( $wpdb->get_results( 'SHOW INDEX FROM ' . Table::name( $wpdb ), ARRAY_A ), 'Key_name' ) );
		$this->assertSame( array(), array_diff( array( 'take_of', 'continues' ), $keys ) );
	}

	public function test_what_is_ordered_in_any_request_finds_its_table_or_is_not_sent(): void {
		global $wpdb;
		$this->saveKey();
		$this->actAs( 'author' );
		$waits = $this->addRow( array( 'next_check_at' => time() + 60 ) );
		foreach ( array( 'untold', 'import_folder' ) as $column ) {
			$wpdb->query( $wpdb->prepare( 'ALTER TABLE %i DROP COLUMN %i', Table::name( $wpdb ), $column ) );
		}
		update_option( Table::VERSION_OPTION, 21, true );
		$away    = static fn( string $query ): string => 1 === preg_match( '/^\s*ALTER/', $query ) ? 'SELECT 1' : $query;
		add_filter( 'query', $away );
		$refused = platoniavid_create_video( 'A dog' );
		$this->assertSame( 'platoniavid_not_written', is_wp_error( $refused ) ? $refused->get_error_code() : $refused );
		$this->runner()->run( $this->enough(), array( $this->setRow( $waits, array( 'next_check_at' => 1 ) )->id ) );
		$this->assertSame( array( 'submitting', 0, array() ), array( $this->row( $waits )->status->value, $this->row( $waits )->submitted_at, $this->operations() ) );
		remove_filter( 'query', $away );

		$video = platoniavid_create_video( 'A dog' );
		$this->assertSame( $this->stats()['jobs'][0]['id'], is_wp_error( $video ) ? $video : $video->remote_id );
		update_option( Table::VERSION_OPTION, 21, true );
		$this->setRow( $waits, array( 'next_check_at' => 1 ) );
		$this->runner()->run( $this->enough(), array( $waits->id ) );
		$this->assertSame( array( 'queued', Table::VERSION ), array( $this->row( $waits )->status->value, (int) get_option( Table::VERSION_OPTION ) ) );
	}
}
