<?php
/**
 * Whose rows are at the moment.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Storage;

use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\Video;

/**
 * Gives rows that are due to processes: each row to one only, for as long as its lease is.
 */
final class Claims {
	/**
	 * What is due and nobody's, of two moments that are now.
	 */
	private const DUE = 'next_check_at > 0 AND next_check_at <= %d AND lease_until <= %d';

	/**
	 * Seconds for which no row is put off or taken.
	 */
	public const FAR = DAY_IN_SECONDS;

	/**
	 * The most urgent first: what a gateway forgets soonest.
	 */
	private const URGENT = 'CASE WHEN expires_at > 0 THEN 0 ELSE 1 END, expires_at, next_check_at, id';

	/**
	 * What has waited for longest first: as an index has it, so that of ten thousand rows that are due a few are found without a look at the others.
	 */
	private const WAITING = 'next_check_at, id';

	/**
	 * What a gateway forgets within seconds goes before what has waited for longer.
	 */
	private const SOON = HOUR_IN_SECONDS;

	/**
	 * What is brought in by any process: what takes longer than a page waits is left to those that nobody waits for, unless none came for seconds.
	 */
	private const SHORT       = ' AND (risks NOT LIKE %s OR next_check_at < %d)';
	private const NOBODY_CAME = 5 * MINUTE_IN_SECONDS;

	/**
	 * How many lost orders are looked for at once, and seconds for which that is put off while there is something else.
	 */
	private const LOOKS   = 5;
	private const PUT_OFF = 120;

	/**
	 * How often it is tried to take rows, where other processes have just taken those that were found; and of how many times as many some are then
	 * taken by chance, so that not all try the same ones again.
	 */
	private const TRIES  = 20;
	private const SPREAD = 8;

	/**
	 * Seconds after which no more are begun: a database that is locked, or answers nothing, has each of them wait.
	 */
	private const PATIENCE = 2.0;

	/**
	 * @param \wpdb $db WordPress's database.
	 */
	public function __construct( private readonly \wpdb $db ) {
	}

	/**
	 * Takes rows that are due and that no process owns; each row goes to one caller only.
	 *
	 * @param int            $limit       How many at most.
	 * @param int            $lease       Seconds for which they belong to the caller.
	 * @param list<string>   $connections The ids of the connections whose rows are taken.
	 * @param list<int>|null $ids         Only these, or null for any.
	 * @param ?bool          $imports     Only those that are to be brought in, or only the others; null for all.
	 * @param bool           $sent        Only what was sent: an order that a process has begun to send, and did not live to tell of, is only asked about.
	 * @param list<string>   $looking     The ids of connections of whose lost orders none is taken.
	 * @param bool           $watched     Whether somebody waits for the process.
	 * @return list<Video> In the order in which they are taken: what the gateway forgets soonest, or what has waited for longest.
	 */
	public function claim(
		int $limit,
		int $lease,
		array $connections,
		?array $ids = null,
		?bool $imports = null,
		bool $sent = false,
		array $looking = array(),
		bool $watched = false
	): array {
		if ( array() === $ids || array() === $connections ) {
			return array();
		}
		// Who finds nothing ends its run: others that were faster with these rows are no reason for that, where there are more.
		$end   = microtime( true ) + self::PATIENCE;
		$tries = 0;
		do {
			$found  = $this->find( 0 === $tries ? $limit : $limit * self::SPREAD, $connections, $ids, $imports, $sent, $looking, $watched );
			$wanted = array_slice( $found, wp_rand( 0, max( 0, count( $found ) - $limit ) ), $limit );
			$rows   = array() === $wanted ? array() : $this->take( $wanted, $lease );
			if ( array() === $wanted || array() !== $rows ) {
				return $rows;
			}
		} while ( ++$tries < self::TRIES && microtime( true ) < $end );
		return array();
	}

