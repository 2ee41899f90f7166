<?php
/**
 * What waits for a connection.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Storage;

use PlatoniaVid\Videos\Values\OrderError;
use PlatoniaVid\Videos\Values\Status;

/**
 * Reads who waits for a connection whose requests are limited, and says until when.
 */
final class Queue {
	/**
	 * What is due and asks something: also an order that was begun to be sent.
	 */
	private const QUESTION = 'next_check_at > 0 AND next_check_at <= %d AND connection = %s AND (status <> %s OR submitted_at > 0)';

	/**
	 * An order that waits to be sent.
	 */
	private const WAITS = 'status = %s AND submitted_at = 0 AND next_check_at > 0';

	/**
	 * What is said of a video whose connection has failed.
	 */
	private const FAILED = array(
		'platoniavid_gateway_unreachable',
		'platoniavid_gateway_silent',
		'platoniavid_gateway_busy',
		'platoniavid_requests_blocked',
		'platoniavid_key_refused',
		'platoniavid_key_not_allowed',
	);

	/**
	 * As many as are looked at.
	 */
	private const MOST = 5000;

	/**
	 * Seconds for which an order that nobody comes by to send keeps its place before those of others.
	 */
	private const ABSENT = 60;

	/**
	 * Seconds within which it counts who has had how much.
	 */
	private const OF_LATE = HOUR_IN_SECONDS;

	/**
	 * @param \wpdb $db WordPress's database.
	 */
	public function __construct( private readonly \wpdb $db ) {
	}

	/**
	 * The orders that wait to be sent, or are about to be: who has had least of late comes first, and each person's are in their order.
	 *
	 * @param string         $connection The connection's id.
	 * @param list<int>|null $ids        The videos that somebody has come for; null where it is all of them.
	 * @return array<int, int> When each may be looked at again, in Unix seconds, by the videos' ids.
	 */
	public function orders( string $connection, ?array $ids ): array {
		$now   = time();
		$found = $this->db->get_results(
			$this->db->prepare(
				'SELECT id, author, next_check_at, lease_until FROM %i WHERE status = %s AND connection = %s AND submitted_at = 0
				AND (lease_until > %d OR (next_check_at > 0 AND (next_check_at <= %d OR error_code = %s))) ORDER BY id LIMIT %d',
				array( Table::name( $this->db ), Status::Submitting->value, $connection, $now, $now, OrderError::waits_for_turn()->code, self::MOST )
			),
			ARRAY_A
		);
		$rows  = array_map( static fn( mixed $row ): array => array_map( 'intval', array_filter( (array) $row, 'is_numeric' ) ), (array) $found );
		$rows  = array_filter(
			$rows,
			static fn( array $row ): bool => null === $ids
				|| $row['lease_until'] > $now
				|| $row['next_check_at'] > $now - self::ABSENT
				|| in_array( $row['id'], $ids, true )
		);
		$had   = $this->sent_of_late( $connection, array_values( array_unique( array_column( $rows, 'author' ) ) ) );
		$ranks = array();
		foreach ( $rows as $row ) {
			$had[ $row['author'] ] = ( $had[ $row['author'] ] ?? 0 ) + 1;
			$ranks[ $row['id'] ]   = $had[ $row['author'] ];
		}
		// A sort that keeps what is equal in its order: the older first.
		asort( $ranks );
		return array_replace( $ranks, array_column( $rows, 'next_check_at', 'id' ) );
	}

	/**
	 * How many questions wait, or are about to be asked: also those that a process has claimed, as it may not have asked them yet. A video that is being
	 * brought in was begun with, and needs nothing more for minutes.
	 *
	 * @param string $connection The connection's id.
	 * @param int    $most       As many as are counted.
	 */
	public function open_questions( string $connection, int $most ): int {
		if ( $most <= 0 ) {
			return 0;
		}
		$now   = time();
		$found = $this->db->get_col(
			$this->db->prepare(
				'SELECT id FROM %i WHERE ' . self::QUESTION . ' AND (lease_until <= %d OR status <> %s) LIMIT %d',
				array( Table::name( $this->db ), $now, $connection, Status::Submitting->value, $now, Status::Importing->value, $most )
			)
		);
		return count( (array) $found );
	}

	/**
	 * Has orders that wait for their turn be looked at at another time. What a process has taken meanwhile stays as it is.
	 *
	 * @param list<int> $ids  The videos' ids.
	 * @param int       $time Unix seconds.
	 */
	public function look_again( array $ids, int $time ): void {
		if ( array() === $ids ) {
			return;
		}
		$this->db->query(
			(string) $this->db->prepare(
				// phpcs:ignore WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- placeholders.
				'UPDATE %i SET next_check_at = %d WHERE id IN ('
					. Placeholders::numbers( $ids )
					. ') AND status = %s AND error_code = %s AND next_check_at > 0 AND lease_until <= %d',
				array_merge( array( Table::name( $this->db ), $time ), $ids, array( Status::Submitting->value, OrderError::waits_for_turn()->code, time() ) )
			)
		);
	}

