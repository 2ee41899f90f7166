<?php
/**
 * Webhooks that are named on the command line.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Cli;

use PlatoniaVid\Rest\WebhooksController;
use PlatoniaVid\Webhooks\Receiver;
use PlatoniaVid\Webhooks\Setup;

/**
 * Finds them, for those who may look after them.
 */
final class NamedWebhook {
	/**
	 * @param Setup $setup The use cases.
	 */
	public function __construct( private readonly Setup $setup ) {
	}

	/**
	 * A webhook.
	 *
	 * @param string $id Its id, as it was typed.
	 */
	public function found( string $id ): Receiver {
		self::check();
		return Console::attempt( fn(): Receiver => $this->setup->found( Console::id( $id ) ) );
	}

	/**
	 * Refuses a person of the site who may not.
	 */
	public static function check(): void {
		if ( Console::is_forbidden( WebhooksController::CAPABILITY ) ) {
			\WP_CLI::error( __( 'Only an administrator may manage webhooks. Name one with --user, or leave --user out.', 'platoniavid' ) );
		}
	}
}
