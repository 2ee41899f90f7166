import { expect, type Locator } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../env/paths';

/** Words that are the same in every language: names, formats, addresses, keys of a keyboard. */
const NAMES =
	/PLATONIAVID_\w+|PlatoniaVid|Platonia|Sora 2 Pro|Sora 2|sora-2-pro|sora-2|OpenAI|Videos API|LiteLLM|vLLM-Omni|WebVTT|WP-Cron|wp-config\.php|REST API|Ctrl\+Enter|https?:\/\/\S*|\/videos|pltn_\S*|video_\w+|\d+x\d+|\bIRR\b|cron|admin\b/g;

/** What the gateway says is quoted as it is. */
const QUOTED = /می‌گوید: «[^»]*»/g;

/** WordPress's own words in what it draws around ours: they have no Persian here, as WordPress.org is out of reach. */
const WORDPRESS = new Set( [
	...[ 'Close', 'Dismiss this notice', '(opens in a new tab)' ],
	...[ 'Notice', 'Success notice', 'Warning notice' ],
	...[ 'Scrollable section', 'Error notice', 'Information notice' ],
	// The field for a focal point.
	...[ 'Media preview', 'Left', 'Top' ],
	...[ 'Focal point left position', 'Focal point top position' ],
] );

/** What DataViews draws around the list, in WordPress's words; and what is nobody's. */
const NOT_OURS = [
	'.dataviews__view-actions',
	'.dataviews-filters__container',
	'.dataviews-footer',
	'.dataviews-selection-checkbox',
	'.dataviews-item-actions',
	'.dataviews-all-actions-button',
	'.platoniavid-settings__roles .components-checkbox-control',
	'time',
	'noscript',
	'code',
].join();

/** Text and labels of ours in which Latin letters are left. */
export async function untranslated( place: Locator ): Promise< string[] > {
	const texts = await place.evaluateAll( ( elements, notOurs ) => {
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
					// DataViews numbers its rows in WordPress's words.
					...( child.matches( '[role="row"]' )
						? []
						: [ 'aria-label' ] ),
					...[ 'placeholder', 'title', 'alt' ],
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
	return texts.filter(
		( text ) =>
			! WORDPRESS.has( text.trim() ) &&
			/[A-Za-z]{2,}/.test(
				text.replace( QUOTED, '' ).replace( NAMES, '' )
			)
	);
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
