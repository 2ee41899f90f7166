<?php
/**
 * The sites of an installation.
 *
 * Written for every PHP since 5.6: uninstall.php needs it there.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid;

/**
 * Does something on each site of a network, or on the only one that there is.
 */
final class Sites {
	/**
	 * Takes a step on every site.
	 *
	 * @param callable(): void $step    What is done on the site that is then the current one.
	 * @param int              $network The network whose sites are meant; 0 for all of an installation.
	 * @return void
	 */
	public static function each( callable $step, $network = 0 ) {
		if ( ! is_multisite() ) {
			$step();
			return;
		}
		$sites = get_sites(
			array(
				'fields'     => 'ids',
				'number'     => 0,
				'network_id' => $network,
			)
		);
		foreach ( $sites as $site ) {
			switch_to_blog( $site );
			try {
				$step();
			} finally {
				// Whatever follows an exception works on the site that it was on before.
				restore_current_blog();
			}
		}
	}
}
