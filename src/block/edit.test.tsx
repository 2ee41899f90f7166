/** The block where it is only looked at, as WordPress shows revisions: in the editor of the post, in the place of its blocks. */
import '../../tests/js/browser';
import apiFetch from '@wordpress/api-fetch';
import * as blockEditor from '@wordpress/block-editor';
import {
	registerBlockType,
	unregisterBlockType,
	type BlockConfiguration,
} from '@wordpress/blocks';
import { act, fireEvent, screen } from '@testing-library/react';
import type { ComponentType, ReactNode } from 'react';
import type { EditorPage } from '../../tests/js/editor-page';
import { newSite, openPage, settle } from '../../tests/js/editor-pages';
import { addressOf, type FakeSite } from '../../tests/js/fake-site';
import { video } from '../../tests/js/video';

jest.mock( '@wordpress/api-fetch' );

const MINUTE = 60_000;

let site: FakeSite;
let page: EditorPage;

beforeAll( () => void jest.useFakeTimers() );

beforeEach( async () => {
	site = newSite( '<!-- wp:platoniavid/sora-video /-->' );
	page = await openPage();
	await settle( 3000 );
} );

afterEach( () => {
	page.unmount();
	delete ( window as { wp?: unknown } ).wp;
} );

/** A block as a post was saved with it. */
const saved = ( attributes: object, html = '' ) =>
	`<!-- wp:platoniavid/sora-video ${ JSON.stringify( attributes ) } -->${ html }<!-- /wp:platoniavid/sora-video -->`;

async function generate( prompt: string ) {
	fireEvent.change( screen.getByLabelText( 'Prompt' ), {
		target: { value: prompt },
	} );
	await act( async () => page.pause() );
	await settle();
	fireEvent.click( screen.getByRole( 'button', { name: 'Generate' } ) );
	await settle( 1000 );
	expect( site.videos ).toHaveLength( 1 );
}

it( 'shows an order of a revision by its prompt, and neither asks for it nor offers to make it', async () => {
	jest.mocked( apiFetch ).mockClear();
	await page.lookAt(
		saved( { prompt: 'A boat & a lake', requestId: 'r-1', videoId: 7 } ) +
			saved( { prompt: 'A boat alone' } )
	);
	await settle( MINUTE );
	expect( screen.getByText( 'A boat & a lake' ) ).toBeTruthy();
	expect( screen.getByText( 'A boat alone' ) ).toBeTruthy();
	expect( screen.queryByRole( 'button', { name: 'Generate' } ) ).toBeNull();
	expect( screen.queryByRole( 'progressbar' ) ).toBeNull();
	expect( apiFetch ).not.toHaveBeenCalled();
} );

it( 'shows a video of a revision as readers see it', async () => {
	await page.lookAt(
		saved(
			{ prompt: 'A boat', shownId: 7 },
			`<figure class="wp-block-video wp-block-platoniavid-sora-video"><video controls src="${ addressOf( 7 ) }" style="max-width:100%;height:auto"></video><figcaption class="wp-element-caption">On a lake</figcaption></figure>`
		)
	);
	await settle( MINUTE );
	expect( document.querySelector( 'video' )?.src ).toBe( addressOf( 7 ) );
	expect(
		screen.getByText( 'On a lake' ).closest( 'figcaption' )
	).toBeTruthy();
} );

it( 'gives the post its video that has come while a revision was looked at, and says of none that its block is gone', async () => {
	await generate( 'A boat' );
	await page.lookAt( saved( { prompt: 'A former boat' } ) );
	await settle( 1000 );
	site.finish();
	await settle( MINUTE );
	expect( page.notices() ).toEqual( [] );
	expect( page.videos()[ 0 ]!.attributes.prompt ).toBe( 'A former boat' );

	await page.lookAt( null );
	await settle( MINUTE );
	expect( page.videos()[ 0 ]!.attributes.src ).toBe( addressOf( 1 ) );
	expect( page.notices().map( ( { content } ) => content ) ).toEqual( [
		'Your video is ready: “A boat”',
	] );
	expect( site.videos ).toHaveLength( 1 );
} );

it( 'says of a video that it has come where its block was removed, after the revision', async () => {
	await generate( 'A boat' );
	await act( async () => page.remove( page.videos()[ 0 ]!.clientId ) );
	await page.lookAt( saved( { prompt: 'A former boat' } ) );
	site.finish();
	await settle( MINUTE );
	expect( page.notices() ).toEqual( [] );
	await page.lookAt( null );
	await settle( MINUTE );
	expect( page.notices() ).toHaveLength( 1 );
} );

const { useBlockProps, InnerBlocks } = blockEditor as unknown as {
	useBlockProps: () => object;
	InnerBlocks: ComponentType & { Content: ComponentType };
};

