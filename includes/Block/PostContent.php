<?php
/**
 * Finished videos in posts that were saved before.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Block;

use PlatoniaVid\OthersCode;
use PlatoniaVid\Settings\CronList;
use PlatoniaVid\Videos\Storage\EventLog;
use PlatoniaVid\Videos\Storage\Numbers;
use PlatoniaVid\Videos\Storage\Original;
use PlatoniaVid\Videos\Values\Video;

/**
 * Completes the saved HTML of blocks whose video came after the post was saved: the page then costs what WordPress's Video
 * block costs, caches learn of it, and the video stays when the plugin goes.
 */
final class PostContent {
	/**
	 * The event that completes a post once its editor is closed. It gets the post's id.
	 */
	public const LATER = 'platoniavid_complete_post';

	/**
	 * How a block of ours begins that has attributes.
	 */
	public const BEGINNING = '<!-- wp:' . Registration::NAME . ' {';

	/**
	 * How often a post is saved at once: others may have saved it meanwhile, or put back what it was.
	 */
	private const AT_ONCE = 3;

	/**
	 * Posts that are looked at together.
	 */
	private const BATCH = 50;

	/**
	 * How many saves of a post are on their way in this process, one within the other, by the post's id.
	 *
	 * @var array<int, int>
	 */
	private array $saving = array();

	/**
	 * @param \wpdb           $db        WordPress's database.
	 * @param CompletedBlocks $blocks    Completes those of a content.
	 * @param Placement       $placement Which video may be where.
	 * @param WaitingPosts    $waiting   Which posts wait for it.
	 * @param Notes           $notes     Takes over what the post says of its videos.
	 * @param WidgetContent   $widgets   Completes those of the site's widgets.
	 * @param EventLog        $events    Know what has come before.
	 */
	public function __construct(
		private readonly \wpdb $db,
		private readonly CompletedBlocks $blocks,
		private readonly Placement $placement,
		private readonly WaitingPosts $waiting,
		private readonly Notes $notes,
		private readonly WidgetContent $widgets,
		private readonly EventLog $events,
	) {
	}

	/**
	 * Completes whatever waits for a video; a callback of `platoniavid_video_completed`. What a plugin throws when posts or widgets are saved ends nothing.
	 *
	 * @param Video $video The video.
	 */
	public function fill_in( Video $video ): void {
		foreach ( $this->waiting->of( $video ) as $id ) {
			if ( ! OthersCode::bear( "the save of post $id", fn() => $this->fill_in_post( $id ) ) ) {
				// It may not have been written.
				CronList::add( time() + 5 * MINUTE_IN_SECONDS, self::LATER, array( $id ) );
			}
		}
		OthersCode::bear( 'the save of widgets', fn() => $this->widgets->fill_in() );
		if ( 1 !== $this->events->imports( $video->id ) ) {
			// Whoever shows it names the file that it had, or may have had.
			$this->waiting->search_again();
		}
	}

	/**
	 * Completes a post as the database has it: what this process has read of it and of its lock before may be minutes old. A callback of
	 * the event.
	 *
	 * @param int $id The post's id.
	 */
	public function fill_in_post( int $id ): void {
		$this->forget( $id );
		$this->fill_in_saved( $id, false );
	}

	/**
	 * Completes a post whose video was there when it was saved: the list of videos puts them into posts. A callback of
	 * `wp_after_insert_post`. Who edits it just now does so in the editor; it is looked at again afterwards.
	 *
	 * @param int       $id        The post's id.
	 * @param bool      $is_person Whether somebody has saved it just now, and not the plugin.
	 * @param ?\WP_Post $before    The post as it was before; null for one that is new.
	 */
	public function fill_in_saved( int $id, bool $is_person = true, ?\WP_Post $before = null ): void {
		$post = get_post( $id );
		if ( null === $post || 'revision' === $post->post_type ) {
			return;
		}
		$saves = $this->saving[ $id ] ?? 0;
		// A new one may have any date; an import brings numbers of another site's.
		$is_new  = $is_person && null === $before && 0 === $saves && ! ( defined( 'WP_IMPORTING' ) && true === constant( 'WP_IMPORTING' ) );
		$content = $this->completed_content( $post, $is_new );
		// What was scheduled is published by its time: nobody has written anything.
		$is_person = $is_person && ! ( 'future' === $before?->post_status && $before->post_content === $post->post_content );
		if ( $saves > 0 && $content !== $post->post_content ) {
			// It was just saved further up, and is as it was: a cache may not know that yet.
			$this->forget( $id );
			$post    = get_post( $id ) ?? $post;
			$content = $this->completed_content( $post );
		}
		$is_done = $content === $post->post_content;
		$is_held = ! $is_done && $this->is_edited( $id );
		if ( ! $is_done && $saves < self::AT_ONCE && ! $is_held ) {
			$this->save( $post, $content );
			return;
		}
		$this->waiting->note( $id, $post->post_content );
		$this->notes->take( $post, ! $is_person || $saves > 0 );
		// What a plugin puts back each time is looked at again with the next video.
		if ( $is_held || ( ! $is_done && 0 === $saves ) ) {
			CronList::add( time() + 5 * MINUTE_IN_SECONDS, self::LATER, array( $id ) );
		}
	}

	/**
	 * Goes on with what was saved by a version that did not remember what waits; a callback of that event.
	 */
	public function search(): void {
		foreach ( $this->waiting->search() as $id ) {
			$this->fill_in_post( $id );
		}
	}

