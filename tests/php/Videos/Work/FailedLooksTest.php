<?php
/**
 * Tests of looks that fail.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos\Work;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Connections\ConnectionState;
use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\Gateway;
use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Gateway\GatewayFactory;
use PlatoniaVid\Gateway\Http;
use PlatoniaVid\Gateway\KindGateway;
use PlatoniaVid\Gateway\Kinds\OpenAi;
use PlatoniaVid\Gateway\Order;
use PlatoniaVid\Gateway\RemoteStatus;
use PlatoniaVid\Gateway\RemoteVideo;
use PlatoniaVid\Tests\Gateway\OthersGateway;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Work\Lookup;

/**
 * Tests of PlatoniaVid\Videos\Work\Lookup: where the list, or a video of it, can't be read.
 */
final class FailedLooksTest extends TestCase {
	use Parts;
	use LostOrders;

	public function test_a_gateway_that_cannot_be_asked_is_no_look(): void {
		$this->fault( 'list', 'status', array( 'status' => 500, 'times' => -1 ) );
		$video = $this->looked( $this->lost() );
		$this->assertSame( array( Status::Unconfirmed, 0 ), array( $video->status, $video->attempts ) );
		$this->assertGreaterThan( time(), $video->next_check_at );
	}

	public function test_a_candidate_that_is_gone_or_another_keys_hides_nothing(): void {
		$this->simulator()->create( new Order( 'A dog', 'sora-2', '1280x720', 4 ), 5.0 );
		$wanted = $this->simulator()->create( new Order( 'A cat in the rain', 'sora-2', '1280x720', 4 ), 5.0 );
		$this->fault( 'retrieve', 'status', array( 'status' => 404 ) );
		$video = $this->looked( $this->lost() );
		// Whichever of the two was spoilt, no look has failed.
		$this->assertSame( '' === $video->remote_id ? 1 : 0, $video->attempts );
		$video = '' === $video->remote_id ? $this->looked( $video ) : $video;
		$this->assertSame( $wanted->id, $video->remote_id );
	}

	public function test_what_is_kept_from_the_key_hides_no_other_and_may_be_it(): void {
		$this->simulator()->create( new Order( 'A dog', 'sora-2', '1280x720', 4 ), 5.0 );
		$this->fault( 'retrieve', 'status', array( 'status' => 403, 'times' => -1 ) );
		$video = $this->lost();
		for ( $look = 0; $look < Lookup::TOLD; $look++ ) {
			$this->assertSame( $look, $video->attempts );
			$video = $this->looked( $video );
		}
		$this->assertSame( 'platoniavid_unconfirmed_unsearched', $video->error->code, 'It may be the one that a server has not noted whose it is.' );

		$wanted = $this->simulator()->create( new Order( 'A cat in the rain', 'sora-2', '1280x720', 4 ), 5.0 );
		$this->fault( 'retrieve', 'status', array( 'status' => 403 ) );
		$video = $this->looked( $this->looked( $this->lost() ) );
		$this->assertSame( $wanted->id, $video->remote_id );
	}

	public function test_a_gateway_without_a_list_is_not_said_to_have_none(): void {
		$this->fault( 'list', 'status', array( 'status' => 501, 'times' => -1 ) );
		$video = $this->lost();
		for ( $look = 0; $look < Lookup::TOLD; $look++ ) {
			$this->assertSame( $look, $video->attempts, 'A proxy may say so while the gateway is started anew.' );
			$video = $this->looked( $video );
		}
		$this->assertSame(
			array( Status::Unconfirmed, 'platoniavid_unconfirmed_unsearched', 'resubmit', 0 ),
			array( $video->status, $video->error->code, $video->error->action, $video->next_check_at )
		);
	}

	/** Servers that refuse to list whatever is asked for. @return iterable<string, array{string}> Their addresses. */
	public static function unlisted(): iterable {
		yield 'LiteLLM' => array( '/litellm/v1' );
		yield 'LiteLLM, in words of a model' => array( '/litellm-keys/v1' );
		yield 'Bifrost' => array( '/bifrost/v1' );
	}

	#[DataProvider( 'unlisted' )]
	public function test_a_list_that_is_refused_whatever_is_asked_for_is_none( string $path ): void {
		$gateway = new KindGateway( new OpenAi(), new Http( self::DEMO_KEY, true ), getenv( 'PLATONIAVID_TEST_GATEWAY' ) . $path );
		add_filter( 'platoniavid_gateway', static fn(): KindGateway => $gateway );
		$this->assertFalse( $gateway->probe( 10.0 )->list );
		$video = $this->lost();
		for ( $look = 0; $look < Lookup::TOLD; $look++ ) {
			$this->assertSame( $look, $video->attempts );
			$video = $this->looked( $video );
		}
		$this->assertSame(
			array( Status::Unconfirmed, 'platoniavid_unconfirmed_unsearched', 'resubmit', 0 ),
			array( $video->status, $video->error->code, $video->error->action, $video->next_check_at )
		);
	}

