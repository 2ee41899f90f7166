<?php
/**
 * Noting what prompts are found by.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Storage;

/**
 * Notes the pieces of prompts, behind: younger prompts are read as before. So no order waits for it, an upgrade begins with none, and a site whose
 * pieces are lost finds as much. Where rows are few it notes nothing.
 */
final class Noting {
	/**
	 * Up to how many rows nothing is noted: to read them all is as quick.
	 */
	public const FEW = 2000;

	/**
	 * How many prompts are noted at once, at least and at most, and how many bytes of them, as one alone may have tens of thousands; how many pieces
	 * are written by a query, and for how many seconds it goes on.
	 */
	private const FEWEST  = 25;
	private const AT_ONCE = 250;
	private const BYTES   = 50000;
	private const WRITTEN = 1000;
	private const SECONDS = 5;

	/**
	 * How old a video is at least: another one's row may be written later under an earlier id.
	 */
	private const AGE = HOUR_IN_SECONDS;

	/**
	 * @param \wpdb $db WordPress's database.
	 */
	public function __construct( private readonly \wpdb $db ) {
	}

	/**
	 * Notes some more prompts, once they are many; a callback of the background's run.
	 */
	public function go_on(): void {
		$ends = microtime( true ) + self::SECONDS;
		$last = $this->last();
		$this->settle_doubts( $last );
		if ( $last > 0 && ( $this->newest() ?? $last ) < $last ) {
			// Where the newest are deleted, an older database gives their ids to others when it is started again: all are noted anew.
			$this->begin_anew( $last );
			$last = $this->last();
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
			foreach ( $rows as $at => $row ) {
				if ( (int) $row['created_at'] > time() - self::AGE ) {
					$rows = array_slice( $rows, 0, $at );
					break;
				}
			}
			if ( count( $rows ) < self::FEWEST ) {
				return;
			}
			$last = $this->note( self::first( $rows ), $last );
		} while ( $last > 0 && microtime( true ) < $ends );
	}

	/**
	 * Begins anew where rows came or went past the plugin, as from a backup; a callback once a day.
	 */
	public function check(): void {
		$last  = $this->last();
		$noted = $this->db->get_var(
			$this->db->prepare( 'SELECT created_at FROM %i WHERE piece = %s AND part = %d AND video = %d', Pieces::name( $this->db ), '', Pieces::LAST, $last )
		);
		$there = is_numeric( $noted ) ? $this->db->get_var(
			$this->db->prepare( 'SELECT COUNT(*) FROM %i WHERE id <= %d', Table::name( $this->db ), $last )
		) : null;
		if ( is_numeric( $noted ) && is_numeric( $there ) && (int) $noted !== (int) $there ) {
			$this->begin_anew( $last );
		}
		$this->go_on();
	}

	/**
	 * Has all be noted anew, by one process of those that want it: another one may be noting again by then, and its mark would outlive its pieces.
	 *
	 * @param int $last The last video that is noted; its mark has in `rest` since when one does it, which is believed for a minute.
	 */
	private function begin_anew( int $last ): void {
		$name = Pieces::name( $this->db );
		$ours = $this->db->query(
			(string) $this->db->prepare(
				'UPDATE %i SET rest = %s WHERE piece = %s AND part = %d AND video = %d AND rest < %s',
				$name,
				(string) time(),
				'',
				Pieces::LAST,
				$last,
				(string) ( time() - MINUTE_IN_SECONDS )
			)
		);
		// The first is quicker; a database's user may have no right to it.
		if ( 1 === $ours && false === $this->db->query( (string) $this->db->prepare( 'TRUNCATE TABLE %i', $name ) ) ) {
			$this->db->query( (string) $this->db->prepare( 'DELETE FROM %i', $name ) );
		}
	}

