<?php
/**
 * Loads the plugin's classes when they are used: a class's file is its name.
 *
 * @package PlatoniaVid
 */

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

spl_autoload_register(
	static function ( $class_name ) {
		if ( 0 === strpos( $class_name, 'PlatoniaVid\\' ) ) {
			$file = __DIR__ . '/' . str_replace( '\\', '/', substr( $class_name, 12 ) ) . '.php';
			if ( is_readable( $file ) ) {
				require_once $file;
			}
		}
	}
);
