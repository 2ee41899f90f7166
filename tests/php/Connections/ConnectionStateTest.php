<?php
/**
 * Tests of connections that fail.
 *
 * @package PlatoniaVid
 */

// phpcs:disable WordPress.PHP.DiscouragedPHPFunctions -- the environment is what is changed.

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Connections;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Connections\Connection;
use PlatoniaVid\Connections\ConnectionState;
use PlatoniaVid\Gateway\Capabilities;
use PlatoniaVid\Gateway\CapableGateway;
use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\Gateway;
use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Gateway\HttpResponse;
use PlatoniaVid\Gateway\Money;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Connections\ConnectionState, and of the runner that goes by it.
 */
final class ConnectionStateTest extends TestCase {
	use Parts;

	protected const DURATION = 1;

	protected function tearDown(): void {
		putenv( 'PLATONIAVID_CONNECTIONS' );
		parent::tearDown();
	}

	/**
	 * Adds a connection whose server fails, and videos that it has.
	 *
	 * @param callable(): GatewayException $fails Why it fails.
	 * @param int                          $videos How many videos.
	 * @return list<\PlatoniaVid\Videos\Values\Video>
	 */
	private function addFailing( callable $fails, int $videos ): array {
		$failing = array(
			'id'       => 'failing',
			'kind'     => 'openai',
			'endpoint' => 'http://127.0.0.1:1/v1',
			'key'      => self::DEMO_KEY,
		);
		putenv( 'PLATONIAVID_CONNECTIONS=' . wp_json_encode( array( $failing ) ) );
		$gateway = $this->createStub( Gateway::class );
		$gateway->method( 'retrieve' )->willReturnCallback( static fn ( array $ids ): array => array_fill_keys( $ids, $fails() ) );
		add_filter(
			'platoniavid_gateway',
			static fn ( Gateway $usual, Connection $connection ): Gateway => 'failing' === $connection->id ? $gateway : $usual,
			10,
			2
		);
		$rows = array();
		for ( $number = 1; $number <= $videos; $number++ ) {
			$rows[] = $this->addRow( array( 'connection' => 'failing', 'status' => 'queued', 'remote_id' => "video_$number", 'submitted_at' => time() ) );
		}
		return $rows;
	}

	private function state(): ConnectionState {
		return $this->part( ConnectionState::class );
	}

	/** Lets the rows be due, and pauses last. */
	private function askAgain(): void {
		$this->makeRowsDue();
		$this->runner()->run( $this->enough() );
	}

	public function test_what_fails_again_and_again_is_left_in_peace_longer_each_time(): void {
		$asked = 0;
		$this->addFailing(
			static function () use ( &$asked ): GatewayException {
				++$asked;
				return new GatewayException( Failure::Uncertain, 'no answer' );
			},
			1
		);
		array_map( fn () => $this->askAgain(), range( 1, 6 ) );
		$this->assertSame( 3, $asked );
		$until = $this->state()->paused_until( 'failing' );
		$this->assertSetFor( 60, $until );
		$this->assertNextRunIsForPause( $until );
		$this->assertSame( 0, $this->schedule()->overdue() );
		$this->assertSame( array( 'Uncertain', 'no answer' ), array_slice( array_values( $this->state()->of( 'failing' )['error'] ), 0, 2 ) );
		foreach ( array( 120, 300, 900, 3600, 3600 ) as $seconds ) {
			$known = get_option( ConnectionState::OPTION );
			update_option( ConnectionState::OPTION, array( 'failing' => array( 'paused_until' => time() - 1 ) + $known['failing'] ) + $known );
			$this->askAgain();
			$this->assertSetFor( $seconds, $this->state()->paused_until( 'failing' ) );
		}
		$this->makeRowsDue();
		$this->schedule()->sync();
		$next = (int) wp_next_scheduled( 'platoniavid_run' );
		$this->assertLessThanOrEqual( time() + 10 * MINUTE_IN_SECONDS, $next, 'Another key of a network, or of wp-config.php, may have ended it.' );
		$this->assertGreaterThan( time() - 1, $next );
		$this->schedule()->sync();
		$this->assertSame( $next % 600, wp_next_scheduled( 'platoniavid_run' ) % 600, 'Nothing moves it while nothing changes.' );
	}

