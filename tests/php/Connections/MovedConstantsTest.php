<?php
/**
 * Tests of constants that lead to another server than before.
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

/**
 * Tests of PlatoniaVid\Connections: what becomes of the videos and of the id where the single constants, or the environment of a process, lead elsewhere.
 */
final class MovedConstantsTest extends TestCase {
	use Parts;
	use SecondConnection;
	use Shell;

	protected const DURATION = 1;

	public function test_constants_that_lead_elsewhere_leave_what_was_ordered_to_the_server_that_has_it(): void {
		$this->saveKey();
		$this->actAs( 'administrator' );
		$editor = $this->part( ConnectionEditor::class );
		$model  = array( 'id' => 'sora-2', 'label' => 'Dreams', 'sizes' => array( '1280x720' ), 'seconds' => array( 4 ) );
		$editor->change( $this->connections()->first(), array( 'label' => 'Ours', 'models' => array( $model ) ) );
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
		$model     = array( 'id' => 'sora-2', 'label' => 'Dreams', 'sizes' => array( '1280x720' ), 'seconds' => array( 4 ) );
		$first     = function (): array {
			$first = $this->connections()->first();
			return array( $first->id, $first->label, $first->enabled, $first->models );
		};
		$editor->change( $this->connections()->first(), array( 'label' => 'Ours', 'enabled' => false, 'models' => array( $model ) ) );
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
			$this->configure( array( 'faults' => array( array( 'operation' => 'create', 'kind' => 'status', 'status' => 402 ) ) ) );
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
			'another address'         => array( 'openai', 'https://8.8.8.8/v1', array( 'ENDPOINT' => $other, 'API_KEY' => self::SECOND_KEY ), $other ),
			'another kind'            => array( 'xai', '', array( 'GATEWAY' => 'openrouter', 'API_KEY' => self::SECOND_KEY ), 'https://openrouter.ai/api/v1' ),
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
