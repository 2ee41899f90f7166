<?php
/**
 * What other plugins can call.
 *
 * @package PlatoniaVid
 */

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

use PlatoniaVid\Services;

/**
 * One of the plugin's objects, by its class: the same one that the plugin works with. Which there are, docs/architecture.md says.
 *
 * @since 0.1.0
 *
 * @template T of object
 * @param class-string<T> $name The class, such as `PlatoniaVid\Videos\Videos::class`.
 * @return T
 */
function platoniavid_service( $name ) {
	return Services::current()->get( $name );
}
