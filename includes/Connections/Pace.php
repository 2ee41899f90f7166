<?php
/**
 * How many requests go to a connection in a minute.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Connections;

/**
 * Counts the requests of all processes and servers together, so that no minute has more of them than the connection's limit. A request takes its
 * place just before it is sent, by one UPDATE that names what was read; there is nothing to give back, so that a process which dies holds nothing.
 * The clock is the database's, as those of several servers differ. What is noted is read and written past WordPress's cache of options.
 *
 * @since 0.1.0
 */
final class Pace {
	/**
	 * What was sent of late, for all connections with a limit.
	 */
	public const OPTION = 'platoniavid_pace';

	/**
	 * Seconds for which a request counts: a minute, and two for its way to the server, as it is the server that counts.
	 */
	public const COUNTS = 62;

	/**
	 * Seconds for which it is believed that something waits.
	 */
	private const BELIEVED = 30;

	/**
	 * How often the note is tried to be changed, while others change it.
	 */
	private const TRIES = 200;

	/**
	 * Seconds within which a place that was reserved is used: the way that COUNTS leaves a request.
	 */
	private const RESERVED = 2.0;

	/**
	 * When this process has reserved a place, in seconds of PHP's clock; 0 where it has none.
	 */
	private float $reserved = 0.0;

	/**
	 * Sets what is counted.
	 *
	 * @param \wpdb  $db         WordPress's database.
	 * @param string $connection The connection's id.
	 * @param int    $limit      How many requests a minute may have, at least one.
	 */
	public function __construct( private readonly \wpdb $db, private readonly string $connection, private readonly int $limit ) {
	}

	/**
	 * Takes a place for an order that this process is about to send, before it says so to the others: what has no place yet and waits no more would be
	 * seen by none of them, and its place be given to another one.
	 *
	 * @return bool Whether there was one. It is used by the next order that takes one, if that comes at once.
	 */
	public function reserve(): bool {
		$this->reserved = 0.0;
		$this->reserved = 1 === $this->take( 1, true ) ? microtime( true ) : 0.0;
		return $this->reserved > 0.0;
	}

	/**
	 * Takes places for requests that are sent now.
	 *
	 * @param int  $wanted     How many.
	 * @param bool $are_orders Whether they order something; all others are questions, also those that fetch content.
	 * @return int How many may be sent. None where the database does not take it.
	 */
	public function take( int $wanted, bool $are_orders ): int {
		if ( $are_orders && 1 === $wanted && microtime( true ) - $this->reserved < self::RESERVED ) {
			$this->reserved = 0.0;
			return 1;
		}
		for ( $try = 0; $try < self::TRIES; $try++ ) {
			[ $all, $text, $now ] = $this->read();
			$sent                 = self::of_late( $all[ $this->connection ] ?? null, $now );
			$taken                = min( $wanted, $this->limit - self::sum( $sent ), $this->share( $all, $now, $sent, $are_orders ) );
			if ( $taken <= 0 ) {
				return 0;
			}
			[ $orders, $questions ]   = $sent[ $now ] ?? array( 0, 0 );
			$sent[ $now ]             = $are_orders ? array( $orders + $taken, $questions ) : array( $orders, $questions + $taken );
			$all[ $this->connection ] = array(
				'sent' => $sent,
				'last' => $are_orders,
			) + (array) ( $all[ $this->connection ] ?? array() );
			if ( $this->write( $all, $text ) ) {
				return $taken;
			}
			usleep( wp_rand( 1000, 20000 ) );
		}
		return 0;
	}

	/**
	 * Remembers for a while that orders and questions wait, and not all of them have a place: whoever takes one leaves the others their share.
	 *
	 * @param int $orders    How many orders.
	 * @param int $questions How many questions.
	 */
	public function note_waiting( int $orders, int $questions ): void {
		[ $all, $text, $now ] = $this->read();
		$known                = (array) ( $all[ $this->connection ] ?? array() );
		$waiting              = array( $now, $orders, $questions );
		if ( ( $known['waiting'] ?? null ) !== $waiting ) {
			// Should others write at the same moment, they have seen the same, or will.
			$this->write( array( $this->connection => array( 'waiting' => $waiting ) + $known ) + $all, $text );
		}
	}

	/**
	 * How many more of a kind may be sent, as far as the other one waits: it has half of the places, or as many as it needs.
	 *
	 * @param array<array-key, mixed>     $all        What is noted.
	 * @param int                         $now        Unix seconds.
	 * @param array<int, array{int, int}> $sent       What counts.
	 * @param bool                        $are_orders Whether they are orders.
	 */
	private function share( array $all, int $now, array $sent, bool $are_orders ): int {
		[ $orders, $questions ] = self::waiting( $all[ $this->connection ] ?? null, $now );
		$own                    = array_sum( array_column( $sent, $are_orders ? 0 : 1 ) );
		$other                  = array_sum( array_column( $sent, $are_orders ? 1 : 0 ) ) + ( $are_orders ? $questions : $orders );
		return max( intdiv( $this->limit + 1, 2 ), $this->limit - $other ) - $own;
	}

