<?php
/**
 * Tests of what a gateway can do.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Gateway;

use PlatoniaVid\Connections\ConnectionState;
use PlatoniaVid\Gateway\Capabilities;
use PlatoniaVid\Gateway\CapableGateway;
use PlatoniaVid\Gateway\Dialect;
use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\Gateway;
use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Gateway\HttpResponse;
use PlatoniaVid\Gateway\Order;
use PlatoniaVid\Gateway\OrderFiles;
use PlatoniaVid\Gateway\ReferenceFile;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Uninstall;

/**
 * Tests of PlatoniaVid\Gateway\Capabilities and PlatoniaVid\Gateway\CapableGateway.
 */
final class CapabilitiesTest extends TestCase {
	use Parts;

	public function test_everything_is_offered_until_it_is_known_to_be_lacking(): void {
		$can = new Capabilities( 'https://one.example' );
		$this->assertSame( array_fill_keys( Capabilities::OPERATIONS, true ), $can->all() );
		$can->note_lacking( 'remix' );
		$can->note_lacking( 'spritesheet' );
		$this->assertSame( array( 'remix', 'spritesheet' ), array_keys( $can->all(), false, true ) );
		$this->assertFalse( $can->can( 'remix' ) );
		$this->assertTrue( $can->can( 'create' ), 'Every gateway can.' );
	}

	public function test_another_address_is_another_gateway(): void {
		( new Capabilities( 'https://one.example' ) )->note_lacking( 'remix' );
		$this->assertTrue( ( new Capabilities( 'https://two.example' ) )->can( 'remix' ) );
	}

	public function test_it_is_asked_again_after_a_day(): void {
		$can    = new Capabilities( 'https://one.example' );
		$option = static fn ( int $age ): array => array(
			'endpoint' => 'https://one.example',
			'lacking'  => array( 'remix' => time() - $age ),
		);
		update_option( Capabilities::OPTION, $option( DAY_IN_SECONDS - 100 ) );
		$this->assertFalse( $can->can( 'remix' ) );
		update_option( Capabilities::OPTION, $option( DAY_IN_SECONDS + 100 ) );
		$this->assertTrue( $can->can( 'remix' ) );
		update_option( Capabilities::OPTION, 'rubbish' );
		$this->assertTrue( $can->can( 'remix' ) );
	}

	public function test_one_refusal_is_believed_for_minutes_and_a_second_one_for_a_day(): void {
		$can  = new Capabilities( 'https://one.example' );
		$pass = static function ( int $seconds ): void {
			$servers = get_option( Capabilities::OPTION );
			foreach ( array( 'lacking', 'since' ) as $times ) {
				$servers['https://one.example'][ $times ] = array_map( static fn( int $time ): int => $time - $seconds, $servers['https://one.example'][ $times ] );
			}
			update_option( Capabilities::OPTION, $servers );
		};
		$can->note_lacking( 'remix' );
		$can->note_lacking( 'remix' );
		$pass( 9 * MINUTE_IN_SECONDS );
		$this->assertFalse( $can->can( 'remix' ) );
		$pass( 2 * MINUTE_IN_SECONDS );
		$this->assertTrue( $can->can( 'remix' ), 'It may have been a proxy.' );
		$can->note_lacking( 'remix' );
		$pass( 23 * HOUR_IN_SECONDS );
		$this->assertFalse( $can->can( 'remix' ) );
		$pass( 2 * HOUR_IN_SECONDS );
		$this->assertTrue( $can->can( 'remix' ) );
		$can->note_lacking( 'remix' );
		$pass( 11 * MINUTE_IN_SECONDS );
		$this->assertTrue( $can->can( 'remix' ), 'A day later it begins anew.' );
		$can->note_lacking( 'remix' );
		$can->note_there( 'remix' );
		$this->assertTrue( $can->can( 'remix' ) );
	}

	public function test_a_list_is_asked_for_whatever_was_noted_and_then_it_is_there(): void {
		$this->saveKey();
		$can     = new Capabilities( 'https://one.example' );
		$gateway = new CapableGateway( $this->simulator(), $can );
		$this->fault( 'list', 'status', array( 'status' => 501 ) );
		try {
			$gateway->list( 20, '', 5.0 );
			$this->fail( 'It was answered.' );
		} catch ( GatewayException $failure ) {
			$this->assertSame( Failure::Unsupported, $failure->failure );
		}
		$this->assertFalse( $can->can( 'list' ) );
		$this->assertSame( array(), $gateway->list( 20, '', 5.0 ) );
		$this->assertTrue( $can->can( 'list' ) );
	}

