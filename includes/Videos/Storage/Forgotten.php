<?php
/**
 * What was made and is no longer in the list.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Storage;

use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\Video;
use PlatoniaVid\Videos\Values\VideoException;

/**
 * Outlives rows: a line of numbers for each video that was deleted here, without its prompt. It is written before its row goes, and counts
 * only while neither that row is there nor another one of the same video, which was brought in again from its server: so whatever a process
 * dies in between of, each video counts once, and no transaction is needed.
 */
final class Forgotten {
	/**
	 * The table's name on the current site.
	 *
	 * @param \wpdb $db WordPress's database.
	 */
	public static function name( \wpdb $db ): string {
		return $db->prefix . 'platoniavid_forgotten';
	}

	/**
	 * The table, as dbDelta() reads it.
	 *
	 * @param \wpdb $db WordPress's database.
	 */
	public static function definition( \wpdb $db ): string {
		// A database may give a deleted row's id to another one: its request tells them apart.
		return 'CREATE TABLE ' . self::name( $db ) . " (
				video bigint(20) unsigned NOT NULL,
				request_id varchar(36) NOT NULL DEFAULT '',
				created_at bigint(20) unsigned NOT NULL DEFAULT 0,
				author bigint(20) unsigned NOT NULL DEFAULT 0,
				connection varchar(40) NOT NULL DEFAULT '',
				model varchar(191) NOT NULL DEFAULT '',
				seconds smallint(5) unsigned NOT NULL DEFAULT 0,
				made tinyint(3) unsigned NOT NULL DEFAULT 0,
				failed tinyint(3) unsigned NOT NULL DEFAULT 0,
				cost decimal(20,6) NOT NULL DEFAULT 0,
				cost_currency varchar(10) NOT NULL DEFAULT '',
				remote_key char(40) DEFAULT NULL,
				PRIMARY KEY  (video,request_id),
				KEY created_at (created_at),
				KEY remote_key (remote_key)
			) {$db->get_charset_collate()};";
	}

	/**
	 * Notes a video that is about to be deleted. What was not sent, or has no answer, counts as nothing, but if its request comes again that is another order.
	 *
	 * @param \wpdb $db    WordPress's database.
	 * @param Video $video The video, as it was read.
	 */
	public static function note( \wpdb $db, Video $video ): void {
		$made   = (int) ( '' !== $video->remote_id );
		$failed = (int) ( Status::Failed === $video->status );
		$key    = '' === $video->remote_id ? null : RemoteKeys::of( $video->connection, $video->remote_id );
		$db->replace(
			self::name( $db ),
			array(
				'remote_key' => $key,
				'video'      => $video->id,
				'request_id' => $video->request_id,
				'created_at' => $video->created_at,
				'author'     => $video->author,
				'connection' => $video->connection,
				'model'      => $video->model,
				'seconds'    => $video->seconds,
				'made'       => $made,
				'failed'     => $failed,
			) + Columns::charged( $video->cost )
		);
		if ( null !== $key && self::open( $db, $key ) > 1 ) {
			// It was brought in again, and counts by its last line.
			$query = 'UPDATE %i SET made = 0, failed = 0, cost = 0 WHERE remote_key = %s AND NOT ( video = %d AND request_id = %s )';
			$db->query( (string) $db->prepare( $query, self::name( $db ), $key, $video->id, $video->request_id ) );
		}
	}

	/**
	 * Opens the days of a server's video, before it is here again and its lines count no more.
	 *
	 * @param \wpdb  $db  WordPress's database.
	 * @param string $key What the video is found by.
	 * @return int How many lines it has.
	 */
	public static function open( \wpdb $db, string $key ): int {
		// phpcs:ignore WordPress.DB.PreparedSQL.NotPrepared -- it is.
		$times = $db->get_col( $db->prepare( 'SELECT created_at FROM %i WHERE remote_key = %s', self::name( $db ), $key ) );
		foreach ( array_unique( $times ) as $time ) {
			Days::open( $db, Numbers::one( $time ) );
		}
		return count( $times );
	}

	/**
	 * Has a server's video be found by another key, as another connection brings it in.
	 *
	 * @param \wpdb  $db  WordPress's database.
	 * @param string $key What it was found by.
	 * @param string $now What it is found by from now on.
	 */
	public static function move( \wpdb $db, string $key, string $now ): void {
		if ( self::open( $db, $key ) > 0 ) {
			$db->update( self::name( $db ), array( 'remote_key' => $now ), array( 'remote_key' => $key ) );
		}
	}

	/**
	 * Whether a video was a person's, and was deleted here.
	 *
	 * @param \wpdb $db     WordPress's database.
	 * @param int   $id     The site's own id that it had.
	 * @param int   $author The person.
	 */
	public static function was( \wpdb $db, int $id, int $author ): bool {
		Original::read( $db, self::name( $db ), 'video' );
		return null !== $db->get_var( $db->prepare( 'SELECT 1 FROM %i WHERE video = %d AND author = %d LIMIT 1', self::name( $db ), $id, $author ) );
	}

	/**
	 * Whether the video of a person's request was deleted here, however long ago and by whom. Of one whose data was erased, no line says whose it was.
	 *
	 * @param \wpdb  $db         WordPress's database.
	 * @param int    $author     The person.
	 * @param string $request_id The client's UUID.
	 * @throws VideoException Where the database can't be read: what was deleted would be ordered once more.
	 */
	public static function was_request( \wpdb $db, int $author, string $request_id ): bool {
		Original::read( $db, self::name( $db ), 'video' );
		$query = $db->prepare( 'SELECT 1 FROM %i WHERE request_id = %s AND author IN (0, %d) LIMIT 1', self::name( $db ), $request_id, $author );
		// phpcs:ignore WordPress.DB.PreparedSQL.NotPrepared -- it is.
		$found = $db->get_var( $query );
		return '' === $db->last_error ? null !== $found : throw VideoException::not_read();
	}
}
