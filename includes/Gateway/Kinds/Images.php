<?php
/**
 * Images in JSON.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway\Kinds;

use PlatoniaVid\Gateway\ReferenceFile;

/**
 * Writes images as servers take them that read no forms.
 */
final class Images {
	/**
	 * An image as an address that holds it.
	 *
	 * @param ReferenceFile $image The image.
	 */
	public static function data( ReferenceFile $image ): string {
		// phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_encode -- the form of such an address.
		return "data:{$image->mime};base64," . base64_encode( $image->bytes() );
	}
}
