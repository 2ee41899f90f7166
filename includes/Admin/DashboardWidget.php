<?php
/**
 * The widget of the Dashboard.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Admin;

use PlatoniaVid\Access;
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
	 * Sets the collaborators.
	 *
	 * @param UsageReport $report What was used.
	 */
	public function __construct( private readonly UsageReport $report ) {
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
		$cost    = $total['estimated_cost'];
		/* translators: %s: a number of days. */
		printf( '<p>%s</p><ul>', esc_html( sprintf( __( 'In the last %s days:', 'platoniavid' ), number_format_i18n( self::DAYS ) ) ) );
		$lines = array(
			/* translators: %s: a number of videos. */
			sprintf( _n( '%s video', '%s videos', $total['videos'], 'platoniavid' ), number_format_i18n( $total['videos'] ) ),
			/* translators: %s: a number of seconds. */
			sprintf( _n( '%s second', '%s seconds', $total['seconds'], 'platoniavid' ), number_format_i18n( $total['seconds'] ) ),
			null === $cost
				? __( 'What they cost is not known, as not all prices are in the settings.', 'platoniavid' )
				/* translators: %s: an amount of Rials. */
				: sprintf( __( 'Estimated cost: %s Rials', 'platoniavid' ), number_format_i18n( $cost ) ),
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
}
