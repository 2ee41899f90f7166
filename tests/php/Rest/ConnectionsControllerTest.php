<?php
/**
 * Tests of the routes of connections.
 *
 * @package PlatoniaVid
 */

// phpcs:disable WordPress.PHP.DiscouragedPHPFunctions -- the environment is what is changed.

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Rest;

use PlatoniaVid\Connections\Connections;
use PlatoniaVid\Settings\ApiKey;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Rest\ConnectionsController, and of what is behind it.
 */
final class ConnectionsControllerTest extends TestCase {
	use Parts;
	use PublishedSchemas;
	use OwnConnections;

	protected const DURATION = 1;

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

	public function test_what_a_filter_makes_of_models_is_not_stored_with_what_is_changed_beside_them(): void {
		$this->saveKey();
		$xai   = $this->add( array( 'kind' => 'xai', 'key' => 'xai-0123456789abcdefgh' ) );
		$model = array( 'id' => 'grok', 'label' => 'Grok', 'sizes' => array( '1280x720' ), 'seconds' => array( 6 ) );
		$other = array( 'id' => 'hidden' ) + $model;
		self::assertAnswers( 200, $this->rest( 'POST', '/connections/xai', array( 'models' => array( $model, $other, $other ) ) ) );
		add_filter(
			'platoniavid_models',
			static function ( array $models ) use ( $model ): array {
				$theirs = array_filter( $models, static fn( array $each ): bool => 'hidden' !== $each['id'] );
				$priced = array_map( static fn( array $each ): array => array( 'price_per_second' => 5 ) + $each, array_values( $theirs ) );
				$house  = array( 'id' => 'house', 'connection' => 'xai' ) + $model;
				return array( ...$priced, $house, $house );
			}
		);
		$this->assertSame( array( 'grok', 'hidden' ), array_column( $this->rest( 'GET', '/connections/xai' )->get_data()['models'], 'id' ) );
		$read = $this->rest( 'GET', '/connections/xai' )->get_data()['models'];
		self::assertAnswers( 200, $this->rest( 'POST', '/connections/xai', array( 'models' => array_reverse( $read ) ) ) );
		$offered = array_filter( $this->rest( 'GET', '/models' )->get_data()['models'], static fn( array $each ): bool => 'xai' === $each['connection'] );
		$this->assertSame( array( 'grok', 'house' ), array_column( $offered, 'id' ), 'Editors see what the filter gives, each once.' );
		$this->assertSame( array( 5.0, null ), array_column( $offered, 'price_per_second' ) );
		remove_all_filters( 'platoniavid_models' );
		$stored = $this->rest( 'GET', '/connections/xai' )->get_data()['models'];
		$this->assertSame( array( 'hidden', 'grok' ), array_column( $stored, 'id' ) );
		$this->assertSame( array( null, null ), array_column( $stored, 'price_per_second' ) );
		$this->assertSame( 'xai', $xai['id'] );
	}

	public function test_one_that_is_removed_finishes_its_videos_and_finds_them_when_it_is_added_again(): void {
		$this->saveKey();
		$openai = $this->add( array( 'kind' => 'openai', 'endpoint' => self::ADDRESS, 'key' => self::DEMO_KEY ) );
		$this->assertSame( array(), $openai['models'], 'What it makes is not known yet.' );
		$model = array( 'id' => 'sora-2', 'sizes' => array( '1280x720' ), 'seconds' => array( 4 ) );
		self::assertAnswers( 200, $this->rest( 'POST', '/connections/openai', array( 'models' => array( $model ) ) ) );
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
		$nowhere = $this->rest( 'POST', '/connections', array( 'kind' => 'openai', 'endpoint' => self::NOWHERE . 'v1' ) )->get_data();
		$this->assertStringContainsString( 'finds no server of that name', $nowhere['data']['params']['endpoint'] );
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
}
