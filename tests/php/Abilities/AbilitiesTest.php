<?php
/**
 * Tests of the abilities.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Abilities;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use WP_REST_Response;

/**
 * What an agent can do here, through WordPress's Abilities API.
 */
#[Group( 'newest' )]
final class AbilitiesTest extends TestCase {
	use Parts;

	protected const DURATION = 200;

	protected function setUp(): void {
		parent::setUp();
		$this->saveKey();
	}

	public function test_they_are_listed_with_what_they_do(): void {
		$this->actAs( 'author' );
		$listed = array_column( $this->rest( 'GET', '/wp-abilities/v1/abilities', array( 'category' => 'platoniavid' ) )->get_data(), null, 'name' );
		$doing  = array_map( static fn ( array $ability ): string => implode( ' ', array_keys( array_filter( $ability['meta']['annotations'] ) ) ), $listed );
		ksort( $doing );
		$this->assertSame(
			array(
				'platoniavid/delete-video'   => 'destructive idempotent',
				'platoniavid/generate-video' => 'idempotent',
				'platoniavid/get-usage'      => 'readonly idempotent',
				'platoniavid/get-video'      => 'readonly idempotent',
				'platoniavid/list-styles'    => 'readonly idempotent',
				'platoniavid/list-videos'    => 'readonly idempotent',
				'platoniavid/remix-video'    => 'idempotent',
			),
			$doing
		);
		foreach ( array( 'generate-video', 'remix-video' ) as $name ) {
			$this->assertStringContainsString( '“unconfirmed” may have been charged', $listed[ "platoniavid/$name" ]['description'] );
		}
		foreach ( $listed as $name => $ability ) {
			$this->assertSame( 'object', $ability['input_schema']['type'], $name );
			$this->assertNotEmpty( $ability['output_schema']['type'], $name );
		}
		$this->assertSame( array( 'prompt', 'request_id' ), $listed['platoniavid/generate-video']['input_schema']['required'] );
		$this->assertContains( 'completed', $listed['platoniavid/get-video']['output_schema']['properties']['status']['enum'] );
	}

	public function test_each_takes_what_its_route_takes(): void {
		$this->actAs( 'administrator' );
		$routes = rest_get_server()->get_routes( 'platoniavid/v1' );
		$listed = array_column( $this->rest( 'GET', '/wp-abilities/v1/abilities', array( 'category' => 'platoniavid' ) )->get_data(), null, 'name' );
		foreach ( array(
			'generate-video' => array( 'POST', '/videos' ),
			'get-video'      => array( 'GET', '/videos/(?P<id>\d+)' ),
			'list-videos'    => array( 'GET', '/videos' ),
			'remix-video'    => array( 'POST', '/videos/(?P<id>\d+)/remix' ),
			'delete-video'   => array( 'DELETE', '/videos/(?P<id>\d+)' ),
			'list-styles'    => array( 'GET', '/styles' ),
			'get-usage'      => array( 'GET', '/usage' ),
		) as $name => [ $method, $route ] ) {
			$endpoint = array_values( array_filter( $routes[ "/platoniavid/v1$route" ], static fn( array $one ): bool => isset( $one['methods'][ $method ] ) ) )[0];
			$this->assertEqualsCanonicalizing(
				// Agents have no page that somebody has opened, and never mean another order by the same name.
				array( ...array_diff( array_keys( $endpoint['args'] ), array( 'user', 'repeated' ) ), ...( str_contains( $route, '<id>' ) ? array( 'id' ) : array() ) ),
				array_keys( $listed[ "platoniavid/$name" ]['input_schema']['properties'] ),
				$name
			);
		}
	}

	public function test_a_lost_order_that_has_come_to_light_is_not_discarded(): void {
		$author = $this->actAs( 'author' );
		$found  = $this->addOrdered( array( 'author' => $author ) );
		$asked  = array(
			'id'          => $found->id,
			'unconfirmed' => 'true',
		);
		$answer = $this->run_ability( 'DELETE', 'delete-video', $asked );
		$this->assertSame( 'platoniavid_not_lost', $answer->get_data()['code'] );
		$this->setRow( $found, array( 'status' => 'unconfirmed' ) );
		$this->answer( 'DELETE', 'delete-video', $asked );
		$this->assertNull( $this->repository()->find( $found->id ) );
	}

