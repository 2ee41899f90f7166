<?php
/**
 * Tests of the table's reader and writer.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos\Storage;

use PlatoniaVid\Gateway\Order;
use PlatoniaVid\Gateway\RemoteStatus;
use PlatoniaVid\Gateway\RemoteVideo;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\Video;
use PlatoniaVid\Videos\Values\VideoError;

/**
 * Tests of PlatoniaVid\Videos\Storage\VideoRepository.
 */
final class VideoRepositoryTest extends TestCase {
	use Parts;

	public function test_each_field_of_an_order_is_in_its_row_and_in_the_order_that_is_sent(): void {
		$order = new Order(
			prompt: 'A cat',
			model: 'sora-2',
			size: '720x1280',
			seconds: 8,
			author: 7,
			request_id: 'a-request',
			post: 3,
			remix_of: 5,
			reference_image: 9,
			reference_focus: '0.250 0.750',
			connection: 'first',
			options: array( 'seed' => 42, 'audio' => false, 'negative_prompt' => "گربه 'in' \\rain" ),
			last_frame: 11,
			last_focus: '0.750 0.250',
			references: array( 12, 13 ),
			continues: 14,
			take_of: 15,
			style: 'noir',
			typed: 'A cat, as it was typed',
		);
		foreach ( ( new \ReflectionMethod( Order::class, '__construct' ) )->getParameters() as $field ) {
			// Images and another name than the request's are there only when it is sent.
			if ( ! in_array( $field->getName(), array( 'files', 'name' ), true ) && $field->isDefaultValueAvailable() ) {
				$this->assertNotEquals( $field->getDefaultValue(), $order->{ $field->getName() }, 'Give this test a value for each field.' );
			}
		}
		[ $video ] = $this->repository()->add( $order, 0 );
		$this->assertEquals( $order, $video->order() );
		// What was paid and is kept in a second row has all of it.
		$kept = $this->repository()->add_remote( 'second', new RemoteVideo( 'video_paid', RemoteStatus::Waiting, seconds: 12 ), 8, $video )?->order();
		$new  = array( 'author' => 8, 'connection' => 'second', 'seconds' => 12, 'request_id' => $kept?->request_id );
		$this->assertEquals( new Order( ...$new + get_object_vars( $order ) ), $kept );
		$this->assertNotSame( $order->request_id, $kept->request_id );
	}

	public function test_add_writes_a_row_that_belongs_to_its_process(): void {
		$before             = time();
		[ $video, $is_new ] = $this->repository()->add(
			new Order( "گربه‌ای 🐈 'in' \\rain 100%", 'sora-2', '720x1280', 8, author: 7, request_id: 'a-request', post: 3 ),
			60
		);

		$this->assertTrue( $is_new );
		$this->assertSame( Status::Submitting, $video->status );
		$this->assertSame(
			array( 7, 'a-request', 'sora-2', '720x1280', 8, 3 ),
			array( $video->author, $video->request_id, $video->model, $video->size, $video->seconds, $video->post )
		);
		$this->assertSame( "گربه‌ای 🐈 'in' \\rain 100%", $video->prompt );
		$this->assertGreaterThanOrEqual( $before, $video->created_at );
		$this->assertGreaterThanOrEqual( $before + 60, $video->lease_until );
		$this->assertSame( array(), $this->claims()->claim( 10, 60, array( 'fixed' ) ) );
	}

	public function test_add_gives_an_authors_request_one_row(): void {
		[ $first ]            = $this->repository()->add( new Order( 'A cat', 'sora-2', '1280x720', 4, author: 7, request_id: 'a-request' ), 0 );
		[ $second, $is_new ]  = $this->repository()->add( new Order( 'A dog', 'sora-2', '1280x720', 4, author: 7, request_id: 'a-request' ), 0 );
		[ $other, $is_other ] = $this->repository()->add( new Order( 'A cow', 'sora-2', '1280x720', 4, author: 8, request_id: 'a-request' ), 0 );

		$this->assertFalse( $is_new );
		$this->assertEquals( $first, $second );
		$this->assertTrue( $is_other );
		$this->assertNotSame( $first->id, $other->id );
	}

	public function test_add_says_where_the_database_fails(): void {
		global $wpdb;
		$this->table()->drop();
		$wpdb->suppress_errors( true );
		try {
			$this->expectException( \RuntimeException::class );
			$this->repository()->add( new Order( 'A cat', 'sora-2', '1280x720', 4, author: 7, request_id: 'a-request' ), 0 );
		} finally {
			$wpdb->suppress_errors( false );
		}
	}

	public function test_find_surely_says_where_the_database_does_not_answer(): void {
		global $wpdb;
		$video = $this->addRow();
		$this->assertEquals( array( $video ), $this->repository()->find_surely( array( $video->id, $video->id + 1 ) ) );
		$wpdb->suppress_errors( true );
		add_filter( 'query', static fn ( string $query ): string => str_replace( 'SELECT * FROM', 'SELECT * FROM nowhere_', $query ) );
		try {
			$this->expectExceptionMessage( 'The site’s database did not answer.' );
			$this->repository()->find_surely( array( $video->id ) );
		} finally {
			$wpdb->suppress_errors( false );
		}
	}

	public function test_find_gives_one_row_or_none(): void {
		$video = $this->addRow();
		$this->assertEquals( $video, $this->repository()->find( $video->id ) );
		$this->assertNull( $this->repository()->find( $video->id + 1 ) );
	}

	public function test_find_many_keeps_the_order_of_ids_and_leaves_out_what_is_not_there(): void {
		$ids = array( $this->addRow()->id, $this->addRow()->id, $this->addRow()->id );
		$this->assertSame( array( $ids[0], $ids[2] ), self::ids( $this->repository()->find_many( array( $ids[2], 999, $ids[0] ) ) ) );
		$this->assertSame( array(), $this->repository()->find_many( array() ) );
	}

