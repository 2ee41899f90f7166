<?php
/**
 * Tests of how long a row belongs to a process.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Crash;

use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Gateway\Meanwhile;
use PlatoniaVid\Gateway\RemoteStatus;
use PlatoniaVid\Gateway\RemoteVideo;
use PlatoniaVid\Tests\Gateway\OthersGateway;
use PlatoniaVid\Tests\Leftovers;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Storage\Claims;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\TimeBudget;
use PlatoniaVid\Videos\Values\Video;
use PlatoniaVid\Videos\Work\Due;
use PlatoniaVid\Videos\Work\Lease;
use PlatoniaVid\Videos\Work\Runner;
use PlatoniaVid\Videos\Work\BackgroundRuns;

/**
 * Tests of PlatoniaVid\Videos\Work\Lease, on a host that kills what runs in the background.
 */
final class LeaseTest extends TestCase {
	use Parts;
	use Leftovers;

	protected const DURATION = 1;

	protected function setUp(): void {
		parent::setUp();
		$this->saveKey();
	}

	public function test_a_process_keeps_its_video_while_it_works_and_a_killed_one_holds_it_for_seconds(): void {
		$video = $this->addOrdered();
		$this->fault(
			'content',
			'slow',
			array(
				'bytesPerSecond' => 400,
				'times'          => -1,
			)
		);
		$process = $this->background();
		$seen    = $this->until( $video, static fn( Video $row ): bool => Status::Importing === $row->status && $row->lease_until > time() );

		$this->setRow( $video, array( 'lease_until' => time() + 2 ) );
		$kept = $this->until( $video, static fn( Video $row ): bool => $row->lease_until > time() + Lease::SECONDS - 5 );
		self::assertSame( $seen->lease_token, $kept->lease_token, 'It is the same process’s.' );
		self::assertSame( 0, $this->runner()->run( $this->enough() ), 'Nobody else takes it meanwhile.' );

		$this->kill( $process );
		self::assertLessThanOrEqual( Lease::SECONDS + 1, $this->row( $video )->lease_until - time() );
		$this->configure( array( 'faults' => array() ) );
		$this->setRow( $video, array( 'lease_until' => time() - 1, 'next_check_at' => 1 ) );
		$this->runner()->run( $this->enough(), array( $video->id ) );
		self::assertSame( Status::Completed, $this->row( $video )->status );
		self::assertSame( 1, $this->stats()['paid'] );
	}

	public function test_runs_that_are_killed_are_told_of_until_one_comes_to_its_end(): void {
		$video = $this->addOrdered();
		$this->fault(
			'content',
			'slow',
			array(
				'bytesPerSecond' => 100,
				'times'          => -1,
			)
		);
		for ( $run = 0; $run < 3; $run++ ) {
			wp_cache_flush();
			self::assertSame( $run, $this->runs()->state()['cut_off'] );
			$this->setRow( $video, array( 'lease_until' => 0, 'next_check_at' => 1, 'risks' => '' ) );
			$process = $this->background();
			$this->until( $video, static fn( Video $row ): bool => $row->lease_until > time() );
			$this->kill( $process );
			wp_cache_flush();
			self::assertSame( $run, $this->runs()->state()['cut_off'], 'It may be one of several that are at work.' );
			// The time passes by which it is over.
			update_option( BackgroundRuns::CUT_OFF_OPTION, array_map( static fn( int $ends ): int => $ends - HOUR_IN_SECONDS, get_option( BackgroundRuns::CUT_OFF_OPTION ) ) );
		}
		self::assertSame( 3, $this->runs()->state()['cut_off'] );
		$this->runner()->run_for( $this->enough() );
		self::assertSame( 0, $this->runs()->state()['cut_off'] );
	}