	public function test_an_application_password_makes_a_video_and_pays_once(): void {
		$author       = $this->actAs( 'author' );
		[ $password ] = \WP_Application_Passwords::create_new_application_password( $author, array( 'name' => 'agent' ) );
		$input        = array(
			'prompt'     => 'A red kite',
			'request_id' => wp_generate_uuid4(),
		);
		$first        = $this->overNetwork( 'generate-video', $author, $password, $input );
		$second       = $this->overNetwork( 'generate-video', $author, $password, $input );
		$this->assertSame( 200, $first['status'], $first['body'] );
		$video = json_decode( $first['body'], true );
		$this->assertSame( array( 'queued', 'A red kite', $author ), array( $video['status'], $video['prompt'], $video['author'] ) );
		$this->assertSame( $video['id'], json_decode( $second['body'], true )['id'] );
		$capitals = $this->overNetwork( 'generate-video', $author, $password, array( 'request_id' => strtoupper( $input['request_id'] ) ) + $input );
		$this->assertSame( array( 200, $video['id'] ), array( $capitals['status'], json_decode( $capitals['body'], true )['id'] ?? 0 ), $capitals['body'] );
		$this->assertSame( 400, $this->overNetwork( 'generate-video', $author, $password, array( 'request_id' => 'mine' ) + $input )['status'] );
		$this->assertSame( 1, $this->stats()['paid'] );

		$this->assertSame(
			401,
			$this->overNetwork( 'generate-video', $author, 'a wrong one', array( 'request_id' => wp_generate_uuid4() ) + $input )['status']
		);
		$this->assertSame( 1, $this->stats()['paid'] );
		$this->assertSame( 'completed', $this->follow( $video['id'] )['status'] );
	}

	public function test_a_repeated_call_orders_nothing_again_also_after_its_video_was_deleted(): void {
		$this->actAs( 'author' );
		$source = $this->follow( $this->create()['id'] );
		foreach ( array( 'generate-video' => array(), 'remix-video' => array( 'id' => $source['id'] ) ) as $ability => $input ) {
			$input = array( 'prompt' => 'A red kite' ) + array( 'request_id' => wp_generate_uuid4() ) + $input;
			$made  = $this->answer( 'POST', $ability, $input );
			$this->assertSame( $made['id'], $this->answer( 'POST', $ability, $input )['id'] );
			$paid = $this->stats()['paid'];
			$this->answer( 'DELETE', 'delete-video', array( 'id' => $made['id'] ) );
			$again = $this->run_ability( 'POST', $ability, $input );
			self::assertAnswers( 410, $again );
			$this->assertSame( 'platoniavid_order_deleted', $again->get_data()['code'] );
			$this->assertSame( $paid, $this->stats()['paid'] );
		}
		$this->assertSame( 3, $paid );
	}

	public function test_a_video_is_looked_at_listed_remixed_counted_and_deleted(): void {
		$this->actAs( 'author' );
		$video = $this->follow( $this->create()['id'] );
		$id    = (string) $video['id']; // As a query has it.

		$this->assertSame( $video['attachment'], $this->answer( 'GET', 'get-video', array( 'id' => $id ) )['attachment'] );
		$this->assertSame( array( $video['id'] ), array_column( $this->answer( 'GET', 'list-videos' ), 'id' ) );
		$this->assertSame( array(), $this->answer( 'GET', 'list-videos', array( 'status' => array( 'failed' ) ) ) );
		$remix = $this->answer(
			'POST',
			'remix-video',
			array(
				'id'         => $video['id'],
				'prompt'     => 'At night',
				'request_id' => wp_generate_uuid4(),
			)
		);
		$this->assertSame( $video['id'], $remix['remix_of'] );
		$this->assertCount( 6, $this->answer( 'GET', 'list-styles', array( 'kind' => 'style' ) ) );
		$this->assertSame( 2, $this->answer( 'GET', 'get-usage', array( 'days' => '1' ) )['total']['videos'] );
		$this->assertSame( $video['id'], $this->answer( 'DELETE', 'delete-video', array( 'id' => $id, 'remote' => 'true' ) )['previous']['id'] );
		$this->assertNotNull( get_post( $video['attachment']['id'] ) );
		$this->assertContains( 'delete', $this->operations() );
		$this->assertAnswers( 403, $this->run_ability( 'GET', 'get-video', array( 'id' => $id ) ) );
	}

