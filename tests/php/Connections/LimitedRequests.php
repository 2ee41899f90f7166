<?php
/**
 * Requests of which a minute may have only some.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Connections;

use PlatoniaVid\Connections\ConnectionEditor;
use PlatoniaVid\Connections\Pace;
use PlatoniaVid\Connections\Paces;
use PlatoniaVid\Videos\Values\Video;

/**
 * Limits the requests to the simulator, and has that minute pass. Needs the Parts.
 */
trait LimitedRequests {
	/** Lets so many requests go to the simulator in a minute. */
	private function limit( int $requests ): void {
		$this->part( ConnectionEditor::class )->change( $this->connections()->first(), array( 'per_minute' => $requests ) );
	}

	/** What counts the requests to the simulator, as another process has it. */
	private function pace(): Pace {
		global $wpdb;
		return ( new Paces( $wpdb, $this->connections() ) )->of( $this->connections()->first()->id );
	}

	/**
	 * An order that waits.
	 *
	 * @param int                  $author  Whose it is.
	 * @param array<string, mixed> $columns Column names to values.
	 */
	private function waits( int $author, array $columns = array() ): Video {
		return $this->addRow( $columns + array( 'author' => $author ) );
	}

	/** Whether an order was sent and taken. */
	private function isSent( Video $video ): bool {
		return '' !== $this->row( $video )->remote_id;
	}

	/**
	 * Has all that was sent be a minute ago, and what waits be due.
	 *
	 * @param bool $is_due Whether what waits is due.
	 */
	private function passMinute( bool $is_due = true ): void {
		global $wpdb;
		$noted = json_decode(
			(string) $wpdb->get_var( $wpdb->prepare( 'SELECT option_value FROM %i WHERE option_name = %s', $wpdb->options, Pace::OPTION ) ),
			true
		);
		foreach ( $noted as $connection => $known ) {
			if ( is_array( $known ) ) {
				$seconds                      = array_map( static fn( $second ): int => (int) $second - Pace::COUNTS, array_keys( $known['sent'] ) );
				$noted[ $connection ]['sent'] = array_combine( $seconds, $known['sent'] );
			}
		}
		$wpdb->update( $wpdb->options, array( 'option_value' => wp_json_encode( $noted ) ), array( 'option_name' => Pace::OPTION ) );
		if ( $is_due ) {
			$wpdb->query( "UPDATE {$wpdb->prefix}platoniavid_videos SET next_check_at = UNIX_TIMESTAMP() WHERE status = 'submitting' AND next_check_at > 0" );
		}
	}
}
