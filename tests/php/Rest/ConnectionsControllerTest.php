<?php
/**
 * Tests of the routes of connections.
 *
 * @package PlatoniaVid
 */

// phpcs:disable WordPress.PHP.DiscouragedPHPFunctions -- the environment is what is changed.
// phpcs:disable WordPress.Arrays.ArrayDeclarationSpacing -- requests in a line each.

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Rest;

use PlatoniaVid\Connections\Connections;
use PlatoniaVid\Connections\ConnectionState;
use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Settings\ApiKey;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Rest\ConnectionsController, and of what is behind it.
 */
final class ConnectionsControllerTest extends TestCase {
	use Parts;
	use PublishedSchemas;

	/** A public address that no test asks. */
	private const ADDRESS = 'https://1.1.1.1/v1';

	protected const DURATION = 1;

	protected function setUp(): void {
		parent::setUp();
		$this->actAs( 'administrator' );
	}

	protected function tearDown(): void {
		putenv( 'PLATONIAVID_CONNECTIONS' );
		parent::tearDown();
	}

	/**
	 * Has constants set a second one: a server of the simulator.
	 *
	 * @param string                $path Where its protocol is.
	 * @param array<string, mixed>  $more Fields.
	 */
	private function define( string $path, array $more ): void {
		$second = $more + array( 'id' => 'second', 'kind' => 'openai', 'endpoint' => getenv( 'PLATONIAVID_TEST_GATEWAY' ) . $path, 'key' => self::DEMO_KEY );
		putenv( 'PLATONIAVID_CONNECTIONS=' . wp_json_encode( array( $second ) ) );
	}

	/**
	 * Adds a connection.
	 *
	 * @param array<string, mixed> $fields Its fields.
	 * @return array<string, mixed> The connection.
	 */
	private function add( array $fields ): array {
		$answer = $this->rest( 'POST', '/connections', $fields );
		self::assertAnswers( 201, $answer );
		return $this->assertAnswersAsPublished( '/connections', $answer );
	}

	/** @return list<string> The ids of all. */
	private function ids(): array {
		return array_column( $this->assertAnswersAsPublished( '/connections', $this->rest( 'GET', '/connections' ) ), 'id' );
	}

	public function test_one_is_added_changed_ordered_and_removed(): void {
		$this->saveKey();
		$xai = $this->add( array( 'kind' => 'xai', 'key' => 'xai-0123456789abcdefgh', 'label' => 'Ours' ) );
		$this->assertSame(
			array( 'xai', 'Ours', 'xAI', 'https://api.x.ai/v1', 'option', 'xai-…efgh' ),
			array( $xai['id'], $xai['label'], $xai['kind_label'], $xai['endpoint'], $xai['key']['source'], $xai['key']['hint'] )
		);
		$this->assertSame( array( 'fixed', 'xai' ), $this->ids() );
		$this->add( array( 'kind' => 'openai', 'endpoint' => self::ADDRESS ) );
		$this->add( array( 'kind' => 'openai', 'endpoint' => self::ADDRESS ) );
		$this->assertSame( array( 'fixed', 'xai', 'openai', 'openai-2' ), $this->ids(), 'Two accounts at one server are two connections.' );
		self::assertAnswers( 200, $this->rest( 'POST', '/connections/order', array( 'ids' => array( 'openai', 'none', 'fixed' ) ) ) );
		$this->assertSame( array( 'fixed', 'openai', 'xai', 'openai-2' ), $this->ids() );

		$model  = array( 'id' => 'grok', 'label' => 'Grok', 'sizes' => array( '1280x720' ), 'seconds' => array( 6 ), 'available' => true, 'known' => false );
		$answer = $this->rest( 'POST', '/connections/xai', array( 'label' => ' <b>Theirs</b> ', 'enabled' => false, 'models' => array( $model ) ) );
		$xai    = $this->assertAnswersAsPublished( '/connections/xai', $answer );
		$this->assertSame(
			array( 'Theirs', false, array( 'grok' ), 'option' ),
			array( $xai['label'], $xai['enabled'], array_column( $xai['models'], 'id' ), $xai['key']['source'] )
		);
		$this->assertNotContains( 'xai', array_column( $this->rest( 'GET', '/models' )->get_data()['models'], 'connection' ), 'It is off.' );
		$this->rest( 'POST', '/connections/xai', array( 'enabled' => true ) );
		$this->assertContains( 'xai', array_column( $this->rest( 'GET', '/models' )->get_data()['models'], 'connection' ) );
		// What is read can be sent back.
		self::assertAnswers( 200, $this->rest( 'POST', '/connections/xai', array( 'models' => $xai['models'] ) ) );

		$this->assertSame( array( 'deleted' => true, 'draining' => false ), $this->rest( 'DELETE', '/connections/xai' )->get_data() );
		$this->assertSame( array( 'fixed', 'openai', 'openai-2' ), $this->ids() );
		$this->assertFalse( ApiKey::is_stored( 'xai' ), 'Nothing needs its key any more.' );
		foreach ( array(
			array( 'GET', '' ),
			array( 'POST', '' ),
			array( 'DELETE', '' ),
			array( 'POST', '/test' ),
			array( 'POST', '/models' ),
		) as [ $method, $path ] ) {
			$this->assertSame( 'platoniavid_connection_unknown', $this->rest( $method, "/connections/xai$path" )->get_data()['code'], "$method $path" );
		}
		$again = $this->add( array( 'kind' => 'xai' ) );
		$this->assertSame(
			array( 'xai', true, 'none', array( 'grok' ) ),
			array( $again['id'], $again['enabled'], $again['key']['source'], array_column( $again['models'], 'id' ) )
		);
	}

