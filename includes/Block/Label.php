<?php
/**
 * What a block says of how its video was made.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Block;

use PlatoniaVid\Settings\Labels;
use PlatoniaVid\Settings\Settings;

/**
 * The visible label, as plain HTML below the video: it needs no script and no style, is read out like any text, and stays when the plugin goes.
 */
final class Label {
	/**
	 * The class by which it is found in saved HTML.
	 */
	public const CSS_CLASS = 'platoniavid-label';

	/**
	 * @param Settings $settings What new blocks begin with.
	 */
	public function __construct( private readonly Settings $settings ) {
	}

	/**
	 * The label of a block: its own, or the site's usual one where it says nothing.
	 *
	 * @param array<array-key, mixed> $attributes The block's attributes.
	 * @return string One of Labels::ALL.
	 */
	public function of( array $attributes ): string {
		$own = $attributes['label'] ?? null;
		return is_string( $own ) && in_array( $own, Labels::ALL, true ) ? $own : $this->settings->label();
	}

	/**
	 * What a post says of a video: what a person has chosen where that is seen, and what is seen where WordPress's own blocks keep no choice.
	 *
	 * @param ?string $chosen What was chosen; null where nobody was asked.
	 * @param string  $words  The label that is seen; empty where there is none.
	 * @param int     $post   The post's id; 0 for widgets.
	 * @return string One of Labels::ALL; empty where nobody has said anything.
	 */
	public static function said( ?string $chosen, string $words, int $post ): string {
		if ( '' === $words ) {
			return null === $chosen ? '' : Labels::NONE;
		}
		if ( Labels::REALISTIC === $chosen || Labels::ARTISTIC === $chosen ) {
			return $chosen;
		}
		return in_array( $words, array( self::words( Labels::ARTISTIC ), self::words( Labels::ARTISTIC, $post ) ), true ) ? Labels::ARTISTIC : Labels::REALISTIC;
	}

	/**
	 * A label as HTML; empty for none.
	 *
	 * @param string $label One of Labels::ALL.
	 * @param int    $post  The id of the post that it stands in; 0 for widgets.
	 */
	public static function html( string $label, int $post ): string {
		$words = self::words( $label, $post );
		return '' === $words ? '' : sprintf( '<div class="%s"><small>%s</small></div>', self::CSS_CLASS, esc_html( $words ) );
	}

	/**
	 * A label's words in the site's language, whatever that of the person is who edits; empty for none.
	 *
	 * @param string $label One of Labels::ALL.
	 * @param int    $post  The id of the post that it stands in; 0 for widgets, and where there is none.
	 */
	public static function words( string $label, int $post = 0 ): string {
		$is_other = determine_locale() !== get_locale() && switch_to_locale( get_locale() );
		$words    = match ( $label ) {
			Labels::REALISTIC => __( 'Made with AI', 'platoniavid' ),
			Labels::ARTISTIC  => __( 'Artwork made with AI', 'platoniavid' ),
			default         => '',
		};
		if ( $is_other ) {
			restore_previous_locale();
		}
		if ( '' === $words ) {
			return '';
		}
		/**
		 * Filters the words of the visible label: in the language of a post, where a site has several.
		 *
		 * @since 0.1.0
		 *
		 * @param string $words The words. What is no text, or an empty one, takes no effect.
		 * @param string $label What they say: `realistic` or `artistic`.
		 * @param int    $post  The post's id; 0 for widgets, and where there is none.
		 */
		$filtered = apply_filters( 'platoniavid_label_words', $words, $label, $post );
		return is_string( $filtered ) && '' !== trim( $filtered ) ? $filtered : $words;
	}
}
