<?php
/**
 * Tests of the key.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Settings;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Connections\Connections;
use PlatoniaVid\FormerGateway;
use PlatoniaVid\Gateway\Kinds\OpenRouter;
use PlatoniaVid\Gateway\Kinds\Platonia;
use PlatoniaVid\Settings\ApiKey;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

// phpcs:disable WordPress.PHP.DiscouragedPHPFunctions -- the environment is what is tested, and base64 what is stored.

/**
 * Tests of PlatoniaVid\Settings\ApiKey.
 */
final class ApiKeyTest extends TestCase {
	use Parts;

	protected function tearDown(): void {
		putenv( 'PLATONIAVID_API_KEY' );
		parent::tearDown();
	}

	public function test_without_a_key_there_is_nothing(): void {
		$this->assertSame( array( 'none', '', '', false ), $this->seen() );
	}

	public function test_save_keeps_the_key_encrypted_and_out_of_what_is_loaded_always(): void {
		global $wpdb;
		$this->part( ApiKey::class )->save( '  ' . self::DEMO_KEY . "\n" );

		$this->assertSame( array( 'option', self::DEMO_KEY, 'pltn_…wxyz', false ), $this->seen() );
		$row = $wpdb->get_row( $wpdb->prepare( "SELECT option_value, autoload FROM $wpdb->options WHERE option_name = %s", ApiKey::OPTION ) );
		$this->assertStringNotContainsString( 'demo', $row->option_value . base64_decode( $row->option_value ) );
		$this->assertNotContains( $row->autoload, wp_autoload_values_to_autoload() );
		$this->part( ApiKey::class )->save( self::DEMO_KEY );
		$this->assertNotSame(
			$row->option_value,
			$wpdb->get_var( $wpdb->prepare( "SELECT option_value FROM $wpdb->options WHERE option_name = %s", ApiKey::OPTION ) ),
			'A new nonce each time.'
		);
	}

	public function test_an_empty_key_forgets_it(): void {
		$this->part( ApiKey::class )->save( self::DEMO_KEY );
		$this->part( ApiKey::class )->save( ' ' );
		$this->assertSame( array( 'none', '', '', false ), $this->seen() );
		$this->assertFalse( get_option( ApiKey::OPTION ) );
	}

	public function test_with_other_salts_the_key_must_be_entered_again(): void {
		$this->part( ApiKey::class )->save( self::DEMO_KEY );
		add_filter( 'salt', static fn ( string $salt ): string => strrev( $salt ) );
		$this->assertSame( array( 'none', '', '', true ), $this->seen() );
		$this->part( ApiKey::class )->save( self::DEMO_KEY );
		$this->assertSame( array( 'option', self::DEMO_KEY, 'pltn_…wxyz', false ), $this->seen() );
	}

	/**
	 * What the option may hold that is no key.
	 *
	 * @return array<string, array{mixed}>
	 */
	public static function rubbish(): array {
		return array(
			'plain text'  => array( self::DEMO_KEY ),
			'too short'   => array( base64_encode( 'short' ) ),
			'an array'    => array( array( 'x' ) ),
			'other bytes' => array( base64_encode( str_repeat( 'x', 100 ) ) ),
		);
	}

	#[DataProvider( 'rubbish' )]
	public function test_what_cannot_be_read_is_no_key( mixed $stored ): void {
		update_option( ApiKey::OPTION, array( 'fixed' => $stored ) );
		$this->assertSame( array( 'none', '', '', is_string( $stored ) ), $this->seen() );
	}

	public function test_the_environment_wins_over_the_stored_key(): void {
		$this->part( ApiKey::class )->save( self::DEMO_KEY );
		putenv( 'PLATONIAVID_API_KEY= sk-proj-0123456789abcd ' );
		$this->assertSame( array( 'environment', 'sk-proj-0123456789abcd', 'sk-…abcd', false ), $this->seen() );
		putenv( 'PLATONIAVID_API_KEY=' );
		$this->assertSame( 'option', $this->part( ApiKey::class )->source() );
	}

