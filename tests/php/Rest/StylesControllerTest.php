<?php
/**
 * Tests of `/styles`.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Rest;

use PlatoniaVid\Styles\StyleLibrary;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Rest\StylesController and of what it asks.
 */
final class StylesControllerTest extends TestCase {
	use Parts;
	use PublishedSchemas;

	protected const DURATION = 1;

	/** Keeps one. @param array<string, mixed> $fields Its fields. */
	private function keep( array $fields = array() ): string {
		$answer = $this->rest( 'POST', '/styles', $fields + array( 'name' => 'Rain', 'words' => 'In the rain' ) );
		self::assertAnswers( 201, $answer );
		$this->assertAnswersAsPublished( '/styles', $answer );
		return $answer->get_data()['id'];
	}

	/** The names of what the person has. @param array<string, mixed> $query What is asked for. @return list<string> */
	private function names( array $query = array() ): array {
		return array_column( $this->assertAnswersAsPublished( '/styles', $this->rest( 'GET', '/styles', $query ) ), 'name' );
	}

	public function test_own_ones_are_ones_own_and_shared_ones_everybodys(): void {
		$this->actAs( 'author' );
		$own = $this->keep( array( 'name' => 'Mine' ) );
		$this->assertSame(
			'platoniavid_style_forbidden',
			$this->rest( 'POST', '/styles', array( 'name' => 'Ours', 'words' => 'x', 'shared' => true ) )->get_data()['code']
		);
		$this->assertSame( 'platoniavid_style_forbidden', $this->rest( 'POST', "/styles/$own", array( 'shared' => true ) )->get_data()['code'] );
		$this->actAs( 'administrator' );
		$shared = $this->keep( array( 'name' => 'Ours', 'shared' => true ) );
		foreach ( array( 'GET', 'POST', 'DELETE' ) as $method ) {
			$this->assertSame(
				'platoniavid_style_not_found',
				$this->rest( $method, "/styles/$own", 'POST' === $method ? array( 'name' => 'x' ) : array() )->get_data()['code'],
				'Another’s own is nobody else’s.'
			);
		}
		$this->actAs( 'editor' );
		$this->assertContains( 'Ours', $this->names() );
		$this->assertNotContains( 'Mine', $this->names() );
		$this->assertFalse( $this->rest( 'GET', "/styles/$shared" )->get_data()['can_edit'] );
		foreach ( array( 'POST', 'DELETE' ) as $method ) {
			$this->assertSame(
				'platoniavid_style_forbidden',
				$this->rest( $method, "/styles/$shared", 'POST' === $method ? array( 'name' => 'x' ) : array() )->get_data()['code']
			);
		}
	}

	public function test_what_everybody_has_is_taken_back_by_who_manages_and_is_its_authors_own_again(): void {
		$author = $this->actAs( 'administrator' );
		$shared = $this->keep( array( 'name' => 'Ours', 'shared' => true ) );
		$this->actAs( 'editor' );
		$back = fn(): array => (array) $this->rest( 'POST', "/styles/$shared", array( 'shared' => false ) )->get_data();
		$this->assertSame( 'platoniavid_style_forbidden', $back()['code'], 'Who only makes videos takes nothing from others.' );
		$this->actAs( 'administrator' );
		$changed = $back();
		$this->assertSame( array( false, $author, false ), array( $changed['shared'], $changed['author'], $changed['can_edit'] ) );
		$this->assertSame( 'platoniavid_style_not_found', $this->rest( 'GET', "/styles/$shared" )->get_data()['code'], 'Another’s own is nobody else’s.' );

		wp_set_current_user( $author );
		$this->rest( 'POST', "/styles/$shared", array( 'shared' => true ) );
		wp_update_post( array( 'ID' => (int) $shared, 'post_author' => 0 ) );
		$other   = $this->actAs( 'administrator' );
		$changed = $back();
		$this->assertSame( array( $other, true ), array( $changed['author'], $changed['can_edit'] ), 'Of one whose author was erased, who takes it back.' );
	}

