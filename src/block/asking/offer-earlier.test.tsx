/** What an earlier page has ordered and no block has, in WordPress's own editor. */
import '../../../tests/js/browser';
import { act, fireEvent, screen } from '@testing-library/react';
import type { EditorPage } from '../../../tests/js/editor-page';
import { newSite, openPage, settle } from '../../../tests/js/editor-pages';
import { video } from '../../../tests/js/video';
import { copyOrder, NOTHING } from '../../order/order';
import { remember } from './pending-orders';

jest.mock( '@wordpress/api-fetch' );

beforeAll( () => void jest.useFakeTimers() );

it( 'offers the video of a block that was taken out before the page was loaded again', async () => {
	const order = { prompt: 'A boat', requestId: 'r', videoId: 1 };
	// Saved with its order, of which the browser knows nothing any more.
	const site = newSite(
		`<!-- wp:platoniavid/sora-video ${ JSON.stringify( order ) } /-->`
	);
	site.videos.push( video( { id: 1, prompt: 'A boat', post: 1 } ) );
	let page = await openPage();
	await settle( 3000 );
	await act( async () => page.remove( page.videos()[ 0 ]!.clientId ) );
	await settle( 3000 );
	await act( async () => void ( await page.save() ) );
	page.unmount();

	page = await openPage();
	await settle( 1000 );
	expect( page.notices() ).toEqual( [] );
	site.finish();
	await settle( 60_000 );
	expect( page.notices() ).toMatchObject( [
		{ content: expect.stringContaining( '“A boat”' ) },
	] );
	page.unmount();

	// Once.
	page = await openPage();
	await settle( 60_000 );
	expect( page.notices() ).toEqual( [] );
	page.unmount();
} );

/** A block as it is saved while it has no video. */
const block = ( attributes: object = {} ) =>
	`<!-- wp:platoniavid/sora-video ${ JSON.stringify( attributes ) } /-->`;

const boat = {
	prompt: 'A boat',
	requestId: '00000000-0000-4000-8000-000000000000',
	videoId: 1,
};

/** Takes out all blocks of a video with some words, and saves the post without them. */
async function removeSaved( page: EditorPage, ...prompts: string[] ) {
	for ( const { clientId, attributes } of page.videos() ) {
		if ( prompts.includes( String( attributes.prompt ) ) ) {
			await act( async () => page.remove( clientId ) );
		}
	}
	await settle( 3000 );
	await act( async () => void ( await page.save() ) );
}

/** The list of takes has WordPress warn, as it makes what it shows anew. */
// eslint-disable-next-line no-console -- WordPress's own, which fails a test that has warned.
const tellsEachTake = () => jest.mocked( console.warn ).mockClear();

const promptsOf = ( page: EditorPage ) =>
	page.videos().map( ( { attributes } ) => attributes.prompt );

it( 'leaves what was typed in another block, and offers the video', async () => {
	const site = newSite( block( boat ) );
	site.videos.push( video( { id: 1, prompt: 'A boat', post: 1 } ) );
	let page = await openPage();
	await settle( 3000 );
	await act( async () => page.insert() );
	await settle( 1000 );
	fireEvent.change( screen.getByLabelText( 'Prompt' ), {
		target: { value: 'A tree' },
	} );
	await settle( 1000 );
	await removeSaved( page, 'A boat' );
	page.unmount();

	page = await openPage();
	await settle( 3000 );
	expect( promptsOf( page ) ).toEqual( [ 'A tree' ] );
	site.finish();
	await settle( 60_000 );
	expect( promptsOf( page ) ).toEqual( [ 'A tree' ] );
	expect( page.notices() ).toMatchObject( [
		{ content: expect.stringContaining( '“A boat”' ) },
	] );
	page.unmount();
} );

it( 'offers each of several, also beside a block that has its video', async () => {
	const site = newSite(
		[
			block( boat ),
			block( { prompt: 'A tree', requestId: 's', videoId: 2 } ),
			block( { prompt: 'A house', requestId: 't', videoId: 3 } ),
		].join( '\n\n' )
	);
	for ( const [ at, prompt ] of [
		'A boat',
		'A tree',
		'A house',
	].entries() ) {
		site.videos.push( video( { id: at + 1, prompt, post: 1 } ) );
	}
	let page = await openPage();
	await settle( 3000 );
	await removeSaved( page, 'A boat', 'A tree' );
	page.unmount();

	page = await openPage();
	await settle( 3000 );
	site.finish();
	await settle( 60_000 );
	expect( promptsOf( page ) ).toEqual( [ 'A house' ] );
	for ( const prompt of [ 'A boat', 'A tree' ] ) {
		expect( page.notices() ).toContainEqual(
			expect.objectContaining( {
				content: expect.stringMatching(
					`no block waits for.*“${ prompt }”`
				),
			} )
		);
	}
	page.unmount();
} );

