<?php
/**
 * The arguments of `/network`.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Rest;

use PlatoniaVid\Gateway\Kinds\Kinds;
use PlatoniaVid\Gateway\Kinds\Maker;
use PlatoniaVid\Settings\Pasted;

/**
 * What can be said of a network, and in which form.
 */
final class NetworkArguments {
	/**
	 * The arguments of a change.
	 *
	 * @return array<string, array<string, mixed>>
	 */
	public static function to_save(): array {
		return self::server() + array(
			'label'    => array(
				'description' => 'What people call the connection; an empty string for its kind’s name.',
				'type'        => 'string',
				'maxLength'   => 100,
			),
			'own_keys' => array(
				'description' => 'Whether sites may have connections and keys of their own.',
				'type'        => 'boolean',
			),
			'limits'   => SettingsArguments::limits(),
		) + Arguments::switches( 'try' );
	}

	/**
	 * The arguments of a test.
	 *
	 * @return array<string, array<string, mixed>>
	 */
	public static function to_test(): array {
		return array(
			'key' => array( 'description' => 'A key to try; the connection’s own where there is none.' ) + ServerArguments::key(),
		) + self::server();
	}

	/**
	 * Kinds of servers that all sites can have together: what one WordPress has of its own is one site's.
	 *
	 * @return list<string> Their ids.
	 */
	public static function kinds(): array {
		return array_keys( array_filter( Kinds::all(), static fn( Maker $kind ): bool => null === $kind->choices() ) );
	}

	/**
	 * What is said of a server.
	 *
	 * @return array<string, array<string, mixed>>
	 */
	private static function server(): array {
		return array(
			'kind'     => array(
				'description' => 'The kind of server.',
				'type'        => 'string',
				'enum'        => self::kinds(),
			),
			'endpoint' => array(
				'description'       => 'Its public https address; an empty string for its kind’s usual one.',
				'type'              => 'string',
				'maxLength'         => 500,
				'validate_callback' => ServerArguments::is_public_address( ... ),
				'sanitize_callback' => Pasted::argument( ... ),
			),
			'key'      => ServerArguments::key(),
		);
	}
}
