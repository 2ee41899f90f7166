<?php
/**
 * The site's styles and saved prompts.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Styles;

use PlatoniaVid\Settings\TakenTexts;
use PlatoniaVid\Videos\Storage\Spellings;
use PlatoniaVid\Videos\Values\VideoException;

// phpcs:disable WordPress.Security.EscapeOutput.ExceptionNotEscaped -- for JSON and WP-CLI; whoever prints it as HTML escapes it.

/**
 * Keeps them as posts of two types that only this class knows: private ones are their author's, published ones everybody's who makes videos. Who may
 * write which is the caller's matter; who may read which is not.
 *
 * The text lies in one piece of metadata, as WordPress would take what looks like HTML out of a title or a content.
 */
final class StyleLibrary {
	public const TYPES = array(
		Style::STYLE  => 'platoniavid_style',
		Style::PROMPT => 'platoniavid_prompt',
	);

	public const META = 'platoniavid_style';

	/**
	 * How many a person may have of their own, and a site to share.
	 */
	public const MOST = 500;

	/**
	 * Tells WordPress of the types, where somebody may come upon such a post. No visitor's page needs it. What becomes of them with their author is a
	 * matter of leave(): WordPress would delete what is shared, too, and nothing where it does not know the types.
	 */
	public static function register(): void {
		foreach ( self::TYPES as $type ) {
			register_post_type(
				$type,
				array(
					'label'            => __( 'Video styles', 'platoniavid' ),
					'public'           => false,
					'rewrite'          => false,
					'query_var'        => false,
					'can_export'       => true,
					'delete_with_user' => false,
					'supports'         => array( 'title', 'author', 'thumbnail' ),
					'map_meta_cap'     => false,
					// By routes and commands of the plugin's alone.
					'capabilities'     => array_fill_keys(
						array(
							'edit_post',
							'read_post',
							'delete_post',
							'edit_posts',
							'edit_others_posts',
							'publish_posts',
							'read_private_posts',
							'create_posts',
						),
						'do_not_allow'
					),
				)
			);
		}//end foreach
	}

	/**
	 * What a person has: their own and what is shared, the newest first, and then what comes with the plugin.
	 *
	 * @param int    $user   The person.
	 * @param string $kind   One of Style::KINDS; empty for both.
	 * @param string $search What the name or the words have in them; empty for anything.
	 * @return list<Style>
	 */
	public function all( int $user, string $kind = '', string $search = '' ): array {
		$types  = '' === $kind ? array_values( self::TYPES ) : array( self::TYPES[ $kind ] ?? '' );
		$posts  = self::posts( array( 'post_status' => 'publish' ), $types );
		$posts  = $user > 0 ? array_merge( $posts, self::owned( $user, 'private', $types ) ) : $posts;
		$styles = array_map( Style::from_post( ... ), $posts );
		usort( $styles, static fn( Style $a, Style $b ): int => (int) $b->id <=> (int) $a->id );
		if ( Style::PROMPT !== $kind ) {
			array_push( $styles, ...array_values( BuiltInStyles::all() ) );
		}
		return array_values(
			array_filter(
				$styles,
				static fn( Style $style ): bool => '' === $search || self::has( "$style->name\n$style->words", $search )
			)
		);
	}

	/**
	 * Whether a text has some letters in it, large or small, of whatever keyboard.
	 *
	 * @param string $text    The text.
	 * @param string $letters The letters.
	 */
	private static function has( string $text, string $letters ): bool {
		[ $text, $letters ] = array( Spellings::one( $text ), Spellings::one( $letters ) );
		return false !== ( function_exists( 'mb_stripos' ) ? mb_stripos( $text, $letters ) : stripos( $text, $letters ) );
	}

	/**
	 * All that is a person's, shared or not.
	 *
	 * @param int $user The person.
	 * @return list<Style>
	 */
	public function of( int $user ): array {
		return $user > 0 ? array_map( Style::from_post( ... ), self::owned( $user, array( 'publish', 'private' ), array_values( self::TYPES ) ) ) : array();
	}

	/**
	 * One that a person may use; null where it is not there, or another's own.
	 *
	 * @param string $id   Its id.
	 * @param int    $user The person.
	 */
	public function find( string $id, int $user ): ?Style {
		$style = $this->known( $id );
		return null !== $style && ( $style->is_shared || ( $user > 0 && $style->author === $user ) ) ? $style : null;
	}

	/**
	 * What one is called, whoever's it is; empty where it is gone.
	 *
	 * @param string $id Its id.
	 */
	public function name( string $id ): string {
		return '' === $id ? '' : $this->known( $id )->name ?? '';
	}

	/**
	 * Keeps a new one.
	 *
	 * @param Style $style All of it; its id is not read.
	 * @throws VideoException Where there is no room, or WordPress refuses it.
	 */
	public function add( Style $style ): Style {
		$types = array_values( self::TYPES );
		$there = $style->is_shared ? self::posts( array( 'post_status' => 'publish' ), $types ) : self::owned( $style->author, 'private', $types );
		if ( count( $there ) >= self::MOST ) {
			throw new VideoException(
				'platoniavid_styles_full',
				__( 'There is no room for more styles and prompts. Delete some that are no longer needed.', 'platoniavid' ),
				409,
				'none'
			);
		}
		return $this->write( 0, $style );
	}