	public function test_what_an_earlier_version_noted_of_the_one_server_is_read_and_kept(): void {
		update_option(
			Capabilities::OPTION,
			array(
				'endpoint' => 'https://one.example',
				'lacking'  => array( 'remix' => time() - 100 ),
			)
		);
		( new Capabilities( 'https://two.example' ) )->note_lacking( 'list' );
		$this->assertSame( array( 'remix' ), array_keys( ( new Capabilities( 'https://one.example' ) )->all(), false, true ) );
		$this->assertSame( array( 'list' ), array_keys( ( new Capabilities( 'https://two.example' ) )->all(), false, true ) );
	}

	public function test_what_no_server_of_a_kind_has_is_lacking(): void {
		$this->assertSame(
			array( 'remix', 'list' ),
			array_keys( ( new Capabilities( 'https://one.example', array( 'list', 'remix' ) ) )->all(), false, true )
		);
	}

	public function test_only_so_many_servers_are_remembered(): void {
		for ( $number = 0; $number < 60; $number++ ) {
			( new Capabilities( "https://$number.example" ) )->note_dialect( new Dialect( 'form', true ) );
		}
		$this->assertCount( 50, get_option( Capabilities::OPTION ) );
		$this->assertEquals( new Dialect( 'form', true ), ( new Capabilities( 'https://59.example' ) )->dialect() );
		$this->assertEquals( new Dialect(), ( new Capabilities( 'https://0.example' ) )->dialect() );
	}

	public function test_what_is_no_operation_is_not_noted(): void {
		( new Capabilities( 'https://one.example' ) )->note_lacking( 'create' );
		$this->assertFalse( get_option( Capabilities::OPTION ) );
	}

	public function test_a_site_can_say_what_its_gateway_lacks(): void {
		add_filter( 'platoniavid_capabilities', static fn ( array $can ): array => array( 'list' => 0, 'fly' => true ) + $can );
		$can = ( new Capabilities( 'https://one.example' ) )->all();
		$this->assertFalse( $can['list'] );
		$this->assertArrayNotHasKey( 'fly', $can );
		$this->assertTrue( $can['remix'] );
	}

	public function test_a_refused_operation_is_noted_and_not_asked_for_again(): void {
		$this->saveKey();
		$this->fault( 'delete', 'status', array( 'status' => 405, 'times' => -1 ) );
		$can     = new Capabilities( 'https://one.example' );
		$gateway = new CapableGateway( $this->simulator(), $can );
		foreach ( array( 1, 2 ) as $attempt ) {
			try {
				$gateway->delete( 'video_1', 5.0 );
				$this->fail( "Attempt $attempt was answered." );
			} catch ( GatewayException $failure ) {
				$this->assertSame( Failure::Unsupported, $failure->failure );
			}
		}
		$this->assertFalse( $can->can( 'delete' ) );
		$this->assertSame( array( 'delete' ), $this->operations(), 'It was asked once.' );
	}

	public function test_an_address_that_is_not_there_is_an_operation_that_is_lacking(): void {
		$from = static fn ( string $body ): GatewayException => GatewayException::from_response( new HttpResponse( 404, array(), $body ) );
		$this->assertTrue( $from( '{"detail":"Not Found"}' )->no_route );
		$this->assertTrue( $from( '<h1>Not Found</h1>' )->no_route );
		$this->assertFalse( $from( '{"error":{"message":"No such video.","code":"not_found"}}' )->no_route );

		$gateway = new CapableGateway( new FailingGateway( $from( '{"detail":"Not Found"}' ) ), new Capabilities( 'https://example.org' ) );
		foreach ( array( 1, 2 ) as $ignored ) {
			try {
				$gateway->remix( 'video_1', new Order( 'A cat', 'sora-2', '1280x720', 4 ), 1.0 );
				$this->fail( 'It was not refused.' );
			} catch ( GatewayException $failure ) {
				$this->assertSame( Failure::Unsupported, $failure->failure );
			}
		}
		$this->assertFalse( ( new Capabilities( 'https://example.org' ) )->can( 'remix' ) );
	}

