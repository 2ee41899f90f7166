<?php
/**
 * Tests of the settings of a server: its address and its key.
 *
 * @package PlatoniaVid
 */

// phpcs:disable WordPress.PHP.DiscouragedPHPFunctions -- the environment is what is changed.

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Rest;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Connections\Connections;
use PlatoniaVid\Gateway\Kinds\Platonia;
use PlatoniaVid\Settings\ApiKey;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Work\Draining;

/**
 * Tests of PlatoniaVid\Rest\SettingsController: a key goes to the server that it is for, and to no other.
 */
final class SettingsOfServersTest extends TestCase {
	use Parts;

	/** An address that may be stored, and that nothing asks. */
	private const ADDRESS = 'https://1.1.1.1/v1';

	/** The simulator's address. */
	private string $simulator;

	protected function setUp(): void {
		parent::setUp();
		$this->simulator = (string) getenv( 'PLATONIAVID_ENDPOINT' );
	}

	protected function tearDown(): void {
		putenv( "PLATONIAVID_ENDPOINT=$this->simulator" );
		parent::tearDown();
	}

	public function test_the_gateway_stays_while_it_has_videos_that_are_not_here_yet(): void {
		$this->actAs( 'administrator' );
		$video    = $this->addRow( array( 'next_check_at' => time() + 60 ) );
		$response = $this->rest( 'POST', '/settings', array( 'gateway' => 'openai' ) );
		self::assertAnswers( 409, $response );
		$this->assertSame( 'platoniavid_gateway_in_use', $response->get_data()['code'] );
		self::assertAnswers( 200, $this->rest( 'POST', '/settings', array( 'gateway' => 'platonia' ) ) );
		$this->setRow( $video, array( 'next_check_at' => 0 ) );
		self::assertAnswers( 200, $this->rest( 'POST', '/settings', array( 'gateway' => 'openai' ) ) );
	}

	public function test_models_that_a_constant_sets_are_refused_and_not_kept_for_later(): void {
		$this->actAs( 'administrator' );
		$model = array( 'id' => 'own', 'label' => 'Own', 'sizes' => array( '1280x720' ), 'seconds' => array( 4 ) );
		$set   = array( 'id' => 'own', 'kind' => 'openai', 'endpoint' => self::ADDRESS, 'models' => array( $model ) );
		putenv( 'PLATONIAVID_ENDPOINT' );
		putenv( 'PLATONIAVID_CONNECTIONS=' . wp_json_encode( array( $set ) ) );
		try {
			$this->assertSame( 'own', $this->connections()->first()->id );
			$refused = $this->rest( 'POST', '/settings', array( 'models' => array( array( 'id' => 'other' ) + $model ), 'default_seconds' => 8 ) );
			self::assertAnswers( 400, $refused );
			$this->assertSame( 'platoniavid_setting_fixed', $refused->get_data()['code'] );
			$this->assertFalse( get_option( Connections::OPTION ) );
			$this->assertNotSame( 8, $this->rest( 'GET', '/settings' )->get_data()['default_seconds'] );
		} finally {
			putenv( 'PLATONIAVID_CONNECTIONS' );
		}
	}

	public function test_what_is_refused_of_an_address_and_a_key_has_a_status_and_a_next_step(): void {
		$this->actAs( 'administrator' );
		foreach ( array( 'endpoint' => 'http://127.0.0.1/v1', 'key' => 'a key' ) as $field => $value ) {
			foreach ( array( '/settings', '/connections' ) as $route ) {
				$refused = $this->rest( 'POST', $route, array( $field => $value, 'kind' => 'openai' ) );
				self::assertAnswers( 400, $refused );
				$details = $refused->get_data()['data']['details'][ $field ];
				$this->assertSame( "platoniavid_{$field}_invalid", $details['code'] );
				$this->assertSame( array( 400, 'settings' ), array( $details['data']['status'], $details['data']['action'] ) );
			}
		}
	}