	public function test_one_that_is_removed_finishes_its_videos_and_finds_them_when_it_is_added_again(): void {
		$this->saveKey();
		$openai = $this->add( array( 'kind' => 'openai', 'endpoint' => self::ADDRESS, 'key' => self::DEMO_KEY ) );
		// The address that is stored is one that the tests may ask.
		$server = new \PlatoniaVid\Gateway\KindGateway(
			\PlatoniaVid\Gateway\Kinds\Kinds::get( 'openai' ),
			new \PlatoniaVid\Gateway\Http( self::DEMO_KEY, true ),
			getenv( 'PLATONIAVID_TEST_GATEWAY' ) . '/v1'
		);
		add_filter( 'platoniavid_gateway', static fn ( $gateway, $connection ) => 'openai' === $connection->id ? $server : $gateway, 10, 2 );
		$open   = $this->create( array( 'connection' => 'openai' ) );
		$answer = $this->rest( 'DELETE', "/connections/{$openai['id']}" );
		$this->assertSame( array( 'platoniavid_connection_busy', 1 ), array( $answer->get_data()['code'], $answer->get_data()['data']['open_videos'] ) );
		self::assertAnswers( 409, $answer );
		$this->assertSame(
			array( 'deleted' => true, 'draining' => true ),
			$this->rest( 'DELETE', '/connections/openai', array( 'confirm' => true ) )->get_data()
		);
		$draining = $this->rest( 'GET', '/connections/openai' )->get_data();
		$this->assertSame( array( true, 1 ), array( $draining['removed'], $draining['state']['open_videos'] ) );
		$this->assertSame( array( 'fixed', 'openai' ), $this->ids() );
		$refused = $this->rest( 'POST', '/videos', array( 'prompt' => 'A cat', 'connection' => 'openai', 'request_id' => wp_generate_uuid4() ) );
		$this->assertSame( 'platoniavid_connection_off', $refused->get_data()['code'] );
		$this->assertSame( 'completed', $this->follow( $open['id'] )['status'] );
		$this->assertSame( array( 'fixed' ), $this->ids(), 'It has nothing left to finish.' );

		$this->assertSame( 'openai', $this->add( array( 'kind' => 'openai', 'endpoint' => self::ADDRESS . '/', 'key' => self::DEMO_KEY ) )['id'] );
		$this->assertSame( 'OpenAI-compatible server', $this->rest( 'GET', "/videos/{$open['id']}" )->get_data()['connection_label'] );
		$remix = $this->rest( 'POST', "/videos/{$open['id']}/remix", array( 'prompt' => 'At night', 'request_id' => wp_generate_uuid4() ) );
		self::assertAnswers( 201, $remix );
		$this->assertSame( 'openai', $remix->get_data()['connection'] );
		$this->assertSame( 2, $this->stats()['paid'] );
	}

