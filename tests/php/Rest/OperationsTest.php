<?php
/**
 * Tests of what can be done with a video beside making it.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Rest;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Gateway\Order;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of remixes, reference images, remote videos, previews and usage, by REST.
 */
final class OperationsTest extends TestCase {
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
		$fields   = array( 'prompt' => 'At night', 'request_id' => wp_generate_uuid4() ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$response = $this->rest( 'POST', "/videos/{$video['id']}/remix", $fields );
		$this->assertAnswers( 409, $response );
		$this->assertSame( 'platoniavid_no_remix', $response->get_data()['code'] );
		$this->assertStringContainsString( 'Sora 2 can’t be remixed. Models whose videos can be: Sora 2 Pro.', $response->get_data()['message'] );

		add_filter( 'platoniavid_models', static fn ( array $models ): array => array( $models[0] ) );
		$this->assertStringStartsWith( 'None of', $this->rest( 'POST', "/videos/{$video['id']}/remix", $fields )->get_data()['message'] );
		$this->assertSame( 1, $this->stats()['paid'] );
	}

	/**
	 * Both protocols.
	 *
	 * @return array<string, array{string}>
	 */
	public static function gateways(): array {
		return array(
			'Platonia'          => array( 'platonia' ),
			'OpenAI-compatible' => array( 'openai' ),
		);
	}