	public function test_it_is_changed_shared_and_deleted(): void {
		$this->actAs( 'administrator' );
		$id      = $this->keep( array( 'model' => 'sora-2', 'size' => '1280x720', 'options' => array( 'seed' => 5 ), 'picture' => $this->addImage() ) );
		$changed = $this->assertAnswersAsPublished( "/styles/$id", $this->rest( 'POST', "/styles/$id", array( 'name' => 'Storm', 'shared' => true ) ) );
		$this->assertSame(
			array( 'Storm', 'In the rain', true, 'sora-2', array( 'seed' => 5 ) ),
			array( $changed['name'], $changed['words'], $changed['shared'], $changed['model'], $changed['options'] )
		);
		$this->assertStringContainsString( '.jpg', $changed['picture_url'] );
		$this->assertSame( 'platoniavid_style_incomplete', $this->rest( 'POST', "/styles/$id", array( 'words' => ' ' ) )->get_data()['code'] );
		$this->assertSame( 'Storm', $this->rest( 'DELETE', "/styles/$id" )->get_data()['name'] );
		self::assertAnswers( 404, $this->rest( 'GET', "/styles/$id" ) );
		$this->assertTrue( wp_attachment_is_image( $changed['picture'] ), 'Its picture is the Media Library’s.' );
	}

	public function test_a_picture_that_a_person_may_not_see_is_refused_and_a_videos_poster_is_taken(): void {
		$this->saveKey();
		$this->actAs( 'author' );
		$this->assertSame(
			'platoniavid_image_missing',
			$this->rest( 'POST', '/styles', array( 'name' => 'x', 'words' => 'x', 'picture' => 1 ) )->get_data()['code']
		);
		$video = $this->follow( $this->create()['id'] );
		$style = $this->rest( 'GET', '/styles/' . $this->keep( array( 'video' => $video['id'] ) ) )->get_data();
		$this->assertSame( get_post_thumbnail_id( $video['attachment']['id'] ), $style['picture'] );
		$this->actAs( 'author' );
		$this->assertNull( $this->rest( 'GET', '/styles/' . $this->keep( array( 'video' => $video['id'] ) ) )->get_data()['picture'] );
	}

	public function test_they_are_found_by_kind_and_words(): void {
		$this->actAs( 'author' );
		$this->keep( array( 'name' => 'باران', 'words' => 'Blue hour' ) );
		$this->keep( array( 'name' => 'Kite', 'words' => 'A red kite, كوچه‌ي باد', 'kind' => 'prompt' ) );
		$this->assertSame( array( 'Kite' ), $this->names( array( 'kind' => 'prompt' ) ) );
		$this->assertSame( array( 'باران' ), $this->names( array( 'search' => 'blue HOUR' ) ) );
		$this->assertSame( array( 'باران' ), $this->names( array( 'search' => 'باران' ) ) );
		$this->assertSame( array( 'Kite' ), $this->names( array( 'search' => 'کوچه‌ی' ) ), 'The letters of another keyboard.' );
		$this->assertCount( 8, $this->names() );
	}

	public function test_six_come_with_the_plugin_and_can_be_hidden_by_those_who_manage(): void {
		$this->actAs( 'administrator' );
		$this->assertCount( 6, $this->names( array( 'kind' => 'style' ) ) );
		$hidden = $this->rest( 'POST', '/styles/aerial', array( 'hidden' => true ) )->get_data();
		$this->assertTrue( $hidden['hidden'] );
		$this->assertFalse( $this->rest( 'GET', '/styles/film' )->get_data()['hidden'] );
		$this->assertSame( 'platoniavid_style_built_in', $this->rest( 'POST', '/styles/film', array( 'name' => 'x' ) )->get_data()['code'] );
		$this->assertSame( 'platoniavid_style_built_in', $this->rest( 'DELETE', '/styles/film' )->get_data()['code'] );
		$this->actAs( 'editor' );
		self::assertAnswers( 403, $this->rest( 'POST', '/styles/aerial', array( 'hidden' => false ) ) );
		add_filter(
			'platoniavid_styles',
			static fn( array $styles ): array => array( 'ours' => array( 'name' => 'Ours', 'words' => 'In our way' ), 'Not An Id' => array() ) + $styles
		);
		$this->assertSame( 'In our way', $this->rest( 'GET', '/styles/ours' )->get_data()['words'] );
		$this->assertCount( 7, $this->names() );
	}

