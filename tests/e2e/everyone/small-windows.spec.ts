import type { Locator } from '@playwright/test';
import { finishedVideo, importFile } from '../finished';
import { expect, keys, setLanguage, test } from '../fixtures';
import { Walk } from './walk';

const FILMS = {
	en_US: 'A long name for a film, long enough to need more than one line',
	fa_IR: 'نامی بلند برای یک فیلم، چنان بلند که در یک سطر جا نمی‌گیرد',
};

/** A phone; and a usual window at 200 %. */
const WINDOWS = [
	{ width: 360, height: 740 },
	{ width: 640, height: 400 },
];

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
				const { left, right, width } = element.getBoundingClientRect();
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

for ( const language of [ 'en_US', 'fa_IR' ] as const ) {
	test(
		`nothing is cut off on a phone and at 200 % in ${ language }`,
		language === 'en_US' ? { tag: '@once' } : {},
		async ( { page, editor, gateway, library, settings, site } ) => {
			const film = FILMS[ language ];
			const walk = new Walk( page, site, gateway, {
				locale: language,
				prompt: film,
				film,
				refused: film,
			} );
			await setLanguage( site, language );
			await settings.saveKey( keys.demo );
			await library.empty();
			const video = await finishedVideo( site, library, film );
			// Beside another take, which its details show too.
			await library.addRows( [
				{
					...{ prompt: '…', status: 'failed' },
					take_of: Number( video.videoId ),
				},
			] );
			const image = await importFile( site, 'spritesheet-1280x720.jpg' );
			const look = async ( place: Locator ) => {
				for ( const size of WINDOWS ) {
					await page.setViewportSize( size );
					await expect( place ).toBeVisible();
					await expect.poll( () => cutOff( place ) ).toEqual( [] );
				}
			};

			await settings.open();
			await page
				.locator( '#platoniavid-settings input' )
				.first()
				.waitFor();
			await look( page.locator( '#platoniavid-settings' ) );

			await walk.openLibrary();
			const card = library.card( film );
			await expect( card ).toBeVisible();
			await card.hover();
			await card.getByRole( 'checkbox' ).check();
			await look( page.locator( '.platoniavid-library' ) );
			// As icons, where there is no room for words.
			await page.setViewportSize( WINDOWS[ 0 ]! );
			await expect(
				walk
					.button( 'Delete…', page.locator( '.dataviews-footer' ) )
					.locator( 'svg' )
			).toBeVisible();
			await walk.button( 'Generate video' ).click();
			const panel = page.locator( '.platoniavid-library__panel' );
			await panel.locator( 'textarea' ).waitFor();
			await look( panel );
			await walk.close( '.platoniavid-library__panel' );
			await card.locator( '.platoniavid-prompt' ).click();
			await page.locator( '.platoniavid-details__takes' ).waitFor();
			await look( page.getByRole( 'dialog' ) );
			await walk.close( '.components-modal__frame' );
			await walk.button( 'Styles and saved prompts' ).click();
			await walk.button( 'New', page.getByRole( 'dialog' ) ).click();
			const form = page.locator( '.platoniavid-form:has(select)' );
			await form.locator( 'select' ).nth( 2 ).waitFor();
			await look( form );

			await gateway.order( { prompt: film } );
			await page.goto(
				`${ site.url }/wp-admin/upload.php?page=platoniavid-videos&tab=gateway`
			);
			await page.locator( '.platoniavid-remote table' ).waitFor();
			await look( page.locator( '.platoniavid-remote' ) );

			await editor.openNewPost();
			const block = await editor.insertVideoBlock( {
				prompt: film,
				referenceImage: image,
			} );
			await block.locator( '.platoniavid-reference__crop img' ).waitFor();
			await expect( walk.button( 'Generate', block ) ).toBeVisible();
			await look( block );
			await editor.openNewPost();
			await look( await editor.insertVideoBlock( video ) );
		}
	);
}
