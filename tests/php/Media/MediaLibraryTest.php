<?php
/**
 * Tests of generated videos in the Media Library.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Media;

use PlatoniaVid\Connections\ConnectionEditor;
use PlatoniaVid\Media\MediaImporter;
use PlatoniaVid\Media\MediaLibrary;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Media\MediaLibrary.
 */
final class MediaLibraryTest extends TestCase {
	use Parts;

	protected const DURATION = 1;

	protected function tearDown(): void {
		unset( $_REQUEST['query'], $GLOBALS['current_screen'] ); // phpcs:ignore WordPress.Security -- the test sets it.
		$_GET = array();
		parent::tearDown();
	}

	public function test_filter_grid_leaves_generated_videos_where_it_is_asked_to(): void {
		[ $generated, $uploaded ] = $this->videosInLibrary();
		$find                     = static fn (): array => get_posts(
			apply_filters(
				'ajax_query_attachments_args',
				array(
					'post_type'      => 'attachment',
					'post_mime_type' => 'video',
					'post_status'    => 'inherit',
					'fields'         => 'ids',
					'orderby'        => 'ID',
					'order'          => 'ASC',
				)
			)
		);
		$this->assertSame( array( $generated, $uploaded ), $find() );
		$_REQUEST['query']        = array( MediaLibrary::ARGUMENT => '1' );
		$this->assertSame( array( $generated ), $find() );
	}

	public function test_filter_list_leaves_generated_videos_in_the_main_query_only(): void {
		[ $generated, $uploaded ] = $this->videosInLibrary();
		require_once ABSPATH . 'wp-admin/includes/class-wp-screen.php';
		require_once ABSPATH . 'wp-admin/includes/screen.php';
		set_current_screen( 'upload' );
		$query                          = new \WP_Query();
		$find                           = static fn (): array => array_map(
			static fn ( \WP_Post $post ): int => $post->ID,
			$query->query(
				array(
					'post_type'      => 'attachment',
					'post_status'    => 'inherit',
					'post_mime_type' => 'video',
					'orderby'        => 'ID',
					'order'          => 'ASC',
				)
			)
		);
		$_GET[ MediaLibrary::ARGUMENT ] = '1';
		$this->assertSame( array( $generated, $uploaded ), $find(), 'Another query is left alone.' );
		$GLOBALS['wp_the_query'] = $query;
		$this->assertSame( array( $generated ), $find() );
		unset( $_GET[ MediaLibrary::ARGUMENT ] ); // phpcs:ignore WordPress.Security -- the test sets it.
		$this->assertSame( array( $generated, $uploaded ), $find() );
	}

	public function test_print_list_filter_is_for_attachments_and_shows_what_is_chosen(): void {
		$print = function ( string $post_type ): string {
			ob_start();
			$this->part( MediaLibrary::class )->print_list_filter( $post_type );
			return (string) ob_get_clean();
		};
		$this->assertSame( '', $print( 'post' ) );
		$this->assertStringContainsString( '<option value="1">AI videos</option>', $print( 'attachment' ) );
		$_GET[ MediaLibrary::ARGUMENT ] = '1';
		$this->assertMatchesRegularExpression( '#<option value="1"\s+selected=.selected.>AI videos</option>#', $print( 'attachment' ) );
	}

	public function test_open_in_grid_is_for_generated_videos_and_keeps_what_the_person_prefers(): void {
		[ $generated, $uploaded ] = $this->videosInLibrary();
		wp_set_current_user( 1 );
		update_user_option( 1, 'media_library_mode', 'list' );
		$mode = static function ( array $arguments ): string {
			$_GET = $arguments;
			do_action( 'load-upload.php' );
			return get_user_option( 'media_library_mode' );
		};
		$this->assertSame( 'list', $mode( array() ) );
		$this->assertSame( 'list', $mode( array( 'item' => (string) $uploaded ) ) );
		$this->assertSame( 'list', $mode( array( 'item' => array( (string) $generated ) ) ) );
		$this->assertSame( 'list', $mode( array( 'item' => (string) $generated, 'mode' => 'list' ) ) );
		$this->assertSame( 'grid', $mode( array( 'item' => (string) $generated ) ) );
		$this->assertSame( 'list', get_user_meta( 1, $GLOBALS['wpdb']->get_blog_prefix() . 'media_library_mode', true ) );
	}

	public function test_add_details_says_model_and_prompt_of_generated_videos(): void {
		[ $generated, $uploaded ] = $this->videosInLibrary( '<b>A cat</b> & rain' );
		$details                  = $this->part( MediaLibrary::class )->add_details( array(), get_post( $generated ) );
		$this->assertStringContainsString( 'With sora-2', $details['platoniavid']['html'] );
		$this->assertStringContainsString( '&lt;b&gt;A cat&lt;/b&gt; &amp; rain', $details['platoniavid']['html'] );
		$this->assertSame( array( 'x' => array() ), $this->part( MediaLibrary::class )->add_details( array( 'x' => array() ), get_post( $uploaded ) ) );
	}

