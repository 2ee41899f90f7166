<?php
/**
 * Tests of the commands of connections.
 *
 * @package PlatoniaVid
 */

// phpcs:disable WordPress.PHP.DiscouragedPHPFunctions -- the environment is what is changed.
// phpcs:disable WordPress.WP.CapitalPDangit -- the id of a kind.

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Cli;

use PlatoniaVid\Connections\Connections;
use PlatoniaVid\Gateway\Kinds\WordPress;
use PlatoniaVid\Settings\ApiKey;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * `wp platoniavid connection` as a process of its own.
 */
final class ConnectionCommandsTest extends TestCase {
	use Parts;
	use Shell;

	private const KEY = 'xai-0123456789abcdefghijkl';

	protected function tearDown(): void {
		putenv( 'PLATONIAVID_CONNECTIONS' );
		parent::tearDown();
	}

	/**
	 * The connections, as the command lists them.
	 *
	 * @return array<string, array<string, mixed>> By their ids.
	 */
	private function listed(): array {
		return array_column( (array) json_decode( $this->wp( array( 'connection', 'list', '--format=json' ), 0 ), true ), null, 'id' );
	}

	public function test_a_service_of_another_plugin_is_listed_and_added_without_a_key(): void {
		$kinds = fn(): string => $this->wp( array( 'connection', 'kinds', '--format=csv', '--fields=id,endpoint,needs_key' ), 0 );
		$this->assertStringContainsString( "openai,,no\n", $kinds() );
		$this->assertStringNotContainsString( 'wordpress:', $kinds() );
		if ( ! WordPress::is_there() ) {
			return;
		}
		update_option( 'platoniavid_test_video', __DIR__ . '/../../gateway/media/video-1280x720-4.mp4' );
		$this->assertStringContainsString( "wordpress,wordpress:test-films,no\nwordpress,wordpress:test-clips,no\n", $kinds() );
		$this->assertStringContainsString(
			'Choose one of the services',
			$this->wp( array( 'connection', 'add', 'wordpress', '--endpoint=wordpress:none' ), 0 )
		);
		// Nobody types anything, and nothing is waited for.
		$id = trim( $this->wp( array( 'connection', 'add', 'wordpress', '--endpoint=wordpress:test-clips', '--porcelain' ), 0, "a-key-of-something-else\n" ) );
		$this->assertSame( array( 'wordpress', 'wordpress:test-clips' ), array( $this->listed()[ $id ]['kind'], $this->listed()[ $id ]['endpoint'] ) );
		$this->assertStringContainsString( 'id', $this->wp( array( 'connection', 'models', $id, '--fields=id' ), 0 ) );
		$this->assertSame( 0, $this->code );
	}

