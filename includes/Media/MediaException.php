<?php
/**
 * A video that the site itself can't take.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Media;

use PlatoniaVid\Videos\Values\VideoError;

defined( 'ABSPATH' ) || exit;

/**
 * The gateway has done its part: it is WordPress, another plugin or the disk that refuses.
 */
final class MediaException extends \RuntimeException {
	/**
	 * Sets the reason.
	 *
	 * @param VideoError $error What happened and what to do.
	 */
	public function __construct( public readonly VideoError $error ) {
		parent::__construct( $error->message );
	}
}
