import { finishedVideo, importFile } from './finished';
import { expect, test } from './fixtures';

/** What the Videos screen looks like. */

test.beforeEach( ( { library } ) => library.empty() );

test( 'check marks are white on their blue, on cards, in a table and in a dialog', async ( {
	library,
	page,
	site,
} ) => {
	await finishedVideo( site, library, 'A chosen one' );
	await library.addRows( [ { prompt: 'Another one', status: 'completed' } ] );
	const marks = page.locator(
		'.components-checkbox-control__checked, .components-checkbox-control__indeterminate'
	);
	/** What its lines or its surface is drawn with. */
	const colours = () =>
		marks.evaluateAll( ( found ) =>
			found.map( ( mark ) => {
				const { fill, stroke } = getComputedStyle( mark );
				return stroke === 'none' ? fill : stroke;
			} )
		);
	const white = ( count: number ) =>
		expect
			.poll( colours )
			.toEqual( Array< string >( count ).fill( 'rgb(255, 255, 255)' ) );
	await library.open();
	const card = library.card( 'A chosen one' );
	await card.hover();
	await card.getByRole( 'checkbox' ).check();
	// The footer says that some are chosen.
	await white( 2 );
	await page.getByRole( 'button', { name: 'Layout' } ).click();
	await page.getByRole( 'menuitemradio', { name: 'Table' } ).click();
	// The table's head says it too.
	await white( 3 );
	await page
		.locator( '.dataviews-footer' )
		.getByRole( 'button', { name: 'Delete…' } )
		.click();
	await page
		.getByLabel( 'Delete the file from the Media Library too' )
		.check();
	await white( 4 );
} );

test( 'a picture is seen as a whole, and a table has one size for all', async ( {
	library,
	page,
	site,
} ) => {
	const { id } = await finishedVideo( site, library, 'A tall tower' );
	await importFile( site, 'thumbnail-720x1280.webp', '', Number( id ) );
	await library.addRows( [
		{ prompt: 'A lost one', status: 'failed' },
		{
			prompt: 'On its way',
			status: 'importing',
			remote_id: 'video_1',
			next_check_at: Math.floor( Date.now() / 1000 ) + 3600,
		},
	] );
	await library.open();
	const picture = page.locator( '.platoniavid-preview img' );
	await expect( picture ).toHaveCSS( 'object-fit', 'contain' );
	await page.getByRole( 'button', { name: 'Layout' } ).click();
	await page.getByRole( 'menuitemradio', { name: 'Table' } ).click();
	await expect( page.getByRole( 'table' ) ).toContainText( 'A lost one' );
	await expect( picture ).toHaveCSS( 'object-fit', 'contain' );
	const sizes = () =>
		page.locator( 'td .platoniavid-preview' ).evaluateAll( ( found ) =>
			found.map( ( preview ) => {
				const { width, height } = preview.getBoundingClientRect();
				return [ width, height ].map( Math.round );
			} )
		);
	await expect.poll( sizes ).toEqual( Array( 3 ).fill( [ 60, 34 ] ) );
} );

test( 'a card shows the whole picture in its own shape, and titles in any script stay above their labels @once', async ( {
	library,
	page,
	site,
} ) => {
	const { id } = await finishedVideo( site, library, 'برجی بلند' );
	await importFile( site, 'thumbnail-720x1280.webp', '', Number( id ) );
	await library.addRows( [ { prompt: 'A tower', status: 'failed' } ] );
	await library.open();
	const cards = library.cards();
	await expect( cards ).toHaveCount( 2 );
	const shape = () =>
		page.locator( '.platoniavid-preview img' ).evaluate( ( image ) => {
			const { objectFit, backgroundColor } = getComputedStyle( image );
			const box = image.getBoundingClientRect();
			// Cards are drawn anew when the models are there.
			const around = (
				image.closest( '.dataviews-view-grid__media' ) ?? image
			).getBoundingClientRect();
			return {
				objectFit,
				backgroundColor,
				isInside:
					box.height <= around.height + 1 &&
					box.width <= around.width + 1,
			};
		} );
	await expect.poll( shape ).toEqual( {
		objectFit: 'contain',
		backgroundColor: 'rgba(0, 0, 0, 0)',
		isInside: true,
	} );
	/** How far the words of each title begin from the words of its status, in pixels. */
	const distances = () =>
		cards.evaluateAll( ( found ) =>
			found.map( ( card ) => {
				const isRtl = getComputedStyle( card ).direction === 'rtl';
				const start = ( selector: string ) => {
					const { left, right } = card
						.querySelector( selector )!
						.getBoundingClientRect();
					return isRtl ? right : left;
				};
				return Math.round(
					Math.abs(
						start( '.platoniavid-prompt bdi' ) -
							start( '.dataviews-view-grid__title-field' )
					)
				);
			} )
		);
	await expect.poll( distances ).toEqual( [ 0, 0 ] );
} );
