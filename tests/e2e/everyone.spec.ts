import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { join } from 'node:path';
import { bringUpSite } from '../env/site';
import { root } from '../env/paths';
import { Editor, expect, keys, logIn, test } from './fixtures';
import { Library } from './library';
import { Settings } from './settings';

const READY = { timeout: 40_000 };

/** Words that are the same in every language: names, formats, addresses, keys of a keyboard. */
const NAMES =
	/PLATONIAVID_\w+|PlatoniaVid|Platonia|Sora 2 Pro|Sora 2|sora-2-pro|sora-2|OpenAI|Videos API|LiteLLM|vLLM-Omni|WebVTT|WP-Cron|wp-config\.php|REST API|Ctrl\+Enter|https?:\/\/\S*|\/videos|pltn_\S*|video_\w+|\d+x\d+|\bIRR\b|cron|admin\b/g;

/** What is WordPress's own: it has no Persian here, as WordPress.org is out of reach. */
const NOT_OURS = [
	'.dataviews__view-actions',
	'.dataviews-filters__container',
	'.dataviews-footer',
	'.dataviews-selection-checkbox',
	'.dataviews-item-actions',
	'.dataviews-all-actions-button',
	'.components-modal__header > .components-button',
	'.components-checkbox-control__input',
	'.components-notice > .components-visually-hidden',
	'.platoniavid-settings__roles .components-checkbox-control',
	'time',
	'noscript',
	'code',
].join();