	/**
	 * Changes one.
	 *
	 * @param Style $style All of it, as it is to be.
	 * @throws VideoException Where WordPress refuses it.
	 */
	public function change( Style $style ): Style {
		return $this->write( (int) $style->id, $style );
	}

	/**
	 * Forgets one. Its picture stays in the Media Library.
	 *
	 * @param Style $style The style.
	 */
	public function delete( Style $style ): void {
		wp_delete_post( (int) $style->id, true );
	}

	/**
	 * Forgets what a person who goes has kept for themselves, and takes their name off what they have shared: others use it.
	 *
	 * @param int $user The person.
	 * @return bool Whether there was anything.
	 */
	public function leave( int $user ): bool {
		$some = false;
		do {
			$posts = $user > 0 ? self::owned( $user, array( 'publish', 'private' ), array_values( self::TYPES ) ) : array();
			$done  = array_filter(
				array_map( static fn( \WP_Post $post ): mixed => 'publish' === $post->post_status ? self::disown( $post ) : wp_delete_post( $post->ID, true ), $posts )
			);
			$some  = $some || array() !== $done;
		} while ( array() !== $done );
		return $some;
	}

	/**
	 * Takes the author's name off a post.
	 *
	 * @param \WP_Post $post The post.
	 * @return bool Whether the database took it.
	 */
	private static function disown( \WP_Post $post ): bool {
		global $wpdb;
		/** @var \wpdb $wpdb */
		// phpcs:ignore WordPress.DB.DirectDatabaseQuery.DirectQuery -- as WordPress itself gives posts to an heir.
		$taken = 1 === $wpdb->update( $wpdb->posts, array( 'post_author' => 0 ), array( 'ID' => $post->ID ) );
		clean_post_cache( $post );
		return $taken;
	}

	/**
	 * Forgets all of the current site, whoever's they are.
	 */
	public static function clear(): void {
		do {
			$posts = self::posts( array( 'post_status' => array( 'publish', 'private' ) ), array_values( self::TYPES ) );
			$gone  = array_filter( array_map( static fn( \WP_Post $post ): mixed => wp_delete_post( $post->ID, true ), $posts ) );
		} while ( array() !== $gone );
		delete_option( BuiltInStyles::HIDDEN_OPTION );
	}

	/**
	 * One, whoever's it is.
	 *
	 * @param string $id Its id.
	 */
	private function known( string $id ): ?Style {
		if ( 1 !== preg_match( '/^[1-9]\d{0,17}$/D', $id ) ) {
			return BuiltInStyles::all()[ $id ] ?? null;
		}
		$post = get_post( (int) $id );
		return $post instanceof \WP_Post
			&& in_array( $post->post_type, self::TYPES, true )
			&& in_array( $post->post_status, array( 'publish', 'private' ), true )
			? Style::from_post( $post )
			: null;
	}

	/**
	 * Writes a post.
	 *
	 * @param int   $id    The post, or 0 for a new one.
	 * @param Style $style What it is to be.
	 * @throws VideoException Where WordPress refuses it.
	 */
	private function write( int $id, Style $style ): Style {
		global $wpdb;
		/** @var \wpdb $wpdb */
		self::register();
		$written = wp_insert_post(
			array(
				'ID'          => $id,
				'post_type'   => self::TYPES[ $style->kind ],
				'post_status' => $style->is_shared ? 'publish' : 'private',
				'post_author' => $style->author,
				'post_title'  => wp_slash( TakenTexts::in( $style->name, $wpdb->posts, 'post_title' ) ),
				'meta_input'  => array(
					self::META      => wp_slash( TakenTexts::in( $style->stored(), $wpdb->postmeta, 'meta_value' ) ),
					'_thumbnail_id' => $style->picture,
				),
			),
			true
		);
		$post    = is_wp_error( $written ) ? null : get_post( $written );
		if ( ! $post instanceof \WP_Post ) {
			throw new VideoException(
				'platoniavid_style_not_written',
				__( 'The site’s database did not take the style. Try again; if it stays like this, ask an administrator.', 'platoniavid' ),
				500,
				'retry'
			);
		}
		return Style::from_post( $post );
	}

	/**
	 * A person's posts.
	 *
	 * @param int                 $user   The person.
	 * @param string|list<string> $status Their states.
	 * @param list<string>        $types  Their types.
	 * @return list<\WP_Post>
	 */
	private static function owned( int $user, string|array $status, array $types ): array {
		return self::posts(
			array(
				'author'      => $user,
				'post_status' => $status,
			),
			$types
		);
	}

	/**
	 * Posts, the newest first.
	 *
	 * @param array{author?: int, post_status: string|list<string>} $query What is asked for.
	 * @param list<string>                                          $types Their types.
	 * @return list<\WP_Post>
	 */
	private static function posts( array $query, array $types ): array {
		$posts = get_posts(
			$query + array(
				'post_type'              => $types,
				'numberposts'            => self::MOST, // phpcs:ignore WordPress.WP.PostsPerPage -- all of them.
				'suppress_filters'       => true,
				'orderby'                => 'ID',
				'order'                  => 'DESC',
				'update_post_term_cache' => false,
			)
		);
		return array_values( array_filter( $posts, static fn( mixed $post ): bool => $post instanceof \WP_Post ) );
	}
}
