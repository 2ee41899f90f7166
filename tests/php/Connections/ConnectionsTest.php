<?php
/**
 * Tests of the connections.
 *
 * @package PlatoniaVid
 */

// phpcs:disable WordPress.PHP.DiscouragedPHPFunctions -- the environment is what is changed.

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Connections;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Connections\Connection;
use PlatoniaVid\Connections\ConnectionEditor;
use PlatoniaVid\Connections\Connections;
use PlatoniaVid\Connections\ConnectionState;
use PlatoniaVid\Connections\ConnectionStore;
use PlatoniaVid\Gateway\Kinds\Platonia;
use PlatoniaVid\Gateway\Order;
use PlatoniaVid\Gateway\RemoteStatus;
use PlatoniaVid\Gateway\RemoteVideo;
use PlatoniaVid\Settings\ApiKey;
use PlatoniaVid\Settings\Models;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Work\Check;

/**
 * Tests of PlatoniaVid\Connections, and of videos that are at several.
 */
final class ConnectionsTest extends TestCase {
	use Parts;

	protected const DURATION = 1;

	/** The second server's key. */
	private const SECOND_KEY = 'pltn_second_0123456789abcdefghijklmnopqrstuv';

	protected function tearDown(): void {
		putenv( 'PLATONIAVID_CONNECTIONS' );
		parent::tearDown();
	}

	/** Sets a second connection outside of WordPress: the simulator, in OpenAI's way. */
	private function addSecond(): void {
		$second = array(
			'id'       => 'second',
			'kind'     => 'openai',
			'endpoint' => getenv( 'PLATONIAVID_TEST_GATEWAY' ) . '/v1',
			'key'      => self::SECOND_KEY,
		);
		putenv( 'PLATONIAVID_CONNECTIONS=' . wp_json_encode( array( $second, array( 'id' => 'No id' ), 'nothing' ) ) );
	}

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
		// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		update_option( Connections::OPTION, array( array( 'id' => 'openrouter', 'kind' => 'openrouter' ) ) );
		$row = $this->addRow( array( 'connection' => 'openrouter' ) );
		$set = static fn ( array $more ): bool => putenv(
			'PLATONIAVID_CONNECTIONS=' . wp_json_encode( array( array( 'id' => 'openrouter', 'key' => self::SECOND_KEY ) + $more ) ) // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
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
		// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
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
		// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		update_option( Connections::OPTION, array( array( 'id' => 'second', 'outside' => true, 'models' => array( 'sora-2', $own ) ) ) );
		$this->assertSame( array( 'fixed', 'Platonia', 'sora-2' ), $this->ordered( array() ) );
		$this->assertSame( array( 'second', 'OpenAI-compatible server', 'own' ), $this->ordered( array( 'model' => 'own' ) ) );
		$this->assertSame( array( 'second', 'OpenAI-compatible server', 'sora-2' ), $this->ordered( array( 'connection' => 'second' ) ) );
		self::assertAnswers( 200, $this->rest( 'POST', '/settings', array( 'default_connection' => 'second' ) ) );
		$this->assertSame( 'second', $this->rest( 'GET', '/models' )->get_data()['defaults']['connection'] );
		$this->assertSame( array( 'second', 'OpenAI-compatible server', 'sora-2' ), $this->ordered( array() ) );
		$this->assertSame( array( 'fixed', 'Platonia', 'sora-2-pro' ), $this->ordered( array( 'model' => 'sora-2-pro' ) ), 'The usual one does not have it.' );
		$this->assertSame( array( 'fixed', 'Platonia', 'sora-2' ), $this->ordered( array( 'connection' => 'fixed' ) ) );
		// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$refused = fn ( array $fields ): string => $this->rest(
			'POST',
			'/videos',
			$fields + array(
				'prompt'     => 'A cat',
				'request_id' => wp_generate_uuid4(),
			)
		)->get_data()['code'];
		// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
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
		// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
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

