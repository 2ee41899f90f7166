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
	 * Sets the collaborators.
	 *
	 * @param Table    $table    The tables.
	 * @param Schedule $schedule The event.
	 */
	public function __construct( private readonly Table $table, private readonly Schedule $schedule ) {
	}

	/**
	 * Prepares the current site; a callback of activation.
	 */
	public function run(): void {
		$this->table->upgrade();
		$this->schedule->sync();
	}
}
