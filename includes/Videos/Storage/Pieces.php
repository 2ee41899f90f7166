<?php
/**
 * What prompts are found by.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Storage;

/**
 * Keeps of each prompt the pieces of three characters that it has, so that a search for any part of a word reads the few prompts that may have it,
 * and not all of them. Where rows are few it keeps nothing. Pieces are noted behind: `''` has the last video of which all are, and
 * younger prompts are read as before. So no order waits for them, an upgrade begins with none, and a site whose pieces are lost finds as much.
 */
final class Pieces {
	/**
	 * Up to how many rows nothing is noted: to read them all is as quick.
	 */
	public const FEW = 2000;

	/**
	 * How many prompts are noted at once and how many bytes of them, as one alone may have tens of thousands; how many pieces are written by a
	 * query, and for how many seconds it goes on.
	 */
	private const AT_ONCE = 250;
	private const BYTES   = 50000;
	private const WRITTEN = 1000;
	private const SECONDS = 5;

	/**
	 * How old a video is at least: another one's row may be written later under an earlier id.
	 */
	private const AGE = HOUR_IN_SECONDS;

	/**
	 * Of how many pieces of a search the rarest is taken, and how many prompts may have that, or not be noted yet: more are read as quickly one after
	 * another.
	 */
	private const ASKED = 3;
	private const MOST  = 5000;

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
		return $db->prefix . 'platoniavid_pieces';
	}

	/**
	 * The columns, as dbDelta() takes them. They have the collation of prompts, so that whatever is the same to a search is the same piece.
	 */
	public static function columns(): string {
		return "piece varchar(3) NOT NULL DEFAULT '',
				video bigint(20) unsigned NOT NULL,
				PRIMARY KEY  (piece,video)";
	}

	/**
	 * Where to look for something in prompts.
	 *
	 * @param string $search What is looked for.
	 * @return array{string, int}|null A piece that each prompt has which has all of it, and the last video up to which pieces are noted.
	 *                                 Null where all prompts have to be read.
	 */
	public function find( string $search ): ?array {
		$pieces = self::of( $search );
		if ( array() === $pieces ) {
			return null;
		}
		// The first, the last, and some in between.
		$end   = count( $pieces ) - 1;
		$at    = array_unique( array( ...range( 0, $end, max( 1, (int) ceil( $end / ( self::ASKED - 1 ) ) ) ), $end ) );
		$asked = array_values( array_intersect_key( $pieces, array_flip( $at ) ) );
		$count = 'SELECT %d AS asked, COUNT(*) AS number FROM (SELECT video FROM %i WHERE piece = %s LIMIT %d) AS some';
		$names = array();
		foreach ( $asked as $at => $piece ) {
			array_push( $names, $at, self::name( $this->db ), $piece, self::MOST + 1 );
		}
		$found = $this->db->get_results(
			$this->db->prepare(
				// phpcs:ignore WordPress.DB.PreparedSQL.InterpolatedNotPrepared, WordPress.DB.PreparedSQLPlaceholders.UnfinishedPrepare -- made of fixed parts.
				str_repeat( "$count UNION ALL ", count( $asked ) ) . 'SELECT -1 AS asked, MAX(video) AS number FROM %i WHERE piece = %s',
				array( ...$names, self::name( $this->db ), '' )
			),
			ARRAY_A
		);
		/** @var list<array{asked: string, number: string|null}> $found As wpdb gives rows. */
		$found  = is_array( $found ) ? $found : array();
		$last   = 0;
		$rarest = null;
		$fewest = self::MOST + 1;
		foreach ( $found as $count ) {
			$number = (int) $count['number'];
			if ( '-1' === (string) $count['asked'] ) {
				$last = $number;
			} elseif ( $number < $fewest ) {
				$fewest = $number;
				$rarest = $asked[ (int) $count['asked'] ] ?? null;
			}
		}
		return null === $rarest || 0 === $last || $this->is_behind( $last ) ? null : array( $rarest, $last );
	}

	/**
	 * Whether so many videos are not noted yet that a page of them is read as before: one list of all that is found among them may not fit into memory.
	 *
	 * @param int $last The last video up to which pieces are noted.
	 */
	private function is_behind( int $last ): bool {
		$later = $this->db->prepare(
			'SELECT COUNT(*) FROM (SELECT id FROM %i WHERE id > %d LIMIT %d) AS some',
			Table::name( $this->db ),
			$last,
			self::MOST + 1
		);
		return Numbers::of( array( $this->db->get_var( $later ) ) )[0] > self::MOST;
	}

	/**
	 * Notes some more prompts, once they are many; a callback of the background's run.
	 */
	public function go_on(): void {
		$ends = microtime( true ) + self::SECONDS;
		$last = $this->last();
		if ( $last > 0 && $this->newest() < $last ) {
			// Where the newest are deleted, an older database gives their ids to others when it is started again: all are noted anew.
			$this->db->query( (string) $this->db->prepare( 'DELETE FROM %i WHERE piece = %s', self::name( $this->db ), '' ) );
			$last = 0;
		}
		if ( 0 === $last ) {
			$some = $this->db->get_col( $this->db->prepare( 'SELECT id FROM %i ORDER BY id LIMIT %d', Table::name( $this->db ), self::FEW + 1 ) );
			if ( count( $some ) <= self::FEW ) {
				return;
			}
		}
		do {
			$rows = $this->db->get_results(
				$this->db->prepare(
					'SELECT id, created_at, LENGTH(prompt) AS bytes FROM %i WHERE id > %d ORDER BY id LIMIT %d',
					Table::name( $this->db ),
					$last,
					self::AT_ONCE
				),
				ARRAY_A
			);
			/** @var list<array{id: string, created_at: string, bytes: string}> $rows As wpdb gives rows. */
			$rows = is_array( $rows ) ? $rows : array();
			if ( count( $rows ) < self::AT_ONCE || max( array_map( intval( ... ), array_column( $rows, 'created_at' ) ) ) > time() - self::AGE ) {
				return;
			}
			$last = $this->note( self::first( $rows ) );
		} while ( $last > 0 && microtime( true ) < $ends );
	}

	/**
	 * Forgets the pieces of a prompt whose video is gone.
	 *
	 * @param \wpdb  $db     WordPress's database.
	 * @param int    $video  The video's id.
	 * @param string $prompt Its prompt.
	 */
	public static function forget( \wpdb $db, int $video, string $prompt ): void {
		foreach ( array_chunk( self::of( $prompt ), self::WRITTEN ) as $pieces ) {
			$db->query(
				(string) $db->prepare(
					// phpcs:ignore WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- placeholders.
					'DELETE FROM %i WHERE video = %d AND piece IN (' . Placeholders::texts( $pieces ) . ')',
					array_merge( array( self::name( $db ), $video ), $pieces )
				)
			);
		}
	}

	/**
	 * The first of some videos: as many as have no more to be noted than is done at once, and one at least.
	 *
	 * @param non-empty-list<array{id: string, created_at: string, bytes: string}> $rows The videos, and how long their prompts are.
	 * @return non-empty-list<int> Their ids.
	 */
	private static function first( array $rows ): array {
		$ids   = array( (int) $rows[0]['id'] );
		$bytes = (int) $rows[0]['bytes'];
		foreach ( array_slice( $rows, 1 ) as $row ) {
			$bytes += (int) $row['bytes'];
			if ( $bytes > self::BYTES ) {
				break;
			}
			$ids[] = (int) $row['id'];
		}
		return $ids;
	}

	/**
	 * The prompts of some videos.
	 *
	 * @param non-empty-list<int> $ids The videos.
	 * @return array<int, string>|null By their ids; null where the database does not give them.
	 */
	private function prompts( array $ids ): ?array {
		$rows = $this->db->get_results(
			// phpcs:ignore WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- placeholders.
			$this->db->prepare( 'SELECT id, prompt FROM %i WHERE id IN (' . Placeholders::numbers( $ids ) . ')', Table::name( $this->db ), ...$ids ),
			ARRAY_A
		);
		/** @var list<array{id: string, prompt: string}> $rows As wpdb gives rows. */
		$rows = is_array( $rows ) ? $rows : array();
		return '' === $this->db->last_error ? array_combine( array_map( intval( ... ), array_column( $rows, 'id' ) ), array_column( $rows, 'prompt' ) ) : null;
	}

	/**
	 * Notes prompts.
	 *
	 * @param non-empty-list<int> $ids All videos between two.
	 * @return int The last of the ids; 0 where the database has not given or taken all of it.
	 */
	private function note( array $ids ): int {
		$prompts = $this->prompts( $ids );
		if ( null === $prompts ) {
			return 0;
		}
		$pairs = array();
		foreach ( $prompts as $video => $prompt ) {
			foreach ( self::of( $prompt ) as $piece ) {
				$pairs[] = array( $piece, $video );
			}
		}
		foreach ( array_chunk( $pairs, self::WRITTEN ) as $some ) {
			if ( ! $this->write( $some ) ) {
				return 0;
			}
		}
		$last = max( $ids );
		// A video may have been deleted meanwhile, whose prompt is to leave nothing.
		$there = Numbers::of(
			// phpcs:ignore WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- placeholders.
			$this->db->get_col(
				$this->db->prepare( 'SELECT id FROM %i WHERE id IN (' . Placeholders::numbers( $ids ) . ')', Table::name( $this->db ), ...$ids )
			)
		);
		if ( '' !== $this->db->last_error || ! $this->write( array( array( '', $last ) ) ) ) {
			return 0;
		}
		foreach ( array_diff_key( $prompts, array_flip( $there ) ) as $video => $prompt ) {
			self::forget( $this->db, $video, $prompt );
		}
		$this->db->query( (string) $this->db->prepare( 'DELETE FROM %i WHERE piece = %s AND video < %d', self::name( $this->db ), '', $last ) );
		return $last;
	}

	/**
	 * Writes pieces that are not there yet.
	 *
	 * @param non-empty-list<array{string, int}> $pairs Pieces, each with its video.
	 * @return bool Whether the database has taken them.
	 */
	private function write( array $pairs ): bool {
		return false !== $this->db->query(
			(string) $this->db->prepare(
				// phpcs:ignore WordPress.DB.PreparedSQL.InterpolatedNotPrepared, WordPress.DB.PreparedSQLPlaceholders.UnfinishedPrepare -- placeholders.
				'INSERT IGNORE INTO %i (piece, video) VALUES ' . implode( ', ', array_fill( 0, count( $pairs ), '(%s, %d)' ) ),
				array_merge( array( self::name( $this->db ) ), ...$pairs )
			)
		);
	}

	/**
	 * The last video of which all up to it are noted; 0 where none are.
	 */
	private function last(): int {
		return Numbers::of( array( $this->db->get_var( $this->db->prepare( 'SELECT MAX(video) FROM %i WHERE piece = %s', self::name( $this->db ), '' ) ) ) )[0];
	}

	/**
	 * The newest video that there is; 0 where there is none.
	 */
	private function newest(): int {
		return Numbers::of( array( $this->db->get_var( $this->db->prepare( 'SELECT MAX(id) FROM %i', Table::name( $this->db ) ) ) ) )[0];
	}

	/**
	 * The pieces of a text, each once. What has a space in it is left out: a search is for words, and its result is compared as a whole. So is what has
	 * a sign upon a letter, or a line that makes a word longer: to a database many of these are nothing, so that three are `''`, and each is the same as
	 * a sign without a shape.
	 *
	 * @param string $text The text.
	 * @return list<string>
	 */
	private static function of( string $text ): array {
		// Databases know more letters that are the same; these need not be written twice.
		preg_match_all( '/(?=([^\p{Z}\p{Cc}\p{Cf}\p{Mn}\p{Me}\x{640}]{3}))/u', strtolower( $text ), $found );
		return array_values( array_unique( $found[1] ) );
	}
}
