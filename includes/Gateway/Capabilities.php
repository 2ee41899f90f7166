<?php
/**
 * What a server can do, and how it wants to be spoken to.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway;

/**
 * What was learned from refusals, by the server's address: operations that it lacks, for a day, so that screens don't offer them;
 * and how an order is written, until it refuses that too.
 */
final class Capabilities {
	public const OPTION = 'platoniavid_capabilities';

	/**
	 * Operations that a server may lack.
	 */
	public const OPERATIONS = array( 'remix', 'list', 'delete', 'thumbnail', 'spritesheet', 'reference_image' );

	/**
	 * How many servers are remembered.
	 */
	private const MOST = 50;

	/**
	 * Sets the server.
	 *
	 * @param string       $endpoint Its address: another one may do other things.
	 * @param list<string> $lacks    Operations that no server of its kind has.
	 */
	public function __construct( private readonly string $endpoint, private readonly array $lacks = array() ) {
	}

	/**
	 * What it can do, as far as is known.
	 *
	 * @return array<string, bool> By operation.
	 */
	public function all(): array {
		$lacking = $this->lacking() + array_flip( $this->lacks );
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
			$this->remember( array( 'lacking' => array( $operation => time() ) + $this->lacking() ) );
		}
	}

	/**
	 * How it is known to want an order.
	 */
	public function dialect(): Dialect {
		$stored = $this->stored()['dialect'] ?? null;
		$stored = is_array( $stored ) ? $stored : array();
		$body   = $stored['body'] ?? '';
		return new Dialect( in_array( $body, array( 'json', 'form' ), true ) ? $body : '', true === ( $stored['numbers'] ?? false ) );
	}

	/**
	 * Remembers how it took an order.
	 *
	 * @param Dialect $dialect How.
	 */
	public function note_dialect( Dialect $dialect ): void {
		$this->remember(
			array(
				'dialect' => array(
					'body'    => $dialect->body,
					'numbers' => $dialect->numbers,
				),
			)
		);
	}

	/**
	 * What it lacked within the last day.
	 *
	 * @return array<string, int> When that was seen, in Unix seconds, by operation.
	 */
	private function lacking(): array {
		$stored  = $this->stored()['lacking'] ?? null;
		$lacking = array();
		foreach ( is_array( $stored ) ? $stored : array() as $operation => $seen ) {
			if ( is_string( $operation ) && is_int( $seen ) && $seen > time() - DAY_IN_SECONDS ) {
				$lacking[ $operation ] = $seen;
			}
		}
		return $lacking;
	}

	/**
	 * Stores something about this server beside what is known of it and of others; who was not heard of for longest is forgotten.
	 *
	 * @param array<string, mixed> $what What is new.
	 */
	private function remember( array $what ): void {
		$servers = array( $this->endpoint => $what + $this->stored() ) + self::servers();
		update_option( self::OPTION, array_slice( $servers, 0, self::MOST, true ), false );
	}

	/**
	 * What is stored about this server.
	 *
	 * @return array<array-key, mixed>
	 */
	private function stored(): array {
		$stored = self::servers()[ $this->endpoint ] ?? null;
		return is_array( $stored ) ? $stored : array();
	}

	/**
	 * What is stored, by address.
	 *
	 * @return array<array-key, mixed>
	 */
	private static function servers(): array {
		$stored = get_option( self::OPTION );
		if ( ! is_array( $stored ) ) {
			return array();
		}
		// Before there were connections there was one server.
		return is_string( $stored['endpoint'] ?? null ) ? array( $stored['endpoint'] => array( 'lacking' => $stored['lacking'] ?? array() ) ) : $stored;
	}
}
