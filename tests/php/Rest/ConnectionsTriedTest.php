<?php
/**
 * Tests of the routes that try a connection.
 *
 * @package PlatoniaVid
 */

// phpcs:disable WordPress.PHP.DiscouragedPHPFunctions -- the environment is what is changed.

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Rest;

use PlatoniaVid\Connections\ConnectionState;
use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Rest\ConnectionsController, where a server is asked before something is kept.
 */
final class ConnectionsTriedTest extends TestCase {
	use Parts;
	use PublishedSchemas;
	use OwnConnections;

	protected const DURATION = 1;

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

	public function test_what_waits_is_asked_for_at_once_when_a_test_is_good_or_a_key_is_saved(): void {
		$this->saveKey();
		$busy = array( 'error_code' => 'platoniavid_gateway_busy', 'attempts' => 9, 'next_check_at' => time() + 500 );
		foreach ( array( '/connections/fixed/test' => array(), '/connections/fixed' => array( 'key' => self::DEMO_KEY ), '/settings' => array( 'key' => self::DEMO_KEY ) ) as $route => $fields ) {
			$this->part( ConnectionState::class )->note_answer( 'fixed' );
			$this->part( ConnectionState::class )->note_failure( 'fixed', new GatewayException( Failure::Busy, 'Slowly', 429, 3600 ) );
			$waiting = $this->addOrdered( $busy );
			$film    = $this->addOrdered( array( 'status' => 'importing' ) + $busy );
			$other   = $this->addOrdered( array( 'error_code' => 'platoniavid_no_room' ) + $busy );
			self::assertAnswers( 200, $this->rest( 'POST', $route, $fields ) );
			$this->assertSame( 0, $this->part( ConnectionState::class )->paused_until( 'fixed' ), $route );
			$known = $this->part( ConnectionState::class )->of( 'fixed' );
			$this->assertGreaterThanOrEqual( $known['error']['at'] ?? 0, $known['last_ok'], $route );
			$this->assertLessThanOrEqual( time(), max( $this->row( $waiting )->next_check_at, $this->row( $film )->next_check_at ), $route );
			$this->assertGreaterThan( time(), $this->row( $other )->next_check_at, 'Its reason is another one.' );
			$this->assertLessThanOrEqual( time(), wp_next_scheduled( 'platoniavid_run' ), $route );
		}
		$this->part( ConnectionState::class )->note_failure( 'fixed', new GatewayException( Failure::Busy, 'Slowly', 429, 3600 ) );
		$waiting = $this->addOrdered( $busy );
		$this->rest( 'POST', '/connections/fixed/test', array( 'key' => 'pltn_wrong_0123456789' ) );
		$this->assertGreaterThan( time(), $this->row( $waiting )->next_check_at, 'It does not work.' );
		$this->assertGreaterThan( 0, $this->part( ConnectionState::class )->paused_until( 'fixed' ) );
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
