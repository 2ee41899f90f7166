<?php
/**
 * Tests of connections that fail.
 *
 * @package PlatoniaVid
 */

// phpcs:disable WordPress.PHP.DiscouragedPHPFunctions -- the environment is what is changed.

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Connections;

use PlatoniaVid\Connections\Connection;
use PlatoniaVid\Connections\ConnectionState;
use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\Gateway;
use PlatoniaVid\Gateway\GatewayException;
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
			// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
			$rows[] = $this->addRow( array( 'connection' => 'failing', 'status' => 'queued', 'remote_id' => "video_$number", 'submitted_at' => time() ) );
		}
		return $rows;
	}

	private function state(): ConnectionState {
		return $this->part( ConnectionState::class );
	}

	/** Lets the rows be due, and pauses last. */
	private function askAgain(): void {
		global $wpdb;
		$wpdb->query( "UPDATE {$wpdb->prefix}platoniavid_videos SET next_check_at = 1 WHERE next_check_at > 0" );
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
		$this->assertSame( $until, wp_next_scheduled( 'platoniavid_run' ), 'The next run comes when the pause is over.' );
		$this->assertSame( 0, $this->schedule()->overdue() );
		$this->assertSame( array( 'Uncertain', 'no answer' ), array_slice( array_values( $this->state()->of( 'failing' )['error'] ), 0, 2 ) );
		foreach ( array( 120, 300, 900, 3600, 3600 ) as $seconds ) {
			$known = get_option( ConnectionState::OPTION );
			update_option( ConnectionState::OPTION, array( 'failing' => array( 'paused_until' => time() - 1 ) + $known['failing'] ) + $known );
			$this->askAgain();
			$this->assertSetFor( $seconds, $this->state()->paused_until( 'failing' ) );
		}
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
		// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
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
}
