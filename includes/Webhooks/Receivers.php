<?php
/**
 * Where receivers are kept.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Webhooks;

use PlatoniaVid\Settings\KeySeal;

/**
 * Keeps receivers in `{prefix}platoniavid_webhooks`, and their secrets, sealed with their addresses as keys are, in an option: whoever changes
 * an address in the database has no secret for it. What is noted of how one gets on is written without what else is known of it.
 */
final class Receivers {
	/**
	 * Sealed secrets, by the receivers' ids.
	 */
	public const OPTION = 'platoniavid_webhook_secrets';

	/**
	 * Sets the collaborators.
	 *
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
				PRIMARY KEY  (id)";
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
			$this->keep_secret( $id, $url, $secret );
			$this->change( $id, array( 'events' => $events, 'enabled' => true ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing -- short.
		}
		return $id;
	}

	/**
	 * Changes what a person says of one.
	 *
	 * @param int                                                        $id      Its id.
	 * @param array{url?: string, events?: list<string>, enabled?: bool} $changes What changes.
	 */
	public function change( int $id, array $changes ): void {
		$columns = array_intersect_key( $changes, array( 'url' => true ) );
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
		if ( array() !== $columns ) {
			$this->db->update( self::name( $this->db ), $columns, array( 'id' => $id ) );
		}
	}

	/**
	 * Forgets one.
	 *
	 * @param int $id Its id.
	 */
	public function remove( int $id ): void {
		$this->db->delete( self::name( $this->db ), array( 'id' => $id ) );
		self::write( array_diff_key( self::secrets(), array( $id => true ) ) );
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
		$this->db->query( (string) $this->db->prepare( 'UPDATE %i SET failing_since = %d WHERE id = %d AND failing_since = 0', self::name( $this->db ), time(), $id ) );
	}

	/**
	 * Switches one off that has failed for too long.
	 *
	 * @param int $id Its id.
	 */
	public function stop( int $id ): void {
		$this->db->query( (string) $this->db->prepare( 'UPDATE %i SET enabled = 0, stopped_at = %d WHERE id = %d AND enabled = 1', self::name( $this->db ), time(), $id ) );
	}

	/**
	 * Seals and keeps the secret of one.
	 *
	 * @param int    $id     Its id.
	 * @param string $url    Its address.
	 * @param string $secret The secret.
	 */
	public function keep_secret( int $id, string $url, #[\SensitiveParameter] string $secret ): void {
		self::write( array( $id => KeySeal::seal( "webhook-$id", $url, $secret ) ) + self::secrets() );
	}

	/**
	 * The secret of one, for what is sent to its address only; empty where it can't be read any more.
	 *
	 * @param Receiver $receiver The receiver.
	 */
	public function secret( Receiver $receiver ): string {
		return KeySeal::open( "webhook-$receiver->id", $receiver->url, self::secrets()[ $receiver->id ] ?? '' );
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

	/**
	 * What the option holds.
	 *
	 * @return array<array-key, string>
	 */
	private static function secrets(): array {
		$stored = get_option( self::OPTION );
		return is_array( $stored ) ? array_filter( $stored, 'is_string' ) : array();
	}

	/**
	 * Stores sealed secrets.
	 *
	 * @param array<array-key, string> $sealed By the receivers' ids.
	 */
	private static function write( array $sealed ): void {
		if ( array() === $sealed ) {
			delete_option( self::OPTION );
		} else {
			update_option( self::OPTION, $sealed, false );
		}
	}
}
