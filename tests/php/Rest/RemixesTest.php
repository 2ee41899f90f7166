<?php
/**
 * Tests of remixes by REST.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Rest;

use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of what is made of a finished video, and for which post.
 */
final class RemixesTest extends TestCase {
	use Parts;

	protected const DURATION = 200;

	protected function setUp(): void {
		parent::setUp();
		$this->saveKey();
	}

	public function test_a_finished_video_and_its_remix_can_be_remixed(): void {
		$this->actAs( 'author' );
		$first  = $this->follow( $this->create( array( 'size' => '720x1280' ) )['id'] );
		$second = $this->follow( $this->remix( $first['id'], 'The same at night' )['id'] );
		$third  = $this->follow( $this->remix( $second['id'], 'And in the rain' )['id'] );

		$this->assertSame( array( 'completed', 'completed' ), array( $second['status'], $third['status'] ) );
		$this->assertSame( array( $first['id'], $second['id'] ), array( $second['remix_of'], $third['remix_of'] ) );
		$this->assertSame( '720x1280', $third['size'] );
		$this->assertSame( array( $second['id'] ), array_column( $this->rest( 'GET', '/videos', array( 'remix_of' => $first['id'] ) )->get_data(), 'id' ) );
		$this->assertSame( 3, $this->stats()['paid'] );
	}

	public function test_a_remix_is_paid_once_for_each_request_id(): void {
		$this->actAs( 'author' );
		$video  = $this->follow( $this->create()['id'] );
		$fields = array(
			'prompt'     => 'At night',
			'request_id' => wp_generate_uuid4(),
		);
		$this->assertAnswers( 201, $this->rest( 'POST', '/videos/' . $video['id'] . '/remix', $fields ) );
		$this->assertAnswers( 200, $this->rest( 'POST', '/videos/' . $video['id'] . '/remix', $fields ) );
		$this->assertSame( 2, $this->stats()['paid'] );
	}

	public function test_only_a_finished_video_can_be_remixed(): void {
		$this->configure( array( 'duration' => 60000 ) );
		$this->actAs( 'author' );
		$video    = $this->create();
		$response = $this->rest(
			'POST',
			'/videos/' . $video['id'] . '/remix',
			array(
				'prompt'     => 'At night',
				'request_id' => wp_generate_uuid4(),
			)
		);
		$this->assertAnswers( 409, $response );
		$this->assertSame( 'platoniavid_not_finished', $response->get_data()['code'] );
		$this->assertSame( 1, $this->stats()['paid'] );
	}

	public function test_a_model_that_cannot_remix_is_not_asked_to(): void {
		$this->actAs( 'author' );
		$video = $this->follow( $this->create()['id'] );
		add_filter( 'platoniavid_models', static fn ( array $models ): array => array( array( 'remix' => false ) + $models[0], $models[1] ) );
		$fields   = array( 'prompt' => 'At night', 'request_id' => wp_generate_uuid4() );
		$response = $this->rest( 'POST', "/videos/{$video['id']}/remix", $fields );
		$this->assertAnswers( 409, $response );
		$this->assertSame( 'platoniavid_no_remix', $response->get_data()['code'] );
		$this->assertStringContainsString( 'Sora 2 can’t be remixed. Models whose videos can be: Sora 2 Pro.', $response->get_data()['message'] );

		add_filter( 'platoniavid_models', static fn ( array $models ): array => array( $models[0] ) );
		$this->assertStringStartsWith( 'None of', $this->rest( 'POST', "/videos/{$video['id']}/remix", $fields )->get_data()['message'] );
		$this->assertSame( 1, $this->stats()['paid'] );
	}

	public function test_a_remix_is_for_the_post_that_it_is_asked_for_in(): void {
		$this->actAs( 'author' );
		$posts = array_map( static fn (): int => (int) wp_insert_post( array( 'post_title' => 'A film' ) ), array( 1, 2 ) );
		$first = $this->follow( $this->create( array( 'post' => $posts[0] ) )['id'] );
		$remix = fn ( array $more ): \WP_REST_Response => $this->rest(
			'POST',
			"/videos/{$first['id']}/remix",
			$more + array(
				'prompt'     => 'At night',
				'request_id' => wp_generate_uuid4(),
			)
		);
		$this->assertSame( $posts[0], $remix( array() )->get_data()['post'] );
		$this->assertSame( $posts[1], $remix( array( 'post' => $posts[1] ) )->get_data()['post'] );
		$this->assertSame( 0, $remix( array( 'post' => 0 ) )->get_data()['post'] );
		$paid = $this->stats()['paid'];
		$this->actAs( 'administrator' );
		$other = (int) wp_insert_post( array( 'post_title' => 'Not theirs' ) );
		wp_set_current_user( (int) $first['author'] );
		$this->assertSame( 'platoniavid_post_forbidden', $remix( array( 'post' => $other ) )->get_data()['code'] );
		$this->assertSame( $paid, $this->stats()['paid'] );
	}

	/**
	 * Remixes a video by REST.
	 *
	 * @return array<string, mixed>
	 */
	private function remix( int $id, string $prompt ): array {
		$response = $this->rest(
			'POST',
			"/videos/$id/remix",
			array(
				'prompt'     => $prompt,
				'request_id' => wp_generate_uuid4(),
			)
		);
		self::assertAnswers( 201, $response );
		return $response->get_data();
	}
}
