<?php
/**
 * What a process has read.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Storage;

/**
 * Has a process that goes on for long read anew what others have stored meanwhile.
 */
final class Memory {
	/**
	 * Forgets what WordPress keeps in this process of what it has read. Object caches that are older than WordPress's own way to do so have that in a property, which
	 * WP-CLI empties, too; WordPress's stand-in for them only complains.
	 */
	public static function forget(): void {
		global $wp_object_cache;
		if ( wp_cache_supports( 'flush_runtime' ) ) {
			wp_cache_flush_runtime();
		} elseif ( is_object( $wp_object_cache ) && is_array( $wp_object_cache->cache ?? null ) ) {
			$wp_object_cache->cache = array();
		}
	}
}