	public function test_another_address_is_another_connection_and_the_old_one_finishes_what_it_has(): void {
		$this->atStoredAddress();
		$this->saveKey();
		$left  = $this->connections()->first();
		$video = $this->addRow( array( 'next_check_at' => time() + 60 ) );
		self::assertAnswers( 200, $this->rest( 'POST', '/settings', array( 'endpoint' => '' ) ) );
		$this->assertNotSame( $left->id, $this->connections()->first()->id );
		$draining = $this->connections()->find( $video->connection );
		$this->assertSame( array( self::ADDRESS, true ), array( $draining?->endpoint, $draining?->removed_at > 0 ) );
		$this->assertSame( self::DEMO_KEY, $this->part( ApiKey::class )->value( $draining ), 'It is needed for that video.' );
		$this->assertSame( '', $this->part( ApiKey::class )->value() );
		$this->setRow( $video, array( 'next_check_at' => 0, 'status' => 'failed' ) );
		self::assertAnswers( 200, $this->rest( 'POST', '/settings', array( 'default_seconds' => 8 ) ) );
		$this->assertSame( '', $this->part( ApiKey::class )->value( $draining ), 'It is needed no more.' );
		self::assertAnswers( 200, $this->rest( 'POST', '/settings', array( 'endpoint' => self::ADDRESS ) ) );
		$this->assertSame( $left->id, $this->connections()->first()->id, 'The same server is the same connection again.' );
	}

	public function test_a_run_that_ends_after_a_connection_was_added_again_leaves_it_its_key(): void {
		global $wpdb;
		$this->atStoredAddress();
		$this->saveKey();
		$left  = $this->connections()->first();
		$video = $this->addRow( array( 'next_check_at' => time() + 60 ) );
		self::assertAnswers( 200, $this->rest( 'POST', '/settings', array( 'endpoint' => '' ) ) );
		$this->setRow( $video, array( 'next_check_at' => 0, 'status' => 'failed' ) );
		$this->assertGreaterThan( 0, $this->connections()->find( $left->id )?->removed_at, 'This process has read that it was removed.' );
		// Another one has it again.
		$stored = array_map(
			static fn ( array $record ): array => $left->id === $record['id'] ? array( 'removed_at' => 0 ) + $record : $record,
			(array) get_option( Connections::OPTION )
		);
		$wpdb->update( $wpdb->options, array( 'option_value' => maybe_serialize( $stored ) ), array( 'option_name' => Connections::OPTION ) );
		$this->part( Draining::class )->settle();
		wp_cache_flush();
		$this->assertSame( self::DEMO_KEY, $this->part( ApiKey::class )->value( $this->connections()->find( $left->id ) ) );
	}

	public function test_a_key_is_forgotten_before_another_server_could_get_it(): void {
		$this->atStoredAddress();
		$this->saveKey();
		$source = fn ( array $changes ): string => $this->rest( 'POST', '/settings', $changes )->get_data()['key']['source'];
		$this->assertSame( 'option', $source( array( 'endpoint' => self::ADDRESS . '/' ) ), 'the same address' );
		$this->assertSame( 'none', $source( array( 'endpoint' => self::ADDRESS . '/v2' ) ), 'another one’s path on the same server' );
		$this->assertSame( 'option', $source( array( 'endpoint' => 'https://8.8.8.8/v1', 'key' => 'pltn_another_0123456789' ) ), 'the other server’s own key' );
		$this->assertSame( 'none', $source( array( 'endpoint' => 'https://8.8.4.4/v1' ) ) );
		$this->saveKey();
		$this->assertSame( 'none', $source( array( 'endpoint' => '' ) ), 'the usual server is another one' );
		$this->saveKey();
		$this->assertSame( 'none', $source( array( 'gateway' => 'openai' ) ), 'which has no address yet' );
	}

	public function test_a_key_that_is_set_outside_of_wordpress_keeps_its_server(): void {
		$this->atStoredAddress();
		putenv( 'PLATONIAVID_API_KEY=' . self::DEMO_KEY );
		try {
			$response = $this->rest( 'POST', '/settings', array( 'endpoint' => 'https://8.8.8.8/v1' ) );
			self::assertAnswers( 409, $response );
			$this->assertSame( 'platoniavid_key_fixed', $response->get_data()['code'] );
			$refused = $this->rest( 'POST', '/settings', array( 'gateway' => 'xai' ) )->get_data();
			$this->assertSame( 'platoniavid_key_fixed', $refused['code'] ?? null );
			$this->assertStringContainsString( 'PLATONIAVID_GATEWAY', $refused['message'] );
			putenv( 'PLATONIAVID_GATEWAY=platonia' );
			$refused = $this->rest( 'POST', '/settings', array( 'gateway' => 'xai' ) )->get_data();
			$this->assertSame( 'platoniavid_setting_fixed', $refused['code'] );
			$this->assertStringContainsString( 'PLATONIAVID_GATEWAY', $refused['message'] );
			putenv( 'PLATONIAVID_GATEWAY' );
			$this->assertSame( ( new Platonia() )->endpoint(), $this->rest( 'GET', '/settings' )->get_data()['endpoint'], 'A stored address never gets it.' );
			self::assertAnswers( 200, $this->rest( 'POST', '/settings', array( 'default_seconds' => 8 ) ) );
		} finally {
			putenv( 'PLATONIAVID_API_KEY' );
			putenv( 'PLATONIAVID_GATEWAY' );
		}
	}

