<?php
/**
 * Tests of the connections.
 *
 * @package PlatoniaVid
 */

// phpcs:disable WordPress.PHP.DiscouragedPHPFunctions -- the environment is what is changed.

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Connections;

use PlatoniaVid\Connections\Connection;
use PlatoniaVid\Connections\ConnectionEditor;
use PlatoniaVid\Connections\Connections;
use PlatoniaVid\Connections\ConnectionState;
use PlatoniaVid\Gateway\Kinds\Platonia;
use PlatoniaVid\Gateway\Order;
use PlatoniaVid\Gateway\RemoteStatus;
use PlatoniaVid\Gateway\RemoteVideo;
use PlatoniaVid\Settings\ApiKey;
use PlatoniaVid\Settings\Models;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Values\Status;

/**
 * Tests of PlatoniaVid\Connections, and of videos that are at several; definitions that are gone are GoneDefinitionsTest's.
 */
final class ConnectionsTest extends TestCase {
	use Parts;
	use SecondConnection;

	protected const DURATION = 1;

	public function test_those_from_outside_come_first_and_stored_ones_behind_them(): void {
		$this->addSecond();
		$stored = array(
			array(
				'id'       => 'third',
				'kind'     => 'xai',
				'endpoint' => '',
			),
			array(
				'id'   => 'fourth',
				'kind' => 'a-kind-of-a-plugin-that-is-away',
			),
			array(
				'id'         => 'fifth',
				'kind'       => 'openrouter',
				'removed_at' => 5,
			),
			array(
				'id'      => 'sixth',
				'outside' => true,
			),
			'rubbish',
		);
		update_option( Connections::OPTION, $stored );
		$all = $this->connections()->all();
		$this->assertSame( array( 'fixed', 'second', 'third' ), array_column( $all, 'id' ) );
		$this->assertSame( array( 'platonia', 'openai', 'xai' ), array_map( static fn ( $connection ): string => $connection->kind->id(), $all ) );
		$this->assertSame( array( true, true, false ), array_map( static fn ( $connection ): bool => $connection->is_trusted(), $all ) );
		$this->assertSame( $all[2]->kind->endpoint(), $all[2]->endpoint );
		$this->assertSame(
			array( 'environment', self::SECOND_KEY ),
			array( $this->part( ApiKey::class )->source( $all[1] ), $this->part( ApiKey::class )->value( $all[1] ) )
		);
		$this->assertSame( 5, $this->connections()->find( 'fifth' )?->removed_at );
		$this->assertNull( $this->connections()->find( 'fourth' ) );
		$this->assertNull( $this->connections()->find( 'sixth' ) );
	}

	public function test_what_a_key_from_outside_is_for_is_told_there_too_or_nothing_is_sent_and_videos_wait(): void {
		update_option( Connections::OPTION, array( array( 'id' => 'openrouter', 'kind' => 'openrouter' ) ) );
		$row = $this->addRow( array( 'connection' => 'openrouter' ) );
		$set = static fn ( array $more ): bool => putenv(
			'PLATONIAVID_CONNECTIONS=' . wp_json_encode( array( array( 'id' => 'openrouter', 'key' => self::SECOND_KEY ) + $more ) )
		);
		$set( array() );
		$this->runner()->run( $this->enough() );
		$this->assertSame( array( null, array() ), array( $this->connections()->find( 'openrouter' ), $this->operations() ) );
		$this->assertSame( array( Status::Submitting, 0, 0 ), array( $this->row( $row )->status, $this->row( $row )->attempts, $this->row( $row )->submitted_at ) );
		$this->assertFalse( get_option( ConnectionState::OPTION ) );

		$set( array( 'kind' => 'openrouter' ) );
		$this->assertSame( 'openrouter', $this->connections()->find( 'openrouter' )?->kind->id() );
	}