	public function test_a_video_whose_connection_is_away_is_left_alone_and_goes_on_when_it_is_back(): void {
		$this->addSecond();
		$this->saveKey();
		$this->actAs( 'administrator' );
		[ $video ] = $this->videos()->create(
			new Order( 'A cat', 'sora-2', '1280x720', 4, author: get_current_user_id(), request_id: wp_generate_uuid4(), connection: 'second' ),
			$this->enough()
		);
		$calls     = count( $this->stats()['calls'] );
		putenv( 'PLATONIAVID_CONNECTIONS' );
		$this->makeDue();
		$before = $this->row( $video );
		$this->runner()->run_event();
		$this->assertEquals( $before, $this->row( $video ) );
		$this->assertCount( $calls, $this->stats()['calls'] );
		$this->assertNotNull( wp_next_scheduled( 'platoniavid_run' ), 'Another process may do it.' );
		$this->assertSame( 0, $this->schedule()->overdue() );
		foreach ( array(
			array( 'GET', '/content', array() ),
			array( 'DELETE', '', array( 'remote' => true ) ),
			array( 'POST', '/retry', array() ),
		) as [ $method, $path, $params ] ) {
			$answer = $this->rest( $method, "/videos/$video->id$path", $params );
			$this->assertSame( 'platoniavid_connection_missing', $answer->get_data()['code'] ?? '', $path );
			$this->assertStringContainsString( '“second”', $answer->get_data()['message'] ?? '' );
		}
		$this->addSecond();
		$this->assertSame( 'completed', $this->follow( $video->id )['status'] );
		$this->assertSame( 1, $this->stats()['paid'] );
	}

