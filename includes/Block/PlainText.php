<?php
/**
 * The text of HTML.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Block;

/**
 * Says in plain text what WordPress says in HTML: for JSON, tables and other programs.
 */
final class PlainText {
	/**
	 * The text of some HTML, with its characters instead of their entities.
	 *
	 * @param string $html The HTML.
	 */
	public static function of( string $html ): string {
		return html_entity_decode( wp_strip_all_tags( $html ), ENT_QUOTES | ENT_HTML5, 'UTF-8' );
	}
}
