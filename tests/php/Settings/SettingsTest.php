<?php
/**
 * Tests of the settings.
 *
 * @package PlatoniaVid
 */

// phpcs:disable WordPress.PHP.DiscouragedPHPFunctions -- the environment is what is changed.

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Settings;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Connections\ConnectionEditor;
use PlatoniaVid\Connections\Connections;
use PlatoniaVid\Settings\ApiKey;
use PlatoniaVid\Settings\OptionLock;
use PlatoniaVid\Settings\Settings;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Settings\Settings.
 */
final class SettingsTest extends TestCase {
	use Parts;

	public function test_save_changes_some_and_leaves_the_others(): void {
		$this->settings()->save( array( 'delete_remote_after_import' => true, 'roles' => array( 'generate' => array( 'editor' ) ) ) );
		$this->settings()->save( array( 'default_model' => 'sora-2-pro' ) );

		$this->assertTrue( $this->settings()->is_on( 'delete_remote_after_import' ) );
		$this->assertFalse( $this->settings()->is_on( 'delete_data_on_uninstall' ) );
		$this->assertSame( 'sora-2-pro', $this->settings()->defaults()['model'] );
		$this->assertSame( array( 'editor' ), $this->settings()->roles( 'generate' ) );
		$this->assertNull( $this->settings()->roles( 'manage' ) );
	}

	public function test_a_database_that_takes_no_lock_is_not_asked_for_it_for_half_a_minute(): void {
		$asked  = 0;
		$refuse = static function ( string $query ) use ( &$asked ): string {
			if ( str_contains( $query, OptionLock::OPTION ) && ! str_starts_with( $query, 'SELECT' ) ) {
				++$asked;
				return '';
			}
			return $query;
		};
		add_filter( 'query', $refuse );
		$this->settings()->save( array( 'brand_words' => 'In the rain' ) );
		remove_filter( 'query', $refuse );
		$this->assertGreaterThan( 0, $asked );
		$this->assertLessThan( 60, $asked );
		$this->assertSame( 'In the rain', $this->settings()->brand_words() );
	}

	public function test_what_an_older_table_does_not_take_is_left_out_and_the_rest_is_stored(): void {
		add_filter( 'pre_get_col_charset', static fn(): string => 'utf8' );
		add_filter( 'pre_get_table_charset', static fn(): string => 'utf8' );
		$this->assertTrue( $this->settings()->save( array( 'brand_words' => 'In the 🌧 rain', 'default_model' => 'sora-2-pro' ) ) );
		$this->assertSame( array( 'In the  rain', 'sora-2-pro' ), array( $this->settings()->brand_words(), $this->settings()->defaults()['model'] ) );
	}

	public function test_a_database_that_takes_nothing_is_told_of(): void {
		$this->actAs( 'administrator' );
		add_filter( 'query', static fn( string $query ): string => str_contains( $query, "'platoniavid_settings'" ) && ! str_starts_with( $query, 'SELECT' ) ? '' : $query );
		self::assertAnswers( 500, $this->rest( 'POST', '/settings', array( 'brand_words' => 'In the rain' ) ), 'platoniavid_settings_not_written' );
	}

	/**
	 * What is stored of a key and its connection, and in which option.
	 *
	 * @return array<string, array{string, string, string, array<string, mixed>}>
	 */
	public static function notTaken(): array {
		return array(
			'the first key'           => array( 'platoniavid_keys', 'POST', '/settings', array( 'key' => 'pltn_other_0123456789abcdef' ) ),
			'the last key is removed' => array( 'platoniavid_keys', 'POST', '/connections/platonia', array( 'key' => '' ) ),
			'another key'             => array( 'platoniavid_keys', 'POST', '/connections/platonia', array( 'key' => 'pltn_other_0123456789abcdef' ) ),
			'another address'         => array( 'platoniavid_connections', 'POST', '/settings', array( 'endpoint' => 'https://1.1.1.1/v1' ) ),
			'a connection'            => array( 'platoniavid_connections', 'POST', '/connections', array( 'kind' => 'xai' ) ),
			'one that is switched'    => array( 'platoniavid_connections', 'POST', '/connections/platonia', array( 'enabled' => false ) ),
			'one that is removed'     => array( 'platoniavid_connections', 'DELETE', '/connections/platonia', array() ),
		);
	}

