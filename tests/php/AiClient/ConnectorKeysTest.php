<?php
/**
 * Tests of the keys on WordPress's screen of connectors.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\AiClient;

use PHPUnit\Framework\Attributes\Group;
use PlatoniaVid\AiClient\Providers;
use PlatoniaVid\Connections\ConnectionEditor;
use PlatoniaVid\Settings\ApiKey;
use PlatoniaVid\Tests\Network;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * One key, one place, whichever of the two screens it was entered on.
 */
#[Group( 'newest' )]
final class ConnectorKeysTest extends TestCase {
	use Network;
	use Parts;

	private const OPTION = 'connectors_ai_platonia_api_key';

	protected function setUp(): void {
		parent::setUp();
		$this->actAs( 'administrator' );
	}

	public function test_the_connectors_screen_has_platonia(): void {
		( new Providers( $this->connections() ) )->register();
		$shown = $this->shown();
		$this->assertSame( 'Platonia', $shown['name'] );
		$key = $shown['authentication'];
		$this->assertSame( array( self::OPTION, 'https://platonia.co', false ), array( $key['settingName'], $key['credentialsUrl'], $key['isConnected'] ) );
		$this->assertTrue( $shown['plugin']['isActivated'] );
		$this->saveKey();
		$this->assertSame( array( 'database', true ), array( $this->shown()['authentication']['keySource'], $this->shown()['authentication']['isConnected'] ) );
		$this->assertStringNotContainsString( static::DEMO_KEY, (string) wp_json_encode( $this->shown() ) );
	}

	public function test_a_key_that_is_entered_there_is_kept_encrypted_here(): void {
		$answer = $this->rest( 'POST', '/wp/v2/settings', array( self::OPTION => static::DEMO_KEY ) );
		$this->assertAnswers( 200, $answer );
		$this->assertStringEndsWith( 'wxyz', $answer->get_data()[ self::OPTION ] );
		$this->assertStringNotContainsString( static::DEMO_KEY, (string) wp_json_encode( $answer->get_data() ) );
		$this->assertSame( static::DEMO_KEY, platoniavid_service( ApiKey::class )->value() );
		$this->assertNotKept( static::DEMO_KEY );
		$this->assertSame( 'option', $this->rest( 'GET', '/settings' )->get_data()['key']['source'] );

		// Removed there, it is gone here.
		$this->assertSame( '', $this->rest( 'POST', '/wp/v2/settings', array( self::OPTION => '' ) )->get_data()[ self::OPTION ] );
		$this->assertSame( 'none', $this->rest( 'GET', '/settings' )->get_data()['key']['source'] );
	}

	public function test_the_key_of_a_server_that_is_switched_off_outlives_each_change_of_other_settings(): void {
		$this->saveKey();
		$this->part( ConnectionEditor::class )->change( $this->connections()->first(), array( 'enabled' => false ) );
		// As a browser is answered: WordPress takes away what can't be ordered from.
		$changed = static function ( array $settings ): void {
			$request = new \WP_REST_Request( 'POST', '/wp/v2/settings' );
			$request->set_body_params( $settings );
			apply_filters( 'rest_post_dispatch', rest_do_request( $request ), rest_get_server(), $request );
		};
		$changed( array( 'title' => 'Another title' ) );
		self::assertSame( static::DEMO_KEY, $this->part( ApiKey::class )->value() );
		// A key that is entered while it is off stays, too.
		$changed( array( self::OPTION => static::DEMO_KEY . 'a' ) );
		self::assertNotSame( '', $this->part( ApiKey::class )->value() );
		// A person takes it away.
		$changed( array( self::OPTION => '' ) );
		self::assertSame( '', $this->part( ApiKey::class )->value() );
	}

	public function test_a_key_that_is_entered_here_is_shown_there(): void {
		$this->saveKey();
		$this->assertStringEndsWith( 'wxyz', $this->rest( 'GET', '/wp/v2/settings' )->get_data()[ self::OPTION ] );
		// What is shown, sent back by another form, changes nothing.
		$shown = $this->rest( 'GET', '/wp/v2/settings' )->get_data()[ self::OPTION ];
		$this->rest( 'POST', '/wp/v2/settings', array( self::OPTION => $shown ) );
		$this->assertSame( static::DEMO_KEY, platoniavid_service( ApiKey::class )->value() );
	}

	public function test_a_key_that_the_server_refuses_is_not_kept(): void {
		$this->assertSame( '', $this->rest( 'POST', '/wp/v2/settings', array( self::OPTION => 'pltn_wrong_0123456789' ) )->get_data()[ self::OPTION ] );
		$this->assertSame( 'none', platoniavid_service( ApiKey::class )->source() );
		$this->saveKey();
		$this->rest( 'POST', '/wp/v2/settings', array( self::OPTION => 'pltn_wrong_0123456789' ) );
		$this->assertSame( static::DEMO_KEY, platoniavid_service( ApiKey::class )->value() );
		$this->assertSame( 0, $this->stats()['paid'] );
	}