	public function test_a_prompt_is_told_to_those_who_may_edit_the_attachment_or_see_the_video(): void {
		$secret = 'A cat in the rain, and what is said in confidence: the secret of the draft';
		$this->saveKey();
		$owner = $this->actAs( 'author' );
		$post  = (int) wp_insert_post( array( 'post_title' => 'A draft' ) );
		$video = $this->create( array( 'prompt' => $secret, 'post' => $post ) );
		$id    = $this->follow( $video['id'] )['attachment']['id'];
		$made  = array( $id, (int) get_post_thumbnail_id( $id ) );
		foreach ( array(
			'administrator' => true,
			'editor'        => true,
			'author'        => false,
			'contributor'   => false,
			'subscriber'    => false,
			''              => false,
		) as $role => $may ) {
			$this->actAs( $role );
			foreach ( $made as $attachment ) {
				$this->assertSame( $may, str_contains( $this->everythingAbout( $attachment ), 'confidence' ), "$role, $attachment" );
			}
		}
		wp_set_current_user( $owner );
		$this->assertStringContainsString( 'confidence', $this->everythingAbout( $id ) );

		// Who may see the video knows the prompt, also of an attachment that is now another's.
		$other = $this->actAs( 'author' );
		wp_update_post( array( 'ID' => $id, 'post_author' => 1 ) );
		wp_set_current_user( $owner );
		$this->assertFalse( current_user_can( 'edit_post', $id ) );
		$this->assertStringContainsString( 'confidence', $this->everythingAbout( $id ) );
		wp_set_current_user( $other );
		$this->assertStringNotContainsString( 'confidence', $this->everythingAbout( $id ) );
		$this->assertStringContainsString( 'With sora-2.', $this->everythingAbout( $id ), 'What it was made with is no secret.' );
	}

	public function test_whose_a_file_is_takes_one_question_however_many_connections_there_were(): void {
		$this->actAs( 'administrator' );
		foreach ( range( 1, 5 ) as $number ) {
			$this->part( ConnectionEditor::class )->add( 'openai', "https://1.1.1.$number/v1", '' );
		}
		$this->addRow( array( 'remote_id' => 'video_of_all' ) );
		$file = (int) wp_insert_attachment( array( 'post_mime_type' => 'video/mp4' ), 'film.mp4' );
		update_post_meta( $file, MediaImporter::META_MODEL, 'sora-2' );
		update_post_meta( $file, MediaImporter::META_REMOTE_ID, 'video_of_all' );
		update_post_meta( $file, MediaImporter::META_PROMPT, 'A secret' );
		$this->actAs( 'author' );
		$asked = array();
		add_filter(
			'query',
			static function ( string $query ) use ( &$asked ): string {
				if ( str_contains( $query, 'remote_key' ) ) {
					$asked[] = $query;
				}
				return $query;
			}
		);
		$details = $this->part( MediaLibrary::class )->add_details( array(), get_post( $file ) );
		$this->assertStringNotContainsString( 'A secret', $details['platoniavid']['html'] );
		$this->assertCount( 1, $asked );
	}

	/** What the current user gets of an attachment: from the Media Library, by REST, and by searching. */
	private function everythingAbout( int $id ): string {
		require_once ABSPATH . 'wp-admin/includes/media.php';
		$said = array(
			wp_prepare_attachment_for_js( $id ),
			$this->rest( 'GET', "/wp/v2/media/$id" )->get_data(),
			$this->rest( 'GET', "/wp/v2/media/$id", array( 'context' => 'edit' ) )->get_data(),
			$this->rest( 'GET', '/wp/v2/media', array( 'search' => 'confidence' ) )->get_data(),
			$this->rest( 'GET', '/wp/v2/search', array( 'search' => 'confidence' ) )->get_data(),
			get_compat_media_markup( $id ),
			get_posts( array( 'post_type' => 'attachment', 's' => 'confidence' ) ),
		);
		return (string) wp_json_encode( $said );
	}

	/**
	 * A generated video and an uploaded one.
	 *
	 * @param string $prompt The prompt.
	 * @return array{int, int} The attachments' ids.
	 */
	private function videosInLibrary( string $prompt = 'A cat in the rain' ): array {
		$this->saveKey();
		$this->actAs( 'administrator' );
		$generated = $this->follow( $this->create( array( 'prompt' => $prompt ) )['id'] )['attachment']['id'];
		$uploaded  = wp_insert_attachment( array( 'post_title' => 'Uploaded', 'post_mime_type' => 'video/mp4' ), false, 0, true );
		return array( $generated, (int) $uploaded );
	}
}