	public function test_an_order_is_found_although_a_proxy_said_for_a_moment_that_there_is_no_list(): void {
		$wanted = $this->simulator()->create( new Order( 'A cat in the rain', 'sora-2', '1280x720', 4 ), 5.0 );
		foreach ( array( array( 'kind' => 'html', 'status' => 404 ), array( 'kind' => 'status', 'status' => 405 ) ) as $fault ) {
			$this->fault( 'list', $fault['kind'], $fault );
			$video = $this->looked( $this->looked( $this->lost() ) );
			$this->assertSame( $wanted->id, $video->remote_id );
			$this->repository()->delete( $video );
		}
	}

	public function test_a_list_that_never_comes_is_not_said_to_have_none(): void {
		$this->fault( 'list', 'status', array( 'status' => 500, 'times' => -1 ) );
		$video = $this->looked( $this->setRow( $this->lost(), array( 'checks' => 20 ) ) );
		$this->assertSame( 'platoniavid_unconfirmed_unsearched', $video->error->code );
	}

	public function test_a_look_that_ends_its_process_is_counted_and_comes_later(): void {
		$video = $this->lost( array( 'next_check_at' => time() - 600 ) );
		$dying = new OthersGateway( array( 'list' => static fn() => \Fiber::suspend() ) );
		add_filter( 'platoniavid_gateway', static fn(): Gateway => $dying );
		for ( $look = 1; $look <= 21; $look++ ) {
			$process = new \Fiber( fn() => $this->looked( $video ) );
			$process->start();
			self::assertTrue( $process->isSuspended(), 'It dies while it reads the list.' );
			unset( $process );
			$video = $this->row( $video );
			$this->assertSame( array( Status::Unconfirmed, $look, 0 ), array( $video->status, $video->checks, $video->attempts ) );
			$this->assertGreaterThan( time(), $video->next_check_at );
		}
		$video = $this->looked( $video );
		$this->assertSame( array( 'platoniavid_unconfirmed_unsearched', 0 ), array( $video->error->code, $video->next_check_at ) );
	}

	public function test_a_list_that_another_plugins_gateway_cannot_read_is_no_look_and_what_is_no_video_of_it_hides_none(): void {
		$wanted  = new RemoteVideo( 'video_others', RemoteStatus::Working, 10, 'sora-2', 'A cat in the rain', '1280x720', 4, time() );
		$list    = static fn(): array => throw new \TypeError( 'No such field' );
		$gateway = new OthersGateway(
			array(
				'list'     => static function () use ( &$list ): array {
					return $list();
				},
				'retrieve' => static fn(): array => array( $wanted->id => $wanted ),
			)
		);
		add_filter( 'platoniavid_gateway', static fn(): Gateway => $gateway );
		$video = $this->looked( $this->lost() );
		$this->assertSame( array( Status::Unconfirmed, 1, 0 ), array( $video->status, $video->checks, $video->attempts ) );
		$this->assertGreaterThan( time(), $video->next_check_at );

		$list = static fn(): array => array( null, $wanted );
		$this->assertSame( $wanted->id, $this->looked( $video )->remote_id );
	}

	public function test_another_plugins_gateway_whose_server_is_away_is_left_in_peace_as_any_other(): void {
		$away    = static fn() => throw new \RuntimeException( 'Connection refused' );
		$gateway = new OthersGateway( array( 'create' => $away, 'list' => $away ) );
		add_filter( 'platoniavid_gateway', static fn(): Gateway => $gateway );
		$state = $this->part( ConnectionState::class );
		$own   = $this->connections()->first()->id;
		$video = $this->looked( $this->submission()->send( $this->addRow(), $this->enough() ) );
		$this->assertSame( array( Status::Unconfirmed, 2, 0 ), array( $video->status, $state->of( $own )['failures'], $state->paused_until( $own ) ) );
		$this->submission()->send( $this->addRow(), $this->enough() );
		$this->assertGreaterThan( time(), $state->paused_until( $own ) );
		// A refusal to begin after a video is no server that is away.
		foreach ( array( '' => Failure::Uncertain, 'video_1' => Failure::BadAnswer ) as $after => $meaning ) {
			try {
				$this->part( GatewayFactory::class )->gateway()->page( 10, $after, 5.0 );
				self::fail( 'It has a list.' );
			} catch ( GatewayException $failure ) {
				$this->assertSame( $meaning, $failure->failure );
			}
		}
	}

	public function test_a_refusal_that_another_plugins_http_client_throws_is_an_answer_of_its_server(): void {
		$refuses = static fn() => throw new \RuntimeException( 'Not Found', 404 );
		$gateway = new OthersGateway( array( 'list' => $refuses, 'delete' => $refuses ) );
		add_filter( 'platoniavid_gateway', static fn(): Gateway => $gateway );
		$ours  = $this->part( GatewayFactory::class )->gateway();
		$calls = array(
			static fn(): mixed => $ours->page( 10, '', 5.0 ),
			static fn(): mixed => $ours->delete( 'video_1', 5.0 ),
		);
		foreach ( array( ...$calls, ...$calls ) as $call ) {
			try {
				$call();
				self::fail( 'It refuses.' );
			} catch ( GatewayException $failure ) {
				$this->assertSame( Failure::BadAnswer, $failure->failure );
			}
		}
		$this->assertSame( 0, $this->part( ConnectionState::class )->paused_until( $this->connections()->first()->id ) );
	}
}
