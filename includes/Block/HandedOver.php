<?php
/**
 * Videos of posts that are deleted.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Block;

use PlatoniaVid\Videos\Heirs;
use PlatoniaVid\Videos\Storage\VideoRepository;

/**
 * Has a video that is still on its way belong to the post that waits for it, where the one that it was ordered for is deleted: a plugin that works on a copy
 * of what is published puts its content in the place of the other's, and deletes the copy. Nobody but its author could have it there otherwise.
 */
final class HandedOver {
	/**
	 * @param VideoRepository $videos  The table.
	 * @param WaitingPosts    $waiting Which posts wait for what.
	 * @param Heirs           $heirs   Says whose a video is.
	 */
	public function __construct( private readonly VideoRepository $videos, private readonly WaitingPosts $waiting, private readonly Heirs $heirs ) {
	}

	/**
	 * Hands over what a post waits for, to another one of the same author; a callback of `before_delete_post`.
	 *
	 * @param int $id The post's id.
	 */
	public function hand_over( int $id ): void {
		$post = get_post( $id );
		if ( null === $post || 'revision' === $post->post_type || (int) $post->post_author <= 0 ) {
			return;
		}
		foreach ( array_filter( (array) get_post_meta( $id, WaitingPosts::META ), 'is_string' ) as $name ) {
			$named = ctype_digit( $name ) ? $this->videos->find_with_takes( array( (int) $name ) ) : $this->videos->find_ordered( $name );
			foreach ( $named as $video ) {
				foreach ( $video->post === $id ? $this->waiting->of( $video ) : array() as $other ) {
					if ( $other !== $id && (int) get_post( $other )?->post_author === (int) $post->post_author ) {
						$this->heirs->move( $video, $other );
						break;
					}
				}
			}
		}
	}
}
