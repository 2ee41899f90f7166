<?php
/**
 * The table's only writer, but for whose a row is at the moment.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Storage;

use PlatoniaVid\Gateway\Order;
use PlatoniaVid\Gateway\RemoteVideo;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\Video;
use PlatoniaVid\Videos\Values\VideoException;

// phpcs:disable WordPress.Security.EscapeOutput.ExceptionNotEscaped -- for JSON and WP-CLI; whoever prints it as HTML escapes it.

/**
 * Rows in, rows out. A write names the version that it read, so that a late one changes nothing.
 *
 * @phpstan-import-type Changes from Columns
 */
final class VideoRepository {
	/**
	 * Changes of what days are added up by.
	 */
	private const COUNTED = array( 'status', 'remote_id', 'connection', 'model', 'size', 'seconds', 'cost' );

	/**
	 * @param \wpdb    $db  WordPress's database.
	 * @param EventLog $log Notes what happens.
	 */
	public function __construct( private readonly \wpdb $db, private readonly EventLog $log ) {
	}

	/**
	 * Writes a new row, unless the author's request has one.
	 *
	 * @param Order $order What is asked for.
	 * @param int   $lease Seconds for which the row belongs to this process.
	 * @return array{Video, bool} The row, and whether this call wrote it.
	 * @throws VideoException Where the database fails; nothing was sent then.
	 */
	public function add( Order $order, int $lease ): array {
		$is_new = $this->insert(
			array(
				'status'        => Status::Submitting->value,
				'next_check_at' => time(),
				'lease_token'   => wp_generate_uuid4(),
				'lease_until'   => time() + $lease,
			) + Columns::ordered( $order )
		);
		$video  = $this->find_request( $order->author, $order->request_id ) ?? throw VideoException::not_written();
		if ( $is_new ) {
			$this->log->note( $video->id, 'ordered' );
		}
		return array( $video, $is_new );
	}

	/**
	 * Refuses an order with a sign that its row can't have, before anything is counted or written.
	 *
	 * @param Order $order What is asked for.
	 * @throws VideoException Where there is one.
	 */
	public function check( Order $order ): void {
		$sign = Columns::untaken( $this->db, $order );
		if ( '' !== $sign ) {
			throw VideoException::sign_not_taken( $sign );
		}
	}

	/**
	 * Writes a row, unless another one has its unique keys.
	 *
	 * @param array<string, int|string> $columns Values by the names of their columns.
	 * @return bool Whether it was written.
	 */
	private function insert( array $columns ): bool {
		$columns += array(
			'error_message' => '',
			'created_at'    => time(),
			'updated_at'    => time(),
		);
		$names    = implode( ', ', array_fill( 0, count( $columns ), '%i' ) );
		$values   = implode( ', ', array_map( static fn( int|string $value ): string => is_int( $value ) ? '%d' : '%s', $columns ) );
		return 1 === $this->db->query(
			(string) $this->db->prepare(
				"INSERT IGNORE INTO %i ($names) VALUES ($values)", // phpcs:ignore WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- placeholders, made above.
				array_merge( array( $this->table() ), array_keys( $columns ), array_values( $columns ) )
			)
		);
	}

	/**
	 * One row, or null.
	 *
	 * @param int $id The site's own id.
	 */
	public function find( int $id ): ?Video {
		return $this->select( 'WHERE id = %d', array( $id ) )[0] ?? null;
	}

	/**
	 * The row of an author's request, or null.
	 *
	 * @param int    $author     The author's id.
	 * @param string $request_id The client's UUID.
	 */
	public function find_request( int $author, string $request_id ): ?Video {
		return $this->select( 'WHERE author = %d AND request_id = %s', array( $author, $request_id ) )[0] ?? null;
	}

	/**
	 * The rows of some of an author's requests.
	 *
	 * @param int          $author      The author's id.
	 * @param list<string> $request_ids The client's UUIDs.
	 * @return array<string, Video> By those of them that have one.
	 * @throws VideoException Where the database can't be read: what has a row would be ordered once more.
	 */
	public function find_requests( int $author, array $request_ids ): array {
		$clause = 'WHERE author = %d AND request_id IN (' . Placeholders::texts( $request_ids ) . ')';
		$found  = array_column( $this->select( $clause, array_merge( array( $author ), $request_ids ) ), null, 'request_id' );
		return '' === $this->db->last_error ? $found : throw VideoException::not_read();
	}

