<?php
/**
 * A site that another one's request works on.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Network;

/**
 * What is to be known of the current site where a plugin has switched to it, and it is not the one that was asked for.
 */
final class SwitchedSite {
	/**
	 * Whether the plugin is also there when the current site itself is asked for.
	 */
	public static function has_plugin(): bool {
		if ( ! is_multisite() || ! ms_is_switched() ) {
			return true;
		}
		if ( self::is_listed() ) {
			return true;
		}
		// What is in no list, not even in that of the site that was asked for, was loaded by something else: for all of them.
		return ! in_array( plugin_basename( PLATONIAVID_FILE ), (array) get_blog_option( self::asked(), 'active_plugins', array() ), true );
	}

	/**
	 * Whether the plugin is among the active ones of the current site, or of its network.
	 */
	public static function is_listed(): bool {
		$plugin   = plugin_basename( PLATONIAVID_FILE );
		$sitewide = is_multisite() ? get_site_option( 'active_sitewide_plugins' ) : array();
		return isset( ( (array) $sitewide )[ $plugin ] ) || in_array( $plugin, (array) get_option( 'active_plugins', array() ), true );
	}

	/**
	 * Whether the current site is another one than was asked for: what this process has of other plugins says nothing of it.
	 */
	public static function is_another(): bool {
		return is_multisite() && ms_is_switched() && self::asked() !== get_current_blog_id();
	}

	/**
	 * The site that was asked for, where a plugin has switched from it; 0 where nobody can say.
	 */
	private static function asked(): int {
		$switched = $GLOBALS['_wp_switched_stack'] ?? null;
		$asked    = is_array( $switched ) ? $switched[0] ?? 0 : 0;
		return is_int( $asked ) ? $asked : 0;
	}
}
