<?php
/**
 * Posts whose blocks wait for a video.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Block;

use PlatoniaVid\Settings\CronList;
use PlatoniaVid\Videos\Storage\Numbers;
use PlatoniaVid\Videos\Storage\Placeholders;
use PlatoniaVid\Videos\Storage\VideoRepository;
use PlatoniaVid\Videos\Values\Video;

/**
 * Remembers them as they are saved: looking for a video's posts when it has come would read the contents of all.
 */
final class WaitingPosts {
	/**
	 * The meta key of a post that waits: a value for each name that its blocks give a video.
	 */
	public const META = '_platoniavid_waiting';

	/**
	 * The event that looks through what was saved before posts were remembered, and how far it is: the last post's id, or self::ALL.
	 */
	public const SEARCH = 'platoniavid_find_waiting_posts';
	public const OPTION = 'platoniavid_posts_searched';
	private const ALL   = 'all';

	/**
	 * Ids that are looked through at once, and seconds that an event goes on for.
	 */
	private const STEP    = 2000;
	private const SECONDS = 10;

	/**
	 * @param \wpdb           $db     WordPress's database.
	 * @param VideoRepository $videos The table.
	 */
	public function __construct( private readonly \wpdb $db, private readonly VideoRepository $videos ) {
	}

	/**
	 * Notes what a post waits for, as it is saved.
	 *
	 * @param int    $post    The post's id; no revision.
	 * @param string $content Its content.
	 */
	public function note( int $post, string $content ): void {
		$names = self::names( $content );
		$known = array_filter( (array) get_post_meta( $post, self::META ), 'is_string' );
		foreach ( array_diff( $known, $names ) as $name ) {
			delete_post_meta( $post, self::META, $name );
		}
		foreach ( array_diff( $names, $known ) as $name ) {
			add_post_meta( $post, self::META, $name );
		}
	}

	/**
	 * The posts that wait for a video, and the one that it was ordered for. What waits for several takes names the first one.
	 *
	 * @param Video $video The video.
	 * @return list<int>
	 */
	public function of( Video $video ): array {
		$names = array( (string) $video->id, $video->request_id );
		if ( $video->take_of > 0 ) {
			array_push( $names, (string) $video->take_of, $this->videos->find( $video->take_of )->request_id ?? '' );
		}
		$ids = $this->db->get_col(
			$this->db->prepare(
				// phpcs:ignore WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- placeholders.
				'SELECT post_id FROM %i WHERE meta_key = %s AND meta_value IN ( ' . Placeholders::texts( $names ) . ' )',
				array_merge( array( $this->db->postmeta, self::META ), $names )
			)
		);
		$ids = Numbers::of( $ids );
		return array_values( array_unique( array_filter( array( $video->post, ...$ids ) ) ) );
	}

	/**
	 * Sees that what was saved before posts were remembered is looked through, once, in events of its own; a callback of the background's run.
	 */
	public function begin_search(): void {
		if ( self::ALL !== get_option( self::OPTION ) && false === wp_next_scheduled( self::SEARCH ) ) {
			CronList::add( time(), self::SEARCH );
		}
	}

	/**
	 * Has all posts looked through once more, in a few minutes: a file that was fetched again has another address, and more of them may follow.
	 */
	public function search_again(): void {
		delete_option( self::OPTION );
		if ( false === wp_next_scheduled( self::SEARCH ) ) {
			CronList::add( time() + 5 * MINUTE_IN_SECONDS, self::SEARCH );
		}
	}

	/**
	 * Looks through some more posts, and says when to go on.
	 *
	 * @return iterable<int> The ids of those that have unfinished blocks.
	 */
	public function search(): iterable {
		$ends = microtime( true ) + self::SECONDS;
		$last = $this->db->get_var( $this->db->prepare( 'SELECT MAX(ID) FROM %i', $this->db->posts ) );
		$last = Numbers::one( $last );
		$done = get_option( self::OPTION );
		$done = Numbers::one( $done );
		while ( $done < $last && microtime( true ) < $ends ) {
			$ids = $this->db->get_col(
				$this->db->prepare(
					"SELECT ID FROM %i WHERE ID > %d AND ID <= %d AND post_type <> 'revision' AND post_content LIKE %s",
					$this->db->posts,
					$done,
					$done + self::STEP,
					'%' . $this->db->esc_like( PostContent::BEGINNING ) . '%'
				)
			);
			foreach ( $ids as $id ) {
				yield Numbers::one( $id );
			}
			$done += self::STEP;
			update_option( self::OPTION, $done, false );
		}
		if ( $done < $last ) {
			CronList::add( time() + MINUTE_IN_SECONDS, self::SEARCH );
		} else {
			update_option( self::OPTION, self::ALL, false );
		}
	}

	/**
	 * Forgets how far the search is: what is saved while the plugin is not active is not noted.
	 */
	public function forget(): void {
		wp_unschedule_hook( self::SEARCH );
		delete_option( self::OPTION );
	}

	/**
	 * What the unfinished blocks of a content wait for: ids of videos, or names of orders where there was no id yet.
	 *
	 * @param string $content The content.
	 * @return list<string>
	 */
	private static function names( string $content ): array {
		$names = array();
		preg_match_all( CompletedBlocks::COMMENT, $content, $found, PREG_SET_ORDER );
		foreach ( $found as [ , $json, $slash ] ) {
			if ( '/' === $slash ) {
				$block   = json_decode( $json, true );
				$block   = is_array( $block ) ? $block : array();
				$name    = $block['videoId'] ?? 0;
				$name    = is_int( $name ) && $name > 0 ? (string) $name : $block['requestId'] ?? '';
				$names[] = is_string( $name ) ? $name : '';
			}
		}
		return array_values( array_unique( array_filter( $names ) ) );
	}
}
