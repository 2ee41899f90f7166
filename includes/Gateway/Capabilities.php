<?php
/**
 * What a gateway can do.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway;

/**
 * Operations that a gateway has refused as unknown to it, remembered for a day, so that screens don't offer them.
 */
final class Capabilities {
	public const OPTION = 'platoniavid_capabilities';

	/**
	 * Operations that an OpenAI-compatible server may lack.
	 */
	public const OPERATIONS = array( 'remix', 'list', 'delete', 'thumbnail', 'spritesheet', 'reference_image' );

	/**
	 * Sets the gateway.
	 *
	 * @param string $endpoint Its address: another one may do other things.
	 */
	public function __construct( private readonly string $endpoint ) {
	}

	/**
	 * What it can do, as far as is known.
	 *
	 * @return array<string, bool> By operation.
	 */
	public function all(): array {
		$lacking = $this->lacking();
		$can     = array();
		foreach ( self::OPERATIONS as $operation ) {
			$can[ $operation ] = ! isset( $lacking[ $operation ] );
		}
		/**
		 * Filters what the gateway can do.
		 *
		 * @since 0.1.0
		 *
		 * @param array<string, bool> $can      By operation: remix, list, delete, thumbnail, spritesheet, reference_image.
		 * @param string              $endpoint The gateway's address.
		 */
		$filtered = apply_filters( 'platoniavid_capabilities', $can, $this->endpoint );
		return is_array( $filtered ) ? array_map( 'boolval', array_intersect_key( $filtered, $can ) ) + $can : $can;
	}

	/**
	 * Whether it can do a thing; what is not in the list, every gateway can.
	 *
	 * @param string $operation The operation.
	 */
	public function can( string $operation ): bool {
		return $this->all()[ $operation ] ?? true;
	}

	/**
	 * Remembers that it does not know an operation.
	 *
	 * @param string $operation The operation.
	 */
	public function note_lacking( string $operation ): void {
		if ( in_array( $operation, self::OPERATIONS, true ) ) {
			update_option(
				self::OPTION,
				array(
					'endpoint' => $this->endpoint,
					'lacking'  => array( $operation => time() ) + $this->lacking(),
				),
				false
			);
		}
	}

	/**
	 * What it lacked within the last day.
	 *
	 * @return array<string, int> When that was seen, in Unix seconds, by operation.
	 */
	private function lacking(): array {
		$stored = get_option( self::OPTION );
		if ( ! is_array( $stored ) || ( $stored['endpoint'] ?? '' ) !== $this->endpoint || ! is_array( $stored['lacking'] ?? null ) ) {
			return array();
		}
		$lacking = array();
		foreach ( $stored['lacking'] as $operation => $seen ) {
			if ( is_string( $operation ) && is_int( $seen ) && $seen > time() - DAY_IN_SECONDS ) {
				$lacking[ $operation ] = $seen;
			}
		}
		return $lacking;
	}
}
