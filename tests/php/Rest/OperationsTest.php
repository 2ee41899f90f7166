<?php
/**
 * Tests of what can be done with a video beside making it.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Rest;

use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Storage\Table;

/**
 * Tests of reference images, remote videos, posts and usage, by REST.
 */
final class OperationsTest extends TestCase {
	use OrdersElsewhere;
	use Parts;

	protected const DURATION = 200;

	protected function setUp(): void {
		parent::setUp();
		$this->saveKey();
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
		$image    = (int) wp_insert_attachment( array( 'post_title' => 'A picture', 'post_mime_type' => 'image/jpeg' ), 'picture.jpg' );
		$response = $this->rest( 'POST', '/videos', array( 'prompt' => 'A cat', 'reference_image' => $image, 'request_id' => wp_generate_uuid4() ) );
		self::assertAnswers( 400, $response );
		$this->assertSame( 'platoniavid_no_reference_image', $response->get_data()['code'] );
		$this->assertSame( 0, $this->stats()['paid'] );
	}

	public function test_the_video_of_a_post_is_followed_by_whoever_edits_that_post(): void {
		$this->saveKey();
		$author = $this->actAs( 'author' );
		$post   = (int) wp_insert_post( array( 'post_title' => 'A film', 'post_status' => 'publish' ) );
		$video  = $this->addOrdered( array( 'author' => $author, 'post' => $post ) );
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

	public function test_a_remix_that_was_ordered_is_answered_also_when_its_source_is_gone(): void {
		$author = $this->actAs( 'author' );
		$name   = wp_generate_uuid4();
		$source = $this->addRow( array( 'author' => $author, 'status' => 'completed', 'remote_id' => 'video_1' ) );
		$row    = $this->addRow( array( 'author' => $author, 'request_id' => $name, 'remix_of' => $source->id ) );
		$this->assertTrue( $this->repository()->delete( $source ) );
		$remix = fn( string $name ): \WP_REST_Response => $this->rest( 'POST', "/videos/$source->id/remix", array( 'prompt' => 'At night', 'request_id' => $name ) );
		$again = $remix( $name );
		self::assertAnswers( 200, $again );
		$this->assertSame( $row->id, $again->get_data()['id'] );
		self::assertAnswers( 404, $remix( wp_generate_uuid4() ) );
		$this->actAs( 'author' );
		self::assertAnswers( 404, $remix( $name ) );
	}

	public function test_usage_counts_what_was_made(): void {
		global $wpdb;
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
		// They are of one day, also where this runs at midnight.
		$now = time();
		$wpdb->query( $wpdb->prepare( 'UPDATE %i SET created_at = %d', Table::name( $wpdb ), $now ) );
		$usage = $this->rest( 'GET', '/usage' )->get_data();
		$this->assertSame( array( 2, 12, 0, array(), 12000.0 ), array_values( $usage['total'] ) );
		$row = array_map(
			static fn( string $field ): mixed => $usage['rows'][0][ $field ],
			array( 'date', 'author', 'model', 'videos', 'seconds', 'estimated_cost' )
		);
		$this->assertSame( array( gmdate( 'Y-m-d', $now ), $author, 'sora-2', 2, 12, 12000.0 ), $row );
		$this->actAs( 'author' );
		$this->assertSame( array(), $this->rest( 'GET', '/usage' )->get_data()['rows'] );
	}
}
