<?php
/**
 * Tests of asking how videos are getting on.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos\Work;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\TestWith;
use PlatoniaVid\Gateway\Http;
use PlatoniaVid\Gateway\KindGateway;
use PlatoniaVid\Gateway\Kinds\OpenAi;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Values\Status;

/**
 * Tests of PlatoniaVid\Videos\Work\Check.
 */
final class CheckTest extends TestCase {
	use Parts;
	use Checking;

	protected const DURATION = 60_000;

	protected function setUp(): void {
		parent::setUp();
		$this->saveKey();
	}

	public function test_ask_writes_what_is_new_and_when_to_ask_again(): void {
		$video = $this->asked( $this->addOrdered( array( 'checks' => 1, 'attempts' => 2, 'error_code' => 'platoniavid_gateway_busy' ) ) );

		$this->assertSame(
			array( Status::Queued, 2, 0, null, 0 ),
			array( $video->status, $video->checks, $video->attempts, $video->error, $video->lease_until )
		);
		$this->assertSetFor( 15, $video->next_check_at );
	}

	/**
	 * What a gateway wants to be waited for in milliseconds, and the seconds that are.
	 *
	 * @return array<string, array{string, int, int}>
	 */
	public static function wishes(): array {
		return array(
			'platonia: as it says'         => array( 'platonia', 17_400, 18 ),
			'platonia: sooner than may be' => array( 'platonia', 500, 10 ),
			'platonia: later than may be'  => array( 'platonia', 600_000, 25 ),
			'openai: as it says'           => array( 'openai', 17_400, 18 ),
		);
	}

	#[DataProvider( 'wishes' )]
	public function test_the_gateway_says_when_to_ask_again_within_limits( string $protocol, int $milliseconds, int $seconds ): void {
		if ( 'openai' === $protocol ) {
			add_filter(
				'platoniavid_gateway',
				static fn () => new KindGateway( new OpenAi(), new Http( self::DEMO_KEY, true ), getenv( 'PLATONIAVID_TEST_GATEWAY' ) . '/v1' )
			);
		}
		$this->configure( array( 'pollAfter' => $milliseconds ) );
		// One question alone and several in parallel are sent in different ways.
		$some = array( $this->addOrdered(), $this->addOrdered() );
		$this->assertSetFor( $seconds, $this->asked( $this->addOrdered() )->next_check_at );
		$this->check()->ask( $some, $this->enough() );
		foreach ( $some as $video ) {
			$this->assertSetFor( $seconds, $this->row( $video )->next_check_at );
		}
		$this->assertContains( $protocol, array_column( $this->stats()['calls'], 'protocol' ) );
	}

	public function test_a_finished_job_is_to_be_imported_at_once(): void {
		$this->configure( array( 'duration' => 1 ) );
		$video = $this->addFinished();
		$video = $this->asked( $video );

		$this->assertSame( array( Status::Importing, 100 ), array( $video->status, $video->progress ) );
		$this->assertLessThanOrEqual( time(), $video->next_check_at );
		$this->assertSetFor( DAY_IN_SECONDS, $video->expires_at );
	}

	/**
	 * Seconds until content expires, as a server says it, or nothing; as the row has it; and for how long it is fetched.
	 *
	 * @return array<string, array{int|null, int, int}>
	 */
	public static function expiries(): array {
		return array(
			'two hours'                     => array( 7200, 0, 7200 ),
			'a link of a minute'            => array( 60, 0, HOUR_IN_SECONDS ),
			'over, by a clock of its own'   => array( -3600, 0, DAY_IN_SECONDS ),
			'over for two days'             => array( -2 * DAY_IN_SECONDS, 0, HOUR_IN_SECONDS ),
			'the time of the queue is over' => array( null, -3600, DAY_IN_SECONDS ),
			'it was over for long'          => array( null, -9 * DAY_IN_SECONDS, DAY_IN_SECONDS ),
			'told before, and to come'      => array( null, 7200, 7200 ),
		);
	}

	#[DataProvider( 'expiries' )]
	public function test_a_finished_job_is_fetched_for_as_long_as_it_may_be_there( ?int $told, int $known, int $seconds ): void {
		$answer = array( 'id' => 'video_1', 'status' => 'completed' ) + ( null === $told ? array() : array( 'expires_at' => time() + $told ) );
		$this->configure( array( 'script' => array( 'retrieve' => array( array( 'json' => $answer ) ) ) ) );
		add_filter(
			'platoniavid_gateway',
			static fn () => new KindGateway( new OpenAi(), new Http( self::DEMO_KEY, true ), getenv( 'PLATONIAVID_TEST_GATEWAY' ) . '/scripted/v1' )
		);
		$video = $this->addRow( array( 'status' => 'in_progress', 'remote_id' => 'video_1', 'expires_at' => 0 === $known ? 0 : time() + $known ) );
		$video = $this->asked( $video );
		$this->assertSame( Status::Importing, $video->status );
		$this->assertSetFor( $seconds, $video->expires_at );
	}

	public function test_a_failed_job_has_the_gateways_words_and_is_announced(): void {
		$heard = array();
		add_action(
			'platoniavid_video_failed',
			static function ( $video ) use ( &$heard ): void {
				$heard[] = $video;
			}
		);
		$this->configure( array( 'duration' => 1 ) );
		$video = $this->addFinished( array(), 'A cat [moderation]' );
		$video = $this->asked( $video );

		$this->assertSame(
			array( Status::Failed, 'platoniavid_job_failed', 'edit_prompt', 0 ),
			array( $video->status, $video->error->code, $video->error->action, $video->next_check_at )
		);
		$this->assertStringContainsString( 'blocked by our moderation system', $video->error->message );
		$this->assertEquals( array( $video ), $heard );
	}

