/**
 * What a film, and what goes on from a video, does to the blocks beside the one in which it was asked for, where some are locked.
 */
import apiFetch from '@wordpress/api-fetch';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { registerBlockType } from '@wordpress/blocks';
import { RegistryProvider } from '@wordpress/data';
import { store as noticesStore } from '@wordpress/notices';
import {
	insertBlock,
	postOf,
	replaceBlocks,
	type Block,
} from '../../../tests/js/blocks-of-a-post';
import { pageContext } from '../../../tests/js/page-context';
import { finished } from '../../../tests/js/video';
import type { Part } from '../../chain/line';
import type { Attributes } from '../attributes';
import metadata from '../block.json';
import { useContinue } from './use-continue';
import { useFilm } from './use-film';

// The real one needs an editor.
jest.mock( '@wordpress/block-editor', () => ( {
	store: { name: 'core/block-editor' },
	useBlockEditContext: () => ( { clientId: 'this' } ),
} ) );
jest.mock( '../../form/frame-file', () => ( {
	frameFile: async () => new File( [], 'last-frame.jpg' ),
} ) );
jest.mock( '@wordpress/api-fetch' );
const mockUpload = jest.fn( async () => ( { id: 9 } ) );
jest.mock( '../../form/use-frame-upload', () => ( {
	useFrameUpload: () => mockUpload,
} ) );

const setAttributes = jest.fn();

const TRACK = {
	...{ src: '/words.vtt', label: 'English', srcLang: 'en' },
	kind: 'subtitles' as const,
};
const ATTRIBUTES = {
	...{ id: 1001, shownId: 1, videoId: 1, takes: [ 4, 1 ], label: 'none' },
	...{ src: '/1.mp4', description: 'A kite', tracks: [ TRACK ] },
	...{ model: 'sora-2', size: '1280x720', seconds: 4 },
	...{ styleId: 'aerial', options: { audio: false, seed: 1 } },
} as unknown as Attributes;
const FILM = { id: 77, url: '/film.mp4', width: 1280, height: 720, seconds: 8 };

/** What is kept of the film. */
const SHOWN = {
	...{ id: 77, src: '/film.mp4', shownId: 0, videoId: 0, takes: [ 4, 1 ] },
	...{ description: undefined, tracks: [ TRACK ] },
};

/** The block, and what can be asked for in it. */
function ThisBlock( { parts }: { parts: number[] } ) {
	const { onFilm, filmQuestion } = useFilm( ATTRIBUTES, setAttributes );
	const { goOn } = useContinue();
	return (
		<>
			<button
				onClick={ () =>
					onFilm(
						FILM,
						parts.map( ( id ) => finished( { id } ) as Part )
					)
				}
			>
				Film
			</button>
			<button onClick={ () => goOn( ATTRIBUTES ) }>Continue</button>
			{ filmQuestion }
		</>
	);
}

/** Asks for something in the block, in a post; gives the post. */
async function ask(
	what: 'Film' | 'Continue',
	post: ReturnType< typeof postOf >,
	parts = [ 1, 2, 3 ]
) {
	render(
		<RegistryProvider value={ post }>
			<ThisBlock parts={ parts } />
		</RegistryProvider>
	);
	await userEvent.click( screen.getByRole( 'button', { name: what } ) );
	return () =>
		post
			.select( noticesStore )
			.getNotices()
			.map( ( { content } ) => content );
}

const press = ( name: string ) =>
	userEvent.click( screen.getByRole( 'button', { name } ) );

beforeAll( () => {
	registerBlockType( metadata.name, {
		...( metadata as object ),
		...{ edit: () => null, save: () => null },
	} as never );
} );

beforeEach( () => {
	window.platoniavid = pageContext();
	jest.clearAllMocks();
} );

it( 'puts a film in the place of the blocks that show its parts, but not of those that are locked', async () => {
	await ask(
		'Film',
		postOf(
			[
				{ id: 'this', shows: 1 },
				{ id: 'second', shows: 2 },
				{ id: 'kept', shows: 2, isLocked: true },
				{ id: 'pattern', name: 'core/block' },
				{ id: 'third', shows: 3, root: 'pattern' },
				{ id: 'other', shows: 8 },
			],
			[ 'pattern' ]
		)
	);
	await press( 'Replace them with the film' );
	expect( replaceBlocks ).toHaveBeenCalledTimes( 1 );
	const [ ids, { attributes } ] = replaceBlocks.mock.calls[ 0 ];
	expect( ids ).toEqual( [ 'this', 'second' ] );
	expect( attributes ).toMatchObject( { id: 77, shownId: 0 } );
	expect( setAttributes ).not.toHaveBeenCalled();
} );

