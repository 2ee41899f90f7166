<?php
/**
 * Tests of when the plugin's routes are there.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Rest;

use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Rest\Controllers.
 */
final class ControllersTest extends TestCase {
	use Parts;

	public function test_routes_are_there_where_one_may_be_asked_for(): void {
		$all   = count( rest_get_server()->get_routes( 'platoniavid/v1' ) );
		$asked = array( '/platoniavid/v1/videos', '/PlatoniaVid/v1', '/', '/batch/v1', null, array( 'spoiled' ), '/wp/v2/types', '/platoniavid-other/v1' );
		$codes = array_map( static fn( mixed $route ): string => self::asked( $route ) . 'echo count( rest_get_server()->get_routes( "platoniavid/v1" ) );', $asked );
		$this->assertSame( array( $all, $all, $all, $all, $all, $all, 0, 0 ), array_map( 'intval', $this->inProcesses( $codes ) ) );
	}

	public function test_another_route_may_ask_for_one_from_within(): void {
		$within                     = array(
			'new WP_REST_Request( "GET", "/platoniavid/v1/videos" )',
			'new WP_REST_Request( "GET", "/platoniavid/v1" )',
			'( static function () { $batch = new WP_REST_Request( "POST", "/batch/v1" );
				$batch->set_body_params( array( "requests" => array( array( "path" => "/platoniavid/v1/videos" ) ) ) ); return $batch; } )()',
		);
		$codes                      = array_map( static fn( string $request ): string => self::asked( '/wp/v2/types' ) . "echo wp_json_encode( rest_do_request( $request )->get_data() );", $within );
		[ $videos, $index, $batch ] = $this->inProcesses( $codes );
		$this->assertSame( 'platoniavid_forbidden', json_decode( $videos, true )['code'] );
		$this->assertArrayHasKey( '/platoniavid/v1/videos', json_decode( $index, true )['routes'] );
		$this->assertSame( 'rest_batch_not_allowed', json_decode( $batch, true )['responses'][0]['body']['code'] );
	}

	public function test_caches_of_pages_keep_no_answer_of_the_plugins_routes(): void {
		$serve = static fn( string $route, string $context = '' ): string => self::asked( $route )
			. "rest_get_server(); \$_GET['context'] = '$context'; ob_start(); rest_get_server()->serve_request( '$route' ); ob_end_clean();";
		$codes = array(
			$serve( '/platoniavid/v1/videos' ),
			// One that is refused before it comes to a route.
			'add_filter( "rest_authentication_errors", fn() => new WP_Error( "no" ) );' . $serve( '/PlatoniaVid/v1/videos/7' ),
			// A film is put into what is read there.
			$serve( '/wp/v2/posts/1', 'edit' ),
			$serve( '/wp/v2/types' ),
			// A page that asks from within may be kept.
			'rest_do_request( "/platoniavid/v1/models" );',
		);
		$seen  = $this->inProcesses( array_map( static fn( string $code ): string => $code . 'echo (int) ( defined( "DONOTCACHEPAGE" ) && DONOTCACHEPAGE );', $codes ) );
		$this->assertSame( array( '1', '1', '1', '0', '0' ), $seen );
	}

	/**
	 * PHP that has a request come for a route.
	 *
	 * @param mixed $route What the address names.
	 */
	private static function asked( mixed $route ): string {
		return '$wp->query_vars["rest_route"] = json_decode( ' . var_export( wp_json_encode( $route ), true ) . ', true );'; // phpcs:ignore WordPress.PHP.DevelopmentFunctions -- PHP is written.
	}
}
