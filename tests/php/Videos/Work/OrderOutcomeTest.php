<?php
/**
 * Tests of what has become of an order.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos\Work;

use PlatoniaVid\Gateway\RemoteStatus;
use PlatoniaVid\Gateway\RemoteVideo;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Work\OrderOutcome;

/**
 * Tests of PlatoniaVid\Videos\Work\OrderOutcome: what is paid is never dropped.
 */
final class OrderOutcomeTest extends TestCase {
	use Parts;

	public function test_adopt_keeps_a_paid_video_when_another_process_wrote_in_between(): void {
		$read = $this->addRow( array( 'submitted_at' => time() ) );
		$this->repository()->save( $read, array( 'lease_until' => 5, 'progress' => 1 ) );
		$this->repository()->save( $this->row( $read ), array( 'status' => Status::Unconfirmed ) );

		$video = $this->outcome()->adopt( $read, self::remote( 'video_paid' ) );

		$this->assertSame( array( Status::Queued, 'video_paid', null ), array( $video->status, $video->remote_id, $video->error ) );
		$this->assertEquals( $video, $this->row( $read ) );
	}

	public function test_adopt_waits_for_a_database_that_takes_nothing_for_a_while(): void {
		$video   = $this->addRow( array( 'submitted_at' => time() ) );
		$refused = 0;
		add_filter(
			'query',
			static function ( string $query ) use ( &$refused ): string {
				if ( $refused < 3 && str_starts_with( $query, 'UPDATE' ) && str_contains( $query, 'platoniavid_videos' ) ) {
					++$refused;
					return '';
				}
				return $query;
			}
		);
		$this->outcome()->adopt( $video, self::remote( 'video_late' ) );
		$this->assertSame( 3, $refused );
		$this->assertSame( 'video_late', $this->row( $video )->remote_id );
	}

	public function test_adopt_gives_a_second_paid_video_a_row_of_its_own(): void {
		$read = $this->addRow();
		$this->outcome()->adopt( $read, self::remote( 'video_first' ) );
		$second = $this->outcome()->adopt( $read, self::remote( 'video_second' ) );
		$this->assertSame( 'video_first', $this->row( $read )->remote_id );
		$this->assertNotSame( $read->id, $second->id );
		$this->assertSame(
			array( 'video_second', $read->prompt, $read->author, Status::Queued ),
			array( $second->remote_id, $second->prompt, $second->author, $second->status )
		);
	}

	public function test_adopt_gives_no_second_row_to_what_the_database_only_does_not_tell_of(): void {
		$read   = $this->addRow();
		$now    = $this->setRow( $read, array( 'version' => $read->version + 1 ) );
		$broken = 0;
		add_filter(
			'query',
			static function ( string $query ) use ( &$broken ): string {
				return 1 === preg_match( '/^SELECT \* .* WHERE id (=|IN \() ?\d/', $query ) && ++$broken <= 2 ? 'SELECT nothing' : $query;
			}
		);
		$GLOBALS['wpdb']->suppress_errors();
		$taken = $this->outcome()->adopt( $read, self::remote( 'video_paid' ) );
		$GLOBALS['wpdb']->suppress_errors( false );
		$this->assertSame( array( $now->id, 'video_paid' ), array( $taken->id, $taken->remote_id ) );
		$this->assertGreaterThan( 2, $broken );
	}

	public function test_adopt_keeps_a_paid_video_whose_row_was_deleted(): void {
		$read = $this->addRow( array( 'prompt' => 'A lost cat' ) );
		$this->repository()->delete( $read );
		$kept = $this->outcome()->adopt( $read, self::remote( 'video_paid' ) );
		$this->assertSame( array( 'video_paid', 'A lost cat', $read->author ), array( $kept->remote_id, $kept->prompt, $kept->author ) );
	}

	public function test_adopt_says_where_the_video_is_if_another_row_has_it(): void {
		$other = $this->outcome()->adopt( $this->addRow(), self::remote( 'video_paid' ) );
		$row   = $this->outcome()->adopt( $this->addRow( array( 'status' => 'unconfirmed' ) ), self::remote( 'video_paid' ) );
		$this->assertSame( array( Status::Failed, 'platoniavid_known_elsewhere' ), array( $row->status, $row->error->code ) );
		$this->assertStringContainsString( (string) $other->id, $row->error->message );
		$this->assertEquals( $other, $this->row( $other ) );
	}

	/** What writes it. */
	private function outcome(): OrderOutcome {
		return $this->part( OrderOutcome::class );
	}

	/** A gateway's answer. */
	private static function remote( string $id ): RemoteVideo {
		return new RemoteVideo( $id, RemoteStatus::Waiting );
	}
}
