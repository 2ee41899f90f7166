<?php
/**
 * Work that nobody came by to do.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Admin;

use PlatoniaVid\Rest\VideoPermissions;
use PlatoniaVid\Rest\VideosController;
use PlatoniaVid\Videos\Work\Schedule;

/**
 * Where WP-Cron does not run, the next visitor of wp-admin picks up what is due: the visitor's browser asks for it, after the page is there.
 */
final class PickUp {
	/**
	 * @param Schedule $schedule What is overdue.
	 */
	public function __construct( private readonly Schedule $schedule ) {
	}

	/**
	 * Prints the request; a callback of `admin_footer`. A site with nothing to do is asked nothing, and prints nothing.
	 */
	public function print_script(): void {
		if ( true !== VideoPermissions::can_look() || ! $this->schedule->is_late() ) {
			return;
		}
		wp_print_inline_script_tag(
			sprintf(
				'fetch( %s, { method: "POST", headers: { "Content-Type": "application/json", "X-WP-Nonce": %s }, body: "{}" } );',
				wp_json_encode( rest_url( VideosController::NAMESPACE . '/run' ), JSON_HEX_TAG | JSON_UNESCAPED_SLASHES ),
				wp_json_encode( wp_create_nonce( 'wp_rest' ), JSON_HEX_TAG )
			)
		);
	}
}
