<?php
/**
 * What becomes of a person's videos, and of their styles.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos;

use PlatoniaVid\Styles\StyleLibrary;
use PlatoniaVid\Videos\Storage\DailySums;
use PlatoniaVid\Videos\Storage\Days;
use PlatoniaVid\Videos\Storage\Forgotten;
use PlatoniaVid\Videos\Storage\Numbers;
use PlatoniaVid\Videos\Storage\Orders;
use PlatoniaVid\Videos\Storage\Placeholders;
use PlatoniaVid\Videos\Storage\Table;
use PlatoniaVid\Videos\Values\Video;
use PlatoniaVid\Videos\Values\VideoException;

/**
 * Gives videos to whoever gets all other content of a person that is deleted, or taken off a site; and to the post that takes the place of a deleted one.
 */
final class Heirs {
	/**
	 * The metadata of a person that has each site of a network which they have left with styles of theirs on it.
	 */
	public const LEFT = 'platoniavid_left';

	/**
	 * @param \wpdb        $db     WordPress's database.
	 * @param Table        $table  Whether there are videos.
	 * @param StyleLibrary $styles What people have kept to use it again.
	 * @param Orders       $orders What they have ordered of late.
	 */
	public function __construct(
		private readonly \wpdb $db,
		private readonly Table $table,
		private readonly StyleLibrary $styles,
		private readonly Orders $orders,
	) {
	}

	/**
	 * Gives what a deleted person had to whoever gets all other content of theirs. Without an heir videos stay, as they are paid for, and of styles what
	 * is shared; a callback of `deleted_user`, which comes in any request.
	 *
	 * @param mixed $user     The person's id.
	 * @param mixed $reassign That of the other one; null where nobody was named.
	 */
	public function settle( mixed $user, mixed $reassign ): void {
		$this->inherit( $user, $reassign );
		if ( 0 === Numbers::one( $reassign ) ) {
			// Where there is one, WordPress has given them all posts.
			$this->styles->leave( Numbers::one( $user ) );
		}
	}

	/**
	 * The same for the styles of somebody who is about to be deleted from a network, which deletes all posts of theirs; a callback of `wpmu_delete_user`.
	 *
	 * @param mixed $user The person's id.
	 */
	public function settle_network( mixed $user ): void {
		$person = Numbers::one( $user );
		// The network's own screen takes people off their sites first.
		$sites = array( ...array_column( get_blogs_of_user( $person, true ), 'userblog_id' ), ...self::left( $person ) );
		foreach ( array_unique( Numbers::of( $sites ) ) as $site ) {
			switch_to_blog( $site );
			$this->styles->leave( $person );
			restore_current_blog();
		}
	}

	/**
	 * Gives away the videos of somebody who leaves the current site of a network. Without an heir their styles stay, as they may come back, and the site is
	 * noted for the day when they are deleted; a callback of `remove_user_from_blog`.
	 *
	 * @param mixed $user     The person's id.
	 * @param mixed $reassign The other one's id; null or 0 where nobody was named.
	 */
	public function part( mixed $user, mixed $reassign ): void {
		$this->inherit( $user, $reassign );
		$person = Numbers::one( $user );
		$site   = get_current_blog_id();
		if ( 0 === Numbers::one( $reassign ) && array() !== $this->styles->of( $person ) && ! in_array( $site, self::left( $person ), true ) ) {
			add_user_meta( $person, self::LEFT, $site );
		}
	}

	/**
	 * The sites that a person has left with styles of theirs on them, as far as they are there.
	 *
	 * @param int $person The person's id.
	 * @return list<int>
	 */
	private static function left( int $person ): array {
		$noted = array_filter( Numbers::of( (array) get_user_meta( $person, self::LEFT ) ) );
		return array_values( array_filter( $noted, static fn( int $site ): bool => null !== get_site( $site ) ) );
	}

	/**
	 * Has what a person used be nobody's, once their videos are erased: sites go on counting it, and no more say whose it was.
	 *
	 * @param int $person The person's id.
	 * @return bool Whether there was anything.
	 * @throws VideoException Where the database does not take it.
	 */
	public function forget( int $person ): bool {
		if ( ! $this->table->is_made() ) {
			return false;
		}
		$this->orders->forget( $person );
		$forgotten = Forgotten::name( $this->db );
		if ( null === $this->db->get_var( $this->db->prepare( 'SELECT 1 FROM %i WHERE author = %d LIMIT 1', $forgotten, $person ) ) ) {
			return false;
		}
		Days::open_all( $this->db );
		$this->db->update( $forgotten, array( 'author' => 0 ), array( 'author' => $person ) );
		Days::open_all( $this->db );
		// No sum counts now, and of days that nobody asks for the former ones would stay.
		$this->db->delete( DailySums::name( $this->db ), array( 'author' => $person ) );
		// phpcs:ignore WordPress.DB.PreparedSQL.NotPrepared -- it is.
		$this->db->query( (string) $this->db->prepare( 'UPDATE %i SET made = NULL', Days::name( $this->db ) ) );
		return true;
	}

	/**
	 * Says that somebody has videos, so that WordPress asks what becomes of them; a callback of `users_have_additional_content`.
	 *
	 * @param mixed $has   Whether WordPress knows of any content.
	 * @param mixed $users The people's ids.
	 * @return mixed What was passed where there are none.
	 */
	public function ask( mixed $has, mixed $users ): mixed {
		$ids = Numbers::of( (array) $users );
		if ( array() === $ids || ! $this->table->is_made() ) {
			return $has;
		}
		$query = 'SELECT 1 FROM %i WHERE author IN (' . Placeholders::numbers( $ids ) . ') LIMIT 1';
		// phpcs:ignore WordPress.DB.PreparedSQL.NotPrepared -- placeholders.
		return null === $this->db->get_var( $this->db->prepare( $query, array_merge( array( Table::name( $this->db ) ), $ids ) ) ) ? $has : true;
	}

	/**
	 * Gives a person's videos to another one, those that are being made among them.
	 *
	 * @param mixed $user     The person's id.
	 * @param mixed $reassign That of the other one; null where nobody was named.
	 */
	private function inherit( mixed $user, mixed $reassign ): void {
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
