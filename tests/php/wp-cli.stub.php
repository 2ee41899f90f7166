<?php
/**
 * As much of WP-CLI as the plugin calls, for the analysis.
 *
 * @package PlatoniaVid
 */

// phpcs:disable Generic.Files.OneObjectStructurePerFile

namespace {
	final class WP_CLI {
		/**
		 * @param array<string, mixed> $about What is told of it.
		 */
		public static function add_command( string $name, object $commands, array $about = array() ): void {
		}

		public static function add_hook( string $when, callable $callback ): void {
		}

		public static function add_wp_hook( string $hook, callable $callback ): bool {
			return true;
		}

		public static function get_runner(): \WP_CLI\Runner {
			return new \WP_CLI\Runner();
		}

		public static function line( string $text ): void {
		}

		public static function log( string $text ): void {
		}

		public static function warning( string $text ): void {
		}

		public static function success( string $text ): void {
		}

		/** @phpstan-return ($code is false ? null : never) */
		public static function error( string $text, int|bool $code = 1 ) {
			if ( false !== $code ) {
				exit( (int) $code );
			}
			return null;
		}

		public static function halt( int $code ): never {
			exit( $code );
		}

		/**
		 * @param array<string, mixed> $options A command's options, `yes` among them.
		 */
		public static function confirm( string $question, array $options = array() ): void {
		}
	}
}

namespace WP_CLI {
	final class Runner {
		/** @var array<string, mixed> */
		public array $assoc_args = array();
	}

	final class Formatter {
		/**
		 * @param array<string, mixed> $args   The command's options.
		 * @param list<string>         $fields Fields.
		 */
		public function __construct( array &$args, array $fields ) {
		}

		/**
		 * @param array<string, mixed> $item A thing.
		 */
		public function display_item( array $item ): void {
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

	function make_progress_bar( string $message, int $count ): \cli\progress\Bar {
		return new \cli\progress\Bar();
	}
}

namespace cli {
	function prompt( string $question, string $default = '', string $marker = ': ', bool $hide = false ): string {
		return '';
	}
}

namespace cli\progress {
	final class Bar {
		public function tick( int $by = 1 ): void {
		}

		public function finish(): void {
		}
	}
}
