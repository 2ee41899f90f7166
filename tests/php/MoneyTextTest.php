<?php
/**
 * Tests of how amounts of money are written.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests;

use PHPUnit\Framework\Attributes\TestWith;
use PlatoniaVid\Gateway\Money;
use PlatoniaVid\MoneyText;

/**
 * Tests of PlatoniaVid\MoneyText. The digits are those of `src/format/money.test.ts`.
 */
final class MoneyTextTest extends TestCase {
	#[TestWith( array( 4.0, 'USD', '4 USD' ) )]
	#[TestWith( array( 0.8, 'USD', '0.80 USD' ) )]
	#[TestWith( array( 1234.56, 'USD', '1,235 USD' ) )]
	#[TestWith( array( 150000.0, 'IRR', '150,000 Rials' ) )]
	#[TestWith( array( 1.6, 'IRR', '2 Rials' ) )]
	#[TestWith( array( 0.0, 'IRR', '0 Rials' ) )]
	#[TestWith( array( 112.6, 'JPY', '113 JPY' ) )]
	#[TestWith( array( 0.125, 'KWD', '0.125 KWD' ) )]
	public function test_parts_of_a_unit_are_written_where_there_are_some( float $amount, string $currency, string $words ): void {
		self::assertSame( $words, MoneyText::of( new Money( $amount, $currency ) ) );
	}

	#[TestWith( array( 0.3, 'IRR', '0.3 Rials' ) )]
	#[TestWith( array( 0.45, 'JPY', '0.45 JPY' ) )]
	#[TestWith( array( 0.00012, 'KWD', '0.00012 KWD' ) )]
	#[TestWith( array( 0.0045, 'USD', '0.0045 USD' ) )]
	#[TestWith( array( 0.004, 'USD', '0.004 USD' ) )]
	#[TestWith( array( 0.00999, 'USD', '0.01 USD' ) )]
	#[TestWith( array( 0.00000123, 'USD', '0.0000012 USD' ) )]
	public function test_no_price_is_said_to_be_nothing( float $amount, string $currency, string $words ): void {
		self::assertSame( $words, MoneyText::of( new Money( $amount, $currency ) ) );
	}

	#[TestWith( array( 380000.0, '380,000 units' ) )]
	#[TestWith( array( 1.0, '1 unit' ) )]
	#[TestWith( array( 0.5, '0.50 units' ) )]
	public function test_what_has_no_currency_is_counted_in_units( float $amount, string $words ): void {
		self::assertSame( $words, MoneyText::of( new Money( $amount, '' ) ) );
	}
}