	/** @param array<string, mixed> $params What is sent. */
	#[DataProvider( 'notTaken' )]
	public function test_a_database_that_takes_no_key_and_no_connection_is_told_of( string $option, string $method, string $route, array $params ): void {
		$this->actAs( 'administrator' );
		$endpoint = getenv( 'PLATONIAVID_ENDPOINT' );
		putenv( 'PLATONIAVID_ENDPOINT' );
		try {
			$added = $this->part( ConnectionEditor::class )->add( 'platonia', '' );
			$this->part( ApiKey::class )->save( self::DEMO_KEY, $added );
			$before = array( get_option( Connections::OPTION ), get_option( ApiKey::OPTION ) );
			$refuse = static fn( string $query ): string => str_contains( $query, "'$option'" ) && ! str_starts_with( $query, 'SELECT' ) ? '' : $query;
			add_filter( 'query', $refuse );
			self::assertAnswers( 500, $this->rest( $method, $route, $params ), 'platoniavid_settings_not_written' );
			remove_filter( 'query', $refuse );
			wp_cache_flush();
			$this->assertSame( $before, array( get_option( Connections::OPTION ), get_option( ApiKey::OPTION ) ) );
			if ( array() !== $params ) {
				$this->assertContains( $this->rest( $method, $route, $params )->get_status(), array( 200, 201 ) );
				$this->assertContains( $this->rest( $method, $route, $params )->get_status(), array( 200, 201 ), 'The same again.' );
			}
		} finally {
			putenv( "PLATONIAVID_ENDPOINT=$endpoint" );
		}
	}

	/**
	 * What is stored, and the defaults that come of it.
	 *
	 * @return array<string, array{mixed, string, string, int}>
	 */
	public static function defaults(): array {
		return array(
			'nothing'              => array( array(), 'sora-2', '1280x720', 4 ),
			'a choice'             => array(
				array(
					'default_model'   => 'sora-2-pro',
					'default_size'    => '1024x1792',
					'default_seconds' => 12,
				),
				'sora-2-pro',
				'1024x1792',
				12,
			),
			'a model that is gone' => array( array( 'default_model' => 'sora-1', 'default_seconds' => 8 ), 'sora-2', '1280x720', 8 ),
			'a size it has not'    => array( array( 'default_size' => '1792x1024' ), 'sora-2', '1280x720', 4 ),
			'a length it has not'  => array( array( 'default_seconds' => 7 ), 'sora-2', '1280x720', 4 ),
			'a broken option'      => array( 'x', 'sora-2', '1280x720', 4 ),
			'broken fields'        => array( array( 'default_model' => 5, 'default_seconds' => '8' ), 'sora-2', '1280x720', 4 ),
		);
	}

	#[DataProvider( 'defaults' )]
	public function test_defaults_are_always_something_that_the_model_offers( mixed $stored, string $model, string $size, int $seconds ): void {
		update_option( Settings::OPTION, $stored );
		$this->assertSame( array( 'connection' => 'fixed', 'model' => $model, 'size' => $size, 'seconds' => $seconds ), $this->settings()->defaults() );
	}

	public function test_defaults_are_empty_where_there_is_no_model(): void {
		add_filter( 'platoniavid_models', '__return_empty_array' );
		$this->assertSame( array( 'connection' => '', 'model' => '', 'size' => '', 'seconds' => 0 ), $this->settings()->defaults() );
	}

	public function test_roles_and_switches_are_read_with_care(): void {
		update_option(
			Settings::OPTION,
			array(
				'roles'                    => array(
					'generate' => array( 'editor', 5 ),
					'manage'   => 'all',
				),
				'delete_data_on_uninstall' => 'yes',
			)
		);
		$this->assertSame( array( 'editor' ), $this->settings()->roles( 'generate' ) );
		$this->assertNull( $this->settings()->roles( 'manage' ) );
		$this->assertFalse( $this->settings()->is_on( 'delete_data_on_uninstall' ) );
	}
}