/** Text and labels of ours in which Latin letters are left. */
const untranslated = ( place: Locator ) =>
	place
		.evaluateAll( ( elements, notOurs ) => {
			const found: string[] = [];
			for ( const element of elements ) {
				for ( const child of [
					element,
					...element.querySelectorAll( '*' ),
				] ) {
					if ( child.closest( notOurs ) ) {
						continue;
					}
					// DataViews numbers its rows in WordPress's words.
					for ( const name of [
						...( child.getAttribute( 'role' ) === 'row'
							? []
							: [ 'aria-label' ] ),
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
		}, NOT_OURS )
		.then( ( texts ) =>
			texts.filter( ( text ) =>
				/[A-Za-z]{2,}/.test( text.replace( NAMES, '' ) )
			)
		);

for ( const [ locale, prompt ] of [
	[ 'en_US', 'A red boat' ],
	[ 'fa_IR', 'قایقی سرخ روی آب' ],
] as const ) {
	test( `all screens in ${ locale }: accessible, in the right direction, and every word translated`, async ( {
		browser,
		gateway,
	} ) => {
		test.setTimeout( 240_000 );
		const site = await bringUpSite( {
			name: `everyone-${ locale }`,
			adminLocale: locale,
			endpoint: gateway.endpoint,
		} );
		try {
			await gateway.configure( { duration: 3000 } );
			const context = await browser.newContext( {
				storageState: undefined,
			} );
			const page = await context.newPage();
			const complaints: string[] = [];
			page.on( 'console', ( message ) => {
				const { url } = message.location();
				if (
					[ 'error', 'warning' ].includes( message.type() ) &&
					( /plugins\/platoniavid/.test( url ) ||
						/platoniavid/i.test( message.text() ) )
				) {
					complaints.push( message.text() );
				}
			} );
			await logIn( page, site );
			const isPersian = locale === 'fa_IR';

			/** Looks at one state of one screen. */
			const look = async ( state: string, selector: string ) => {
				const place = page.locator( selector );
				await expect( place.first() ).toBeVisible();
				const { violations } = await new AxeBuilder( { page } )
					.include( selector )
					.withTags( [ 'wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa' ] )
					.analyze();
				expect
					.soft(
						violations.map( ( { id, nodes } ) => [
							id,
							nodes[ 0 ]?.html,
						] ),
						`axe, ${ state }`
					)
					.toEqual( [] );
				if ( isPersian ) {
					expect
						.soft(
							await untranslated( place ),
							`words, ${ state }`
						)
						.toEqual( [] );
				}
				expect
					.soft(
						await place
							.first()
							.evaluate(
								( element ) =>
									getComputedStyle( element ).direction
							),
						`direction, ${ state }`
					)
					.toBe( isPersian ? 'rtl' : 'ltr' );
				await picture( page, state, locale );
			};

			const settings = new Settings( page, site );
			await settings.open();
			await page
				.locator( '#platoniavid-settings input' )
				.first()
				.waitFor();
			await look( 'settings', '#platoniavid-settings' );
			await settings.saveKey( keys.demo );

			const library = new Library( page, site );
			const open = ( query = '' ) =>
				page.goto(
					`${ site.url }/wp-admin/upload.php?page=platoniavid-videos${ query }`
				);
			await open();
			await page.locator( '.dataviews-no-results button' ).waitFor();
			await look( 'videos-empty', '.platoniavid-library' );
			await page.locator( '.platoniavid-library__ask' ).click();
			await page
				.locator( '.platoniavid-library__panel textarea' )
				.waitFor();
			await look( 'videos-generate', '.platoniavid-library__panel' );

			await library.addRows( [
				{
					prompt,
					status: 'unconfirmed',
					error_code: 'not_found_after_looking',
					error_message: isPersian
						? 'پاسخ نرسید.'
						: 'No answer came.',
					error_action: 'resubmit',
				},
			] );
			await open();
			await expect( library.card( prompt ) ).toBeVisible();
			await look( 'videos', '.platoniavid-library' );
			await library
				.card( prompt )
				.locator( '.platoniavid-prompt' )
				.click();
			await look( 'video-details', '.components-modal__frame' );
			await open( '&tab=gateway' );
			await page.locator( '.platoniavid-remote > p' ).nth( 1 ).waitFor();
			await look( 'videos-at-the-gateway', '.platoniavid-remote' );

			await new Editor( page, site.url ).openNewPost();
			await page.evaluate( () => {
				const { blocks, data } = window.wp;
				data.dispatch( 'core/block-editor' ).insertBlocks(
					blocks.createBlock( 'platoniavid/sora-video' )
				);
			} );
			const frame = page.frameLocator( 'iframe[name="editor-canvas"]' );
			const block = frame.locator(
				'[data-type="platoniavid/sora-video"]'
			);
			const lookAtBlock = async ( state: string ) => {
				// axe goes into frames by a list of selectors.
				const { violations } = await new AxeBuilder( { page } )
					.include( [
						'iframe[name="editor-canvas"]',
						'[data-type="platoniavid/sora-video"]',
					] )
					.withTags( [ 'wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa' ] )
					.analyze();
				expect
					.soft(
						violations.map( ( { id, nodes } ) => [
							id,
							nodes[ 0 ]?.html,
						] ),
						`axe, ${ state }`
					)
					.toEqual( [] );
				if ( isPersian ) {
					expect
						.soft(
							await untranslated(
								block.locator(
									'.platoniavid-form, .platoniavid-progress, .components-placeholder__label, .components-placeholder__instructions, .components-notice, figcaption'
								)
							),
							`words, ${ state }`
						)
						.toEqual( [] );
				}
				await picture( page, state, locale );
			};
			await block.locator( 'textarea' ).waitFor();
			await lookAtBlock( 'block-empty' );
			await block.locator( 'textarea' ).fill( prompt );
			await block.locator( 'button[type="submit"]' ).click();
			await block.getByRole( 'progressbar' ).waitFor();
			await lookAtBlock( 'block-working' );
			await expect( block.locator( 'video' ) ).toBeVisible( READY );
			await lookAtBlock( 'block-ready' );

			expect( complaints, 'the console' ).toEqual( [] );
			await context.close();
		} finally {
			await site.stop();
		}
	} );
}

/** A picture for the documentation, where one is asked for. */
async function picture( page: Page, name: string, locale: string ) {
	if ( process.env.PLATONIAVID_SCREENSHOTS === '1' ) {
		await page.screenshot( {
			path: join( root, 'docs/images', `${ name }-${ locale }.png` ),
		} );
	}
}