	/**
	 * Completes every post of the site, before the plugin goes. What another one throws when an event, a post or a widget is saved keeps none of the rest
	 * from it.
	 */
	public function fill_in_all(): void {
		OthersCode::bear(
			'the end of what waits',
			static function (): void {
				wp_unschedule_hook( self::LATER );
			}
		);
		OthersCode::bear( 'the end of the search', $this->waiting->forget( ... ) );
		OthersCode::bear( 'the save of widgets', fn() => $this->widgets->fill_in() );
		foreach ( $this->posts() as $post ) {
			OthersCode::bear( "the save of post $post->ID", fn() => $this->save( $post, $this->completed_content( $post ) ) );
		}
	}

	/**
	 * Gives the site's videos their shapes, before the plugin goes and as far as there is time: what is left is only wider than its place.
	 *
	 * @param int $until Till when, in Unix seconds.
	 */
	public function write_shapes( int $until ): void {
		foreach ( $this->posts() as $post ) {
			if ( time() >= $until ) {
				return;
			}
			OthersCode::bear( "the save of post $post->ID", fn() => $this->save( $post, $this->blocks->with_shapes( $post->post_content ) ) );
		}
	}

	/**
	 * All posts of the site that have a block of ours, as the database has them.
	 *
	 * @return \Generator<\WP_Post>
	 */
	private function posts(): \Generator {
		$last = 0;
		do {
			$ids = $this->db->get_col(
				$this->db->prepare(
					"SELECT ID FROM %i WHERE ID > %d AND post_type <> 'revision' AND post_content LIKE %s ORDER BY ID LIMIT %d",
					$this->db->posts,
					$last,
					'%' . $this->db->esc_like( self::BEGINNING ) . '%',
					self::BATCH
				)
			);
			foreach ( $ids as $id ) {
				$last = Numbers::one( $id );
				$this->forget( $last );
				$post = get_post( $last );
				if ( null !== $post ) {
					yield $post;
				}
			}
		} while ( array() !== $ids );
	}

	/**
	 * Has a post and its lock read anew.
	 *
	 * @param int $id The post's id.
	 */
	private function forget( int $id ): void {
		wp_cache_delete( $id, 'posts' );
		wp_cache_delete( $id, 'post_meta' );
		// WordPress writes a post's categories with it.
		clean_object_term_cache( $id, (string) get_post_type( $id ) );
	}

	/**
	 * Saves a post's completed content where that is another one, and changes nothing else of it: not its dates, as nobody has edited it, nor its revisions, which
	 * say who wrote what. WordPress's hooks fire as ever, so that caches learn of it. Where somebody else saves it meanwhile it stays as
	 * they saved it, and is looked at again, as after each save.
	 *
	 * @param \WP_Post $post    The post.
	 * @param string   $content Its content.
	 */
	private function save( \WP_Post $post, string $content ): void {
		if ( $content === $post->post_content ) {
			return;
		}
		// Nobody may be logged in here, and WordPress would then take out of the rest what its author was allowed to write.
		// Its filters stay on for whatever others save meanwhile; only this post's fields are what they were before them.
		$as_it_is    = function ( array $fields, array $given ) use ( $post, $content ): array {
			if ( ( $given['ID'] ?? 0 ) !== $post->ID ) {
				return $fields;
			}
			// Others may have saved it while this save was on its way; a copy of the database may not know it until something was written.
			Original::read( $this->db, $this->db->posts );
			$now = $this->db->get_row( (string) $this->db->prepare( 'SELECT * FROM %i WHERE ID = %d', $this->db->posts, $post->ID ), ARRAY_A );
			if ( ! is_array( $now ) ) {
				return $fields;
			}
			if ( $now['post_content'] === $post->post_content ) {
				$now['post_content'] = $content;
			}
			return array_replace( $fields, wp_slash( array_intersect_key( $now, $fields ) ) );
		};
		$no_revision = static fn( mixed $number, \WP_Post $saved ): mixed => $saved->ID === $post->ID ? 0 : $number;
		add_filter( 'wp_insert_post_data', $as_it_is, PHP_INT_MIN, 2 );
		add_filter( 'wp_revisions_to_keep', $no_revision, PHP_INT_MAX, 2 );
		$this->saving[ $post->ID ] = ( $this->saving[ $post->ID ] ?? 0 ) + 1;
		try {
			wp_update_post(
				array(
					'ID'            => $post->ID,
					'post_content'  => wp_slash( $content ),
					// One that the theme does not offer at the moment would be taken out.
					'page_template' => '',
				)
			);
		} finally {
			--$this->saving[ $post->ID ];
			remove_filter( 'wp_insert_post_data', $as_it_is, PHP_INT_MIN );
			remove_filter( 'wp_revisions_to_keep', $no_revision, PHP_INT_MAX );
		}
	}

	/**
	 * A post's content with the videos that its blocks have waited for.
	 *
	 * @param \WP_Post $post   The post.
	 * @param bool     $is_new Whether it is written just now, whatever its dates say.
	 */
	private function completed_content( \WP_Post $post, bool $is_new = false ): string {
		return $this->blocks->with_videos(
			$post->post_content,
			fn( array $attributes ): ?Video => $this->placement->in_post( $attributes, $post, null, $is_new ? time() : null ),
			$post->ID
		);
	}

	/**
	 * Whether somebody has a post open in the editor.
	 *
	 * @param int $post The post's id.
	 */
	private function is_edited( int $post ): bool {
		// The lock of the person who is logged in counts too: their editor completes the block itself.
		$lock = get_post_meta( $post, '_edit_lock', true );
		$lock = explode( ':', is_string( $lock ) ? $lock : '' );
		// phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals.NonPrefixedHooknameFound -- core's.
		$window = apply_filters( 'wp_check_post_lock_window', 150 );
		return (int) $lock[0] > time() - ( is_numeric( $window ) ? (int) $window : 150 );
	}
}
