<?php
/**
 * Tests of previews.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Rest;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Rest\ContentController and PlatoniaVid\Media\ContentStream, and of the previews in PlatoniaVid\Rest\VideoLinks.
 */
final class ContentControllerTest extends TestCase {
	use Parts;

	protected const DURATION = 1;

	/**
	 * Variants and their types.
	 *
	 * @return array<string, array{string, string, string}>
	 */
	public static function variants(): array {
		return array(
			'video'       => array( 'video', 'video/mp4', 'ftyp' ),
			'thumbnail'   => array( 'thumbnail', 'image/webp', 'WEBP' ),
			'spritesheet' => array( 'spritesheet', 'image/jpeg', 'JFIF' ),
		);
	}

	#[DataProvider( 'variants' )]
	public function test_a_video_that_is_not_imported_yet_can_be_looked_at( string $variant, string $type, string $mark ): void {
		[ $status, $headers, $body ] = $this->content( $this->ordered(), $variant );
		$this->assertSame( array( 200, $type ), array( $status, $headers['Content-Type'] ), $body );
		$this->assertStringContainsString( $mark, substr( $body, 0, 32 ) );
		$this->assertSame( (string) strlen( $body ), (string) $headers['Content-Length'] );
	}

	/**
	 * Ranges, and the first byte and length that come; null for the end of the file.
	 *
	 * @return array<string, array{string, int, int|null}>
	 */
	public static function ranges(): array {
		return array(
			'from the beginning' => array( 'bytes=0-99', 0, 100 ),
			'from the middle'    => array( 'bytes=1000-1499', 1000, 500 ),
			'to the end'         => array( 'bytes=2000-', 2000, null ),
		);
	}

	#[DataProvider( 'ranges' )]
	public function test_a_part_is_given_where_a_part_is_asked_for( string $range, int $first, ?int $length ): void {
		$id                          = $this->ordered();
		[ , , $whole ]               = $this->content( $id, 'video' );
		[ $status, $headers, $body ] = $this->content( $id, 'video', $range );
		$this->assertSame( 206, $status, $body );
		$this->assertSame( bin2hex( substr( $whole, $first, $length ) ), bin2hex( $body ) );
		$this->assertSame( sprintf( 'bytes %d-%d/%d', $first, $first + strlen( $body ) - 1, strlen( $whole ) ), $headers['Content-Range'] );
	}

	public function test_nothing_is_left_behind(): void {
		$this->content( $this->ordered(), 'video' );
		$this->assertSame( array(), $this->leftovers() );
	}

	public function test_another_persons_video_is_not_shown(): void {
		$id = $this->ordered();
		$this->actAs( 'author' );
		$this->assertContains( $this->rest( 'GET', "/videos/$id/content" )->get_status(), array( 403, 404 ) );
	}

	public function test_each_that_an_unconfirmed_video_may_be_can_be_looked_at(): void {
		$this->saveKey();
		$author = $this->actAs( 'author' );
		$ids    = array( $this->remote(), $this->remote() );
		$video  = $this->addRow(
			array(
				'author'     => $author,
				'status'     => 'unconfirmed',
				'candidates' => implode( ' ', $ids ),
			)
		);
		usleep( 20_000 );
		$links = $this->rest( 'GET', "/videos/{$video->id}" )->get_data()['_links']['preview'];
		foreach ( $ids as $at => $id ) {
			$href = add_query_arg( 'candidate', $id, rest_url( "platoniavid/v1/videos/{$video->id}/content" ) );
			$this->assertSame( array( $href, $id ), array( $links[ $at ]['href'], $links[ $at ]['name'] ) );
			[ $status, $headers, $body ] = $this->content( $video->id, 'video', '', $id );
			$this->assertSame( array( 200, 'video/mp4' ), array( $status, $headers['Content-Type'] ), $body );
		}
		[ $status ] = $this->content( $video->id, 'video', '', $this->remote() );
		$this->assertSame( 404, $status );
	}

	public function test_what_a_video_may_be_is_shown_to_those_who_can_choose_only(): void {
		$this->saveKey();
		$author = $this->actAs( 'author' );
		$remote = $this->remote();
		$post   = (int) wp_insert_post( array( 'post_title' => 'A film' ) );
		$video  = $this->addRow(
			array(
				'author'     => $author,
				'post'       => $post,
				'status'     => 'unconfirmed',
				'candidates' => $remote,
			)
		);
		$this->actAs( 'editor' );
		$this->assertAnswers( 200, $this->rest( 'GET', "/videos/{$video->id}" ) );
		$this->assertAnswers( 403, $this->rest( 'GET', "/videos/{$video->id}/content", array( 'candidate' => $remote ) ) );
	}

	public function test_a_video_that_is_coming_in_says_where_it_can_be_looked_at(): void {
		$this->actAs( 'administrator' );
		$video = $this->addRow(
			array(
				'status'    => 'importing',
				'remote_id' => 'video_1',
			)
		);
		$links = $this->rest( 'GET', "/videos/{$video->id}" )->get_data()['_links'];
		$this->assertSame( array( array( 'href' => rest_url( "platoniavid/v1/videos/{$video->id}/content" ) ) ), $links['preview'] );
		$video = $this->addRow( array( 'status' => 'queued' ) );
		$this->assertArrayNotHasKey( 'preview', $this->rest( 'GET', "/videos/{$video->id}" )->get_data()['_links'] );
	}

	public function test_what_the_gateway_lacks_is_an_error_and_no_file(): void {
		$id = $this->ordered();
		$this->fault( 'content', 'html' );
		$answer = $this->rest( 'GET', "/videos/$id/content" );
		$this->assertGreaterThanOrEqual( 400, $answer->get_status() );
		$this->assertArrayHasKey( 'message', $answer->get_data() );
		$this->assertSame( array(), $this->leftovers() );

		$unsent = $this->addRow( array( 'author' => get_current_user_id() ) );
		$this->assertSame( 404, $this->rest( 'GET', "/videos/{$unsent->id}/content" )->get_status() );
	}

	/** The id of a video that the gateway has and the site has not fetched. */
	private function ordered(): int {
		$this->saveKey();
		$author = $this->actAs( 'author' );
		$video  = $this->addOrdered( array( 'author' => $author ) );
		usleep( 20_000 );
		return $video->id;
	}

	/** The gateway's id of a video that only the gateway has. */
	private function remote(): string {
		return $this->simulator()->create( 'Twins', 'sora-2', '1280x720', 4, null, 10.0 )->id;
	}

	/**
	 * What a browser gets.
	 *
	 * @param int    $id        The video's id.
	 * @param string $variant   The variant.
	 * @param string $range     The browser's `Range`.
	 * @param string $candidate One of the ids that the video may have at the gateway.
	 * @return array{int, array<string, string>, string} Status, headers, body.
	 */
	private function content( int $id, string $variant, string $range = '', string $candidate = '' ): array {
		$request = new \WP_REST_Request( 'GET', "/platoniavid/v1/videos/$id/content" );
		$request->set_query_params( array_filter( compact( 'variant', 'candidate' ) ) );
		if ( '' !== $range ) {
			$request->set_header( 'Range', $range );
		}
		$response = rest_do_request( $request );
		ob_start();
		$served = apply_filters( 'rest_pre_serve_request', false, $response, $request, rest_get_server() );
		$body   = (string) ob_get_clean();
		return array( $response->get_status(), $response->get_headers(), $served ? $body : (string) wp_json_encode( $response->get_data() ) );
	}
}