	public function test_a_status_that_nobody_knows_counts_as_in_progress(): void {
		$this->fault( 'retrieve', 'unknown-status' );
		$video = $this->asked( $this->addOrdered() );
		$this->assertSame( array( Status::InProgress, 40, null ), array( $video->status, $video->progress, $video->error ) );
		$this->assertGreaterThan( time(), $video->next_check_at );
	}

	public function test_progress_never_goes_back(): void {
		$this->fault( 'retrieve', 'progress-back' );
		$video = $this->asked( $this->addOrdered( array( 'status' => 'in_progress', 'progress' => 60 ) ) );
		$this->assertSame( array( Status::InProgress, 60 ), array( $video->status, $video->progress ) );
	}

	public function test_a_video_that_is_overdue_fails_and_can_be_checked_again(): void {
		$long_ago = array( 'created_at' => time() - 8000, 'submitted_at' => time() - 7201 );
		$video    = $this->asked( $this->addOrdered( $long_ago ) );
		$this->assertSame(
			array( Status::Failed, 'platoniavid_overdue', 'retry', 0 ),
			array( $video->status, $video->error->code, $video->error->action, $video->next_check_at )
		);

		$this->assertSame( Status::Queued, $this->videos()->retry( $video, false, $this->enough() )->status );
		$this->assertSame( 1, $this->stats()['paid'] );
	}

	#[TestWith( array( '', Status::Importing ) )]
	#[TestWith( array( ',"progress":40', Status::InProgress ) )]
	public function test_the_content_of_one_whose_state_nothing_tells_is_asked_for_when_it_is_checked_by_hand( string $progress, Status $expected ): void {
		$long_ago = array( 'created_at' => time() - 8000, 'submitted_at' => time() - 7201 );
		$ordered  = $this->addOrdered( $long_ago );
		$json     = '{"id":"' . $ordered->remote_id . '","object":"video","status":"reticulating"' . $progress . '}';
// phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_encode -- bytes.
		$this->fault( 'retrieve', 'bytes', array( 'status' => 200, 'bytes' => base64_encode( $json ), 'headers' => array( 'Content-Type' => 'application/json' ), 'times' => 2 ) );
		$video = $this->asked( $ordered );
		$this->assertSame( array( Status::Failed, 'platoniavid_overdue' ), array( $video->status, $video->error->code ) );

		$again = $this->repository()->save( $video, array( 'status' => Status::Queued, 'submitted_at' => time(), 'error' => null ) );
		$this->assertSame( $expected, $this->asked( $again )->status );
	}

	public function test_the_time_that_a_video_is_followed_can_be_filtered(): void {
		add_filter( 'platoniavid_job_seconds', static fn (): int => 60 );
		$old = array( 'created_at' => time() - 100, 'submitted_at' => time() - 100 );
		$this->assertSame( 'platoniavid_overdue', $this->asked( $this->addOrdered( $old ) )->error->code );
	}

	#[TestWith( array( 0 ) )]
	#[TestWith( array( -1 ) )]
	#[TestWith( array( 59 ) )]
	#[TestWith( array( INF ) )]
	#[TestWith( array( PHP_INT_MAX ) )]
	#[TestWith( array( 'long' ) )]
	public function test_no_time_that_a_video_is_followed_ends_it_at_once( mixed $seconds ): void {
		add_filter( 'platoniavid_job_seconds', static fn (): mixed => $seconds );
		$old   = array( 'created_at' => time() - 100, 'submitted_at' => time() - 100 );
		$video = $this->asked( $this->addOrdered( $old ) );
		$this->assertSame( array( Status::Queued, null ), array( $video->status, $video->error ) );
	}

	public function test_one_videos_failure_is_not_anothers(): void {
		$good = $this->addOrdered();
		$gone = $this->addRow( array( 'status' => 'queued', 'remote_id' => 'video_none' ) );
		$this->check()->ask( array( $gone, $good ), $this->enough() );
		$this->assertSame( array( null, 'platoniavid_gone' ), array( $this->row( $good )->error, $this->row( $gone )->error->code ) );
	}

	public function test_what_another_plugin_throws_when_it_is_told_of_one_video_keeps_no_other_waiting(): void {
		$gone = $this->addRow( array( 'status' => 'queued', 'remote_id' => 'video_none', 'attempts' => 2, 'error_code' => 'platoniavid_gone' ) );
		$good = $this->addOrdered( array( 'error_code' => 'platoniavid_gateway_busy' ) );
		add_action( 'platoniavid_video_failed', static fn() => throw new \RuntimeException( 'The chat is away.' ) );
		$this->check()->ask( array( $gone, $good ), $this->enough() );
		$this->assertSame( array( Status::Failed, null ), array( $this->row( $gone )->status, $this->row( $good )->error ) );
	}

	public function test_what_another_process_has_written_is_left_alone(): void {
		$read = $this->addOrdered();
		$this->repository()->save( $read, array( 'progress' => 90 ) );
		$this->check()->ask( array( $read ), $this->enough() );
		$this->assertSame( array( 90, 0 ), array( $this->row( $read )->progress, $this->row( $read )->checks ) );
	}
}
