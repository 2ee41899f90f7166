import type { Locator } from '@playwright/test';
import { finishedVideo } from '../finished';
import { expect, keys, test } from '../fixtures';

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
