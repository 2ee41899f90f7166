<?php
/**
 * What tests of usage ask about days.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos\Storage;

use PlatoniaVid\Videos\Storage\Days;

/**
 * Says how many days were added up.
 */
trait Settled {
	/** How many days are settled. */
	private function settled(): int {
		global $wpdb;
		return (int) $wpdb->get_var( $wpdb->prepare( 'SELECT COUNT(*) FROM %i WHERE settled_at > 0', Days::name( $wpdb ) ) );
	}
}
