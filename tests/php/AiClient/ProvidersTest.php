<?php
/**
 * Tests of the connections as providers of WordPress's AI client.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\AiClient;

use PHPUnit\Framework\Attributes\Group;
use PlatoniaVid\AiClient\Availability;
use PlatoniaVid\AiClient\Providers;
use PlatoniaVid\Connections\ConnectionEditor;
use PlatoniaVid\ConnectionSetup;
use PlatoniaVid\Gateway\Kinds\OpenAi;
use PlatoniaVid\Settings\ApiKey;
use PlatoniaVid\Tests\Cli\Shell;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Each connection is a provider of WordPress's AI client, as far as there are seats, wherever the client is asked.
 */
#[Group( 'newest' )]
final class ProvidersTest extends TestCase {
	use Parts;
	use Prompting;
	use Shell;

	protected const DURATION = 200;

	protected function tearDown(): void {
		putenv( 'PLATONIAVID_CONNECTIONS' ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.runtime_configuration_putenv -- as a host sets it.
		parent::tearDown();
	}

	public function test_a_connection_that_is_off_is_not_set_up_whatever_its_key(): void {
		$this->saveKey();
		$first = $this->connections()->first();
		$this->assertTrue( ( new Availability( $first ) )->isConfigured() );
		$off = $this->part( ConnectionEditor::class )->change( $first, array( 'enabled' => false ) );
		$this->assertNotSame( '', $this->part( ApiKey::class )->value( $off ) );
		$this->assertFalse( ( new Availability( $off ) )->isConfigured() );
	}

	public function test_each_connection_is_a_provider_of_its_own_name(): void {
		$this->assertFalse( $this->prompt()->is_supported_for_video_generation(), 'There is no key.' );
		$this->saveKey();
		foreach ( array( 'OpenAI', 'Studio' ) as $label ) {
			$this->part( ConnectionSetup::class )->add(
				new OpenAi(),
				'https://' . strtolower( $label ) . '.example.org/v1',
				$label,
				'sk-0123456789abcdefghij'
			);
		}
		$ids = array_keys( ( new Providers( $this->connections() ) )->all() );
		$this->assertSame( array( 'platonia', 'platoniavid-openai' ), array_slice( $ids, 0, 2 ) );
		$this->assertCount( 3, $ids );
		$this->assertTrue( $this->prompt()->is_supported_for_video_generation() );
		$this->assertTrue( wp_ai_client_prompt( 'A red kite' )->using_provider( $ids[2] )->is_supported_for_video_generation() );
		$this->assertSame( 'Studio', wp_get_connector( $ids[2] )['name'] );
	}

	public function test_the_client_has_the_connections_wherever_its_own_classes_are_called(): void {
		$this->saveKey();
		$person = $this->actAs( 'author' );
		$began  = "wp_set_current_user( $person );" . '
			$words = new WordPress\AiClient\Messages\DTO\UserMessage( array( new WordPress\AiClient\Messages\DTO\MessagePart( "A red kite" ) ) );
			$model = WordPress\AiClient\AiClient::defaultRegistry()->getProviderModel( "platonia", "sora-2" );
			$begun = $model->generateVideoOperation( array( $words ) );
			$later = WordPress\AiClient\AiClient::defaultRegistry()->getProviderClassName( "platonia" )::operationsHandler()->getOperation( $begun->getId() );
			echo wp_json_encode( array( $begun->getId(), $later->getId(), wp_get_connector( "platonia" )["authentication"]["setting_name"] ) );';
		$route  = 'add_action(
			"rest_api_init",
			static fn() => register_rest_route(
				"shop/v1",
				"/begin",
				array(
					"methods"             => "GET",
					"permission_callback" => "__return_true",
					"callback"            => static function () { ' . $began . ' },
				)
			)
		);' . "wp_set_current_user( $person ); rest_do_request( '/shop/v1/begin' );";
		$is_it  = '$is = static fn() => WordPress\AiClient\AiClient::defaultRegistry()->hasProvider( "platonia" );';
		$said   = array(
			'REST'    => $this->inProcesses( array( $route ) )[0],
			'WP-Cron' => $this->inProcesses( array( $began ), 'define( "DOING_CRON", true );' )[0],
			'WP-CLI'  => $this->wp( array( $began ), $person, '', 'eval' ),
			'a page'  => $this->inProcesses( array( "platoniavid_ai_providers(); $began" ) )[0],
		);
		foreach ( $said as $where => $printed ) {
			$this->assertSame( array( '1', '1', 'connectors_ai_platonia_api_key' ), json_decode( $printed, true ), "$where: $printed" );
		}
		$this->assertSame( 1, $this->stats()['paid'], 'The same words are the same video.' );
		$page = $this->inProcesses( array( $is_it . 'echo wp_json_encode( array( $is(), platoniavid_ai_providers(), $is() ) );' ) )[0];
		$this->assertSame( array( false, array( 'platonia' ), true ), json_decode( $page, true ), $page );
	}

