<?php
/**
 * What shows a style.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Rest;

use PlatoniaVid\Access;
use PlatoniaVid\Styles\Style;
use PlatoniaVid\Videos\Storage\VideoRepository;

/**
 * Finds the pictures of styles in the Media Library.
 */
final class StylePicture {
	/**
	 * @param VideoRepository $videos Whose posters may be pictures.
	 */
	public function __construct( private readonly VideoRepository $videos ) {
	}

	/**
	 * The poster of a video that the current user may see; 0 where there is none.
	 *
	 * @param int $id The site's own id of the video.
	 */
	public function of_video( int $id ): int {
		$video = $id > 0 ? $this->videos->find( $id ) : null;
		return null !== $video && $video->attachment > 0 && current_user_can( Access::READ_VIDEO, $video )
			? (int) get_post_thumbnail_id( $video->attachment )
			: 0;
	}

	/**
	 * The address of a style's picture; null where it has none.
	 *
	 * @param Style $style The style.
	 */
	public function url( Style $style ): ?string {
		$url = $style->picture > 0 ? wp_get_attachment_image_url( $style->picture, 'medium' ) : false;
		return false === $url ? null : $url;
	}

	/**
	 * Reads at once what the pictures of many styles need.
	 *
	 * @param list<Style> $styles The styles.
	 */
	public function prime( array $styles ): void {
		_prime_post_caches( array_unique( array_filter( array_column( $styles, 'picture' ) ) ), false, true );
	}
}