	/**
	 * Has those rows be due and nobody's which are put off, or taken, for longer than anything is: a clock was days ahead then, and is put right.
	 */
	public function mend(): void {
		$far = time() + self::FAR;
		$ids = Numbers::of(
			(array) $this->db->get_col(
				$this->db->prepare(
					'SELECT id FROM %i WHERE next_check_at > %d OR (next_check_at > 0 AND lease_until > %d)',
					array( Table::name( $this->db ), $far, $far )
				)
			)
		);
		if ( array() !== $ids ) {
			$this->db->query(
				(string) $this->db->prepare(
					// phpcs:ignore WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- placeholders.
					'UPDATE %i SET next_check_at = %d, lease_until = 0, version = version + 1 WHERE id IN (' . Placeholders::numbers( $ids ) . ')
					AND next_check_at > 0 AND (next_check_at > %d OR lease_until > %d)',
					array_merge( array( Table::name( $this->db ), time() ), $ids, array( $far, $far ) )
				)
			);
		}
	}

	/**
	 * Whose those of some rows are that are due and nobody's.
	 *
	 * @param list<int> $ids Their ids.
	 * @return list<string> The ids of their connections.
	 */
	public function connections( array $ids ): array {
		if ( array() === $ids ) {
			return array();
		}
		$now     = time();
		$holders = Placeholders::numbers( $ids );
		$found   = (array) $this->db->get_col(
			$this->db->prepare(
				// phpcs:ignore WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- made of fixed parts above.
				"SELECT DISTINCT connection FROM %i WHERE id IN ($holders) AND " . self::DUE,
				array_merge( array( Table::name( $this->db ) ), $ids, array( $now, $now ) )
			)
		);
		return array_values( array_filter( $found, 'is_string' ) );
	}

	/**
	 * Rows that are due and nobody's.
	 *
	 * @param int                    $limit       How many at most.
	 * @param non-empty-list<string> $connections The ids of the connections whose rows are looked for.
	 * @param list<int>|null         $ids         Only these, or null for any.
	 * @param ?bool                  $imports     Only those that are to be brought in, or only the others; null for all.
	 * @param bool                   $sent        Only what was sent.
	 * @param list<string>           $looking     The ids of connections of whose lost orders none is taken.
	 * @param bool                   $watched     Whether somebody waits for the process.
	 * @return list<int> Their ids, in the order in which they are taken.
	 */
	private function find( int $limit, array $connections, ?array $ids, ?bool $imports, bool $sent, array $looking, bool $watched ): array {
		$importing = Status::Importing->value;
		if ( null === $imports ) {
			return $this->due( $limit, $connections, $ids, '', array(), self::URGENT );
		}
		if ( $imports ) {
			$short = $watched ? array( '%' . $this->db->esc_like( Video::LONG ) . '%', time() - self::NOBODY_CAME ) : array();
			return $this->due( $limit, $connections, $ids, ' AND status = %s' . ( $watched ? self::SHORT : '' ), array( $importing, ...$short ), self::URGENT );
		}
		if ( null !== $ids && ! $sent && array() === $looking ) {
			// Somebody waits for these few: of one, or of none, there is no order, which takes four questions.
			$any = $this->due( 2, $connections, $ids, ' AND status <> %s', array( $importing ), self::WAITING );
			if ( count( $any ) < 2 ) {
				return $any;
			}
		}
		// Those that are not finished, of which a site may have ten thousand, seldom have a time at which they are forgotten.
		$now    = time();
		$lost   = Status::Unconfirmed->value;
		$kind   = ' AND status <> %s AND status <> %s' . ( $sent ? ' AND (status <> %s OR submitted_at > 0)' : '' );
		$values = array( $importing, $lost, ...( $sent ? array( Status::Submitting->value ) : array() ) );
		$soon   = array( ...$values, $now, $now + self::SOON );
		$urgent = $this->due( $limit, $connections, $ids, $kind . ' AND expires_at > %d AND expires_at < %d', $soon, 'expires_at, id' );
		// A look for a lost order may take hundreds of questions: for some time it holds up none of what takes one, and few are begun at once.
		$open    = array_values( array_diff( $connections, $looking ) );
		$late    = array( $lost, $now - self::PUT_OFF );
		$overdue = $this->due( self::LOOKS, $open, $ids, ' AND status = %s AND next_check_at < %d', $late, self::WAITING );
		$waiting = $this->due( $limit, $connections, $ids, $kind, $values, self::WAITING );
		$looks   = count( $overdue ) < self::LOOKS && count( $urgent ) + count( $waiting ) < $limit
			? $this->due( self::LOOKS, $open, $ids, ' AND status = %s', array( $lost ), self::WAITING )
			: array();
		return array_slice( array_values( array_unique( array_merge( $urgent, $overdue, $waiting, $looks ) ) ), 0, $limit );
	}

