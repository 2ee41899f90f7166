<?php
/**
 * Speaking as living servers do.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Gateway\Kinds;

use PlatoniaVid\Gateway\Capabilities;
use PlatoniaVid\Gateway\Http;
use PlatoniaVid\Gateway\KindGateway;
use PlatoniaVid\Gateway\Kinds\Kind;
use PlatoniaVid\Gateway\Kinds\Kinds;

/**
 * Has the site speak with one of the simulator's shapes. Needs the Parts.
 */
trait Speaking {
	protected function setUp(): void {
		parent::setUp();
		add_filter( 'platoniavid_gateway_kinds', static fn( array $kinds ): array => array( ...$kinds, new Gemini() ) );
	}

	/** Has the site speak with one of the simulator's shapes. */
	private function speak( string $kind, string $path, string $key = self::DEMO_KEY, ?Capabilities $known = null ): KindGateway {
		$this->saveKey();
		$this->actAs( 'author' );
		$spoken  = Kinds::get( $kind );
		$gateway = new KindGateway( $spoken, new Http( $key, true, $spoken->headers( $key ) ), getenv( 'PLATONIAVID_TEST_GATEWAY' ) . $path, $known );
		add_filter( 'platoniavid_gateway', static fn() => $gateway );
		$this->assertInstanceOf( Kind::class, $spoken );
		return $gateway;
	}
}
