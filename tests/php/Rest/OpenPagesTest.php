<?php
/**
 * Tests of what pages ask that were opened some time ago.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Rest;

use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Rest\VideosController where somebody else has logged in since a page was opened, a video has changed since it was shown, or the
 * database does not answer.
 */
final class OpenPagesTest extends TestCase {
	use Parts;

	protected function setUp(): void {
		parent::setUp();
		$this->saveKey();
	}

	public function test_a_page_does_nothing_while_another_user_is_logged_in(): void {
		$user  = $this->actAs( 'author' );
		$order = array(
			'prompt'     => 'A cat',
			'request_id' => wp_generate_uuid4(),
			'user'       => $user,
		);
		$video = $this->create( $order );
		$asked = array(
			'/videos'                      => $order,
			'/videos/refresh'              => array( 'ids' => array( $video['id'] ) ),
			"/videos/{$video['id']}/retry" => array(),
			"/videos/{$video['id']}/remix" => $order,
		);
		$calls = $this->operations();
		foreach ( array( 'author', 'administrator' ) as $role ) {
			$this->actAs( $role );
			foreach ( $asked as $route => $fields ) {
				$answer = $this->rest( 'POST', $route, array( 'user' => $user ) + $fields );
				$this->assertAnswers( 403, $answer );
				$this->assertSame( 'platoniavid_other_user', $answer->get_data()['code'], "$role: $route" );
			}
		}
		$this->assertSame( $calls, $this->operations() );
		wp_set_current_user( $user );
		$again = $this->rest( 'POST', '/videos', $order );
		$this->assertAnswers( 200, $again );
		$this->assertSame( $video['id'], $again->get_data()['id'] );
		$this->assertSame( 1, $this->stats()['paid'] );

		$this->actAs( '' );
		$this->assertSame( 'platoniavid_forbidden', $this->rest( 'POST', '/videos', $order )->get_data()['code'], 'Nobody is logged in.' );
		$asked = array();
		add_filter(
			'query',
			static function ( string $sql ) use ( &$asked ): string {
				$asked[] = $sql;
				return $sql;
			}
		);
		$this->assertSame( 'platoniavid_forbidden', $this->rest( 'POST', "/videos/{$video['id']}/retry" )->get_data()['code'] );
		$this->assertSame( array(), array_values( (array) preg_grep( '/platoniavid_videos/', $asked ) ), 'No row is read for who may see none.' );
	}

	public function test_one_confirmation_sends_an_order_once(): void {
		$author = $this->actAs( 'author' );
		$lost   = $this->addRow( array( 'author' => $author, 'status' => 'unconfirmed', 'submitted_at' => time() - 60, 'next_check_at' => 0 ) );
		$this->configure(
			array(
				'faults' => array(
					array( 'operation' => 'create', 'kind' => 'status', 'status' => 502, 'times' => -1 ),
				),
			)
		);
		$seen   = array( 'confirm' => true, 'version' => $lost->version );
		$orders = fn (): int => count( array_keys( $this->operations(), 'create', true ) );
		$first  = $this->rest( 'POST', "/videos/$lost->id/retry", $seen )->get_data();
		$this->assertSame( array( 'unconfirmed', 1 ), array( $first['status'], $orders() ) );

		$second = $this->rest( 'POST', "/videos/$lost->id/retry", $seen );
		$this->assertAnswers( 409, $second );
		$this->assertSame( array( 'platoniavid_changed', 1 ), array( $second->get_data()['code'], $orders() ), 'Nobody was told of this state.' );

		$this->rest( 'POST', "/videos/$lost->id/retry", array( 'version' => $first['version'] ) + $seen );
		$this->assertSame( 2, $orders(), 'This one was seen.' );
		$this->rest( 'POST', "/videos/$lost->id/retry", array( 'confirm' => true ) );
		$this->assertSame( 3, $orders(), 'Who says no version is believed, as ever.' );
	}

	public function test_a_lost_order_of_which_more_is_known_is_not_discarded(): void {
		$author = $this->actAs( 'author' );
		foreach ( array( 'platoniavid_not_lost' => 0, 'platoniavid_busy' => time() + 100 ) as $code => $lease ) {
			$video  = $this->addRow( array( 'author' => $author, 'status' => 'queued', 'lease_until' => $lease ) );
			$answer = $this->rest( 'DELETE', "/videos/$video->id", array( 'unconfirmed' => true ) );
			$this->assertAnswers( 409, $answer );
			$this->assertSame( $code, $answer->get_data()['code'] );
			$this->assertEquals( $video, $this->row( $video ) );
		}
	}

	public function test_what_the_database_does_not_tell_of_is_not_told_as_gone(): void {
		global $wpdb;
		$this->actAs( 'administrator' );
		$video = $this->addRow();
		$wpdb->suppress_errors( true );
		$fails = static fn ( string $query ): string => (string) preg_replace( '/^(SELECT \* FROM \S*platoniavid_videos\b)/', '$1_broken', $query );
		add_filter( 'query', $fails );
		try {
			foreach ( array(
				array( 'POST', '/videos/refresh', array( 'ids' => array( $video->id ) ) ),
				array( 'GET', "/videos/$video->id", array() ),
				array( 'POST', "/videos/$video->id/retry", array() ),
				array( 'DELETE', "/videos/$video->id", array() ),
			) as [ $method, $route, $fields ] ) {
				$answer = $this->rest( $method, $route, $fields );
				$this->assertAnswers( 503, $answer );
				$this->assertSame( 'platoniavid_not_read', $answer->get_data()['code'], "$method $route" );
			}
		} finally {
			remove_filter( 'query', $fails );
			$wpdb->suppress_errors( false );
		}
		$this->assertEquals( $video, $this->row( $video ) );
	}
}
