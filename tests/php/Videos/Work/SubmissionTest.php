<?php
/**
 * Tests of ordering a video.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos\Work;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Connections\ConnectionState;
use PlatoniaVid\Settings\Models;
use PlatoniaVid\Tests\Gateway\OthersGateway;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\TimeBudget;

/**
 * Tests of PlatoniaVid\Videos\Work\Submission: what is paid is never lost, and never paid twice.
 */
final class SubmissionTest extends TestCase {
	use Parts;

	protected function setUp(): void {
		parent::setUp();
		$this->saveKey();
		// Other tests leave downloads to go on with.
		array_map( 'wp_delete_file', $this->leftovers() );
	}

	public function test_send_orders_the_video_and_says_so(): void {
		$heard = array();
		add_action(
			'platoniavid_video_submitted',
			static function ( $video ) use ( &$heard ): void {
				$heard[] = $video;
			}
		);
		$sent = $this->submission()->send( $this->addRow( array( 'prompt' => 'A cat', 'seconds' => 8 ) ), $this->enough() );

		$job = $this->stats()['jobs'][0];
		$this->assertSame( array( 'A cat', 'sora-2', '1280x720' ), array( $job['prompt'], $job['model'], $job['size'] ) );
		$this->assertSame( 8, (int) $job['seconds'] );
		$this->assertSame( array( Status::Queued, $job['id'] ), array( $sent->status, $sent->remote_id ) );
		$this->assertSame( array( 0, 0, 1 ), array( $sent->lease_until, $sent->attempts, $sent->checks ) );
		$this->assertSetFor( 0, $sent->submitted_at );
		$this->assertSetFor( 10, $sent->next_check_at );
		$this->assertEquals( array( $sent ), $heard );
	}

	public function test_a_command_with_little_time_waits_for_the_answer_as_long_as_the_background(): void {
		$waited = array();
		add_filter(
			'http_request_args',
			static function ( array $args ) use ( &$waited ): array {
				$waited[] = $args['timeout'];
				return $args;
			}
		);
		$sent = $this->submission()->send( $this->addRow(), TimeBudget::for_command( 30.0 ) );
		$this->assertSame( Status::Queued, $sent->status );
		$this->assertGreaterThan( 200.0, $waited[0] );
	}

	public function test_an_order_is_asked_for_first_when_the_gateway_says(): void {
		$this->configure( array( 'pollAfter' => 19_000 ) );
		$this->assertSetFor( 19, $this->submission()->send( $this->addRow(), $this->enough() )->next_check_at );
	}

	public function test_a_remix_of_what_is_no_longer_there_is_not_sent(): void {
		$sent = $this->submission()->send( $this->addRow( array( 'remix_of' => 999999 ) ), $this->enough() );
		$this->assertSame( array( Status::Failed, 'platoniavid_source_gone' ), array( $sent->status, $sent->error->code ) );
		$this->assertSame( array( 0, array() ), array( $sent->submitted_at, $this->operations() ) );
	}

	public function test_send_notes_that_it_sends_before_it_does(): void {
		$video = $this->addRow();
		$noted = null;
		add_filter(
			'platoniavid_gateway',
			function ( $gateway ) use ( $video, &$noted ) {
				$noted = $this->row( $video )->submitted_at;
				return $gateway;
			}
		);
		$this->submission()->send( $video, $this->enough() );
		$this->assertSetFor( 0, $noted );
	}

	public function test_a_create_that_another_process_did_not_live_to_read_is_not_sent_again(): void {
		$video = $this->submission()->send( $this->addRow( array( 'submitted_at' => time() - 100 ) ), $this->enough() );

		$this->assertSame( Status::Unconfirmed, $video->status );
		$this->assertSame( 'platoniavid_unconfirmed', $video->error->code );
		$this->assertNotSame( 0, $video->submitted_at );
		$this->assertSame( array(), $this->operations() );
	}

	public function test_an_order_is_not_begun_in_the_last_minute_of_a_long_run(): void {
		$budget = ( new \ReflectionClass( TimeBudget::class ) )->newInstanceWithoutConstructor();
		$begin  = static fn( float $left ) => ( new \ReflectionMethod( TimeBudget::class, '__construct' ) )
			->invoke( $budget, microtime( true ) + $left, 240.0, microtime( true ) + $left );
		$begin( 50.0 );
		$video  = $this->submission()->send( $this->addRow(), $budget );
		$this->assertSame( array( Status::Submitting, 0, array() ), array( $video->status, $video->submitted_at, $this->operations() ) );
		$this->assertSetFor( 50, $video->next_check_at );
	}

	public function test_a_row_that_was_taken_over_is_not_sent(): void {
		$read = $this->addRow();
		$this->claims()->claim( 1, 60, array( 'fixed' ) );

		$this->assertSame( Status::Submitting, $this->submission()->send( $read, $this->enough() )->status );
		$this->assertSame( array(), $this->operations() );
	}

