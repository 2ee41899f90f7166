<?php
/**
 * Tests of work on several servers at once.
 *
 * @package PlatoniaVid
 */

// phpcs:disable WordPress.PHP.DiscouragedPHPFunctions -- the environment is what is changed.

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Gateway;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Gateway\Meanwhile;
use PlatoniaVid\Gateway\Order;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\RawServer;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\TimeBudget;
use PlatoniaVid\Videos\Values\Video;
use PlatoniaVid\Videos\Work\Schedule;

/**
 * Tests of PlatoniaVid\Gateway\Meanwhile, and of the runner that works by it: one connection is dead, and the videos of another come as
 * fast as if it were not there.
 */
final class MeanwhileTest extends TestCase {
	use Parts;
	use RawServer;

	protected const DURATION = 1;

	/** For each video that came: its id, and the rows that somebody was at work on then. @var array<int, list<int>> */
	private array $came = array();

	protected function setUp(): void {
		parent::setUp();
		$this->saveKey();
		$this->actAs( 'administrator' );
		$this->addSecond( preg_replace( '~/videos$~', '', $this->raw( array( 'after' => 'stay' ) ) ) );
		add_action(
			'platoniavid_video_completed',
			function ( Video $video ): void {
				global $wpdb;
				$held                     = $wpdb->get_col(
					$wpdb->prepare( "SELECT id FROM {$wpdb->prefix}platoniavid_videos WHERE lease_until > %d", time() )
				);
				$this->came[ $video->id ] = array_map( 'intval', $held );
			}
		);
	}

	protected function tearDown(): void {
		putenv( 'PLATONIAVID_CONNECTIONS' );
		// What a silent server has begun.
		array_map( 'wp_delete_file', $this->leftovers() );
		parent::tearDown();
	}

	/**
	 * Sets a second connection outside of WordPress.
	 *
	 * @param string $endpoint Its address.
	 */
	private function addSecond( string $endpoint ): void {
		$second = array(
			'id'       => 'second',
			'kind'     => 'openai',
			'endpoint' => $endpoint,
			'key'      => self::DEMO_KEY,
		);
		putenv( 'PLATONIAVID_CONNECTIONS=' . wp_json_encode( array( $second ) ) );
	}

	/**
	 * A video of the second connection.
	 *
	 * @param array<string, mixed> $columns Column names to values.
	 */
	private function addAtSecond( array $columns = array() ): Video {
		return $this->addRow(
			$columns + array(
				'author'       => get_current_user_id(),
				'connection'   => 'second',
				'status'       => 'queued',
				'remote_id'    => 'video_of_the_second_' . wp_generate_uuid4(),
				'submitted_at' => time(),
			)
		);
	}

	/** Videos of the first connection that are ready there. @return list<Video> */
	private function addReady(): array {
		$columns = array( 'author' => get_current_user_id() );
		$ready   = array( $this->addOrdered( $columns ), $this->addOrdered( $columns ), $this->addOrdered( $columns ) );
		usleep( 20_000 );
		return $ready;
	}

	/**
	 * Asserts that videos came while others were still waited for: no clock is needed for that.
	 *
	 * @param list<Video> $videos Those that are to have come.
	 * @param list<Video> $others Those that hold nobody up.
	 */
	private function assertCameBefore( array $videos, array $others ): void {
		foreach ( $videos as $video ) {
			self::assertSame( Status::Completed, $this->row( $video )->status );
			self::assertSame( array(), array_diff( array_column( $others, 'id' ), $this->came[ $video->id ] ), 'It came when the others were given up.' );
		}
	}

	public function test_a_silent_server_holds_up_no_video_of_another_in_a_background_run(): void {
		$silent = array_map( fn() => $this->addAtSecond(), range( 1, 12 ) );
		$ready  = array( ...$this->addReady(), $this->addOrdered( array( 'next_check_at' => time() + 2 ) ) );
		$this->runner()->run_for( TimeBudget::of( 12.0 ) );
		$this->assertCameBefore( $ready, $silent );
		self::assertGreaterThan( 0, max( array_column( $this->allOfSecond(), 'attempts' ) ), 'It was waited for.' );
	}

