<?php
/**
 * What posts say of videos, noted at the videos.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Block;

use PlatoniaVid\Media\AiMark;
use PlatoniaVid\Media\MadeFrom;

/**
 * Takes label and description over into the Media Library, when somebody saves a post who may edit the file there, too. What a person has written
 * there stays.
 */
final class Notes {
	/**
	 * Takes them over.
	 *
	 * @param \WP_Post $post A post that was saved; no revision.
	 */
	public function take( \WP_Post $post ): void {
		foreach ( ShownVideos::in( $post->post_content ) as $shown ) {
			$video   = $shown['attachment'];
			$is_ours = $video > 0 && MadeFrom::is_ours( $video );
			if ( ! $is_ours || ! current_user_can( 'edit_post', $video ) ) {
				continue;
			}
			update_post_meta( $video, AiMark::LABEL, '' === $shown['label'] ? Label::NONE : $shown['label'] );
			// What is in a post that nobody can read yet is nobody's to read elsewhere.
			if ( 'publish' === $post->post_status && '' !== $shown['description'] ) {
				self::describe( $video, $shown['description'] );
			}
		}
	}

	/**
	 * Gives a file and its poster their description where they have none: WordPress keeps a video's as its content, a picture's as its alternative text.
	 *
	 * @param int    $video       The video's attachment.
	 * @param string $description The description.
	 */
	private static function describe( int $video, string $description ): void {
		if ( '' === get_post( $video )?->post_content ) {
			wp_update_post(
				array(
					'ID'           => $video,
					'post_content' => wp_slash( esc_html( $description ) ),
				)
			);
		}
		$poster = (int) get_post_thumbnail_id( $video );
		if ( $poster > 0 && current_user_can( 'edit_post', $poster ) ) {
			add_post_meta( $poster, '_wp_attachment_image_alt', wp_slash( $description ), true );
		}
	}
}
