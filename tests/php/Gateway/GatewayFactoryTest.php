<?php
/**
 * Tests of choosing the gateway.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Gateway;

use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Gateway\Http;
use PlatoniaVid\Gateway\KindGateway;
use PlatoniaVid\Gateway\Kinds\OpenAi;
use PlatoniaVid\Gateway\Kinds\Platonia;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Gateway\GatewayFactory.
 */
final class GatewayFactoryTest extends TestCase {
	use Parts;

	public function test_the_gateway_speaks_with_the_saved_key_at_the_fixed_address(): void {
		$this->saveKey();
		$gateway = $this->gateways()->gateway();
		$this->assertInstanceOf( KindGateway::class, $gateway->gateway );
		$gateway->list( 1, '', 5.0 );

		$this->assertSame( array( self::DEMO_KEY ), array_column( $this->stats()['calls'], 'key' ) );
	}

	public function test_a_key_to_try_comes_before_the_saved_one(): void {
		$this->saveKey();
		$this->gateways()->gateway( null, 'pltn_second_0123456789abcdefghijklmnopqrstuv' )->list( 1, '', 5.0 );
		$this->assertSame( array( 'pltn_second_0123456789abcdefghijklmnopqrstuv' ), array_column( $this->stats()['calls'], 'key' ) );
	}

	public function test_without_a_key_there_is_no_gateway(): void {
		try {
			$this->gateways()->gateway();
			$this->fail( 'There is no key.' );
		} catch ( GatewayException $failure ) {
			$this->assertSame( Failure::Unauthorized, $failure->failure );
		}
	}

	public function test_a_site_may_have_a_gateway_of_its_own(): void {
		$this->saveKey();
		$own   = new KindGateway( new OpenAi(), new Http( self::DEMO_KEY, true ), getenv( 'PLATONIAVID_TEST_GATEWAY' ) . '/v1' );
		$given = null;
		add_filter(
			'platoniavid_gateway',
			static function ( $gateway ) use ( $own, &$given ) {
				$given = $gateway;
				return $own;
			}
		);
		$this->actAs( 'author' );
		$this->assertSame( 'queued', $this->create()['status'] );
		$this->assertInstanceOf( KindGateway::class, $given );
		$this->assertSame( array( 'openai' ), array_column( $this->stats()['calls'], 'protocol' ) );
	}

	public function test_what_is_no_gateway_is_not_taken_for_one(): void {
		$this->saveKey();
		add_filter( 'platoniavid_gateway', '__return_false' );
		$this->assertInstanceOf( KindGateway::class, $this->gateways()->gateway()->gateway );
	}
}
