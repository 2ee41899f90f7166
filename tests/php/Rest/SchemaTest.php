<?php
/**
 * Tests of the schemas that the routes publish.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Rest;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;
use PlatoniaVid\Preflight\Preflight;
use PlatoniaVid\Gateway\Http;
use PlatoniaVid\Gateway\KindGateway;
use PlatoniaVid\Gateway\Kinds\OpenAi;
use PlatoniaVid\Gateway\Order;
use PlatoniaVid\Rest\NetworkSchema;
use PlatoniaVid\Settings\ApiKey;
use PlatoniaVid\Settings\Models;
use PlatoniaVid\Settings\Settings;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Rest\Schema and of all that is made with it: what is said of an answer and what is answered are the same. What a video looks
 * like in each state is tested by VideoSchemaTest.
 */
final class SchemaTest extends TestCase {
	use Parts;
	use PublishedSchemas;

	protected const DURATION = 1;

	private const FOLDER = __DIR__ . '/../../../src/store/schemas';

	protected function setUp(): void {
		parent::setUp();
		$this->saveKey();
		$this->actAs( 'administrator' );
	}

	public function test_every_route_publishes_one_and_the_scripts_know_the_same(): void {
		$known = array();
		foreach ( glob( self::FOLDER . '/*.json' ) ?: array() as $file ) {
			$known[ 'platoniavid-' . basename( $file, '.json' ) ] = json_decode( (string) file_get_contents( $file ), true );
		}
		$published = array();
		foreach ( array_keys( rest_get_server()->get_routes( 'platoniavid/v1' ) ) as $route ) {
			$schema = $this->published( (string) preg_replace( '/\(\?P<\w+>.*?\)(?=\/|$)/', '1', $route ) );
			if ( '/platoniavid/v1' !== $route && ! str_ends_with( $route, '/content' ) ) {
				$this->assertNotNull( $schema, "$route publishes no schema." );
				$published[ $schema['title'] ] = json_decode( (string) wp_json_encode( $schema ), true );
			}
		}
		// A site that is in no network has no such route; what one answers there, NetworkTest looks at.
		$published['platoniavid-network'] = json_decode( (string) wp_json_encode( NetworkSchema::network() ), true );
		ksort( $published );
		ksort( $known );
		$this->assertSame( $published, $known, 'The schemas have changed. Run: npm run types' );
	}

	public function test_no_route_takes_a_text_or_a_list_without_end(): void {
		$endless = array();
		foreach ( rest_get_server()->get_routes( 'platoniavid/v1' ) as $route => $handlers ) {
			foreach ( '/platoniavid/v1' === $route ? array() : $handlers as $handler ) {
				foreach ( $handler['args'] as $name => $argument ) {
					// What stands in the address is bounded by the route's own pattern.
					$endless = str_contains( $route, "<$name>" ) ? $endless : array( ...$endless, ...self::endless( "$route $name", $argument ) );
				}
			}
		}
		$this->assertSame( array(), array_unique( $endless ) );
	}

	/**
	 * What has no end in an argument, or in what it is made of.
	 *
	 * @param string               $name   Its name.
	 * @param array<string, mixed> $schema Its schema.
	 * @return list<string> Names.
	 */
	private static function endless( string $name, array $schema ): array {
		$types   = (array) ( $schema['type'] ?? array() );
		$has     = static fn( string ...$bounds ): bool => array() !== array_intersect( $bounds, array_keys( $schema ) );
		$is_text = in_array( 'string', $types, true ) && ! $has( 'enum', 'format', 'maxLength', 'pattern' );
		$is_list = in_array( 'array', $types, true ) && ! $has( 'maxItems' );
		$endless = $is_text || $is_list ? array( $name ) : array();
		$parts   = array( ...( $schema['properties'] ?? array() ), ...( $has( 'items' ) ? array( 'items' => $schema['items'] ) : array() ) );
		foreach ( $parts as $part => $of ) {
			$endless = array( ...$endless, ...self::endless( "$name.$part", $of ) );
		}
		return $endless;
	}

	public function test_settings_of_a_new_site(): void {
		delete_option( Settings::OPTION );
		$this->rest( 'POST', '/settings', array( 'key' => '' ) );
		$settings = $this->assertAnswersAsPublished( '/settings', $this->rest( 'GET', '/settings' ) );
		$this->assertSame( 'none', $settings['key']['source'] );
		$this->assertNull( $settings['runner']['last_run'] );
	}

	public function test_settings_that_were_all_made_and_of_which_some_are_gone(): void {
		$changes = array(
			'limits' => array( 'videos_per_day' => 5 ),
			'media'  => array( 'max_megabytes' => 1 ),
			'models' => array(
				array(
					'id'               => 'a-model',
					'sizes'            => array( '640x360' ),
					'seconds'          => array( 5 ),
					'price_per_second' => 1000,
				),
			),
		);
		$this->assertAnswersAsPublished( '/settings', $this->rest( 'POST', '/settings', $changes ) );
		$this->settings()->save( array( 'roles' => array( 'generate' => array( 'a-role-of-another-plugin' ) ) ) );
		$this->runner()->run_event();
		update_option( ApiKey::OPTION, array( 'fixed' => 'sealed by other salts' ) );
		$settings = $this->assertAnswersAsPublished( '/settings', $this->rest( 'GET', '/settings' ) );
		$this->assertSame( array( 'a-role-of-another-plugin' ), $settings['roles']['generate'] );
		$this->assertTrue( $settings['key']['needs_reentry'] );
		$this->assertIsString( $settings['runner']['last_run'] );
	}

