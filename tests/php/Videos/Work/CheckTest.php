<?php
/**
 * Tests of asking how videos are getting on.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos\Work;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Gateway\Http;
use PlatoniaVid\Gateway\KindGateway;
use PlatoniaVid\Gateway\Kinds\OpenAi;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\TimeBudget;
use PlatoniaVid\Videos\Values\Video;

/**
 * Tests of PlatoniaVid\Videos\Work\Check: what is paid ends by no failure of a question.
 */
final class CheckTest extends TestCase {
	use Parts;

	protected const DURATION = 60_000;

	protected function setUp(): void {
		parent::setUp();
		$this->saveKey();
	}

	public function test_ask_writes_what_is_new_and_when_to_ask_again(): void {
		// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
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
		$video = $this->addOrdered();
		usleep( 5000 );
		$video = $this->asked( $video );

		$this->assertSame( array( Status::Importing, 100 ), array( $video->status, $video->progress ) );
		$this->assertLessThanOrEqual( time(), $video->next_check_at );
		$this->assertSetFor( DAY_IN_SECONDS, $video->expires_at );
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
		$video = $this->addOrdered( array(), 'A cat [moderation]' );
		usleep( 5000 );
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
		// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$video = $this->asked( $this->addOrdered( array( 'status' => 'in_progress', 'progress' => 60 ) ) );
		$this->assertSame( array( Status::InProgress, 60 ), array( $video->status, $video->progress ) );
	}

	/**
	 * Questions that go wrong, and the seconds after which the question is asked again.
	 *
	 * @return array<string, array{string, array<string, mixed>, int, int}>
	 */
	public static function failures(): array {
		return array(
			'a page'          => array( 'html', array(), 10, 20 ),
			'half an object'  => array( 'broken-json', array(), 10, 20 ),
			'nothing'         => array( 'empty', array(), 10, 20 ),
			'another object'  => array( 'other-json', array(), 10, 20 ),
			'500'             => array( 'status', array( 'status' => 500 ), 10, 20 ),
			'a refused key'   => array( 'status', array( 'status' => 401 ), 10, 20 ),
			'no credit'       => array( 'status', array( 'status' => 402 ), 10, 20 ),
			// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
			'too many'        => array( 'status', array( 'status' => 429, 'retryAfter' => '77' ), 77, 77 ),
			'not there, once' => array( 'status', array( 'status' => 404 ), 10, 20 ),
			'cut off'         => array( 'cut-body', array(), 10, 20 ),
			'no answer'       => array( 'timeout-before', array(), 10, 20 ),
			'another address' => array( 'redirect', array(), 10, 20 ),
		);
	}

	/**
	 * @param array<string, mixed> $more More of the fault.
	 */
	#[DataProvider( 'failures' )]
	public function test_a_failed_question_is_asked_again_later( string $kind, array $more, int $least, int $most ): void {
		$this->fault( 'retrieve', $kind, $more );
		$began = microtime( true );
		$video = $this->asked( $this->addOrdered( array( 'progress' => 7 ) ), TimeBudget::of( 1.0 ) );

		$this->assertSame( array( Status::Queued, 7, 1, 0 ), array( $video->status, $video->progress, $video->attempts, $video->lease_until ) );
		$this->assertNotNull( $video->error );
		$this->assertNotSame( 'resubmit', $video->error->action );
		$this->assertGreaterThanOrEqual( $began + $least, $video->next_check_at );
		$this->assertLessThanOrEqual( time() + $most + 1, $video->next_check_at );

		$video = $this->asked( $video );
		$this->assertSame( array( null, 0 ), array( $video->error, $video->attempts ) );
	}

	/**
	 * Failures that are a refusal of an order, where they meet one.
	 *
	 * @return array<string, array{int}>
	 */
	public static function refusals(): array {
		return array(
			'402' => array( 402 ),
			'413' => array( 413 ),
			'400' => array( 400 ),
		);
	}

	#[DataProvider( 'refusals' )]
	public function test_nobody_is_told_to_generate_again_what_is_paid( int $status ): void {
		$this->fault( 'retrieve', 'status', array( 'status' => $status ) );
		$error = $this->asked( $this->addOrdered() )->error;
		$this->assertStringNotContainsString( 'charged', $error->message );
		$this->assertStringNotContainsString( 'enerate', $error->message );
		$this->assertNotSame( 'edit_prompt', $error->action );
		$this->assertStringContainsString( 'It will be asked again', $error->message );
	}

	public function test_a_gateway_that_is_not_reached_is_not_said_to_have_charged_nothing(): void {
		$video = $this->addOrdered();
		$this->unplugGateway();
		$error = $this->asked( $video )->error;
		$this->assertSame( array( 'platoniavid_gateway_unreachable', 'retry' ), array( $error->code, $error->action ) );
		$this->assertStringContainsString( 'Your video is being made there', $error->message );
	}

	public function test_without_a_key_the_video_waits_for_one(): void {
		$video = $this->addOrdered();
		delete_option( \PlatoniaVid\Settings\ApiKey::OPTION );
		$video = $this->asked( $video );
		$this->assertSame( array( Status::Queued, 'settings' ), array( $video->status, $video->error->action ) );
	}

