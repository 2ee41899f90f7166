<?php
/**
 * Processes in a network.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests;

/**
 * Runs PHP in a network of two sites, where requests can be made and connections looked at.
 */
trait NetworkProcesses {
	/** PHP that begins each process: a person, requests, and what a site knows of its connections. */
	private const BEGIN = '
		$service = "platoniavid_service";
		$ask     = static function ( string $method, string $route, array $params = array() ) {
			$request = new WP_REST_Request( $method, "/platoniavid/v1$route" );
			"GET" === $method || "DELETE" === $method ? $request->set_query_params( $params ) : $request->set_body_params( $params );
			return rest_do_request( $request );
		};
		$on      = static function ( int $site, callable $step ) {
			switch_to_blog( $site );
			try {
				return $step();
			} finally {
				restore_current_blog();
			}
		};
		foreach ( array( 1, $second ) as $site ) {
			$on( $site, static fn() => platoniavid_service( PlatoniaVid\Activation::class )->run() );
		}
		$known   = static fn( int $site ) => $on(
			$site,
			static fn() => array_map(
				static fn( $connection ) => $connection->id . ( $connection->enabled ? "" : " $connection->held" ),
				array_values(
					array_filter(
						platoniavid_service( PlatoniaVid\Connections\Connections::class )->set_up(),
						static fn( $connection ) => "fixed" !== $connection->id
					)
				)
			)
		);
		$order   = static fn( int $site ) => $on(
			$site,
			static fn() => platoniavid_create_video( "A kite", array( "author" => 1, "model" => "sora-2", "size" => "1280x720", "seconds" => 4 ) )
		);
		wp_set_current_user( 1 );
		array_map( "update_site_option", array( "upload_filetypes", "fileupload_maxk" ), array( "jpg png mp4", 100000 ) );
		$here    = getenv( "PLATONIAVID_ENDPOINT" );
		$demo    = "' . self::DEMO_KEY . '";';

	/**
	 * What PHP in the network has found.
	 *
	 * @param string $code   PHP that fills `$found`; `$second` is the id of the second site.
	 * @param string $before PHP that runs before WordPress is loaded.
	 * @return array<string, mixed>
	 */
	private function found( string $code, string $before = '' ): array {
		$printed = $this->inNetwork( self::BEGIN . $code . ' echo wp_json_encode( $found );', $before );
		$found   = json_decode( $printed, true );
		$this->assertIsArray( $found, $printed );
		return $found;
	}
}