	/**
	 * Answers that may have been paid, and those that certainly were.
	 *
	 * @return array<string, array{string, array<string, mixed>, int}>
	 */
	public static function uncertain(): array {
		return array(
			'no answer, before'  => array( 'timeout-before', array(), 0 ),
			'no answer, after'   => array( 'timeout-after', array(), 1 ),
			'cut off, before'    => array( 'cut-before', array(), 0 ),
			'cut off, after'     => array( 'cut-after', array(), 1 ),
			'cut off in headers' => array( 'cut-headers', array(), 1 ),
			'a page'             => array( 'html', array(), 1 ),
			'half a JSON object' => array( 'broken-json', array(), 1 ),
			'nothing'            => array( 'empty', array(), 1 ),
			'another object'     => array( 'other-json', array(), 1 ),
			'500'                => array( 'status', array( 'status' => 500 ), 0 ),
			'502 of a proxy'     => array( 'status', array( 'status' => 502, 'acts' => true ), 1 ),
			'504 of a proxy'     => array( 'status', array( 'status' => 504, 'acts' => true ), 1 ),
			'503 without a time' => array( 'status', array( 'status' => 503 ), 0 ),
		);
	}

	/**
	 * @param array<string, mixed> $more More of the fault.
	 */
	#[DataProvider( 'uncertain' )]
	public function test_what_may_have_been_paid_is_unconfirmed_and_not_sent_again( string $kind, array $more, int $paid ): void {
		$this->fault( 'create', $kind, $more + array( 'times' => -1 ) );
		// A silence is waited for in full, and nothing is sent with less than half of it.
		$video = $this->submission()->send( $this->addRow(), str_starts_with( $kind, 'timeout' ) ? TimeBudget::of( 4.0 ) : $this->enough() );

		$this->assertSame( array( Status::Unconfirmed, 0 ), array( $video->status, $video->lease_until ) );
		$this->assertContains( $video->error->action, array( 'wait', 'resubmit' ) );
		$this->makeDue();
		$this->runner()->run( $this->enough() );
		$this->assertSame( $paid, $this->stats()['paid'] );
		$this->assertCount( 1, array_keys( $this->operations(), 'create', true ) );
	}

	public function test_429_is_heeded_then_sent_again_and_paid_once(): void {
		$this->fault( 'create', 'status', array( 'status' => 429, 'retryAfter' => '120' ) );
		$began = microtime( true );
		$video = $this->submission()->send( $this->addRow(), $this->enough() );

		$this->assertSame(
			array( Status::Submitting, 'wait', 1, 0, 0 ),
			array( $video->status, $video->error->action, $video->attempts, $video->submitted_at, $video->lease_until )
		);
		$until = $this->part( ConnectionState::class )->paused_until( $video->connection );
		$this->assertSetFor( 120, $until );
		$this->assertGreaterThanOrEqual( $began + 120, $until, 'Not even a part of a second too soon.' );
		$this->assertLessThan( $until - 60, $video->next_check_at, 'It is the connection that waits.' );
		$this->makeDue();
		$this->runner()->run( $this->enough() );

		$video = $this->row( $video );
		$this->assertSame( array( Status::Queued, null, 0 ), array( $video->status, $video->error, $video->attempts ) );
		$this->assertSame( 1, $this->stats()['paid'] );
	}

	public function test_a_gateway_that_cannot_be_reached_is_tried_again_and_paid_once(): void {
		$this->unplugGateway();
		$video = $this->submission()->send( $this->addRow(), $this->enough() );
		$this->assertSame(
			array( Status::Submitting, 'platoniavid_gateway_unreachable', 0 ),
			array( $video->status, $video->error->code, $video->submitted_at )
		);
		$this->assertGreaterThan( time(), $video->next_check_at );

		remove_all_filters( 'platoniavid_gateway' );
		$this->makeDue();
		$this->runner()->run( $this->enough() );
		$this->assertSame( Status::Queued, $this->row( $video )->status );
		$this->assertSame( 1, $this->stats()['paid'] );
	}

	public function test_a_gateway_that_stays_away_is_given_up_after_five_tries(): void {
		$this->unplugGateway();
		$video = $this->submission()->send( $this->addRow( array( 'attempts' => 3 ) ), $this->enough() );
		$this->assertSame( array( Status::Submitting, 4 ), array( $video->status, $video->attempts ) );
		$video = $this->submission()->send( $video, $this->enough() );

		$this->assertSame(
			array( Status::Failed, 'retry', 0, 0 ),
			array( $video->status, $video->error->action, $video->next_check_at, $video->submitted_at )
		);
	}

