<?php
/**
 * Tests of the time that there is.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos\Values;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Values\TimeBudget;

/**
 * Tests of PlatoniaVid\Videos\Values\TimeBudget.
 */
final class TimeBudgetTest extends TestCase {
	use Parts;

	/** When PHP's limit was set. */
	private float $limited = 0.0;

	protected function tearDown(): void {
		set_time_limit( 0 );
		parent::tearDown();
	}

	public function test_left_grows_less_and_never_less_than_nothing(): void {
		$this->limit( 0, 0 );
		$this->assertLeft( 60.0, TimeBudget::of( 60.0 ) );
		$budget = TimeBudget::of( 0.05 );
		usleep( 60_000 );
		$this->assertSame( 0.0, $budget->left() );
	}

	/**
	 * What the filter says, PHP's limit, how long the request has been running, and the time that is left.
	 *
	 * @return array<string, array{mixed, int, int, float}>
	 */
	public static function requests(): array {
		return array(
			'as it comes'                       => array( null, 0, 0, 20.0 ),
			'a longer time by the filter'       => array( 45, 0, 0, 45.0 ),
			'a shorter time by the filter'      => array( '8', 0, 0, 8.0 ),
			'nonsense by the filter'            => array( 'soon', 0, 0, 20.0 ),
			'none by the filter'                => array( 0, 0, 0, 20.0 ),
			'less than none by the filter'      => array( '-5', 0, 0, 20.0 ),
			'a host that lets PHP run for 15 s' => array( null, 15, 0, 10.0 ),
			'a request that began 6 s ago'      => array( null, 15, 6, 4.0 ),
			'a request at its end'              => array( null, 15, 14, 1.0 ),
			'a host with more than is needed'   => array( null, 300, 0, 20.0 ),
		);
	}

	#[DataProvider( 'requests' )]
	public function test_for_request_keeps_to_the_filter_and_to_php( mixed $filtered, int $limit, int $age, float $left ): void {
		if ( null !== $filtered ) {
			add_filter( 'platoniavid_request_seconds', static fn (): mixed => $filtered );
		}
		$this->limit( $limit, $age );
		$this->assertLeft( $left, TimeBudget::for_request() );
	}

	public function test_the_answer_to_an_order_is_waited_for_three_times_as_long(): void {
		$this->limit( 30, 0 );
		$budget = TimeBudget::for_request();
		$this->assertLeft( 20.0, $budget );
		$this->assertEqualsWithDelta( 60.0, $budget->for_order(), 1.0 );
		$this->assertSame( '65', ini_get( 'max_execution_time' ) );
		// Where time is counted otherwise, or is enough, it stays what it is.
		$this->assertEqualsWithDelta( 7.0, TimeBudget::of( 7.0 )->for_order(), 0.5 );
		$this->assertEqualsWithDelta( 240.0, TimeBudget::for_background()->for_order(), 1.0 );
	}

	public function test_for_background_asks_php_for_more_time(): void {
		$this->limit( 30, 0 );
		$this->assertLeft( 240.0, TimeBudget::for_background() );
		$this->assertSame( '245', ini_get( 'max_execution_time' ) );
	}

	public function test_for_background_is_four_minutes_where_php_has_no_limit(): void {
		$this->limit( 0, 0 );
		$this->assertLeft( 240.0, TimeBudget::for_background() );
		$this->assertSame( '0', ini_get( 'max_execution_time' ) );
	}

	public function test_where_php_counts_what_it_waits_it_is_asked_for_that_time(): void {
		$this->limit( 30, 29 );
		$this->assertSame( 10.0, TimeBudget::patience( 10.0, true ) );
		$this->assertSame( '30', ini_get( 'max_execution_time' ), 'Nothing is changed where it counts only what it works.' );
		$this->assertSame( 10.0, TimeBudget::patience( 10.0, false ) );
		$this->assertSame( '15', ini_get( 'max_execution_time' ) );
		$this->limit( 300, 0 );
		$this->assertSame( 10.0, TimeBudget::patience( 10.0, false ) );
		$this->assertSame( '300', ini_get( 'max_execution_time' ), 'There is enough.' );
	}

	/** Our own clock cuts no order off that the host would have waited for, whatever work fits into its limit. */
	public function test_an_order_is_waited_for_where_the_host_grants_little_work_and_no_more(): void {
		$code    = 'use PlatoniaVid\Videos\Values\TimeBudget;
			$budgets = array( TimeBudget::for_request(), TimeBudget::for_background() );
			echo wp_json_encode(
				array_map( static fn( $budget ) => array( $budget->left(), $budget->for_order( true ), $budget->for_order( false ) ), $budgets )
			);';
		$limits  = array( 'disable_functions' => 'set_time_limit', 'max_execution_time' => '30' );
		$budgets = json_decode( $this->inProcesses( array( $code ), '', $limits )[0], true );
		foreach ( array( 60.0, 240.0 ) as $index => $seconds ) {
			[ $left, $waits, $works ] = $budgets[ $index ];
			$this->assertLessThanOrEqual( 25.0, $left );
			$this->assertEqualsWithDelta( $seconds, $waits, 2.0 );
			$this->assertLessThanOrEqual( 25.0, $works, 'There PHP would end it.' );
		}
	}

	public function test_a_command_begins_nothing_after_its_time_and_waits_for_an_order_as_long_as_the_background(): void {
		$this->limit( 0, 0 );
		$budget = TimeBudget::for_command( 50.0 );
		$this->assertLeft( 50.0, $budget );
		$this->assertEqualsWithDelta( 240.0, $budget->for_order(), 1.0 );
		$this->assertEqualsWithDelta( 900.0, TimeBudget::for_command( 900.0 )->for_order(), 1.0 );
	}

	/** Sets PHP's limit, and when the request began. */
	private function limit( int $limit, int $age ): void {
		set_time_limit( $limit );
		$this->limited                 = microtime( true );
		$_SERVER['REQUEST_TIME_FLOAT'] = $this->limited - $age;
	}

	/** Asserts that so much is left, less what has passed since the limit was set. */
	private function assertLeft( float $seconds, TimeBudget $budget ): void {
		$left = $budget->left();
		self::assertLessThanOrEqual( $seconds + 0.1, $left );
		self::assertGreaterThanOrEqual( $seconds - 0.1 - ( microtime( true ) - $this->limited ), $left );
	}
}
