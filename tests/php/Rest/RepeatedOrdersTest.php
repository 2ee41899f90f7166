<?php
/**
 * Tests of orders that are repeated after their videos were deleted.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Rest;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Heirs;

/**
 * Tests of what `repeated` says to PlatoniaVid\Rest\VideosController.
 */
final class RepeatedOrdersTest extends TestCase {
	use Parts;

	protected const DURATION = 300;

	/**
	 * Orders whose videos are deleted.
	 *
	 * @return array<string, array{array<string, mixed>}>
	 */
	public static function deleted(): array {
		return array(
			'one that failed'       => array( array( 'status' => 'failed' ) ),
			'one that was lost'     => array( array( 'status' => 'unconfirmed' ) + array( 'submitted_at' => 5 ) ),
			'one that was not sent' => array( array( 'status' => 'submitting' ) ),
			'one of long ago'       => array( array( 'status' => 'failed' ) + array( 'created_at' => time() - 9 * DAY_IN_SECONDS ) ),
		);
	}

	/**
	 * Whoever has deleted it, and also after it is nobody's.
	 *
	 * @param array<string, mixed> $row What is in the video's row.
	 */
	#[DataProvider( 'deleted' )]
	public function test_a_repeated_request_orders_nothing_where_its_video_was_deleted_since( array $row ): void {
		$this->saveKey();
		$author = $this->actAs( 'author' );
		$source = $this->follow( $this->create()['id'] );
		$fields = array( 'prompt' => 'A cat' ) + array( 'request_id' => wp_generate_uuid4() );
		$again  = array( 'repeated' => true ) + $fields;
		$video  = $this->addRow( array( 'author' => $author ) + array( 'request_id' => $fields['request_id'] ) + $row );
		$this->assertSame( $video->id, $this->rest( 'POST', '/videos', $again )->get_data()['id'] );
		$this->actAs( 'administrator' );
		$this->assertAnswers( 200, $this->rest( 'DELETE', "/videos/$video->id" ) );

		foreach ( array( false, true ) as $is_erased ) {
			if ( $is_erased ) {
				$this->part( Heirs::class )->forget( $author );
			}
			wp_set_current_user( $author );
			foreach ( array( '/videos', "/videos/$source[id]/remix" ) as $path ) {
				$refused = $this->rest( 'POST', $path, $again );
				$this->assertAnswers( 410, $refused );
				$this->assertSame( 'platoniavid_order_deleted', $refused->get_data()['code'] );
				$this->assertSame( 'none', $refused->get_data()['data']['action'] );
			}
		}
		$this->assertSame( 1, $this->stats()['paid'] );
		$this->assertAnswers( 201, $this->rest( 'POST', '/videos', $fields ) );
		$this->assertAnswers( 200, $this->rest( 'POST', '/videos', $again ) );
		$this->assertSame( 2, $this->stats()['paid'] );
	}

	public function test_a_repeated_request_is_over_also_where_what_it_varies_or_continues_was_deleted_as_well(): void {
		$this->saveKey();
		$author = $this->actAs( 'author' );
		$source = $this->follow( $this->create()['id'] );
		$again  = array( 'prompt' => 'A cat', 'request_id' => wp_generate_uuid4(), 'repeated' => true );
		$row    = $this->addRow( array( 'author' => $author, 'request_id' => $again['request_id'], 'status' => 'failed' ) );
		foreach ( array( $row->id, $source['id'] ) as $id ) {
			$this->assertAnswers( 200, $this->rest( 'DELETE', "/videos/$id" ) );
		}
		$ways = fn( array $fields ): array => array(
			$this->rest( 'POST', "/videos/$source[id]/remix", $fields )->get_data()['code'],
			$this->rest( 'POST', '/videos', $fields + array( 'continues' => $source['id'] ) )->get_data()['code'],
		);
		$this->assertSame( array( 'platoniavid_order_deleted', 'platoniavid_order_deleted' ), $ways( $again ) );
		$this->assertSame( array( 'platoniavid_not_found', 'platoniavid_not_found' ), $ways( array( 'request_id' => wp_generate_uuid4() ) + $again ) );
		$this->assertSame( array( 'platoniavid_not_found', 'platoniavid_not_found' ), $ways( array( 'repeated' => false ) + $again ) );
		$this->actAs( 'editor' );
		$this->assertSame( array( 'platoniavid_not_found', 'platoniavid_not_found' ), $ways( $again ), 'It was another person’s order.' );
		$this->assertSame( 1, $this->stats()['paid'] );
	}

	public function test_a_repeated_request_is_ordered_where_it_had_not_come(): void {
		$this->saveKey();
		$request = wp_generate_uuid4();
		$this->actAs( 'author' );
		$other = $this->follow( $this->create( array( 'request_id' => $request ) )['id'] );
		$this->assertAnswers( 200, $this->rest( 'DELETE', "/videos/$other[id]" ) );
		$this->actAs( 'editor' );
		$this->create( array( 'request_id' => $request ) + array( 'repeated' => true ) );
		$this->assertSame( 2, $this->stats()['paid'], 'What was deleted was another person’s.' );
	}

	public function test_a_repeated_request_is_not_ordered_where_the_database_does_not_tell(): void {
		$this->saveKey();
		$this->actAs( 'author' );
		$break = static fn( string $query ): string => str_contains( $query, 'SELECT 1 FROM' ) && str_contains( $query, 'request_id' ) ? 'SELECT broken' : $query;
		add_filter( 'query', $break );
		$GLOBALS['wpdb']->suppress_errors();
		$refused = $this->rest( 'POST', '/videos', array( 'prompt' => 'A cat', 'request_id' => wp_generate_uuid4(), 'repeated' => true ) );
		$GLOBALS['wpdb']->suppress_errors( false );
		$this->assertSame( 'platoniavid_not_read', $refused->get_data()['code'] );
		$this->assertSame( 0, $this->stats()['paid'] );
	}

	public function test_a_repeated_request_has_its_video_also_where_it_could_not_be_ordered_any_more(): void {
		$this->saveKey();
		$author = $this->actAs( 'author' );
		$post   = (int) wp_insert_post( array( 'post_title' => 'A film' ) + array( 'post_author' => $author ) );
		$source = $this->follow( $this->create()['id'] );
		$fields = array( 'prompt' => 'A cat' ) + array( 'reference_image' => $this->addImage() ) + array( 'continues' => $source['id'] );
		$fields = array( 'request_id' => wp_generate_uuid4() ) + array( 'post' => $post ) + $fields;
		$video  = $this->create( $fields );
		$this->assertAnswers( 200, $this->rest( 'DELETE', "/videos/$source[id]" ) );
		wp_delete_post( $post, true );

		foreach ( array( '/videos', "/videos/$source[id]/remix" ) as $path ) {
			$known = $this->rest( 'POST', $path, array( 'repeated' => true ) + $fields );
			$this->assertAnswers( 200, $known );
			$this->assertSame( $video['id'], $known->get_data()['id'] );
		}
		$this->assertSame( 2, $this->stats()['paid'] );
	}
}