it( 'forgets what was given up after its block was drawn anew', async () => {
	const site = newSite( block( boat ) );
	site.videos.push( video( { id: 1, prompt: 'A boat', post: 1 } ) );
	let page = await openPage();
	await settle( 3000 );
	await page.lookAt( '<!-- wp:test/text /-->' );
	await settle( 3000 );
	await page.lookAt( null );
	await settle( 3000 );
	for ( const name of [ 'Cancel', 'Stop waiting' ] ) {
		fireEvent.click( screen.getByRole( 'button', { name } ) );
		await settle();
	}
	await settle( 3000 );
	await act( async () => void ( await page.save() ) );
	expect( window.localStorage ).toHaveLength( 0 );
	page.unmount();

	page = await openPage();
	await settle( 3000 );
	expect( page.videos()[ 0 ]?.attributes.requestId ).toBe( '' );
	site.finish();
	await settle( 60_000 );
	expect( page.notices() ).toEqual( [] );
	page.unmount();
} );

it( 'never orders a take again that was refused', async () => {
	const site = newSite(
		block( { prompt: 'A boat', count: 3 } ) + '\n\n' + block()
	);
	site.refuses = () => site.videos.length > 1;
	let page = await openPage();
	await settle( 3000 );
	const [ ordering ] = screen.getAllByRole( 'button', { name: 'Generate' } );
	fireEvent.click( ordering! );
	await settle( 1000 );
	// The answers come after the block has drawn its order.
	site.hold();
	fireEvent.click( screen.getByRole( 'button', { name: 'Order 3 takes' } ) );
	await settle( 1000 );
	site.release();
	await settle( 3000 );
	expect( page.videos()[ 0 ]?.attributes.others ).toEqual( [ 2, -1 ] );
	await removeSaved( page, 'A boat' );
	page.unmount();

	site.refuses = () => false;
	page = await openPage();
	await settle( 3000 );
	expect( page.videos()[ 0 ]?.attributes ).toMatchObject( {
		prompt: 'A boat',
		others: [ 2, -1 ],
	} );
	expect( site.videos ).toHaveLength( 2 );
	page.unmount();
	tellsEachTake();
} );

it( 'offers the take that is ready where the first one has failed, with the others as versions', async () => {
	const site = newSite( block( { ...boat, count: 3, others: [ 2, 3 ] } ) );
	for ( const id of [ 1, 2, 3 ] ) {
		site.videos.push( video( { id, prompt: 'A boat', post: 1 } ) );
	}
	const page = await openPage();
	await settle( 3000 );
	await removeSaved( page, 'A boat' );
	site.finish();
	site.videos[ 0 ] = video( {
		id: 1,
		status: 'failed',
		next_check_in: null,
	} );
	await settle( 60_000 );
	const [ notice ] = page.notices();
	expect( notice?.content ).toContain( '“A boat”' );
	await act( async () => notice?.actions[ 0 ]?.onClick() );
	await settle( 3000 );
	expect( page.videos() ).toMatchObject( [
		{ attributes: { shownId: 2, takes: [ 1, 2, 3 ] } },
	] );
	page.unmount();
	tellsEachTake();
} );

it( 'offers the video of an order that was not answered, whose prompt ends with a space', async () => {
	const site = newSite( block( { prompt: 'A tree' } ) );
	site.videos.push(
		video( {
			...{ id: 1, prompt: 'A red kite', post: 1 },
			created_at: new Date().toISOString(),
		} )
	);
	remember(
		1,
		copyOrder( { ...NOTHING, prompt: 'A red kite ', requestId: 'kite' } )
	);
	const page = await openPage();
	await settle( 3000 );
	site.finish();
	await settle( 60_000 );
	expect( page.notices() ).toMatchObject( [
		{ content: expect.stringContaining( '“A red kite”' ) },
	] );
	page.unmount();
} );

it( 'forgets what the site does not know, and was not paid', async () => {
	newSite( block( boat ) );
	remember(
		1,
		copyOrder( { ...NOTHING, prompt: 'A tree', requestId: 'never sent' } )
	);
	// Two days are over, in a post that is gone.
	jest.spyOn( Date, 'now' ).mockReturnValueOnce( 0 );
	remember( 2, copyOrder( { ...NOTHING, requestId: 'old' } ) );
	jest.mocked( Date.now ).mockRestore();
	const page = await openPage();
	await settle( 3000 );
	expect( window.localStorage ).toHaveLength( 0 );
	page.unmount();
} );
