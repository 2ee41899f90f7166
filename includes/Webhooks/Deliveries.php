<?php
/**
 * Where messages are kept.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Webhooks;

/**
 * Keeps messages in `{prefix}platoniavid_deliveries`, and gives those that are due to processes, each to one only. A process that has one and
 * dies loses it after a minute; one that is late changes nothing, as it names the token that it was given.
 */
final class Deliveries {
	/**
	 * Seconds for which a message belongs to the process that sends it: longer than an answer is waited for.
	 */
	private const LEASE = 60;

	/**
	 * Seconds for which messages are kept.
	 */
	private const AGE = 30 * DAY_IN_SECONDS;

	/**
	 * Seconds for which no message is put off: what is, was put off by a clock that was days ahead, and is due.
	 */
	private const FAR = 2 * DAY_IN_SECONDS;

	/**
	 * That a message's receiver is not held; of the receivers' table.
	 */
	private const NOT_HELD = 'webhook NOT IN (SELECT id FROM %i WHERE enabled = 1 AND stopped_at > 0)';

	/**
	 * @param \wpdb $db WordPress's database.
	 */
	public function __construct( private readonly \wpdb $db ) {
	}

	/**
	 * The table's name on the current site.
	 *
	 * @param \wpdb $db WordPress's database.
	 */
	public static function name( \wpdb $db ): string {
		return $db->prefix . 'platoniavid_deliveries';
	}

	/**
	 * The columns, as dbDelta() takes them. What is told of comes from one `source`, which a receiver is told of once.
	 */
	public static function columns(): string {
		return "id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
				webhook bigint(20) unsigned NOT NULL DEFAULT 0,
				source varchar(80) NOT NULL DEFAULT '',
				name varchar(40) NOT NULL DEFAULT '',
				event varchar(30) NOT NULL DEFAULT '',
				video bigint(20) unsigned NOT NULL DEFAULT 0,
				body longtext NOT NULL,
				state varchar(12) NOT NULL DEFAULT 'waiting',
				attempts smallint(5) unsigned NOT NULL DEFAULT 0,
				next_try_at bigint(20) unsigned NOT NULL DEFAULT 0,
				token varchar(36) NOT NULL DEFAULT '',
				code smallint(5) unsigned NOT NULL DEFAULT 0,
				problem varchar(30) NOT NULL DEFAULT '',
				created_at bigint(20) unsigned NOT NULL DEFAULT 0,
				tried_at bigint(20) unsigned NOT NULL DEFAULT 0,
				PRIMARY KEY  (id),
				UNIQUE KEY source (webhook,source),
				KEY webhook (webhook),
				KEY due (state,next_try_at),
				KEY created_at (created_at)";
	}

	/**
	 * Writes a message that is to be sent, unless the receiver was told of its source already.
	 *
	 * @param int    $receiver The receiver's id.
	 * @param string $source   What it is about.
	 * @param string $event    The event.
	 * @param int    $video    The video's id; 0 for a test.
	 * @param string $body     What is sent.
	 * @return bool Whether it is written, by now or since before.
	 */
	public function add( int $receiver, string $source, string $event, int $video, string $body ): bool {
		return false !== $this->db->query(
			(string) $this->db->prepare(
				'INSERT IGNORE INTO %i (webhook, source, name, event, video, body, state, next_try_at, created_at) VALUES (%d, %s, %s, %s, %d, %s, %s, %d, %d)',
				array( self::name( $this->db ), $receiver, $source, 'msg_' . wp_generate_uuid4(), $event, $video, $body, Delivery::WAITING, time(), time() )
			)
		);
	}

	/**
	 * The message of a source, or null.
	 *
	 * @param int    $receiver The receiver's id.
	 * @param string $source   What it is about.
	 */
	public function about( int $receiver, string $source ): ?Delivery {
		return $this->select( 'WHERE webhook = %d AND source = %s', array( $receiver, $source ) )[0] ?? null;
	}

	/**
	 * One message, or null.
	 *
	 * @param int $id Its id.
	 */
	public function find( int $id ): ?Delivery {
		return $this->select( 'WHERE id = %d', array( $id ) )[0] ?? null;
	}

	/**
	 * The last messages to a receiver.
	 *
	 * @param int $receiver The receiver's id.
	 * @param int $most     How many at most.
	 * @return list<Delivery> The newest first.
	 */
	public function to( int $receiver, int $most ): array {
		return $this->select( 'WHERE webhook = %d ORDER BY id DESC LIMIT %d', array( $receiver, $most ) );
	}

	/**
	 * Takes messages that are due and that no process has, the oldest first: each goes to one caller only.
	 *
	 * @param int $most How many at most.
	 * @return list<Delivery>
	 */
	public function claim( int $most ): array {
		$this->db->query(
			(string) $this->db->prepare(
				'UPDATE %i SET next_try_at = %d, token = %s WHERE state = %s AND next_try_at > %d',
				array( self::name( $this->db ), time(), '', Delivery::WAITING, time() + self::FAR )
			)
		);
		$due = $this->select(
			'WHERE state = %s AND next_try_at <= %d AND ' . self::NOT_HELD . ' ORDER BY next_try_at, id LIMIT %d',
			array( Delivery::WAITING, time(), Receivers::name( $this->db ), $most )
		);
		return array_values( array_filter( array_map( fn( Delivery $delivery ): ?Delivery => $this->take( $delivery, false ), $due ) ) );
	}

