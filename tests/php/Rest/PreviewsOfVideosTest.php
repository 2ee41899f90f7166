<?php
/**
 * Tests of whose previews are shown to whom.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Rest;

use PlatoniaVid\Gateway\Order;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of who may see which preview by PlatoniaVid\Rest\ContentController, and of the previews in PlatoniaVid\Rest\VideoLinks.
 */
final class PreviewsOfVideosTest extends TestCase {
	use Parts;
	use Previews;

	protected const DURATION = 1;

	public function test_a_video_that_only_the_gateway_has_is_shown_to_managers_only(): void {
		$id        = $this->ordered();
		$remote_id = (string) $this->rest( 'GET', "/videos/$id" )->get_data()['remote_id'];
		$path      = "/remote-videos/$remote_id/content";
		$this->assertSame( 403, $this->rest( 'GET', $path )->get_status() );

		$this->actAs( 'administrator' );
		[ $status, $headers, $body ] = $this->content( $path, 'spritesheet' );
		$this->assertSame( array( 200, 'image/jpeg' ), array( $status, $headers['Content-Type'] ), $body );
		$this->assertStringContainsString( 'JFIF', substr( $body, 0, 32 ) );

		$unknown = $this->rest( 'GET', '/remote-videos/video_nobody_knows/content' );
		$this->assertSame( array( 404, 'platoniavid_gone' ), array( $unknown->get_status(), $unknown->get_data()['code'] ) );
	}

	public function test_another_persons_video_is_not_shown(): void {
		$id = $this->ordered();
		$this->actAs( 'author' );
		$this->assertAnswers( 404, $this->rest( 'GET', "/videos/$id/content" ) );
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
			[ $status, $headers, $body ] = $this->content( $video->id, 'video', '', null, $id );
			$this->assertSame( array( 200, 'video/mp4' ), array( $status, $headers['Content-Type'] ), $body );
		}
		[ $status ] = $this->content( $video->id, 'video', '', null, $this->remote() );
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
		$this->assertAnswers( 404, $this->rest( 'GET', "/videos/{$video->id}/content", array( 'candidate' => $remote ) ) );
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

	/** The gateway's id of a video that only the gateway has. */
	private function remote(): string {
		return $this->simulator()->create( new Order( 'Twins', 'sora-2', '1280x720', 4 ), 10.0 )->id;
	}
}
