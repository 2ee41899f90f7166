<?php
/**
 * `wp platoniavid style import` and `export`.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Cli;

use PlatoniaVid\Access;
use PlatoniaVid\Rest\StylesSchema;
use PlatoniaVid\Styles\StyleChanges;
use PlatoniaVid\Styles\StyleFile;

/**
 * Carries styles and saved prompts to other sites.
 *
 * @phpstan-import-type Entry from StyleFile
 */
final class StyleFileCommands {
	/**
	 * @param StyleFile $file The file.
	 */
	public function __construct( private readonly StyleFile $file ) {
	}

	/**
	 * Takes over what a file has. What is called the same stays as it is.
	 *
	 * ## OPTIONS
	 *
	 * <file>
	 * : A JSON file that was exported.
	 *
	 * [--shared]
	 * : Everybody who makes videos has it.
	 *
	 * [--overwrite]
	 * : Replace those with the same name.
	 *
	 * ## EXAMPLES
	 *
	 *     wp platoniavid style import styles.json --shared --user=admin
	 *
	 * @param list<string>         $args    The file.
	 * @param array<string, mixed> $options The options.
	 */
	public function import( array $args, array $options ): void {
		$person = Console::person( false );
		$shared = Console::is_on( $options, 'shared' );
		if ( $shared && ! user_can( $person, Access::MANAGE ) ) {
			\WP_CLI::error( StyleChanges::forbidden()->getMessage() );
		}
		// phpcs:ignore WordPress.WP.AlternativeFunctions.file_get_contents_file_get_contents -- a file that was named on the command line.
		$read = is_readable( $args[0] ) ? json_decode( (string) file_get_contents( $args[0] ), true ) : null;
		$what = is_array( $read ) ? $read['styles'] ?? null : null;
		$is   = rest_validate_value_from_schema( $what, StylesSchema::entries(), 'styles' );
		if ( is_wp_error( $is ) || ! is_array( $what ) ) {
			\WP_CLI::error( is_wp_error( $is ) ? $is->get_error_message() : __( 'This is not a file of styles.', 'platoniavid' ) );
		}
		/** @var list<Entry> $entries */
		$entries = array_values( $what );
		$done    = Console::attempt( fn(): array => $this->file->import( $entries, $person, $shared, Console::is_on( $options, 'overwrite' ) ) );
		\WP_CLI::success(
			/* translators: 1: how many styles are new. 2: how many were written over. 3: how many were left alone. */
			sprintf( __( 'New: %1$d. Written over: %2$d. Left alone: %3$d.', 'platoniavid' ), $done['created'], $done['updated'], $done['skipped'] )
		);
	}

	/**
	 * Prints the person's own and the shared ones as JSON, without their pictures.
	 *
	 * ## EXAMPLES
	 *
	 *     wp platoniavid style export --user=admin > styles.json
	 */
	public function export(): void {
		\WP_CLI::line(
			(string) wp_json_encode( $this->file->export( get_current_user_id() ), JSON_PRETTY_PRINT | JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES )
		);
	}
}
