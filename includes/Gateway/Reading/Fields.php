<?php
/**
 * Fields of an answer whose shape is not certain.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway\Reading;

/**
 * Reads by paths, as "video.url"; what is not there is empty, and no answer is an error.
 *
 * @since 0.1.0
 */
final class Fields {
	/**
	 * Sets the answer.
	 *
	 * @param array<array-key, mixed> $json A decoded JSON object or list.
	 */
	public function __construct( public readonly array $json ) {
	}

	/**
	 * What is at a path; null where there is nothing.
	 *
	 * @param string $path Names, with dots between them.
	 */
	public function at( string $path ): mixed {
		$value = $this->json;
		foreach ( explode( '.', $path ) as $name ) {
			if ( ! is_array( $value ) || ! array_key_exists( $name, $value ) ) {
				return null;
			}
			$value = $value[ $name ];
		}
		return $value;
	}

	/**
	 * The first of some paths that holds something, as a text.
	 *
	 * @param string ...$paths The paths.
	 */
	public function text( string ...$paths ): string {
		foreach ( $paths as $path ) {
			$value = $this->at( $path );
			if ( ( is_string( $value ) && '' !== $value ) || is_int( $value ) || is_float( $value ) ) {
				return (string) $value;
			}
		}
		return '';
	}

	/**
	 * The first of some paths that holds a number, also one that is written as a text; null where none does.
	 *
	 * @param string ...$paths The paths.
	 */
	public function number( string ...$paths ): ?float {
		foreach ( $paths as $path ) {
			$value = $this->at( $path );
			if ( is_string( $value ) && 1 === preg_match( '/^\s*(-?\d{1,15}(?:\.\d{1,15})?)\s*(?:s|sec|seconds?)?\s*$/i', $value, $part ) ) {
				$value = $part[1];
			}
			if ( is_numeric( $value ) ) {
				return (float) $value;
			}
		}
		return null;
	}

	/**
	 * What is at a path as fields of its own; none where it is no object or list.
	 *
	 * @param string $path Names, with dots between them.
	 */
	public function in( string $path ): self {
		$value = $this->at( $path );
		return new self( is_array( $value ) ? $value : array() );
	}
}