	/**
	 * Rows of some kind that are due and nobody's.
	 *
	 * @param int                    $limit       How many at most.
	 * @param list<string>           $connections The ids of the connections whose rows are looked for.
	 * @param list<int>|null         $ids         Only these, or null for any.
	 * @param literal-string         $kind        What they are besides, with placeholders.
	 * @param list<int|string>       $values      What these stand for.
	 * @param literal-string         $order       Which come first.
	 * @return list<int> Their ids.
	 */
	private function due( int $limit, array $connections, ?array $ids, string $kind, array $values, string $order ): array {
		if ( array() === $connections ) {
			return array();
		}
		$now  = time();
		$only = $kind
			. ' AND connection IN ('
			. Placeholders::texts( $connections )
			. ')'
			. ( null === $ids ? '' : ' AND id IN (' . Placeholders::numbers( $ids ) . ')' );
		return Numbers::of(
			(array) $this->db->get_col(
				$this->db->prepare(
					// phpcs:ignore WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- made of fixed parts above.
					'SELECT id FROM %i WHERE ' . self::DUE . "$only ORDER BY $order LIMIT %d",
					array_merge( array( Table::name( $this->db ), $now, $now ), $values, $connections, $ids ?? array(), array( $limit ) )
				)
			)
		);
	}

	/**
	 * Takes those of some rows that are still nobody's.
	 *
	 * @param non-empty-list<int> $wanted Their ids.
	 * @param int                 $lease  Seconds for which they belong to the caller.
	 * @return list<Video> In the order of the ids.
	 */
	private function take( array $wanted, int $lease ): array {
		$now     = time();
		$token   = wp_generate_uuid4();
		$holders = Placeholders::numbers( $wanted );
		$taken   = $this->db->query(
			(string) $this->db->prepare(
				// phpcs:ignore WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- made of fixed parts above.
				"UPDATE %i SET lease_token = %s, lease_until = %d, version = version + 1 WHERE id IN ($holders) AND " . self::DUE,
				array_merge( array( Table::name( $this->db ), $token, $now + $lease ), $wanted, array( $now, $now ) )
			)
		);
		if ( 0 === $taken ) {
			return array();
		}
		$rows = Video::from_rows(
			$this->db->get_results(
				// phpcs:ignore WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- placeholders, made above.
				$this->db->prepare(
					"SELECT * FROM %i WHERE id IN ($holders) AND lease_token = %s",
					array_merge( array( Table::name( $this->db ) ), $wanted, array( $token ) )
				),
				ARRAY_A
			)
		);
		usort( $rows, static fn( Video $a, Video $b ): int => array_search( $a->id, $wanted, true ) <=> array_search( $b->id, $wanted, true ) );
		return $rows;
	}

	/**
	 * Whether the database is away: whoever asks it then is ended by WordPress.
	 */
	public function are_away(): bool {
		return ! $this->db->check_connection( false );
	}

	/**
	 * Makes leases last longer. A row that was given back, or that another process has taken since, stays as it is. Where the database is away nothing is
	 * done: WordPress would end the process, and the answer that it waits for may be that to a paid order.
	 *
	 * @param non-empty-array<int, string> $leases The leases' tokens, by the rows' ids.
	 * @param int                          $until  Unix seconds.
	 * @param int                          $asked  The same for what a server works on, which is only asked about.
	 */
	public function renew( array $leases, int $until, int $asked ): void {
		if ( $this->are_away() ) {
			return;
		}
		$ids    = array_keys( $leases );
		$tokens = array_values( $leases );
		$this->db->query(
			(string) $this->db->prepare(
				// phpcs:ignore WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- placeholders.
				'UPDATE %i SET lease_until = CASE WHEN status IN (%s, %s) THEN %d ELSE %d END WHERE id IN ('
					. Placeholders::numbers( $ids )
					. ') AND lease_token IN ('
					. Placeholders::texts( $tokens )
					. ') AND lease_until > 0',
				array_merge( array( Table::name( $this->db ), Status::Queued->value, Status::InProgress->value, $asked, $until ), $ids, $tokens )
			)
		);
	}
}
