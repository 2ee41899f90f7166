<?php
/**
 * What becomes of a person's videos.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos;

use PlatoniaVid\Videos\Storage\Days;
use PlatoniaVid\Videos\Storage\Numbers;
use PlatoniaVid\Videos\Storage\Table;
use PlatoniaVid\Videos\Values\Video;

/**
 * Gives videos to whoever gets all other content of a person that is deleted, or taken off a site; and to the post that takes the place of a deleted one.
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
	 * Gives a person's videos to another one, those that are being made among them; a callback of WordPress's actions.
	 *
	 * @param mixed $user     The person's id.
	 * @param mixed $reassign That of the other one; null where nobody was named.
	 */
	public function inherit( mixed $user, mixed $reassign ): void {
		$person = Numbers::one( $user );
		$heir   = Numbers::one( $reassign );
		if ( 0 === $heir || $person === $heir || ! $this->table->is_made() ) {
			return;
		}
		$table = Table::name( $this->db );
		Days::open_all( $this->db );
		// Two people may have ordered under one name, as from one block. Processes that work on a row write other columns.
		$query = $this->db->prepare(
			'UPDATE %i SET author = %d WHERE author = %d
			AND request_id NOT IN ( SELECT taken.request_id FROM ( SELECT request_id FROM %i WHERE author = %d ) AS taken )',
			array( $table, $heir, $person, $table, $heir )
		);
		// phpcs:ignore WordPress.DB.PreparedSQL.NotPrepared -- it is.
		$this->db->query( (string) $query );
		// And those that somebody has added up meanwhile.
		Days::open_all( $this->db );
	}

	/**
	 * Has a video belong to another post than the one that it was ordered for, which is deleted.
	 *
	 * @param Video $video The video.
	 * @param int   $post  The other post's id.
	 */
	public function move( Video $video, int $post ): void {
		// Its version stays: a process that works on the row, perhaps on a paid order, writes other columns.
		$this->db->update(
			Table::name( $this->db ),
			array( 'post' => $post ),
			array(
				'id'   => $video->id,
				'post' => $video->post,
			)
		);
	}
}