	public function test_they_are_added_switched_ordered_and_removed(): void {
		$this->saveKey();
		$this->assertStringContainsString(
			'There is no such kind of server. The kinds are: platonia, openai',
			$this->wp( array( 'connection', 'add', 'none' ), 0 )
		);
		$this->assertStringContainsString( 'must be a public one', $this->wp( array( 'connection', 'add', 'openai', '--endpoint=http://127.0.0.1/v1' ), 0 ) );
		$this->assertStringContainsString( 'has an address of its own', $this->wp( array( 'connection', 'add', 'openai' ), 0 ) );
		$this->assertStringContainsString( 'can’t be a key', $this->wp( array( 'connection', 'add', 'xai' ), 0, "two words\n" ) );
		$this->assertStringContainsString(
			'Error',
			$this->wp( array( 'connection', 'add', 'xai', '--key=' . self::KEY ), 0 ),
			'A key is nothing for a command line.'
		);
		$this->assertSame( array( 'fixed' ), array_keys( $this->listed() ) );

		$this->assertSame( 'xai', trim( $this->wp( array( 'connection', 'add', 'xai', '--label=Ours', '--porcelain' ), 0, self::KEY . "\n" ) ) );
		$this->assertStringContainsString(
			'The connection openai is added',
			$this->wp( array( 'connection', 'add', 'openai', '--endpoint=https://1.1.1.1/v1', '--skip-key' ), 0, self::KEY )
		);
		wp_cache_flush();
		$this->assertSame( self::KEY, $this->part( ApiKey::class )->value( $this->connections()->find( 'xai' ) ) );
		$list = $this->listed();
		$this->assertSame(
			array( 'Ours', 'option', 'yes', 'no' ),
			array( $list['xai']['label'], $list['xai']['key'], $list['xai']['enabled'], $list['xai']['removed'] )
		);
		$this->assertSame( 'none', $list['openai']['key'] );
		$this->assertSame(
			"id,key\nfixed,option\nxai,option\nopenai,none\n",
			$this->wp( array( 'connection', 'list', '--format=csv', '--fields=id,key' ), 0 )
		);
		$this->assertSame( 'fixed xai openai', trim( $this->wp( array( 'connection', 'list', '--format=ids' ), 0 ) ) );

		$this->assertStringContainsString( 'fixed openai xai', $this->wp( array( 'connection', 'order', 'openai', 'xai' ), 0 ) );
		$this->assertStringContainsString( 'There is no such connection', $this->wp( array( 'connection', 'order', 'openai', 'none' ), 0 ) );
		$this->assertStringContainsString( 'takes no orders', $this->wp( array( 'connection', 'disable', 'xai' ), 0 ) );
		$this->assertSame( 'no', $this->listed()['xai']['enabled'] );
		$this->wp( array( 'connection', 'enable', 'xai' ), 0 );
		$this->assertSame( 'yes', $this->listed()['xai']['enabled'] );

		$this->assertStringContainsString( 'Say what changes', $this->wp( array( 'connection', 'update', 'xai' ), 0 ) );
		$this->assertStringContainsString(
			'never taken from the command line',
			$this->wp( array( 'connection', 'update', 'xai', '--ask-key=' . self::KEY . 'new' ), 0 )
		);
		$this->assertStringContainsString(
			'The connection xai is changed',
			$this->wp( array( 'connection', 'update', 'xai', '--ask-key', '--label=Theirs' ), 0, self::KEY . "new\n" )
		);
		wp_cache_flush();
		$this->assertSame(
			array( self::KEY . 'new', 'Theirs' ),
			array( $this->part( ApiKey::class )->value( $this->connections()->find( 'xai' ) ), $this->listed()['xai']['label'] )
		);

		$this->wp( array( 'connection', 'update', 'xai', '--label=', '--endpoint=' ), 0 );
		wp_cache_flush();
		$this->assertSame( array( 'xAI', 'https://api.x.ai/v1' ), array( $this->connections()->find( 'xai' )?->label, $this->connections()->find( 'xai' )?->endpoint ) );
		$this->wp( array( 'connection', 'update', 'xai', '--requests-per-minute=60' ), 0 );
		$this->assertSame( 60, $this->listed()['xai']['per_minute'] );
		$this->assertStringContainsString( 'from 6 to 6,000', $this->wp( array( 'connection', 'update', 'xai', '--requests-per-minute=5' ), 0 ) );
		$this->wp( array( 'connection', 'update', 'xai', '--requests-per-minute=0' ), 0 );
		$this->assertSame( 0, $this->listed()['xai']['per_minute'] );

		$this->assertStringContainsString( '[y/n]', $this->wp( array( 'connection', 'remove', 'xai' ), 0, "n\n" ) );
		$this->assertArrayHasKey( 'xai', $this->listed() );
		$this->assertStringContainsString( 'The connection is removed', $this->wp( array( 'connection', 'remove', 'xai', '--yes' ), 0 ) );
		$this->assertArrayNotHasKey( 'xai', $this->listed() );
		$this->assertStringContainsString( 'PLATONIAVID_ENDPOINT', $this->wp( array( 'connection', 'remove', 'fixed', '--yes' ), 0 ) );
		wp_cache_flush();
		$this->assertFalse( ApiKey::is_stored( 'xai' ) );
	}

