<?php
/**
 * Tests of refused orders that go elsewhere.
 *
 * @package PlatoniaVid
 */

// phpcs:disable WordPress.PHP.DiscouragedPHPFunctions -- the environment is what is changed.

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos\Work;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Connections\Connection;
use PlatoniaVid\Gateway\Gateway;
use PlatoniaVid\Tests\Invariants;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Storage\Orders;

/**
 * Tests of PlatoniaVid\Videos\Work\GoingOn and Alternatives: nothing is paid for what was refused, and once for what goes on.
 */
final class GoingOnTest extends TestCase {
	use Parts;
	use Invariants;
	use TwoServers;

	protected const DURATION = 1;

	private const SECOND_KEY = 'pltn_second_0123456789abcdefghijklmnopqrstuv';

	/** Refusals, and what the editor is told. @return iterable<string, array{array<string, mixed>, string}> */
	public static function refusals(): iterable {
		$of = static fn( int $status, string $code = '', string $message = '' ): array => array_filter(
			array(
				'kind'    => 'status',
				'status'  => $status,
				'code'    => $code,
				'message' => $message,
			)
		);
		yield 'the model is not there' => array( $of( 404, 'model_not_found' ), 'model_refused' );
		yield 'the model is not there, in words' => array( $of( 400, '400', 'Invalid model name passed in model=sora-2. Call /v1/models' ), 'model_refused' );
		yield 'the model has no endpoints' => array( $of( 404, '404', 'No endpoints found for sora-2.' ), 'model_refused' );
		yield 'no channel for the model' => array( $of( 503, 'model_not_found' ), 'model_refused' );
		yield 'it is retired' => array( $of( 410 ), 'retired' );
		yield 'no credit' => array( $of( 402 ), 'out_of_credit' );
		yield 'no quota' => array( $of( 429, 'insufficient_quota' ), 'out_of_credit' );
		yield 'the key is refused' => array( $of( 401 ), 'key_refused' );
		yield 'the key is not allowed here' => array( $of( 403 ), 'key_not_allowed' );
		yield 'nobody is there' => array( $of( 404 ), 'no_gateway' );
		yield 'it has moved' => array( array( 'kind' => 'redirect' ), 'moved' );
		yield 'it makes no videos' => array( $of( 405 ), 'unsupported' );
	}

	/**
	 * @param array<string, mixed> $fault The refusal.
	 * @param string               $code  What the editor is told.
	 */
	#[DataProvider( 'refusals' )]
	public function test_a_person_has_it_go_on( array $fault, string $code ): void {
		$this->fault( 'create', $fault['kind'], $fault );
		$video = $this->create();
		self::assertSame( array( 'failed', "platoniavid_$code" ), array( $video['status'], $video['error']['code'] ) );
		self::assertSame( 0, $this->stats()['paid'] );
		self::assertSame(
			array(
				'connection'       => 'second',
				'connection_label' => 'The second',
				'model'            => 'sora-2',
				'model_label'      => 'Sora 2',
				'size'             => $video['size'],
				'seconds'          => $video['seconds'],
				'estimated_cost'   => null,
			),
			$video['alternatives'][0]
		);
		self::assertNotContains(
			array( 'fixed', 'sora-2' ),
			array_map( static fn( array $other ): array => array( $other['connection'], $other['model'] ), $video['alternatives'] )
		);

		$gone_on = $this->rest( 'POST', "/videos/{$video['id']}/retry", array( 'connection' => 'second', 'model' => 'sora-2' ) );
		self::assertAnswers( 200, $gone_on );
		$gone_on = $gone_on->get_data();
		self::assertSame(
			array( $video['id'], 'queued', 'second', null, array() ),
			array( $gone_on['id'], $gone_on['status'], $gone_on['connection'], $gone_on['error'], $gone_on['alternatives'] )
		);
		self::assertSame( array( "platoniavid_$code", 'platoniavid_went_on' ), array_column( $gone_on['history'], 'code' ) );
		self::assertSame( array( self::SECOND_KEY => 1 ), array_filter( $this->stats()['paidByKey'] ) );
		self::assertCount( 2, array_unique( $this->names ), 'A server that knows the first name would answer as it did.' );
		self::assertSame( 2, $this->part( Orders::class )->today( get_current_user_id() )[0] );
		self::assertSame( 'completed', $this->follow( $video['id'] )['status'] );
		$this->assertInvariants( 1 );
	}

