<?php
/**
 * Tests of posters among other images.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Media;

use PlatoniaVid\Media\MediaLibrary;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Media\Posters.
 */
final class PostersTest extends TestCase {
	use Parts;

	protected const DURATION = 1;

	/** The ids of a generated video, its poster, and an image of a person's own. @var array{int, int, int} */
	private array $files;

	protected function setUp(): void {
		parent::setUp();
		$this->saveKey();
		$this->actAs( 'administrator' );
		$video       = $this->follow( $this->create()['id'] )['attachment']['id'];
		$this->files = array( $video, (int) get_post_thumbnail_id( $video ), $this->addImage() );
		set_post_thumbnail( $video, $this->files[1] );
	}

	protected function tearDown(): void {
		unset( $_REQUEST['query'] ); // phpcs:ignore WordPress.Security -- the test sets it.
		parent::tearDown();
	}

	public function test_the_image_picker_shows_no_posters_unless_it_is_asked_for_them(): void {
		[ $video, $poster, $image ] = $this->files;
		$this->assertSame( array( $image ), $this->picked( array( 'post_mime_type' => 'image' ) ) );
		$this->assertSame( array( $video, $image ), $this->picked( array() ) );
		$this->assertSame( array( $poster ), $this->picked( array( 'post__in' => array( $poster ) ) ) );
		$this->assertSame( array( $poster ), $this->picked( array( 'post_parent' => $video ) ) );
		$_REQUEST['query'] = array( MediaLibrary::ARGUMENT => 'posters' );
		$this->assertSame( array( $poster ), $this->picked( array( 'post_mime_type' => 'image' ) ) );
		$_REQUEST['query'] = array( MediaLibrary::ARGUMENT => '1' );
		$this->assertSame( array( $video ), $this->picked( array() ) );
	}

	public function test_a_videos_posters_go_with_it_whoever_deletes_it(): void {
		[ $video, $poster, $image ] = $this->files;
		// Somebody has chosen another picture since, and used the first one for what is in no list.
		$shown = $this->addImage();
		set_post_thumbnail( $video, $shown );
		wp_update_post( array( 'ID' => $shown, 'post_parent' => $video ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$style = wp_insert_post( array( 'post_type' => 'wp_block', 'post_status' => 'trash', 'post_title' => 'A style' ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		update_post_meta( $style, '_thumbnail_id', $poster );
		$again = $this->follow( $this->create()['id'] )['attachment']['id'];
		$other = (int) get_post_thumbnail_id( $again );
		$file  = (string) get_attached_file( $other );

		wp_delete_attachment( $again, true );
		$this->assertNull( get_post( $other ) );
		$this->assertFileDoesNotExist( $file );
		wp_delete_attachment( $video, true );
		$this->assertSame( array( $poster, $image, $shown ), array_map( static fn ( int $id ): int => get_post( $id )->ID ?? 0, array( $poster, $image, $shown ) ) );
	}

	public function test_a_poster_that_is_no_longer_shown_goes_too(): void {
		[ $video, $poster, $image ] = $this->files;
		set_post_thumbnail( $video, $image );
		wp_delete_attachment( $video, true );
		$this->assertNull( get_post( $poster ) );
		$this->assertNotNull( get_post( $image ) );
	}

	public function test_the_list_of_media_by_rest_has_none_unless_it_names_what_it_wants(): void {
		[ $video, $poster, $image ] = $this->files;
		// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$listed = fn ( array $asked ): array => array_column(
			$this->rest(
				'GET',
				'/wp/v2/media',
				array(
					'orderby' => 'id',
					'order'   => 'asc',
				) + $asked
			)->get_data(),
			'id'
		);
		$this->assertSame( array( $image ), $listed( array( 'media_type' => 'image' ) ) );
		$this->assertSame( array( $video, $image ), $listed( array() ) );
		$this->assertSame( array( $poster ), $listed( array( 'include' => array( $poster ) ) ) );
		$this->assertSame( array( $poster ), $listed( array( 'parent' => array( $video ) ) ) );
		self::assertAnswers( 200, $this->rest( 'GET', "/wp/v2/media/$poster" ) );
	}

	public function test_a_poster_is_found_under_its_video(): void {
		[ $video, $poster ] = $this->files;
		require_once ABSPATH . 'wp-admin/includes/media.php';
		$this->assertStringContainsString( "upload.php?item=$poster", get_compat_media_markup( $video )['item'] );
		$this->actAs( 'subscriber' );
		$this->assertStringNotContainsString( 'upload.php?item', get_compat_media_markup( $video )['item'] );
	}

	/**
	 * What the grid and pickers show.
	 *
	 * @param array<string, mixed> $query What they ask for.
	 * @return list<int>
	 */
	private function picked( array $query ): array {
		$query = new \WP_Query(
			apply_filters(
				'ajax_query_attachments_args',
				$query + array(
					'post_type'   => 'attachment',
					'post_status' => 'inherit',
					'fields'      => 'ids',
					'orderby'     => 'ID',
					'order'       => 'ASC',
				)
			)
		);
		return $query->posts;
	}
}