	public function test_not_found_is_believed_the_third_time_in_a_row(): void {
		$this->fault( 'retrieve', 'status', array( 'status' => 404, 'times' => 3 ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$video = $this->addOrdered();
		$seen  = array();
		for ( $i = 0; $i < 3; $i++ ) {
			$video  = $this->asked( $video );
			$seen[] = $video->status;
		}
		$this->assertSame( array( Status::Queued, Status::Queued, Status::Failed ), $seen );
		$this->assertSame( array( 'platoniavid_gone', 'retry', 0 ), array( $video->error->code, $video->error->action, $video->next_check_at ) );
		$video = $this->videos()->retry( $video, false, $this->enough() );
		$this->assertSame( array( Status::Queued, null ), array( $video->status, $video->error ) );
		$this->assertSame( 1, $this->stats()['paid'] );
	}

	/**
	 * What proxies say of an address that they don't know.
	 *
	 * @return array<string, array{string, string}> The label, and the body in base64.
	 */
	public static function strangers(): array {
		return array(
			'Traefik' => array( 'text/plain', 'NDA0IHBhZ2Ugbm90IGZvdW5kCg==' ),
			'nginx'   => array( 'text/html', 'PGh0bWw+PGgxPjQwNCBOb3QgRm91bmQ8L2gxPjwvaHRtbD4=' ),
			'nothing' => array( 'text/plain', '' ),
			'FastAPI' => array( 'application/json', 'eyJkZXRhaWwiOiJOb3QgRm91bmQifQ==' ),
		);
	}

	#[DataProvider( 'strangers' )]
	public function test_a_404_that_says_nothing_of_the_video_is_doubted_for_ten_minutes( string $type, string $body ): void {
		$says  = array(
			'status'  => 404,
			'headers' => array( 'Content-Type' => $type ),
			'bytes'   => $body,
		);
		$video = $this->addOrdered();
		foreach ( array( 4, 6, 7 ) as $times ) {
			$this->fault( 'retrieve', 'bytes', array( 'times' => $times ) + $says );
			for ( $i = 1; $i <= $times; $i++ ) {
				$video = $this->asked( $video );
				$this->assertSame(
					array( 7 === $i ? Status::Failed : Status::Queued, 'platoniavid_gone', 7 === $i ? 'retry' : 'wait' ),
					array( $video->status, $video->error->code, $video->error->action )
				);
				$this->assertSame( 7 !== $i, str_contains( $video->error->message, 'Your video is being made there' ) );
			}
			$video = 7 === $times ? $this->videos()->retry( $video, false, $this->enough() ) : $this->asked( $video );
			$this->assertSame( array( Status::Queued, null, 0 ), array( $video->status, $video->error, $video->attempts ) );
		}
		$this->assertSame( 1, $this->stats()['paid'] );
	}

	public function test_an_error_that_only_its_status_tells_of_is_doubted_for_ten_minutes_and_ends_nothing_for_good(): void {
		$this->fault( 'retrieve', 'status', array( 'status' => 400, 'times' => 7 ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$video  = $this->addOrdered();
		$pauses = 0;
		for ( $i = 0; $i < 6; $i++ ) {
			$video   = $this->asked( $video );
			$pauses += $video->next_check_at - time();
			$this->assertSame( array( Status::Queued, 'platoniavid_job_error', 'wait' ), array( $video->status, $video->error->code, $video->error->action ) );
		}
		$this->assertGreaterThan( 9 * MINUTE_IN_SECONDS, $pauses );
		$video = $this->asked( $video );
		$this->assertSame(
			array( Status::Failed, 'platoniavid_job_error', 'retry' ),
			array( $video->status, $video->error->code, $video->error->action )
		);
		$this->assertStringContainsString( 'The gateway answers 400.', $video->error->message );

		$video = $this->videos()->retry( $video, false, $this->enough() );
		$this->assertSame( array( Status::Queued, null ), array( $video->status, $video->error ) );
		$this->assertSame( 1, $this->stats()['paid'] );
	}

	public function test_a_video_that_is_overdue_fails_and_can_be_checked_again(): void {
		$long_ago = array( 'created_at' => time() - 8000, 'submitted_at' => time() - 7201 ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$video    = $this->asked( $this->addOrdered( $long_ago ) );
		$this->assertSame(
			array( Status::Failed, 'platoniavid_overdue', 'retry', 0 ),
			array( $video->status, $video->error->code, $video->error->action, $video->next_check_at )
		);

		$this->assertSame( Status::Queued, $this->videos()->retry( $video, false, $this->enough() )->status );
		$this->assertSame( 1, $this->stats()['paid'] );
	}

	public function test_the_time_that_a_video_is_followed_can_be_filtered(): void {
		add_filter( 'platoniavid_job_seconds', static fn (): int => 60 );
		$old = array( 'created_at' => time() - 100, 'submitted_at' => time() - 100 ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$this->assertSame( 'platoniavid_overdue', $this->asked( $this->addOrdered( $old ) )->error->code );
	}

	public function test_one_videos_failure_is_not_anothers(): void {
		$good = $this->addOrdered();
		$gone = $this->addRow( array( 'status' => 'queued', 'remote_id' => 'video_none' ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$this->check()->ask( array( $gone, $good ), $this->enough() );
		$this->assertSame( array( null, 'platoniavid_gone' ), array( $this->row( $good )->error, $this->row( $gone )->error->code ) );
	}

	public function test_what_another_process_has_written_is_left_alone(): void {
		$read = $this->addOrdered();
		$this->repository()->save( $read, array( 'progress' => 90 ) );
		$this->check()->ask( array( $read ), $this->enough() );
		$this->assertSame( array( 90, 0 ), array( $this->row( $read )->progress, $this->row( $read )->checks ) );
	}

	/** Asks for one video. */
	private function asked( Video $video, ?TimeBudget $budget = null ): Video {
		$this->check()->ask( array( $video ), $budget ?? $this->enough() );
		return $this->row( $video );
	}
}
