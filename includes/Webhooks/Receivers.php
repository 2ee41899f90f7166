<?php
/**
 * Where receivers are kept.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Webhooks;

use PlatoniaVid\Settings\KeySeal;
use PlatoniaVid\Settings\OptionLock;
use PlatoniaVid\Videos\Values\VideoException;

/**
 * Keeps receivers in `{prefix}platoniavid_webhooks`, each with its secret, which is sealed with its address as keys are: whoever changes an
 * address in the database has no secret for it. What is noted of how one gets on is written without what else is known of it.
 */
final class Receivers {
	/**
	 * Where all sealed secrets were, by the receivers' ids, before version 22 of the table.
	 */
	public const FORMER_OPTION = 'platoniavid_webhook_secrets';

	/**
	 * How often a receiver's address is tried to be changed while others change its secret.
	 */
	private const TRIES = 20;

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
		return $db->prefix . 'platoniavid_webhooks';
	}

	/**
	 * The columns, as dbDelta() takes them.
	 */
	public static function columns(): string {
		return "id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
				url text NOT NULL,
				events varchar(200) NOT NULL DEFAULT '',
				enabled tinyint(1) unsigned NOT NULL DEFAULT 0,
				failing_since bigint(20) unsigned NOT NULL DEFAULT 0,
				stopped_at bigint(20) unsigned NOT NULL DEFAULT 0,
				secret text,
				PRIMARY KEY  (id)";
	}

	/**
	 * Brings secrets to where they are now. An older version that was there again in between has given receivers newer ones.
	 *
	 * @param \wpdb $db WordPress's database.
	 * @return bool Whether none is left where they were.
	 */
	public static function adopt_secrets( \wpdb $db ): bool {
		if ( false === get_option( self::FORMER_OPTION ) ) {
			return true;
		}
		return OptionLock::during(
			array( self::FORMER_OPTION ),
			static function () use ( $db ): bool {
				$former = get_option( self::FORMER_OPTION );
				$taken  = array();
				foreach ( is_array( $former ) ? array_filter( $former, 'is_string' ) : array() as $id => $sealed ) {
					$taken[] = $db->query( (string) $db->prepare( 'UPDATE %i SET secret = %s WHERE id = %d', self::name( $db ), $sealed, $id ) );
				}
				if ( in_array( false, $taken, true ) ) {
					return false;
				}
				delete_option( self::FORMER_OPTION );
				return true;
			}
		);
	}

	/**
	 * Forgets all secrets on the current site.
	 *
	 * @param \wpdb $db WordPress's database.
	 */
	public static function forget_secrets( \wpdb $db ): void {
		// A pattern has no escape where the database's mode is NO_BACKSLASH_ESCAPES; what else it takes is another table.
		// phpcs:ignore WordPress.DB.PreparedSQL.NotPrepared -- it is.
		$found = $db->get_col( $db->prepare( 'SHOW TABLES LIKE %s', self::name( $db ) ) );
		$there = in_array( strtolower( self::name( $db ) ), array_map( 'strtolower', array_filter( $found, 'is_string' ) ), true );
		// A site that has never used the plugin has no table, and one that has not since an older version no such column.
		if ( $there && array() !== $db->get_results( $db->prepare( 'SHOW COLUMNS FROM %i LIKE %s', self::name( $db ), 'secret' ) ) ) {
			$db->query( (string) $db->prepare( 'UPDATE %i SET secret = NULL', self::name( $db ) ) );
		}
		delete_option( self::FORMER_OPTION );
	}

	/**
	 * All of them, the oldest first.
	 *
	 * @return list<Receiver>
	 */
	public function all(): array {
		$rows = $this->db->get_results( $this->db->prepare( 'SELECT * FROM %i ORDER BY id', self::name( $this->db ) ), ARRAY_A );
		return array_map( self::receiver( ... ), array_values( array_filter( is_array( $rows ) ? $rows : array(), 'is_array' ) ) );
	}

	/**
	 * One of them, or null.
	 *
	 * @param int $id Its id.
	 */
	public function find( int $id ): ?Receiver {
		$row = $this->db->get_row( $this->db->prepare( 'SELECT * FROM %i WHERE id = %d', self::name( $this->db ), $id ), ARRAY_A );
		return is_array( $row ) ? self::receiver( $row ) : null;
	}

	/**
	 * Adds one, with its secret.
	 *
	 * @param string       $url    Its address.
	 * @param list<string> $events What it is told of.
	 * @param string       $secret Its secret.
	 * @return int Its id; 0 where the database did not take it.
	 */
	public function add( string $url, array $events, #[\SensitiveParameter] string $secret ): int {
		// It is told nothing before it has its secret.
		$this->db->insert( self::name( $this->db ), array( 'url' => $url ) );
		$id = (int) $this->db->insert_id;
		if ( $id > 0 ) {
			try {
				$this->keep_secret( $id, $url, $secret );
				$this->change( $id, array( 'events' => $events, 'enabled' => true ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing -- short.
			} catch ( VideoException ) {
				$this->remove( $id );
				return 0;
			}
		}
		return $id;
	}

	/**
	 * Changes what a person says of one. Its secret goes with it to another address, also one that somebody has made meanwhile.
	 *
	 * @param int                                                        $id      Its id.
	 * @param array{url?: string, events?: list<string>, enabled?: bool} $changes What changes.
	 * @return bool False where others change its address or its secret all the time: nothing was changed.
	 * @throws VideoException Where the database does not take it.
	 */
	public function change( int $id, array $changes ): bool {
		$columns = array();
		if ( isset( $changes['events'] ) ) {
			$columns['events'] = implode( ',', $changes['events'] );
		}
		if ( isset( $changes['enabled'] ) ) {
			$columns['enabled'] = (int) $changes['enabled'];
			// Whoever switches it has seen that it was off, and it begins anew.
			$columns += array(
				'stopped_at'    => 0,
				'failing_since' => 0,
			);
		}
		$tries = 0;
		while ( isset( $changes['url'] ) && ! $this->lead( $id, $changes['url'] ) ) {
			if ( ++$tries >= self::TRIES ) {
				return false;
			}
			usleep( wp_rand( 1000, 20000 ) );
		}
		if ( array() !== $columns && false === $this->db->update( self::name( $this->db ), $columns, array( 'id' => $id ) ) ) {
			throw VideoException::webhook_not_written();
		}
		return true;
	}

	/**
	 * Has one be at another address, with the secret that it has.
	 *
	 * @param int    $id  Its id.
	 * @param string $url The address.
	 * @return bool False where another process has given it another secret or address since it was read.
	 * @throws VideoException Where the database does not take it.
	 */
	private function lead( int $id, string $url ): bool {
		$row = $this->db->get_row( $this->db->prepare( 'SELECT * FROM %i WHERE id = %d', self::name( $this->db ), $id ), ARRAY_A );
		if ( ! is_array( $row ) ) {
			return true;
		}
		$now      = self::receiver( $row );
		$sealed   = is_string( $row['secret'] ?? null ) ? $row['secret'] : '';
		$secret   = self::open( $now, $sealed );
		$next     = '' === $secret ? $sealed : KeySeal::seal( "webhook-$id", $url, $secret );
		$is_taken = $this->db->query(
			(string) $this->db->prepare(
				// What has failed was at the address before.
				"UPDATE %i SET failing_since = CASE WHEN url = %s THEN failing_since ELSE 0 END, url = %s, secret = %s WHERE id = %d AND url = %s AND COALESCE(secret, '') = %s",
				array( self::name( $this->db ), $url, $url, $next, $id, $now->url, $sealed )
			)
		);
		if ( false === $is_taken ) {
			throw VideoException::webhook_not_written();
		}
		return $this->find( $id )?->url === $url;
	}

	/**
	 * Forgets one.
	 *
	 * @param int $id Its id.
	 */
	public function remove( int $id ): void {
		$this->db->delete( self::name( $this->db ), array( 'id' => $id ) );
	}

	/**
	 * Notes that one has taken a message.
	 *
	 * @param int $id Its id.
	 */
	public function note_success( int $id ): void {
		$this->db->query( (string) $this->db->prepare( 'UPDATE %i SET failing_since = 0 WHERE id = %d AND failing_since > 0', self::name( $this->db ), $id ) );
	}

	/**
	 * Notes that one has not taken a message.
	 *
	 * @param int $id Its id.
	 */
	public function note_failure( int $id ): void {
		$this->db->query(
			(string) $this->db->prepare( 'UPDATE %i SET failing_since = %d WHERE id = %d AND failing_since = 0', self::name( $this->db ), time(), $id )
		);
	}

	/**
	 * Switches one off that has failed for too long.
	 *
	 * @param int $id Its id.
	 */
	public function stop( int $id ): void {
		$this->db->query(
			(string) $this->db->prepare( 'UPDATE %i SET enabled = 0, stopped_at = %d WHERE id = %d AND enabled = 1', self::name( $this->db ), time(), $id )
		);
	}

	/**
	 * Holds all that are switched on, so that what they are to be told waits; or none any more.
	 *
	 * @param int $since Unix seconds; 0 for none.
	 */
	public function hold( int $since ): void {
		$this->db->query( (string) $this->db->prepare( 'UPDATE %i SET stopped_at = %d WHERE enabled = 1', self::name( $this->db ), $since ) );
	}

	/**
	 * Seals and keeps the secret of one, for the address that it has by then.
	 *
	 * @param int    $id     Its id.
	 * @param string $url    Its address, as it was read.
	 * @param string $secret The secret.
	 * @throws VideoException Where the database does not take it.
	 */
	public function keep_secret( int $id, string $url, #[\SensitiveParameter] string $secret ): void {
		for ( $try = 0; $try < self::TRIES; $try++ ) {
			$new = array(
				'secret'        => KeySeal::seal( "webhook-$id", $url, $secret ),
				'failing_since' => 0,
			);
			if ( false === $this->db->update( self::name( $this->db ), $new, array( 'id' => $id ) ) ) {
				throw VideoException::webhook_not_written();
			}
			// Another process may have led it elsewhere since it was read, and would leave a secret that can't be read there.
			$now = $this->find( $id )?->url;
			if ( null === $now || KeySeal::same( $now, $url ) ) {
				return;
			}
			$url = $now;
		}
	}

	/**
	 * The secret of one, for what is sent to its address only; empty where it can't be read any more.
	 *
	 * @param Receiver $receiver The receiver.
	 */
	public function secret( Receiver $receiver ): string {
		$sealed = $this->db->get_var( $this->db->prepare( 'SELECT secret FROM %i WHERE id = %d', self::name( $this->db ), $receiver->id ) );
		return self::open( $receiver, is_string( $sealed ) ? $sealed : '' );
	}

	/**
	 * A secret that was sealed; empty where it can't be read.
	 *
	 * @param Receiver $receiver Whose it is.
	 * @param string   $sealed   What is kept.
	 */
	private static function open( Receiver $receiver, string $sealed ): string {
		return KeySeal::open( "webhook-$receiver->id", $receiver->url, $sealed );
	}

	/**
	 * A row.
	 *
	 * @param array<mixed> $row Its columns.
	 */
	private static function receiver( array $row ): Receiver {
		$text = static fn( string $name ): string => is_scalar( $row[ $name ] ?? null ) ? (string) $row[ $name ] : '';
		return new Receiver(
			(int) $text( 'id' ),
			$text( 'url' ),
			Receiver::events( explode( ',', $text( 'events' ) ) ),
			1 === (int) $text( 'enabled' ),
			(int) $text( 'failing_since' ),
			(int) $text( 'stopped_at' ),
		);
	}
}