	public function test_an_order_at_another_plugins_gateway_that_throws_may_be_paid_and_is_not_sent_again(): void {
		$asked   = 0;
		$gateway = new OthersGateway(
			array(
				'create' => static function () use ( &$asked ): never {
					++$asked;
					throw new \TypeError( 'read(): Argument #1 must be an array, null given, called in /var/www/others.php on line 5' );
				},
			)
		);
		add_filter( 'platoniavid_gateway', static fn(): OthersGateway => $gateway );
		$video = $this->submission()->send( $this->addRow(), $this->enough() );
		$this->assertSame( array( Status::Unconfirmed, 'platoniavid_unconfirmed', 0 ), array( $video->status, $video->error->code, $video->lease_until ) );
		$this->assertStringContainsString( 'Argument #1 must be an array, null given', $video->error->message );
		$this->assertStringNotContainsString( '/var/www', $video->error->message );
		$this->makeDue();
		$this->runner()->run( $this->enough() );
		$this->assertSame( array( Status::Unconfirmed, 1 ), array( $this->row( $video )->status, $asked ) );
	}

	public function test_a_gateway_that_another_plugin_fails_to_make_has_had_no_order(): void {
		add_filter( 'platoniavid_gateway', static fn() => throw new \RuntimeException( 'Nothing at https://example.org/?key=secret with ' . self::DEMO_KEY ) );
		$video = $this->submission()->send( $this->addRow(), $this->enough() );
		$this->assertSame( array( Status::Submitting, 'platoniavid_gateway_unreachable', 0, 1 ), array( $video->status, $video->error->code, $video->submitted_at, $video->attempts ) );
		$this->assertStringContainsString( 'Nothing at …', $video->error->message );
		$this->assertDoesNotMatchRegularExpression( '/secret|' . self::DEMO_KEY . '/', $video->error->message );

		remove_all_filters( 'platoniavid_gateway' );
		$this->makeDue();
		$this->runner()->run( $this->enough() );
		$this->assertSame( array( Status::Queued, 1 ), array( $this->row( $video )->status, $this->stats()['paid'] ) );
	}

	public function test_a_refusal_ends_it_and_it_may_be_sent_again(): void {
		$this->fault( 'create', 'status', array( 'status' => 400, 'message' => 'Too rude.' ) );
		$video = $this->submission()->send( $this->addRow(), $this->enough() );

		$this->assertSame(
			array( Status::Failed, 'edit_prompt', 0, 0 ),
			array( $video->status, $video->error->action, $video->next_check_at, $video->submitted_at )
		);
		$this->assertStringContainsString( 'Too rude.', $video->error->message );
	}

	public function test_nothing_is_sent_with_too_little_time_for_an_answer(): void {
		$budget = TimeBudget::of( 1.0 );
		usleep( 600_000 );
		// An image that is not there would end it: it is not even looked at.
		$order = $this->addRow( array( 'lease_until' => time() + 60, 'reference_image' => 999_999 ) );
		$now   = time();
		$video = $this->submission()->send( $order, $budget );
		$this->assertSame( array( Status::Submitting, 0, 0 ), array( $video->status, $video->submitted_at, $video->lease_until ) );
		$this->assertGreaterThan( $now, $video->next_check_at, 'This process does not take it again.' );
		$this->assertSame( array(), $this->operations() );
	}

	public function test_a_refused_model_is_answered_with_the_others(): void {
		$this->fault( 'create', 'status', array( 'status' => 400, 'code' => 'model_not_found' ) );
		$video = $this->submission()->send( $this->addRow(), $this->enough() );
		$this->assertSame( 'platoniavid_model_refused', $video->error->code );
		$this->assertStringContainsString( 'Sora 2 Pro', $video->error->message );
	}

	public function test_a_video_to_go_on_from_that_is_gone_is_neither_the_model_nor_the_gateway(): void {
		$first = $this->addOrdered();
		$words = array( 'status' => 404, 'code' => 'video_not_found', 'message' => 'The source video was not found. Model: sora-2', 'times' => 2 );
		$this->fault( 'create', 'status', $words );
		$video = $this->submission()->send( $this->addRow( array( 'continues' => $first->id ) ), $this->enough() );
		$this->assertSame( array( Status::Failed, 'platoniavid_gone' ), array( $video->status, $video->error->code ) );
		$this->assertTrue( $this->part( Models::class )->is_available( $video->connection, $video->model ) );
		// What names no other video may be the video that is not there yet.
		$video = $this->submission()->send( $this->addRow(), $this->enough() );
		$this->assertSame( 'platoniavid_unconfirmed', $video->error->code );
		$this->assertTrue( $this->part( Models::class )->is_available( $video->connection, $video->model ) );
	}

	public function test_a_key_that_is_not_for_a_model_has_it_left_out_and_pauses_no_connection(): void {
		$this->fault( 'create', 'status', array( 'status' => 403, 'code' => 'key_model_access_denied', 'times' => 3 ) );
		foreach ( range( 1, 3 ) as $ignored ) {
			$video = $this->submission()->send( $this->addRow(), $this->enough() );
			$this->assertSame( array( Status::Failed, 'platoniavid_model_refused', 0 ), array( $video->status, $video->error->code, $video->submitted_at ) );
		}
		$this->assertFalse( $this->part( Models::class )->is_available( $video->connection, $video->model ) );
		$this->assertSame( 0, $this->part( ConnectionState::class )->paused_until( $video->connection ) );
	}
}
