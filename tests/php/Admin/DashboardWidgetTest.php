<?php
/**
 * Tests of the widget of the Dashboard.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Admin;

use PlatoniaVid\Admin\DashboardWidget;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Admin\DashboardWidget.
 */
final class DashboardWidgetTest extends TestCase {
	use Parts;

	/** What it says. */
	private function printed(): string {
		ob_start();
		$this->part( DashboardWidget::class )->print();
		return wp_strip_all_tags( str_replace( '<', ' <', (string) ob_get_clean() ) );
	}

	public function test_it_sums_up_the_last_month_of_those_whom_one_may_see(): void {
		$author = $this->actAs( 'author' );
		foreach ( array( array( $author, 4, 0 ), array( 1, 8, 0 ), array( 1, 12, 40 * DAY_IN_SECONDS ) ) as $number => [ $person, $seconds, $ago ] ) {
			$this->addRow( array( 'author' => $person, 'seconds' => $seconds, 'remote_id' => "video_$number", 'created_at' => time() - $ago ) );
		}
		add_filter( 'platoniavid_models', static fn ( array $models ): array => array( array( 'price_per_second' => 1000 ) + $models[0] ) );
		$this->assertMatchesRegularExpression( '/1 video .*4 seconds .*4,000 Rials .*0 failures/s', $this->printed() );
		$this->actAs( 'administrator' );
		$this->assertMatchesRegularExpression( '/2 videos .*12 seconds .*12,000 Rials /s', $this->printed() );
	}

	public function test_it_says_what_servers_tell_of_the_cost_and_prices_in_the_currency_of_the_settings(): void {
		$this->actAs( 'administrator' );
		$this->addRow( array( 'remote_id' => 'video_1' ) );
		$this->assertStringContainsString( 'What they cost is not known', $this->printed() );
		foreach ( array( 'USD', 'USD', 'EUR' ) as $number => $currency ) {
			$this->addRow( array( 'remote_id' => "told_$number", 'cost' => 1.05, 'cost_currency' => $currency ) );
		}
		$said = $this->printed();
		$this->assertMatchesRegularExpression( '/Cost, as the servers say: (2\.10 USD, 1\.05 EUR|1\.05 EUR, 2\.10 USD) /', $said );
		$this->assertStringNotContainsString( 'not known', $said );
		add_filter( 'platoniavid_models', static fn ( array $models ): array => array( array( 'price_per_second' => 0.1 ) + $models[0] ) );
		$this->assertAnswers( 200, $this->rest( 'POST', '/settings', array( 'currency' => 'USD' ) ) );
		$this->assertMatchesRegularExpression( '/Estimated cost: 1\.60 USD .*as the servers say/s', $this->printed() );
	}
}
