<?php
/**
 * Tests of what `/videos` shows.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Rest;

use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of the lists and refreshes of PlatoniaVid\Rest\VideosController, and of Arguments through them.
 */
final class VideosListTest extends TestCase {
	use Parts;

	protected const DURATION = 300;

	public function test_people_see_their_own_videos_and_managers_all(): void {
		$this->saveKey();
		$this->actAs( 'author' );
		$video = $this->create();
		$this->actAs( 'author' );
		$this->assertSame( array(), $this->rest( 'GET', '/videos' )->get_data() );
		foreach ( array( 'GET', 'DELETE' ) as $method ) {
			$this->assertAnswers( 404, $this->rest( $method, '/videos/' . $video['id'] ) );
		}
		$this->assertAnswers( 404, $this->rest( 'POST', '/videos/' . $video['id'] . '/retry' ) );
		$this->assertSame( array(), $this->rest( 'POST', '/videos/refresh', array( 'ids' => array( $video['id'] ) ) )->get_data() );

		$this->actAs( 'administrator' );
		$this->assertCount( 1, $this->rest( 'GET', '/videos' )->get_data() );
		$this->assertAnswers( 200, $this->rest( 'GET', '/videos/' . $video['id'] ) );
	}

	public function test_who_may_edit_a_post_lists_what_others_have_asked_for_in_it(): void {
		$author = $this->actAs( 'author' );
		$post   = (int) wp_insert_post(
			array(
				'post_title'  => 'A post',
				'post_author' => $author,
			)
		);
		$video  = $this->addRow( compact( 'author', 'post' ) )->id;
		$this->addRow( compact( 'author' ) );
		$ids = fn( array $query ): array => array_column( $this->rest( 'GET', '/videos', $query )->get_data(), 'id' );
		$this->assertSame( array( $video ), $ids( compact( 'post' ) ) );
		$this->actAs( 'editor' );
		$this->assertSame( array( $video ), $ids( compact( 'post' ) ) );
		$this->assertSame( array(), $ids( array() ), 'Of all posts, one’s own.' );
		$this->assertSame( array( $video ), $ids( compact( 'post', 'author' ) ) );
		$this->assertSame( array(), $ids( array( 'post' => $post, 'author' => $author + 999 ) ) );
		$this->assertSame( array(), $ids( compact( 'author' ) ), 'Without the post, whose they are is ignored.' );
		$this->actAs( 'author' );
		$this->assertSame( array(), $ids( compact( 'post' ) ), 'Who may not edit it gets their own.' );
		$this->assertSame( array(), $ids( array( 'post' => 999999 ) ) );
	}

	public function test_a_list_asks_once_what_each_of_its_models_costs_and_the_next_one_anew(): void {
		$author = $this->actAs( 'author' );
		foreach ( array( 'sora-2', 'sora-2-pro', 'sora-2' ) as $index => $model ) {
			$this->addRow(
				array(
					'author'        => $author,
					'model'         => $model,
					'status'        => 'completed',
					'remote_id'     => "video_$index",
					'next_check_at' => 0,
					'seconds'       => 4 + $index,
				)
			);
		}
		$price = 1000;
		$asked = 0;
		add_filter(
			'platoniavid_models',
			static function ( array $models ) use ( &$price, &$asked ): array {
				++$asked;
				return array_map( static fn( array $model ): array => array( 'price_per_second' => $price ) + $model, $models );
			}
		);
		$costs = fn(): array => array_column( $this->rest( 'GET', '/videos', array( 'orderby' => 'id', 'order' => 'asc' ) )->get_data(), 'estimated_cost' );
		$this->assertEquals( array( 4000, 5000, 6000 ), $costs() );
		$this->assertSame( 2, $asked );
		$price = 10;
		$this->assertEquals( array( 40, 50, 60 ), $costs() );
	}