	public function test_another_address_is_another_connection_in_its_place_which_does_not_get_the_key(): void {
		$this->saveKey();
		$this->add( array( 'kind' => 'openai', 'endpoint' => self::ADDRESS, 'key' => self::DEMO_KEY ) );
		$this->add( array( 'kind' => 'xai' ) );
		$model = array( 'id' => 'own', 'sizes' => array( '640x360' ), 'seconds' => array( 5 ) );
		$this->rest( 'POST', '/connections/openai', array( 'models' => array( $model ) ) );
		$same = $this->rest( 'POST', '/connections/openai', array( 'endpoint' => self::ADDRESS . '/' ) )->get_data();
		$this->assertSame( array( 'openai', 'option' ), array( $same['id'], $same['key']['source'] ) );
		$moved = $this->rest( 'POST', '/connections/openai', array( 'endpoint' => 'https://8.8.8.8/v1' ) )->get_data();
		$this->assertSame(
			array( 'openai-2', 'none', array( 'own' ) ),
			array( $moved['id'], $moved['key']['source'], array_column( $moved['models'], 'id' ) )
		);
		$this->assertSame( array( 'fixed', 'openai-2', 'xai' ), $this->ids() );
		$this->assertSame(
			'openai',
			$this->rest( 'POST', '/connections/openai-2', array( 'endpoint' => self::ADDRESS ) )->get_data()['id'],
			'The former one again.'
		);
	}

	public function test_what_constants_set_cannot_be_changed_and_the_rest_can(): void {
		$this->define( '/v1', array() );
		$second = $this->assertAnswersAsPublished( '/connections/second', $this->rest( 'GET', '/connections/second' ) );
		$this->assertSame(
			array_fill_keys( array( 'kind', 'endpoint', 'key' ), 'PLATONIAVID_CONNECTIONS' ),
			array_intersect_key( $second['fixed'], array( 'kind' => 1, 'endpoint' => 1, 'key' => 1 ) )
		);
		foreach ( array( array( 'endpoint' => self::ADDRESS ), array( 'key' => 'another' ), array( 'key' => '', 'label' => 'New' ) ) as $change ) {
			$refused = $this->rest( 'POST', '/connections/second', $change );
			$this->assertSame( array( 400, 'platoniavid_setting_fixed' ), array( $refused->get_status(), $refused->get_data()['code'] ) );
			$this->assertStringContainsString( 'PLATONIAVID_CONNECTIONS', $refused->get_data()['message'] );
		}
		$this->assertSame( 'platoniavid_setting_fixed', $this->rest( 'DELETE', '/connections/second', array( 'confirm' => true ) )->get_data()['code'] );
		$changed = $this->rest( 'POST', '/connections/second', array( 'label' => 'Mine', 'enabled' => false ) )->get_data();
		$this->assertSame( array( 'Mine', false, 'environment' ), array( $changed['label'], $changed['enabled'], $changed['key']['source'] ) );
		self::assertAnswers( 200, $this->rest( 'POST', '/connections/fixed', array( 'key' => self::DEMO_KEY ) ) );
	}

	public function test_its_requests_are_limited_within_bounds(): void {
		$this->actAs( 'administrator' );
		$limited = $this->rest( 'POST', '/connections/fixed', array( 'per_minute' => 60 ) );
		$this->assertSame( array( 200, 60 ), array( $limited->get_status(), $limited->get_data()['per_minute'] ) );
		$this->rest( 'POST', '/connections/fixed', array( 'label' => 'Mine' ) );
		$this->assertSame( 60, $this->rest( 'GET', '/connections/fixed' )->get_data()['per_minute'], 'What is not named stays as it is.' );
		foreach ( array( 5, 6001, -1, 'many' ) as $number ) {
			$this->assertAnswers( 400, $this->rest( 'POST', '/connections/fixed', array( 'per_minute' => $number ) ) );
		}
		$this->assertSame( 0, $this->rest( 'POST', '/connections/fixed', array( 'per_minute' => 0 ) )->get_data()['per_minute'] );
	}

	public function test_what_can_be_no_connection_is_refused(): void {
		$code = fn ( array $fields ): string => $this->rest( 'POST', '/connections', $fields )->get_data()['code'];
		$this->assertSame( 'rest_invalid_param', $code( array( 'kind' => 'none' ) ) );
		$this->assertSame( 'rest_missing_callback_param', $code( array() ) );
		$this->assertSame( 'rest_invalid_param', $code( array( 'kind' => 'openai', 'endpoint' => 'http://127.0.0.1/v1' ) ) );
		$this->assertSame( 'rest_invalid_param', $code( array( 'kind' => 'xai', 'key' => "a\nb" ) ) );
		$this->assertSame( 'platoniavid_endpoint_missing', $code( array( 'kind' => 'openai' ) ) );
		$this->assertSame( array(), get_option( Connections::OPTION, array() ) );
	}

