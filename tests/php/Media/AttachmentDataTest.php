<?php
/**
 * Tests of what other plugins say of a video's attachment.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Media;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Media\Attachments;
use PlatoniaVid\Media\MediaImporter;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Values\Video;

/**
 * Tests of PlatoniaVid\Media\AttachmentData.
 */
final class AttachmentDataTest extends TestCase {
	use Parts;
	use Imports;

	private const MEDIA = __DIR__ . '/../../gateway/media/';

	public function test_title_caption_description_parent_and_metadata_are_as_a_plugin_wants_them(): void {
		$page = (int) wp_insert_post( array( 'post_title' => 'A page', 'post_type' => 'page' ) );
		add_filter(
			'platoniavid_attachment',
			static fn( array $post, Video $video ): array => array(
				'post_title'   => "Video $video->id \\ of the \"house\"",
				'post_excerpt' => "$post[post_title]!",
				'post_content' => 'What it is about.',
				'post_parent'  => $page,
				'meta_input'   => array( '_credit' => array( 'name' => 'The house', 'year' => 2026 ) ),
			) + $post,
			10,
			2
		);
		$video = $this->video();
		$id    = $this->attached( $video, $this->copy( 'video-1280x720-4.mp4' ) );
		$post  = get_post( $id );
		$this->assertSame(
			array( "Video $video->id \\ of the \"house\"", 'A cat in the rain!', 'What it is about.', $page ),
			array( $post->post_title, $post->post_excerpt, $post->post_content, $post->post_parent )
		);
		$this->assertSame( array( 'name' => 'The house', 'year' => 2026 ), get_post_meta( $id, '_credit', true ) );
		$this->assertSame( 'video_remote', get_post_meta( $id, MediaImporter::META_REMOTE_ID, true ) );
		$this->importer()->import_poster( $video, $id, $this->copy( 'thumbnail-1280x720.webp' ) );
		$this->assertSame( $id, get_post( (int) get_post_thumbnail_id( $id ) )->post_parent, 'A poster is its video’s.' );
	}

	/**
	 * Data by which a paid video would be lost.
	 *
	 * @return iterable<string, array{mixed}>
	 */
	public static function harmful(): iterable {
		yield 'nothing' => array( null );
		yield 'no data' => array( array() );
		yield 'another name' => array( array( 'post_name' => 'mine' ) );
		yield 'another post' => array( array( 'ID' => 1, 'import_id' => 1, 'post_type' => 'post', 'post_status' => 'trash', 'file' => '' ) );
		yield 'another author and type' => array( array( 'post_author' => 1, 'post_mime_type' => 'image/png', 'guid' => 'https://site.example' ) );
		yield 'no texts' => array( array( 'post_title' => array( 'a' ), 'post_excerpt' => 5, 'post_content' => null, 'post_parent' => 'none' ) );
		yield 'metadata of an import' => array(
			array(
				'meta_input' => array(
					'_wp_attached_file'           => 'a.mp4',
					'_wp_attachment_metadata'     => array( 'width' => 1 ),
					'_thumbnail_id'               => 1,
					MediaImporter::META_REMOTE_ID => 'another',
				),
			),
		);
		yield 'metadata that can’t be stored' => array( array( 'meta_input' => array( 'a' => static fn() => 1, 'b' => array( array( new \WP_Query() ) ) ) ) );
	}

	#[DataProvider( 'harmful' )]
	public function test_a_video_comes_and_is_found_whatever_a_plugin_says_of_it( mixed $said ): void {
		$this->actAs( 'author' );
		add_filter( 'platoniavid_attachment', static fn( array $post ): mixed => is_array( $said ) && array() !== $said ? $said + $post : $said );
		$video = $this->video( array( 'author' => get_current_user_id() ) );
		$id    = $this->attached( $video, $this->copy( 'video-1280x720-4.mp4' ) );
		$post  = get_post( $id );
		$this->assertSame( $id, $this->importer()->find( $video ) );
		$this->assertSame(
			array( 'attachment', 'inherit', 'video/mp4', $video->author, 'A cat in the rain', 'video_remote' ),
			array( $post->post_type, $post->post_status, $post->post_mime_type, (int) $post->post_author, $post->post_title, get_post_meta( $id, MediaImporter::META_REMOTE_ID, true ) )
		);
		$this->assertFileEquals( self::MEDIA . 'video-1280x720-4.mp4', (string) get_attached_file( $id ) );
		$this->assertSame( array( true, false ), array( Attachments::is_complete( $id ), $this->importer()->has_poster( $id ) ) );
	}

	public function test_what_wordpress_refuses_of_a_plugins_data_is_left_out(): void {
		add_filter( 'platoniavid_attachment', static fn( array $post ): array => array( 'post_title' => 'Too long' ) + $post );
		add_filter( 'wp_insert_post_empty_content', static fn( mixed $refused, array $post ): mixed => 'Too long' === $post['post_title'] ? true : $refused, 10, 2 );
		$id = $this->attached( $this->video(), $this->copy( 'video-1280x720-4.mp4' ) );
		$this->assertSame( 'A cat in the rain', get_post( $id )->post_title );
	}

	public function test_a_filter_that_throws_loses_no_video(): void {
		add_filter( 'platoniavid_attachment', static fn() => throw new \DomainException( 'A fault.' ) );
		$running = $GLOBALS['wp_current_filter'];
		$id      = $this->attached( $this->video(), $this->copy( 'video-1280x720-4.mp4' ) );
		$this->assertSame( array( 'A cat in the rain', $running ), array( get_post( $id )->post_title, $GLOBALS['wp_current_filter'] ) );
	}

	public function test_signs_that_the_table_has_not_are_left_out_of_what_a_plugin_says(): void {
		global $wpdb;
		add_filter( 'pre_get_col_charset', static fn( mixed $found, string $table ): mixed => in_array( $table, array( $wpdb->posts, $wpdb->postmeta ), true ) ? 'utf8mb3' : $found, 10, 2 );
		add_filter( 'platoniavid_attachment', static fn( array $post ): array => array( 'post_title' => 'Rain 🌧', 'post_content' => 'A 𝐑ainy day' ) + $post );
		$post = get_post( $this->attached( $this->video(), $this->copy( 'video-1280x720-4.mp4' ) ) );
		$this->assertSame( array( 'Rain &#x1f327;', 'A ainy day' ), array( $post->post_title, $post->post_content ) );
	}
}
