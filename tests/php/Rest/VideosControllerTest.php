<?php
/**
 * Tests of `/videos`.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Rest;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Rest\VideoSchema;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Rest\VideosController, and of CreateRequest through it: orders, refusals, deletions. Lists and refreshes are tested by VideosListTest.
 */
final class VideosControllerTest extends TestCase {
	use Parts;

	protected const DURATION = 300;

	public function test_a_prompt_becomes_a_video_in_the_media_library(): void {
		$this->saveKey();
		$user     = $this->actAs( 'author' );
		$post     = (int) wp_insert_post(
			array(
				'post_title'  => 'A post',
				'post_author' => $user,
			)
		);
		$response = $this->rest(
			'POST',
			'/videos',
			array(
				'prompt'     => 'A cat in the rain',
				'size'       => '720x1280',
				'seconds'    => 8,
				'post'       => $post,
				'request_id' => wp_generate_uuid4(),
			)
		);
		$this->assertAnswers( 201, $response );
		$video = $response->get_data();
		$this->assertSame( 'queued', $video['status'] );
		$this->assertSame( 'sora-2', $video['model'] );
		$this->assertSame( $user, $video['author'] );
		$this->assertStringStartsWith( 'video_', $video['remote_id'] );
		$this->assertGreaterThan( 0, $video['next_check_in'] );
		$this->assertStringEndsWith( '/platoniavid/v1/videos/' . $video['id'], $response->get_headers()['Location'] );

		$done = $this->follow( $video['id'] );

		$this->assertSame( 'completed', $done['status'] );
		$this->assertSame( 100, $done['progress'] );
		$this->assertNull( $done['next_check_in'] );
		$this->assertNull( $done['error'] );
		$this->assertSame( array( 720, 1280 ), array( $done['attachment']['width'], $done['attachment']['height'] ) );
		$this->assertStringEndsWith( '.mp4', $done['attachment']['url'] );
		$this->assertStringEndsWith( '.webp', $done['attachment']['poster_url'] );
		$this->assertSame( $post, wp_get_post_parent_id( $done['attachment']['id'] ) );
		$this->assertSame( 1, $this->stats()['paid'] );
	}

	public function test_the_same_request_id_again_is_the_same_video_and_is_paid_once(): void {
		$this->saveKey();
		$this->actAs( 'author' );
		$fields = array(
			'prompt'     => 'A cat',
			'request_id' => wp_generate_uuid4(),
		);
		$first  = $this->rest( 'POST', '/videos', $fields );
		$second = $this->rest( 'POST', '/videos', $fields );
		$third  = $this->rest( 'POST', '/videos', array( 'request_id' => strtoupper( $fields['request_id'] ) ) + $fields );

		$this->assertAnswers( 201, $first );
		$this->assertAnswers( 200, $second );
		$this->assertAnswers( 200, $third );
		$ids = array( $second->get_data()['id'], $third->get_data()['id'] );
		$this->assertSame( array( $first->get_data()['id'], $first->get_data()['id'] ), $ids );
		$this->assertSame( 1, $this->stats()['paid'] );
	}

	public function test_the_same_request_id_of_another_author_is_another_video(): void {
		$this->saveKey();
		$id = wp_generate_uuid4();
		$this->actAs( 'author' );
		$first = $this->create( array( 'request_id' => $id ) );
		$this->actAs( 'author' );
		$second = $this->create( array( 'request_id' => $id ) );

		$this->assertNotSame( $first['id'], $second['id'] );
	}

	/**
	 * Creates that are refused before anything is written or paid.
	 *
	 * @return array<string, array{array<string, mixed>, int, string, string}>
	 */
	public static function refused_creates(): array {
		return array(
			'an empty prompt'              => array( array( 'prompt' => '   ' ), 400, 'platoniavid_prompt_missing', 'edit_prompt' ),
			'a prompt of other space'      => array( array( 'prompt' => "\u{3000}\u{a0}" ), 400, 'platoniavid_prompt_missing', 'edit_prompt' ),
			'a prompt that nobody sees'    => array( array( 'prompt' => "\u{200b}\u{200f}\u{feff}" ), 400, 'platoniavid_prompt_missing', 'edit_prompt' ),
			'such a prompt in a style'     => array( array( 'prompt' => "\u{200b}", 'style' => 'film' ), 400, 'platoniavid_prompt_missing', 'edit_prompt' ),
			'options without names'        => array( array( 'options' => array( 5 ) ), 400, 'platoniavid_option_unknown', 'choose_model' ),
			'an unknown connection'        => array( array( 'connection' => 'none' ), 404, 'platoniavid_connection_unknown', 'settings' ),
			'a prompt that is too long'    => array( array( 'prompt' => str_repeat( 'a', 32001 ) ), 400, 'rest_invalid_param', '' ),
			'an unknown model'             => array( array( 'model' => 'sora-9' ), 400, 'platoniavid_model_unknown', 'choose_model' ),
			'a size that is not offered'   => array( array( 'size' => '1792x1024' ), 400, 'platoniavid_size_unknown', 'choose_model' ),
			'a length that is not offered' => array( array( 'seconds' => 7 ), 400, 'platoniavid_size_unknown', 'choose_model' ),
			'a post that is not there'     => array( array( 'post' => 999999 ), 403, 'platoniavid_post_forbidden', 'none' ),
			'a request id that is no uuid' => array( array( 'request_id' => 'again' ), 400, 'rest_invalid_param', '' ),
		);
	}

