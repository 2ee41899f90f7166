<?php
/**
 * As much of WP-CLI as the plugin calls, for the analysis.
 *
 * @package PlatoniaVid
 */

namespace {
	final class WP_CLI {
		public static function add_command( string $name, object $commands ): void {
		}

		public static function add_hook( string $when, callable $callback ): void {
		}

		public static function line( string $text ): void {
		}

		public static function success( string $text ): void {
		}

		public static function error( string $text ): never {
			exit( 1 );
		}

		/**
		 * @param array<string, mixed> $options A command's options, `yes` among them.
		 */
		public static function confirm( string $question, array $options = array() ): void {
		}
	}
}

namespace WP_CLI\Utils {
	/**
	 * @param array<mixed>  $items  Rows.
	 * @param list<string>  $fields Columns.
	 */
	function format_items( string $format, array $items, array $fields ): void {
	}
}

namespace cli {
	function prompt( string $question, string $default = '', string $marker = ': ', bool $hide = false ): string {
		return '';
	}
}
