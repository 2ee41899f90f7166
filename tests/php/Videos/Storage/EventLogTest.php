<?php
/**
 * Tests of what is kept of a video's events.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos\Storage;

use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Storage\EventLog;
use PlatoniaVid\Videos\Storage\Table;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\Video;
use PlatoniaVid\Videos\Values\VideoError;

/**
 * Tests of PlatoniaVid\Videos\Storage\EventLog, and of the route that shows it.
 */
final class EventLogTest extends TestCase {
	use Parts;

	protected const DURATION = 200;

	protected function setUp(): void {
		parent::setUp();
		$this->saveKey();
	}

	public function test_a_videos_way_is_told_from_the_order_to_the_media_library(): void {
		$this->actAs( 'author' );
		$this->fault( 'content', 'http', array( 'status' => 503, 'times' => 1 ) );
		$video = $this->follow( $this->create()['id'] );
		$told  = $this->told( $video['id'] );
		$this->assertSame(
			array( 'ordered', 'sent', 'answered', 'made', 'imported' ),
			array_values( array_diff( array_column( $told, 'event' ), array( 'delayed' ) ) )
		);
		$this->assertSame( 'The gateway has accepted the order.', $told[2]['text'] );
		$this->assertSetFor( 0, strtotime( $told[0]['at'] ) );
		$this->assertStringNotContainsString( self::DEMO_KEY, (string) wp_json_encode( $told ) );
	}

	public function test_plugins_are_told_of_each_change_of_a_status(): void {
		$this->actAs( 'author' );
		$told = array();
		add_action(
			'platoniavid_video_changed',
			static function ( Video $video, Status $former ) use ( &$told ): void {
				$told[ $video->id ][] = $former->value . ' ' . $video->status->value;
			},
			10,
			2
		);
		$this->gateway( '/__sim/reach', array( 'part' => 0.5 ) );
		$video = $this->create();
		$this->makeDue();
		$this->rest( 'POST', '/videos/refresh', array( 'ids' => array( $video['id'] ) ) );
		$this->gateway( '/__sim/reach', array( 'part' => 1 ) );
		$this->follow( $video['id'] );
		$this->assertSame(
			array( 'submitting queued', 'queued in_progress', 'in_progress importing', 'importing completed' ),
			$told[ $video['id'] ]
		);
		$this->fault( 'create', 'cut-after' );
		$this->assertSame( array( 'submitting unconfirmed' ), $told[ $this->create()['id'] ], 'A person is to decide.' );
		$this->fault( 'create', 'status', array( 'status' => 400 ) );
		$this->assertSame( array( 'submitting failed' ), $told[ $this->create()['id'] ], 'The gateway has refused it.' );
	}

	public function test_a_plugin_that_throws_loses_no_video(): void {
		$this->actAs( 'author' );
		$thrown = 0;
		add_action(
			'platoniavid_video_changed',
			static function () use ( &$thrown ): void {
				++$thrown;
				throw new \DomainException( 'A fault.' );
			}
		);
		$this->assertSame( 'completed', $this->follow( $this->create()['id'] )['status'] );
		$this->assertGreaterThan( 1, $thrown );
		$this->assertSame( 1, $this->stats()['paid'] );
	}

	public function test_what_goes_wrong_is_told_with_its_reason_and_goes_with_the_video(): void {
		$this->actAs( 'author' );
		$video = $this->addRow( array( 'author' => get_current_user_id() ) );
		$saved = $this->repository()->save( $video, array( 'error' => new VideoError( 'busy', 'The server is busy.', 'wait' ) ) );
		$told  = $this->told( $video->id );
		$this->assertSame( array( 'delayed', 'busy', 'The server is busy.' ), array( $told[1]['event'], $told[1]['code'], $told[1]['text'] ) );
		// Whoever may only see it is told nothing.
		$this->actAs( 'author' );
		$this->assertAnswers( 404, $this->rest( 'GET', "/videos/$video->id/events" ) );

		$this->assertTrue( $this->repository()->delete( $this->row( $saved ) ) );
		$this->assertSame( array(), $this->log()->of( $video->id ) );
	}

	public function test_what_a_server_has_said_with_an_emoji_is_told_where_the_table_has_none(): void {
		// As on a site that was moved from an older server, whose tables have UTF-8 of three bytes.
		add_filter( 'pre_get_col_charset', static fn(): string => 'utf8' );
		add_filter( 'pre_get_table_charset', static fn(): string => 'utf8' );
		$this->log()->note( 1, 'failed', new VideoError( 'x', 'Words 🚫 in گربه.' ) );
		$this->assertSame( array( 'Words  in گربه.' ), array_column( $this->log()->of( 1 ), 'message' ) );
	}

	public function test_no_more_are_kept_than_fifty_and_none_that_is_old(): void {
		global $wpdb;
		$video = $this->addRow();
		for ( $times = 0; $times < 60; $times++ ) {
			$this->log()->note( $video->id, 'delayed', new VideoError( "e$times", 'Again.', 'wait' ) );
		}
		$told = $this->log()->of( $video->id );
		$this->assertSame( array( 50, 'e10', 'e59' ), array( count( $told ), $told[0]['code'], $told[49]['code'] ) );
		$this->assertSame( '50', (string) $wpdb->get_var( 'SELECT COUNT(*) FROM ' . EventLog::name( $wpdb ) ) );

		$wpdb->query( 'UPDATE ' . EventLog::name( $wpdb ) . ' SET happened_at = happened_at - 91 * 86400 WHERE code <> \'e59\'' );
		do_action( 'platoniavid_run' );
		$this->assertSame(
			array( 'e59' ),
			array_column( array_filter( $this->log()->of( $video->id ), static fn ( array $event ): bool => '' !== $event['code'] ), 'code' )
		);
	}

	public function test_a_site_of_the_version_before_gets_the_table_and_keeps_its_videos(): void {
		global $wpdb;
		$video = $this->addRow();
		$wpdb->query( 'DROP TABLE ' . EventLog::name( $wpdb ) );
		update_option( Table::VERSION_OPTION, Table::VERSION - 1 );
		$this->actAs( 'administrator' );
		$this->assertSame( array(), $this->told( $video->id ) );
		$this->assertSame( Table::VERSION, (int) get_option( Table::VERSION_OPTION ) );
		$this->repository()->save( $this->row( $video ), array( 'submitted_at' => time() ) );
		$this->assertSame( array( 'sent' ), array_column( $this->told( $video->id ), 'event' ) );

		$this->table()->drop();
		$this->assertNull( $wpdb->get_var( $wpdb->prepare( 'SHOW TABLES LIKE %s', $wpdb->esc_like( EventLog::name( $wpdb ) ) ) ) );
	}

	/** The log. */
	private function log(): EventLog {
		return $this->part( EventLog::class );
	}

	/**
	 * What the route tells of a video.
	 *
	 * @param int $id The video's id.
	 * @return list<array{at: string, event: string, code: string, text: string}>
	 */
	private function told( int $id ): array {
		$answer = $this->rest( 'GET', "/videos/$id/events" );
		self::assertAnswers( 200, $answer );
		return $answer->get_data();
	}
}
