<?php
/**
 * `/run`.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Rest;

use PlatoniaVid\Upkeep;
use PlatoniaVid\Videos\Values\TimeBudget;
use PlatoniaVid\Videos\Work\Runner;

/**
 * Does what is due, whoever's it is: for sites whose WP-Cron does not run. It shows nothing of what it worked on. Receivers of webhooks are
 * told, and is tidied, when the answer is out.
 */
final class RunController {
	/**
	 * @param Runner $runner Does what is due.
	 * @param Upkeep $upkeep Tidies.
	 */
	public function __construct( private readonly Runner $runner, private readonly Upkeep $upkeep ) {
	}

	/**
	 * Registers the route; a callback of `rest_api_init`.
	 */
	public function register_routes(): void {
		register_rest_route(
			VideosController::NAMESPACE,
			'/run',
			array(
				array(
					'methods'             => 'POST',
					'callback'            => $this->run( ... ),
					'permission_callback' => static fn(): bool => true === VideoPermissions::can_look(),
				),
				'schema' => self::schema( ... ),
			)
		);
	}

	/**
	 * Works, and answers.
	 */
	private function run(): \WP_REST_Response {
		$worked = $this->runner->run( TimeBudget::for_request() );
		add_action( 'shutdown', $this->tell( ... ), PHP_INT_MAX );
		return new \WP_REST_Response( array( 'worked' => $worked ) );
	}

	/**
	 * Tells receivers of webhooks what is due; a callback of `shutdown`. Where the server lets it, whoever has asked has the whole answer before, and
	 * what takes longer than anybody waits is done too.
	 */
	private function tell(): void {
		if ( function_exists( 'fastcgi_finish_request' ) ) {
			fastcgi_finish_request();
		} elseif ( function_exists( 'litespeed_finish_request' ) ) {
			litespeed_finish_request();
		} else {
			$this->runner->tell( TimeBudget::for_request() );
			$this->upkeep->run();
			return;
		}
		/**
		 * Fires when what is due may be done while nobody waits: WP-Cron fires it, or Action Scheduler, or whoever does their work.
		 *
		 * @since 0.1.0
		 */
		do_action( 'platoniavid_run' );
	}

	/**
	 * The JSON schema.
	 *
	 * @return array<string, mixed>
	 */
	private static function schema(): array {
		return Schema::resource(
			'run',
			array(
				'worked' => array(
					'description' => 'How many steps were done.',
					'type'        => 'integer',
					'minimum'     => 0,
				),
			)
		);
	}
}
