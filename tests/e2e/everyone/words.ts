import { expect, type Locator } from '@playwright/test';
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../env/paths';
import type { Site } from '../../env/site';

/** Words that are the same in every language: names, formats, codes, addresses, keys of a keyboard. */
const NAMES =
	/PLATONIAVID_\w+|PlatoniaVid|Platonia|Sora 2 Pro|Sora 2|sora-2-pro|sora-2|OpenAI|OpenRouter|xAI|Grok Imagine|Videos API|LiteLLM|vLLM-Omni|WebVTT|CSV|C2PA|CFA|WP-Cron|UTC|POST|wp-config\.php|REST API|Ctrl\+Enter|Alt\+Enter|https?:\/\/\S*|\/videos|pltn_\S*|video_\w+|\d+x\d+|\b(?:IRR|en|fa)\b|cron|admin\b/g;

/** What the gateway and the site's AI service say is quoted as it is. */
const QUOTED = /می‌گوید: «[^»]*»|پیام سرویس: .*/g;

/** A date within a sentence: its month is WordPress's word, and no language pack of WordPress's can be had here. */
const DATES = /[A-Z][a-z]+ \d+, \d{4}(?: \d+:\d+ [ap]m)?/g;

/** What PHP says in WordPress's words: months, and the names of roles. */
const NOT_OURS = [
	'time',
	'.platoniavid-settings__roles .components-checkbox-control',
	'noscript',
	'code',
].join();

/** Whether words are looked at in a language. Pictures for the documentation show WordPress's as they are. */
export const looksAtWords = ( locale: string ) =>
	locale === 'fa_IR' && process.env.PLATONIAVID_SCREENSHOTS !== '1';

/** Has WordPress's own words in scripts written without Latin letters on a site. */
export const hideWordPressWords = ( site: Site ) =>
	copyFileSync(
		join( __dirname, 'wordpress-words.php' ),
		join( site.dir, 'wp-content/mu-plugins/wordpress-words.php' )
	);

/** How a text of WordPress's own reads where its words are hidden: each letter is another one of Arabic's. */
export const hidden = ( text: string ) =>
	text.replace( /[a-z]/gi, ( letter ) =>
		String.fromCodePoint(
			letter.toLowerCase().codePointAt( 0 )! - 0x61 + 0x621
		)
	);

/** Text and labels of ours in which Latin letters are left. */
export async function untranslated( place: Locator ): Promise< string[] > {
	const isOurs = ( text: string ) =>
		/[A-Za-z]{2,}/.test(
			text.replace( QUOTED, '' ).replace( DATES, '' ).replace( NAMES, '' )
		);
	const read = place.evaluateAll( ( elements, notOurs ) => {
		const found: string[] = [];
		for ( const element of elements ) {
			for ( const child of [
				element,
				...element.querySelectorAll( '*' ),
			] ) {
				if ( child.closest( notOurs ) ) {
					continue;
				}
				for ( const name of [
					'aria-label',
					'placeholder',
					'title',
					'alt',
				] ) {
					found.push( child.getAttribute( name ) ?? '' );
				}
				for ( const node of child.childNodes ) {
					if ( node.nodeType === Node.TEXT_NODE ) {
						found.push( node.textContent ?? '' );
					}
				}
			}
		}
		return found;
	}, NOT_OURS );
	return ( await read ).filter( isOurs );
}

/** What the plugin says for an English text in Persian. */
export function inPersian( text: string ): string {
	const file = readFileSync(
		join( root, 'languages/platoniavid-fa_IR.po' ),
		'utf8'
	);
	const found = file.split( `\nmsgid "${ text }"\nmsgstr "` )[ 1 ];
	expect( found, text ).toBeDefined();
	return found!.split( '"\n' )[ 0 ]!;
}