	/**
	 * The rows of a request and those of its further takes, whoever made it: its name is a client's, and several people may have taken the same.
	 *
	 * @param string $request_id The client's UUID.
	 * @return list<Video>
	 */
	public function find_ordered( string $request_id ): array {
		$firsts = $this->select( 'WHERE request_id = %s ORDER BY id', array( $request_id ) );
		return $this->find_with_takes( array_map( static fn( Video $video ): int => $video->id, $firsts ) );
	}

	/**
	 * Some rows and those of their further takes, in the order of their ids; the takes also where the first one was discarded.
	 *
	 * @param list<int> $ids The site's own ids of the first takes.
	 * @return list<Video>
	 */
	public function find_with_takes( array $ids ): array {
		if ( array() === $ids ) {
			return array();
		}
		$listed = Placeholders::numbers( $ids );
		return $this->select( "WHERE id IN ($listed) OR take_of IN ($listed) ORDER BY id", array_merge( $ids, $ids ) );
	}

	/**
	 * The rows of some ids, in the order of their ids.
	 *
	 * @param list<int> $ids The site's own ids.
	 * @return list<Video>
	 */
	public function find_many( array $ids ): array {
		return array() === $ids ? array() : $this->select( 'WHERE id IN (' . Placeholders::numbers( $ids ) . ') ORDER BY id', $ids );
	}

	/**
	 * The same where it matters that a row is there. What seems to be missing may only not have come to a copy of the database that is read from:
	 * where sites have such copies, a request that has written reads the original.
	 *
	 * @param list<int> $ids The site's own ids.
	 * @return list<Video>
	 * @throws VideoException Where the database can't be read, which is no list without them.
	 */
	public function find_surely( array $ids ): array {
		$found   = $this->find_many( $ids );
		$missing = array_values( array_diff( $ids, array_map( static fn( Video $video ): int => $video->id, $found ) ) );
		if ( array() === $missing ) {
			return $found;
		}
		$this->db->query(
			(string) $this->db->prepare(
				// phpcs:ignore WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- placeholders.
				'UPDATE %i SET version = version WHERE id IN (' . Placeholders::numbers( $missing ) . ')',
				array_merge( array( $this->table() ), $missing )
			)
		);
		$found = $this->find_many( $ids );
		return '' === $this->db->last_error ? $found : throw VideoException::not_read();
	}

	/**
	 * Whether there was a video of a person's that was deleted here.
	 *
	 * @param int $id     The site's own id that it had.
	 * @param int $author The person.
	 */
	public function was_deleted( int $id, int $author ): bool {
		return Forgotten::was( $this->db, $id, $author );
	}

	/**
	 * Whether the video of a person's request was deleted here.
	 *
	 * @param int    $author     The person.
	 * @param string $request_id The client's UUID.
	 * @throws VideoException Where the database can't be read.
	 */
	public function was_request_deleted( int $author, string $request_id ): bool {
		return Forgotten::was_request( $this->db, $author, $request_id );
	}

	/**
	 * Has this request read the database itself from now on, where sites read copies of it until something was written.
	 */
	public function read_original(): void {
		Original::read( $this->db, $this->table(), 'id' );
	}

	/**
	 * Changes a row, if it still is what the caller read.
	 *
	 * @param Video   $video   What the caller read.
	 * @param Changes $changes New values.
	 * @return ?Video The changed row; null where another process was faster.
	 * @throws \LogicException Where the state can't become the other one.
	 */
	public function save( Video $video, array $changes ): ?Video {
		if ( isset( $changes['status'] ) && ! $video->status->can_become( $changes['status'] ) ) {
			throw new \LogicException( sprintf( 'A video can\'t go from %s to %s.', $video->status->value, $changes['status']->value ) );
		}
		if ( array() !== array_intersect( array_keys( $changes ), self::COUNTED ) ) {
			Days::open( $this->db, $video->created_at );
		}
		if ( isset( $changes['remote_id'] ) ) {
			// It may be what was deleted here.
			Forgotten::open( $this->db, RemoteKeys::of( $video->connection, $changes['remote_id'] ) );
		}
		$changed = $this->db->update(
			$this->table(),
			Columns::taken( $this->db, Columns::changed( $video, $changes ) ),
			array(
				'id'      => $video->id,
				'version' => $video->version,
			)
		);
		if ( 1 !== $changed ) {
			return null;
		}
		$this->log->note_change( $video, $changes );
		return $this->log->tell_change( $video->status, $this->find( $video->id ) );
	}

