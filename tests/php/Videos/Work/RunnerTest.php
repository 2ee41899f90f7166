<?php
/**
 * Tests of the worker.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos\Work;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\TestWith;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\TimeBudget;
use PlatoniaVid\Videos\Waiting;
use PlatoniaVid\Videos\Work\Schedule;

/**
 * Tests of PlatoniaVid\Videos\Work\Runner.
 */
final class RunnerTest extends TestCase {
	use Parts;

	protected const DURATION = 1;

	protected function setUp(): void {
		parent::setUp();
		$this->saveKey();
	}

	protected function tearDown(): void {
		set_time_limit( 0 );
		parent::tearDown();
	}

	public function test_a_video_is_completed_in_the_background_by_the_event_alone(): void {
		$video = $this->addRow();
		do_action( Schedule::HOOK );
		$this->assertSame( Status::Queued, $this->row( $video )->status );
		$this->makeDue();
		do_action( Schedule::HOOK );

		$video = $this->row( $video );
		$this->assertSame( Status::Completed, $video->status );
		$this->assertFileExists( (string) get_attached_file( $video->attachment ) );
		$this->assertFalse( wp_next_scheduled( Schedule::HOOK ) );
	}

	public function test_who_waits_for_a_video_in_a_background_run_keeps_no_other_job_waiting_for_hours(): void {
		$seconds = 0.0;
		add_action(
			Schedule::HOOK,
			static function () use ( &$seconds ): void {
				$seconds = Waiting::is_allowed() ? Waiting::budget()->left() : 0.0;
			}
		);
		do_action( Schedule::HOOK );
		$this->assertThat( $seconds, $this->logicalAnd( $this->greaterThan( 0 ), $this->lessThanOrEqual( 240 ) ) );
	}

	public function test_while_somebody_waits_for_a_video_one_question_tells_that_nothing_of_it_is_due(): void {
		$video = $this->addRow( array( 'next_check_at' => time() + HOUR_IN_SECONDS ) );
		$looks = 0;
		$count = static function ( string $query ) use ( &$looks ): string {
			$looks += (int) preg_match( '/^SELECT .* lease_until <= \d+/', $query );
			return $query;
		};
		add_filter( 'query', $count );
		$this->assertSame( 0, $this->runner()->run( $this->enough(), array( $video->id ) ) );
		remove_filter( 'query', $count );
		$this->assertSame( 1, $looks );
	}

	public function test_a_video_is_completed_by_wp_cron_in_another_process(): void {
		$video = $this->addOrdered();
		$this->schedule()->sync();
		$this->inProcesses(
			array( 'foreach ( wp_get_ready_cron_jobs() as $at => $hooks ) { foreach ( array_keys( $hooks ) as $hook ) { if ( "platoniavid_run" === $hook ) { wp_unschedule_event( $at, $hook ); do_action( $hook ); } } }' ),
			'define( "DOING_CRON", true );'
		);
		wp_cache_flush();

		$this->assertSame( Status::Completed, $this->row( $video )->status );
	}

	public function test_run_event_has_another_run_come_should_it_be_killed(): void {
		$next = null;
		$this->addRow();
		add_filter(
			'platoniavid_gateway',
			static function ( $gateway ) use ( &$next ) {
				$next ??= wp_next_scheduled( Schedule::HOOK );
				return $gateway;
			}
		);
		$this->runner()->run_event();
		$this->assertSetFor( 300, $next );
		$this->assertSetFor( 10, wp_next_scheduled( Schedule::HOOK ) );
	}

	public function test_run_works_on_all_that_is_due_whatever_its_state(): void {
		// What was ordered is not due again within the run, however long that takes.
		add_filter( 'platoniavid_poll_seconds', static fn (): array => array( 3600, 3600 ) );
		$new     = $this->addRow();
		$ordered = array();
		for ( $i = 0; $i < 11; $i++ ) {
			$ordered[] = $this->addOrdered();
		}
		$later = $this->addOrdered( array( 'next_check_at' => time() + 60 ) );
		$this->assertGreaterThanOrEqual( 23, $this->runner()->run( $this->enough() ) );

		$this->assertSame( Status::Queued, $this->row( $new )->status );
		$this->assertSame(
			array( Status::Completed ),
			array_values( array_unique( array_map( fn ( $video ) => $this->row( $video )->status, $ordered ), SORT_REGULAR ) )
		);
		$this->assertSame( 0, $this->row( $later )->checks );
		$this->assertSame( 0, $this->runner()->run( $this->enough() ) );
	}

