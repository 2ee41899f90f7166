<?php
/**
 * Tests of what was used.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Rest;

use PlatoniaVid\Connections\Connections;
use PlatoniaVid\Connections\ConnectionState;
use PlatoniaVid\Gateway\Money;
use PlatoniaVid\Gateway\RemoteStatus;
use PlatoniaVid\Gateway\RemoteVideo;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Storage\Days;
use PlatoniaVid\Videos\Storage\Forgotten;
use PlatoniaVid\Videos\Storage\Table;
use PlatoniaVid\Videos\Values\Status;

/**
 * Tests of PlatoniaVid\Rest\UsageController beyond what OperationsTest shows of it.
 */
final class UsageControllerTest extends TestCase {
	use Parts;

	protected function setUp(): void {
		parent::setUp();
		$this->addRow( array( 'author' => 8, 'model' => 'sora-2', 'seconds' => 8, 'remote_id' => 'video_1', 'created_at' => time() - 3 * DAY_IN_SECONDS ) );
		$this->addRow( array( 'author' => 9, 'model' => 'sora-2-pro', 'seconds' => 4, 'remote_id' => 'video_2' ) );
	}

	public function test_managers_see_everyones_of_as_many_days_as_they_like(): void {
		$this->actAs( 'administrator' );
		$authors = fn ( int $days ): array => array_column( $this->rest( 'GET', '/usage', array( 'days' => $days ) )->get_data()['rows'], 'author' );
		$this->assertSame( array( 9, 8 ), $authors( 30 ) );
		// As many as the chart has, however far today is gone.
		$this->assertSame( array( 9, 8 ), $authors( 4 ) );
		$this->assertSame( array( 9 ), $authors( 3 ) );
		self::assertAnswers( 400, $this->rest( 'GET', '/usage', array( 'days' => 367 ) ) );
	}

	public function test_one_price_that_is_not_known_leaves_the_sum_unknown(): void {
		add_filter( 'platoniavid_models', static fn ( array $models ): array => array( array( 'price_per_second' => 1000 ) + $models[0], $models[1] ) );
		$this->actAs( 'administrator' );
		$usage = $this->rest( 'GET', '/usage' )->get_data();
		$this->assertSame( array( null, 8000.0 ), array_column( $usage['rows'], 'estimated_cost' ) );
		$this->assertSame( array( 'videos' => 2, 'seconds' => 12, 'failures' => 0, 'costs' => array(), 'estimated_cost' => null ), $usage['total'] );
	}

	public function test_a_model_at_two_connections_is_two_rows_with_the_price_of_each(): void {
		$this->addRow( array( 'author' => 9, 'model' => 'sora-2-pro', 'seconds' => 8, 'remote_id' => 'video_3', 'connection' => 'second' ) );
		update_option( Connections::OPTION, array( array( 'id' => 'second', 'kind' => 'openai', 'endpoint' => 'https://1.1.1.1/v1', 'removed_at' => 5 ) ) );
		add_filter(
			'platoniavid_models',
			static fn ( array $models ): array => array_map(
				static fn ( array $model ): array => array( 'price_per_second' => 'second' === $model['connection'] ? 10 : 1000 ) + $model,
				$models
			)
		);
		$this->actAs( 'administrator' );
		$usage = $this->rest( 'GET', '/usage' )->get_data();
		$costs = array_column( $usage['rows'], 'estimated_cost', 'connection' );
		$this->assertEquals( array( 'second' => 80.0, 'fixed' => 8000.0 ), $costs );
		$this->assertEquals( 12080.0, $usage['total']['estimated_cost'] );
	}

	public function test_a_form_is_told_what_is_left_and_what_servers_last_said_of_their_credit_and_nobody_is_asked(): void {
		$this->actAs( 'administrator' );
		$wanted  = fn (): array => $this->rest( 'GET', '/usage', array( '_fields' => 'left,credits' ) )->get_data();
		$this->assertSame( array(), $wanted()['credits'] );
		$servers = array(
			array(
				'id'    => 'second',
				'label' => 'Router',
				'kind'  => 'openrouter',
			),
			array(
				'id'      => 'third',
				'kind'    => 'openrouter',
				'enabled' => false,
			),
		);
		update_option( Connections::OPTION, $servers );
		$state = new ConnectionState();
		$state->note_credit( 'second', new Money( 4.2, 'USD' ) );
		$state->note_credit( 'third', new Money( 9.0, 'USD' ) );
		add_filter( 'pre_http_request', fn () => self::fail( 'A server is asked.' ) );
		$known = $wanted();
		$this->assertSame( array( 'left', 'credits' ), array_keys( $known ) );
		$this->assertSame(
			array( array( 'Router', 4.2, 'USD' ) ),
			array_map( static fn ( array $credit ): array => array( $credit['connection_label'], $credit['amount'], $credit['currency'] ), $known['credits'] )
		);
		$this->assertLessThan( 60, time() - (int) strtotime( $known['credits'][0]['at'] ) );
	}