	public function test_what_was_given_back_or_is_anothers_is_not_renewed(): void {
		$mine   = $this->addRow();
		$back   = $this->addRow();
		$theirs = $this->addRow();
		$lease  = $this->part( Lease::class );
		$taken  = $this->claims()->claim( 3, Lease::SECONDS, array( 'fixed' ) );
		$until  = time() + 5;
		$lease->keep(
			$taken,
			function () use ( $mine, $back, $theirs, $lease, $until ): void {
				$this->setRow( $mine, array( 'lease_until' => $until ) );
				$this->setRow( $back, array( 'lease_until' => 0 ) );
				$this->setRow( $theirs, array( 'lease_until' => $until, 'lease_token' => 'another' ) );
				$lease->renew( Lease::STEP );
				do_action( 'platoniavid_waiting', 1.0 );
			}
		);
		self::assertGreaterThanOrEqual( time() + Lease::STEP, $this->row( $mine )->lease_until );
		self::assertSame( array( 0, $until ), array( $this->row( $back )->lease_until, $this->row( $theirs )->lease_until ) );
		$this->setRow( $mine, array( 'lease_until' => $until ) );
		$lease->renew( 600 );
		self::assertSame( $until, $this->row( $mine )->lease_until, 'Nothing is held any more.' );
	}

	public function test_what_another_plugins_gateway_works_on_is_kept_for_as_long_as_that_may_take(): void {
		$videos  = array(
			'create'   => $this->addRow(),
			'retrieve' => $this->addOrdered(),
			'content'  => $this->addOrdered( array( 'status' => 'importing', 'expires_at' => time() + HOUR_IN_SECONDS ) ),
			'list'     => $this->addRow( array( 'status' => 'unconfirmed', 'submitted_at' => time() ) ),
		);
		$spare   = array();
		$note    = function ( string $step, float $timeout ) use ( $videos, &$spare ): void {
			$spare[ $step ][] = $this->row( $videos[ $step ] )->lease_until - microtime( true ) - $timeout;
		};
		$gateway = new OthersGateway(
			array(
				'create'   => static function ( float $timeout ) use ( $note ): RemoteVideo {
					$note( 'create', $timeout );
					return new RemoteVideo( 'video_others', RemoteStatus::Waiting );
				},
				'retrieve' => static function ( float $timeout ) use ( $note ): array {
					$note( 'retrieve', $timeout );
					return array();
				},
				'content'  => static function ( float $timeout ) use ( $note ): never {
					$note( 'content', $timeout );
					throw new GatewayException( Failure::NotReady );
				},
				'list'     => static function ( float $timeout ) use ( $note ): array {
					$note( 'list', $timeout );
					return array();
				},
			)
		);
		add_filter( 'platoniavid_gateway', static fn(): OthersGateway => $gateway );
		$this->runner()->run( TimeBudget::for_background() );

		$this->assertSame( 'video_others', $this->row( $videos['create'] )->remote_id );
		$this->assertEqualsCanonicalizing( array_keys( $videos ), array_keys( $spare ) );
		$this->assertGreaterThan( 0, min( array_merge( ...array_values( $spare ) ) ), (string) wp_json_encode( $spare ) );
	}

	public function test_a_row_that_is_taken_just_after_others_were_renewed_for_long_is_kept_as_long(): void {
		[ $first, $second ] = array( $this->addRow(), $this->addRow() );
		$lease              = $this->part( Lease::class );
		$take               = fn( Video $video ): array => $this->claims()->claim( 1, Lease::SECONDS, array( 'fixed' ), array( $video->id ) );
		$lease->keep(
			$take( $first ),
			function () use ( $lease, $take, $second ): void {
				$lease->renew( 240 );
				$lease->keep( $take( $second ), static fn() => $lease->renew( 240 ) );
			}
		);
		foreach ( array( $first, $second ) as $video ) {
			self::assertGreaterThan( time() + 200, $this->row( $video )->lease_until );
		}
	}