	public function test_words_that_an_older_table_does_not_take_are_no_reason_to_note_nothing(): void {
		add_filter( 'pre_get_col_charset', static fn(): string => 'utf8' );
		add_filter( 'pre_get_table_charset', static fn(): string => 'utf8' );
		array_map( fn () => $this->state()->note_failure( 'failing', new GatewayException( Failure::Unauthorized, '🚫 No key' ) ), range( 1, 3 ) );
		$known = $this->state()->of( 'failing' );
		$this->assertSame( array( 3, ' No key' ), array( $known['failures'], $known['error']['words'] ?? '' ) );
		$this->assertGreaterThan( time(), $known['paused_until'] );
		$this->state()->note_failure( 'failing', new GatewayException( Failure::OutOfCredit, '💳 Pay' ), true );
		$this->assertSame( ' Pay', $this->state()->of( 'failing' )['refusal']['words'] ?? '' );
	}

	public function test_a_single_video_s_failure_pauses_nothing_and_an_answer_ends_a_pause(): void {
		[ $video ] = $this->addFailing( static fn (): GatewayException => new GatewayException( Failure::NotFound ), 1 );
		array_map( fn () => $this->askAgain(), range( 1, 4 ) );
		$this->assertSame( 0, $this->state()->paused_until( 'failing' ) );
		array_map( fn () => $this->state()->note_failure( 'failing', new GatewayException( Failure::Unauthorized ) ), range( 1, 3 ) );
		$this->assertGreaterThan( time(), $this->state()->paused_until( 'failing' ) );
		$this->state()->note_answer( 'failing', 0.1 );
		$this->assertSame( array( 0, 0 ), array( $this->state()->paused_until( 'failing' ), $this->state()->of( 'failing' )['failures'] ) );
		$this->assertSame( 'failed', $this->row( $video )->status->value );
	}

	public function test_a_server_that_breaks_over_one_video_and_says_so_is_not_left_in_peace(): void {
		$says    = array( 'error' => array( 'message' => "KeyError: 'frames'" ) );
		$answers = array(
			'its own words'             => array( 500, (string) wp_json_encode( $says ), false ),
			'a page'                    => array( 500, '<h1>Internal Server Error</h1>', true ),
			'of what it could not call' => array( 500, (string) wp_json_encode( array( 'error' => 'Connection refused by upstream' ) ), true ),
			'what stands before it'     => array( 502, (string) wp_json_encode( $says ), true ),
		);
		foreach ( $answers as $name => [ $status, $body, $pauses ] ) {
			$gateway = $this->createStub( Gateway::class );
			$gateway->method( 'retrieve' )->willReturn( array( 'video_1' => GatewayException::from_response( new HttpResponse( $status, array(), $body ) ) ) );
			$capable = new CapableGateway( $gateway, new Capabilities( 'https://example.org' ), $this->state(), $name );
			array_map( static fn(): array => $capable->retrieve( array( 'video_1' ), 1.0 ), range( 1, 3 ) );
			$this->assertSame( $pauses, $this->state()->paused_until( $name ) > 0, $name );
		}
	}