/** A block that lists posts, and has blocks for each. */
const List = () => (
	<div { ...useBlockProps() }>
		<InnerBlocks />
	</div>
);

it( 'orders for the post that is edited, and not for the first that a list in it shows', async () => {
	page.unmount();
	registerBlockType( 'test/query', {
		...{ apiVersion: 3, title: 'Query', category: 'text' },
		attributes: {
			queryId: { type: 'number', default: 0 },
			listed: { type: 'number', default: 9 },
		},
		providesContext: { postId: 'listed', queryId: 'queryId' },
		edit: List,
		save: () => <InnerBlocks.Content />,
	} as unknown as BlockConfiguration );
	site = newSite(
		'<!-- wp:test/query --><!-- wp:platoniavid/sora-video /--><!-- /wp:test/query -->'
	);
	page = await openPage();
	await settle( 3000 );
	await generate( 'A boat' );
	const asked = jest
		.mocked( apiFetch )
		.mock.calls.map(
			( [ { method, data } ] ) => method === 'POST' && data
		);
	expect( asked ).toContainEqual(
		expect.objectContaining( { prompt: 'A boat', post: 1 } )
	);
	unregisterBlockType( 'test/query' );
} );

const refused = () =>
	video( {
		...{ id: 1, prompt: 'A boat', post: 1, version: 2 },
		...{ status: 'failed', next_check_in: null },
		error: { code: 'x', message: 'It was refused.', action: 'retry' },
	} );

it( 'plays no video at the first click where a remix of it has failed', async () => {
	page.unmount();
	site = newSite(
		saved(
			{ prompt: 'A boat', shownId: 7, requestId: 'r', videoId: 1 },
			`<figure class="wp-block-platoniavid-sora-video wp-block-video"><video controls src="${ addressOf( 7 ) }" style="max-width:100%;height:auto"></video></figure>`
		)
	);
	site.videos.push( refused() );
	page = await openPage();
	await settle( MINUTE );
	const present = document.querySelector( '.platoniavid-present video' );
	expect( present?.closest( '[inert]' ) ).toBeTruthy();
} );

it( 'tells no failure as news that the post was opened with', async () => {
	page.unmount();
	site = newSite( saved( { prompt: 'A boat', requestId: 'r', videoId: 1 } ) );
	site.videos.push( refused() );
	page = await openPage();
	await settle( MINUTE );
	expect( screen.getAllByText( /It was refused/ ) ).not.toHaveLength( 0 );
	expect( page.notices() ).toEqual( [] );
} );

/** Has the panel that WordPress shows before a post is published. */
const showPublishPanel = () =>
	Object.assign( window, {
		wp: {
			editor: {
				PluginPrePublishPanel: ( {
					children,
				}: {
					children: ReactNode;
				} ) => <aside>{ children }</aside>,
			},
		},
	} );

it( 'says of a video that has failed what its form says, where that is out of sight, and before the post is published', async () => {
	showPublishPanel();
	await generate( 'A boat' );
	expect( screen.getByRole( 'complementary' ) ).toHaveTextContent(
		/is still being made/
	);
	site.videos[ 0 ] = refused();
	await settle( MINUTE );
	expect( page.notices() ).toMatchObject( [
		{
			content: 'Your video is not finished: “A boat”. It was refused.',
			// Above the content it would move that when it goes.
			type: 'snackbar',
		},
	] );
	expect( screen.getByRole( 'complementary' ) ).toHaveTextContent(
		/is not finished/
	);
} );

it( 'promises nothing before the post is published of a video whose connection is not set up', async () => {
	showPublishPanel();
	await generate( 'A boat' );
	const error = { ...refused().error!, action: 'settings' as const };
	site.videos[ 0 ] = video( { id: 1, next_check_in: null, error } );
	await settle( MINUTE );
	expect( screen.getByRole( 'complementary' ) ).toHaveTextContent(
		/is not finished/
	);
} );

it( 'says before the post is published that the page keeps the present video until the other one is saved', async () => {
	showPublishPanel();
	page.unmount();
	site = newSite(
		saved(
			{ prompt: 'A boat', shownId: 7, requestId: 'r', videoId: 1 },
			`<figure class="wp-block-video wp-block-platoniavid-sora-video"><video controls src="${ addressOf( 7 ) }" style="max-width:100%;height:auto"></video></figure>`
		)
	);
	site.videos.push( video( { id: 1, prompt: 'A boat', post: 1 } ) );
	page = await openPage();
	await settle( 1000 );
	expect( screen.getByRole( 'complementary' ) ).toHaveTextContent(
		/the page shows the present one/
	);
} );