	public function test_a_constant_wins_over_all(): void {
		$this->part( ApiKey::class )->save( self::DEMO_KEY );
		putenv( 'PLATONIAVID_API_KEY=sk-environment-0123456789' );
		$seen = $this->inProcesses(
			array( '$key = platoniavid_service( PlatoniaVid\Settings\ApiKey::class ); echo json_encode( array( $key->source(), $key->value(), $key->needs_reentry() ) );' ),
			'define( "PLATONIAVID_API_KEY", " pltn_constant_0123456789 " );'
		)[0];
		$this->assertSame( '["constant","pltn_constant_0123456789",false]', $seen );
	}

	public function test_a_key_is_for_the_address_that_it_was_entered_for(): void {
		$simulator = (string) getenv( 'PLATONIAVID_ENDPOINT' );
		$this->part( ApiKey::class )->save( self::DEMO_KEY );
		try {
			foreach ( array( '', 'https://8.8.8.8/v1', 'http://127.0.0.1:1/proxy', "$simulator/other" ) as $other ) {
				// As the command line has it, without the web server's environment; or as whoever can write there has it.
				putenv( '' === $other ? 'PLATONIAVID_ENDPOINT' : "PLATONIAVID_ENDPOINT=$other" );
				// Without an address from outside, it is another connection that comes first.
				$this->assertSame( array( 'none', '', '', '' !== $other ), $this->seen(), $other );
			}
			putenv( 'PLATONIAVID_ENDPOINT' );
			$this->atAddress( 'https://8.8.8.8/v1', 'fixed' );
			$this->assertSame( array( 'none', '', '', true ), $this->seen() );
			$this->part( ApiKey::class )->save( self::DEMO_KEY );
			$this->assertSame( self::DEMO_KEY, $this->part( ApiKey::class )->value() );
			$this->atAddress( 'https://8.8.8.8/v2', 'fixed' );
			$this->assertSame( array( 'none', '', '', true ), $this->seen() );
		} finally {
			putenv( "PLATONIAVID_ENDPOINT=$simulator" );
		}
	}

	public function test_a_key_from_outside_never_meets_a_stored_address(): void {
		$simulator = (string) getenv( 'PLATONIAVID_ENDPOINT' );
		$this->atAddress( 'https://8.8.8.8/v1', 'fixed' );
		putenv( 'PLATONIAVID_ENDPOINT' );
		putenv( 'PLATONIAVID_API_KEY=' . self::DEMO_KEY );
		try {
			$this->assertSame( ( new Platonia() )->endpoint(), $this->connections()->first()->endpoint );
			foreach ( array( 'openai-compatible', 'xai', 'of a plugin that is away' ) as $kind ) {
				$this->atAddress( 'https://8.8.8.8/v1', 'fixed', $kind, true );
				$this->assertSame( array( null, array( 'fixed' => 'PLATONIAVID_API_KEY' ) ), array( $this->connections()->find( 'fixed' ), $this->connections()->without_server() ) );
				$this->assertSame( array( 'none', '', '', false ), $this->seen(), 'Nor does the usual server, which it may not be for.' );
			}
			$this->atAddress( 'https://8.8.8.8/v1', 'fixed', 'xai', true );
			putenv( 'PLATONIAVID_GATEWAY=openrouter' );
			$this->assertSame( ( new OpenRouter() )->endpoint(), $this->connections()->find( 'fixed' )?->endpoint );
			$this->assertSame( array(), $this->connections()->without_server() );
		} finally {
			putenv( 'PLATONIAVID_GATEWAY' );
			putenv( "PLATONIAVID_ENDPOINT=$simulator" );
		}
	}

	public function test_a_key_that_was_kept_without_an_address_is_sealed_to_the_present_one(): void {
		$nonce  = random_bytes( SODIUM_CRYPTO_SECRETBOX_NONCEBYTES );
		$secret = sodium_crypto_generichash( 'platoniavid' . wp_salt( 'auth' ) . wp_salt( 'secure_auth' ), '', SODIUM_CRYPTO_SECRETBOX_KEYBYTES );
		delete_option( Connections::ADOPTED );
		update_option( FormerGateway::KEY, base64_encode( $nonce . sodium_crypto_secretbox( self::DEMO_KEY, $nonce, $secret ) ), false );
		$this->rest( 'GET', '/wp/v2/types' );
		$this->assertSame( array( 'none', '', '', false ), $this->seen() );
		$this->rest( 'GET', '/models' );
		$this->assertSame( array( 'option', self::DEMO_KEY, 'pltn_…wxyz', false ), $this->seen() );
		$kept = get_option( ApiKey::OPTION );
		$this->rest( 'GET', '/models' );
		$this->assertSame( array( $kept, false ), array( get_option( ApiKey::OPTION ), get_option( FormerGateway::KEY ) ) );
	}