	/**
	 * @param array<string, mixed> $fault The refusal.
	 * @param string               $code  What would have been told.
	 */
	#[DataProvider( 'refusals' )]
	public function test_the_site_goes_on_by_itself_where_it_may( array $fault, string $code ): void {
		$this->set( array( 'fallback' => 'automatic' ) );
		$this->fault( 'create', $fault['kind'], $fault );
		$video = $this->create();
		self::assertSame( array( 'queued', 'second', 'sora-2', null ), array( $video['status'], $video['connection'], $video['model'], $video['error'] ) );
		self::assertSame( array( "platoniavid_$code", 'platoniavid_went_on' ), array_column( $video['history'], 'code' ) );
		self::assertStringContainsString( 'The second', $video['history'][1]['message'] );
		self::assertSame( array( self::SECOND_KEY => 1 ), array_filter( $this->stats()['paidByKey'] ) );
		self::assertSame( 'completed', $this->follow( $video['id'] )['status'] );
		$this->assertInvariants( 1 );
	}

	public function test_what_everybody_refuses_comes_to_nobody_twice(): void {
		$this->set( array( 'fallback' => 'automatic' ) );
		$this->fault( 'create', 'status', array( 'status' => 404, 'code' => 'model_not_found', 'times' => -1 ) );
		$video = $this->create();
		self::assertSame( array( 'failed', 'platoniavid_model_refused' ), array( $video['status'], $video['error']['code'] ) );
		self::assertSame( 4, $this->orders(), 'Two models at each of two connections.' );
		self::assertCount( 4, array_unique( $this->names ) );
		$this->assertInvariants( 0 );
	}

	public function test_a_connection_without_credit_is_not_asked_for_another_model(): void {
		$this->set( array( 'fallback' => 'automatic' ) );
		$this->fault( 'create', 'status', array( 'status' => 402, 'times' => -1 ) );
		self::assertSame( 'failed', $this->create()['status'] );
		self::assertSame( 2, $this->orders() );
	}

	public function test_a_server_that_is_gone_is_left_after_its_tries(): void {
		$gateway = $this->simulator( $this->closedAddress() );
		add_filter(
			'platoniavid_gateway',
			static fn( Gateway $usual, Connection $connection ): Gateway => 'fixed' === $connection->id ? $gateway : $usual,
			10,
			2
		);
		$video = $this->create();
		self::assertSame( array( 'submitting', 'platoniavid_gateway_unreachable' ), array( $video['status'], $video['error']['code'] ) );
		self::assertSame( 'second', $video['alternatives'][0]['connection'], 'Nobody has to wait for the next try.' );
		for ( $try = 2; $try <= 5; $try++ ) {
			if ( 5 === $try ) {
				$this->set( array( 'fallback' => 'automatic' ) );
			}
			$this->makeDue();
			$this->rest( 'POST', '/videos/refresh', array( 'ids' => array( $video['id'] ) ) );
		}
		self::assertSame( array( 'queued', 'second' ), array( $this->shown( $video['id'] )['status'], $this->shown( $video['id'] )['connection'] ) );
		self::assertSame( array( self::SECOND_KEY => 1 ), array_filter( $this->stats()['paidByKey'] ) );
		self::assertCount( 2, array_unique( $this->names ), 'Each try at one server has one name.' );
	}

	public function test_a_long_rate_limit_is_not_waited_for_and_a_short_one_is(): void {
		$this->set( array( 'fallback' => 'automatic' ) );
		foreach ( array( '7' => 'fixed', '7200' => 'second' ) as $seconds => $connection ) {
			$this->makeDue();
			$this->fault( 'create', 'status', array( 'status' => 429, 'retryAfter' => (string) $seconds ) );
			$video = $this->create();
			self::assertSame( $connection, $video['connection'] );
			self::assertSame( 'fixed' === $connection ? 'submitting' : 'queued', $video['status'] );
		}
		self::assertSame( 1, $this->stats()['paid'] );
	}

