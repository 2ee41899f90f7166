<?php
/**
 * What prompts are found by.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Storage;

/**
 * A table with the pieces of three characters that prompts have, each with what follows it, so that a search for any part of a word reads few
 * prompts, or none. `''` has the last video of which all are noted.
 */
final class Pieces {
	/**
	 * How long a piece is, and as much of what follows it as is kept: few words are longer than both.
	 */
	public const LENGTH = 3;
	public const REST   = 13;

	/**
	 * What has a space in it is no piece: a search is for words. Nor is what has a sign upon a letter, or stands half as wide behind one, or a line that makes
	 * a word longer: to a database many of these are nothing, so that three are `''`, and each is the same as a sign without a shape.
	 */
	private const LETTER = '[^\p{Z}\p{Cc}\p{Cf}\p{Mn}\p{Me}\x{640}\x{FF9E}\x{FF9F}]';

	/**
	 * How many pieces are named in a query.
	 */
	private const NAMED = 1000;

	/**
	 * What tells a mark from a piece, and one mark from another, where `piece` is empty: how far it is, with the number of videos that are noted as
	 * `created_at`; and which videos are just being deleted, and since when. Pieces have higher numbers, and 0 is what an older version writes.
	 */
	public const DOUBT = 1;
	public const LAST  = 2;

	/**
	 * The table's name on the current site.
	 *
	 * @param \wpdb $db WordPress's database.
	 */
	public static function name( \wpdb $db ): string {
		return $db->prefix . 'platoniavid_pieces';
	}

	/**
	 * The columns, as dbDelta() takes them. They have the collation of prompts, so that whatever is the same to a search is the same piece. `part` numbers
	 * the pieces of a prompt, as some may be the same to a database.
	 */
	public static function columns(): string {
		return sprintf(
			"piece varchar(%d) NOT NULL DEFAULT '',
				video bigint(20) unsigned NOT NULL,
				part int(10) unsigned NOT NULL DEFAULT 0,
				rest varchar(%d) NOT NULL DEFAULT '',
				created_at bigint(20) unsigned NOT NULL DEFAULT 0,
				PRIMARY KEY  (piece,video,part)",
			self::LENGTH,
			self::REST
		);
	}

	/**
	 * The pieces of a text, each once with what follows it in its word.
	 *
	 * @param string $text The text.
	 * @return list<array{string, string}> The pieces, and what follows them.
	 */
	public static function of( string $text ): array {
		preg_match_all( '/(?=(' . self::LETTER . '{' . self::LENGTH . '})(' . self::LETTER . '{0,' . self::REST . '}))/u', $text, $found, PREG_SET_ORDER );
		$pieces = array();
		foreach ( $found as [ , $piece, $rest ] ) {
			$pieces[ $piece . $rest ] = array( $piece, $rest );
		}
		return array_values( $pieces );
	}

	/**
	 * Writes pieces that are not there yet.
	 *
	 * @param \wpdb                                                $db     WordPress's database.
	 * @param non-empty-list<array{string, int, int, string, int}> $pieces Pieces, each with its video, number, rest, and when the video was made.
	 * @return bool Whether the database has taken them.
	 */
	public static function add( \wpdb $db, array $pieces ): bool {
		return self::write(
			$db,
			$db->prepare(
				'INSERT IGNORE INTO %i (piece, video, part, rest, created_at) VALUES '
				// phpcs:ignore WordPress.DB.PreparedSQL.InterpolatedNotPrepared, WordPress.DB.PreparedSQLPlaceholders.UnfinishedPrepare -- placeholders.
				. implode( ', ', array_fill( 0, count( $pieces ), '(%s, %d, %d, %s, %d)' ) ),
				array_merge( array( self::name( $db ) ), ...$pieces )
			)
		);
	}

	/**
	 * Counts fewer videos as noted.
	 *
	 * @param \wpdb $db    WordPress's database.
	 * @param int   $video A video; what was noted up to one before it stays.
	 * @param int   $fewer How many are gone.
	 */
	public static function count_less( \wpdb $db, int $video, int $fewer ): void {
		self::write(
			$db,
			$db->prepare(
				'UPDATE %i SET created_at = created_at - %d WHERE piece = %s AND part = %d AND video >= %d',
				self::name( $db ),
				$fewer,
				'',
				self::LAST,
				$video
			)
		);
	}

	/**
	 * Says of a video that it is about to be deleted: whatever becomes of that, a search looks whether it is there.
	 *
	 * @param \wpdb $db    WordPress's database.
	 * @param int   $video The video's id.
	 */
	public static function doubt( \wpdb $db, int $video ): void {
		self::write(
			$db,
			$db->prepare( 'REPLACE INTO %i (piece, video, part, created_at) VALUES (%s, %d, %d, %d)', self::name( $db ), '', $video, self::DOUBT, time() )
		);
	}

	/**
	 * Says that a video is not to be deleted after all.
	 *
	 * @param \wpdb $db    WordPress's database.
	 * @param int   $video The video's id.
	 */
	public static function trust( \wpdb $db, int $video ): void {
		self::write( $db, $db->prepare( 'DELETE FROM %i WHERE piece = %s AND video = %d AND part = %d', self::name( $db ), '', $video, self::DOUBT ) );
	}

	/**
	 * Forgets the pieces of a prompt whose video is gone, and that it was about to go.
	 *
	 * @param \wpdb  $db     WordPress's database.
	 * @param int    $video  The video's id.
	 * @param string $prompt Its prompt.
	 */
	public static function forget( \wpdb $db, int $video, string $prompt ): void {
		foreach ( array_chunk( array_values( array_unique( array_column( self::of( $prompt ), 0 ) ) ), self::NAMED ) as $pieces ) {
			self::write(
				$db,
				$db->prepare(
					// phpcs:ignore WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- placeholders.
					'DELETE FROM %i WHERE video = %d AND piece IN (' . Placeholders::texts( $pieces ) . ')',
					array_merge( array( self::name( $db ), $video ), $pieces )
				)
			);
		}
		self::count_less( $db, $video, 1 );
		self::trust( $db, $video );
	}

	/**
	 * Writes.
	 *
	 * @param \wpdb       $db    WordPress's database.
	 * @param string|null $query What.
	 * @return bool Whether the database has taken it.
	 */
	private static function write( \wpdb $db, ?string $query ): bool {
		// phpcs:ignore WordPress.DB.PreparedSQL.NotPrepared -- by all callers.
		return false !== $db->query( (string) $query );
	}
}