	public function test_a_row_that_is_only_asked_about_is_kept_for_seconds_whatever_else_is_awaited(): void {
		$order  = $this->addRow();
		$asked  = array( $this->addOrdered(), $this->addOrdered( array( 'status' => 'in_progress' ) ) );
		$import = $this->addOrdered( array( 'status' => 'importing' ) );
		$lease  = $this->part( Lease::class );
		$taken  = $this->claims()->claim( 4, Lease::SECONDS, array( 'fixed' ) );
		self::assertCount( 4, $taken );
		$lease->keep( $taken, static fn() => $lease->renew( 240 ) );
		foreach ( array( $order, $import ) as $video ) {
			self::assertGreaterThan( time() + 200, $this->row( $video )->lease_until );
		}
		foreach ( $asked as $video ) {
			$left = $this->row( $video )->lease_until - time();
			self::assertTrue( $left > 0 && $left <= Lease::SECONDS + 1, "It is another's after $left seconds." );
		}
	}

	public function test_a_process_that_awaits_an_answer_outlives_a_database_that_is_away(): void {
		$away  = $this->away();
		$video = $this->addRow();
		$lease = new Lease( new Claims( $away ) );
		$lease->keep( array( $video ), static fn() => $lease->renew( Lease::STEP ) );

		$claims = new Claims( $away );
		$build  = fn( string $class, object ...$own ): object => new $class(
			...array_map(
				fn( \ReflectionParameter $part ): object => $own[ $part->getName() ] ?? $this->part( (string) $part->getType() ),
				( new \ReflectionMethod( $class, '__construct' ) )->getParameters()
			)
		);
		$runner = $build( Runner::class, claims: $claims, due: $build( Due::class, claims: $claims ) );
		$waits  = new Meanwhile();
		$begins = fn( Meanwhile $lanes ): mixed => ( new \ReflectionMethod( Runner::class, 'begin' ) )
			->invoke( $runner, $lanes, $this->enough(), null );
		$waits->begin( 'fixed', static fn() => \Fiber::suspend() );
		self::assertSame( 0, $begins( $waits ) );

		$this->expectExceptionMessage( 'WordPress ends the process.' );
		$begins( new Meanwhile() );
	}

	/** WordPress's own database, without a server and tired of looking for one: who asks it is ended. */
	private function away(): \wpdb {
		$away = new class() extends \wpdb {
			public function __construct() {
				$this->ready             = true;
				$this->reconnect_retries = 0;
			}
		};
		$away->set_prefix( 'wp_' );
		add_filter( 'wp_die_handler', static fn(): \Closure => static fn() => throw new \RuntimeException( 'WordPress ends the process.' ) );
		return $away;
	}

	/**
	 * Begins a background run in a process of its own.
	 *
	 * @return resource
	 */
	private function background() {
		$orders = array(
			'seconds' => 20,
			'steps'   => array( array( 'do' => 'cron' ) ),
		);
		// phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.system_calls_proc_open -- a process that can be killed is what is needed.
		$process = proc_open( array( PHP_BINARY, __DIR__ . '/child.php', (string) wp_json_encode( $orders ) ), array(), $pipes );
		self::assertIsResource( $process );
		return $process;
	}

	/**
	 * Kills it as a host does: nothing runs after that.
	 *
	 * @param resource $process The process.
	 */
	private function kill( $process ): void {
		self::assertTrue( proc_get_status( $process )['running'], 'It was at work.' );
		proc_terminate( $process, 9 );
		proc_close( $process );
	}

	/**
	 * Waits until a row, which another process writes, is as it should be.
	 *
	 * @param Video                $video The row.
	 * @param callable(Video): bool $is   Whether it is.
	 */
	private function until( Video $video, callable $is ): Video {
		for ( $try = 0; $try < 300; $try++ ) {
			$row = $this->row( $video );
			if ( $is( $row ) ) {
				return $row;
			}
			usleep( 100_000 );
		}
		self::fail( 'It did not become so within 30 seconds.' );
	}
}
