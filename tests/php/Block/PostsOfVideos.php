<?php
/**
 * Posts that have videos.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Block;

use PlatoniaVid\Videos\Values\Video;

/**
 * Publishes posts with Sora video blocks, and completes their videos. Needs the Parts.
 */
trait PostsOfVideos {
	protected function setUp(): void {
		parent::setUp();
		$this->saveKey();
		$this->actAs( 'administrator' );
	}

	/**
	 * A published post with a block, and the video that it waits for.
	 *
	 * @param string $json The block's attributes; %1$d is the video's id, %2$s the order's.
	 * @return array{int, Video}
	 */
	private function published( string $json ): array {
		$post  = (int) wp_insert_post( array( 'post_title' => 'A film', 'post_status' => 'publish' ) );
		$video = $this->addFinished( array( 'post' => $post ) );
		$block = '<!-- wp:platoniavid/sora-video ' . sprintf( $json, $video->id, $video->request_id ) . ' /-->';
		// As somebody saves it who may write any HTML. In a network that is no site's administrator.
		kses_remove_filters();
		wp_update_post( array( 'ID' => $post, 'post_content' => wp_slash( self::AROUND[0] . $block . self::AROUND[1] ) ) );
		delete_post_meta( $post, '_edit_lock' );
		return array( $post, $video );
	}

	/** Puts another block at a post's end. */
	private function append( int $post, string $json ): void {
		$block = "\n\n<!-- wp:platoniavid/sora-video $json /-->";
		wp_update_post( array( 'ID' => $post, 'post_content' => wp_slash( get_post( $post )->post_content . $block ) ) );
		delete_post_meta( $post, '_edit_lock' );
	}

	/** Brings a video in. */
	private function complete( Video $video ): void {
		$this->runner()->run( $this->enough(), array( $video->id ) );
		$this->assertGreaterThan( 0, $this->row( $video )->attachment );
	}
}