	public function test_a_video_whose_connection_is_away_says_so_and_is_not_over(): void {
		$this->actAs( 'administrator' );
		$waits = $this->addRow(
			array(
				'connection'    => 'second',
				'status'        => 'in_progress',
				'next_check_at' => 1,
				'submitted_at'  => time(),
			)
		);
		// What it waited for before is no matter of now, and it is not what may be paid again.
		$lost = $this->setRow(
			$this->addRow( array( 'connection' => 'second', 'status' => 'unconfirmed', 'next_check_at' => 1 ) ), // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing -- short.
			array(
				'error_code'    => 'platoniavid_unconfirmed',
				'error_message' => 'Looked for.',
				'error_action'  => 'wait',
			)
		);
		$over = $this->addRow( array( 'connection' => 'second', 'status' => 'completed', 'next_check_at' => 0 ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing -- short.
		foreach ( array( $waits, $lost ) as $video ) {
			foreach ( array( $this->rest( 'GET', "/videos/$video->id" )->get_data(), $this->described( $video->id ) ) as $told ) {
				$this->assertSame( array( $video->status->value, null ), array( $told['status'], $told['next_check_in'] ) );
				$this->assertSame( array( 'platoniavid_connection_missing', 'settings' ), array( $told['error']['code'], $told['error']['action'] ) );
				$this->assertStringEndsWith( 'The connection’s id: “second”', $told['error']['message'] );
			}
			$this->assertNotSame( 'platoniavid_connection_missing', $this->row( $video )->error?->code, 'It is not what its row says: another process may have it.' );
		}
		$this->assertNull( $this->rest( 'GET', "/videos/$over->id" )->get_data()['error'] );
		$this->addSecond();
		$this->assertNull( $this->rest( 'GET', "/videos/$waits->id" )->get_data()['error'] );
		$this->assertSame( 'platoniavid_unconfirmed', $this->rest( 'GET', "/videos/$lost->id" )->get_data()['error']['code'] );
	}

	/** A video as the list has it. */
	private function described( int $id ): array {
		return array_column( $this->rest( 'GET', '/videos' )->get_data(), null, 'id' )[ $id ];
	}

	public function test_the_server_of_a_definition_that_is_gone_has_its_videos_again_when_it_is_added(): void {
		$this->addSecond();
		$this->actAs( 'administrator' );
		[ $video ] = $this->videos()->create(
			new Order( 'A cat', 'sora-2', '1280x720', 4, author: get_current_user_id(), request_id: wp_generate_uuid4(), connection: 'second' ),
			$this->enough()
		);
		$this->assertStringNotContainsString( self::SECOND_KEY, (string) wp_json_encode( get_option( ConnectionStore::DEFINED ) ) );
		$server = (string) getenv( 'PLATONIAVID_TEST_GATEWAY' ) . '/v1';
		$editor = $this->part( ConnectionEditor::class );
		$this->assertNotSame( 'second', $editor->add( 'openai', $server )->id, 'It is still there.' );
		$editor->remove( $this->connections()->find( 'openai' ) );
		update_option( Connections::OPTION, array() );
		putenv( 'PLATONIAVID_CONNECTIONS' );
		$this->assertSame( array( 'openai', 'openrouter' ), array( $editor->add( 'openai', 'https://1.1.1.1/v1' )->id, $editor->add( 'openrouter', $server )->id ) );
		$again = $editor->add( 'openai', $server . '/' );
		$this->assertSame( array( 'second', array(), array() ), array( $again->id, $again->fixed, $again->models ) );
		$this->assertSame( array( null, true ), array( $this->described( $video->id )['error'], null !== $this->described( $video->id )['next_check_in'] ) );
		$this->assertNotSame( 'second', $editor->add( 'openai', $server )->id, 'It is taken.' );
	}

	public function test_what_an_earlier_version_has_ordered_of_a_definition_is_noted_when_its_server_knows_it(): void {
		$this->addSecond();
		$this->actAs( 'administrator' );
		[ $video ] = $this->videos()->create(
			new Order( 'A cat', 'sora-2', '1280x720', 4, author: get_current_user_id(), request_id: wp_generate_uuid4(), connection: 'second' ),
			$this->enough()
		);
		delete_option( ConnectionStore::DEFINED );
		$stranger = $this->addRow( array( 'connection' => 'second', 'remote_id' => 'video_of_another', 'status' => 'queued', 'next_check_at' => 1 ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing -- short.
		$this->part( Check::class )->ask( array( $stranger ), $this->enough() );
		$this->assertFalse( get_option( ConnectionStore::DEFINED ), 'Where the server does not know it, it may be at another one.' );
		$this->part( Check::class )->ask( array( $this->row( $video ) ), $this->enough() );
		putenv( 'PLATONIAVID_CONNECTIONS' );
		$this->assertSame( 'second', $this->part( ConnectionEditor::class )->add( 'openai', getenv( 'PLATONIAVID_TEST_GATEWAY' ) . '/v1' )->id );
	}

	public function test_another_server_never_gets_the_id_of_a_definition_that_is_gone(): void {
		putenv( 'PLATONIAVID_CONNECTIONS=[{"id":"openai","kind":"openai","endpoint":"https://1.1.1.1/v1","key":"' . self::SECOND_KEY . '"}]' );
		$this->connections()->note_order( 'openai' );
		putenv( 'PLATONIAVID_CONNECTIONS' );
		$this->assertSame( 'openai-2', $this->part( ConnectionEditor::class )->add( 'openai', 'https://8.8.8.8/v1' )->id );
		$this->assertSame( 'openai', $this->part( ConnectionEditor::class )->add( 'openai', 'https://1.1.1.1/v1' )->id );
	}

	public function test_a_key_that_moves_from_a_constant_to_the_screen_takes_its_videos_along(): void {
		$this->actAs( 'administrator' );
		$endpoint = getenv( 'PLATONIAVID_ENDPOINT' );
		putenv( 'PLATONIAVID_ENDPOINT' );
		putenv( 'PLATONIAVID_API_KEY=' . self::DEMO_KEY );
		try {
			$video = $this->addRow( array( 'connection' => 'fixed', 'status' => 'in_progress', 'next_check_at' => time() + 600 ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing -- short.
			$this->connections()->note_order( 'fixed' );
			putenv( 'PLATONIAVID_API_KEY' );
			$this->assertSame( 'platoniavid_connection_missing', $this->described( $video->id )['error']['code'] );
			self::assertAnswers( 200, $this->rest( 'POST', '/settings', array( 'key' => self::DEMO_KEY ) ) );
			$this->assertSame( array( 'fixed', 'option' ), array( $this->connections()->first()->id, $this->part( ApiKey::class )->source() ) );
			$this->assertNull( $this->described( $video->id )['error'] );
			putenv( 'PLATONIAVID_API_KEY=' . self::DEMO_KEY );
			$this->part( ConnectionEditor::class )->lead( $this->connections()->first(), 'xai', '' );
			$this->assertNull( $this->connections()->find( 'fixed' ), 'What is chosen beside a constant is the constant’s: no other server is asked for the video.' );
		} finally {
			putenv( 'PLATONIAVID_API_KEY' );
			putenv( "PLATONIAVID_ENDPOINT=$endpoint" );
		}
	}

	/**
	 * What the site has added under the id of a constant that was gone, and which constants are set later, for another server.
	 *
	 * @return array<string, array{string, string, array<string, string>, string}>
	 */
	public static function laterConstants(): array {
		$other = 'https://1.1.1.1/v1';
		return array(
			'another address'         => array( 'openai', 'https://8.8.8.8/v1', array( 'ENDPOINT' => $other, 'API_KEY' => self::SECOND_KEY ), $other ), // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
			'another kind'            => array( 'xai', '', array( 'GATEWAY' => 'openrouter', 'API_KEY' => self::SECOND_KEY ), 'https://openrouter.ai/api/v1' ), // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
			'only a key, of Platonia' => array( 'openai', 'https://8.8.8.8/v1', array( 'API_KEY' => self::SECOND_KEY ), ( new Platonia() )->endpoint() ),
		);
	}

	/** @param array<string, string> $constants Their values, by what their names end with. */
	#[DataProvider( 'laterConstants' )]
	public function test_a_connection_that_the_site_has_under_the_id_of_constants_keeps_it_and_its_server(
		string $kind,
		string $endpoint,
		array $constants,
		string $leads_to
	): void {
		$simulator = getenv( 'PLATONIAVID_ENDPOINT' );
		$set       = static function ( array $values ): void {
			foreach ( array( 'ENDPOINT', 'API_KEY', 'GATEWAY' ) as $name ) {
				putenv( "PLATONIAVID_$name" . ( isset( $values[ $name ] ) ? "=$values[$name]" : '' ) );
			}
		};
		try {
			$first = array_filter(
				array(
					'GATEWAY'  => $kind,
					'ENDPOINT' => $endpoint,
					'API_KEY'  => self::DEMO_KEY,
				)
			);
			$set( $first );
			$this->connections()->note_order( 'fixed' );
			$set( array() );
			$own = $this->part( ConnectionEditor::class )->add( $kind, $endpoint );
			$this->part( ApiKey::class )->save( self::DEMO_KEY, $own );
			$this->assertSame( 'fixed', $own->id );

			$set( $constants );
			$known = array_column( $this->connections()->all(), null, 'id' );
			$this->assertSame( array( 'fixed-2', 'fixed' ), array_keys( $known ) );
			$this->assertSame( array( $leads_to, $own->endpoint ), array( $known['fixed-2']->endpoint, $known['fixed']->endpoint ) );
			$keys = $this->part( ApiKey::class );
			$this->assertSame( array( self::SECOND_KEY, self::DEMO_KEY ), array( $keys->value( $known['fixed-2'] ), $keys->value( $known['fixed'] ) ) );
			$this->assertSame( array(), $this->connections()->without_server() );

			putenv( 'PLATONIAVID_CONNECTIONS=[{"id":"fixed-2","kind":"xai","key":"' . self::SECOND_KEY . '"}]' );
			$this->assertSame( array( 'fixed-3', 'fixed-2', 'fixed' ), array_column( $this->connections()->all(), 'id' ), 'The list’s ids are the host’s choice.' );
			putenv( 'PLATONIAVID_CONNECTIONS' );
			$set( $first );
			$this->assertSame( array( 'fixed' ), array_column( $this->connections()->all(), 'id' ), 'It is the same server again.' );
			$again = $this->connections()->first();
			$this->assertSame( array( 'environment', $own->endpoint ), array( $keys->source( $again ), $again->endpoint ) );
		} finally {
			$set( array( 'ENDPOINT' => $simulator ) );
		}
	}

	public function test_a_connection_that_was_removed_takes_no_order_and_its_ids_are_its_own(): void {
		// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
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