	public function test_an_operation_that_is_kept_from_the_key_pauses_no_connection(): void {
		$state  = $this->part( ConnectionState::class );
		$orders = new Order( 'A cat', 'sora-2', '1280x720', 4 );
		foreach ( array( Failure::Unauthorized, Failure::Forbidden ) as $failure ) {
			$gateway = new CapableGateway( new FailingGateway( new GatewayException( $failure ) ), new Capabilities( 'https://example.org' ), $state, 'here' );
			foreach ( array( 1, 2, 3 ) as $ignored ) {
				foreach ( array( fn() => $gateway->list( 1, '', 1.0 ), fn() => $gateway->delete( 'video_1', 1.0 ), fn() => $gateway->remix( 'video_1', $orders, 1.0 ) ) as $step ) {
					$this->assertSame( $failure, $this->failureOf( $step ) );
				}
			}
			$this->assertSame( array( 0, 0 ), array( $state->paused_until( 'here' ), $state->of( 'here' )['failures'] ) );
			$this->assertSame( $failure, $this->failureOf( fn() => $gateway->create( $orders, 1.0 ) ) );
			$this->assertSame( 1, $state->of( 'here' )['failures'], 'An order says something of all of them.' );
			$state->resume( 'here' );
		}
		$silent = new CapableGateway( new FailingGateway( new GatewayException( Failure::NotSent ) ), new Capabilities( 'https://example.org' ), $state, 'here' );
		foreach ( array( 1, 2, 3 ) as $ignored ) {
			$this->failureOf( fn() => $silent->list( 1, '', 1.0 ) );
		}
		$this->assertGreaterThan( time(), $state->paused_until( 'here' ), 'Who is silent, is silent in everything.' );
	}

	public function test_a_video_that_is_kept_from_the_key_says_nothing_of_the_connection(): void {
		$state   = $this->part( ConnectionState::class );
		$gateway = new class( new GatewayException( Failure::NotSent ) ) extends FailingGateway {
			public Failure $failure = Failure::Forbidden;
			public function retrieve( array $remote_ids, float $timeout ): array {
				return array_fill_keys( $remote_ids, new GatewayException( $this->failure, '', 403 ) );
			}
		};
		$asking  = new CapableGateway( $gateway, new Capabilities( 'https://example.org' ), $state, 'here' );
		for ( $time = 0; $time < 3; $time++ ) {
			$asking->retrieve( array( 'video_1' ), 1.0 );
		}
		$this->assertSame( array( 0, 0 ), array( $state->paused_until( 'here' ), $state->of( 'here' )['failures'] ) );
		// Nor that it works.
		$state->note_failure( 'here', new GatewayException( Failure::Forbidden ) );
		$asking->retrieve( array( 'video_1' ), 1.0 );
		$this->assertSame( 1, $state->of( 'here' )['failures'] );
		$gateway->failure = Failure::Unauthorized;
		$asking->retrieve( array( 'video_1' ), 1.0 );
		$this->assertSame( 2, $state->of( 'here' )['failures'], 'A key that is refused is refused for all.' );
	}

	/** How a step fails. */
	private function failureOf( callable $step ): ?Failure {
		try {
			$step();
			return null;
		} catch ( GatewayException $failure ) {
			return $failure->failure;
		}
	}

	public function test_an_order_with_several_wishes_that_is_refused_says_of_none_that_it_is_lacking(): void {
		$image   = new ReferenceFile( '/nowhere.png', 'reference.png', 'image/png' );
		$gateway = new CapableGateway( new FailingGateway( new GatewayException( Failure::Unsupported ) ), new Capabilities( 'https://example.org' ) );
		$order   = fn( OrderFiles $files ): bool => $this->isRefused( $gateway, ( new Order( 'A cat', 'sora-2', '1280x720', 4 ) )->with_files( $files ) );
		$this->assertTrue( $order( new OrderFiles( $image, $image ) ) && $order( new OrderFiles( null, null, array( $image ) ) ) );
		$this->assertTrue( ( new Capabilities( 'https://example.org' ) )->can( 'reference_image' ) );
		$this->assertTrue( $order( new OrderFiles( $image ) ) );
		$this->assertFalse( ( new Capabilities( 'https://example.org' ) )->can( 'reference_image' ), 'There it is the image.' );
	}

	/** Whether a gateway says that it can't do an order. */
	private function isRefused( Gateway $gateway, Order $order ): bool {
		try {
			$gateway->create( $order, 1.0 );
			return false;
		} catch ( GatewayException $refusal ) {
			return Failure::Unsupported === $refusal->failure;
		}
	}

	public function test_uninstalling_forgets_what_is_lacking(): void {
		( new Capabilities( 'https://one.example' ) )->note_lacking( 'remix' );
		$this->actAs( 'administrator' );
		$this->rest( 'POST', '/settings', array( 'delete_data_on_uninstall' => true ) );
		Uninstall::run();
		$this->assertFalse( get_option( Capabilities::OPTION ) );
	}
}
