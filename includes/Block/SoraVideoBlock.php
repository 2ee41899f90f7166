<?php
/**
 * The block "Sora video".
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Block;

use PlatoniaVid\Videos\Storage\VideoRepository;
use PlatoniaVid\Videos\Values\Video;

/**
 * Registers the block. Its saved HTML is complete once the video exists; only before that is there something to do here.
 */
final class SoraVideoBlock {
	/**
	 * Sets the collaborators.
	 *
	 * @param VideoRepository $videos The table.
	 */
	public function __construct( private readonly VideoRepository $videos ) {
	}

	/**
	 * Registers the block type; a callback of `init`.
	 */
	public function register(): void {
		register_block_type( PLATONIAVID_DIR . 'build/block', array( 'render_callback' => $this->render( ... ) ) );
		wp_set_script_translations( generate_block_asset_handle( 'platoniavid/sora-video', 'editorScript' ), 'platoniavid', PLATONIAVID_DIR . 'languages' );
	}

	/**
	 * The block's HTML. A post that was published early gets its video here as soon as that is ready, and nothing before.
	 *
	 * @param array<string, mixed> $attributes The block's attributes.
	 * @param string               $content    Its saved HTML.
	 * @param \WP_Block            $block      The block.
	 */
	public function render( array $attributes, string $content, \WP_Block $block ): string {
		if ( '' !== trim( $content ) ) {
			return $content;
		}
		$video = $this->video( $attributes );
		$url   = null !== $video && $video->attachment > 0 ? wp_get_attachment_url( $video->attachment ) : false;
		if ( null === $video || false === $url || ! $this->may_show( $video->attachment ) ) {
			return '';
		}
		[ $width, $height ] = $video->dimensions();
		$poster             = get_the_post_thumbnail_url( $video->attachment, 'full' );
		return sprintf(
			'<figure %s><video controls width="%d" height="%d" src="%s"%s></video></figure>',
			$this->wrapper( $block ),
			$width,
			$height,
			esc_url( $url ),
			false === $poster ? '' : ' poster="' . esc_url( $poster ) . '"'
		);
	}

	/**
	 * The video that a block waits for. A post that was saved before the site's answer names it by the order only.
	 *
	 * @param array<array-key, mixed> $attributes The block's attributes.
	 */
	public function video( array $attributes ): ?Video {
		$id      = is_int( $attributes['videoId'] ?? null ) ? $attributes['videoId'] : 0;
		$request = is_string( $attributes['requestId'] ?? null ) ? $attributes['requestId'] : '';
		if ( $id > 0 ) {
			return $this->videos->find( $id );
		}
		return '' === $request ? null : $this->videos->find_ordered( $request );
	}

	/**
	 * Whether a visitor may see an attachment: one of a private post stays private.
	 *
	 * @param int $attachment The attachment's id.
	 */
	private function may_show( int $attachment ): bool {
		return in_array( get_post_status( $attachment ), array( 'publish', 'inherit' ), true ) || current_user_can( 'read_post', $attachment );
	}

	/**
	 * The figure's attributes. WordPress adds what the editor chose: alignment, spacing, anchor.
	 *
	 * @param \WP_Block $block The block.
	 */
	private function wrapper( \WP_Block $block ): string {
		$anchor = $block->attributes['anchor'] ?? '';
		return get_block_wrapper_attributes( array( 'class' => 'wp-block-video' ) + ( is_string( $anchor ) && '' !== $anchor ? array( 'id' => $anchor ) : array() ) );
	}
}
