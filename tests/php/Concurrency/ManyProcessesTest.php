<?php
/**
 * Many processes at once.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Concurrency;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;
use PlatoniaVid\Connections\ConnectionEditor;
use PlatoniaVid\Connections\Pace;
use PlatoniaVid\Tests\Invariants;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Tests\Webhooks\Listeners;
use PlatoniaVid\Videos\Values\TimeBudget;
use PlatoniaVid\Webhooks\Destination;
use PlatoniaVid\Webhooks\Outbox;
use PlatoniaVid\Webhooks\Sender;

/**
 * Web nodes, cron runs and tabs on one MariaDB do together what one process would do.
 */
#[Group( 'mariadb' )]
final class ManyProcessesTest extends TestCase {
	use Listeners;
	use Invariants;
	use Forks;

	private const JOBS    = 500;
	private const READY   = 12;
	private const RUNNERS = 8;
	private const CLIENTS = 50;

	/** Says in all processes how long the pause between two questions is. */
	private const PAUSES = WP_CONTENT_DIR . '/poll-seconds.json';

	protected function tearDown(): void {
		self::forgetPauses();
		putenv( Destination::TRUSTED ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions -- what the trait has set.
		parent::tearDown();
	}

	/** Has the usual pauses again, and leaves no file. */
	private static function forgetPauses(): void {
		if ( is_file( self::PAUSES ) ) {
			unlink( self::PAUSES ); // phpcs:ignore WordPress.WP.AlternativeFunctions.unlink_unlink -- no upload.
		}
	}

	/** Ten times. @return iterable<string, list<int>> */
	public static function rounds(): iterable {
		for ( $round = 1; $round <= 10; $round++ ) {
			yield "round $round" => array( $round );
		}
	}

	#[DataProvider( 'rounds' )]
	public function test_the_gateway_is_asked_as_if_by_one( int $round ): void {
		$this->assertMariaDb();
		$this->saveKey();
		$user  = $this->actAs( 'administrator' );
		$ready = array();
		$ids   = array();
		$this->configure( array( 'duration' => 10 ) );
		// Longer than a round, however slow the machine is: within it, each job is due once.
		// phpcs:ignore WordPress.WP.AlternativeFunctions.file_system_operations_file_put_contents -- as the other processes read it.
		file_put_contents( self::PAUSES, '[3600,3600]' );
		for ( $job = 0; $job < self::JOBS; $job++ ) {
			if ( self::READY === $job ) {
				$this->configure( array( 'duration' => 3_600_000 ) );
			}
			$video = $this->addOrdered(
				array(
					'author'        => $user,
					'next_check_at' => 1,
				),
				"Job $job of round $round"
			);
			$ids[] = $video->id;
			if ( $job < self::READY ) {
				$ready[] = $video->id;
			}
		}
		$before = $this->deadlocks();
		$work   = array_fill( 0, self::RUNNERS, static fn() => do_action( 'platoniavid_run' ) );
		for ( $made = 0; $made < self::CLIENTS; $made++ ) {
			$work[] = static fn() => self::poll( $user, $ids );
		}
		shuffle( $work );
		self::assertSame( array( '[]' ), array_values( array_unique( $this->inForks( $work ) ) ), 'No query failed, no poll was refused.' );
		wp_cache_flush();

		$asked = array();
		foreach ( $this->stats()['calls'] as $call ) {
			if ( 'create' !== $call['operation'] ) {
				$asked[ $call['operation'] ][] = $call['id'];
			}
		}
		self::assertCount( self::JOBS, $asked['retrieve'] );
		self::assertCount( self::JOBS, array_unique( $asked['retrieve'] ), 'Each job was asked for once.' );
		// The video, and its poster.
		self::assertSame( array( 2 ), array_values( array_unique( array_count_values( $asked['content'] ) ) ) );
		self::assertCount( self::READY, array_unique( $asked['content'] ) );
		self::assertSame( array( 'retrieve', 'content' ), array_keys( $asked ) );

		$states = array_count_values( array_map( static fn( $video ): string => $video->status->value, $this->repository()->find_many( $ids ) ) );
		self::assertEquals(
			array(
				'completed' => self::READY,
				'queued'    => self::JOBS - self::READY,
			),
			$states
		);
		self::assertSame( $before, $this->deadlocks(), 'There was no deadlock.' );
		// It is no file of the site's: what comes after counts those.
		self::forgetPauses();
		$this->assertInvariants( self::JOBS );
	}

	public function test_one_request_in_many_processes_is_one_video(): void {
		$this->assertMariaDb();
		$this->saveKey();
		$user    = $this->actAs( 'author' );
		$request = wp_generate_uuid4();
		$code    = 'wp_set_current_user( ' . $user . ' ); $request = new WP_REST_Request( "POST", "/platoniavid/v1/videos" );
			$request->set_body_params( array( "prompt" => "The same", "request_id" => "' . $request . '" ) );
			$answer = rest_do_request( $request ); echo $answer->get_status(), " ", $answer->get_data()["id"];';
		$answers = $this->inProcesses( array_fill( 0, 12, $code ) );
		wp_cache_flush();

		sort( $answers );
		$id = $this->repository()->find_request( $user, $request )->id;
		self::assertSame( array_merge( array_fill( 0, 11, "200 $id" ), array( "201 $id" ) ), $answers );
		self::assertSame( 1, $this->stats()['paid'] );
		$this->follow( $id );
		$this->assertInvariants( 1 );
	}

	public function test_one_video_in_many_processes_is_one_attachment(): void {
		$this->assertMariaDb();
		$this->saveKey();
		$this->configure( array( 'duration' => 10 ) );
		$video = $this->addOrdered(
			array(
				'status'        => 'importing',
				'next_check_at' => 1,
				'expires_at'    => time() + DAY_IN_SECONDS,
			)
		);
		usleep( 50_000 );
		$this->inProcesses( array_fill( 0, 12, 'do_action( "platoniavid_run" );' ) );
		wp_cache_flush();

		self::assertSame( 'completed', $this->row( $video )->status->value );
		self::assertCount( 2, array_keys( $this->operations(), 'content', true ), 'The video and its poster, once each.' );
		$this->assertInvariants( 1 );
	}

	public function test_one_message_in_many_processes_is_sent_once(): void {
		$this->assertMariaDb();
		[ $receiver ] = $this->listen( array( '200 OK' ) );
		foreach ( range( 1, 20 ) as $number ) {
			$this->part( Outbox::class )->note( 'video.failed', $this->addRow( array( 'remote_id' => "video_$number" ) ) );
		}
		$work = array_fill( 0, self::RUNNERS, static fn() => platoniavid_service( Sender::class )->run( TimeBudget::of( 60.0 ) ) );
		self::assertSame( array( '[]' ), array_values( array_unique( $this->inForks( $work ) ) ) );

		$names = array_map( static fn( array $message ): string => $message['headers']['webhook-id'], $this->messages() );
		self::assertCount( 20, $names );
		self::assertCount( 20, array_unique( $names ) );
		self::assertSame( array( 'delivered' => 20 ), array_count_values( array_column( $this->told( $receiver ), 'state' ) ) );
	}

	public function test_all_processes_together_send_no_more_than_may_be(): void {
		$this->assertMariaDb();
		$this->saveKey();
		$limit = 30;
		$this->part( ConnectionEditor::class )->change( $this->connections()->first(), array( 'per_minute' => $limit ) );
		$this->configure( array( 'duration' => 3_600_000 ) );
		// phpcs:ignore WordPress.WP.AlternativeFunctions.file_system_operations_file_put_contents -- as the other processes read it.
		file_put_contents( self::PAUSES, '[3600,3600]' );
		$asked = array();
		for ( $job = 0; $job < 40; $job++ ) {
			$asked[] = $this->addOrdered( array( 'next_check_at' => 1 ) )->remote_id;
		}
		$many   = array();
		$single = array();
		for ( $order = 0; $order < 30; $order++ ) {
			$many[] = $this->addRow( array( 'author' => 1 ) )->id;
		}
		for ( $author = 2; $author < 8; $author++ ) {
			$single[] = $this->addRow( array( 'author' => $author ) )->id;
		}
		$before = count( $this->stats()['calls'] );
		$work   = array_fill( 0, self::RUNNERS, static fn() => do_action( 'platoniavid_run' ) );
		$dies   = static function (): void {
			add_action( 'requests-requests.before_request', static fn() => posix_kill( getmypid(), SIGKILL ) );
			do_action( 'platoniavid_run' );
		};
		$sent   = 0;
		for ( $minute = 0; $minute < 10; $minute++ ) {
			$began = time();
			// In the second minute two more die when they have taken a place.
			$said = $this->inForks( 1 === $minute ? array( ...$work, $dies, $dies ) : $work );
			wp_cache_flush();
			self::assertSame( array( '[]' ), array_values( array_unique( array_slice( $said, 0, self::RUNNERS ) ) ), 'No query failed.' );
			$all = count( $this->stats()['calls'] ) - $before - $sent;
			// A machine that is very slow may need several minutes for it.
			self::assertLessThanOrEqual( $limit * ( 1 + intdiv( time() - $began, MINUTE_IN_SECONDS ) ), $all );
			$sent += $all;
			if ( 0 === $minute ) {
				$first = $this->repository()->find_many( $single );
				self::assertSame(
					array(),
					array_filter( $first, static fn( $video ): bool => 0 === $video->submitted_at ),
					'Who wants one waits for nobody who wants thirty.'
				);
			}
			$this->passMinute();
		}
		$calls = array_count_values( array_column( array_slice( $this->stats()['calls'], $before ), 'operation' ) );
		$lost  = array_filter( $this->repository()->find_many( array( ...$many, ...$single ) ), static fn( $video ): bool => '' === $video->remote_id );
		// What those that died had in hand is a person's to decide, or due for the others: nothing of it was paid.
		self::assertSame( 36 - count( $lost ), $calls['create'] );
		self::assertSame( array(), array_filter( $lost, static fn( $video ): bool => 0 === $video->submitted_at ) );
		self::assertCount( 40, array_unique( array_intersect( array_column( array_slice( $this->stats()['calls'], $before ), 'id' ), $asked ) ) );
	}

	/** Has all that was sent be a minute ago, what waits be due, and what a process that died has held be free. */
	private function passMinute(): void {
		global $wpdb;
		$wpdb->query( $wpdb->prepare( 'UPDATE %i SET option_value = %s WHERE option_name = %s', $wpdb->options, '{}', Pace::OPTION ) );
		$wpdb->query( "UPDATE {$wpdb->prefix}platoniavid_videos SET next_check_at = UNIX_TIMESTAMP() - 1 WHERE status = 'submitting' AND next_check_at > 0" );
		// Who was turned away looks again within the minute; who was asked only in an hour.
		$wpdb->query( "UPDATE {$wpdb->prefix}platoniavid_videos SET next_check_at = next_check_at - 60 WHERE next_check_at > 60" );
		$wpdb->query( "UPDATE {$wpdb->prefix}platoniavid_videos SET lease_until = 0" );
	}

	/**
	 * Asks three times for some of the videos, as tabs do. Prints what was refused.
	 *
	 * @param int       $user Whose tabs they are.
	 * @param list<int> $ids  All videos.
	 */
	private static function poll( int $user, array $ids ): void {
		wp_set_current_user( $user );
		for ( $poll = 0; $poll < 3; $poll++ ) {
			shuffle( $ids );
			$request = new \WP_REST_Request( 'POST', '/platoniavid/v1/videos/refresh' );
			$request->set_body_params( array( 'ids' => array_slice( $ids, 0, 100 ) ) );
			$answer = rest_do_request( $request );
			if ( 200 !== $answer->get_status() || 100 !== count( $answer->get_data() ) ) {
				echo wp_json_encode( $answer->get_data() );
			}
		}
	}

	/** How many deadlocks the server has seen. */
	private function deadlocks(): int {
		global $wpdb;
		return (int) $wpdb->get_var( "SELECT VARIABLE_VALUE FROM information_schema.GLOBAL_STATUS WHERE VARIABLE_NAME = 'INNODB_DEADLOCKS'" );
	}
}
