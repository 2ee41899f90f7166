<?php
/**
 * The arguments of `/connections`.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Rest;

use PlatoniaVid\Connections\Paces;
use PlatoniaVid\Gateway\Kinds\Kinds;
use PlatoniaVid\Gateway\WordPress\AiProviders;
use PlatoniaVid\Settings\Pasted;

/**
 * What can be said of a connection, and in which form.
 */
final class ConnectionsArguments {
	/**
	 * What is found out of a model, and comes back from those that read it.
	 */
	private const FOUND = array( 'connection', 'connection_label', 'available', 'typical_seconds', 'known', 'server_price' );

	/**
	 * The arguments of a new connection.
	 *
	 * @return array<string, array<string, mixed>>
	 */
	public static function to_add(): array {
		return array(
			'kind'     => array(
				'description' => 'The kind of server.',
				'type'        => 'string',
				'enum'        => array_keys( Kinds::all() ),
				'required'    => true,
			),
			'endpoint' => array( 'default' => '' ) + self::endpoint(),
			'label'    => array( 'default' => '' ) + self::label(),
			'key'      => array(
				'description' => 'The server’s key; an empty string for none.',
				'default'     => '',
			) + ServerArguments::key(),
		) + Arguments::switches( 'try' );
	}

	/**
	 * The arguments of a change.
	 *
	 * @return array<string, array<string, mixed>>
	 */
	public static function to_change(): array {
		return array(
			'label'      => self::label(),
			'endpoint'   => self::endpoint(),
			'key'        => ServerArguments::key(),
			'enabled'    => array(
				'description' => 'Whether it takes orders.',
				'type'        => 'boolean',
			),
			'models'     => self::models(),
			'per_minute' => array( 'description' => sprintf( 'How many requests a minute go to its server at most: %d to %d, or 0 for no limit.', Paces::LEAST, Paces::MOST ) ) + self::limit(),
		);
	}

	/**
	 * The arguments of a test.
	 *
	 * @return array<string, array<string, mixed>>
	 */
	public static function to_test(): array {
		return array(
			'key'      => array(
				'description' => 'A key to try; the connection’s own where there is none.',
				'default'     => '',
			) + ServerArguments::key(),
			'endpoint' => array( 'description' => 'An address to try, which does not get the connection’s own key.' ) + self::endpoint(),
		);
	}

	/**
	 * The arguments of an order.
	 *
	 * @return array<string, array<string, mixed>>
	 */
	public static function to_order(): array {
		return array(
			'ids' => array(
				'description' => 'The connections’ ids in their new order.',
				'type'        => 'array',
				'required'    => true,
				'maxItems'    => 100,
				'items'       => array(
					'type'      => 'string',
					'maxLength' => 40,
				),
			),
		);
	}

	/**
	 * The models of a change, without what the site has found out of them.
	 *
	 * @param array<string, mixed> $changes What is to change.
	 * @return array<string, mixed>
	 */
	public static function without_findings( #[\SensitiveParameter] array $changes ): array {
		if ( is_array( $changes['models'] ?? null ) ) {
			$changes['models'] = array_map(
				static fn( mixed $model ): array => array_diff_key( (array) $model, array_flip( self::FOUND ) ),
				$changes['models']
			);
		}
		return $changes;
	}

	/**
	 * A limit of requests; which numbers are taken is ConnectionSetup's matter.
	 *
	 * @return array<string, mixed>
	 */
	private static function limit(): array {
		return array(
			'type'    => 'integer',
			'minimum' => 0,
			'maximum' => Paces::MOST,
		);
	}

	/**
	 * The models that are stored, in the form in which they are read.
	 *
	 * @return array<string, mixed>
	 */
	private static function models(): array {
		$models = ModelArguments::models( true );
		$item   = is_array( $models['items'] ?? null ) ? $models['items'] : array();
		$known  = is_array( $item['properties'] ?? null ) ? $item['properties'] : array();
		// Whoever reads them may send all of it back.
		$models['items'] = array(
			'properties' => $known + array_fill_keys(
				self::FOUND,
				array(
					'type'      => array( 'string', 'number', 'boolean', 'null' ),
					'maxLength' => 500,
				)
			),
		) + $item;
		return $models;
	}

	/**
	 * An address, as it is entered.
	 *
	 * @return array<string, mixed>
	 */
	private static function endpoint(): array {
		return array(
			'description'       => 'Its public https address; an empty string for its kind’s usual one.',
			'type'              => 'string',
			'maxLength'         => 500,
			'validate_callback' => static fn( mixed $address ): bool|\WP_Error => is_string( $address ) && '' !== AiProviders::id( $address )
				? true
				: ServerArguments::is_public_address( $address ),
			'sanitize_callback' => Pasted::argument( ... ),
		);
	}

	/**
	 * A name, as it is entered.
	 *
	 * @return array<string, mixed>
	 */
	private static function label(): array {
		return array(
			'description' => 'What people call it; an empty string for its kind’s name.',
			'type'        => 'string',
			'maxLength'   => 100,
		);
	}
}
