<?php
/**
 * The fields of a style, as a command names them.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Cli;

/**
 * Reads them, and refuses what REST would refuse.
 */
final class StyleInput {
	/**
	 * The fields that were named, as REST names them.
	 *
	 * @param array<string, mixed> $options The command's options.
	 * @return array<string, mixed>
	 */
	public static function fields( array $options ): array {
		$fields = array();
		foreach ( array( 'model', 'size', 'name', 'words' ) as $name ) {
			if ( isset( $options[ $name ] ) ) {
				$fields[ $name ] = Console::any_text( $options, $name );
			}
		}
		if ( isset( $options['options'] ) ) {
			$fields['options'] = Console::told( $options, 'options' );
		}
		if ( isset( $options['picture'] ) ) {
			$fields['picture'] = Console::number( $options, 'picture', 0, 0, PHP_INT_MAX );
		}
		foreach ( array( 'shared', 'hidden' ) as $name ) {
			if ( isset( $options[ $name ] ) ) {
				$fields[ $name ] = Console::is_on( $options, $name );
			}
		}
		return $fields;
	}

	/**
	 * Refuses fields that REST would refuse.
	 *
	 * @param array<string, mixed>                $fields  The fields.
	 * @param array<string, array<string, mixed>> $schemas The route's arguments.
	 * @return array<string, mixed> The same fields.
	 */
	public static function valid( array $fields, array $schemas ): array {
		foreach ( $fields as $name => $value ) {
			$is = rest_validate_value_from_schema( $value, $schemas[ $name ] ?? array(), $name );
			if ( is_wp_error( $is ) ) {
				\WP_CLI::error( $is->get_error_message() );
			}
		}
		return $fields;
	}
}