	public function test_run_for_some_ids_leaves_others_alone(): void {
		[ $mine, $other ] = array( $this->addOrdered(), $this->addOrdered() );
		$this->runner()->run( $this->enough(), array( $mine->id ) );
		$this->assertSame( array( Status::Completed, Status::Queued ), array( $this->row( $mine )->status, $this->row( $other )->status ) );
		$this->assertSame( 0, $this->runner()->run( $this->enough(), array() ) );
	}

	public function test_run_begins_nothing_without_time(): void {
		$video = $this->addRow();
		$this->assertSame( 0, $this->runner()->run( TimeBudget::of( 2.5 ) ) );
		$this->assertEquals( $video, $this->row( $video ) );
	}

	public function test_run_gives_rows_back_when_the_time_is_over(): void {
		$asked = $this->addOrdered();
		$comes = $this->addOrdered( array( 'status' => 'importing' ) );
		$waits = array( $this->addRow(), $this->addRow() );
		$this->fault( 'retrieve', 'timeout-before', array( 'times' => -1 ) );
		$began = microtime( true );
		$this->runner()->run( TimeBudget::of( 8.0 ) );

		$this->assertLessThan( 20.0, microtime( true ) - $began );
		$this->assertSame( 1, $this->row( $asked )->attempts );
		foreach ( $waits as $video ) {
			$now = $this->row( $video );
			$this->assertSame( array( $video->status, 0, 0 ), array( $now->status, $now->lease_until, $now->submitted_at ) );
		}
		$this->assertSame( Status::Completed, $this->row( $comes )->status, 'What is brought in does not wait for a silent answer.' );
		$this->assertSame( 1, count( array_keys( $this->operations(), 'retrieve', true ) ) );
		$this->assertSame( 2, count( array_keys( $this->operations(), 'create', true ) ), 'Those that were ordered before.' );
		$this->assertLessThanOrEqual( time(), wp_next_scheduled( Schedule::HOOK ), 'They are the next run’s.' );
	}

	public function test_the_event_ends_before_php_ends_it_where_it_gets_no_more_time(): void {
		$rows = array( $this->addOrdered(), $this->addOrdered( array( 'status' => 'importing' ) ), $this->addRow() );
		$this->fault( '*', 'timeout-before', array( 'times' => -1 ) );
		$code                       = 'do_action( "platoniavid_run" );
			echo wp_json_encode(
				array( function_exists( "set_time_limit" ), ini_get( "max_execution_time" ), microtime( true ) - $_SERVER["REQUEST_TIME_FLOAT"] )
			);';
		$limits                     = array(
			'disable_functions'  => 'set_time_limit',
			'max_execution_time' => '16',
		);
		[ $may_ask, $limit, $took ] = json_decode( $this->inProcesses( array( $code ), 'define( "DOING_CRON", true );', $limits )[0] );

		$this->assertSame( array( false, '16' ), array( $may_ask, $limit ) );
		$this->assertGreaterThan( 3.0, $took, 'It has used its time.' );
		$this->assertLessThan( 30.0, $took );
		wp_cache_flush();
		foreach ( $rows as $video ) {
			$this->assertSame( array( $video->status, 0 ), array( $this->row( $video )->status, $this->row( $video )->lease_until ) );
		}
		$this->assertSame( 1, $this->row( $rows[0] )->attempts );
		$this->assertSame( 2, $this->stats()['paid'], 'What there is no time for is not ordered.' );
	}

