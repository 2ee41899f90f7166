<?php
/**
 * What a server can do, and how it wants to be spoken to.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway;

/**
 * What was learned from refusals, by the server's address: operations that it lacks, so that screens don't offer them; and how an order is written, until
 * it refuses that too. One refusal is believed for minutes, as a proxy says the same while the server behind it is started anew; a second one for a day.
 *
 * @since 0.1.0
 */
final class Capabilities {
	public const OPTION = 'platoniavid_capabilities';

	/**
	 * Operations that a server may lack.
	 */
	public const OPERATIONS = array( 'remix', 'list', 'delete', 'thumbnail', 'spritesheet', 'reference_image' );

	/**
	 * Seconds for which one refusal is believed, and after which the next one shows that it was no accident.
	 */
	private const DOUBTED = 10 * MINUTE_IN_SECONDS;

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
		return $this->without( $this->lacking() );
	}

	/**
	 * What it can do.
	 *
	 * @param array<string, int> $noted Operations that it was seen to lack.
	 * @return array<string, bool> By operation.
	 */
	private function without( array $noted ): array {
		$lacking = $noted + array_flip( $this->lacks );
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
	 * Whether it may be able to do a thing, whatever it has refused: for a question that costs nothing, and on which a paid order depends.
	 *
	 * @param string $operation The operation.
	 */
	public function may( string $operation ): bool {
		return $this->without( array() )[ $operation ] ?? true;
	}

	/**
	 * Remembers that it does not know an operation.
	 *
	 * @param string $operation The operation.
	 */
	public function note_lacking( string $operation ): void {
		if ( in_array( $operation, self::OPERATIONS, true ) ) {
			$noted = $this->times( 'lacking' );
			$since = $this->times( 'since' );
			$this->remember(
				array(
					'lacking' => array( $operation => time() ) + $noted,
					'since'   => array( $operation => $since[ $operation ] ?? $noted[ $operation ] ?? time() ) + $since,
				)
			);
		}
	}

	/**
	 * Forgets that it did not know an operation.
	 *
	 * @param string $operation The operation.
	 */
	public function note_there( string $operation ): void {
		$noted = $this->times( 'lacking' );
		if ( isset( $noted[ $operation ] ) ) {
			$this->remember(
				array(
					'lacking' => array_diff_key( $noted, array( $operation => 0 ) ),
					'since'   => array_diff_key( $this->times( 'since' ), array( $operation => 0 ) ),
				)
			);
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
	 * What it lacks, as far as that is believed.
	 *
	 * @return array<string, int> When that was seen, in Unix seconds, by operation.
	 */
	private function lacking(): array {
		$noted = $this->times( 'lacking' );
		$since = $this->times( 'since' );
		return array_filter(
			$noted,
			// An earlier version has not noted when it began.
			static fn( int $seen, string $operation ): bool => $seen > time() - self::DOUBTED || $seen - ( $since[ $operation ] ?? 0 ) >= self::DOUBTED,
			ARRAY_FILTER_USE_BOTH
		);
	}

	/**
	 * Times that are stored about this server and lie within the last day.
	 *
	 * @param string $name What they are of: `lacking` when an operation was refused last, `since` when it was first.
	 * @return array<string, int> Unix seconds, by operation.
	 */
	private function times( string $name ): array {
		$stored = $this->stored();
		$times  = array();
		foreach ( is_array( $stored[ $name ] ?? null ) ? $stored[ $name ] : array() as $operation => $time ) {
			$last = is_array( $stored['lacking'] ?? null ) ? $stored['lacking'][ $operation ] ?? 0 : 0;
			if ( is_string( $operation ) && is_int( $time ) && $last > time() - DAY_IN_SECONDS ) {
				$times[ $operation ] = $time;
			}
		}
		return $times;
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