it.each( [
	[
		'may not go itself',
		[
			{ id: 'this', shows: 1, isLocked: true },
			{ id: 'second', shows: 2 },
		],
		[],
	],
	[
		'is the only one that may go',
		[
			{ id: 'this', shows: 1 },
			{ id: 'second', shows: 2, isLocked: true },
		],
		[],
	],
	[
		'is in a pattern',
		[
			{ id: 'pattern', name: 'core/block' },
			{ id: 'this', shows: 1, root: 'pattern' },
			{ id: 'second', shows: 2 },
		],
		[ 'pattern' ],
	],
] )(
	'shows the film in a block that %s, without a question',
	async ( _, blocks: Block[], fixed: string[] ) => {
		await ask( 'Film', postOf( blocks, fixed ) );
		expect( setAttributes ).toHaveBeenCalledTimes( 1 );
		expect( setAttributes ).toHaveBeenCalledWith(
			expect.objectContaining( SHOWN )
		);
		expect( screen.queryByRole( 'dialog' ) ).toBeNull();
	}
);

it( 'keeps the words of a text track only where the film begins with the video they are said in', async () => {
	await ask( 'Film', postOf( [ { id: 'this', shows: 1 } ] ), [ 2, 1 ] );
	expect( setAttributes.mock.calls[ 0 ][ 0 ].tracks ).toEqual( [] );
} );

it( 'leaves the post as it is where the question is closed, and says where the film is', async () => {
	const notices = await ask(
		'Film',
		postOf( [
			{ id: 'this', shows: 1 },
			{ id: 'second', shows: 2 },
		] )
	);
	await press( 'Close' );
	await waitFor( () => expect( screen.queryByRole( 'dialog' ) ).toBeNull() );
	expect( notices() ).toEqual( [ 'The film is in the Media Library.' ] );
	expect( setAttributes ).not.toHaveBeenCalled();
	expect( replaceBlocks ).not.toHaveBeenCalled();
} );

it( 'goes on beneath the block, or beneath the pattern that it is in', async () => {
	await ask(
		'Continue',
		postOf(
			[
				{ id: 'text', name: 'core/paragraph' },
				{ id: 'pattern', name: 'core/block' },
				{ id: 'this', shows: 1, root: 'pattern' },
			],
			[ 'pattern' ]
		)
	);
	await waitFor( () => expect( insertBlock ).toHaveBeenCalledTimes( 1 ) );
	const [ block, index, root ] = insertBlock.mock.calls[ 0 ];
	expect( block.attributes ).toMatchObject( {
		...{ referenceImage: 9, continues: 1 },
	} );
	expect( [ index, root ] ).toEqual( [ 2, undefined ] );
} );

it.each( [
	[
		'the video, as the block may have been ordered otherwise',
		async () =>
			finished( {
				...{ id: 1, model: 'wan-3', size: '720x1280', seconds: 8 },
				options: { negative_prompt: 'a & b', seed: 7 },
			} ),
		{
			...{ connection: 'first', model: 'wan-3', size: '720x1280' },
			...{ seconds: 8, styleId: '' },
			options: { negative_prompt: 'a &amp; b' },
		},
	],
	[
		'the block, where the video is not to be had',
		async () => {
			throw { code: 'fetch_error' };
		},
		{
			...{ model: 'sora-2', size: '1280x720', seconds: 4 },
			...{ styleId: 'aerial', options: { audio: false } },
		},
	],
] )( 'goes on as it was ordered with %s', async ( _, answer, expected ) => {
	jest.mocked( apiFetch ).mockImplementation(
		answer as unknown as typeof apiFetch
	);
	await ask( 'Continue', postOf( [ { id: 'this', shows: 1 } ] ) );
	await waitFor( () => expect( insertBlock ).toHaveBeenCalledTimes( 1 ) );
	const [ { attributes } ] = insertBlock.mock.calls[ 0 ];
	expect( attributes ).toMatchObject( expected );
	expect( attributes.options ).toEqual( expected.options );
} );

it( 'uploads nothing where there is no place for what goes on, and says why', async () => {
	const notices = await ask(
		'Continue',
		postOf( [ { id: 'this', shows: 1 } ], [ '' ] )
	);
	await waitFor( () =>
		expect( notices() ).toEqual( [
			expect.stringContaining( 'the blocks here are locked' ),
		] )
	);
	expect( mockUpload ).not.toHaveBeenCalled();
	expect( insertBlock ).not.toHaveBeenCalled();
} );