	/**
	 * @param array<string, mixed> $fields Fields of the create.
	 */
	#[DataProvider( 'refused_creates' )]
	public function test_a_create_is_refused_with_the_next_step( array $fields, int $status, string $code, string $action ): void {
		$this->saveKey();
		$this->actAs( 'author' );
		$response = $this->rest(
			'POST',
			'/videos',
			$fields + array(
				'prompt'     => 'A cat',
				'request_id' => wp_generate_uuid4(),
			)
		);

		$this->assertAnswers( $status, $response );
		$this->assertSame( $code, $response->get_data()['code'] );
		$this->assertSame( $action, $response->get_data()['data']['action'] ?? '' );
		$this->assertSame( array(), $this->stats()['calls'] );
		$this->assertSame( array(), $this->rest( 'GET', '/videos' )->get_data() );
	}

	public function test_without_a_key_a_create_says_where_to_put_one(): void {
		$this->actAs( 'author' );
		$response = $this->rest(
			'POST',
			'/videos',
			array(
				'prompt'     => 'A cat',
				'request_id' => wp_generate_uuid4(),
			)
		);

		$this->assertAnswers( 409, $response );
		$this->assertSame( 'platoniavid_key_missing', $response->get_data()['code'] );
		$this->assertSame( 'settings', $response->get_data()['data']['action'] );
	}

	public function test_a_refusal_of_the_gateway_is_a_failed_video_with_its_words(): void {
		$this->saveKey( 'pltn_empty_0123456789abcdefghijklmnopqrstuvw' );
		$this->actAs( 'author' );
		$video = $this->create();

		$this->assertSame( 'failed', $video['status'] );
		$this->assertSame( 'platoniavid_out_of_credit', $video['error']['code'] );
		$this->assertSame( 'add_credit', $video['error']['action'] );
		$this->assertStringContainsString( 'top up your account', $video['error']['message'] );
	}

	public function test_a_moderation_failure_keeps_prompt_and_words(): void {
		$this->saveKey();
		$this->actAs( 'author' );
		$video = $this->follow( $this->create( array( 'prompt' => 'A cat [moderation]' ) )['id'] );

		$this->assertSame( 'failed', $video['status'] );
		$this->assertSame( 'A cat [moderation]', $video['prompt'] );
		$this->assertSame( 'edit_prompt', $video['error']['action'] );
		$this->assertStringContainsString( 'blocked by our moderation system', $video['error']['message'] );
		$this->assertNull( $video['attachment'] );
	}

	/**
	 * Roles, and what they are answered.
	 *
	 * @return array<string, array{string, int}>
	 */
	public static function roles(): array {
		return array(
			'a visitor'     => array( '', 401 ),
			'a subscriber'  => array( 'subscriber', 403 ),
			'a contributor' => array( 'contributor', 403 ),
			'an author'     => array( 'author', 201 ),
		);
	}

	#[DataProvider( 'roles' )]
	public function test_who_may_upload_files_may_generate( string $role, int $status ): void {
		$this->saveKey();
		$this->actAs( $role );
		$response = $this->rest(
			'POST',
			'/videos',
			array(
				'prompt'     => 'A cat',
				'request_id' => wp_generate_uuid4(),
			)
		);

		$this->assertAnswers( $status, $response );
		$this->assertSame( 201 === $status ? 1 : 0, $this->stats()['paid'] );
	}

	public function test_a_delete_forgets_the_row_and_leaves_the_attachment(): void {
		$this->saveKey();
		$this->actAs( 'author' );
		$video    = $this->follow( $this->create()['id'] );
		$response = $this->rest( 'DELETE', '/videos/' . $video['id'] );

		$this->assertAnswers( 200, $response );
		$this->assertTrue( $response->get_data()['deleted'] );
		$this->assertSame( $video['id'], $response->get_data()['previous']['id'] );
		$this->assertAnswers( 404, $this->rest( 'GET', '/videos/' . $video['id'] ) );
		$this->assertNotNull( get_post( $video['attachment']['id'] ) );
		$this->assertFalse( $this->stats()['jobs'][0]['deleted'] );
	}

	public function test_a_delete_everywhere_takes_attachment_and_remote_video_along(): void {
		$this->saveKey();
		$this->actAs( 'author' );
		$video = $this->follow( $this->create()['id'] );
		$file  = (string) get_attached_file( $video['attachment']['id'] );
		$this->assertFileExists( $file );
		$this->assertAnswers(
			200,
			$this->rest(
				'DELETE',
				'/videos/' . $video['id'],
				array(
					'remote' => true,
					'media'  => true,
				)
			)
		);

		$this->assertNull( get_post( $video['attachment']['id'] ) );
		$this->assertFileDoesNotExist( $file );
		$this->assertTrue( $this->stats()['jobs'][0]['deleted'] );
	}

	public function test_a_video_whose_entry_is_gone_is_deleted_together_with_others(): void {
		$this->saveKey();
		$this->actAs( 'author' );
		$video = $this->follow( $this->create()['id'] );
		wp_delete_attachment( $video['attachment']['id'], true );
		$this->assertAnswers( 200, $this->rest( 'DELETE', '/videos/' . $video['id'], array( 'media' => true ) ) );
	}

	/**
	 * Each route that answers with a video.
	 *
	 * @return array<string, array{string}>
	 */
	public static function routes(): array {
		return array(
			'collection' => array( '/videos' ),
			'one'        => array( '/videos/1' ),
			'refresh'    => array( '/videos/refresh' ),
			'retry'      => array( '/videos/1/retry' ),
		);
	}

	#[DataProvider( 'routes' )]
	public function test_register_routes_documents_each_with_the_schema( string $route ): void {
		$this->actAs( 'administrator' );
		$this->assertSame( VideoSchema::schema(), $this->rest( 'OPTIONS', $route )->get_data()['schema'] );
	}
}
