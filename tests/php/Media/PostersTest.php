<?php
/**
 * Tests of posters among other images.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Media;

use PlatoniaVid\Media\ImageUse;
use PlatoniaVid\Media\MadeFrom;
use PlatoniaVid\Media\MediaImporter;
use PlatoniaVid\Media\MediaLibrary;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\Snapshot;
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
		wp_update_post( array( 'ID' => $shown, 'post_parent' => $video ) );
		$style = wp_insert_post( array( 'post_type' => 'wp_block', 'post_status' => 'trash', 'post_title' => 'A style' ) );
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

	public function test_a_videos_posters_go_with_it_whatever_others_narrow_queries_to(): void {
		[ $video, $poster ] = $this->files;
		delete_post_thumbnail( $video );
		$this->narrowQueries();
		wp_delete_attachment( $video, true );
		$this->assertNull( get_post( $poster ) );
	}

	public function test_a_poster_that_is_no_longer_shown_goes_too(): void {
		[ $video, $poster, $image ] = $this->files;
		set_post_thumbnail( $video, $image );
		wp_delete_attachment( $video, true );
		$this->assertNull( get_post( $poster ) );
		$this->assertNotNull( get_post( $image ) );
	}

	public function test_a_poster_stays_where_something_shows_it_that_is_not_its_video(): void {
		$wide  = '<!-- wp:image {"id":%1$d} --><figure><img src="https://cdn.example/%2$s-300x169.webp"/></figure><!-- /wp:image -->';
		$own   = '<!-- wp:platoniavid/sora-video {"id":%3$d} --><figure><video poster="https://cdn.example/%2$s.webp" src="https://cdn.example/%4$s"></video></figure>';
		$shown = static fn( string $content, string $type = 'post', string $status = 'publish' ): \Closure => static fn( mixed ...$names ) => wp_insert_post(
			array(
				'post_type'    => $type,
				'post_status'  => $status,
				'post_title'   => 'A post',
				'post_content' => wp_slash( sprintf( $content, ...$names ) ),
			)
		);
		$noted = static fn( string $key, string $value, string $type = 'page' ): \Closure => static fn( mixed ...$names ) => update_post_meta(
			$shown( '.', $type )(),
			$key,
			wp_slash( sprintf( $value, ...$names ) )
		);
		register_post_type( 'of_others' );
		$uses  = array(
			'an image block'                    => array( $shown( $wide ), true ),
			'a draft in the trash'              => array( $shown( $wide, 'page', 'trash' ), true ),
			'its own video and an image'        => array( $shown( $own . $wide ), true ),
			'a featured image of no known type' => array( $noted( '_thumbnail_id', '%1$d', 'of_others' ), true ),
			'a gallery of a product'            => array( $noted( '_product_image_gallery', '3,%1$d,5' ), true ),
			'a page of a page builder'          => array( $noted( '_builder_data', '[{"url":"https:\/\/example.org\/%2$s.webp"}]' ), true ),
			'a widget'                          => array(
				static fn( mixed ...$names ) => update_option( 'widget_block', array( 2 => array( 'content' => sprintf( $wide, ...$names ) ) ) ),
				true,
			),
			'a classic gallery'                 => array( $shown( '<p>[gallery columns="2" ids="3,%1$d,5"]</p>' ), true ),
			'a gallery as a serialized list'    => array( $noted( 'gallery', 'a:2:{i:0;s:1:"3";i:1;s:5:"%1$d";}' ), true ),
			'a gallery of numbers'              => array( $noted( 'my_gallery', 'a:1:{i:0;i:%1$d;}' ), true ),
			'the site\'s icon'                  => array( static fn( int $poster ) => update_option( 'site_icon', $poster ), true ),
			'the theme\'s logo'                 => array( static fn( int $poster ) => set_theme_mod( 'custom_logo', $poster ), true ),
			'its own video'                     => array( $shown( $own ), false ),
			'a classic gallery of others'       => array( $shown( '<p>[gallery ids="1%1$d,%1$d1"] %1$d</p>' ), false ),
			'a revision'                        => array( $shown( $wide, 'revision', 'inherit' ), false ),
			'a copy in another language'        => array( $noted( '_wp_attached_file', '2026/11/%2$s.webp', 'attachment' ), false ),
			'another number'                    => array( $noted( '_product_image_gallery', '1%1$d,%1$d1' ), false ),
			'a number that is no image\'s'      => array( $noted( 'stock', '%1$d' ), false ),
		);
		foreach ( $uses as $use => [ $show, $stays ] ) {
			[ $video, $poster ] = array( $this->addFile( 'video/mp4', 'mp4' ), $this->addFile( 'image/webp', 'webp' ) );
			wp_update_post( array( 'ID' => $poster, 'post_parent' => $video ) );
			set_post_thumbnail( $video, $poster );
			$name = static fn( int $id ): string => basename( (string) get_post_meta( $id, '_wp_attached_file', true ) );
			$show( $poster, basename( $name( $poster ), '.webp' ), $video, $name( $video ) );
			unregister_post_type( 'of_others' );
			Snapshot::forget_searches();
			wp_delete_attachment( $video, true );
			$this->assertSame( $stays, null !== get_post( $poster ), $use );
			register_post_type( 'of_others' );
		}
	}

	/** As of many videos of a site with some million posts. */
	public function test_a_poster_stays_where_the_process_has_searched_for_long(): void {
		global $wpdb;
		[ $video, $poster ] = $this->files;
		$searches           = 0;
		add_filter(
			'query',
			static function ( string $query ) use ( &$searches ): string {
				$searches += (int) str_contains( $query, ' LIKE ' );
				return $query;
			}
		);
		$this->assertTrue( ( new ImageUse( $wpdb, 0.0 ) )->is_shown( $poster, $video ) );
		$this->assertSame( 0, $searches );
		$this->assertFalse( ( new ImageUse( $wpdb ) )->is_shown( $poster, $video ) );
		$this->assertGreaterThan( 0, $searches );
		$searches = 0;
		$this->assertTrue( ( new ImageUse( $wpdb, 1e-9 ) )->is_shown( $poster, $video ), 'It has searched before.' );
		$this->assertSame( 0, $searches );
	}

	/** An attachment of the plugin's, named as an import names it. */
	private function addFile( string $type, string $extension ): int {
		$id = (int) wp_insert_attachment( array( 'post_mime_type' => $type, 'post_title' => 'A file' ) );
		add_post_meta( $id, MediaImporter::META_REMOTE_ID, "video_$id" );
		update_post_meta( $id, '_wp_attached_file', '2026/11/a-cat-' . bin2hex( random_bytes( 10 ) ) . ".$extension" );
		return $id;
	}

	public function test_a_poster_that_films_show_goes_with_the_last_of_them_where_their_first_part_is_gone(): void {
		[ $video, $poster, $image ] = $this->files;
		$film                       = function ( int $shown ): int {
			$film = $this->addImage();
			add_post_meta( $film, MadeFrom::META, 1 );
			set_post_thumbnail( $film, $shown );
			return $film;
		};
		$films                      = array( $film( $poster ), $film( $poster ), $film( $image ) );
		wp_delete_attachment( $films[2], true );
		$this->assertNotNull( get_post( $image ), 'A picture of a person’s own.' );
		wp_delete_attachment( $films[0], true );
		$this->assertNotNull( get_post( $poster ), 'Its video shows it.' );
		wp_delete_attachment( $video, true );
		$this->assertNotNull( get_post( $poster ), 'The other film shows it.' );
		$file = (string) get_attached_file( $poster );
		wp_delete_attachment( $films[1], true );
		$this->assertNull( get_post( $poster ) );
		$this->assertFileDoesNotExist( $file );
	}

	public function test_a_poster_stays_where_a_film_goes_whose_first_part_is_there(): void {
		[ $video, $poster ] = $this->files;
		$film               = $this->addImage();
		add_post_meta( $film, MadeFrom::META, 1 );
		set_post_thumbnail( $film, $poster );
		// The video has another picture by now, and its former one can be chosen again.
		set_post_thumbnail( $video, $this->addImage() );
		wp_delete_attachment( $film, true );
		$this->assertNotNull( get_post( $poster ) );
	}

	public function test_the_list_of_media_by_rest_has_none_unless_it_names_what_it_wants(): void {
		[ $video, $poster, $image ] = $this->files;
		$listed                     = fn ( array $asked ): array => array_column(
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
