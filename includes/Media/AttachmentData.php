<?php
/**
 * What other plugins say of a video's attachment.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Media;

use PlatoniaVid\OthersCode;
use PlatoniaVid\Videos\Values\Video;

/**
 * Has plugins change the data of a video's attachment before it is made, as far as the video is still found and comes: it is paid.
 */
final class AttachmentData {
	/**
	 * Metadata that say what becomes of an import: whether its file and its poster are there.
	 */
	private const STATE = array( '_wp_attached_file', '_wp_attachment_metadata', '_thumbnail_id', ...MediaImporter::META, AiMark::META );

	/**
	 * The data with which the attachment is to be made.
	 *
	 * @param array<string, mixed> $post  The plugin's own, not slashed.
	 * @param Video                $video The video.
	 * @return list<array<string, mixed>> As other plugins want them, if they do, and then the plugin's own, where WordPress does not take those.
	 */
	public static function of( array $post, Video $video ): array {
		$filtered = null;
		$filter   = static function () use ( $post, $video, &$filtered ): void {
			/**
			 * Filters the data with which a video's attachment is made: its title, caption, description, parent and metadata. The others stay.
			 *
			 * @since 0.1.0
			 *
			 * @param array $post  `post_title`, `post_excerpt`, `post_content`, `post_parent`, `meta_input` and others, not slashed.
			 * @param Video $video The video.
			 */
			$filtered = apply_filters( 'platoniavid_attachment', $post, $video );
		};
		if ( ! OthersCode::bear( 'platoniavid_attachment', $filter ) ) {
			return array( $post );
		}
		$given   = is_array( $filtered ) ? $filtered : array();
		$changed = array_filter( array_intersect_key( $given, array_flip( array( 'post_title', 'post_excerpt', 'post_content' ) ) ), 'is_string' );
		if ( is_int( $given['post_parent'] ?? null ) && $given['post_parent'] >= 0 ) {
			$changed['post_parent'] = $given['post_parent'];
		}
		$more                  = is_array( $given['meta_input'] ?? null ) ? $given['meta_input'] : array();
		$changed['meta_input'] = (array) ( $post['meta_input'] ?? array() ) + array_filter( array_diff_key( $more, array_flip( self::STATE ) ), self::is_storable( ... ) );

		$whole = array_merge( $post, $changed );
		return $whole === $post ? array( $post ) : array( $whole, $post );
	}

	/**
	 * Whether a value can be stored: of objects, some can't, and end the import in its middle.
	 *
	 * @param mixed $value The value.
	 */
	private static function is_storable( mixed $value ): bool {
		return is_scalar( $value ) || ( is_array( $value ) && array_filter( $value, self::is_storable( ... ) ) === $value );
	}
}
