<?php
/**
 * Tests of the block.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Block;

use PHPUnit\Framework\Attributes\Group;
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
		// Other tests may have been in an editor.
		wp_deregister_script( 'platoniavid-sora-video-editor-script' );
		wp_deregister_style( 'platoniavid-sora-video-editor-style' );
		\PlatoniaVid\add_editor_hooks();
		$this->assertTrue( wp_script_is( 'platoniavid-sora-video-editor-script', 'registered' ) );
		$this->assertTrue( wp_style_is( 'platoniavid-sora-video-editor-style', 'registered' ) );
	}

	/**
	 * WordPress before 6.7 reads the role under another name.
	 */
	public function test_its_content_can_be_changed_where_only_contents_may_be(): void {
		$type  = \WP_Block_Type_Registry::get_instance()->get_registered( 'platoniavid/sora-video' );
		$roles = is_wp_version_compatible( '6.7' ) ? array( 'content', null ) : array( 'content', 'content' );
		foreach ( array( 'id', 'src', 'tracks', 'description', 'caption' ) as $name ) {
			$attribute = $type->attributes[ $name ];
			$this->assertSame( $roles, array( $attribute['role'] ?? null, $attribute['__experimentalRole'] ?? null ), $name );
		}
		$this->assertArrayNotHasKey( '__experimentalRole', $type->attributes['prompt'] );
	}

	public function test_saved_html_wins(): void {
		$html = '<figure class="wp-block-platoniavid-sora-video"><video controls src="https://example.org/a.mp4" style="max-width:100%;height:auto"></video></figure>';
		$this->assertSame( $html, trim( $this->rendered( array( 'videoId' => $this->completed() ), $html ) ) );
	}

	public function test_the_video_keeps_its_shape_as_that_of_wordpress_own_block_does(): void {
		$html  = '<figure class="wp-block-video"><video controls width="720" height="1280" src="https://example.org/a.mp4" style="color: red"></video></figure>';
		$shown = $this->rendered( array( 'width' => 720, 'height' => 1280 ), $html );
		$this->assertSame( str_replace( 'style="', 'style="max-width:100%;height:auto;aspect-ratio:720 / 1280;', $html ), trim( $shown ) );
		$this->assertStringContainsString( 'style="max-width:100%;height:auto;aspect-ratio:1280 / 720"', $this->rendered( array( 'videoId' => $this->completed() ) ) );
	}

	public function test_the_corners_of_a_rounded_block_are_those_of_its_video(): void {
		$rounded = array( 'style' => array( 'border' => array( 'radius' => '24px' ) ) );
		$html    = '<figure class="wp-block-video" style="border-radius:24px"><video controls src="https://example.org/a.mp4" style="max-width:100%;height:auto"></video></figure>';
		$this->assertSame( str_replace( 'auto"', 'auto;border-radius:inherit"', $html ), trim( $this->rendered( $rounded, $html ) ) );
		$id = $this->completed();
		$this->assertStringContainsString( '1280 / 720;border-radius:inherit"></video>', $this->rendered( $rounded + array( 'videoId' => $id ) ) );

		// What is saved is what the editor saves.
		$post = array( 'post_title' => 'A film', 'post_author' => $this->repository()->find( $id )->author );
		$post = (int) wp_insert_post( $post + array( 'post_content' => '<!-- wp:platoniavid/sora-video {"videoId":' . $id . ',"style":{"border":{"radius":"24px"}}} /-->' ) );
		$this->assertStringContainsString( 'style="max-width:100%;height:auto;aspect-ratio:1280 / 720"></video>', get_post( $post )->post_content );
	}

	public function test_its_shape_stays_in_what_those_save_who_may_not_write_any_html(): void {
		$this->actAs( 'author' );
		$this->assertFalse( current_user_can( 'unfiltered_html' ) );
		foreach ( (array) glob( dirname( __DIR__, 2 ) . '/e2e/saved-blocks/*-bounded*.html' ) as $file ) {
			$saved = trim( (string) file_get_contents( (string) $file ) );
			$post  = (int) wp_insert_post( array( 'post_title' => 'A film', 'post_content' => wp_slash( $saved ) ) );
			preg_match_all( '/style="max-width.*?"/', $saved, $before );
			preg_match_all( '/style=".*?"/', get_post( $post )->post_content, $after );
			$this->assertCount( 1, $after[0] );
			$this->assertSame( $before, $after, (string) $file );
		}
	}

	/**
	 * Who may not write any HTML: in a network only those who manage all of it may.
	 */
	public function test_all_of_it_stays_in_what_those_save_who_may_not_write_any_html(): void {
		foreach ( is_multisite() ? array( 'administrator', 'editor', 'author' ) : array( 'author' ) as $role ) {
			$this->actAs( $role );
			$this->assertFalse( current_user_can( 'unfiltered_html' ) );
			foreach ( (array) glob( dirname( __DIR__, 2 ) . '/e2e/saved-blocks/*.html' ) as $file ) {
				$saved = trim( (string) file_get_contents( (string) $file ) );
				$post  = (int) wp_insert_post( array( 'post_title' => 'A film', 'post_content' => wp_slash( $saved ) ) );
				// A slash before the end of a tag has a space before it then, which no editor minds.
				$this->assertSame( $saved, str_replace( '" />', '"/>', get_post( $post )->post_content ), "$role: $file" );
			}
		}
	}

	public function test_php_writes_what_the_editor_is_tested_with(): void {
		$id      = $this->completed();
		$video   = $this->repository()->find( $id );
		$post    = (int) wp_insert_post( array( 'post_title' => 'A film', 'post_author' => $video->author, 'post_content' => '<!-- wp:platoniavid/sora-video {"videoId":' . $id . ',"prompt":"A cat in the rain","align":"wide"} /-->' ) );
		$written = str_replace(
			array( (string) wp_get_attachment_url( $video->attachment ), (string) get_the_post_thumbnail_url( $video->attachment, 'full' ), "[$id]", ":$id,", ":{$video->attachment}," ),
			array( 'https://site.example/wp-content/uploads/2026/11/cat.mp4', 'https://site.example/wp-content/uploads/2026/11/cat.webp', '[12]', ':12,', ':7,' ),
			get_post( $post )->post_content
		);
		$this->assertSame( trim( (string) file_get_contents( dirname( __DIR__, 2 ) . '/e2e/saved-blocks/0.1.0-bounded-by-php.html' ) ), $written );
	}

	#[Group( 'newest' )]
	public function test_a_block_with_css_of_its_own_is_written_as_its_editor_does_it(): void {
		$this->actAsOwner();
		$id     = $this->completed();
		$saved  = fn( string $css ): string => get_post(
			(int) wp_insert_post( wp_slash( array( 'post_title' => 'A film', 'post_content' => '<!-- wp:platoniavid/sora-video {"videoId":' . $id . ',"style":{"css":"' . $css . '"}} /-->' ) ) )
		)->post_content;
		$styled = $saved( 'border-radius: 12px;' );
		$this->assertStringContainsString( '<figure class="wp-block-video has-custom-css wp-block-platoniavid-sora-video">', $styled );
		$this->assertSame( 1, substr_count( do_blocks( $styled ), 'has-custom-css' ) );
		$this->assertStringContainsString( '<figure class="wp-block-video wp-block-platoniavid-sora-video">', $saved( ' ' ) );
	}

	public function test_a_finished_video_fills_a_block_that_was_published_early(): void {
		$id    = $this->completed();
		$html  = $this->rendered( array( 'videoId' => $id, 'align' => 'wide', 'anchor' => 'film' ) );
		$video = $this->repository()->find( $id );
		$tags  = new \WP_HTML_Tag_Processor( $html );

		$this->assertTrue( $tags->next_tag( 'figure' ) );
		foreach ( array( 'wp-block-platoniavid-sora-video', 'wp-block-video', 'alignwide' ) as $class ) {
			$this->assertTrue( $tags->has_class( $class ), $html );
		}
		$this->assertSame( 'film', $tags->get_attribute( 'id' ) );
		$this->assertTrue( $tags->next_tag( 'video' ) );
		$this->assertSame(
			array( wp_get_attachment_url( $video->attachment ), get_the_post_thumbnail_url( $video->attachment, 'full' ), '1280', '720', true ),
			array_map( array( $tags, 'get_attribute' ), array( 'src', 'poster', 'width', 'height', 'controls' ) )
		);
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

	/** As on sites that have a trash for files. */
	public function test_an_attachment_in_the_trash_is_none_until_somebody_wants_it_back(): void {
		$author     = $this->actAs( 'author' );
		$id         = $this->completed( array( 'author' => $author ) );
		$attachment = $this->repository()->find( $id )->attachment;
		$shows      = fn(): array => array(
			'' !== $this->rendered( array( 'videoId' => $id ) ),
			$this->rest( 'GET', "/videos/$id" )->get_data()['attachment']['id'] ?? null,
		);
		$this->assertSame( array( true, $attachment ), $shows() );
		update_post_meta( $attachment, '_wp_trash_meta_status', 'inherit' );
		wp_update_post( array( 'ID' => $attachment, 'post_status' => 'trash' ) );
		$this->assertSame( array( false, null ), $shows() );
		self::assertAnswers( 200, $this->rest( 'POST', "/videos/$id/retry" ) );
		$this->assertSame( array( true, $attachment ), $shows() );
	}

	public function test_a_private_attachment_is_shown_to_those_who_may_read_it(): void {
		$id = $this->completed();
		wp_update_post( array( 'ID' => $this->repository()->find( $id )->attachment, 'post_status' => 'private' ) );
		$this->actAs( '' );
		$this->assertSame( '', $this->rendered( array( 'videoId' => $id ) ) );
		$this->actAs( 'administrator' );
		$this->assertStringContainsString( '<video', $this->rendered( array( 'videoId' => $id ) ) );
	}

	public function test_an_attachment_of_a_private_post_stays_private(): void {
		$this->actAs( 'administrator' );
		$post = (int) wp_insert_post( array( 'post_title' => 'Secret', 'post_status' => 'private' ) );
		$id   = $this->completed( array( 'post' => $post ) );
		$this->assertStringContainsString( '<video', $this->rendered( array( 'videoId' => $id ) ) );
		$this->actAs( '' );
		$this->assertSame( '', $this->rendered( array( 'videoId' => $id ) ) );
	}

	public function test_who_writes_a_videos_id_into_a_post_is_not_shown_it_by_that(): void {
		$id     = $this->completed();
		$others = $this->actAs( 'contributor' );
		foreach ( array( 'administrator', 'author', '' ) as $reader ) {
			$this->actAs( $reader );
			$this->assertSame( '', $this->rendered( array( 'videoId' => $id ), '', $others ), "A contributor’s post, read by: $reader." );
			$this->assertSame( '', $this->rendered( array( 'requestId' => $this->repository()->find( $id )->request_id ), '', $others ) );
			$this->assertStringContainsString( '<video', $this->rendered( array( 'videoId' => $id ) ), "Its author’s post, read by: $reader." );
			$this->assertStringContainsString( '<video', $this->rendered( array( 'requestId' => $this->repository()->find( $id )->request_id ) ) );
			if ( 'administrator' !== $reader ) {
				$this->assertSame( '', $this->rendered( array( 'videoId' => $id ), '', 0 ), 'Nobody’s post.' );
				$this->assertSame( '', do_blocks( '<!-- wp:platoniavid/sora-video {"videoId":' . $id . '} /-->' ), 'No post at all.' );
			}
		}
	}

	public function test_a_synced_pattern_shows_what_its_own_author_may_read(): void {
		$id     = $this->completed();
		$author = $this->actAs( 'author' );
		$this->actAs( '' );
		foreach ( array( 1 => '<video', $author => '' ) as $by => $expected ) {
			$pattern = (int) wp_insert_post(
				array(
					'post_type'    => 'wp_block',
					'post_status'  => 'publish',
					'post_author'  => $by,
					'post_title'   => 'A pattern',
					'post_content' => '<!-- wp:group --><div class="wp-block-group"><!-- wp:platoniavid/sora-video {"videoId":'
						. $id
						. '} /--></div><!-- /wp:group -->',
				)
			);
			// What was completed when it was saved is not what is looked at here.
			$GLOBALS['wpdb']->update(
				$GLOBALS['wpdb']->posts,
				array( 'post_content' => '<!-- wp:platoniavid/sora-video {"videoId":' . $id . '} /-->' ),
				array( 'ID' => $pattern )
			);
			clean_post_cache( $pattern );
			foreach ( array( 1, $author ) as $writer ) {
				$post = new \WP_Post(
					(object) array(
						'ID'           => -1,
						'post_author'  => $writer,
						'post_content' => '<!-- wp:block {"ref":' . $pattern . '} /-->',
						'post_type'    => 'post',
						'filter'       => 'raw',
					)
				);
				$html = $this->shown( $post );
				$this->assertSame( '' !== $expected, str_contains( $html, '<video' ), "Pattern by $by in a post by $writer: $html" );
			}
		}
	}

	/**
	 * The id of a completed video.
	 *
	 * @param array<string, mixed> $columns Column names to values.
	 */
	private function completed( array $columns = array() ): int {
		$this->saveKey();
		$video = $this->addFinished( $columns );
		$this->runner()->run( $this->enough() );
		$this->assertSame( 'completed', $this->row( $video )->status->value );
		return $video->id;
	}

	/**
	 * A block of a post, as a browser gets it.
	 *
	 * @param array<string, mixed> $attributes The block's attributes.
	 * @param string               $content    Its saved HTML.
	 * @param int                  $author     Whose post it is; by default whose videos these are.
	 */
	private function rendered( array $attributes, string $content = '', int $author = 1 ): string {
		$json  = serialize_block_attributes( $attributes );
		$block = '' === $content
			? "<!-- wp:platoniavid/sora-video $json /-->"
			: "<!-- wp:platoniavid/sora-video $json -->\n$content\n<!-- /wp:platoniavid/sora-video -->";
		return $this->shown(
			new \WP_Post(
				(object) array(
					'ID'           => -1,
					'post_author'  => $author,
					'post_content' => $block,
					'post_type'    => 'post',
					'filter'       => 'raw',
				)
			)
		);
	}

	/** A post's blocks on its page. */
	private function shown( \WP_Post $post ): string {
		$GLOBALS['post'] = $post;
		try {
			return do_blocks( $post->post_content );
		} finally {
			unset( $GLOBALS['post'] );
		}
	}
}