	public function test_a_file_goes_from_site_to_site_and_never_over_what_is_there_unasked(): void {
		$this->actAs( 'administrator' );
		$this->keep( array( 'name' => 'Rain', 'options' => array( 'seed' => 5 ) ) );
		$this->keep( array( 'name' => 'Kite', 'kind' => 'prompt', 'shared' => true ) );
		$file = $this->assertAnswersAsPublished( '/styles/export', $this->rest( 'GET', '/styles/export' ) );
		$this->assertSame( array( 'Kite', 'Rain' ), array_column( $file['styles'], 'name' ) );

		$this->actAs( 'author' );
		$import = fn( array $more = array(), array $styles = array() ): array => (array) $this->rest(
			'POST',
			'/styles/import',
			$more + array( 'styles' => array() === $styles ? $file['styles'] : $styles )
		)->get_data();
		$this->assertSame( array( 'created' => 2, 'updated' => 0, 'skipped' => 0 ), $import() );
		$rain   = array( array( 'kind' => 'style', 'name' => 'Rain', 'words' => 'Other words' ) );
		$this->assertSame( array( 'created' => 0, 'updated' => 0, 'skipped' => 1 ), $import( array(), $rain ) );
		$this->assertNotContains( 'Other words', array_column( $this->rest( 'GET', '/styles' )->get_data(), 'words' ) );
		$this->assertSame( array( 'created' => 0, 'updated' => 1, 'skipped' => 0 ), $import( array( 'overwrite' => true ), $rain ) );
		$this->assertContains( 'Other words', array_column( $this->rest( 'GET', '/styles' )->get_data(), 'words' ) );
		$this->assertSame( 'platoniavid_style_forbidden', $import( array( 'shared' => true ) )['code'] );
		foreach ( array(
			array( array( 'kind' => 'style', 'name' => 'No words' ) ),
			array( array( 'kind' => 'other', 'name' => 'x', 'words' => 'x' ) ),
			array( array( 'kind' => 'style', 'name' => 'x', 'words' => 'x', 'author' => 1 ) ),
		) as $bad ) {
			$this->assertSame( 'rest_invalid_param', $import( array(), $bad )['code'] );
		}
	}

	public function test_a_file_that_a_site_gives_is_one_that_it_takes_however_much_is_in_it(): void {
		$this->actAs( 'administrator' );
		$most   = 2 * StyleLibrary::MOST;
		$styles = array_fill( 0, $most, array( 'kind' => 'style', 'name' => 'Rain', 'words' => 'In the rain' ) );
		$import = fn( array $styles ): array => (array) $this->rest( 'POST', '/styles/import', array( 'styles' => $styles ) )->get_data();
		$this->assertSame( array( 'created' => 1, 'updated' => 0, 'skipped' => $most - 1 ), $import( $styles ) );
		$this->assertSame( 'rest_invalid_param', $import( array( ...$styles, $styles[0] ) )['code'] );
	}

