<?php
/**
 * What posts say of videos, noted at the videos.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Block;

use PlatoniaVid\Media\AiMark;
use PlatoniaVid\Media\Attachments;
use PlatoniaVid\Media\FittingText;
use PlatoniaVid\Media\MadeFrom;

/**
 * Takes label and description over into the Media Library, where a block shows the file itself, and both may edit it there: the post's author, whose words
 * they are, and whoever saves the post, unless that is the plugin, which completes it. Whoever publishes what somebody else has written lends them no right.
 * What a person has written there stays; where nothing is said, nothing is noted.
 */
final class Notes {
	/**
	 * Takes them over.
	 *
	 * @param \WP_Post $post         A post that was saved; no revision.
	 * @param bool     $is_completed Whether the plugin itself has saved it, perhaps while nobody was there: then its author alone speaks in it.
	 */
	public function take( \WP_Post $post, bool $is_completed ): void {
		$may_edit = static fn( int $file ): bool => user_can( (int) $post->post_author, 'edit_post', $file )
			&& ( $is_completed || current_user_can( 'edit_post', $file ) );
		foreach ( ShownVideos::in( $post->post_content ) as $shown ) {
			$video   = $shown['attachment'];
			$is_ours = $video > 0 && MadeFrom::is_ours( $video );
			if ( ! $is_ours || ! Attachments::has_address( $video, $shown['src'] ) || ! $may_edit( $video ) ) {
				continue;
			}
			$said = Label::said( $shown['label'], $shown['words'], $post->ID );
			if ( '' !== $said ) {
				update_post_meta( $video, AiMark::LABEL, $said );
			}
			// What is in a post that nobody can read yet is nobody's to read elsewhere.
			if ( 'publish' === $post->post_status && '' !== $shown['description'] ) {
				self::describe( $video, $shown['description'], $may_edit );
			}
		}
	}

	/**
	 * Gives a file and its poster their description where they have none: WordPress keeps a video's as its content, a picture's as its alternative text.
	 *
	 * @param int                 $video       The video's attachment.
	 * @param string              $description The description.
	 * @param callable(int): bool $may_edit    Whether a file may be changed.
	 */
	private static function describe( int $video, string $description, callable $may_edit ): void {
		if ( '' === get_post( $video )?->post_content ) {
			/** @var array{post_content: string} $fitting */
			$fitting = FittingText::post( array( 'post_content' => esc_html( $description ) ) );
			wp_update_post(
				array(
					'ID'           => $video,
					'post_content' => wp_slash( $fitting['post_content'] ),
				)
			);
		}
		$poster = (int) get_post_thumbnail_id( $video );
		if ( $poster > 0 && $may_edit( $poster ) ) {
			add_post_meta( $poster, '_wp_attachment_image_alt', wp_slash( FittingText::meta( $description ) ), true );
		}
	}
}
