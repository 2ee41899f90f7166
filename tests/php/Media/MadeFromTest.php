<?php
/**
 * Tests of what films and frames say of the videos that they were made from.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Media;

use PlatoniaVid\Block\PostContent;
use PlatoniaVid\Media\AiMark;
use PlatoniaVid\Media\ContentCredentials;
use PlatoniaVid\Media\MadeFrom;
use PlatoniaVid\Media\MediaImporter;
use PlatoniaVid\Media\MediaLibrary;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Storage\Table;
use PlatoniaVid\Videos\Values\Video;

/**
 * Tests of PlatoniaVid\Media\MadeFrom.
 */
final class MadeFromTest extends TestCase {
	use Parts;

	protected const DURATION = 1;

	private const MEDIA = __DIR__ . '/../../gateway/media/';

	protected function tearDown(): void {
		unset( $_REQUEST['query'] ); // phpcs:ignore WordPress.Security -- the test sets it.
		parent::tearDown();
	}

	public function test_a_film_says_what_it_was_made_from_and_has_the_name_and_the_poster_of_its_first_part(): void {
		$author = $this->actAs( 'author' );
		$boat   = $this->finished( $author, 'A paper boat', 'sora-2' );
		$cat    = $this->finished( $author, 'A cat & the sea', 'sora-2-pro' );
		$poster = $this->addImage();
		set_post_thumbnail( $boat->attachment, $poster );
		update_post_meta( $cat->attachment, ContentCredentials::META, array( 'signer' => 'Platonia' ) );

		$answer = $this->upload( array( $boat->id, $cat->id, $boat->id ) );
		self::assertAnswers( 201, $answer );
		$this->assertSame( array( $boat->id, $cat->id, $boat->id ), $answer->get_data()[ MadeFrom::FIELD ] );
		$film = $answer->get_data()['id'];
		$this->assertSame( '1', get_post_meta( $film, AiMark::META, true ) );
		$this->assertSame( 'sora-2, sora-2-pro', get_post_meta( $film, MediaImporter::META_MODEL, true ) );
		$this->assertSame( 'A paper boat', get_post( $film )->post_title );
		$this->assertSame( $poster, (int) get_post_thumbnail_id( $film ) );

		$said = $this->details( $film );
		$this->assertStringContainsString( 'With sora-2, sora-2-pro.', $said );
		$this->assertMatchesRegularExpression(
			"#in this order:<ol><li><a href=[^>]*item=$boat->attachment[^>]*><span dir=\"auto\">A paper boat</span></a></li><li>.*A cat &amp; the sea.*names Platonia\\. This site has not verified them\\.</li><li>.*A paper boat.*</ol>#",
			$said
		);
		$this->assertStringContainsString( 'it carries no Content Credentials (C2PA) itself', $said );
		$this->assertSame( array( $boat->id, $cat->id, $boat->id ), $this->seen( $film ), 'A block asks as visitors do.' );
		$this->actAs( 'subscriber' );
		$this->assertSame( array(), $this->seen( $film ) );
	}

	/** What a film says to a block of its parts. @return list<int> */
	private function seen( int $film ): array {
		return rest_do_request( new \WP_REST_Request( 'GET', "/wp/v2/media/$film" ) )->get_data()[ MadeFrom::FIELD ];
	}

	public function test_the_parts_of_a_film_are_read_at_once(): void {
		global $wpdb;
		$author = $this->actAs( 'author' );
		$parts  = array_map( fn( string $prompt ): int => $this->finished( $author, $prompt )->id, array( 'One', 'Two', 'Three' ) );
		$film   = $this->upload( $parts )->get_data()['id'];
		$asked  = array();
		add_filter(
			'query',
			static function ( string $query ) use ( &$asked ): string {
				global $wpdb;
				array_push( $asked, ...array_filter( array( $query ), static fn( string $one ): bool => str_contains( $one, Table::name( $wpdb ) ) ) );
				return $query;
			}
		);
		$this->assertMatchesRegularExpression( '#<li>.*One.*<li>.*Two.*<li>.*Three#', $this->part( MadeFrom::class )->html( $film ) );
		$this->assertCount( 1, $asked );
	}

	public function test_a_film_has_its_name_without_what_an_older_table_does_not_take(): void {
		global $wpdb;
		$video = $this->finished( $this->actAs( 'author' ), 'A 𝐑ainy day' );
		add_filter( 'pre_get_col_charset', static fn( mixed $found, string $table ): mixed => $table === $wpdb->posts ? 'utf8mb3' : $found, 10, 2 );
		$film = $this->upload( array( $video->id, $video->id ) )->get_data()['id'];
		$this->assertSame( 'A ainy day', get_post( $film )->post_title );
	}