	public function test_an_address_that_is_fixed_takes_no_other_and_keeps_none(): void {
		$this->actAs( 'administrator' );
		$response = $this->rest( 'POST', '/settings', array( 'endpoint' => 'https://8.8.8.8/v1', 'default_seconds' => 8 ) );
		self::assertAnswers( 400, $response );
		$this->assertStringContainsString( 'PLATONIAVID_ENDPOINT', $response->get_data()['message'] );
		self::assertAnswers( 200, $this->rest( 'POST', '/settings', array( 'endpoint' => $this->simulator ) ) );
		$this->assertStringNotContainsString( '8.8', (string) wp_json_encode( get_option( Connections::OPTION, array() ) ) );
	}

	public function test_a_key_that_is_fixed_takes_no_other(): void {
		$this->actAs( 'administrator' );
		putenv( 'PLATONIAVID_API_KEY=' . self::DEMO_KEY );
		try {
			$response = $this->rest( 'POST', '/settings', array( 'key' => 'pltn_another_0123456789' ) );
			self::assertAnswers( 400, $response );
			$this->assertStringContainsString( 'PLATONIAVID_API_KEY', $response->get_data()['message'] );
			$this->assertFalse( get_option( ApiKey::OPTION ) );
		} finally {
			putenv( 'PLATONIAVID_API_KEY' );
		}
	}

	public function test_who_manages_the_plugin_only_gives_nobody_more_rights(): void {
		$this->actAs( 'administrator' );
		self::assertAnswers( 200, $this->rest( 'POST', '/settings', array( 'roles' => array( 'manage' => array( 'editor' ) ) ) ) );
		$this->actAs( 'editor' );
		self::assertAnswers( 200, $this->rest( 'POST', '/settings', array( 'default_seconds' => 8 ) ) );
		foreach ( array( 'manage', 'generate' ) as $what ) {
			$response = $this->rest( 'POST', '/settings', array( 'default_seconds' => 4, 'roles' => array( $what => array( 'subscriber' ) ) ) );
			self::assertAnswers( 403, $response );
			$this->assertSame( 'platoniavid_roles_forbidden', $response->get_data()['code'] );
		}
		$settings = $this->rest( 'GET', '/settings' )->get_data();
		$this->assertSame( array( 8, array( 'editor' ) ), array( $settings['default_seconds'], $settings['roles']['manage'] ) );
	}

	/**
	 * Keys that would end their header and begin another, and others that are none.
	 *
	 * @return array<string, array{string}>
	 */
	public static function no_keys(): array {
		return array(
			'a line break'               => array( "pltn_0123456789abcdef\r\nHost: 127.0.0.1\r\n\r\nDELETE / HTTP/1.1" ),
			'a line feed'                => array( "pltn_0123456789\nabcdef" ),
			'a space'                    => array( 'pltn_0123456789 abcdef' ),
			'a tab'                      => array( "pltn_0123456789\tabcdef" ),
			'a zero byte'                => array( "pltn_0123456789\0abcdef" ),
			'letters that are not ASCII' => array( 'pltn_کلید0123456789' ),
			'a space of another kind'    => array( "pltn_0123456789\u{00A0}abcdef" ),
			'an invisible sign'          => array( "pltn_0123456789\u{FEFF}abcdef" ),
			'only what is before a key'  => array( 'Bearer' . " \u{200F}" . 'pltn_0123456789 abcdef' ),
		);
	}

	#[DataProvider( 'no_keys' )]
	public function test_what_cannot_be_a_key_is_refused_and_sent_nowhere( string $key ): void {
		$this->actAs( 'administrator' );
		foreach ( array( '/settings', '/connection' ) as $route ) {
			$response = $this->rest( 'POST', $route, array( 'key' => $key ) );
			self::assertAnswers( 400, $response );
			$this->assertStringContainsString( 'ASCII', (string) wp_json_encode( $response->get_data() ) );
		}
		$this->assertFalse( get_option( ApiKey::OPTION ) );
		if ( ! str_contains( $key, "\0" ) ) {
			putenv( "PLATONIAVID_API_KEY=$key" );
			self::assertAnswers( 424, $this->rest( 'POST', '/connection' ) );
			putenv( 'PLATONIAVID_API_KEY' );
		}
		$this->assertSame( array(), $this->stats()['calls'] );
	}

