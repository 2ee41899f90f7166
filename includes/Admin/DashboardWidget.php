<?php
/**
 * The widget of the Dashboard.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Admin;

use PlatoniaVid\Access;
use PlatoniaVid\Gateway\Money;
use PlatoniaVid\MoneyText;
use PlatoniaVid\Settings\Settings;
use PlatoniaVid\UsageReport;

/**
 * Says what was used of late: one's own, or everyone's to those who manage. It asks the database only where it is shown.
 */
final class DashboardWidget {
	/**
	 * How many days back.
	 */
	private const DAYS = 30;

	/**
	 * @param UsageReport $report   What was used.
	 * @param Settings    $settings What costs are in.
	 */
	public function __construct( private readonly UsageReport $report, private readonly Settings $settings ) {
	}

	/**
	 * Adds it; a callback of `wp_dashboard_setup`.
	 */
	public function add(): void {
		if ( current_user_can( Access::LOOK ) ) {
			wp_add_dashboard_widget( 'platoniavid_usage', __( 'AI videos', 'platoniavid' ), $this->print( ... ) );
		}
	}

	/**
	 * Prints it.
	 */
	public function print(): void {
		$manages = current_user_can( Access::MANAGE );
		$total   = UsageReport::total( $this->report->rows( self::DAYS, $manages ? null : get_current_user_id() ) );
		/* translators: %s: a number of days. */
		printf( '<p>%s</p><ul>', esc_html( sprintf( __( 'In the last %s days:', 'platoniavid' ), number_format_i18n( self::DAYS ) ) ) );
		$lines = array(
			/* translators: %s: a number of videos. */
			sprintf( _n( '%s video', '%s videos', $total['videos'], 'platoniavid' ), number_format_i18n( $total['videos'] ) ),
			/* translators: %s: a number of seconds. */
			sprintf( _n( '%s second', '%s seconds', $total['seconds'], 'platoniavid' ), number_format_i18n( $total['seconds'] ) ),
			...$this->costs( $total['estimated_cost'], $total['costs'] ),
			/* translators: %s: a number of orders. */
			sprintf( _n( '%s failure', '%s failures', $total['failures'], 'platoniavid' ), number_format_i18n( $total['failures'] ) ),
		);
		foreach ( $lines as $line ) {
			printf( '<li>%s</li>', esc_html( $line ) );
		}
		printf(
			'</ul><p><a href="%1$s">%2$s</a></p>',
			esc_url( $manages ? add_query_arg( 'tab', 'usage', Screens::videos_url() ) : Screens::videos_url() ),
			esc_html( $manages ? __( 'Usage', 'platoniavid' ) : __( 'AI videos', 'platoniavid' ) )
		);
	}

	/**
	 * What videos cost: by the prices of the settings, and as their servers say.
	 *
	 * @param ?float               $estimated By those prices; null where they are not all known.
	 * @param array<string, float> $told      By currency.
	 * @return list<string> At least one sentence.
	 */
	private function costs( ?float $estimated, array $told ): array {
		$costs  = array();
		$amount = static fn( float $amount, string $currency ): string => MoneyText::of( new Money( $amount, $currency ) );
		if ( null !== $estimated ) {
			/* translators: %s: an amount with its currency, such as "3.20 USD". */
			$costs[] = sprintf( __( 'Estimated cost: %s', 'platoniavid' ), $amount( $estimated, $this->settings->currency() ) );
		}
		if ( array() !== $told ) {
			$amounts = array_map( $amount, $told, array_keys( $told ) );
			/* translators: %s: amounts with their currencies, such as "3.20 USD". */
			$costs[] = sprintf( __( 'Cost, as the servers say: %s', 'platoniavid' ), implode( wp_get_list_item_separator(), $amounts ) );
		}
		return array() === $costs ? array( __( 'What they cost is not known, as not all prices are in the settings.', 'platoniavid' ) ) : $costs;
	}
}
