<?php
/**
 * Who may wait.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Work;

use PlatoniaVid\Connections\Connections;
use PlatoniaVid\Videos\Values\TimeBudget;

/**
 * Some makers answer an order with the video itself, minutes later. Only a process that nobody waits for orders from them, and only with time
 * enough: one that is cut off has perhaps paid.
 */
final class Patience {
	/**
	 * Seconds that such an order is to have at least. Where a host grants less, none is sent: each would be paid and cut off.
	 */
	private const LONG = 120.0;

	/**
	 * @param Connections $connections Who makes videos.
	 */
	public function __construct( private readonly Connections $connections ) {
	}

	/**
	 * Whether nobody waits for this process: WP-CLI, WP-Cron, and whatever else runs what is due in the background.
	 */
	public static function is_unwatched(): bool {
		return wp_doing_cron() || doing_action( Schedule::HOOK ) || ( defined( 'WP_CLI' ) && true === constant( 'WP_CLI' ) );
	}

	/**
	 * Whether this process leaves a connection to one that nobody waits for.
	 *
	 * @param string $connection The connection's id.
	 */
	public function leaves( string $connection ): bool {
		return ! self::is_unwatched() && $this->is_needed( $connection );
	}

	/**
	 * Whether there is too little time for an order.
	 *
	 * @param string     $connection The connection's id.
	 * @param TimeBudget $budget     Time that is left.
	 */
	public function lacks_time( string $connection, TimeBudget $budget ): bool {
		return $this->is_needed( $connection ) && $budget->for_order() < self::LONG;
	}

	/**
	 * Whether orders of a connection take as long as their videos.
	 *
	 * @param string $connection The connection's id.
	 */
	private function is_needed( string $connection ): bool {
		$found = $this->connections->find( $connection );
		return null !== $found && $found->kind->makes_wait( $found->endpoint );
	}
}
