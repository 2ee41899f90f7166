<?php
/**
 * Tests of the key.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Settings;

use PHPUnit\Framework\Attributes\DataProvider;
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
		( new ApiKey() )->save( '  ' . self::DEMO_KEY . "\n" );

		$this->assertSame( array( 'option', self::DEMO_KEY, 'pltn_…wxyz', false ), $this->seen() );
		$row = $wpdb->get_row( $wpdb->prepare( "SELECT option_value, autoload FROM $wpdb->options WHERE option_name = %s", ApiKey::OPTION ) );
		$this->assertStringNotContainsString( 'demo', $row->option_value . base64_decode( $row->option_value ) );
		$this->assertNotContains( $row->autoload, wp_autoload_values_to_autoload() );
		( new ApiKey() )->save( self::DEMO_KEY );
		$this->assertNotSame( $row->option_value, $wpdb->get_var( $wpdb->prepare( "SELECT option_value FROM $wpdb->options WHERE option_name = %s", ApiKey::OPTION ) ), 'A new nonce each time.' );
	}

	public function test_an_empty_key_forgets_it(): void {
		( new ApiKey() )->save( self::DEMO_KEY );
		( new ApiKey() )->save( ' ' );
		$this->assertSame( array( 'none', '', '', false ), $this->seen() );
		$this->assertFalse( get_option( ApiKey::OPTION ) );
	}

	public function test_with_other_salts_the_key_must_be_entered_again(): void {
		( new ApiKey() )->save( self::DEMO_KEY );
		add_filter( 'salt', static fn ( string $salt ): string => strrev( $salt ) );
		$this->assertSame( array( 'none', '', '', true ), $this->seen() );
		( new ApiKey() )->save( self::DEMO_KEY );
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
		update_option( ApiKey::OPTION, $stored );
		$this->assertSame( array( 'none', '', '', is_string( $stored ) ), $this->seen() );
	}

	public function test_the_environment_wins_over_the_stored_key(): void {
		( new ApiKey() )->save( self::DEMO_KEY );
		putenv( 'PLATONIAVID_API_KEY= sk-proj-0123456789abcd ' );
		$this->assertSame( array( 'environment', 'sk-proj-0123456789abcd', 'sk-…abcd', false ), $this->seen() );
		putenv( 'PLATONIAVID_API_KEY=' );
		$this->assertSame( 'option', ( new ApiKey() )->source() );
	}

	public function test_a_constant_wins_over_all(): void {
		( new ApiKey() )->save( self::DEMO_KEY );
		putenv( 'PLATONIAVID_API_KEY=sk-environment-0123456789' );
		$seen = $this->inProcesses( array( '$key = new PlatoniaVid\Settings\ApiKey(); echo json_encode( array( $key->source(), $key->value(), $key->needs_reentry() ) );' ), 'define( "PLATONIAVID_API_KEY", " pltn_constant_0123456789 " );' )[0];
		$this->assertSame( '["constant","pltn_constant_0123456789",false]', $seen );
	}

	public function test_hint_shows_nothing_of_a_short_key(): void {
		putenv( 'PLATONIAVID_API_KEY=pltn_short' );
		$this->assertSame( '', ( new ApiKey() )->hint() );
		putenv( 'PLATONIAVID_API_KEY=0123456789abcdefXYZ' );
		$this->assertSame( '…fXYZ', ( new ApiKey() )->hint() );
	}

	/**
	 * Source, value, hint, and whether it must be entered again.
	 *
	 * @return array{string, string, string, bool}
	 */
	private function seen(): array {
		$key = new ApiKey();
		return array( $key->source(), $key->value(), $key->hint(), $key->needs_reentry() );
	}
}