	/**
	 * Who may not, and what.
	 *
	 * @return array<string, array{string, string, string, array<string, mixed>, int}>
	 */
	public static function refusals(): array {
		$order = array(
			'prompt'     => 'A cat',
			'request_id' => '0f6e3ed2-6d0f-4dd7-9d2b-9d0d5b3a6c11',
		);
		return array(
			'a visitor orders'             => array( '', 'POST', 'generate-video', $order, 401 ),
			'a subscriber orders'          => array( 'subscriber', 'POST', 'generate-video', $order, 403 ),
			'without a name for the order' => array( 'author', 'POST', 'generate-video', array( 'prompt' => 'A cat' ), 400 ),
			'an unknown field'             => array( 'author', 'POST', 'generate-video', $order + array( 'colour' => 'red' ), 400 ),
			'an order by GET'              => array( 'author', 'GET', 'generate-video', $order, 405 ),
			'no such model'                => array( 'author', 'POST', 'generate-video', $order + array( 'model' => 'none' ), 400 ),
			'another person’s video'       => array( 'author', 'GET', 'get-video', array( 'id' => '{other}' ), 403 ),
			'deletes another person’s'     => array( 'author', 'DELETE', 'delete-video', array( 'id' => '{other}' ), 403 ),
		);
	}

	/**
	 * A refused call.
	 *
	 * @param string               $role    Who asks.
	 * @param string               $method  How.
	 * @param string               $ability What for.
	 * @param array<string, mixed> $input   With what.
	 * @param int                  $status  The answer.
	 */
	#[DataProvider( 'refusals' )]
	public function test_what_a_route_refuses_is_refused( string $role, string $method, string $ability, array $input, int $status ): void {
		$other = $this->addRow();
		$this->actAs( $role );
		$this->assertAnswers( $status, $this->run_ability( $method, $ability, str_replace( '{other}', (string) $other->id, $input ) ) );
		$this->assertSame( 0, $this->stats()['paid'] );
		$this->assertNotNull( $this->repository()->find( $other->id ) );
	}

	/**
	 * Runs one by REST.
	 *
	 * @param string               $method  How.
	 * @param string               $ability Which.
	 * @param array<string, mixed> $input   With what.
	 */
	private function run_ability( string $method, string $ability, array $input = array() ): WP_REST_Response {
		return $this->rest( $method, "/wp-abilities/v1/abilities/platoniavid/$ability/run", array() === $input ? array() : array( 'input' => $input ) );
	}

	/**
	 * What one answers that succeeds.
	 *
	 * @param string               $method  How.
	 * @param string               $ability Which.
	 * @param array<string, mixed> $input   With what.
	 * @return array<array-key, mixed>
	 */
	private function answer( string $method, string $ability, array $input = array() ): array {
		$response = $this->run_ability( $method, $ability, $input );
		self::assertAnswers( 200, $response );
		return $response->get_data();
	}

	/**
	 * Runs one from outside, as an agent does.
	 *
	 * @param string               $ability  Which.
	 * @param int                  $user     Whose password it has.
	 * @param string               $password The application password.
	 * @param array<string, mixed> $input    With what.
	 * @return array{status: int, body: string}
	 */
	private function overNetwork( string $ability, int $user, string $password, array $input ): array {
		$login   = (string) get_userdata( $user )->user_login;
		$options = array(
			'method'        => 'POST',
			// phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions -- as HTTP has it.
			'header'        => array( 'Content-Type: application/json', 'Authorization: Basic ' . base64_encode( "$login:$password" ) ),
			'content'       => (string) wp_json_encode( array( 'input' => $input ) ),
			'ignore_errors' => true,
			'timeout'       => 30,
		);
		$address = getenv( 'PLATONIAVID_TEST_URL' ) . "/?rest_route=/wp-abilities/v1/abilities/platoniavid/$ability/run";
		$body    = (string) file_get_contents( $address, false, stream_context_create( array( 'http' => $options ) ) );
		preg_match( '#^HTTP/\S+ (\d+)#', $http_response_header[0] ?? '', $match );
		return array(
			'status' => (int) ( $match[1] ?? 0 ),
			'body'   => $body,
		);
	}
}