	/**
	 * Writes a row for a video that the gateway has and this site does not know. One that was deleted here counts by that row from now on.
	 *
	 * @param string       $connection The id of the connection that has it.
	 * @param RemoteVideo  $remote     The gateway's.
	 * @param int          $author     Whose it is from now on.
	 * @param ?Video       $like       The order that it was made for, which fills in what the gateway does not tell.
	 * @param list<string> $sharing    The ids of connections of which it may have been deleted, too, as they lead to the same server.
	 * @return ?Video The row; null where there is one already.
	 */
	public function add_remote( string $connection, RemoteVideo $remote, int $author, ?Video $like = null, array $sharing = array() ): ?Video {
		$key = RemoteKeys::of( $connection, $remote->id );
		Forgotten::open( $this->db, $key );
		foreach ( array_diff( $sharing, array( $connection ) ) as $other ) {
			Forgotten::move( $this->db, RemoteKeys::of( $other, $remote->id ), $key );
		}
		$source  = '' === $remote->remixed_from ? null : $this->known( array( $connection ), array( $remote->remixed_from ) )[ $remote->remixed_from ] ?? null;
		$order   = ( $like?->order() ?? new Order( '', '', '', 0 ) )->made( $connection, $remote, $author, wp_generate_uuid4(), $source ?? 0 );
		$written = $this->insert(
			Columns::remote( $connection, $remote->id ) + array(
				'status'        => Status::Queued->value,
				'submitted_at'  => time(),
				'expires_at'    => $remote->expires_at,
				'next_check_at' => time(),
			) + Columns::taken( $this->db, Columns::ordered( $order ), array( 'prompt' ) ) + Columns::charged( $remote->cost )
		);
		$video   = $written ? ( $this->select( 'WHERE remote_key = %s', array( $key ) )[0] ?? null ) : null;
		if ( null !== $video ) {
			$this->log->note( $video->id, 'found' );
		}
		return $video;
	}

	/**
	 * Which of some of a gateway's ids have a row here.
	 *
	 * @param list<string> $connections The ids of the connections that lead to it.
	 * @param list<string> $remote_ids  The gateway's ids.
	 * @return array<string, int> The site's own ids by the gateway's: where several rows have one, that of the first connection.
	 */
	public function known( array $connections, array $remote_ids ): array {
		$known = array();
		foreach ( array() === $remote_ids ? array() : $connections as $connection ) {
			$keys = array_map( static fn( string $id ): string => RemoteKeys::of( $connection, $id ), $remote_ids );
			$rows = array();
			foreach ( $this->select( 'WHERE remote_key IN (' . Placeholders::texts( $keys ) . ')', $keys ) as $video ) {
				$rows[ RemoteKeys::of( $connection, $video->remote_id ) ] = $video->id;
			}
			// The row may have another id of the same video.
			foreach ( $remote_ids as $at => $id ) {
				$known += isset( $rows[ $keys[ $at ] ] ) ? array( $id => $rows[ $keys[ $at ] ] ) : array();
			}
		}
		return $known;
	}

	/**
	 * Forgets a row, if it still is what the caller read and no process works on it. What was used still counts it.
	 *
	 * @param Video $video What the caller read.
	 */
	public function delete( Video $video ): bool {
		Days::open( $this->db, $video->created_at );
		Forgotten::note( $this->db, $video );
		Pieces::doubt( $this->db, $video->id );
		$is_gone = 1 === $this->db->query(
			(string) $this->db->prepare(
				'DELETE FROM %i WHERE id = %d AND version = %d AND lease_until <= %d',
				$this->table(),
				$video->id,
				$video->version,
				time()
			)
		);
		if ( $is_gone ) {
			$this->log->forget( $video->id );
			Pieces::forget( $this->db, $video->id, $video->prompt );
		} else {
			Pieces::trust( $this->db, $video->id );
		}
		return $is_gone;
	}

	/**
	 * Reads rows.
	 *
	 * @param literal-string $clause What follows the table, made of fixed parts.
	 * @param array<int|string|list<string>> $values Its values.
	 * @return list<Video>
	 */
	private function select( string $clause, array $values ): array {
		// phpcs:ignore WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- see the parameter.
		return Video::from_rows(
			$this->db->get_results( $this->db->prepare( "SELECT * FROM %i $clause", array_merge( array( $this->table() ), $values ) ), ARRAY_A )
		);
	}

	/**
	 * The table's name on the current site.
	 */
	private function table(): string {
		return Table::name( $this->db );
	}
}
