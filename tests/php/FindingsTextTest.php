<?php
/**
 * Tests of what a test of a server says.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests;

use PHPUnit\Framework\Attributes\TestWith;
use PlatoniaVid\FindingsText;
use PlatoniaVid\Gateway\Findings;
use PlatoniaVid\Gateway\KeyState;
use PlatoniaVid\Gateway\Money;

/**
 * Tests of PlatoniaVid\FindingsText.
 */
final class FindingsTextTest extends TestCase {
	#[TestWith( array( 3.2, 'USD', '3.20 USD' ) )]
	#[TestWith( array( 380000.0, '', '380,000 units' ) )]
	public function test_credit_is_said_in_its_currency_or_in_units( float $amount, string $currency, string $words ): void {
		$found = new Findings( true, KeyState::Good, null, new Money( $amount, $currency ), null, null );
		self::assertSame( "The server answers, and the key is good. Credit that is left: $words.", FindingsText::of( $found, true ) );
	}
}