	#[DataProvider( 'gateways' )]
	public function test_a_reference_image_is_sent_in_the_size_of_the_video( string $gateway ): void {
		$this->speak( $gateway );
		$this->actAs( 'author' );
		$image = $this->image( 2000, 900 );
		$video = $this->create( array( 'reference_image' => $image, 'size' => '720x1280' ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing

		// The gateway refuses an image of another size.
		$this->assertSame( 'queued', $video['status'], (string) wp_json_encode( $video['error'] ) );
		$this->assertSame( $image, $video['reference_image'] );
		$this->assertSame( array(), $this->leftovers() );
	}

	public function test_a_reference_image_must_be_an_image(): void {
		$this->actAs( 'author' );
		$response = $this->rest(
			'POST',
			'/videos',
			array(
				'prompt'          => 'A cat',
				'request_id'      => wp_generate_uuid4(),
				'reference_image' => 999999,
			)
		);
		$this->assertAnswers( 400, $response );
		$this->assertSame( 'choose_image', $response->get_data()['data']['action'] );
	}

	#[DataProvider( 'gateways' )]
	public function test_a_video_is_made_imported_and_deleted_over_both_protocols( string $gateway ): void {
		$this->speak( $gateway );
		$this->actAs( 'author' );
		$video = $this->follow( $this->create()['id'] );

		$this->assertSame( 'completed', $video['status'], (string) wp_json_encode( $video['error'] ) );
		$this->assertNotNull( $video['attachment']['poster_url'] );
		$this->assertAnswers( 200, $this->rest( 'DELETE', '/videos/' . $video['id'], array( 'remote' => true ) ) );
		$this->assertTrue( $this->stats()['jobs'][0]['deleted'] );
		$this->assertSame(
			array( 'openai' === $gateway ? 'openai' : 'platonia' ),
			array_values( array_unique( array_column( $this->stats()['calls'], 'protocol' ) ) )
		);
	}

	#[DataProvider( 'gateways' )]
	public function test_what_the_key_has_elsewhere_is_listed_and_brought_in( string $gateway ): void {
		$this->speak( $gateway );
		$this->actAs( 'administrator' );
		$known  = $this->create();
		$remote = $this->order( 'Made elsewhere' );
		$other  = $this->order( 'Also made elsewhere' );
		$listed = $this->rest( 'GET', '/remote-videos' );
		$this->assertAnswers( 200, $listed );
		$this->assertSame( array( $other, $remote ), array_column( $listed->get_data()['videos'], 'remote_id' ) );
		$this->assertSame( 'Made elsewhere', $listed->get_data()['videos'][1]['prompt'] );
		$this->assertNotContains( $known['remote_id'], array_column( $listed->get_data()['videos'], 'remote_id' ) );

		$brought = $this->rest( 'POST', '/remote-videos/' . $remote );
		$this->assertAnswers( 201, $brought );
		$video = $this->follow( $brought->get_data()['id'] );
		$this->assertSame( array( 'completed', 'Made elsewhere' ), array( $video['status'], $video['prompt'] ) );
		$this->assertAnswers( 409, $this->rest( 'POST', '/remote-videos/' . $remote ) );

		$this->assertAnswers( 200, $this->rest( 'DELETE', '/remote-videos/' . $other ) );
		$this->assertAnswers( 200, $this->rest( 'DELETE', '/remote-videos/' . $other ) );
		$this->assertSame( array(), $this->rest( 'GET', '/remote-videos' )->get_data()['videos'] );
		$this->assertSame( 3, $this->stats()['paid'] );
	}

	public function test_a_video_that_the_site_knows_is_not_deleted_from_the_gateways_list(): void {
		$this->saveKey();
		$this->actAs( 'administrator' );
		$video    = $this->addOrdered();
		$response = $this->rest( 'DELETE', '/remote-videos/' . $video->remote_id );
		self::assertAnswers( 409, $response );
		$this->assertSame( 'platoniavid_already_here', $response->get_data()['code'] );
		$this->assertNotContains( 'delete', $this->operations() );
	}

	public function test_an_image_is_refused_where_nothing_takes_it_before_anything_is_written(): void {
		$this->saveKey();
		$this->actAs( 'author' );
		add_filter( 'platoniavid_models', static fn ( array $models ): array => array( array( 'reference_image' => false ) + $models[0] ) );
		// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$image = (int) wp_insert_attachment( array( 'post_title' => 'A picture', 'post_mime_type' => 'image/jpeg' ), 'picture.jpg' );
		// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$response = $this->rest( 'POST', '/videos', array( 'prompt' => 'A cat', 'reference_image' => $image, 'request_id' => wp_generate_uuid4() ) );
		self::assertAnswers( 400, $response );
		$this->assertSame( 'platoniavid_no_reference_image', $response->get_data()['code'] );
		$this->assertSame( 0, $this->stats()['paid'] );
	}

	public function test_the_video_of_a_post_is_followed_by_whoever_edits_that_post(): void {
		$this->saveKey();
		$author = $this->actAs( 'author' );
		$post   = (int) wp_insert_post( array( 'post_title' => 'A film', 'post_status' => 'publish' ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$video  = $this->addOrdered( array( 'author' => $author, 'post' => $post ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		usleep( 300_000 );
		$this->actAs( 'editor' );
		$response = $this->rest( 'POST', '/videos/refresh', array( 'ids' => array( $video->id ) ) );
		self::assertAnswers( 200, $response );
		$this->assertSame(
			array( array( 'completed', false ) ),
			array_map( static fn ( array $shown ): array => array( $shown['status'], $shown['can_edit'] ), $response->get_data() )
		);
		self::assertAnswers( 200, $this->rest( 'GET', "/videos/{$video->id}" ) );
		self::assertAnswers( 404, $this->rest( 'DELETE', "/videos/{$video->id}" ) );
	}

	public function test_the_remote_list_is_for_managers(): void {
		$this->actAs( 'author' );
		$this->assertAnswers( 403, $this->rest( 'GET', '/remote-videos' ) );
		$this->assertAnswers( 403, $this->rest( 'POST', '/remote-videos/video_1' ) );
		$this->assertAnswers( 403, $this->rest( 'DELETE', '/remote-videos/video_1' ) );
	}

	public function test_a_person_chooses_between_several_that_may_be_theirs(): void {
		$this->actAs( 'administrator' );
		// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$this->configure( array( 'faults' => array( array( 'operation' => 'create', 'kind' => 'cut-after' ) ) ) );
		$video = $this->create( array( 'prompt' => 'Twins' ) );
		$this->assertSame( 'unconfirmed', $video['status'] );
		$other = $this->order( 'Twins' );
		$video = $this->follow( $video['id'] );
		$this->assertSame( array( 'unconfirmed', 'choose_video' ), array( $video['status'], $video['error']['action'] ) );
		$this->assertContains( $other, $video['candidates'] );
		$this->assertCount( 2, $video['candidates'] );

		$this->assertAnswers( 409, $this->rest( 'POST', '/videos/' . $video['id'] . '/retry', array( 'remote_id' => 'video_of_nobody' ) ) );
		$this->assertAnswers( 200, $this->rest( 'POST', '/videos/' . $video['id'] . '/retry', array( 'remote_id' => $other ) ) );
		$this->assertSame(
			array( 'completed', $other ),
			array_values( array_intersect_key( $this->follow( $video['id'] ), array_flip( array( 'status', 'remote_id' ) ) ) )
		);
	}

	public function test_a_remix_is_for_the_post_that_it_is_asked_for_in(): void {
		$this->actAs( 'author' );
		$posts = array_map( static fn (): int => (int) wp_insert_post( array( 'post_title' => 'A film' ) ), array( 1, 2 ) );
		$first = $this->follow( $this->create( array( 'post' => $posts[0] ) )['id'] );
		// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
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

	public function test_what_another_row_has_is_not_ordered_again(): void {
		$author = $this->actAs( 'author' );
		$row    = $this->addRow(
			array(
				'author'        => $author,
				'status'        => 'failed',
				'error_code'    => 'platoniavid_known_elsewhere',
				'error_message' => 'It is number 7.',
				'error_action'  => 'none',
			)
		);
		foreach ( array( false, true ) as $confirm ) {
			$response = $this->rest( 'POST', "/videos/$row->id/retry", array( 'confirm' => $confirm ) );
			$this->assertAnswers( 409, $response );
			$this->assertSame( 'It is number 7.', $response->get_data()['message'] );
		}
		$this->assertSame( 0, $this->stats()['paid'] );
	}

	public function test_usage_counts_what_was_made(): void {
		add_filter(
			'platoniavid_models',
			static function ( array $models ): array {
				$models[0]['price_per_second'] = 1000;
				return $models;
			}
		);
		$author = $this->actAs( 'author' );
		$this->create( array( 'seconds' => 8 ) );
		$this->create( array( 'seconds' => 4 ) );
		$usage = $this->rest( 'GET', '/usage' )->get_data();
		$this->assertSame( array( 2, 12, 0, 12000.0 ), array_values( $usage['total'] ) );
		$row = array_map( static fn( string $field ): mixed => $usage['rows'][0][ $field ], array( 'date', 'author', 'model', 'videos', 'seconds', 'estimated_cost' ) );
		$this->assertSame( array( gmdate( 'Y-m-d' ), $author, 'sora-2', 2, 12, 12000.0 ), $row );
		$this->actAs( 'author' );
		$this->assertSame( array(), $this->rest( 'GET', '/usage' )->get_data()['rows'] );
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

	/** Has the site speak one of the protocols with the simulator. */
	private function speak( string $gateway ): void {
		if ( 'openai' === $gateway ) {
			$base = getenv( 'PLATONIAVID_TEST_GATEWAY' ) . '/v1';
			add_filter(
				'platoniavid_gateway',
				static fn() => new \PlatoniaVid\Gateway\KindGateway( new \PlatoniaVid\Gateway\Kinds\OpenAi(), new \PlatoniaVid\Gateway\Http( self::DEMO_KEY, true ), $base )
			);
		}
	}

	/** Orders a video past the site, as another site with the same key would. */
	private function order( string $prompt ): string {
		$gateway = new \PlatoniaVid\Gateway\KindGateway(
			new \PlatoniaVid\Gateway\Kinds\Platonia(),
			new \PlatoniaVid\Gateway\Http( self::DEMO_KEY, true ),
			(string) getenv( 'PLATONIAVID_ENDPOINT' )
		);
		return $gateway->create( new Order( $prompt, 'sora-2', '1280x720', 4 ), 5.0 )->id;
	}

	/** An image in the Media Library. */
	private function image( int $width, int $height ): int {
		require_once ABSPATH . 'wp-admin/includes/image.php';
		$path = wp_upload_dir()['path'] . '/image.jpg';
		imagejpeg( imagecreatetruecolor( $width, $height ), $path );
		// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$id = wp_insert_attachment( array( 'post_mime_type' => 'image/jpeg', 'post_title' => 'An image' ), $path );
		wp_update_attachment_metadata( $id, wp_generate_attachment_metadata( $id, $path ) );
		return $id;
	}
}
