<?php
/**
 * Tests of a row.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos\Values;

use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\Video;
use PlatoniaVid\Videos\Values\VideoError;

/**
 * Tests of PlatoniaVid\Videos\Values\Video.
 */
final class VideoTest extends TestCase {
	public function test_from_row_gives_each_column_its_type(): void {
		$numbers = array(
			'id', 'author', 'progress', 'seconds', 'post', 'attachment', 'remix_of', 'created_at', 'updated_at',
			'submitted_at', 'completed_at', 'expires_at', 'next_check_at', 'lease_until', 'checks', 'attempts', 'version',
		);
		$texts   = array( 'request_id', 'model', 'prompt', 'size', 'remote_id' );
		$row     = array( 'status' => 'completed', 'error_code' => 'platoniavid_x', 'error_message' => 'Words', 'error_action' => 'retry' );
		foreach ( $numbers as $i => $column ) {
			$row[ $column ] = (string) ( 100 + $i );
		}
		foreach ( $texts as $column ) {
			$row[ $column ] = 'a ' . $column;
		}
		$video = Video::from_row( $row );

		foreach ( $numbers as $i => $column ) {
			$this->assertSame( 100 + $i, $video->$column, $column );
		}
		foreach ( $texts as $column ) {
			$this->assertSame( 'a ' . $column, $video->$column );
		}
		$this->assertSame( Status::Completed, $video->status );
		$this->assertEquals( new VideoError( 'platoniavid_x', 'Words', 'retry' ), $video->error );
	}

	public function test_from_row_has_no_error_and_no_remote_id_where_there_is_none(): void {
		$video = Video::from_row( array( 'status' => 'submitting', 'error_code' => '', 'remote_id' => null ) );
		$this->assertSame( array( null, '' ), array( $video->error, $video->remote_id ) );
	}

	public function test_what_is_fetched_again_has_only_a_former_attachment(): void {
		foreach ( array( 'importing' => array( 0, 5 ), 'completed' => array( 5, 0 ) ) as $status => $attachments ) {
			$video = Video::from_row( array( 'status' => $status, 'attachment' => '5' ) );
			$this->assertSame( $attachments, array( $video->attachment, $video->former_attachment ) );
		}
	}

	public function test_from_row_refuses_a_state_that_is_none(): void {
		$this->expectException( \ValueError::class );
		Video::from_row( array( 'status' => 'lost' ) );
	}

	public function test_dimensions_are_numbers(): void {
		$this->assertSame( array( 720, 1280 ), Video::from_row( array( 'status' => 'queued', 'size' => '720x1280' ) )->dimensions() );
		$this->assertSame( array( 0, 0 ), Video::from_row( array( 'status' => 'queued' ) )->dimensions() );
	}
}