	/**
	 * Has orders be looked at now that wait for a connection which was switched off.
	 *
	 * @param string $connection The connection's id.
	 */
	public function wake( string $connection ): void {
		$now = time();
		$this->db->query(
			(string) $this->db->prepare(
				'UPDATE %i SET next_check_at = %d WHERE status = %s AND connection = %s AND error_code = %s AND next_check_at > %d AND lease_until <= %d',
				array( Table::name( $this->db ), $now, Status::Submitting->value, $connection, OrderError::waits_for_connection( '' )->code, $now, $now )
			)
		);
	}

	/**
	 * Has all be looked at now that waits as a connection has failed.
	 *
	 * @param string $connection The connection's id.
	 */
	public function try_again( string $connection ): void {
		$now = time();
		$this->db->query(
			(string) $this->db->prepare(
				// phpcs:ignore WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- placeholders.
				'UPDATE %i SET next_check_at = %d WHERE connection = %s AND next_check_at > %d AND lease_until <= %d AND error_code IN ('
					. Placeholders::texts( self::FAILED )
					. ')',
				array( Table::name( $this->db ), $now, $connection, $now, $now, ...self::FAILED )
			)
		);
	}

	/**
	 * Orders that wait to be sent, and that nobody has looked at for long.
	 *
	 * @param int            $until       Since when they were due, and were not looked at, in Unix seconds.
	 * @param list<string>   $connections The ids of their connections.
	 * @param list<int>|null $ids         Only these videos, or null for all.
	 * @param int            $after       Only those with a greater id.
	 * @return list<int> The ids of some of them, in their order.
	 */
	public function forgotten( int $until, array $connections, ?array $ids, int $after ): array {
		if ( array() === $connections || array() === $ids ) {
			return array();
		}
		$only = null === $ids ? '' : ' AND id IN (' . Placeholders::numbers( $ids ) . ')';
		return Numbers::of(
			(array) $this->db->get_col(
				// phpcs:ignore WordPress.DB.PreparedSQL.NotPrepared -- made of fixed parts, and of placeholders.
				$this->db->prepare(
					'SELECT id FROM %i WHERE ' . self::WAITS . ' AND next_check_at < %d AND updated_at < %d AND lease_until <= %d AND id > %d
					AND connection IN (' . Placeholders::texts( $connections ) . ")$only ORDER BY id LIMIT 100",
					array_merge( array( Table::name( $this->db ), Status::Submitting->value, $until, $until, time(), $after ), $connections, $ids ?? array() )
				)
			)
		);
	}

	/**
	 * Notes of orders that wait to be sent that somebody has looked at them. Those that nobody has looked at for long stay as they are, and so do versions:
	 * whoever works on one writes what it has read.
	 *
	 * @param int $forgotten Until when an order was due and last looked at that is left as it is, in Unix seconds.
	 * @param int $noted     What was written after that is new enough.
	 */
	public function note_look( int $forgotten, int $noted ): void {
		$this->db->query(
			(string) $this->db->prepare(
				'UPDATE %i SET updated_at = %d WHERE ' . self::WAITS . ' AND updated_at < %d AND (updated_at >= %d OR next_check_at >= %d)',
				array( Table::name( $this->db ), time(), Status::Submitting->value, $noted, $forgotten, $forgotten )
			)
		);
	}

	/**
	 * How many orders of persons were sent of late.
	 *
	 * @param string    $connection The connection's id.
	 * @param list<int> $authors    The persons' ids.
	 * @return array<int, int> By the persons' ids.
	 */
	private function sent_of_late( string $connection, array $authors ): array {
		if ( count( $authors ) < 2 ) {
			return array();
		}
		$since = time() - self::OF_LATE;
		$found = $this->db->get_results(
			$this->db->prepare(
				// phpcs:ignore WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- placeholders.
				'SELECT author, COUNT(*) AS sent FROM %i WHERE author IN ('
					. Placeholders::numbers( $authors )
					. ') AND created_at > %d AND submitted_at > %d AND connection = %s GROUP BY author',
				array_merge( array( Table::name( $this->db ) ), $authors, array( $since - DAY_IN_SECONDS, $since, $connection ) )
			),
			ARRAY_A
		);
		$sent = array();
		foreach ( (array) $found as $row ) {
			$row = array_map( 'intval', array_filter( (array) $row, 'is_numeric' ) );

			$sent[ $row['author'] ?? 0 ] = $row['sent'] ?? 0;
		}
		return $sent;
	}
}