	/**
	 * Takes one message, if no other process has.
	 *
	 * @param Delivery $delivery The message.
	 * @param bool     $again    Whether somebody asks for it, whatever became of it before: its tries begin anew, each time by the other clock.
	 * @return ?Delivery The message, which is this process's now; null where another one was faster.
	 */
	public function take( Delivery $delivery, bool $again ): ?Delivery {
		$token = wp_generate_uuid4();
		$free  = $again ? "(token = '' OR next_try_at <= %d)" : "state = 'waiting' AND next_try_at <= %d";
		$taken = $this->db->query(
			(string) $this->db->prepare(
				// phpcs:ignore WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- one of two fixed texts.
				"UPDATE %i SET state = %s, token = %s, next_try_at = %d, attempts = %d WHERE id = %d AND $free",
				array( self::name( $this->db ), Delivery::WAITING, $token, time() + self::LEASE, $again ? 1 + $delivery->attempts % 2 : $delivery->attempts + 1, $delivery->id, time() )
			)
		);
		return 1 === $taken ? $this->find( $delivery->id ) : null;
	}

	/**
	 * Notes how it went, if the message still is this process's.
	 *
	 * @param Delivery $delivery    The message, as it was taken.
	 * @param string   $state       What becomes of it.
	 * @param int      $next_try_at When it is sent next; 0 for never.
	 * @param int      $code        The answer's status; 0 where there was none.
	 * @param string   $problem     One of Delivery::PROBLEMS, or empty.
	 */
	public function note( Delivery $delivery, string $state, int $next_try_at, int $code, string $problem ): void {
		$this->db->update(
			self::name( $this->db ),
			array(
				'state'       => $state,
				'token'       => '',
				'next_try_at' => $next_try_at,
				'code'        => $code,
				'problem'     => $problem,
				'tried_at'    => time(),
			),
			array(
				'id'    => $delivery->id,
				'token' => $delivery->token,
			)
		);
	}

	/**
	 * Gives a message back that was not sent, if it still is this process's.
	 *
	 * @param Delivery $delivery The message, as it was taken.
	 */
	public function give_back( Delivery $delivery ): void {
		$this->db->update(
			self::name( $this->db ),
			array(
				'token'       => '',
				'next_try_at' => time(),
				'attempts'    => $delivery->attempts - 1,
			),
			array(
				'id'    => $delivery->id,
				'token' => $delivery->token,
			)
		);
	}

	/**
	 * Has what waits for a receiver that has just failed wait on.
	 *
	 * @param int $receiver The receiver's id.
	 * @param int $until    Unix seconds.
	 */
	public function hold( int $receiver, int $until ): void {
		$this->db->query(
			(string) $this->db->prepare(
				'UPDATE %i SET next_try_at = %d WHERE webhook = %d AND state = %s AND token = %s AND next_try_at < %d',
				array( self::name( $this->db ), $until, $receiver, Delivery::WAITING, '', $until )
			)
		);
	}

	/**
	 * Gives up what waits for a receiver that is switched off: it can be sent again by hand.
	 *
	 * @param int $receiver The receiver's id.
	 */
	public function give_up( int $receiver ): void {
		$this->db->query(
			(string) $this->db->prepare(
				'UPDATE %i SET state = %s, next_try_at = 0, problem = %s WHERE webhook = %d AND state = %s AND token = %s',
				array( self::name( $this->db ), Delivery::FAILED, Delivery::SWITCHED_OFF, $receiver, Delivery::WAITING, '' )
			)
		);
	}

	/**
	 * When the next message is due, in Unix seconds; null where none waits, or only for receivers that are held.
	 */
	public function next_due_at(): ?int {
		$next = $this->db->get_var(
			$this->db->prepare(
				'SELECT MIN(CASE WHEN next_try_at > %d THEN 1 ELSE next_try_at END) FROM %i WHERE state = %s AND ' . self::NOT_HELD,
				array( time() + self::FAR, self::name( $this->db ), Delivery::WAITING, Receivers::name( $this->db ) )
			)
		);
		return is_numeric( $next ) ? (int) $next : null;
	}

	/**
	 * Forgets a receiver's messages.
	 *
	 * @param int $receiver The receiver's id.
	 */
	public function forget( int $receiver ): void {
		$this->db->delete( self::name( $this->db ), array( 'webhook' => $receiver ) );
	}

	/**
	 * Forgets what is old; a callback of `platoniavid_run`, and of WordPress's own daily cleaning.
	 */
	public function prune(): void {
		$this->db->query( (string) $this->db->prepare( 'DELETE FROM %i WHERE created_at < %d', self::name( $this->db ), time() - self::AGE ) );
	}

	/**
	 * Reads messages.
	 *
	 * @param literal-string    $clause What follows the table, made of fixed parts.
	 * @param array<int|string> $values Its values.
	 * @return list<Delivery>
	 */
	private function select( string $clause, array $values ): array {
		// phpcs:ignore WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- see the parameter.
		$rows = $this->db->get_results( $this->db->prepare( "SELECT * FROM %i $clause", array_merge( array( self::name( $this->db ) ), $values ) ), ARRAY_A );
		return array_map( Delivery::from_row( ... ), array_values( array_filter( is_array( $rows ) ? $rows : array(), 'is_array' ) ) );
	}
}
