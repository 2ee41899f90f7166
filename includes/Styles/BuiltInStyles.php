<?php
/**
 * The styles that come with the plugin.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Styles;

use PlatoniaVid\Settings\OptionLock;

/**
 * Six styles in the language of who asks. They are not stored, and can't be changed, only hidden.
 */
final class BuiltInStyles {
	/**
	 * The ids of those that are hidden on the site.
	 */
	public const HIDDEN_OPTION = 'platoniavid_hidden_styles';

	/**
	 * All of them, the hidden ones among them.
	 *
	 * @return array<Style> By their ids.
	 */
	public static function all(): array {
		$own = array(
			'film'        => array(
				'name'  => __( 'Film', 'platoniavid' ),
				'words' => __(
					'Shot like a feature film: 35 mm lens, shallow depth of field, soft natural light, subtle film grain, slow and steady camera movement.',
					'platoniavid'
				),
			),
			'documentary' => array(
				'name'  => __( 'Documentary', 'platoniavid' ),
				'words' => __(
					'Documentary footage: handheld camera at eye level, available light, true colors, unposed people, nothing staged.',
					'platoniavid'
				),
			),
			'animation'   => array(
				'name'  => __( 'Hand-drawn animation', 'platoniavid' ),
				'words' => __(
					'Hand-drawn 2D animation: clean ink lines, painted watercolor backgrounds, a limited warm palette, expressive movement.',
					'platoniavid'
				),
			),
			'miniature'   => array(
				'name'  => __( 'Stop motion', 'platoniavid' ),
				'words' => __(
					'Stop-motion animation with handmade miniatures of clay, felt and paper, visible texture, tabletop lighting, slightly uneven movement.',
					'platoniavid'
				),
			),
			'product'     => array(
				'name'  => __( 'Product', 'platoniavid' ),
				'words' => __(
					'A product film: one object on a plain seamless background, soft studio light, crisp detail, a slow turn of the camera around it.',
					'platoniavid'
				),
			),
			'aerial'      => array(
				'name'  => __( 'From above', 'platoniavid' ),
				'words' => __( 'Aerial footage from a drone: high vantage point, wide view, smooth forward flight, low sun with long shadows.', 'platoniavid' ),
			),
		);
		/**
		 * Filters the styles that every site has without storing them. They can be hidden by those who manage, and not changed.
		 *
		 * @since 0.1.0
		 *
		 * @param array $styles Arrays of `name` and `words`, by ids of small letters, digits and hyphens that begin with a letter.
		 */
		$filtered = apply_filters( 'platoniavid_styles', $own );
		$hidden   = (array) get_option( self::HIDDEN_OPTION, array() );
		$styles   = array();
		foreach ( is_array( $filtered ) ? $filtered : $own as $id => $style ) {
			$name  = is_array( $style ) ? $style['name'] ?? null : null;
			$words = is_array( $style ) ? $style['words'] ?? null : null;
			if ( 1 === preg_match( '/^[a-z][a-z0-9-]{0,39}$/D', (string) $id ) && is_string( $name ) && is_string( $words ) && '' !== $name && '' !== $words ) {
				$styles[ $id ] = new Style(
					id: (string) $id,
					kind: Style::STYLE,
					name: $name,
					words: $words,
					is_shared: true,
					is_built_in: true,
					is_hidden: in_array( $id, $hidden, true ),
				);
			}
		}
		return $styles;
	}

	/**
	 * Hides one, or offers it again.
	 *
	 * @param string $id        Its id.
	 * @param bool   $is_hidden Whether it is hidden from now on.
	 */
	public static function hide( string $id, bool $is_hidden ): void {
		OptionLock::during(
			array( self::HIDDEN_OPTION ),
			static function () use ( $id, $is_hidden ): void {
				$hidden = array_diff( array_filter( (array) get_option( self::HIDDEN_OPTION, array() ), 'is_string' ), array( $id ) );
				update_option( self::HIDDEN_OPTION, $is_hidden ? array( ...array_values( $hidden ), $id ) : array_values( $hidden ), false );
			}
		);
	}
}