	public function test_a_title_that_was_given_stays(): void {
		$video = $this->finished( $this->actAs( 'author' ) );
		$film  = $this->upload( array( $video->id, $video->id ), array( 'title' => 'My film' ) )->get_data()['id'];
		$this->assertSame( 'My film', get_post( $film )->post_title );
	}

	public function test_a_frame_says_which_video_it_was_taken_from(): void {
		$video = $this->finished( $this->actAs( 'author' ), 'A paper boat' );
		$frame = $this->addImage();
		wp_update_post( array( 'ID' => $frame, 'post_author' => $video->author ) );
		self::assertAnswers( 200, $this->rest( 'POST', "/wp/v2/media/$frame", array( MadeFrom::FIELD => array( $video->id ) ) ) );
		$this->assertMatchesRegularExpression( '#Taken from this video: .*A paper boat#', $this->details( $frame ) );
		$this->assertSame( '1', get_post_meta( $frame, AiMark::META, true ) );
		$this->assertSame( 'reference-source', get_post( $frame )->post_title );
		$this->assertFalse( has_post_thumbnail( $frame ) );
	}

	public function test_only_finished_videos_that_one_may_read_are_named_and_nothing_is_uploaded_otherwise(): void {
		$other   = $this->finished( $this->actAs( 'author' ) );
		$author  = $this->actAs( 'author' );
		$own     = $this->finished( $author );
		$running = $this->addRow( array( 'author' => $author, 'status' => 'queued' ) );
		$before  = wp_count_posts( 'attachment' )->inherit;
		foreach ( array( $other->id, $running->id, $other->id + 999 ) as $id ) {
			$answer = $this->upload( array( $own->id, $id ) );
			self::assertAnswers( 400, $answer );
			$this->assertStringContainsString(
				"Video $id is not finished, not on this site, or another person",
				(string) wp_json_encode( $answer->get_data(), JSON_UNESCAPED_UNICODE )
			);
		}
		self::assertAnswers( 400, $this->upload( array( $own->id, 'x' ) ) );
		$this->actAs( 'subscriber' );
		$this->assertContains( $this->upload( array() )->get_status(), array( 401, 403 ) );
		wp_cache_flush();
		$this->assertSame( $before, wp_count_posts( 'attachment' )->inherit );
	}

	public function test_who_may_not_edit_a_film_does_not_change_it_and_who_may_says_what_was_said_again(): void {
		$video = $this->finished( $this->actAs( 'author' ) );
		$film  = $this->upload( array( $video->id, $video->id ) )->get_data()['id'];
		$say   = fn( array $parts ) => $this->rest( 'POST', "/wp/v2/media/$film", array( MadeFrom::FIELD => $parts ) )->get_status();
		$mine  = $this->finished( $this->actAs( 'author' ) );
		$this->assertSame( 403, $say( array( $mine->id ) ) );
		// An editor may not read the video, and saves what the editor's screen got.
		$this->actAs( 'editor' );
		$this->assertSame( 200, $say( array( $video->id, $video->id ) ) );
		$this->assertSame( 200, $say( array() ) );
		$this->assertSame( array( $video->id, $video->id ), MadeFrom::of( $film ) );
		$this->assertStringContainsString( "Video $video->id, which is no longer on the site, or another person", $this->details( $film ) );
	}

	public function test_what_was_brought_in_is_no_film(): void {
		$video = $this->finished( $this->actAs( 'author' ) );
		$this->rest( 'POST', "/wp/v2/media/$video->attachment", array( MadeFrom::FIELD => array( $video->id ) ) );
		$this->assertSame( array(), MadeFrom::of( $video->attachment ) );
	}

	public function test_parts_that_are_deleted_leave_their_film_whole(): void {
		$author = $this->actAs( 'author' );
		$video  = $this->finished( $author );
		$poster = $this->addImage();
		add_post_meta( $poster, MediaImporter::META_REMOTE_ID, 'video_x' );
		wp_update_post( array( 'ID' => $poster, 'post_author' => $author, 'post_parent' => $video->attachment ) );
		set_post_thumbnail( $video->attachment, $poster );
		$film = $this->upload( array( $video->id, $video->id ) )->get_data()['id'];
		self::assertAnswers( 200, $this->rest( 'DELETE', "/videos/$video->id", array( 'media' => true ) ) );

		$this->assertNull( get_post( $video->attachment ) );
		$this->assertFileExists( (string) get_attached_file( $film ) );
		$this->assertSame( $poster, (int) get_post_thumbnail_id( $film ) );
		$this->assertNotNull( get_post( $poster ), 'The film shows it.' );
		$this->assertStringContainsString( "Video $video->id, which is no longer on the site", $this->details( $film ) );
		$this->assertSame( array( $video->id, $video->id ), MadeFrom::of( $film ) );
	}

