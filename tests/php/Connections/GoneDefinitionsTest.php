<?php
/**
 * Tests of connections whose definitions are gone, and come back.
 *
 * @package PlatoniaVid
 */

// phpcs:disable WordPress.PHP.DiscouragedPHPFunctions -- the environment is what is changed.

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Connections;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Connections\ConnectionEditor;
use PlatoniaVid\Connections\Connections;
use PlatoniaVid\Connections\ConnectionStore;
use PlatoniaVid\Gateway\Kinds\Platonia;
use PlatoniaVid\Gateway\Order;
use PlatoniaVid\Preflight\ConnectionChecks;
use PlatoniaVid\Settings\ApiKey;
use PlatoniaVid\Tests\Cli\Shell;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Work\BackgroundRuns;
use PlatoniaVid\Videos\Work\Check;

/**
 * Tests of PlatoniaVid\Connections: what becomes of the videos and of the id where a definition outside of WordPress is not there any more.
 */
final class GoneDefinitionsTest extends TestCase {
	use Parts;
	use SecondConnection;
	use Shell;

	protected const DURATION = 1;

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

	public function test_an_id_of_the_list_with_a_long_number_in_it_is_read_like_any_other(): void {
		putenv( 'PLATONIAVID_CONNECTIONS=[{"id":"relay-20250131","kind":"openai","endpoint":"https://1.1.1.1/v1","key":"' . self::SECOND_KEY . '"}]' );
		$this->assertSame( 'https://1.1.1.1/v1', $this->connections()->find( 'relay-20250131' )?->endpoint );
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

	public function test_an_entry_of_the_list_takes_no_connection_of_the_sites_own_to_another_server(): void {
		$own = $this->part( ConnectionEditor::class )->add( 'openai', 'https://8.8.8.8/v1' );
		$this->part( ApiKey::class )->save( self::DEMO_KEY, $own );
		$this->assertSame( 'openai', $own->id );
		$list = fn( string $endpoint ): string => '[{"id":"openai","kind":"openai","endpoint":"' . $endpoint . '","key":"' . self::SECOND_KEY . '"}]';
		$of   = function (): array {
			$found = $this->connections()->find( 'openai' );
			return array( $found?->endpoint, $this->part( ApiKey::class )->value( $found ) );
		};
		putenv( 'PLATONIAVID_CONNECTIONS=' . $list( 'https://1.1.1.1/v1' ) );
		$this->assertSame( array( 'https://8.8.8.8/v1', self::DEMO_KEY ), $of(), 'Its videos are at its server.' );
		putenv( 'PLATONIAVID_CONNECTIONS=' . $list( 'https://8.8.8.8/v1' ) );
		$this->assertSame( array( 'https://8.8.8.8/v1', self::SECOND_KEY ), $of(), 'It is the same server.' );
		putenv( 'PLATONIAVID_CONNECTIONS=[{"id":"openai","kind":"openai","label":"Ours"}]' );
		$this->assertSame( 'Ours', $this->connections()->find( 'openai' )?->label, 'It says nothing of the server.' );
		$this->assertSame( array( 'https://8.8.8.8/v1', self::DEMO_KEY ), $of() );
		// One of whose entry something was ordered, as earlier versions let it be.
		// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing -- short.
		update_option( ConnectionStore::DEFINED, array( 'openai' => array( 'kind' => 'openai', 'endpoint' => 'https://1.1.1.1/v1' ) ) );
		putenv( 'PLATONIAVID_CONNECTIONS=' . $list( 'https://1.1.1.1/v1' ) );
		$this->assertSame( array( 'https://1.1.1.1/v1', self::SECOND_KEY ), $of() );
	}

	public function test_constants_that_lead_elsewhere_leave_what_was_ordered_to_the_server_that_has_it(): void {
		$this->saveKey();
		$this->actAs( 'administrator' );
		$editor = $this->part( ConnectionEditor::class );
		$model  = array( 'id' => 'sora-2', 'label' => 'Dreams', 'sizes' => array( '1280x720' ), 'seconds' => array( 4 ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing -- short.
		$editor->change( $this->connections()->first(), array( 'label' => 'Ours', 'models' => array( $model ) ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing -- short.
		[ $video ] = $this->videos()->create(
			new Order( 'A cat', 'sora-2', '1280x720', 4, author: get_current_user_id(), request_id: wp_generate_uuid4() ),
			$this->enough()
		);
		$this->assertSame( 'fixed', $video->connection );
		$simulator = (string) getenv( 'PLATONIAVID_ENDPOINT' );
		$calls     = count( $this->stats()['calls'] );
		try {
			putenv( 'PLATONIAVID_ENDPOINT=https://1.1.1.1/v1' );
			$first = $this->connections()->first();
			$this->assertSame( array( 'fixed-2', 'Ours', array( $model ) ), array( $first->id, $first->label, $first->models ), 'It is the same but for its server.' );
			$this->makeDue();
			$before = $this->row( $video );
			$this->runner()->run_event();
			$this->assertEquals( $before, $this->row( $video ) );
			$this->assertSame( 'platoniavid_connection_missing', $this->described( $video->id )['error']['code'] );
			$this->assertStringContainsString( "fixed ($simulator)", $this->part( ConnectionChecks::class )->gateway()->sentence );
			$this->connections()->note_order( 'fixed-2' );
			putenv( 'PLATONIAVID_ENDPOINT=https://8.8.8.8/v1' );
			$this->assertSame( 'fixed-3', $this->connections()->first()->id );
			putenv( 'PLATONIAVID_ENDPOINT=https://1.1.1.1' );
			$this->assertSame( 'fixed-2', $this->connections()->first()->id, 'It is the same server.' );
			putenv( 'PLATONIAVID_CONNECTIONS=[{"id":"fixed","endpoint":"https://8.8.8.8/v1"}]' );
			$this->assertSame( 'https://8.8.8.8/v1', $this->connections()->find( 'fixed' )?->endpoint, 'A host can say that the server has moved.' );
			$this->assertCount( $calls, $this->stats()['calls'] );
		} finally {
			putenv( 'PLATONIAVID_CONNECTIONS' );
			putenv( "PLATONIAVID_ENDPOINT=$simulator" );
		}
		$this->assertSame( 'completed', $this->follow( $video->id )['status'] );
		$this->assertSame( 1, $this->stats()['paid'] );
	}

	public function test_what_constants_have_of_the_former_server_stays_when_that_becomes_the_sites_own(): void {
		$simulator = (string) getenv( 'PLATONIAVID_ENDPOINT' );
		$editor    = $this->part( ConnectionEditor::class );
		$model     = array( 'id' => 'sora-2', 'label' => 'Dreams', 'sizes' => array( '1280x720' ), 'seconds' => array( 4 ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing -- short.
		$first     = function (): array {
			$first = $this->connections()->first();
			return array( $first->id, $first->label, $first->enabled, $first->models );
		};
		$editor->change( $this->connections()->first(), array( 'label' => 'Ours', 'enabled' => false, 'models' => array( $model ) ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing -- short.
		$this->connections()->note_order( 'fixed' );
		try {
			putenv( 'PLATONIAVID_ENDPOINT=https://1.1.1.1/v1' );
			$this->assertSame( array( 'fixed-2', 'Ours', false, array( $model ) ), $first() );
			// As Site Health advises, for the videos that it has.
			$this->assertSame( 'fixed', $editor->add( 'platonia', $simulator )->id );
			$this->assertSame( array( 'fixed-2', 'Ours', false, array( $model ) ), $first() );
			$editor->change( $this->connections()->first(), array( 'label' => 'Theirs' ) );
			$this->connections()->note_order( 'fixed-2' );
			putenv( 'PLATONIAVID_ENDPOINT=https://8.8.8.8/v1' );
			$this->assertSame( array( 'fixed-3', 'Theirs', false, array( $model ) ), $first(), 'It is as the last one was.' );
		} finally {
			putenv( "PLATONIAVID_ENDPOINT=$simulator" );
		}
	}

	public function test_an_order_on_a_command_line_without_the_key_leaves_it_in_mind_that_there_is_one(): void {
		$user      = $this->actAsOwner();
		$simulator = (string) getenv( 'PLATONIAVID_ENDPOINT' );
		putenv( 'PLATONIAVID_ENDPOINT=' . getenv( 'PLATONIAVID_TEST_GATEWAY' ) . '/v1' );
		putenv( 'PLATONIAVID_GATEWAY=openai' );
		putenv( 'PLATONIAVID_API_KEY=' . self::DEMO_KEY );
		try {
			$this->connections()->note_order( 'fixed', true );
			putenv( 'PLATONIAVID_API_KEY' );
			$this->assertStringContainsString( 'does not accept the key', $this->wp( array( 'generate', 'A cat' ), $user ) );
			wp_cache_flush();
			$this->assertTrue( ConnectionStore::was_keyed( 'fixed' ) );
			$this->connections()->note_order( 'fixed' );
			$this->assertFalse( ConnectionStore::was_keyed( 'fixed' ), 'The web server knows.' );
		} finally {
			putenv( 'PLATONIAVID_GATEWAY' );
			putenv( 'PLATONIAVID_API_KEY' );
			putenv( "PLATONIAVID_ENDPOINT=$simulator" );
		}
	}

	public function test_who_corrects_an_address_that_has_taken_no_order_has_the_same_connection(): void {
		$user      = $this->actAsOwner();
		$simulator = (string) getenv( 'PLATONIAVID_ENDPOINT' );
		putenv( 'PLATONIAVID_API_KEY=' . self::DEMO_KEY );
		putenv( 'PLATONIAVID_ENDPOINT=' . getenv( 'PLATONIAVID_TEST_GATEWAY' ) . '/nothing-is-here' );
		try {
			[ $video ] = $this->videos()->create( new Order( 'A cat', 'sora-2', '1280x720', 4, author: $user, request_id: wp_generate_uuid4() ), $this->enough() );
			$this->assertSame( array( Status::Failed, 'fixed' ), array( $video->status, $video->connection ) );
			putenv( "PLATONIAVID_ENDPOINT=$simulator" );
			$this->assertSame( 'fixed', $this->connections()->first()->id );
			$this->assertSame( Status::Queued, $this->videos()->retry( $video, false, $this->enough() )->status );
			// What it refuses from now on changes nothing of where the video is, however its address is written.
			putenv( "PLATONIAVID_ENDPOINT=$simulator/v1" );
			$this->configure( array( 'faults' => array( array( 'operation' => 'create', 'kind' => 'status', 'status' => 402 ) ) ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing -- short.
			$this->videos()->create( new Order( 'A dog', 'sora-2', '1280x720', 4, author: $user, request_id: wp_generate_uuid4() ), $this->enough() );
			putenv( 'PLATONIAVID_ENDPOINT=https://1.1.1.1/v1' );
			$this->assertSame( 'fixed-2', $this->connections()->first()->id );
		} finally {
			putenv( 'PLATONIAVID_API_KEY' );
			putenv( "PLATONIAVID_ENDPOINT=$simulator" );
		}
	}

	/**
	 * What a crontab may lack of what the web server's environment has, and the kind of the server.
	 *
	 * @return array<string, array{list<string>, string}>
	 */
	public static function lacking(): array {
		return array(
			'the address'                             => array( array( 'PLATONIAVID_ENDPOINT' ), '' ),
			'the key'                                 => array( array( 'PLATONIAVID_API_KEY' ), '' ),
			'the key, of a server that may need none' => array( array( 'PLATONIAVID_API_KEY' ), 'openai' ),
			'all'                                     => array( array( 'PLATONIAVID_ENDPOINT', 'PLATONIAVID_API_KEY', 'PLATONIAVID_GATEWAY' ), 'openai' ),
		);
	}

	/** @param list<string> $names */
	#[DataProvider( 'lacking' )]
	public function test_a_crontab_without_the_environment_leaves_videos_alone_and_says_so( array $names, string $kind ): void {
		$user      = $this->actAs( 'administrator' );
		$simulator = (string) getenv( 'PLATONIAVID_ENDPOINT' );
		$here      = array(
			'PLATONIAVID_ENDPOINT' => 'openai' === $kind ? getenv( 'PLATONIAVID_TEST_GATEWAY' ) . '/v1' : $simulator,
			'PLATONIAVID_API_KEY'  => self::DEMO_KEY,
			'PLATONIAVID_GATEWAY'  => $kind,
		);
		try {
			foreach ( $here as $name => $value ) {
				putenv( "$name=$value" );
			}
			[ $video ] = $this->videos()->create( new Order( 'A cat', 'sora-2', '1280x720', 4, author: $user, request_id: wp_generate_uuid4() ), $this->enough() );
			$this->assertSame( array( 'fixed', null ), array( $video->connection, $video->error ) );
			$this->makeDue();
			$before = $this->row( $video );
			$calls  = count( $this->stats()['calls'] );
			foreach ( $names as $name ) {
				putenv( $name );
			}
			$printed = $this->wp( array( 'run' ), 0 );
			$this->assertStringContainsString( 'or have no key here: fixed. Where', $printed );
			$this->assertStringContainsString( 'Success: 0 steps done.', $printed );
			foreach ( $here as $name => $value ) {
				putenv( "$name=$value" );
			}
			wp_cache_flush();
			$this->assertEquals( $before, $this->row( $video ) );
			$this->assertCount( $calls, $this->stats()['calls'] );
			$this->assertTrue( $this->runs()->have_lacked( time() - MINUTE_IN_SECONDS ), 'Site Health tells of it.' );
			delete_option( BackgroundRuns::LACKING_OPTION );
			$this->assertStringNotContainsString( 'Warning', $this->wp( array( 'run' ), 0 ) );
			wp_cache_flush();
			$this->assertFalse( $this->runs()->have_lacked( 0 ) );
			$this->assertSame( 'completed', $this->follow( $video->id )['status'] );
		} finally {
			putenv( 'PLATONIAVID_API_KEY' );
			putenv( 'PLATONIAVID_GATEWAY' );
			putenv( "PLATONIAVID_ENDPOINT=$simulator" );
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
}