	public function test_what_is_nobodys_has_no_name_whatever_post_is_at_hand(): void {
		$this->addRow( array( 'author' => 0, 'seconds' => 8, 'remote_id' => 'video_4' ) );
		// As in a template, where a post is set up.
		$GLOBALS['authordata'] = get_userdata( $this->actAs( 'administrator' ) ); // phpcs:ignore WordPress.WP.GlobalVariablesOverride -- as WordPress does.
		try {
			$names = array_column( $this->rest( 'GET', '/usage' )->get_data()['rows'], 'author_name', 'author' );
		} finally {
			unset( $GLOBALS['authordata'] );
		}
		$this->assertSame( '', $names[0] );
	}

	public function test_what_was_deleted_still_counts_once_whatever_a_process_dies_in_between_of(): void {
		global $wpdb;
		$this->actAs( 'administrator' );
		$usage  = fn (): array => array_slice( $this->rest( 'GET', '/usage' )->get_data()['total'], 0, 3 );
		$gone   = $this->addRow( array( 'author' => 9, 'seconds' => 12, 'remote_id' => 'video_4', 'status' => 'completed' ) );
		$failed = $this->addRow( array( 'author' => 9, 'seconds' => 12, 'status' => 'failed', 'next_check_at' => 0 ) );
		$before = array( 'videos' => 3, 'seconds' => 24, 'failures' => 1 );
		$this->assertSame( $before, $usage() );

		Forgotten::note( $wpdb, $gone );
		$this->assertSame( $before, $usage(), 'It is noted, and its row is still there.' );
		$this->assertTrue( $this->repository()->delete( $gone ) );
		$this->assertSame( $before, $usage() );
		self::assertAnswers( 200, $this->rest( 'DELETE', "/videos/$failed->id" ) );
		$this->assertSame( $before, $usage() );
		// A database may give the id to another video: both count.
		$wpdb->update(
			Table::name( $wpdb ),
			array( 'id' => $gone->id ),
			array( 'id' => $this->addRow(
				array(
				'remote_id' => 'video_5',
				'seconds'   => 4,
				)
			)->id,
			)
		);
		$this->assertSame( array( 'videos' => 4, 'seconds' => 28, 'failures' => 1 ), $usage() );
		$this->assertSame(
			array(),
			array_filter( (array) $wpdb->get_col( 'DESCRIBE ' . Forgotten::name( $wpdb ) ), static fn ( string $column ): bool => 'prompt' === $column )
		);
	}

	public function test_what_was_deleted_and_is_brought_in_again_from_its_server_counts_once(): void {
		global $wpdb;
		$this->actAs( 'administrator' );
		$usage = fn (): array => array_slice( $this->rest( 'GET', '/usage' )->get_data()['total'], 0, 4 );
		// On a day that is added up.
		$video  = $this->addOrdered( array( 'created_at' => time() - 5 * DAY_IN_SECONDS, 'cost' => 0.4, 'cost_currency' => 'USD' ) );
		$before = $usage();
		$this->assertSame( 3, $before['videos'] );
		foreach ( array( 1, 2 ) as $ignored ) {
			$this->assertTrue( $this->repository()->delete( $this->row( $video ) ) );
			$wpdb->query( $wpdb->prepare( 'UPDATE %i SET open_until = 0', Days::name( $wpdb ) ) );
			$this->assertSame( $before, $usage() );
			$remote = new RemoteVideo( $video->remote_id, RemoteStatus::Done, seconds: 4, cost: new Money( 0.4, 'USD' ) );
			$again  = $this->repository()->add_remote( $video->connection, $remote, 9 );
			$this->assertNotNull( $again );
			$this->assertSame( $before, $usage() );
			$video = $this->setRow( $again, array( 'created_at' => time() - 7 * DAY_IN_SECONDS ) );
		}
		$this->assertCount( 2, $wpdb->get_col( $wpdb->prepare( 'SELECT video FROM %i', Forgotten::name( $wpdb ) ) ) );
	}

	public function test_what_was_deleted_and_is_an_orders_then_counts_once(): void {
		global $wpdb;
		$this->actAs( 'administrator' );
		$usage = fn (): int => $this->rest( 'GET', '/usage' )->get_data()['total']['videos'];
		$video = $this->addOrdered( array( 'created_at' => time() - 5 * DAY_IN_SECONDS ) );
		$this->assertSame( 3, $usage() );
		$this->assertTrue( $this->repository()->delete( $video ) );
		$wpdb->query( $wpdb->prepare( 'UPDATE %i SET open_until = 0', Days::name( $wpdb ) ) );
		$this->assertSame( 3, $usage() );
		$order = $this->addRow( array( 'status' => 'submitting', 'connection' => $video->connection ) );
		$this->assertNotNull( $this->repository()->save( $order, array( 'status' => Status::Queued, 'remote_id' => $video->remote_id ) ) );
		$this->assertSame( 3, $usage() );
	}

	public function test_a_refused_delete_leaves_the_video_counted_once(): void {
		$this->actAs( 'administrator' );
		$leased = $this->addRow( array( 'remote_id' => 'video_6', 'seconds' => 4, 'lease_until' => time() + 60 ) );
		$this->assertFalse( $this->repository()->delete( $leased ) );
		$this->assertSame( 3, $this->rest( 'GET', '/usage' )->get_data()['total']['videos'] );
	}

	public function test_who_may_not_make_videos_sees_none(): void {
		$this->actAs( 'subscriber' );
		self::assertAnswers( 403, $this->rest( 'GET', '/usage' ) );
	}
}