	public function test_a_chain_is_found_from_any_of_its_parts_in_one_request(): void {
		$author = $this->actAs( 'author' );
		$add    = fn( int $continues, int $of ): int => $this->addRow(
			array(
				'continues' => $continues,
				'author'    => $of,
			)
		)->id;
		$first  = $add( 0, $author );
		$second = $add( $first, $author );
		$third  = $add( $second, $author );
		$other  = $add( $first, $author );
		$theirs = $add( $third, $author + 1 );
		$add( 0, $author );
		$find = fn( int ...$ids ): array => array_column(
			$this->rest(
				'GET',
				'/videos',
				array(
					'chain'   => $ids,
					'orderby' => 'id',
					'order'   => 'asc',
				)
			)->get_data(),
			'id'
		);
		foreach ( array( $first, $second, $third, $other, $theirs ) as $part ) {
			$this->assertSame( array( $first, $second, $third, $other ), $find( $part ) );
		}
		$this->assertSame( array( $first, $second, $third, $other ), $find( $third, $other, 999999 ) );
		$this->assertSame( array(), $find( 999999 ), 'Of what is not there nothing is found, not everything.' );
	}

	public function test_who_may_edit_the_posts_of_a_chain_finds_all_of_its_parts(): void {
		$others = $this->actAs( 'author' );
		$post   = (int) wp_insert_post(
			array(
				'post_title'  => 'A post',
				'post_author' => $others,
			)
		);
		$add    = fn( int $continues, int $author, int $post = 0 ): int => $this->addRow( compact( 'continues', 'author', 'post' ) )->id;
		$first  = $add( 0, $others, $post );
		$second = $add( $first, $others, $post );
		$hidden = $add( $second, $others );
		$find   = fn( int ...$ids ): array => array_column(
			$this->rest( 'GET', '/videos', array( 'chain' => $ids, 'orderby' => 'id', 'order' => 'asc' ) )->get_data(),
			'id'
		);
		$editor = $this->actAs( 'editor' );
		$own    = $add( $second, $editor );
		$this->assertSame( array( $first, $second, $own ), $find( $own ) );
		$this->assertSame( array( $first, $second, $own ), $find( $first, $second ), 'The parts of a film.' );
		$this->actAs( 'author' );
		$this->assertSame( array(), $find( $first, $hidden ), 'Nothing to read is not everything.' );
	}

	public function test_a_page_leads_to_those_before_and_after_it_with_what_was_asked(): void {
		$author = $this->actAs( 'author' );
		foreach ( array( 1, 2, 3 ) as $number ) {
			$this->addRow( array( 'author' => $author, 'prompt' => "A cat & rain $number" ) );
		}
		$links = function ( int $page, string $search ): array {
			$request = new \WP_REST_Request( 'GET', '/platoniavid/v1/videos' );
			$request->set_query_params( array( 'per_page' => '1', 'page' => (string) $page, 'search' => $search ) );
			$found = array();
			foreach ( rest_do_request( $request )->get_headers() as $name => $value ) {
				preg_match_all( '/<([^>]+)>; rel="(\w+)"/', 'Link' === $name ? $value : '', $each );
				$found += array_combine( $each[2], $each[1] );
			}
			return array_map(
				static function ( string $address ): array {
					$next = \WP_REST_Request::from_url( $address );
					return false === $next ? array() : array( $next->get_route(), $next['page'], $next['per_page'], $next['search'] );
				},
				$found
			);
		};
		$to    = static fn( string $page, string $search ): array => array( '/platoniavid/v1/videos', $page, '1', $search );
		$this->assertSame( array( 'next' => $to( '2', 't & r' ) ), $links( 1, 't & r' ) );
		$this->assertSame( array( 'prev' => $to( '1', 't & r' ), 'next' => $to( '3', 't & r' ) ), $links( 2, 't & r' ) );
		$this->assertSame( array( 'prev' => $to( '2', '' ) ), $links( 3, '' ) );
		$this->assertSame( array( 'prev' => $to( '3', '' ) ), $links( 9, '' ), 'The last one that there is.' );
		$this->assertSame( array(), $links( 1, 'dog' ) );
		$this->assertSame( array( 'prev' => $to( '1', 'dog' ) ), $links( 2, 'dog' ) );
	}