	public function test_the_media_library_finds_films_among_ai_videos_and_their_label_is_noted(): void {
		$video = $this->finished( $this->actAs( 'administrator' ) );
		$film  = $this->upload( array( $video->id, $video->id ) )->get_data()['id'];
		$frame = $this->addImage();
		$this->rest( 'POST', "/wp/v2/media/$frame", array( MadeFrom::FIELD => array( $video->id ) ) );
		$this->assertContains( $film, $this->found( '1' ) );
		$this->assertNotContains( $frame, $this->found( 'posters' ) );
		$this->assertNotContains( $film, $this->found( 'artistic' ) );

		$label = '<small class="platoniavid-label">Artwork made with AI</small>';
		$post  = (int) wp_insert_post(
			array(
				'post_title'   => 'A film',
				'post_content' => wp_slash(
					sprintf(
						'<!-- wp:video {"id":%1$d,"label":"artistic"} --><figure class="wp-block-video"><video src="%2$s"></video><figcaption>%3$s</figcaption></figure><!-- /wp:video -->',
						$film,
						wp_get_attachment_url( $film ),
						$label
					)
				),
			)
		);
		$this->part( PostContent::class )->fill_in_post( $post );
		$this->assertSame( array( $film ), $this->found( 'artistic' ) );

		// In a block of the plugin's, a film is no video of its own, and what is said of it counts all the same.
		wp_update_post(
			array(
				'ID'           => $post,
				'post_content' => wp_slash(
					sprintf(
						'<!-- wp:platoniavid/sora-video {"id":%1$d,"label":"none"} --><figure class="wp-block-platoniavid-sora-video"><video src="%2$s"></video></figure><!-- /wp:platoniavid/sora-video -->',
						$film,
						wp_get_attachment_url( $film )
					)
				),
			)
		);
		$this->part( PostContent::class )->fill_in_post( $post );
		$this->assertSame( array( $film ), $this->found( 'none' ) );
	}

	/** A finished video with its file. */
	private function finished( int $author, string $prompt = 'A cat in the rain', string $model = 'sora-2' ): Video {
		$attachment = (int) wp_insert_attachment(
			array(
				'post_mime_type' => 'video/mp4',
				'post_title'     => 'Part',
				'post_author'    => $author,
			),
			'2026/11/part.mp4'
		);
		add_post_meta( $attachment, MediaImporter::META_REMOTE_ID, "video_$attachment" );
		return $this->addRow( array( 'author' => $author, 'status' => 'completed', 'attachment' => $attachment, 'prompt' => $prompt, 'model' => $model ) );
	}

	/**
	 * Uploads a film, as a browser does.
	 *
	 * @param list<mixed>          $parts  The videos.
	 * @param array<string, mixed> $fields What else is said.
	 */
	private function upload( array $parts, array $fields = array() ): \WP_REST_Response {
		$request = new \WP_REST_Request( 'POST', '/wp/v2/media' );
		$request->set_body_params( array( MadeFrom::FIELD => $parts ) + $fields );
		$request->set_header( 'Content-Disposition', 'attachment; filename="boat-film.mp4"' );
		$request->set_header( 'Content-Type', 'video/mp4' );
		$request->set_body( (string) file_get_contents( self::MEDIA . 'video-1280x720-4.mp4' ) );
		return rest_do_request( $request );
	}

	/** What the Media Library says of an attachment. */
	private function details( int $id ): string {
		return $this->part( MediaLibrary::class )->add_details( array(), get_post( $id ) )['platoniavid']['html'];
	}

	/**
	 * What the Media Library's grid finds.
	 *
	 * @param string $asked What is asked for.
	 * @return int[]
	 */
	private function found( string $asked ): array {
		$_REQUEST['query'] = array( MediaLibrary::ARGUMENT => $asked );
		return get_posts( apply_filters( 'ajax_query_attachments_args', array( 'post_type' => 'attachment', 'post_status' => 'inherit', 'fields' => 'ids' ) ) );
	}
}
