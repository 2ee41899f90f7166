<?php
/**
 * The plugin's own translations.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid;

/**
 * Makes them known. WordPress finds them by itself only since 6.8, and those of WordPress.org win over them.
 */
final class Translations {
	/**
	 * Loads them; a callback of `init`.
	 */
	public static function load(): void {
		$folder = dirname( plugin_basename( PLATONIAVID_FILE ) ) . '/languages';
		// WordPress finds those of must-use plugins in no version.
		if ( str_starts_with( wp_normalize_path( PLATONIAVID_FILE ), wp_normalize_path( WPMU_PLUGIN_DIR ) . '/' ) ) {
			load_muplugin_textdomain( 'platoniavid', $folder );
			return;
		}
		// phpcs:ignore PluginCheck.CodeAnalysis.DiscouragedFunctions -- for WordPress before 6.8.
		load_plugin_textdomain( 'platoniavid', false, $folder );
	}
}
