import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bringUpSite } from '../env/site';
import { root } from '../env/paths';
import { Editor, expect, keys, logIn, test } from './fixtures';
import { finishedVideo } from './finished';
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
					// DataViews numbers its rows, and a dialog that scrolls says so, in WordPress's words.
					for ( const name of [
						...( child.matches(
							'[role="row"], .components-modal__content'
						)
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

/** What the plugin says for an English text in Persian. */
function inPersian( text: string ): string {
	const file = readFileSync(
		join( root, 'languages/platoniavid-fa_IR.po' ),
		'utf8'
	);
	const found = file.split( `\nmsgid "${ text }"\nmsgstr "` )[ 1 ];
	expect( found, text ).toBeDefined();
	return found!.split( '"\n' )[ 0 ]!;
}

for ( const [ locale, prompt, film ] of [
	[ 'en_US', 'A red boat', 'A quiet harbour' ],
	[ 'fa_IR', 'قایقی سرخ روی آب', 'بندری آرام' ],
] as const ) {
	test( `all screens in ${ locale }: accessible, in the right direction, and every word translated`, async ( {
		openBrowser,
		gateway,
	} ) => {
		test.setTimeout( 300_000 );
		const site = await bringUpSite( {
			name: `everyone-${ locale }`,
			adminLocale: locale,
			endpoint: gateway.endpoint,
		} );
		try {
			await gateway.configure( { duration: 3000 } );
			// What fades in has its colours at once.
			const page = await openBrowser( { reducedMotion: 'reduce' } );
			await logIn( page, site );
			const isPersian = locale === 'fa_IR';
			const say = ( text: string ) =>
				isPersian ? inPersian( text ) : text;

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
			await finishedVideo( site, library, film );
			const unconfirmed = await library.idOf( prompt );
			await open();
			await expect( library.card( film ) ).toBeVisible();
			for ( const [ state, action ] of [
				[ 'video-remix', 'Remix' ],
				[ 'video-new-post', 'Make a post with it' ],
				[ 'video-insert', 'Insert into a post' ],
				[ 'video-delete', 'Delete…' ],
			] as const ) {
				await library
					.card( film )
					.locator( '.dataviews-all-actions-button' )
					.click();
				await page
					.getByRole( 'menuitem', {
						name: say( action ),
						exact: true,
					} )
					.click();
				await look( state, '.components-modal__frame' );
				await page.keyboard.press( 'Escape' );
			}
			await library
				.card( prompt )
				.locator( '.dataviews-all-actions-button' )
				.click();
			await page
				.getByRole( 'menuitem', {
					name: say( 'What went wrong' ),
					exact: true,
				} )
				.click();
			await look( 'video-failure', '.components-modal__frame' );
			await open( '&tab=gateway' );
			await page.locator( '.platoniavid-remote > p' ).first().waitFor();
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
			await block
				.getByRole( 'button', { name: say( 'Cancel' ), exact: true } )
				.click();
			await look( 'block-cancel', '.components-modal__frame' );
			await page.keyboard.press( 'Escape' );
			await expect( block.locator( 'video' ) ).toBeVisible( READY );
			await lookAtBlock( 'block-ready' );

			await block.locator( 'video' ).click();
			const tool = ( name: string ) =>
				page
					.locator( '.block-editor-block-toolbar' )
					.getByRole( 'button', { name: say( name ), exact: true } );
			await page
				.locator( '.components-panel__body' )
				.filter( { hasText: say( 'Preload' ) } )
				.evaluate( ( panel ) => ( panel.id = 'our-panel' ) );
			await look( 'block-settings', '#our-panel' );
			await tool( 'More about this video' ).click();
			await look( 'block-more', '.components-dropdown-menu__menu' );
			await page.keyboard.press( 'Escape' );
			await tool( 'Versions' ).click();
			await look( 'block-versions', '.components-modal__frame' );
			await page.keyboard.press( 'Escape' );
			await tool( 'Remix' ).click();
			await lookAtBlock( 'block-remix' );

			const insert = ( name: string, attributes: object = {} ) =>
				page.evaluate(
					async ( [ type, given ] ) => {
						const { blocks, data } = window.wp;
						const editor = data.dispatch( 'core/block-editor' );
						await editor.resetBlocks( [
							blocks.createBlock(
								type,
								given as Record< string, unknown >
							),
						] );
						await editor.selectBlock(
							data.select( 'core/block-editor' ).getBlocks()[ 0 ]!
								.clientId
						);
					},
					[ name, attributes ] as const
				);
			await library.addRows( [
				{
					prompt: film,
					status: 'failed',
					error_code: 'moderation',
					error_message: isPersian
						? 'درگاه این پرامپت را نپذیرفت.'
						: 'The gateway refused this prompt.',
					error_action: 'edit_prompt',
				},
			] );
			await insert( 'platoniavid/sora-video', {
				prompt: film,
				requestId: 'failed',
				videoId: await library.idOf( film ),
			} );
			await block.locator( '.components-notice' ).waitFor();
			await lookAtBlock( 'block-failed' );
			await insert( 'platoniavid/sora-video', {
				prompt,
				requestId: 'unconfirmed',
				videoId: unconfirmed,
			} );
			await block.locator( '.components-notice' ).waitFor();
			await lookAtBlock( 'block-unconfirmed' );
			await block
				.getByRole( 'button', { name: say( 'Submit again…' ) } )
				.click();
			await look( 'block-submit-again', '.components-modal__frame' );
			await page.keyboard.press( 'Escape' );

			await insert( 'core/video' );
			const video = frame.locator( '[data-type="core/video"]' );
			await video
				.getByRole( 'button', { name: say( 'Generate video' ) } )
				.click();
			await page.locator( '.components-modal__frame textarea' ).waitFor();
			await look( 'generate-dialog', '.components-modal__frame' );
			await page.keyboard.press( 'Escape' );
			await video
				.getByRole( 'button', { name: 'Media Library' } )
				.click();
			await page
				.getByRole( 'tab', { name: say( 'Generate video' ) } )
				.click();
			await page.locator( '.platoniavid-media-tab textarea' ).waitFor();
			await look( 'media-modal', '.platoniavid-media-tab' );
			await page.close();
		} finally {
			await site.stop();
		}
	} );
}

for ( const [ what, viewport ] of [
	[ 'a phone', { width: 360, height: 740 } ],
	[ 'a window at 200 %', { width: 640, height: 400 } ],
] as const ) {
	test( `nothing is cut off on ${ what }`, async ( {
		page,
		editor,
		library,
		settings,
		site,
	} ) => {
		await page.setViewportSize( viewport );
		await settings.saveKey( keys.demo );
		await library.empty();
		const video = await finishedVideo(
			site,
			library,
			'A long name for a film, long enough to need more than one line'
		);

		/** What reaches beyond the window, or is wider than its box, without a way to scroll there. */
		const cutOff = ( place: Locator ) =>
			place.evaluate( ( whole ) => {
				const { innerWidth, getComputedStyle } =
					whole.ownerDocument.defaultView!;
				const scrolls = ( element: Element | null ): boolean =>
					element !== null &&
					( [ 'auto', 'scroll' ].includes(
						getComputedStyle( element ).overflowX
					) ||
						scrolls( element.parentElement ) );
				return [ ...whole.querySelectorAll( '*' ) ]
					.filter( ( element ) => {
						const { left, right, width } =
							element.getBoundingClientRect();
						return (
							width > 1 &&
							( left < -1 || right > innerWidth + 1 ) &&
							! element.closest(
								'.components-visually-hidden, .screen-reader-text'
							) &&
							! scrolls( element )
						);
					} )
					.map( ( { outerHTML } ) => outerHTML.slice( 0, 120 ) );
			} );
		const look = async ( place: Locator ) => {
			await expect( place ).toBeVisible();
			expect( await cutOff( place ) ).toEqual( [] );
		};

		await settings.open();
		await page.locator( '#platoniavid-settings input' ).first().waitFor();
		await look( page.locator( '#platoniavid-settings' ) );
		await library.open();
		await expect( library.card( 'A long name' ) ).toBeVisible();
		await look( page.locator( '.platoniavid-library' ) );
		await page.getByRole( 'button', { name: 'Generate video' } ).click();
		await library.prompt().waitFor();
		await look( page.locator( '.platoniavid-library__panel' ) );
		await page
			.getByRole( 'button', { name: 'Close', exact: true } )
			.click();
		await library
			.card( 'A long name' )
			.locator( '.platoniavid-prompt' )
			.click();
		await look( page.getByRole( 'dialog' ) );

		await editor.openNewPost();
		const block = await editor.insertVideoBlock();
		await expect(
			block.getByRole( 'button', { name: 'Generate' } )
		).toBeVisible();
		await look( block );
		await editor.openNewPost();
		await look( await editor.insertVideoBlock( video ) );
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
