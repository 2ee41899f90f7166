<?php
/**
 * Tests of asking a server what costs nothing.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Gateway;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Gateway\Http;
use PlatoniaVid\Gateway\KeyState;
use PlatoniaVid\Gateway\KindGateway;
use PlatoniaVid\Gateway\Kinds\OpenAi;
use PlatoniaVid\Tests\Gateway\Kinds\Speaking;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Gateway\Probe: each living server's shape is probed.
 */
final class ProbeTest extends TestCase {
	use Parts;
	use Speaking;

	protected const DURATION = 200;

	/** What a test of each server finds. @return iterable<string, array{string, string, KeyState, ?int, ?float, bool}> Key, models, credit, list. */
	public static function findings(): iterable {
		yield 'LiteLLM' => array( 'openai', '/litellm/v1', KeyState::Good, 2, 3.2, false );
		yield 'vLLM-Omni, which looks at no key' => array( 'openai', '/vllm-omni/v1', KeyState::Unchecked, 2, null, true );
		yield 'new-api' => array( 'openai', '/new-api/v1', KeyState::Good, 2, 0.76, false );
		yield 'Azure' => array( 'openai', '/azure/openai/v1', KeyState::Good, 2, null, true );
		yield 'OpenRouter' => array( 'openrouter', '/openrouter/api/v1', KeyState::Good, 2, 3.2, false );
		yield 'xAI' => array( 'xai', '/xai/v1', KeyState::Good, 1, null, false );
		yield 'Gemini' => array( 'gemini', '/gemini/v1beta', KeyState::Good, 1, null, false );
		yield 'OpenAI, without a list of models' => array( 'openai', '/v1', KeyState::Good, null, null, true );
		yield 'Platonia' => array( 'platonia', '/wp-json/platonia-dev/v1/proxy', KeyState::Good, null, null, true );
	}

	#[DataProvider( 'findings' )]
	public function test_a_probe_says_what_it_found_and_pays_nothing(
		string $kind,
		string $path,
		KeyState $key,
		?int $models,
		?float $credit,
		bool $has_list,
	): void {
		$found = $this->speak( $kind, $path )->probe( 10.0 );
		$this->assertNull( $found->failure );
		$this->assertSame( array( true, $key, $models, $has_list ), array( $found->reached, $found->key, $found->models, $found->list ) );
		$this->assertEqualsWithDelta( $credit, $found->credit?->amount, 0.001 );
		$this->assertSame( null === $credit ? null : 'USD', $found->credit?->currency );
		$this->assertSame( 0, $this->stats()['paid'] );
	}

	#[DataProvider( 'findings' )]
	public function test_a_probe_knows_a_bad_key( string $kind, string $path, KeyState $key ): void {
		$found = $this->speak( $kind, $path, 'pltn_wrong_0123456789abcdefghijklmnopqrstuvw' )->probe( 10.0 );
		$this->assertSame( KeyState::Unchecked === $key ? KeyState::Unchecked : KeyState::Bad, $found->key );
		$this->assertSame( KeyState::Unchecked === $key, null === $found->failure );
	}

	public function test_what_a_probe_asks_afterwards_has_the_time_that_is_left(): void {
		$times = array();
		$note  = static function ( array $args, string $url ) use ( &$times ): array {
			$times[ (string) wp_parse_url( $url, PHP_URL_PATH ) ][] = $args['timeout'];
			return $args;
		};
		add_filter( 'http_request_args', $note, 10, 2 );
		$this->assertSame( 'USD', $this->speak( 'openai', '/new-api/v1' )->probe( 60.0 )->credit?->currency );
		$this->assertCount( 1, $times['/new-api/api/status'] );
		$this->assertLessThan( 60.0, $times['/new-api/api/status'][0] );
		$again = array_column( array_filter( $times, static fn( array $some ): bool => count( $some ) > 1 ), 1 );
		$this->assertSame( $times['/new-api/api/status'], $again, 'Both are asked at once.' );
	}

	public function test_a_connection_is_tested_by_what_its_server_has(): void {
		$this->speak( 'openrouter', '/openrouter/api/v1' );
		$this->actAs( 'administrator' );
		$answer = $this->rest( 'POST', '/connection' );
		self::assertAnswers( 200, $answer );
		$this->assertStringContainsString( 'no list', $answer->get_data()['message'] );
		remove_all_filters( 'platoniavid_gateway' );
		$this->speak( 'openai', '/nobody/v1' );
		$this->actAs( 'administrator' );
		$this->assertSame( 'platoniavid_no_gateway', $this->rest( 'POST', '/connection' )->get_data()['code'] );
	}

	public function test_a_probe_of_nobody_reaches_nobody(): void {
		$found = ( new KindGateway( new OpenAi(), new Http( self::DEMO_KEY, true ), $this->closedAddress() ) )->probe( 5.0 );
		$this->assertSame( array( false, KeyState::Unchecked ), array( $found->reached, $found->key ) );
		$this->assertNotNull( $found->failure );
	}
}