	/**
	 * Ends what a process has left that died while it deleted a video.
	 *
	 * @param int $last The last video that is noted.
	 */
	private function settle_doubts( int $last ): void {
		$name   = Pieces::name( $this->db );
		$videos = Numbers::of(
			$this->db->get_col(
				$this->db->prepare( 'SELECT video FROM %i WHERE piece = %s AND part = %d AND created_at < %d', $name, '', Pieces::DOUBT, time() - self::AGE )
			)
		);
		$there  = array() === $videos ? null : $this->there( $videos );
		if ( null === $there ) {
			return;
		}
		$gone = array_values( array_diff( $videos, $there ) );
		if ( array() !== $gone ) {
			// What their prompts were is not known any more: this reads all pieces.
			// phpcs:ignore WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- placeholders.
			$this->db->query(
				(string) $this->db->prepare(
					'DELETE FROM %i WHERE part <> %d AND video IN (' . Placeholders::numbers( $gone ) . ')',
					$name,
					Pieces::LAST,
					...$gone
				)
			);
			Pieces::count_less( $this->db, $last, count( array_filter( $gone, static fn( int $video ): bool => $video <= $last ) ) );
		}
		$this->db->query(
			// phpcs:ignore WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- placeholders.
			(string) $this->db->prepare(
				'DELETE FROM %i WHERE piece = %s AND part = %d AND video IN (' . Placeholders::numbers( $videos ) . ')',
				$name,
				'',
				Pieces::DOUBT,
				...$videos
			)
		);
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
	 * Which of some videos there are.
	 *
	 * @param non-empty-list<int> $ids Their ids.
	 * @return list<int>|null Null where the database does not answer.
	 */
	private function there( array $ids ): ?array {
		$there = Numbers::of(
			// phpcs:ignore WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- placeholders.
			$this->db->get_col(
				$this->db->prepare( 'SELECT id FROM %i WHERE id IN (' . Placeholders::numbers( $ids ) . ')', Table::name( $this->db ), ...$ids )
			)
		);
		return '' === $this->db->last_error ? $there : null;
	}

	/**
	 * Notes prompts.
	 *
	 * @param non-empty-list<int> $ids   All videos between two.
	 * @param int                 $after The last one that is noted; 0 where none are.
	 * @return int The last of the ids; 0 where the database has not given or taken all of it.
	 */
	private function note( array $ids, int $after ): int {
		$rows = $this->db->get_results(
			// phpcs:ignore WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- placeholders.
			$this->db->prepare(
				'SELECT id, prompt, created_at FROM %i WHERE id IN (' . Placeholders::numbers( $ids ) . ')',
				Table::name( $this->db ),
				...$ids
			),
			ARRAY_A
		);
		if ( '' !== $this->db->last_error ) {
			return 0;
		}
		/** @var list<array{id: string, prompt: string, created_at: string}> $rows As wpdb gives rows. */
		$rows   = is_array( $rows ) ? $rows : array();
		$pieces = array();
		foreach ( $rows as $row ) {
			foreach ( Pieces::of( $row['prompt'] ) as $part => [ $piece, $rest ] ) {
				$pieces[] = array( $piece, (int) $row['id'], $part + Pieces::LAST + 1, $rest, (int) $row['created_at'] );
			}
		}
		foreach ( array_chunk( $pieces, self::WRITTEN ) as $some ) {
			if ( ! Pieces::add( $this->db, $some ) ) {
				return 0;
			}
		}
		// A video may have been deleted meanwhile, whose prompt is to leave nothing.
		$there = $this->there( $ids );
		if ( null === $there ) {
			return 0;
		}
		foreach ( $rows as $row ) {
			if ( ! in_array( (int) $row['id'], $there, true ) ) {
				Pieces::forget( $this->db, (int) $row['id'], $row['prompt'] );
			}
		}
		$last  = max( $ids );
		$noted = 0 === $after
			? Pieces::add( $this->db, array( array( '', $last, Pieces::LAST, '', count( $there ) ) ) )
			// Whoever deletes a video meanwhile counts one less on both.
			: 1 === $this->db->query(
				(string) $this->db->prepare(
					'INSERT IGNORE INTO %i (piece, video, part, rest, created_at)
						SELECT piece, %d, part, rest, created_at + %d FROM %i WHERE piece = %s AND part = %d AND video = %d',
					...array( Pieces::name( $this->db ), $last, count( $there ), Pieces::name( $this->db ), '', Pieces::LAST, $after )
				)
			);
		if ( ! $noted ) {
			return 0;
		}
		$this->db->query(
			(string) $this->db->prepare( 'DELETE FROM %i WHERE piece = %s AND part = %d AND video < %d', Pieces::name( $this->db ), '', Pieces::LAST, $last )
		);
		return $last;
	}

	/**
	 * The last video of which all up to it are noted; 0 where none are.
	 */
	private function last(): int {
		return Numbers::one(
			$this->db->get_var(
				$this->db->prepare( 'SELECT MAX(video) FROM %i WHERE piece = %s AND part = %d', Pieces::name( $this->db ), '', Pieces::LAST )
			)
		);
	}

	/**
	 * The newest video that there is; 0 where there is none, and null where the database does not answer.
	 */
	private function newest(): ?int {
		$newest = Numbers::one( $this->db->get_var( $this->db->prepare( 'SELECT MAX(id) FROM %i', Table::name( $this->db ) ) ) );
		return '' === $this->db->last_error ? $newest : null;
	}
}
