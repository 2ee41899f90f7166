<?php
/**
 * Tests of what a gateway has made of late.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos\Work;

use PlatoniaVid\Connections\ConnectionState;
use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\Gateway;
use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Gateway\Order;
use PlatoniaVid\Gateway\RemoteStatus;
use PlatoniaVid\Gateway\RemoteVideo;
use PlatoniaVid\Tests\Gateway\FailingGateway;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\Video;
use PlatoniaVid\Videos\Work\Lookup;

/**
 * Tests of PlatoniaVid\Videos\Work\RecentVideos, by looks for orders among many others.
 */
final class RecentVideosTest extends TestCase {
	use Parts;
	use LostOrders;

	public function test_answers_that_do_not_come_are_asked_for_again_and_hide_nothing(): void {
		$wanted = $this->simulator()->create( new Order( 'A cat in the rain', 'sora-2', '1280x720', 4 ), 5.0 );
		foreach ( range( 1, 30 ) as $number ) {
			$this->simulator()->create( new Order( "A dog $number", 'sora-2', '1280x720', 4 ), 5.0 );
		}
		$faults = array();
		foreach ( array( 'list', 'retrieve' ) as $operation ) {
			foreach ( array( 'status', 'cut-after', 'html' ) as $kind ) {
				$faults[] = array( 'operation' => $operation, 'kind' => $kind, 'status' => 500 );
			}
		}
		$this->configure( array( 'faults' => $faults ) );
		$this->assertSame( $wanted->id, $this->looked( $this->lost() )->remote_id );
		$this->assertSame( 31, $this->stats()['paid'] );
	}

	public function test_orders_that_are_looked_for_at_once_share_what_was_read(): void {
		$wanted = array();
		foreach ( range( 1, 5 ) as $number ) {
			$wanted[] = $this->simulator()->create( new Order( "A cat $number", 'sora-2', '1280x720', 4 ), 5.0 )->id;
			$this->simulator()->create( new Order( "A dog $number", 'sora-2', '1280x720', 4 ), 5.0 );
		}
		$lost = array_map( fn( int $number ): Video => $this->lost( array( 'prompt' => "A cat $number", 'submitted_at' => time() - 15 ) ), range( 1, 5 ) );
		$this->assertSame( $wanted, array_map( fn( Video $video ): string => $this->looked( $video )->remote_id, $lost ) );
		$asked = array_count_values( $this->operations() );
		// Once from each end, as the server does not say whether that is all.
		$this->assertSame( array( 2, 10 ), array( $asked['list'], $asked['retrieve'] ) );

		// An order that was just sent may not have been there when the list was read.
		$this->simulator()->create( new Order( 'A late cat', 'sora-2', '1280x720', 4 ), 5.0 );
		$this->assertNotSame( '', $this->looked( $this->lost( array( 'prompt' => 'A late cat' ) ) )->remote_id );
	}

	public function test_what_is_asked_again_pauses_no_connection(): void {
		$this->simulator()->create( new Order( 'A dog', 'sora-2', '1280x720', 4 ), 5.0 );
		$this->fault( 'retrieve', 'status', array( 'status' => 500, 'times' => -1 ) );
		$this->looked( $this->lost( array( 'prompt' => 'A cat' ) ) );
		$this->looked( $this->lost( array( 'prompt' => 'Another cat' ) ) );
		$this->assertGreaterThan( 4, count( array_keys( $this->operations(), 'retrieve', true ) ) );
		$this->assertSame( 0, $this->part( ConnectionState::class )->paused_until( 'fixed' ) );
	}

	public function test_what_was_answered_is_not_asked_again_where_another_answer_was_none(): void {
		$wanted = $this->simulator()->create( new Order( 'A cat in the rain', 'sora-2', '1280x720', 4 ), 5.0 );
		foreach ( array( 'A dog', 'A bird' ) as $prompt ) {
			$this->simulator()->create( new Order( $prompt, 'sora-2', '1280x720', 4 ), 5.0 );
		}
		$this->fault( 'retrieve', 'status', array( 'status' => 429 ) );
		$video = $this->looked( $this->lost() );
		$this->assertSame( array( Status::Unconfirmed, 0 ), array( $video->status, $video->attempts ) );
		$this->assertSame( $wanted->id, $this->looked( $video )->remote_id );
		$this->assertCount( 4, array_keys( $this->operations(), 'retrieve', true ) );
	}

	public function test_a_list_that_is_too_long_to_be_read_is_not_said_to_have_none(): void {
		$endless = $this->endless();
		add_filter( 'platoniavid_gateway', static fn(): Gateway => $endless );
		$video = $this->looked( $this->setRow( $this->lost(), array( 'attempts' => count( Lookup::LOOKS ) - 1 ) ) );
		$this->assertSame(
			array( Status::Unconfirmed, 'platoniavid_unconfirmed_unsearched', 0 ),
			array( $video->status, $video->error->code, $video->next_check_at )
		);
		$this->assertSame( 'video_7', $this->looked( $this->lost( array( 'prompt' => 'A dog 7' ) ) )->remote_id, 'What can be read is found.' );
	}

	public function test_what_had_no_time_left_behind_others_is_asked_again(): void {
		$slow = new class( new GatewayException( Failure::Invalid ) ) extends FailingGateway {
			public function retrieve( array $remote_ids, float $timeout ): array {
				$made = new RemoteVideo( $remote_ids[0], RemoteStatus::Working, 0, 'sora-2', 'A dog ' . substr( $remote_ids[0], 6 ) );
				$made = 'video_1' === $remote_ids[0] ? new GatewayException( Failure::VideoForbidden ) : $made;
				return array( $remote_ids[0] => $made ) + array_fill_keys( $remote_ids, new GatewayException( Failure::Held ) );
			}
			public function list( int $limit, string $after, float $timeout ): array {
				$made = static fn( int $number ): RemoteVideo => new RemoteVideo( "video_$number", RemoteStatus::Unknown, 0, created_at: time() );
				return '' === $after ? array_map( $made, array( 1, 2, 3 ) ) : array();
			}
		};
		add_filter( 'platoniavid_gateway', static fn(): Gateway => $slow );
		$this->assertSame( 'video_3', $this->looked( $this->lost( array( 'prompt' => 'A dog 3' ) ) )->remote_id );
	}

	/** A gateway that makes more in a minute than can be read. */
	private function endless(): Gateway {
		return new class( new GatewayException( Failure::Invalid ) ) extends FailingGateway {
			public function retrieve( array $remote_ids, float $timeout ): array {
				$made = static fn( string $id ): RemoteVideo => new RemoteVideo( $id, RemoteStatus::Working, 0, 'sora-2', 'A dog ' . substr( $id, 6 ) );
				return array_combine( $remote_ids, array_map( $made, $remote_ids ) );
			}
			public function list( int $limit, string $after, float $timeout ): array {
				$first = '' === $after ? 1 : 1 + (int) substr( $after, 6 );
				return array_map(
					static fn( int $number ): RemoteVideo => new RemoteVideo( "video_$number", RemoteStatus::Unknown, 0, created_at: time() ),
					range( $first, $first + $limit - 1 )
				);
			}
		};
	}
}