	public function test_retry_after_is_for_the_whole_connection_and_nobody_elses(): void {
		$this->saveKey();
		$asked = 0;
		$this->addFailing(
			static function () use ( &$asked ): GatewayException {
				++$asked;
				return new GatewayException( Failure::Busy, '', 429, 45 );
			},
			1
		);
		$began = microtime( true );
		$own   = $this->addOrdered();
		$this->askAgain();
		$this->assertSetFor( 45, $this->state()->paused_until( 'failing' ) );
		$this->assertGreaterThanOrEqual( $began + 45, $this->state()->paused_until( 'failing' ) );
		$this->addRow( array( 'connection' => 'failing', 'status' => 'queued', 'remote_id' => 'video_later', 'submitted_at' => time() ) );
		$this->askAgain();
		$this->askAgain();
		$this->assertSame( 1, $asked );
		$this->assertSame( 'completed', $this->row( $own )->status->value );
	}

	public function test_a_run_meets_many_videos_of_a_dead_server_three_times_and_then_leaves_it_in_peace(): void {
		$this->saveKey();
		$asked = 0;
		$dead  = $this->addFailing(
			static function () use ( &$asked ): GatewayException {
				++$asked;
				return new GatewayException( Failure::Uncertain );
			},
			85
		);
		$live  = array( $this->addOrdered(), $this->addOrdered(), $this->addOrdered() );
		usleep( 50_000 );
		$this->askAgain();
		$this->assertSame( 3, $asked );
		$this->assertCount( 85, array_filter( $dead, fn ( $video ): bool => 'queued' === $this->row( $video )->status->value ) );
		$this->assertCount( 3, array_filter( $live, fn ( $video ): bool => 'completed' === $this->row( $video )->status->value ) );
		$this->assertGreaterThan( time(), $this->state()->paused_until( 'failing' ) );
	}

	public function test_what_fails_in_a_pause_does_not_make_it_longer(): void {
		$fails = fn( GatewayException $failure ) => $this->state()->note_failure( 'failing', $failure );
		array_map( $fails, array_fill( 0, 3, new GatewayException( Failure::NotSent ) ) );
		$until = $this->state()->paused_until( 'failing' );
		array_map( $fails, array_fill( 0, 5, new GatewayException( Failure::NotSent, 'again' ) ) );
		$known = $this->state()->of( 'failing' );
		$this->assertSame( array( $until, 3, 'again' ), array( $known['paused_until'], $known['failures'], $known['error']['words'] ) );
		$fails( new GatewayException( Failure::Busy, '', 429, 600 ) );
		$this->assertSetFor( 600, $this->state()->paused_until( 'failing' ) );
	}

	public function test_an_answer_that_was_on_its_way_does_not_end_a_pause_that_the_server_asks_for(): void {
		$this->state()->note_failure( 'failing', new GatewayException( Failure::Busy, '', 429, 600 ) );
		$this->state()->note_answer( 'failing', 0.1, true );
		$this->assertSetFor( 600, $this->state()->paused_until( 'failing' ) );
		$this->assertSame( 0, $this->state()->of( 'failing' )['failures'] );
		$this->state()->resume( 'failing' );
		$this->assertSame( 0, $this->state()->paused_until( 'failing' ) );
	}

	public function test_a_limit_that_some_of_many_questions_meet_pauses_the_connection_and_other_failures_of_some_do_not(): void {
		foreach ( array( 429 => 77, 503 => 0 ) as $status => $seconds ) {
			$gateway = $this->createStub( Gateway::class );
			$gateway->method( 'retrieve' )->willReturn(
				array(
					'first'  => new GatewayException( Failure::Busy, '', $status, 77 ),
					'second' => new GatewayException( Failure::NotFound, '', 404 ),
				)
			);
			( new CapableGateway( $gateway, new Capabilities( 'https://example.org' ), $this->state(), "of-$status" ) )->retrieve( array( 'first', 'second' ), 1.0 );
			if ( 0 === $seconds ) {
				$this->assertSame( 0, $this->state()->paused_until( "of-$status" ) );
			} else {
				$this->assertSetFor( $seconds, $this->state()->paused_until( "of-$status" ) );
			}
		}
	}