	public function test_looks_for_lost_orders_hold_up_nothing_of_their_own_connection(): void {
		$this->fault( 'list', 'timeout-before', array( 'times' => -1 ) );
		$author = array( 'author' => get_current_user_id() );
		$lost   = $this->addRow( $author + array( 'status' => 'unconfirmed', 'submitted_at' => time() - 60 ) );
		$later  = $this->addRow( $author + array( 'status' => 'unconfirmed', 'submitted_at' => time() - 60, 'next_check_at' => time() + 3600 ) );
		$first  = $this->addOrdered( $author );
		$ready  = $this->addOrdered( $author + array( 'next_check_at' => time() + 2 ) );
		add_action(
			'platoniavid_video_completed',
			static function ( Video $video ) use ( $first, $later ): void {
				global $wpdb;
				if ( $video->id === $first->id ) {
					// From now on, while the first look goes on, this one could be claimed.
					$wpdb->update( $wpdb->prefix . 'platoniavid_videos', array( 'next_check_at' => time() ), array( 'id' => $later->id ) );
				}
			}
		);
		$this->runner()->run_for( TimeBudget::of( 14.0 ) );
		$this->assertCameBefore( array( $first, $ready ), array( $lost ) );
		$this->assertNotContains( $later->id, $this->came[ $ready->id ], 'Looks share what they have read, and so follow each other.' );
	}

	public function test_a_file_that_comes_in_drops_holds_up_no_other_of_the_same_server(): void {
		$slow = $this->addOrdered( array( 'status' => 'importing', 'expires_at' => time() + 120 ) );
		usleep( 20_000 );
		$this->fault( 'content', 'slow', array( 'bytesPerSecond' => 500 ) );
		$ready = array( ...$this->addReady(), $this->addOrdered( array( 'next_check_at' => time() + 2 ) ) );
		$this->runner()->run_for( TimeBudget::of( 12.0 ) );
		$this->assertCameBefore( $ready, array( $slow ) );
		self::assertSame( Status::Importing, $this->row( $slow )->status, 'It was begun with, and is still on its way.' );
	}

	public function test_videos_of_one_server_are_brought_in_at_a_time_and_not_one_after_another(): void {
		$this->configure( array( 'contentBytes' => 100_000 ) );
		$ready = array_map( fn() => $this->addOrdered( array( 'status' => 'importing' ) ), range( 1, 8 ) );
		usleep( 20_000 );
		// Each takes two seconds.
		$this->fault( 'content', 'slow', array( 'bytesPerSecond' => 50_000, 'times' => 8 ) );
		$begun = 0;
		add_action(
			'platoniavid_video_completed',
			function () use ( &$begun ): void {
				$begun = 0 === $begun ? count( array_keys( $this->operations(), 'content', true ) ) : $begun;
			}
		);
		$this->runner()->run_for( TimeBudget::of( 60.0 ) );
		$this->assertCameBefore( $ready, array() );
		self::assertGreaterThanOrEqual( 8, $begun, 'When the first one came, all were on their way.' );
	}

	/** The rows of the second connection. @return list<array<string, string>> */
	private function allOfSecond(): array {
		global $wpdb;
		return $wpdb->get_results( "SELECT * FROM {$wpdb->prefix}platoniavid_videos WHERE connection = 'second'", ARRAY_A );
	}

	public function test_an_editor_sees_the_others_in_the_same_answer_and_before_a_silent_server_is_given_up(): void {
		$dead  = $this->addAtSecond();
		$ready = $this->addReady();
		$ids   = array( $dead->id, ...array_column( $ready, 'id' ) );
		$shown = $this->rest( 'POST', '/videos/refresh', array( 'ids' => $ids ) )->get_data();
		self::assertSame( array( 'queued', 'completed', 'completed', 'completed' ), array_column( $shown, 'status' ) );
		$this->assertCameBefore( $ready, array( $dead ) );
	}

	/** What a server may be silent to. @return iterable<string, array{string, array<string, mixed>}> */
	public static function silences(): iterable {
		yield 'content' => array( 'content', array( 'status' => 'importing' ) );
		yield 'an order' => array(
			'create',
			array(
				'status'       => 'submitting',
				'submitted_at' => 0,
				'remote_id'    => '',
			),
		);
		yield 'a list' => array( 'list', array( 'status' => 'unconfirmed' ) );
	}

	/**
	 * @param string               $operation What is not answered.
	 * @param array<string, mixed> $columns   A row that asks for it.
	 */
	#[DataProvider( 'silences' )]
	public function test_whatever_it_is_silent_to( string $operation, array $columns ): void {
		$dead  = $this->addAtSecond( $columns );
		$ready = $this->addReady();
		$this->runner()->run_for( TimeBudget::of( 8.0 ) );
		$this->assertCameBefore( $ready, array( $dead ) );
		self::assertCount(
			1,
			array_filter( $this->arrived(), static fn( string $request ): bool => 'create' === $operation || 'POST' !== substr( $request, 0, 4 ) )
		);
		self::assertSame( 'create' === $operation ? Status::Unconfirmed : Status::from( $columns['status'] ), $this->row( $dead )->status );
	}