	public function test_a_server_of_openais_kind_begins_without_models_and_keeps_those_that_it_had(): void {
		$this->addSecond();
		$of     = fn ( Connection $connection ): array => array_column( $this->part( Models::class )->of( $connection ), 'id' );
		$editor = $this->part( ConnectionEditor::class );
		$sora   = array( 'sora-2', 'sora-2-pro' );
		$second = $this->connections()->find( 'second' );
		self::assertNotNull( $second );
		self::assertSame( $sora, $of( $second ), 'A constant sets it, and says nothing of models.' );
		self::assertSame( $sora, $of( $editor->change( $second, array( 'models' => array() ) ) ) );
		$editor->adopt( 'earlier', 'openai', 'https://1.0.0.1/v1' );
		$earlier = $this->connections()->find( 'earlier' );
		self::assertNotNull( $earlier );
		self::assertSame( $sora, $of( $earlier ), 'An earlier version had it.' );
		self::assertSame( $sora, $of( $editor->lead( $earlier, null, 'https://1.1.1.2/v1' ) ) );

		$new = $editor->add( 'openai', 'https://1.1.1.1/v1' );
		self::assertSame( array(), $of( $new ) );
		$own = array( array( 'id' => 'own', 'sizes' => array( '640x360' ), 'seconds' => array( 5 ) ) );
		self::assertSame( array( 'own' ), $of( $editor->change( $new, array( 'models' => $own ) ) ) );
		self::assertSame( array( 'own' ), $of( $editor->change( $new, array( 'label' => 'Ours' ) ) ) );
		self::assertSame( array(), $of( $editor->change( $new, array( 'models' => array() ) ) ) );
		self::assertSame( array(), $of( $editor->lead( $editor->add( 'xai', '' ), 'openai', 'https://8.8.8.8/v1' ) ) );
		self::assertSame( $sora, $of( $editor->add( 'platonia', '' ) ) );
	}

	public function test_an_order_takes_the_usual_connection_that_has_the_model(): void {
		$this->addSecond();
		$this->saveKey();
		$this->actAs( 'administrator' );
		$own = array(
			'id'      => 'own',
			'sizes'   => array( '640x360' ),
			'seconds' => array( 5 ),
		);
		update_option( Connections::OPTION, array( array( 'id' => 'second', 'outside' => true, 'models' => array( 'sora-2', $own ) ) ) );
		$this->assertSame( array( 'fixed', 'Platonia', 'sora-2' ), $this->ordered( array() ) );
		$this->assertSame( array( 'second', 'OpenAI-compatible server', 'own' ), $this->ordered( array( 'model' => 'own' ) ) );
		$this->assertSame( array( 'second', 'OpenAI-compatible server', 'sora-2' ), $this->ordered( array( 'connection' => 'second' ) ) );
		self::assertAnswers( 200, $this->rest( 'POST', '/settings', array( 'default_connection' => 'second' ) ) );
		$this->assertSame( 'second', $this->rest( 'GET', '/models' )->get_data()['defaults']['connection'] );
		$this->assertSame( array( 'second', 'OpenAI-compatible server', 'sora-2' ), $this->ordered( array() ) );
		$this->assertSame( array( 'fixed', 'Platonia', 'sora-2-pro' ), $this->ordered( array( 'model' => 'sora-2-pro' ) ), 'The usual one does not have it.' );
		$this->assertSame( array( 'fixed', 'Platonia', 'sora-2' ), $this->ordered( array( 'connection' => 'fixed' ) ) );
		$refused = fn ( array $fields ): string => $this->rest(
			'POST',
			'/videos',
			$fields + array(
				'prompt'     => 'A cat',
				'request_id' => wp_generate_uuid4(),
			)
		)->get_data()['code'];
		$this->assertSame( 'platoniavid_model_unknown', $refused( array( 'connection' => 'fixed', 'model' => 'own' ) ) );
		$this->assertSame( 'platoniavid_connection_unknown', $refused( array( 'connection' => 'none' ) ) );
		self::assertAnswers( 400, $this->rest( 'POST', '/settings', array( 'default_connection' => 'none' ) ) );
		$this->assertSame( 5, $this->stats()['paid'], 'The server does not know one of the models.' );
	}

	/**
	 * Orders a video.
	 *
	 * @param array<string, mixed> $fields What is said beside the prompt.
	 * @return list<string> Its connection, that one's name, and its model.
	 */
	private function ordered( array $fields ): array {
		$video = $this->create( $fields );
		return array( $video['connection'], $video['connection_label'], $video['model'] );
	}