	/** Without constants, as most sites are. */
	public function test_a_site_without_constants_begins_with_none_and_keeps_what_it_has(): void {
		$endpoint = (string) getenv( 'PLATONIAVID_ENDPOINT' );
		putenv( 'PLATONIAVID_ENDPOINT' );
		try {
			$this->rest( 'GET', '/settings' );
			$this->assertSame( array(), $this->ids() );
			$this->assertSame( 'xai', $this->add( array( 'kind' => 'xai' ) )['id'] );
			$this->rest( 'DELETE', '/connections/xai' );
			$this->assertSame( array(), $this->ids() );
			// The shortest way in: a key in the settings.
			self::assertAnswers( 200, $this->rest( 'POST', '/settings', array( 'key' => self::DEMO_KEY ) ) );
			$this->assertSame( array( 'first' ), $this->ids() );
			$before = $this->rest( 'GET', '/settings' )->get_data();
			$this->assertSame( 'xai', $this->add( array( 'kind' => 'xai' ) )['id'] );
			$this->assertSame( array( 'first', 'xai' ), $this->ids() );
			$this->assertSame( $before, $this->rest( 'GET', '/settings' )->get_data(), 'Another one changes nothing of the first.' );
			$this->rest( 'POST', '/connections/order', array( 'ids' => array( 'xai', 'first' ) ) );
			$this->assertSame( array( 'xai', 'first' ), $this->ids() );
			$this->assertSame( 'first', $this->rest( 'GET', '/models' )->get_data()['defaults']['connection'], 'The other one has no key.' );
			$this->rest( 'DELETE', '/connections/first' );
			$this->assertSame( 'first', $this->add( array( 'kind' => 'platonia' ) )['id'] );
		} finally {
			putenv( "PLATONIAVID_ENDPOINT=$endpoint" );
		}
	}

	public function test_a_test_says_what_it_found(): void {
		$this->define( '/openrouter/api/v1', array( 'kind' => 'openrouter' ) );
		$this->part( ConnectionState::class )->note_failure( 'second', new GatewayException( Failure::Busy, 'Slowly', 429, 600 ) );
		$paused = $this->rest( 'GET', '/connections/second' )->get_data()['state'];
		$this->assertSame( array( 'platoniavid_gateway_busy', 1 ), array( $paused['last_error']['code'], $paused['failures'] ) );
		$this->assertNotNull( $paused['paused_until'] );
		$found = $this->assertAnswersAsPublished( '/connections/second/test', $this->rest( 'POST', '/connections/second/test' ) );
		$this->assertSame(
			'The server answers, and the key is good. It offers 2 models. Credit that is left: 3.20 USD. It has no list of videos, so an order whose answer gets lost can’t be looked for there.',
			$found['sentence']
		);
		$this->assertSame( array( true, 'good', 2 ), array( $found['reached'], $found['key'], $found['models'] ) );
		$this->assertContains( 'list', $found['lacks'] );
		$now = $this->assertAnswersAsPublished( '/connections/second', $this->rest( 'GET', '/connections/second' ) );
		$this->assertSame(
			array( null, 0, 3.2, 'USD' ),
			array( $now['state']['paused_until'], $now['state']['failures'], $now['credit']['amount'], $now['credit']['currency'] )
		);
		$this->assertSame( 0, $this->stats()['paid'] );

		$models = $this->assertAnswersAsPublished( '/connections/second/models', $this->rest( 'POST', '/connections/second/models' ) );
		$this->assertCount( 2, $models );
		$this->assertSame( array( false, null ), array( $models[0]['known'], $models[0]['price_per_second'] ), 'Its dollars are no Rials.' );
		$this->assertSame( array( true, array( 'audio', 'seed' ) ), array( $models[0]['inputs']['last_frame'], array_column( $models[0]['options'], 'id' ) ) );
		$this->assertSame( array( false, array() ), array( $models[1]['inputs']['last_frame'], $models[1]['options'] ), 'It tells of none.' );
		$this->assertSame( array(), $now['models'], 'Nothing is taken over unasked.' );
		self::assertAnswers( 200, $this->rest( 'POST', '/connections/second', array( 'models' => array( $models[0] ) ) ) );
		$this->assertSame( array( true, false ), array_column( $this->rest( 'POST', '/connections/second/models' )->get_data(), 'known' ) );
		$kept = $this->rest( 'GET', '/connections/second' )->get_data()['models'][0];
		$this->assertSame(
			array( $models[0]['inputs'], $models[0]['options'] ),
			array( $kept['inputs'], $kept['options'] ),
			'What it takes is stored with it.'
		);
	}

