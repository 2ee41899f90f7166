<?php
/**
 * A must-use plugin of the walk's Persian site: it stands for WordPress's own translation, which is out of reach.
 * Each letter of WordPress's words in scripts becomes one of the 26 Arabic letters from hamza on. Whatever is left in Latin letters is the plugin's.
 *
 * @package PlatoniaVid
 */

add_action(
	'wp_default_scripts',
	static function ( WP_Scripts $scripts ): void {
		$scripts->add_inline_script(
			'wp-hooks',
			<<<'JS'
for ( const name of [ 'gettext', 'gettext_with_context', 'ngettext', 'ngettext_with_context' ] ) {
	wp.hooks.addFilter( `i18n.${ name }_default`, 'platoniavid/walk', ( text ) =>
		// A direction and an address are no words; tags, placeholders and entities have to stay.
		/^(ltr|rtl|https?:.*)$/.test( text ) ? text : text.replace( /(<[^>]*>|%(?:\d+\$)?[a-z]|&\w+;)|[a-z]/gi, ( letter, kept ) =>
			kept ?? String.fromCodePoint( letter.toLowerCase().codePointAt( 0 ) - 0x61 + 0x621 ) )
	);
}
JS
		);
	},
	11
);
