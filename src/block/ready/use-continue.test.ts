import { act, renderHook } from '@testing-library/react';
import { createReduxStore, dispatch, register, select } from '@wordpress/data';
import { store as noticesStore } from '@wordpress/notices';
import { useContinue } from './use-continue';

/** What is asked of the editor. */
const mockInsert = jest.fn();
const mockSelect = jest.fn();
/** Where a person is in the editor. */
let selection: object = {};

jest.mock( '@wordpress/block-editor', () => ( {
	store: { name: 'core/block-editor' },
	useBlockEditContext: () => ( { clientId: 'this' } ),
} ) );
jest.mock( '@wordpress/blocks', () => ( {
	createBlock: () => ( { clientId: 'next' } ),
} ) );
jest.mock( '../../form/frame-file', () => ( {
	frameFile: async () => null,
} ) );
const mockUpload = jest.fn();
jest.mock( '../../form/use-frame-upload', () => ( {
	useFrameUpload: () => mockUpload,
} ) );

register(
	createReduxStore( 'core/block-editor', {
		reducer: ( state = null ) => state as null,
		actions: {
			insertBlock:
				( ...fields: unknown[] ) =>
				async () =>
					mockInsert( ...fields ),
			selectBlock: ( id: string ) => async () => mockSelect( id ),
		},
		selectors: {
			canInsertBlockType: () => true,
			getBlockIndex: () => 4,
			getBlockParents: () => [],
			getBlockRootClientId: () => null,
			getClientIdsWithDescendants: () => [ 'this' ],
			getBlockName: () => 'core/paragraph',
			getSelectionStart: () => selection,
			getSelectionEnd: () => selection,
		},
	} )
);

const notices = () => select( noticesStore ).getNotices();

/** Begins to continue a video; gives what lets the upload of its frame end. */
async function begin() {
	let end: () => void = () => undefined;
	mockUpload.mockReturnValue(
		new Promise( ( go ) => ( end = () => go( { id: 77 } ) ) )
	);
	const { result } = renderHook( () => useContinue() );
	await act( async () =>
		result.current.goOn( { src: 'a.mp4', shownId: 0 } as never )
	);
	return () => act( async () => end() );
}

beforeEach( () => {
	mockInsert.mockReset();
	mockSelect.mockReset();
	selection = { clientId: 'this' };
} );
afterEach( () => {
	document.body.innerHTML = '';
	document.body.className = '';
	void dispatch( noticesStore ).removeAllNotices( 'snackbar' );
} );

it( 'says that the frame is being taken, and goes on in the new block', async () => {
	const end = await begin();
	expect( notices() ).toMatchObject( [
		{ content: 'Taking the last frame…', type: 'snackbar' },
	] );
	await end();
	expect( mockInsert ).toHaveBeenCalledWith(
		{ clientId: 'next' },
		5,
		undefined,
		true
	);
	expect( mockSelect ).toHaveBeenCalledWith( 'next' );
	expect( notices() ).toEqual( [] );
} );

it.each( [
	[ 'writes in another block', () => ( selection = { clientId: 'p' } ) ],
	[
		'writes its caption',
		() =>
			( selection = {
				...{ clientId: 'this', attributeKey: 'caption', offset: 3 },
			} ),
	],
	[
		'has opened a dialog',
		() => document.body.classList.add( 'modal-open' ),
	],
	[
		'is in a field of its settings',
		() =>
			document.body
				.appendChild( document.createElement( 'textarea' ) )
				.focus(),
	],
] )(
	'takes nothing from whoever %s by then, and shows the block when it is asked to',
	async ( _what, go ) => {
		const end = await begin();
		go();
		await end();
		expect( mockInsert ).toHaveBeenCalledWith(
			{ clientId: 'next' },
			5,
			undefined,
			false
		);
		expect( mockSelect ).not.toHaveBeenCalled();
		expect( notices() ).toHaveLength( 1 );
		const [ { actions } ] = notices() as unknown as [
			{ actions: { label: string; onClick: () => void }[] },
		];
		expect( actions[ 0 ]!.label ).toBe( 'Show it' );
		await act( async () => actions[ 0 ]!.onClick() );
		expect( mockSelect ).toHaveBeenCalledWith( 'next' );
	}
);