	/** The test's own site has salts; another process has none. */
	public function test_without_salts_in_wp_config_the_database_is_enough(): void {
		$this->part( ApiKey::class )->save( self::DEMO_KEY );
		$this->assertFalse( $this->part( ApiKey::class )->is_readable_from_database() );
		$code = 'echo json_encode( PlatoniaVid\Settings\KeySeal::is_readable_from_database() );';
		$same = 'foreach ( array( "AUTH_KEY", "AUTH_SALT", "SECURE_AUTH_KEY", "SECURE_AUTH_SALT" ) as $name ) { define( $name, "the same" ); }
			error_reporting( 0 );';
		$this->assertSame( array( 'false' ), $this->inProcesses( array( $code ) ) );
		$this->assertSame( array( 'true' ), $this->inProcesses( array( $code ), $same ) );
		$this->assertSame(
			array( 'true' ),
			$this->inProcesses( array( $code ), 'define( "AUTH_SALT", "put your unique phrase here" ); error_reporting( 0 );' )
		);
	}

	public function test_hint_shows_nothing_of_a_short_key(): void {
		putenv( 'PLATONIAVID_API_KEY=pltn_short' );
		$this->assertSame( '', $this->part( ApiKey::class )->hint() );
		putenv( 'PLATONIAVID_API_KEY=0123456789abcdefXYZ' );
		$this->assertSame( '…fXYZ', $this->part( ApiKey::class )->hint() );
	}

	public function test_a_constant_that_can_be_no_key_is_told_of_and_the_server_is_not_asked_without_one(): void {
		$this->actAsOwner();
		putenv( 'PLATONIAVID_API_KEY=Key: ' . self::DEMO_KEY );
		$calls = count( $this->stats()['calls'] );
		try {
			foreach ( array( '', 'openai' ) as $kind ) {
				putenv( "PLATONIAVID_GATEWAY=$kind" );
				$told = $this->rest( 'GET', '/connections' )->get_data()[0]['key'];
				$this->assertSame( array( 'environment', '', false, true ), array( $told['source'], $told['hint'], $told['needs_reentry'], $told['impossible'] ) );
				$said = $this->rest( 'POST', '/connections/fixed/test' )->get_data()['sentence'];
				$this->assertStringStartsWith( 'PLATONIAVID_API_KEY sets a key for the connection “fixed” that can be none', $said );
				$this->assertStringNotContainsString( self::DEMO_KEY, $said );
				$this->assertFalse( $this->part( ApiKey::class )->is_there(), 'What has a key is not asked without it.' );
			}
			$this->assertCount( $calls, $this->stats()['calls'] );
			putenv( 'PLATONIAVID_GATEWAY' );
			$this->assertSame( 'good', $this->rest( 'POST', '/connections/fixed/test', array( 'key' => self::DEMO_KEY ) )->get_data()['key'], 'Another one can be tried.' );
			putenv( 'PLATONIAVID_API_KEY=Bearer ' . self::DEMO_KEY );
			$this->assertFalse( $this->part( ApiKey::class )->is_impossible() );
		} finally {
			putenv( 'PLATONIAVID_GATEWAY' );
		}
	}

	/**
	 * Has one connection stored.
	 *
	 * @param string $endpoint Its address.
	 * @param string $id       Its id.
	 * @param string $kind     Its kind.
	 * @param bool   $outside  Whether it was stored beside a constant of that id.
	 */
	private function atAddress( string $endpoint, string $id, string $kind = 'platonia', bool $outside = false ): void {
		update_option( Connections::OPTION, array( compact( 'id', 'kind', 'endpoint', 'outside' ) ) );
	}

	/**
	 * Source, value, hint, and whether it must be entered again.
	 *
	 * @return array{string, string, string, bool}
	 */
	private function seen(): array {
		$key = $this->part( ApiKey::class );
		return array( $key->source(), $key->value(), $key->hint(), $key->needs_reentry() );
	}
}