	public function test_a_pause_of_one_holds_up_no_other(): void {
		$lanes = new Meanwhile();
		$ended = array();
		foreach ( array( 'long' => 0.4, 'short' => 0.05 ) as $name => $seconds ) {
			$lanes->begin(
				$name,
				static function () use ( &$ended, $name, $seconds ): void {
					Meanwhile::pause( $seconds );
					$ended[] = $name;
				}
			);
		}
		while ( array() !== $lanes->names() ) {
			$lanes->go_on();
		}
		self::assertSame( array( 'short', 'long' ), $ended );
	}

	public function test_what_goes_wrong_with_one_does_not_end_the_others(): void {
		$this->addSecond( getenv( 'PLATONIAVID_TEST_GATEWAY' ) . '/v1' );
		$order = $this->addAtSecond( array( 'status' => 'submitting', 'submitted_at' => 0, 'remote_id' => '' ) );
		$this->addReady();
		$running = $GLOBALS['wp_current_filter'];
		add_filter( 'platoniavid_max_bytes', static fn() => throw new \DomainException( 'A plugin of somebody else’s.' ) );
		try {
			$this->runner()->run_for( $this->enough() );
			self::fail( 'Nobody is told.' );
		} catch ( \DomainException ) {
			self::assertSame( Status::Queued, $this->row( $order )->status );
			self::assertSame( $running, $GLOBALS['wp_current_filter'] );
		}
		self::assertSame( 4, $this->stats()['paid'] );
	}

	public function test_a_plugin_that_throws_has_no_other_server_wait_for_the_one_that_it_was_told_of(): void {
		$job    = (string) wp_json_encode( array( 'id' => 'video_1', 'object' => 'video', 'status' => 'queued', 'model' => 'sora-2', 'created_at' => time() ) );
		$answer = self::said( $job, array( 'Content-Type: application/json', 'Connection: close' ) );
		$this->addSecond( preg_replace( '~/videos$~', '', $this->raw( array( 'answer' => $answer, 'after' => 'close' ), array( 'after' => 'stay' ) ) ) );
		$order   = array( 'author' => get_current_user_id(), 'connection' => 'second' );
		$first   = $this->addRow( $order );
		$silent  = $this->addRow( $order );
		$ready   = $this->addReady();
		$running = $GLOBALS['wp_current_filter'];
		add_action( 'platoniavid_video_submitted', static fn() => throw new \RuntimeException( 'The chat is away.' ) );
		$this->runner()->run_for( TimeBudget::of( 8.0 ) );
		self::assertSame( array( 'video_1', Status::Unconfirmed ), array( $this->row( $first )->remote_id, $this->row( $silent )->status ) );
		$this->assertCameBefore( $ready, array( $silent ) );
		self::assertSame( $running, $GLOBALS['wp_current_filter'] );
	}

	public function test_a_plugin_that_orders_within_a_hook_is_waited_for_and_hooks_end_in_turn(): void {
		$silent = $this->addAtSecond();
		$ready  = $this->addReady();
		$hooks  = array();
		$orders = 0;
		add_action(
			'platoniavid_video_completed',
			function () use ( &$hooks, &$orders ): void {
				$before = $GLOBALS['wp_current_filter'];
				$this->videos()->create(
					new Order( 'A dog', 'sora-2', '1280x720', 4, author: get_current_user_id(), request_id: wp_generate_uuid4() ),
					$this->enough()
				);
				$hooks[] = $before === $GLOBALS['wp_current_filter'];
				++$orders;
			}
		);
		add_action( Schedule::HOOK, fn() => $this->runner()->run_for( TimeBudget::of( 10.0 ) ), 5 );
		remove_all_actions( Schedule::HOOK, 10 );
		$before = did_action( Schedule::HOOK );
		do_action( Schedule::HOOK );
		$this->assertCameBefore( $ready, array( $silent ) );
		self::assertSame( array_fill( 0, $orders, true ), $hooks );
		self::assertSame( $before + 1, did_action( Schedule::HOOK ) );
		self::assertFalse( doing_action( Schedule::HOOK ) );
	}
}