	public function test_a_server_is_tried_and_its_models_are_taken_over(): void {
		$this->assertStringContainsString( 'key', $this->wp( array( 'connection', 'test', 'fixed' ), 0 ) );
		$second = array(
			'id'       => 'second',
			'kind'     => 'openrouter',
			'endpoint' => getenv( 'PLATONIAVID_TEST_GATEWAY' ) . '/openrouter/api/v1',
			'key'      => self::DEMO_KEY,
		);
		putenv( 'PLATONIAVID_CONNECTIONS=' . wp_json_encode( array( $second ) ) );
		$this->assertStringContainsString(
			'Success: The server answers, and the key is good. It offers 2 models. Credit that is left: 3.20 USD.',
			$this->wp( array( 'connection', 'test', 'second' ), 0 )
		);
		$models = (array) json_decode( $this->wp( array( 'connection', 'models', 'second', '--format=json' ), 0 ), true );
		$this->assertSame( array( 'no', 'no' ), array_column( $models, 'known' ) );
		$author = $this->actAs( 'author' );
		$order  = array( 'generate', 'A cat', '--connection=second', '--model=' . $models[0]['id'] );
		$this->assertStringContainsString( 'does not offer that model', $this->wp( $order, $author ) );
		$this->assertStringContainsString(
			'does not tell of ' . $models[1]['id'],
			$this->wp( array( 'connection', 'models', 'second', '--take=' . $models[1]['id'] ), 0 )
		);
		$this->assertStringContainsString( 'has 1 model now', $this->wp( array( 'connection', 'models', 'second', '--take=' . $models[0]['id'] ), 0 ) );
		$this->assertStringContainsString( 'queued', $this->wp( $order, $author ) );
		$this->assertSame( 1, $this->stats()['paid'] );
		wp_cache_flush();
		$this->assertSame( array( 'second' ), array_column( $this->rest( 'GET', '/videos' )->get_data(), 'connection' ) );
	}

	public function test_what_a_command_adds_without_the_web_servers_environment_is_none_of_the_webs(): void {
		$relay = array( 'id' => 'openai', 'kind' => 'openai', 'endpoint' => 'https://1.1.1.1/v1', 'key' => self::KEY );
		putenv( 'PLATONIAVID_CONNECTIONS=' . wp_json_encode( array( $relay ) ) );
		$this->connections()->note_order( 'openai' );
		putenv( 'PLATONIAVID_CONNECTIONS' );
		$add = array( 'connection', 'add', 'openai', '--endpoint=https://1.1.1.1/v1', '--porcelain' );
		$this->assertSame( 'openai-2', trim( $this->wp( $add, 0, "another-key-of-that-server\n" ) ) );
		putenv( 'PLATONIAVID_CONNECTIONS=' . wp_json_encode( array( $relay ) ) );
		wp_cache_flush();
		$keys = $this->part( ApiKey::class );
		$this->assertSame(
			array( 'openai' => self::KEY, 'openai-2' => 'another-key-of-that-server' ),
			array_map( $keys->value( ... ), array_intersect_key( array_column( $this->connections()->all(), null, 'id' ), array( 'openai' => 0, 'openai-2' => 0 ) ) )
		);
	}

	public function test_a_person_of_the_site_has_to_be_one_who_manages(): void {
		foreach ( array(
			array( 'add', 'xai' ),
			array( 'remove', 'fixed', '--yes' ),
			array( 'order', 'fixed' ),
			array( 'enable', 'fixed' ),
			array( 'disable', 'fixed' ),
			array( 'update', 'fixed', '--label=Mine' ),
		) as $command ) {
			$this->assertStringContainsString(
				'may not manage videos and connections',
				$this->wp( array( 'connection', ...$command ), $this->actAs( 'editor' ) ),
				$command[0]
			);
		}
		wp_cache_flush();
		$this->assertSame( array(), get_option( Connections::OPTION, array() ) );
		$this->assertStringContainsString( 'is added', $this->wp( array( 'connection', 'add', 'xai' ), $this->actAs( 'administrator' ), self::KEY ) );
	}
}
