<?php
/**
 * What happens when the plugin is activated.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid;

use PlatoniaVid\Videos\Storage\Table;
use PlatoniaVid\Videos\Work\Schedule;

/**
 * Makes the tables, and goes on with videos that were on their way when the plugin was turned off: nobody need ask for them.
 */
final class Activation {
	/**
	 * @param Table    $table    The tables.
	 * @param Schedule $schedule The event.
	 */
	public function __construct( private readonly Table $table, private readonly Schedule $schedule ) {
	}

	/**
	 * Prepares the current site; a callback of activation, which WordPress runs on the current site only. Where the plugin is turned on for
	 * the whole network, the other sites go on with theirs as well.
	 *
	 * @param bool $network_wide Whether it is.
	 */
	public function run( bool $network_wide = false ): void {
		$this->prepare();
		if ( $network_wide ) {
			// The others get their tables when they are needed: a network may have thousands of them.
			Sites::each(
				function (): void {
					if ( $this->table->is_made() ) {
						$this->prepare();
					}
				},
				get_current_network_id()
			);
		}
	}

	/**
	 * Prepares the current site, and goes on with what is open there.
	 */
	private function prepare(): void {
		$this->table->mend();
		$this->schedule->sync();
	}
}
