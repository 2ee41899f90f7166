<?php
/**
 * Finished videos in posts that were saved before.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Block;

use PlatoniaVid\Videos\Video;

/**
 * Completes the saved HTML of blocks whose video came after the post was saved: the page then costs what WordPress's Video
 * block costs, caches learn of it, and the video stays when the plugin goes.
 */
final class PostContent {
	/**
	 * A block of ours without HTML. In a comment's JSON WordPress writes two hyphens as \u002d, so the comment ends where it seems to.
	 */
	private const EMPTY_BLOCK = '~<!-- wp:platoniavid/sora-video (\{.*?\}) /-->~s';

	/**
	 * Posts that are looked at together.
	 */
	private const BATCH = 50;

	/**
	 * Sets the collaborators.
	 *
	 * @param \wpdb          $db    WordPress's database.
	 * @param SoraVideoBlock $block Makes the HTML.
	 */
	public function __construct( private readonly \wpdb $db, private readonly SoraVideoBlock $block ) {
	}

	/**
	 * Completes the post that a video was asked for in; a callback of `platoniavid_video_completed`. Somebody who edits it just now does so in the editor.
	 *
	 * @param Video $video The video.
	 */
	public function fill_in( Video $video ): void {
		$post = $video->post > 0 ? get_post( $video->post ) : null;
		if ( null !== $post && ! $this->is_edited( $post->ID ) ) {
			$this->complete( $post );
		}
	}

	/**
	 * Completes every post, before the plugin goes; a callback of deactivation.
	 */
	public function fill_in_all(): void {
		$last = 0;
		do {
			$ids = $this->db->get_col(
				$this->db->prepare(
					"SELECT ID FROM %i WHERE ID > %d AND post_type <> 'revision' AND post_content LIKE %s ORDER BY ID LIMIT %d",
					$this->db->posts,
					$last,
					'%' . $this->db->esc_like( '<!-- wp:platoniavid/sora-video {' ) . '%',
					self::BATCH
				)
			);
			foreach ( $ids as $id ) {
				$last = is_numeric( $id ) ? (int) $id : 0;
				$post = get_post( $last );
				if ( null !== $post ) {
					$this->complete( $post );
				}
			}
		} while ( array() !== $ids );
	}

	/**
	 * Completes the blocks of a post, and changes nothing else of it.
	 *
	 * @param \WP_Post $post The post.
	 */
	private function complete( \WP_Post $post ): void {
		$content = preg_replace_callback( self::EMPTY_BLOCK, fn( array $found ): string => $this->completed( $found[0], $found[1] ), $post->post_content );
		if ( ! is_string( $content ) || $content === $post->post_content ) {
			return;
		}
		// Nobody may be logged in here, and WordPress would then take out of the rest what its author was allowed to write.
		$filtered = has_filter( 'content_save_pre', 'wp_filter_post_kses' );
		kses_remove_filters();
		wp_update_post(
			array(
				'ID'           => $post->ID,
				'post_content' => wp_slash( $content ),
			)
		);
		if ( false !== $filtered ) {
			kses_init_filters();
		}
	}

	/**
	 * A block with its HTML; as it is where its video is not there.
	 *
	 * @param string $comment The block.
	 * @param string $json    Its attributes.
	 */
	private function completed( string $comment, string $json ): string {
		$attributes = json_decode( $json, true );
		$video      = is_array( $attributes ) ? $this->block->video( $attributes ) : null;
		if ( ! is_array( $attributes ) || null === $video || $video->attachment <= 0 ) {
			return $comment;
		}
		$html = trim( render_block( parse_blocks( $comment )[0] ) );
		if ( '' === $html ) {
			return $comment;
		}
		[ $width, $height ] = $video->dimensions();
		unset( $attributes['requestId'], $attributes['remixOf'] );
		$takes      = array_filter( (array) ( $attributes['takes'] ?? array() ), 'is_int' );
		$attributes = array(
			'takes'   => array_values( array_unique( array_merge( $takes, array( $video->id ) ) ) ),
			'videoId' => $video->id,
			'shownId' => $video->id,
			'id'      => $video->attachment,
			'width'   => $width,
			'height'  => $height,
		) + $attributes;
		return '<!-- wp:platoniavid/sora-video ' . serialize_block_attributes( $attributes ) . " -->\n$html\n<!-- /wp:platoniavid/sora-video -->";
	}

	/**
	 * Whether somebody has a post open in the editor.
	 *
	 * @param int $post The post's id.
	 */
	private function is_edited( int $post ): bool {
		// The lock of the person who is logged in counts too: their editor completes the block itself.
		$lock   = get_post_meta( $post, '_edit_lock', true );
		$lock   = explode( ':', is_string( $lock ) ? $lock : '' );
		$window = apply_filters( 'wp_check_post_lock_window', 150 ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals.NonPrefixedHooknameFound -- core's.
		return (int) $lock[0] > time() - ( is_numeric( $window ) ? (int) $window : 150 );
	}
}
