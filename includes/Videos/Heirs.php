<?php
/**
 * What becomes of a person's videos.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos;

use PlatoniaVid\Videos\Storage\Days;
use PlatoniaVid\Videos\Storage\Table;

/**
 * Gives videos to whoever gets all other content of a person that is deleted, or taken off a site.
 */
final class Heirs {
	/**
	 * Sets the collaborators.
	 *
	 * @param \wpdb $db    WordPress's database.
	 * @param Table $table Whether there are videos.
	 */
	public function __construct( private readonly \wpdb $db, private readonly Table $table ) {
	}

	/**
	 * Gives a person's videos to another one, those that are being made among them.
	 *
	 * @param int $person The person's id.
	 * @param int $heir   That of the other one; 0 where nobody was named.
	 */
	public function inherit( int $person, int $heir ): void {
		if ( 0 === $heir || $person === $heir || ! $this->table->is_made() ) {
			return;
		}
		$query = $this->db->prepare( 'UPDATE %i SET author = %d, version = version + 1 WHERE author = %d', Table::name( $this->db ), $heir, $person );
		// phpcs:ignore WordPress.DB.PreparedSQL.NotPrepared -- it is.
		if ( 0 < (int) $this->db->query( (string) $query ) ) {
			Days::open_all( $this->db );
		}
	}
}
