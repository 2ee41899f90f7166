<?php
/**
 * Plugin Name:       PlatoniaVid
 * Plugin URI:        https://platonia.co
 * Description:       Write a prompt in the "Sora video" block and get a video, in the post and in the Media Library.
 * Version:           0.1.0
 * Requires at least: 6.6
 * Requires PHP:      8.1
 * Author:            The PlatoniaVid contributors
 * License:           GPL-2.0-or-later
 * License URI:       https://www.gnu.org/licenses/gpl-2.0.html
 * Text Domain:       platoniavid
 * Domain Path:       /languages
 *
 * This file keeps to syntax that every PHP since 5.6 reads, so that an old one shows a notice and not a fatal error.
 *
 * @package PlatoniaVid
 */

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

define( 'PLATONIAVID_VERSION', '0.1.0' );
define( 'PLATONIAVID_FILE', __FILE__ );
define( 'PLATONIAVID_DIR', plugin_dir_path( __FILE__ ) );

require_once __DIR__ . '/includes/requirements.php';

if ( platoniavid_unmet_requirement() ) {
	// In a network's admin, too.
	add_action( 'all_admin_notices', 'platoniavid_requirement_notice' );
	return;
}

require_once __DIR__ . '/includes/autoload.php';
require_once __DIR__ . '/includes/hooks.php';