	public function test_options_without_a_name_that_can_be_seen_are_refused_and_nothing_of_their_file_is_taken_over(): void {
		$this->actAs( 'author' );
		$style = static fn( string $name, array $options ): array => array(
			'kind'    => 'style',
			'name'    => $name,
			'words'   => 'In the rain',
			'options' => $options,
		);
		$bad   = array(
			array( '' => 1 ),
			array( ' ' => 1 ),
			array( "\u{200b}" => 'x' ),
			array( "seed\u{200b}" => 1 ),
			array( 'a', 'b' ),
			array( '5' => 'x' ),
			array( 'seed' => 1, '' => 2 ),
		);
		$rain  = $style( 'Rain', array( 'seed' => 1 ) );
		foreach ( $bad as $options ) {
			$answer = $this->rest( 'POST', '/styles/import', array( 'styles' => array( $rain, $style( 'Storm', $options ) ) ) );
			$this->assertSame( 400, $answer->get_status(), (string) wp_json_encode( $options ) );
			$this->assertSame( 'platoniavid_style_options', $answer->get_data()['code'] );
			$this->assertStringContainsString( '“Storm”', $answer->get_data()['message'] );
			$added = $this->rest( 'POST', '/styles', $style( 'Storm', $options ) );
			$this->assertSame( 'platoniavid_style_options', $added->get_data()['code'] );
		}
		$this->assertSame( array(), array_intersect( array( 'Rain', 'Storm' ), array_column( $this->rest( 'GET', '/styles' )->get_data(), 'name' ) ) );
		self::assertAnswers( 200, $this->rest( 'POST', '/styles/import', array( 'styles' => array( $rain ) ) ) );
	}

	public function test_visitors_see_none_by_any_door(): void {
		$this->actAs( 'administrator' );
		$id = $this->keep( array( 'shared' => true ) );
		wp_set_current_user( 0 );
		self::assertAnswers( 401, $this->rest( 'GET', "/styles/$id" ) );
		foreach ( array(
			"?p=$id",
			"?post_type=platoniavid_style&p=$id",
			'?s=rain',
			"?rest_route=/wp/v2/platoniavid_style/$id",
			'?rest_route=/wp/v2/search&search=rain',
		) as $path ) {
			$this->assertStringNotContainsString(
				'In the rain',
				wp_remote_retrieve_body( wp_remote_get( getenv( 'PLATONIAVID_TEST_URL' ) . "/$path" ) ),
				$path
			);
		}
	}

	public function test_there_is_an_end_of_room(): void {
		$user = $this->actAs( 'author' );
		for ( $at = 0; $at < StyleLibrary::MOST; $at++ ) {
			$GLOBALS['wpdb']->insert(
				$GLOBALS['wpdb']->posts,
				array(
					'post_type'             => 'platoniavid_style',
					'post_status'           => 'private',
					'post_author'           => $user,
					'post_content'          => '',
					'post_title'            => '',
					'post_excerpt'          => '',
					'to_ping'               => '',
					'pinged'                => '',
					'post_content_filtered' => '',
				)
			);
		}
		$this->assertSame( 'platoniavid_styles_full', $this->rest( 'POST', '/styles', array( 'name' => 'x', 'words' => 'x' ) )->get_data()['code'] );
	}

	public function test_ones_own_go_with_their_author_and_all_with_the_plugin(): void {
		$user   = $this->actAs( 'administrator' );
		$shared = $this->keep( array( 'shared' => true ) );
		$prompt = $this->keep( array( 'kind' => 'prompt' ) );
		$own    = $this->keep();
		require_once ABSPATH . 'wp-admin/includes/user.php';
		StyleLibrary::register();
		wp_delete_user( $user );
		$this->assertSame( array( null, null ), array( get_post( (int) $own ), get_post( (int) $prompt ) ) );
		$this->assertSame( array( 'publish', '0' ), array( get_post_status( (int) $shared ), get_post( (int) $shared )->post_author ), 'Others use it.' );
		StyleLibrary::clear();
		$this->assertNull( get_post( (int) $shared ) );
		$this->assertSame( array(), $GLOBALS['wpdb']->get_col( "SELECT ID FROM {$GLOBALS['wpdb']->posts} WHERE post_type LIKE 'platoniavid%'" ) );
	}
}
