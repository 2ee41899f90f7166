<?php
/**
 * A reference image, ready to be sent.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway;

/**
 * A temporary file that has exactly the size of the video it is for. Whoever asked for it deletes it.
 *
 * @since 0.1.0
 */
final class ReferenceFile {
	/**
	 * Sets the three.
	 *
	 * @param string $path Where it is.
	 * @param string $name A plain file name, for the gateway.
	 * @param string $mime "image/jpeg", "image/png" or "image/webp".
	 */
	public function __construct( public readonly string $path, public readonly string $name, public readonly string $mime ) {
	}

	/**
	 * The file's bytes: a few megabytes at most.
	 */
	public function bytes(): string {
		// phpcs:ignore WordPress.WP.AlternativeFunctions -- a file of our own, not an address.
		return (string) file_get_contents( $this->path );
	}

	/**
	 * Removes the file.
	 */
	public function delete(): void {
		if ( is_file( $this->path ) ) {
			wp_delete_file( $this->path );
		}
	}
}