	/**
	 * What is believed to wait.
	 *
	 * @param mixed $noted What is noted of the connection.
	 * @param int   $now   Unix seconds.
	 * @return array{int, int} How many orders and how many questions.
	 */
	private static function waiting( mixed $noted, int $now ): array {
		$known = is_array( $noted ) && is_array( $noted['waiting'] ?? null ) ? array_filter( array_values( $noted['waiting'] ), 'is_int' ) : array();
		return 3 === count( $known ) && abs( $now - $known[0] ) <= self::BELIEVED ? array( $known[1], $known[2] ) : array( 0, 0 );
	}

	/**
	 * How it stands.
	 *
	 * @return array{free: int, wait: int, until: int, orders: int, questions: int, last_was_order: bool, shares: bool} How many may be sent now; in how
	 *         many seconds there is a place, and when that is in Unix seconds of PHP's clock, 0 for now; how many orders and questions the last minute
	 *         had, and which came last; whether both are believed to wait.
	 */
	public function state(): array {
		[ $all, , $now ] = $this->read();
		$sent            = self::of_late( $all[ $this->connection ] ?? null, $now );
		$left            = self::sum( $sent );
		$free            = max( 0, $this->limit - $left );
		$wait            = 0;
		$ahead           = time() - $now;
		foreach ( $sent as $second => $counts ) {
			if ( $left < $this->limit ) {
				break;
			}
			$left -= array_sum( $counts );
			$wait  = max( 1, $second + self::COUNTS - $now );
		}
		return array(
			'shares'         => ! in_array( 0, self::waiting( $all[ $this->connection ] ?? null, $now ), true ),
			'free'           => $free,
			'wait'           => $wait,
			// A second's difference is that a second has passed since the database was asked: each time it is asked, the moment is the same.
			'until'          => 0 === $wait ? 0 : $now + $wait + ( abs( $ahead ) > 1 ? $ahead : 0 ),
			'orders'         => array_sum( array_column( $sent, 0 ) ),
			'questions'      => array_sum( array_column( $sent, 1 ) ),
			'last_was_order' => is_array( $all[ $this->connection ] ?? null ) && true === ( $all[ $this->connection ]['last'] ?? false ),
		);
	}

	/**
	 * What counts at a moment.
	 *
	 * @param mixed $noted What is noted of the connection.
	 * @param int   $now   Unix seconds.
	 * @return array<int, array{int, int}> How many orders and how many questions, by the second in which they were sent, the oldest first.
	 */
	private static function of_late( mixed $noted, int $now ): array {
		$sent = array();
		foreach ( is_array( $noted ) && is_array( $noted['sent'] ?? null ) ? $noted['sent'] : array() as $second => $counts ) {
			[ $orders, $questions ] = is_array( $counts ) && array_is_list( $counts ) && 2 === count( $counts ) ? $counts : array( 0, 0 );
			// What is far ahead was noted before the database's clock was set back, and would hold up everything until it is there again.
			if ( abs( $now - (int) $second ) < self::COUNTS && is_int( $orders ) && is_int( $questions ) ) {
				$sent[ (int) $second ] = array( $orders, $questions );
			}
		}
		ksort( $sent );
		return $sent;
	}

	/**
	 * How many requests there were.
	 *
	 * @param array<int, array{int, int}> $sent By the second.
	 */
	private static function sum( array $sent ): int {
		return (int) array_sum( array_map( 'array_sum', $sent ) );
	}

	/**
	 * Reads what is noted.
	 *
	 * @return array{array<array-key, mixed>, string, int} By the connections' ids; the same as it is stored; and the database's time in Unix seconds.
	 */
	private function read(): array {
		$query = $this->db->prepare( 'SELECT option_value AS noted, UNIX_TIMESTAMP() AS now FROM %i WHERE option_name = %s', $this->db->options, self::OPTION );
		$row   = $this->db->get_row( $query, ARRAY_A );
		if ( ! is_array( $row ) ) {
			$this->db->query(
				(string) $this->db->prepare(
					'INSERT IGNORE INTO %i (option_name, option_value, autoload) VALUES (%s, %s, %s)',
					$this->db->options,
					self::OPTION,
					'{}',
					'off'
				)
			);
			$row = $this->db->get_row( $query, ARRAY_A );
		}
		$text = is_array( $row ) && is_string( $row['noted'] ?? null ) ? $row['noted'] : '';
		$all  = json_decode( $text, true );
		return array( is_array( $all ) ? $all : array(), $text, is_array( $row ) && is_numeric( $row['now'] ?? null ) ? (int) $row['now'] : time() );
	}

	/**
	 * Writes what is noted, if nobody has since.
	 *
	 * @param array<array-key, mixed> $all  What is to be noted.
	 * @param string                  $text What was read.
	 */
	private function write( array $all, string $text ): bool {
		// Two that wrote the same would both believe that they did it.
		$all[''] = wp_generate_password( 12, false );
		$query   = $this->db->prepare(
			'UPDATE %i SET option_value = %s WHERE option_name = %s AND option_value = %s',
			$this->db->options,
			(string) wp_json_encode( $all ),
			self::OPTION,
			$text
		);
		return 1 === $this->db->query( (string) $query );
	}
}