	public function test_a_networks_key_has_no_field_on_a_sites_screen(): void {
		$shown = json_decode(
			$this->inNetwork(
				'wp_set_current_user( 1 );
				platoniavid_service( PlatoniaVid\NetworkSetup::class )->save(
					array( "endpoint" => getenv( "PLATONIAVID_ENDPOINT" ), "key" => "' . static::DEMO_KEY . '" )
				);
				platoniavid_service( PlatoniaVid\AiClient\Providers::class )->register();
				$shown   = apply_filters( "script_module_data_options-connectors-wp-admin", array() )["connectors"];
				$networks = array_filter( $shown, static fn( $connector ) => "none" === $connector["authentication"]["method"] && "Platonia" === $connector["name"] );
				echo wp_json_encode(
					array(
						array_keys( $networks ),
						isset( get_registered_settings()["connectors_ai_platonia_api_key"] ),
						WordPress\AiClient\AiClient::defaultRegistry()->isProviderConfigured( "platonia" ),
					)
				);'
			),
			true
		);
		$this->assertSame( array( array( 'platonia' ), false, true ), $shown );
	}

	public function test_a_key_in_a_constant_with_a_list_is_not_offered_to_be_removed(): void {
		$list = array( array( 'id' => 'platonia', 'kind' => 'platonia', 'key' => static::DEMO_KEY ) );
		// phpcs:ignore WordPress.PHP.DevelopmentFunctions.error_log_var_export -- PHP for another process.
		$define   = 'putenv( "PLATONIAVID_ENDPOINT" ); define( "PLATONIAVID_CONNECTIONS", ' . var_export( $list, true ) . ' );';
		[ $said ] = $this->inProcesses(
			array(
				'wp_set_current_user( 1 );
				platoniavid_service( PlatoniaVid\AiClient\Providers::class )->register();
				$shown = apply_filters( "script_module_data_options-connectors-wp-admin", array() )["connectors"]["platonia"]["authentication"];
				echo wp_json_encode( array( $shown["method"], isset( get_registered_settings()["' . self::OPTION . '"] ) ) );',
			),
			$define
		);
		$this->assertSame( array( 'none', false ), json_decode( $said, true ), $said );
	}

	public function test_a_server_without_a_key_has_no_field_until_it_has_one(): void {
		$server = array( 'id' => 'own', 'kind' => 'openai', 'endpoint' => 'https://own.example.org/v1' );
		$shown  = fn( array $server ): mixed => json_decode(
			$this->inProcesses(
				array(
					'wp_set_current_user( 1 );
					platoniavid_ai_providers();
					$shown = apply_filters( "script_module_data_options-connectors-wp-admin", array() )["connectors"]["own"]["authentication"];
					echo wp_json_encode(
						array(
							$shown["method"],
							isset( get_registered_settings()["connectors_ai_own_api_key"] ),
							(string) WordPress\AiClient\AiClient::defaultRegistry()->getProviderClassName( "own" )::metadata()->getAuthenticationMethod(),
							WordPress\AiClient\AiClient::defaultRegistry()->isProviderConfigured( "own" ),
						)
					);',
				),
				"putenv( 'PLATONIAVID_CONNECTIONS=" . wp_json_encode( array( $server ) ) . "' );"
			)[0],
			true
		);
		$this->assertSame( array( 'none', false, '', true ), $shown( $server ) );
		$this->assertSame( array( 'api_key', true, 'api_key', true ), $shown( array( 'key' => 'sk-0123456789abcdefghij' ) + $server ) );
	}

	public function test_the_other_connectors_are_left_alone(): void {
		update_option( 'connectors_ai_openai_api_key', 'sk-other' );
		$this->assertSame( 'sk-other', get_option( 'connectors_ai_openai_api_key' ) );
		$this->assertSame( 'none', platoniavid_service( ApiKey::class )->source() );
	}

	/**
	 * What the screen of connectors is told of Platonia.
	 *
	 * @return array<string, mixed>
	 */
	private function shown(): array {
		return apply_filters( 'script_module_data_options-connectors-wp-admin', array() )['connectors']['platonia'];
	}

	/**
	 * Asserts that no option has a text as it is.
	 *
	 * @param string $text The text.
	 */
	private function assertNotKept( string $text ): void {
		global $wpdb;
		// phpcs:ignore WordPress.DB -- the tests' own look at the table.
		$this->assertSame(
			array(),
			$wpdb->get_col( $wpdb->prepare( "SELECT option_name FROM $wpdb->options WHERE option_value LIKE %s", '%' . $wpdb->esc_like( $text ) . '%' ) )
		);
	}
}