	#[TestWith( array( 'php_uname,tmpfile,posix_geteuid,dns_get_record,ignore_user_abort' ) )]
	#[TestWith( array( 'curl_multi_exec,curl_multi_select,set_time_limit,disk_free_space,gethostbynamel' ) )]
	public function test_all_goes_well_where_the_host_forbids_what_may_be_forbidden( string $forbidden ): void {
		$code   = 'do_action( "platoniavid_run" ); sleep( 1 ); do_action( "platoniavid_run" );';
		$limits = array( 'disable_functions' => $forbidden );
		$this->saveKey();
		$this->configure( array( 'duration' => 1 ) );
		$order = $this->addRow();
		$comes = $this->addOrdered( array( 'status' => 'importing' ) );
		$said  = $this->inProcesses( array( $code ), 'define( "DOING_CRON", true );', $limits );
		wp_cache_flush();
		$this->assertSame( array( '' ), $said );
		$this->assertNotSame( '', $this->row( $order )->remote_id );
		$this->assertSame( Status::Completed, $this->row( $comes )->status );
		$this->assertSame( 2, $this->stats()['paid'] );
	}

	/** PHP's functions by which WordPress sends one request are there, and those by which several go are not. */
	public function test_nothing_is_ordered_or_in_doubt_where_the_host_forbids_all_ways_to_send(): void {
		$this->saveKey();
		$order  = $this->addRow();
		$limits = array( 'disable_functions' => 'curl_multi_exec,fsockopen,pfsockopen,stream_socket_client' );
		$this->assertSame( array( '' ), $this->inProcesses( array( 'do_action( "platoniavid_run" );' ), 'define( "DOING_CRON", true );', $limits ) );
		wp_cache_flush();
		$now = $this->row( $order );
		$this->assertSame( array( Status::Submitting, 1, 'platoniavid_gateway_unreachable' ), array( $now->status, $now->attempts, $now->error?->code ) );
		$this->assertSame( 0, $this->stats()['paid'] );
	}

	public function test_a_host_that_forbids_to_read_the_environment_has_none(): void {
		$before = 'define( "PLATONIAVID_ENDPOINT", ' . wp_json_encode( getenv( 'PLATONIAVID_ENDPOINT' ) ) . ' );
			require ' . wp_json_encode( getenv( 'PLATONIAVID_TEST_SITE' ), JSON_UNESCAPED_SLASHES ) . ' . "/wp-load.php";
			do_action( "platoniavid_run" );
			echo wp_json_encode(
				array( function_exists( "getenv" ), PlatoniaVid\Settings\Outside::value( "PLATONIAVID_API_KEY" ), array_keys( PlatoniaVid\Connections\Definitions::all() ) )
			);
			exit( 0 );';
		$said   = $this->inProcesses( array( '' ), $before, array( 'disable_functions' => 'getenv', 'opcache.enable_cli' => '0' ) );
		$this->assertSame( array( '[false,"",["fixed"]]' ), $said );
	}

	/**
	 * Gateways that keep one waiting.
	 *
	 * @return array<string, array{string}>
	 */
	public static function slow(): array {
		return array(
			'it does not answer'         => array( 'timeout-before' ),
			'its answers come in drops'  => array( 'slow' ),
			'its answers do not get out' => array( 'timeout-after' ),
		);
	}

	#[DataProvider( 'slow' )]
	public function test_a_browsers_request_ends_in_time_however_much_there_is_to_do( string $kind ): void {
		$user = $this->actAs( 'author' );
		add_filter( 'platoniavid_request_seconds', static fn (): int => 5 );
		$rows = array( $this->addOrdered( array( 'author' => $user ) ) );
		foreach ( array( 'importing', 'importing', 'unconfirmed', 'submitting' ) as $status ) {
			$columns = array( 'author' => $user, 'status' => $status );
			$rows[]  = 'importing' === $status ? $this->addOrdered( $columns ) : $this->addRow( $columns );
		}
		$this->fault( '*', $kind, array( 'times' => -1, 'bytesPerSecond' => 10 ) );
		$began    = microtime( true );
		$response = $this->rest( 'POST', '/videos/refresh', array( 'ids' => array_column( $rows, 'id' ) ) );

		$this->assertLessThan( 12.0, microtime( true ) - $began );
		self::assertAnswers( 200, $response );
		$this->assertCount( 5, $response->get_data() );
		$this->assertSame( array( 0 ), array_values( array_unique( array_map( fn ( $video ): int => $this->row( $video )->lease_until, $rows ) ) ) );
	}
}