	public function test_whoever_asks_before_wordpress_has_connectors_is_told_so_and_ours_stay_ours(): void {
		$early  = '$wp_filter = array(
			"init"               => array( 10 => array( array( "accepted_args" => 0, "function" => static fn() => $GLOBALS["early"] = platoniavid_ai_providers() ) ) ),
			"doing_it_wrong_run" => array( 10 => array( array( "accepted_args" => 2, "function" => static fn( $who, $why ) => $GLOBALS["wrong"][ $who ] = $why ) ) ),
		); error_reporting( 0 ); define( "PLATONIAVID_API_KEY", "pltn_demo_0123456789" );';
		$code   = 'echo wp_json_encode( array( $early, $wrong, platoniavid_ai_providers(), wp_get_connector( "platonia" )["authentication"]["constant_name"] ) );';
		[ $on ] = $this->inProcesses( array( $code ), $early );
		$this->assertSame(
			array(
				array(),
				array( 'platoniavid_ai_providers' => 'Call it from init with a priority above 15 on.' ),
				array( 'platonia' ),
				'PLATONIAVID_API_KEY',
			),
			json_decode( $on, true ),
			$on
		);
	}

	public function test_a_provider_of_another_plugin_that_is_called_platonia_keeps_its_name_and_its_key(): void {
		$this->saveKey();
		$early       = '$wp_filter = array( "init" => array( 5 => array( array( "accepted_args" => 0, "function" => static function () {
			class Theirs extends PlatoniaVid\Tests\VideoProvider {
				public static function metadata(): WordPress\AiClient\Providers\DTO\ProviderMetadata {
					$server = WordPress\AiClient\Providers\Enums\ProviderTypeEnum::server();
					return new WordPress\AiClient\Providers\DTO\ProviderMetadata( "platonia", "Theirs", $server );
				}
			}
			WordPress\AiClient\AiClient::defaultRegistry()->registerProvider( Theirs::class );
		} ) ) ) ); define( "DOING_CRON", true );';
		$code        = 'update_option( "connectors_ai_platonia_api_key", "theirs-0123456789" );
			$first = WordPress\AiClient\AiClient::defaultRegistry()->getProviderClassName( "platonia" );
			echo wp_json_encode( array( platoniavid_ai_providers(), $first, get_option( "connectors_ai_platonia_api_key" ), wp_get_connector( "platoniavid" )["name"] ) );';
		[ $printed ] = $this->inProcesses( array( $code ), $early );
		$this->assertSame( array( array( 'platoniavid' ), 'Theirs', 'theirs-0123456789', 'Platonia' ), json_decode( $printed, true ), $printed );
		$this->assertSame( self::DEMO_KEY, $this->part( ApiKey::class )->value( $this->connections()->first() ) );
		delete_option( 'connectors_ai_platonia_api_key' );
	}

	public function test_platonia_and_what_takes_orders_have_the_ten_seats(): void {
		$this->saveKey();
		$added = array();
		foreach ( range( 1, 11 ) as $number ) {
			$added[] = $this->part( ConnectionSetup::class )->add( new OpenAi(), "https://server-$number.example.org/v1", "Server $number", 'sk-0123456789abcdefghij' );
		}
		$providers = new Providers( $this->connections() );
		$before    = $providers->all();
		$this->assertCount( 10, $before );
		$this->assertSame( 'platonia', array_key_first( $before ) );
		$providers->register();
		foreach ( array( $this->connections()->first(), ...array_slice( $added, 0, 3 ) ) as $off ) {
			$this->part( ConnectionEditor::class )->change( $off, array( 'enabled' => false ) );
		}
		$after = ( new Providers( $this->connections() ) )->all();
		$names = array_map( static fn( array $seat ): string => $seat[1]->label, array_values( $after ) );
		$this->assertSame( array( 'Platonia', 'Server 4', 'Server 5', 'Server 11', 'Server 1' ), array( ...array_slice( $names, 0, 3 ), ...array_slice( $names, 8 ) ) );
		$seats = static fn( array $all ): array => array_map( static fn( array $seat ): string => $seat[0], $all );
		$this->assertCount( 8, array_intersect_key( $before, $after ) );
		$this->assertEquals(
			$seats( array_intersect_key( $before, $after ) ),
			$seats( array_intersect_key( $after, $before ) ),
			'The client remembers which class each of them is.'
		);
		$this->assertSame( array_unique( array_column( $after, 0 ) ), array_column( $after, 0 ), 'Each has one of its own.' );
	}

	public function test_a_service_of_the_client_is_no_provider_once_more(): void {
		$servers = array( array( 'id' => 'service', 'kind' => 'wordpress', 'endpoint' => 'wordpress:openai' ), array( 'id' => 'own', 'kind' => 'openai', 'endpoint' => 'https://own.example.org/v1' ) ); // phpcs:ignore WordPress.WP.CapitalPDangit -- an id.
		putenv( 'PLATONIAVID_CONNECTIONS=' . wp_json_encode( $servers ) ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.runtime_configuration_putenv -- as a host sets it.
		$this->assertSame( array( 'fixed', 'service', 'own' ), array_column( $this->connections()->all(), 'id' ) );
		$this->assertSame( array( 'platonia', 'own' ), ( new Providers( $this->connections() ) )->ids() );
	}
}
