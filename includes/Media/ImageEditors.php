<?php
/**
 * WordPress's image editors.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Media;

use PlatoniaVid\Videos\Values\VideoException;

// phpcs:disable WordPress.Security.EscapeOutput.ExceptionNotEscaped -- for JSON and WP-CLI; whoever prints it as HTML escapes it.

/**
 * Has them do what is wanted here, whatever the site wants of its own images.
 */
final class ImageEditors {
	/**
	 * WordPress's own editor of an image. Those of plugins that keep uploads at another server may save nothing here.
	 *
	 * @param string $source The image.
	 */
	public static function own( string $source ): \WP_Image_Editor|\WP_Error {
		$own = static fn(): array => array( 'WP_Image_Editor_Imagick', 'WP_Image_Editor_GD' );
		add_filter( 'wp_image_editors', $own, PHP_INT_MAX );
		try {
			return wp_get_image_editor( $source );
		} finally {
			remove_filter( 'wp_image_editors', $own, PHP_INT_MAX );
		}
	}

	/**
	 * Saves an image as the type that it is to have, also where the site makes files of another type for its pages.
	 *
	 * @param \WP_Image_Editor $editor The image.
	 * @param string           $file   Where it goes; WordPress changes the ending if it can only make another type.
	 * @param string           $type   The type.
	 * @return array{path: string, file: string, width: int, height: int, mime-type: string, filesize: int}|\WP_Error What came out.
	 */
	public static function save( \WP_Image_Editor $editor, string $file, string $type ): array|\WP_Error {
		$as_it_is = static fn(): array => array();
		add_filter( 'image_editor_output_format', $as_it_is, PHP_INT_MAX );
		try {
			return $editor->save( $file, $type );
		} finally {
			remove_filter( 'image_editor_output_format', $as_it_is, PHP_INT_MAX );
		}
	}

	/**
	 * Refuses images where this PHP has nothing to work on them with: no other image would be better.
	 *
	 * @throws VideoException Where that is so.
	 */
	public static function check(): void {
		if ( ! wp_image_editor_supports() ) {
			// WordPress keeps that for a day, also where another PHP, such as the command line's, has said it.
			wp_cache_delete( 'wp_image_editor_choose', 'image_editor' );
		}
		if ( ! wp_image_editor_supports() ) {
			wp_cache_delete( 'wp_image_editor_choose', 'image_editor' );
			throw new VideoException(
				'platoniavid_no_image_editor',
				__( 'PHP has nothing to work on images with here. Ask your host for its extension GD or Imagick, or generate without an image.', 'platoniavid' ),
				409,
				'none'
			);
		}
	}
}