	public function test_a_second_connection_changes_nothing_for_a_site_with_one(): void {
		$this->saveKey();
		$this->actAs( 'administrator' );
		$before   = $this->rest( 'GET', '/models' )->get_data();
		$settings = $this->rest( 'GET', '/settings' )->get_data();
		$editor   = $this->part( ConnectionEditor::class );
		$editor->add( 'openrouter', '' );
		$after = $this->rest( 'GET', '/models' )->get_data();
		$this->assertSame( array( $before['models'], $before['defaults'] ), array( $after['models'], $after['defaults'] ) );
		$this->assertSame( $settings, $this->rest( 'GET', '/settings' )->get_data() );
		$this->assertSame( array( 'fixed', 'Platonia', 'sora-2' ), $this->ordered( array() ) );
	}

	public function test_each_video_stays_at_the_server_that_it_was_ordered_from(): void {
		$this->addSecond();
		$this->saveKey();
		$this->actAs( 'administrator' );
		[ $second ] = $this->videos()->create(
			new Order( 'A cat', 'sora-2', '1280x720', 4, author: get_current_user_id(), request_id: wp_generate_uuid4(), connection: 'second' ),
			$this->enough()
		);
		[ $first ]  = $this->videos()->create(
			new Order( 'A dog', 'sora-2', '1280x720', 4, author: get_current_user_id(), request_id: wp_generate_uuid4() ),
			$this->enough()
		);
		$this->assertSame( array( 'second', 'fixed' ), array( $second->connection, $first->connection ) );
		$this->assertSame( array( 'completed', 'completed' ), array( $this->follow( $second->id )['status'], $this->follow( $first->id )['status'] ) );
		$remix = $this->rest( 'POST', "/videos/$second->id/remix", array( 'prompt' => 'At night', 'request_id' => wp_generate_uuid4() ) );
		self::assertAnswers( 201, $remix );
		$this->rest( 'GET', "/videos/$second->id/content" );
		self::assertAnswers( 200, $this->rest( 'DELETE', "/videos/$second->id", array( 'remote' => true ) ) );

		$said = array();
		foreach ( $this->stats()['calls'] as $call ) {
			$said[ $call['key'] ][ $call['protocol'] ][ $call['operation'] ] = true;
		}
		$this->assertSame( array( 'openai' ), array_keys( $said[ self::SECOND_KEY ] ) );
		$this->assertSame( array( 'platonia' ), array_keys( $said[ self::DEMO_KEY ] ) );
		$this->assertSame(
			array(),
			array_diff( array( 'create', 'retrieve', 'content', 'remix', 'delete' ), array_keys( $said[ self::SECOND_KEY ]['openai'] ) )
		);
		$this->assertSame( 3, $this->stats()['paid'] );
	}

	public function test_a_connection_that_was_removed_takes_no_order_and_its_ids_are_its_own(): void {
		update_option( Connections::OPTION, array( array( 'id' => 'left', 'kind' => 'openai', 'endpoint' => 'https://1.1.1.1/v1', 'removed_at' => 5 ) ) );
		$left = $this->connections()->find( 'left' );
		$this->part( ApiKey::class )->save( self::SECOND_KEY, $left );
		$this->actAs( 'administrator' );
		try {
			$this->videos()->create(
				new Order( 'A cat', 'sora-2', '1280x720', 4, author: get_current_user_id(), request_id: wp_generate_uuid4(), connection: 'left' ),
				$this->enough()
			);
			$this->fail( 'It takes none.' );
		} catch ( \PlatoniaVid\Videos\Values\VideoException $refused ) {
			$this->assertSame( 'platoniavid_connection_off', $refused->error_code );
		}
		$remote = new RemoteVideo( 'video_1', RemoteStatus::Waiting );
		$this->assertSame( 'left', $this->repository()->add_remote( 'left', $remote, 1 )?->connection );
		$this->assertSame( 'fixed', $this->repository()->add_remote( 'fixed', $remote, 1 )?->connection, 'Another server counts as it likes.' );
		$this->assertNull( $this->repository()->add_remote( 'left', $remote, 1 ) );
		$this->assertSame( array(), $this->repository()->known( array( 'second' ), array( 'video_1' ) ) );
		$this->assertSame( Status::Queued, $this->repository()->find( $this->repository()->known( array( 'left' ), array( 'video_1' ) )['video_1'] )?->status );
	}
}