	public function test_settings_and_models_of_a_site_without_models(): void {
		add_filter( 'platoniavid_models', '__return_empty_array' );
		$this->assertSame( '', $this->assertAnswersAsPublished( '/settings', $this->rest( 'GET', '/settings' ) )['default_model'] );
		$this->assertSame( array(), $this->assertAnswersAsPublished( '/models', $this->rest( 'GET', '/models' ) )['models'] );
	}

	public function test_models_of_which_nothing_is_known_yet_and_those_that_were_used(): void {
		$models = $this->assertAnswersAsPublished( '/models', $this->rest( 'GET', '/models' ) );
		$this->assertNull( $models['models'][0]['typical_seconds'] );

		foreach ( range( 1, 3 ) as $number ) {
			$this->addRow( array( 'status' => 'completed', 'remote_id' => "video_$number", 'submitted_at' => 100, 'completed_at' => 130 ) );
		}
		$this->part( Models::class )->mark( 'fixed', 'sora-2', false );
		$this->gateways()->capabilities()->note_lacking( 'remix' );
		add_filter( 'platoniavid_models', static fn ( array $all ): array => array( array( 'price_per_second' => '12.5' ) + $all[0] ) );
		$models = $this->assertAnswersAsPublished( '/models', $this->rest( 'GET', '/models' ) );
		$this->assertSame(
			array( 30, 12.5, false ),
			array( $models['models'][0]['typical_seconds'], $models['models'][0]['price_per_second'], $models['models'][0]['available'] )
		);
		$this->assertFalse( $models['capabilities']['remix'] );
	}

	public function test_a_connection(): void {
		$this->assertAnswersAsPublished( '/connection', $this->rest( 'POST', '/connection' ) );
	}

	public function test_usage_of_nothing_and_with_and_without_prices(): void {
		$this->assertSame( array(), $this->assertAnswersAsPublished( '/usage', $this->rest( 'GET', '/usage' ) )['rows'] );
		$this->addRow( array( 'remote_id' => 'video_1' ) );
		$this->assertNull( $this->assertAnswersAsPublished( '/usage', $this->rest( 'GET', '/usage' ) )['total']['estimated_cost'] );
		add_filter( 'platoniavid_models', static fn ( array $models ): array => array( array( 'price_per_second' => 1000 ) + $models[0] ) );
		$this->assertEquals( 4000, $this->assertAnswersAsPublished( '/usage', $this->rest( 'GET', '/usage' ) )['total']['estimated_cost'] );
	}

	public function test_events(): void {
		$video = $this->addRow();
		$this->assertCount( 1, $this->assertAnswersAsPublished( "/videos/$video->id/events", $this->rest( 'GET', "/videos/$video->id/events" ) ) );
	}

	public function test_what_would_fail_later(): void {
		$this->actAs( 'administrator' );
		$found = $this->assertAnswersAsPublished( '/preflight', $this->rest( 'GET', '/preflight' ) );
		$this->assertSame( Preflight::CHECKS, array_column( $found, 'id' ) );
	}

	public function test_a_run(): void {
		$this->assertSame( array( 'worked' => 0 ), $this->assertAnswersAsPublished( '/run', $this->rest( 'POST', '/run' ) ) );
		$this->addOrdered();
		$this->assertGreaterThan( 0, $this->assertAnswersAsPublished( '/run', $this->rest( 'POST', '/run' ) )['worked'] );
	}

	#[Group( 'newest' )]
	public function test_help_with_a_prompt(): void {
		$this->assertAnswersAsPublished( '/prompt-help', $this->rest( 'GET', '/prompt-help' ) );
		update_option( 'platoniavid_test_text', 'A fox' );
		$this->assertAnswersAsPublished( '/prompt-help', $this->rest( 'GET', '/prompt-help' ) );
		$written = $this->rest( 'POST', '/prompt-help', array( 'way' => 'improve', 'text' => 'fox' ) );
		$this->assertAnswersAsPublished( '/prompt-help', $written );
	}

	/**
	 * Both protocols.
	 *
	 * @return array<string, array{bool}>
	 */
	public static function protocols(): array {
		return array(
			'Platonia'          => array( false ),
			'OpenAI-compatible' => array( true ),
		);
	}

	#[DataProvider( 'protocols' )]
	public function test_what_is_at_the_gateway_in_each_state( bool $is_openai ): void {
		if ( $is_openai ) {
			add_filter(
				'platoniavid_gateway',
				static fn () => new KindGateway( new OpenAi(), new Http( self::DEMO_KEY, true ), getenv( 'PLATONIAVID_TEST_GATEWAY' ) . '/v1' )
			);
		}
		$this->assertSame(
			array(
				'videos' => array(),
				'next'   => null,
			),
			$this->assertAnswersAsPublished( '/remote-videos', $this->rest( 'GET', '/remote-videos' ) )
		);
		$this->simulator()->create( new Order( 'A film [fail]', 'sora-2', '1280x720', 4 ), 10.0 );
		$this->simulator()->create( new Order( 'A film', 'sora-2', '1280x720', 4 ), 10.0 );
		$this->gateway( '/__sim/reach', array( 'part' => 1 ) );
		$this->configure( array( 'duration' => 60000 ) );
		$this->simulator()->create( new Order( 'A long film', 'sora-2', '1280x720', 4 ), 10.0 );
		$page = $this->assertAnswersAsPublished( '/remote-videos', $this->rest( 'GET', '/remote-videos', array( 'per_page' => 3 ) ) );
		$this->assertIsString( $page['next'] );
		$this->assertCount( 3, array_unique( array_column( $page['videos'], 'status' ) ) );
	}

	public function test_a_video_that_is_brought_in(): void {
		$id = $this->simulator()->create( new Order( 'A film', 'sora-2', '1280x720', 4 ), 10.0 )->id;
		$this->assertAnswersAsPublished( "/remote-videos/$id", $this->rest( 'POST', "/remote-videos/$id" ) );
	}
}