	public function test_save_writes_what_is_given_and_counts_the_version(): void {
		$video = $this->addRow();
		$saved = $this->repository()->save(
			$video,
			array(
				'status'    => Status::Queued,
				'remote_id' => 'video_1',
				'progress'  => 5,
				'error'     => new VideoError( 'platoniavid_x', 'Words', 'wait' ),
			)
		);
		$this->assertSame(
			array( Status::Queued, 'video_1', 5, $video->version + 1 ),
			array( $saved->status, $saved->remote_id, $saved->progress, $saved->version )
		);
		$this->assertEquals( new VideoError( 'platoniavid_x', 'Words', 'wait' ), $saved->error );
		$this->assertSame( $video->prompt, $saved->prompt );
		$this->assertNull( $this->repository()->save( $saved, array( 'error' => null ) )->error );
	}

	public function test_save_changes_nothing_for_one_who_read_an_older_version(): void {
		$read = $this->addRow();
		$this->repository()->save( $read, array( 'progress' => 50 ) );

		$this->assertNull( $this->repository()->save( $read, array( 'progress' => 10 ) ) );
		$this->assertSame( 50, $this->row( $read )->progress );
	}

	public function test_save_changes_nothing_for_one_whose_lease_was_taken_over(): void {
		$read = $this->addRow();
		$this->claims()->claim( 1, 60, array( 'fixed' ) );
		$this->assertNull( $this->repository()->save( $read, array( 'progress' => 10 ) ) );
	}

	public function test_save_refuses_a_way_that_is_not_open(): void {
		$video = $this->addRow( array( 'status' => 'completed' ) );
		try {
			$this->repository()->save( $video, array( 'status' => Status::Submitting ) );
			$this->fail( 'A completed video was submitted again.' );
		} catch ( \LogicException $refused ) {
			$this->assertStringContainsString( 'completed', $refused->getMessage() );
		}
		$this->assertSame( Status::Completed, $this->row( $video )->status );
	}

	public function test_delete_forgets_one_row_once(): void {
		[ $video, $other ] = array( $this->addRow(), $this->addRow() );
		$this->assertTrue( $this->repository()->delete( $video ) );
		$this->assertFalse( $this->repository()->delete( $video ) );
		$this->assertNull( $this->repository()->find( $video->id ) );
		$this->assertNotNull( $this->repository()->find( $other->id ) );
	}

	public function test_delete_leaves_a_row_that_has_changed_or_is_worked_on(): void {
		$read = $this->addRow();
		$this->repository()->save( $read, array( 'progress' => 7 ) );
		$this->assertFalse( $this->repository()->delete( $read ) );
		$this->assertFalse( $this->repository()->delete( $this->addRow( array( 'lease_until' => time() + 60 ) ) ) );
	}

	public function test_find_ordered_knows_a_row_by_its_request(): void {
		$video = $this->addRow();
		$this->assertEquals( array( $video ), $this->repository()->find_ordered( $video->request_id ) );
		$this->assertSame( array(), $this->repository()->find_ordered( 'another' ) );
	}

	public function test_save_keeps_what_went_wrong_on_the_way(): void {
		$video = $this->addRow();
		$error = static fn ( string $code ): VideoError => new VideoError( $code, "Because of $code.", 'retry' );
		foreach ( array( 'busy', 'busy', 'lost', null, 'busy' ) as $code ) {
			$video = $this->repository()->save( $video, array( 'error' => null === $code ? null : $error( $code ) ) );
		}
		$this->assertSame( array( 'busy', 'lost', 'busy' ), array_column( $video->history, 'code' ) );
		$this->assertSame( 'Because of lost.', $video->history[1]['message'] );
		$this->assertSetFor( 0, $video->history[0]['at'] );

		for ( $count = 0; $count < 30; $count++ ) {
			$video = $this->repository()->save( $video, array( 'error' => $error( "e$count" ) ) );
		}
		$this->assertCount( 20, $video->history );
		$this->assertSame( 'e29', $video->history[19]['code'] );
	}

	/**
	 * The ids of some rows.
	 *
	 * @param list<Video> $videos The rows.
	 * @return list<int>
	 */
	private static function ids( array $videos ): array {
		return array_column( $videos, 'id' );
	}

	public function test_save_writes_what_a_server_has_said_with_an_emoji_where_the_table_has_none(): void {
		// As on a site that was moved from an older server, whose tables have UTF-8 of three bytes.
		add_filter( 'pre_get_col_charset', static fn(): string => 'utf8' );
		$saved = $this->repository()->save( $this->addRow(), array( 'status' => Status::Failed, 'error' => new VideoError( 'x', 'Words 🚫 in گربه.' ) ) );
		$this->assertSame( array( Status::Failed, 'Words  in گربه.' ), array( $saved?->status, $saved?->error?->message ) );
		$this->assertSame( array( 'Words  in گربه.' ), array_column( $saved->history ?? array(), 'message' ) );
	}

	public function test_what_is_brought_in_has_its_prompt_without_what_the_table_does_not_take(): void {
		add_filter( 'pre_get_col_charset', static fn(): string => 'utf8' );
		add_filter( 'pre_get_table_charset', static fn(): string => 'utf8' );
		$remote = new RemoteVideo( 'video_1', RemoteStatus::Done, prompt: 'A 🐈 in the rain' );
		$this->assertSame( 'A  in the rain', $this->repository()->add_remote( 'fixed', $remote, 1 )?->prompt );
	}
}
