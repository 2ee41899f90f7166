<?php
/**
 * Tests of the block.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Block;

use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Block\SoraVideoBlock, through WordPress's own do_blocks().
 */
final class SoraVideoBlockTest extends TestCase {
	use Parts;

	protected const DURATION = 1;

	public function test_register_adds_the_block_with_its_script(): void {
		$type = \WP_Block_Type_Registry::get_instance()->get_registered( 'platoniavid/sora-video' );
		$this->assertSame( 'Sora video', $type->title );
		$this->assertTrue( $type->is_dynamic() );
		$this->assertSame( array( 'platoniavid-sora-video-editor-script' ), $type->editor_script_handles );
		$this->assertTrue( wp_script_is( 'platoniavid-sora-video-editor-script', 'registered' ) );
	}

	public function test_saved_html_wins(): void {
		$html = '<figure class="wp-block-platoniavid-sora-video"><video controls src="https://example.org/a.mp4"></video></figure>';
		$this->assertSame( $html, trim( $this->rendered( array( 'videoId' => $this->completed() ), $html ) ) );
	}

	public function test_a_finished_video_fills_a_block_that_was_published_early(): void {
		$id    = $this->completed();
		$html  = $this->rendered( array( 'videoId' => $id, 'align' => 'wide', 'anchor' => 'film' ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$video = $this->repository()->find( $id );
		$tags  = new \WP_HTML_Tag_Processor( $html );

		$this->assertTrue( $tags->next_tag( 'figure' ) );
		foreach ( array( 'wp-block-platoniavid-sora-video', 'wp-block-video', 'alignwide' ) as $class ) {
			$this->assertTrue( $tags->has_class( $class ), $html );
		}
		$this->assertSame( 'film', $tags->get_attribute( 'id' ) );
		$this->assertTrue( $tags->next_tag( 'video' ) );
		$this->assertSame( array( wp_get_attachment_url( $video->attachment ), get_the_post_thumbnail_url( $video->attachment, 'full' ), '1280', '720', true ), array_map( array( $tags, 'get_attribute' ), array( 'src', 'poster', 'width', 'height', 'controls' ) ) );
	}

	public function test_an_unfinished_failed_or_forgotten_video_shows_nothing(): void {
		foreach ( array( 'submitting', 'queued', 'importing', 'failed', 'unconfirmed' ) as $status ) {
			$this->assertSame( '', $this->rendered( array( 'videoId' => $this->addRow( array( 'status' => $status ) )->id ) ) );
		}
		$this->assertSame( '', $this->rendered( array( 'videoId' => 999 ) ) );
		$this->assertSame( '', $this->rendered( array( 'prompt' => 'A cat' ) ) );
		$this->assertSame( '', $this->rendered( array( 'videoId' => 'one' ) ) );
	}

	public function test_an_attachment_that_was_deleted_shows_nothing(): void {
		$id = $this->completed();
		wp_delete_attachment( $this->repository()->find( $id )->attachment, true );
		$this->assertSame( '', $this->rendered( array( 'videoId' => $id ) ) );
	}

	public function test_a_private_attachment_is_shown_to_those_who_may_read_it(): void {
		$id = $this->completed();
		wp_update_post( array( 'ID' => $this->repository()->find( $id )->attachment, 'post_status' => 'private' ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$this->actAs( '' );
		$this->assertSame( '', $this->rendered( array( 'videoId' => $id ) ) );
		$this->actAs( 'administrator' );
		$this->assertStringContainsString( '<video', $this->rendered( array( 'videoId' => $id ) ) );
	}

	public function test_an_attachment_of_a_private_post_stays_private(): void {
		$this->actAs( 'administrator' );
		$post = (int) wp_insert_post( array( 'post_title' => 'Secret', 'post_status' => 'private' ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$id   = $this->completed( array( 'post' => $post ) );
		$this->assertStringContainsString( '<video', $this->rendered( array( 'videoId' => $id ) ) );
		$this->actAs( '' );
		$this->assertSame( '', $this->rendered( array( 'videoId' => $id ) ) );
	}

	/**
	 * The id of a completed video.
	 *
	 * @param array<string, mixed> $columns Column names to values.
	 */
	private function completed( array $columns = array() ): int {
		$this->saveKey();
		$video = $this->addOrdered( $columns );
		usleep( 5000 );
		$this->runner()->run( $this->enough() );
		$this->assertSame( 'completed', $this->row( $video )->status->value );
		return $video->id;
	}

	/**
	 * A block as a visitor's browser gets it.
	 *
	 * @param array<string, mixed> $attributes The block's attributes.
	 * @param string               $content    Its saved HTML.
	 */
	private function rendered( array $attributes, string $content = '' ): string {
		$json = serialize_block_attributes( $attributes );
		return do_blocks( '' === $content ? "<!-- wp:platoniavid/sora-video $json /-->" : "<!-- wp:platoniavid/sora-video $json -->\n$content\n<!-- /wp:platoniavid/sora-video -->" );
	}
}