	/**
	 * Refusals that say that no orders are taken.
	 *
	 * @return array<string, array{array<string, mixed>, string}>
	 */
	public static function refusals(): array {
		return array(
			'no credit'       => array( array( 'kind' => 'status', 'status' => 402 ), 'platoniavid_out_of_credit' ),
			'it has moved'    => array( array( 'kind' => 'redirect' ), 'platoniavid_moved' ),
			'nobody is there' => array( array( 'kind' => 'status', 'status' => 404, 'message' => 'Not Found' ), 'platoniavid_no_gateway' ),
		);
	}

	/**
	 * @param array<string, mixed> $fault The refusal.
	 * @param string               $code  What is told of the connection.
	 */
	#[DataProvider( 'refusals' )]
	public function test_one_that_takes_no_orders_does_not_work_however_well_it_answers( array $fault, string $code ): void {
		$this->saveKey();
		$paid = $this->addOrdered();
		$this->actAs( 'administrator' );
		$shown = fn(): array => $this->rest( 'GET', '/connections/fixed' )->get_data();
		$fails = static fn( array $of ): bool => strtotime( $of['state']['last_error']['at'] ?? '@0' ) > strtotime( $of['state']['last_ok'] ?? '@0' );
		$this->state()->note_answer( 'fixed' );
		$this->state()->note_credit( 'fixed', new Money( 3.2, 'USD' ) );
		$this->fault( 'create', $fault['kind'], $fault );
		$this->assertSame( 'failed', $this->create()['status'] );
		$this->assertSame( array( true, $code ), array( $fails( $shown() ), $shown()['state']['last_error']['code'] ) );
		$this->assertSame( array( 0, null ), array( $shown()['state']['failures'], $shown()['state']['paused_until'] ) );
		$this->assertSame( 'platoniavid_out_of_credit' === $code, null === $shown()['credit'], 'What was left is not left any more.' );

		// What it answers meanwhile, and that it is silent for a moment, changes nothing of it.
		$this->followOn( $paid->id );
		$this->state()->note_failure( 'fixed', new GatewayException( Failure::Uncertain, 'no answer' ) );
		$this->assertSame( 'platoniavid_gateway_silent', $shown()['state']['last_error']['code'] );
		$this->state()->note_answer( 'fixed', 0.1 );
		$this->assertSame( array( true, $code ), array( $fails( $shown() ), $shown()['state']['last_error']['code'] ) );
		$this->rest( 'POST', '/connections/fixed/test' );
		$this->assertTrue( $fails( $shown() ) );

		$this->assertSame( 'queued', $this->create()['status'] );
		$this->assertFalse( $fails( $shown() ) );
		$this->assertNull( $this->state()->of( 'fixed' )['refusal'] );
	}

	public function test_another_key_and_credit_end_what_was_known_of_one_without_credit(): void {
		$refused = fn() => $this->state()->note_failure( 'fixed', new GatewayException( Failure::OutOfCredit ), true );
		$refused();
		$this->state()->note_credit( 'fixed', new Money( 0.0, 'USD' ) );
		$this->assertNotNull( $this->state()->of( 'fixed' )['refusal'] );
		$this->state()->note_credit( 'fixed', new Money( 5.0, 'USD' ) );
		$this->assertNull( $this->state()->of( 'fixed' )['refusal'] );
		$this->assertGreaterThanOrEqual( $this->state()->of( 'fixed' )['error']['at'], $this->state()->of( 'fixed' )['last_ok'] );
		$refused();
		$this->saveKey();
		$this->assertSame( array( null, null ), array( $this->state()->of( 'fixed' )['refusal'], $this->state()->of( 'fixed' )['error'] ) );
	}

	/** Has a video come, while what is known of its connection stays. */
	private function followOn( int $id ): void {
		do {
			usleep( 20_000 );
			$this->askAgain();
		} while ( 'completed' !== $this->rest( 'GET', "/videos/$id" )->get_data()['status'] );
	}
}