	/**
	 * A key, with what is copied along with it.
	 *
	 * @return array<string, array{string}>
	 */
	public static function pasted(): array {
		return array(
			'marks of direction'       => array( "\u{202B}\u{200F}%s\u{200E}\u{202C}" ),
			'isolates and a line'      => array( "\u{2067} %s\u{2069}\r\n" ),
			'a space of another kind'  => array( "\u{FEFF}%s\u{00A0}" ),
			'an example of a request'  => array( 'Bearer %s' ),
			'quotes'                   => array( '"%s"' ),
			'quotes of one, and marks' => array( "\u{200F}'Bearer %s'" ),
		);
	}

	#[DataProvider( 'pasted' )]
	public function test_what_is_pasted_along_with_a_key_or_an_address_is_left_out( string $pattern ): void {
		$this->actAs( 'administrator' );
		$pasted = sprintf( $pattern, self::DEMO_KEY );
		self::assertAnswers( 200, $this->rest( 'POST', '/settings', array( 'key' => $pasted ) ) );
		$this->assertSame( self::DEMO_KEY, $this->part( ApiKey::class )->value() );
		self::assertAnswers( 200, $this->rest( 'POST', '/settings', array( 'key' => '' ) ) );
		$this->assertSame( '', $this->part( ApiKey::class )->value() );
		putenv( "PLATONIAVID_API_KEY=$pasted" );
		try {
			$this->assertSame( self::DEMO_KEY, $this->part( ApiKey::class )->value() );
			self::assertAnswers( 200, $this->rest( 'POST', '/connection' ) );
		} finally {
			putenv( 'PLATONIAVID_API_KEY' );
		}
		if ( 1 !== preg_match( '/[a-z"]/', str_replace( '%s', '', $pattern ) ) ) {
			$answer = $this->rest( 'POST', '/connections', array( 'kind' => 'openai', 'endpoint' => sprintf( $pattern, 'https://1.1.1.1/v1' ) ) );
			self::assertAnswers( 201, $answer );
			$this->assertSame( 'https://1.1.1.1/v1', $answer->get_data()['endpoint'] );
		}
	}

	public function test_an_address_with_a_name_and_a_password_is_refused_and_never_shown(): void {
		$this->atStoredAddress();
		self::assertAnswers( 400, $this->rest( 'POST', '/settings', array( 'endpoint' => 'https://user:secret@8.8.8.8/v1' ) ) );
		update_option( Connections::OPTION, array( array( 'id' => 'first', 'kind' => 'platonia', 'endpoint' => 'https://user:secret@8.8.8.8/v1' ) ) );
		$this->assertStringNotContainsString( 'secret', (string) wp_json_encode( $this->rest( 'GET', '/settings' )->get_data() ) );
		putenv( 'PLATONIAVID_ENDPOINT=https://user:secret@8.8.8.8/v1' );
		$this->assertStringNotContainsString( 'secret', (string) wp_json_encode( $this->rest( 'GET', '/settings' )->get_data() ) );
	}

	public function test_an_address_may_have_any_port(): void {
		$this->atStoredAddress();
		self::assertAnswers( 200, $this->rest( 'POST', '/settings', array( 'endpoint' => 'https://8.8.8.8:4000/v1' ) ) );
		$this->assertSame( 'https://8.8.8.8:4000/v1', $this->rest( 'GET', '/settings' )->get_data()['endpoint'] );
	}

	public function test_no_name_is_looked_up_for_those_who_may_not_set_it(): void {
		$asked = 0;
		add_filter(
			'http_request_host_is_external',
			static function ( bool $external ) use ( &$asked ): bool {
				++$asked;
				return $external;
			}
		);
		foreach ( array( '', 'subscriber', 'editor' ) as $role ) {
			$this->actAs( $role );
			self::assertAnswers( '' === $role ? 401 : 403, $this->rest( 'POST', '/settings', array( 'endpoint' => 'https://10.0.0.1:4000/v1' ) ) );
		}
		$this->assertSame( 0, $asked );
		$this->atStoredAddress();
		$this->rest( 'POST', '/settings', array( 'endpoint' => 'https://10.0.0.1:4000/v1' ) );
		$this->assertGreaterThan( 0, $asked );
	}

	/** A site whose address is stored, and no constant's; an administrator looks at it. */
	private function atStoredAddress(): void {
		putenv( 'PLATONIAVID_ENDPOINT' );
		$this->actAs( 'administrator' );
		self::assertAnswers( 200, $this->rest( 'POST', '/settings', array( 'endpoint' => self::ADDRESS ) ) );
	}
}
