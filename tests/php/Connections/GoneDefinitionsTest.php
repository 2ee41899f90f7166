<?php
/**
 * Tests of connections whose definitions are gone, and come back.
 *
 * @package PlatoniaVid
 */

// phpcs:disable WordPress.PHP.DiscouragedPHPFunctions -- the environment is what is changed.

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Connections;

use PlatoniaVid\Connections\ConnectionEditor;
use PlatoniaVid\Connections\Connections;
use PlatoniaVid\Connections\ConnectionStore;
use PlatoniaVid\Gateway\Order;
use PlatoniaVid\Settings\ApiKey;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Work\Check;

/**
 * Tests of PlatoniaVid\Connections: what becomes of the videos and of the id where a definition outside of WordPress is not there any more.
 */
final class GoneDefinitionsTest extends TestCase {
	use Parts;
	use SecondConnection;

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
			$this->addRow( array( 'connection' => 'second', 'status' => 'unconfirmed', 'next_check_at' => 1 ) ),
			array(
				'error_code'    => 'platoniavid_unconfirmed',
				'error_message' => 'Looked for.',
				'error_action'  => 'wait',
			)
		);
		$over = $this->addRow( array( 'connection' => 'second', 'status' => 'completed', 'next_check_at' => 0 ) );
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
		$stranger = $this->addRow( array( 'connection' => 'second', 'remote_id' => 'video_of_another', 'status' => 'queued', 'next_check_at' => 1 ) );
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
			$video = $this->addRow( array( 'connection' => 'fixed', 'status' => 'in_progress', 'next_check_at' => time() + 600 ) );
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
		update_option( ConnectionStore::DEFINED, array( 'openai' => array( 'kind' => 'openai', 'endpoint' => 'https://1.1.1.1/v1' ) ) );
		putenv( 'PLATONIAVID_CONNECTIONS=' . $list( 'https://1.1.1.1/v1' ) );
		$this->assertSame( array( 'https://1.1.1.1/v1', self::SECOND_KEY ), $of() );
	}
}
