<?php
/**
 * Run by WP-CLI's eval-file: prints the schema of each resource as the REST API publishes it, by its title, and what scripts have to know
 * besides, by its name there, as JSON.
 *
 * @package PlatoniaVid
 */

use PlatoniaVid\Connections\Paces;
use PlatoniaVid\Gateway\Gateway;
use PlatoniaVid\Media\NamePatterns;
use PlatoniaVid\Prompts\PromptWriter;
use PlatoniaVid\Rest\Arguments;
use PlatoniaVid\Settings\ModelOptions;
use PlatoniaVid\Settings\Models;
use PlatoniaVid\Settings\Settings;

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

// Bounds are the largest or smallest that is taken, patterns are regular expressions.
$constants = array(
	'PROMPT_LENGTH'      => Gateway::PROMPT_LENGTH,
	'PROMPT_WAYS'        => PromptWriter::ways(),
	'MOST_IDS'           => Arguments::MOST_IDS,
	'SIZE_PATTERN'       => Models::SIZE,
	'MOST_MODELS'        => Models::MOST,
	'MOST_SECONDS'       => Models::MOST_SECONDS,
	'MOST_REFERENCES'    => Models::MOST_REFERENCES,
	'MOST_OPTIONS'       => ModelOptions::MOST,
	'OPTION_PATTERN'     => ModelOptions::ID,
	'LEAST_PACE'         => Paces::LEAST,
	'MOST_PACE'          => Paces::MOST,
	'MOST_LIMIT'         => Settings::MOST_LIMIT,
	'MOST_MEGABYTES'     => Settings::MOST_MEGABYTES,
	'BRAND_WORDS_LENGTH' => Settings::BRAND_WORDS_LENGTH,
	'TITLE_PATTERN'      => NamePatterns::TITLE,
	'FILE_PATTERN'       => NamePatterns::FILE,
	'FOLDER_PATTERN'     => NamePatterns::FOLDER,
	'FOLDER_LENGTH'      => NamePatterns::FOLDER_LENGTH,
);
echo wp_json_encode( compact( 'schemas', 'constants' ) );
