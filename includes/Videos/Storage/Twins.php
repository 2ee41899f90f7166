<?php
/**
 * Orders that are like another one.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Storage;

use PlatoniaVid\Videos\Values\OrderError;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\Video;
use PlatoniaVid\Videos\Values\VideoException;

/**
 * Finds those of this site: what a gateway has made for one of them may be taken for the other's. OtherSites finds those of a network's other sites.
 */
final class Twins {
	/**
	 * @param \wpdb $db WordPress's database.
	 */
	public function __construct( private readonly \wpdb $db ) {
	}

	/**
	 * Whether another row asks for the same and has no answer yet. One that waits until its connection is switched on, or asked again, is not on its way,
	 * nor is one of a connection that is not set up any more, unless a process is at it.
	 *
	 * @param Video                  $video       The row.
	 * @param non-empty-list<string> $connections The ids of the connections that lead to its server.
	 * @param non-empty-list<string> $set_up      Those among them that are worked on.
	 * @throws VideoException Where the database does not tell.
	 */
	public function has_twin_in_flight( Video $video, array $connections, array $set_up ): bool {
		return $this->is_there(
			'WHERE status = %s AND connection IN (' . Placeholders::texts( $connections ) . ') AND prompt = %s AND model = %s AND id <> %d
			AND (lease_until > %d OR (connection IN (' . Placeholders::texts( $set_up ) . ') AND (submitted_at > 0 OR error_code NOT IN (%s, %s)))) LIMIT 1',
			array(
				Status::Submitting->value,
				...$connections,
				$video->prompt,
				$video->model,
				$video->id,
				time(),
				...$set_up,
				OrderError::waits_for_connection( '' )->code,
				OrderError::waits_for_pause( '', '', '' )->code,
			)
		);
	}

	/**
	 * Whether another row that was sent and has no answer yet has just this prompt.
	 *
	 * @param Video                  $video       The row.
	 * @param string                 $prompt      The prompt.
	 * @param non-empty-list<string> $connections The ids of the connections that lead to its server.
	 * @throws VideoException Where the database does not tell.
	 */
	public function is_anothers( Video $video, string $prompt, array $connections ): bool {
		// What the table can't have, no row has: WordPress does not even ask where it has an older form of UTF-8.
		$is_taken = Columns::taken( $this->db, array( 'prompt' => $prompt ), array( 'prompt' ) )['prompt'] === $prompt;
		return $is_taken && $this->is_there(
			'WHERE status IN (%s, %s) AND submitted_at > 0 AND connection IN (' . Placeholders::texts( $connections ) . ') AND prompt = %s AND id <> %d LIMIT 1',
			array( Status::Submitting->value, Status::Unconfirmed->value, ...$connections, $prompt, $video->id )
		);
	}

	/**
	 * The orders that were sent and have no answer yet: the newest.
	 *
	 * @param non-empty-list<string> $connections The ids of the connections that lead to their server.
	 * @return list<Video>
	 * @throws VideoException Where the database does not tell.
	 */
	public function awaited( array $connections ): array {
		// phpcs:disable WordPress.DB.PreparedSQL.InterpolatedNotPrepared, WordPress.DB.PreparedSQLPlaceholders -- placeholders for each.
		$rows = $this->db->get_results(
			$this->db->prepare(
				'SELECT * FROM %i WHERE status IN (%s, %s) AND submitted_at > 0 AND connection IN (' . Placeholders::texts( $connections ) . ') ORDER BY id DESC LIMIT 100',
				array( Table::name( $this->db ), Status::Submitting->value, Status::Unconfirmed->value, ...$connections )
			),
			ARRAY_A
		);
		// phpcs:enable
		return '' === $this->db->last_error ? Video::from_rows( $rows ) : throw VideoException::not_read();
	}

	/**
	 * Whether there is a row.
	 *
	 * @param literal-string   $clause What follows the table, made of fixed parts.
	 * @param list<int|string> $values Its values.
	 * @throws VideoException Where the database does not tell.
	 */
	private function is_there( string $clause, array $values ): bool {
		// phpcs:ignore WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- see the parameter.
		$found = $this->db->get_var( $this->db->prepare( "SELECT id FROM %i $clause", array( Table::name( $this->db ), ...$values ) ) );
		return '' === $this->db->last_error ? null !== $found : throw VideoException::not_read();
	}
}
