<?php
/**
 * Run by WP-CLI's eval-file: prints the schema of each resource as the REST API publishes it, by its title, as JSON.
 *
 * @package PlatoniaVid
 */

wp_set_current_user( get_user_by( 'login', 'admin' )->ID );

$schemas = array();
foreach ( array_keys( rest_get_server()->get_routes( 'platoniavid/v1' ) ) as $route ) {
	// An address of that form, whatever stands for what is variable.
	$address = (string) preg_replace( '/\(\?P<\w+>.*?\)(?=\/|$)/', '1', $route );
	$request = new WP_REST_Request( 'OPTIONS', $address );
	// phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals.NonPrefixedHooknameFound -- core's, which answers OPTIONS.
	$answer = apply_filters( 'rest_post_dispatch', rest_do_request( $request ), rest_get_server(), $request );
	$schema = $answer->get_data()['schema'] ?? null;
	if ( is_array( $schema ) ) {
		$schemas[ $schema['title'] ] = $schema;
	}
}
// A site that is in no network has no such route.
$network                      = PlatoniaVid\Rest\NetworkSchema::network();
$schemas[ $network['title'] ] = $network;
ksort( $schemas );
echo wp_json_encode( $schemas );
