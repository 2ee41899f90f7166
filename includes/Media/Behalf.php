<?php
/**
 * What is done for a person who is not there.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Media;

/**
 * Videos come while nobody is logged in, as under WP-Cron, or in another person's request. WordPress and plugins ask the current user what may be
 * uploaded and what HTML may be written; here they find the person whose video it is.
 */
final class Behalf {
	/**
	 * Does something as a person, and makes the current user, the filters that hang on them and the language what they were, however it ends.
	 * It is not for what waits for a server: other videos' turns would come as that person.
	 *
	 * @template T
	 * @param int           $user The person's id. Where there is no such person any more, it is done as whoever is there.
	 * @param callable(): T $work What is done.
	 * @return T What that gives.
	 */
	public static function of( int $user, callable $work ): mixed {
		$before = get_current_user_id();
		if ( $user === $before || false === get_userdata( $user ) ) {
			return $work();
		}
		$locale = determine_locale();
		// What is translated for the first time now stays in that language for the rest of the request.
		$same_language = static fn( mixed $other ): mixed => is_locale_switched() ? $other : $locale;
		$is_filtered   = self::is_filtered();
		add_filter( 'pre_determine_locale', $same_language );
		wp_set_current_user( $user );
		try {
			return $work();
		} finally {
			wp_set_current_user( $before );
			remove_filter( 'pre_determine_locale', $same_language );
			// WordPress decides by the user; somebody, as WP-CLI does, may have decided otherwise.
			if ( self::is_filtered() !== $is_filtered ) {
				$is_filtered ? kses_init_filters() : kses_remove_filters();
			}
		}
	}

	/**
	 * Whether WordPress filters what is written now.
	 */
	private static function is_filtered(): bool {
		return false !== has_filter( 'content_save_pre', 'wp_filter_post_kses' );
	}
}