	public function test_a_collection_is_paged_searched_filtered_and_sorted(): void {
		$this->saveKey();
		$this->actAs( 'author' );
		foreach ( array( 'A red cat', 'A blue dog', 'A red dog, 100% red' ) as $prompt ) {
			$this->create( array( 'prompt' => $prompt ) );
		}
		$page = $this->rest(
			'GET',
			'/videos',
			array(
				'per_page' => 2,
				'orderby'  => 'id',
				'order'    => 'asc',
			)
		);
		$this->assertSame( array( 'A red cat', 'A blue dog' ), array_column( $page->get_data(), 'prompt' ) );
		$this->assertSame( array( '3', '2' ), array( $page->get_headers()['X-WP-Total'], $page->get_headers()['X-WP-TotalPages'] ) );
		$this->assertSame( array( 'A red dog, 100% red' ), array_column( $this->rest( 'GET', '/videos', array( 'search' => '100%' ) )->get_data(), 'prompt' ) );
		$this->assertCount( 3, $this->rest( 'GET', '/videos', array( 'status' => array( 'queued' ) ) )->get_data() );
		$this->assertCount( 0, $this->rest( 'GET', '/videos', array( 'status' => array( 'failed' ) ) )->get_data() );
		$this->assertCount( 0, $this->rest( 'GET', '/videos', array( 'model' => 'sora-2-pro' ) )->get_data() );
		$this->addRow( array( 'author' => get_current_user_id(), 'connection' => 'second' ) );
		$this->assertSame( array( 'second' ), array_column( $this->rest( 'GET', '/videos', array( 'connection' => 'second' ) )->get_data(), 'connection' ) );
		$filed = $this->addRow( array( 'author' => get_current_user_id(), 'prompt' => 'In the library', 'attachment' => 77 ) );
		$this->assertSame( array( $filed->id ), array_column( $this->rest( 'GET', '/videos', array( 'attachment' => 77 ) )->get_data(), 'id' ) );
		$this->assertAnswers( 400, $this->rest( 'GET', '/videos', array( 'orderby' => 'lease_token' ) ) );
	}

	public function test_reading_asks_the_gateway_nothing(): void {
		$this->saveKey();
		$this->actAs( 'author' );
		$video = $this->create();
		$calls = count( $this->stats()['calls'] );
		$this->makeDue();

		$this->assertAnswers( 200, $this->rest( 'GET', '/videos/' . $video['id'] ) );
		$this->assertAnswers( 200, $this->rest( 'GET', '/videos' ) );
		$this->assertCount( $calls, $this->stats()['calls'] );
	}

	public function test_a_refresh_before_the_time_asks_the_gateway_nothing(): void {
		$this->saveKey();
		$this->actAs( 'author' );
		$video = $this->create();
		$this->rest( 'POST', '/videos/refresh', array( 'ids' => array( $video['id'] ) ) );

		$this->assertSame( array( 'create' ), array_column( $this->stats()['calls'], 'operation' ) );
	}

	public function test_a_refresh_of_many_asks_the_database_no_more_often_than_one_of_one(): void {
		global $wpdb;
		$this->saveKey();
		$this->actAs( 'author' );
		$ids     = array_map( fn (): int => $this->create()['id'], range( 1, 8 ) );
		$queries = array();
		foreach ( array( array_slice( $ids, 0, 1 ), $ids ) as $asked ) {
			$before    = $wpdb->num_queries;
			$answer    = $this->rest( 'POST', '/videos/refresh', array( 'ids' => $asked ) );
			$queries[] = $wpdb->num_queries - $before;
			$this->assertSame( $asked, array_column( $answer->get_data(), 'id' ) );
		}
		$this->assertLessThanOrEqual( $queries[0], $queries[1] );
	}
}
