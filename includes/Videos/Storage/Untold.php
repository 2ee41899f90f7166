<?php
/**
 * What receivers of webhooks have perhaps not been told of.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Storage;

use PlatoniaVid\Videos\Values\Video;

/**
 * An event of a video that receivers are told of is named in its row by the same write that makes it so, with the version that the row has from
 * then on, and is taken out of it when it was noted for them. So what a process that was killed in between has left is found.
 */
final class Untold {
	/**
	 * @param \wpdb $db WordPress's database.
	 */
	public function __construct( private readonly \wpdb $db ) {
	}

	/**
	 * What a row says of an event.
	 *
	 * @param string $event   The event, such as `video.completed`.
	 * @param int    $version The row's version as the event has made it.
	 */
	public static function mark( string $event, int $version ): string {
		return "$event $version";
	}

	/**
	 * Takes an event out of a row that still says it. This is no change of the row.
	 *
	 * @param int    $video   The row's id.
	 * @param string $event   The event.
	 * @param int    $version The row's version as the event has made it.
	 */
	public function forget( int $video, string $event, int $version ): void {
		$this->db->query(
			(string) $this->db->prepare(
				"UPDATE %i SET untold = '' WHERE id = %d AND untold = %s",
				Table::name( $this->db ),
				$video,
				self::mark( $event, $version )
			)
		);
	}

	/**
	 * What rows say.
	 *
	 * @param int $most How many at most.
	 * @return list<array{video: Video, event: string, version: int}>
	 */
	public function all( int $most ): array {
		$rows = $this->db->get_results(
			$this->db->prepare( "SELECT * FROM %i WHERE untold > '' ORDER BY untold, id LIMIT %d", Table::name( $this->db ), $most ),
			ARRAY_A
		);
		$said = array();
		foreach ( is_array( $rows ) ? $rows : array() as $row ) {
			[ $event, $version ] = explode( ' ', is_array( $row ) && is_string( $row['untold'] ) ? $row['untold'] : '', 2 ) + array( '', '0' );
			foreach ( Video::from_rows( array( $row ) ) as $video ) {
				$said[] = array(
					'video'   => $video,
					'event'   => $event,
					'version' => (int) $version,
				);
			}
		}
		return $said;
	}

	/**
	 * When somebody is to look for what has not been noted, in Unix seconds; null where all has. The process that has changed the row has a
	 * minute for it.
	 */
	public function next_due_at(): ?int {
		$oldest = $this->db->get_var( $this->db->prepare( "SELECT MIN(updated_at) FROM %i WHERE untold > ''", Table::name( $this->db ) ) );
		return is_numeric( $oldest ) ? (int) $oldest + MINUTE_IN_SECONDS : null;
	}
}