	public function test_a_bad_key_and_a_server_that_is_not_there_are_findings_too(): void {
		$this->saveKey();
		$bad = $this->rest( 'POST', '/connections/fixed/test', array( 'key' => 'pltn_wrong_0123456789' ) )->get_data();
		$this->assertSame( array( true, 'bad' ), array( $bad['reached'], $bad['key'] ) );
		$gone = $this->rest( 'POST', '/connections/fixed/test', array( 'endpoint' => 'https://192.0.2.1/v1' ) );
		self::assertAnswers( 400, $gone );
		$this->define( '/nowhere/v1', array() );
		$none = $this->rest( 'POST', '/connections/second/test' )->get_data();
		$this->assertSame( array( false, 'unknown', null, null ), array( $none['reached'], $none['key'], $none['models'], $none['credit'] ) );
		$this->assertStringContainsString( 'There is no gateway at this address', $none['sentence'] );
	}

	public function test_a_key_that_is_tried_first_and_refused_is_not_stored(): void {
		add_filter(
			'pre_http_request',
			static fn () => array(
				'response' => array( 'code' => 401, 'message' => '' ),
				'headers'  => array(),
				'cookies'  => array(),
				'body'     => '{"error":{"message":"No"}}',
			)
		);
		$refused = $this->rest(
			'POST',
			'/connections',
			array( 'kind' => 'openai', 'endpoint' => self::ADDRESS, 'key' => 'sk-0123456789abcdefgh', 'try' => true )
		);
		$this->assertSame( 'platoniavid_key_refused', $refused->get_data()['code'] );
		$this->assertSame( array( 'fixed' ), $this->ids() );
		$this->add( array( 'kind' => 'openai', 'endpoint' => self::ADDRESS, 'key' => 'sk-0123456789abcdefgh' ) );
	}

	public function test_another_address_that_is_tried_never_gets_the_connections_own_key(): void {
		$this->saveKey();
		$asked = array();
		add_filter(
			'pre_http_request',
			static function ( $answer, array $request, string $url ) use ( &$asked ) {
				$asked[ (string) wp_parse_url( $url, PHP_URL_HOST ) ] = wp_json_encode( $request );
				return new \WP_Error( 'none', 'cURL error 7: no' );
			},
			10,
			3
		);
		$this->rest( 'POST', '/connections/fixed/test', array( 'endpoint' => self::ADDRESS ) );
		$this->assertStringNotContainsString( 'pltn_', (string) wp_json_encode( $asked ) );
		$this->assertSame( 0, $this->part( ConnectionState::class )->of( 'fixed' )['failures'], 'It says nothing of the connection.' );
	}

	public function test_a_server_that_needs_no_key_is_ordered_from_without_one(): void {
		$this->define( '/v1', array( 'key' => '' ) );
		$models = $this->rest( 'GET', '/models' )->get_data()['models'];
		$this->assertContains( 'second', array_column( $models, 'connection' ) );
		$kinds = array_column( $this->assertAnswersAsPublished( '/connections/kinds', $this->rest( 'GET', '/connections/kinds' ) ), 'needs_key', 'id' );
		$this->assertSame( array( 'platonia' => true, 'openai' => false, 'openrouter' => true, 'xai' => true ), $kinds );
		$sent = array();
		add_filter(
			'http_request_args',
			static function ( array $request ) use ( &$sent ): array {
				$sent[] = array_change_key_case( (array) $request['headers'] )['authorization'] ?? 'none';
				return $request;
			}
		);
		$this->create( array( 'connection' => 'second' ) );
		$this->assertSame( array( 'none' ), array_values( array_unique( $sent ) ) );
		$this->assertTrue( \PlatoniaVid\Gateway\Kinds\Kinds::get( 'openai' )->needs_key( 'https://api.openai.com/v1' ) );
	}
}