	public function test_the_day_has_no_more_places_for_what_goes_on(): void {
		$this->set( array( 'fallback' => 'automatic', 'limits' => array( 'videos_per_day' => 1 ) ) );
		$this->fault( 'create', 'status', array( 'status' => 402 ) );
		$video = $this->create();
		self::assertSame( array( 'failed', 'platoniavid_out_of_credit' ), array( $video['status'], $video['error']['code'] ) );
		$answer = $this->rest( 'POST', "/videos/{$video['id']}/retry", array( 'connection' => 'second' ) );
		self::assertAnswers( 429, $answer );
		self::assertSame( array( 1, 0 ), array( $this->orders(), $this->stats()['paid'] ) );
	}

	public function test_of_many_at_once_one_goes_on(): void {
		$this->fault( 'create', 'status', array( 'status' => 402 ) );
		$video = $this->create();
		$code  = sprintf(
			'wp_set_current_user( %d ); $request = new WP_REST_Request( "POST", "/platoniavid/v1/videos/%d/retry" );
				$request->set_body_params( array( "connection" => "second" ) ); echo rest_do_request( $request )->get_status();',
			get_current_user_id(),
			$video['id']
		);
		$said  = $this->inProcesses( array_fill( 0, 4, $code ) );
		self::assertContains( '200', $said );
		self::assertSame( array(), array_diff( $said, array( '200', '409' ) ) );
		self::assertSame( array( 1, 2 ), array( $this->stats()['paid'], $this->orders() ) );
		wp_cache_flush();
		self::assertSame( 2, $this->part( Orders::class )->today( get_current_user_id() )[0] );
	}

	/** Moments at which a process dies. @return iterable<string, array{string, string, int}> */
	public static function deaths(): iterable {
		yield 'after the refusal was written' => array( 'add_filter( "platoniavid_alternatives", static function () { exit; } );', 'failed', 0 );
		yield 'after it was written that it goes on' => array(
			'add_filter( "http_request_args", static function ( $args ) { static $orders = 0; if ( isset( $args["headers"]["Idempotency-Key"] ) && 2 === ++$orders ) { exit; } return $args; } );',
			'submitting',
			0,
		);
	}

	/**
	 * @param string $dies  What it dies of.
	 * @param string $state What the row is then.
	 * @param int    $paid  How often it was paid.
	 */
	#[DataProvider( 'deaths' )]
	public function test_a_process_that_dies_leaves_it_unpaid_or_said_to_be_uncertain( string $dies, string $state, int $paid ): void {
		$this->set( array( 'fallback' => 'automatic' ) );
		$this->fault( 'create', 'status', array( 'status' => 402 ) );
		$name = wp_generate_uuid4();
		$this->inProcesses(
			array( sprintf( '%s platoniavid_create_video( "A cat", array( "author" => %d, "request_id" => "%s" ) );', $dies, get_current_user_id(), $name ) )
		);
		wp_cache_flush();
		$video = $this->repository()->find_request( get_current_user_id(), $name );
		self::assertNotNull( $video );
		self::assertSame( array( $state, $paid ), array( $video->status->value, $this->stats()['paid'] ) );
		if ( 'failed' === $state ) {
			self::assertNotSame( array(), $this->shown( $video->id )['alternatives'] );
			self::assertAnswers( 200, $this->rest( 'POST', "/videos/$video->id/retry", array( 'connection' => 'second' ) ) );
			self::assertSame( 1, $this->stats()['paid'] );
		} else {
			// It had been noted that it is being sent: nobody sends it again.
			$this->setRow( $video, array( 'lease_until' => 0 ) );
			$this->makeDue();
			$this->rest( 'POST', '/videos/refresh', array( 'ids' => array( $video->id ) ) );
			self::assertSame( array( 'unconfirmed', 0 ), array( $this->shown( $video->id )['status'], $this->stats()['paid'] ) );
		}
	}
}
