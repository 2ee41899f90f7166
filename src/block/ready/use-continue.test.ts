import { act, renderHook } from '@testing-library/react';
import { createReduxStore, dispatch, register, select } from '@wordpress/data';
import { store as noticesStore } from '@wordpress/notices';
import { finished } from '../../../tests/js/video';
import { useContinue } from './use-continue';

/** What is asked of the editor. */
const mockInsert = jest.fn();
const mockSelect = jest.fn();
/** The attributes of blocks that are made. */
const mockCreated = jest.fn();
/** What the site knows of a video. */
const mockFind = jest.fn();
/** Where a person is in the editor. */
let selection: object = {};

jest.mock( '@wordpress/block-editor', () => ( {
	store: { name: 'core/block-editor' },
	useBlockEditContext: () => ( { clientId: 'this' } ),
} ) );
jest.mock( '@wordpress/blocks', () => ( {
	createBlock: ( _name: string, attributes: object ) => {
		mockCreated( attributes );
		return { clientId: 'next' };
	},
} ) );
jest.mock( '../../form/frame-file', () => ( {
	frameFile: async () => null,
} ) );
jest.mock( '../../order/find-video', () => ( {
	findVideo: ( id: number ) => mockFind( id ),
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
async function begin( shownId = 0, from?: number ) {
	let end: () => void = () => undefined;
	mockUpload.mockReturnValue(
		new Promise( ( go ) => ( end = () => go( { id: 77 } ) ) )
	);
	const { result } = renderHook( () => useContinue() );
	await act( async () =>
		result.current.goOn( { src: 'a.mp4', shownId } as never, from )
	);
	return () => act( async () => end() );
}

beforeEach( () => {
	mockInsert.mockReset();
	mockSelect.mockReset();
	mockCreated.mockReset();
	mockFind.mockReset();
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

it( 'names what it goes on from; of what the site has no more, the frame is an image like any', async () => {
	const goOn = async ( ...from: [ number, number? ] ) => {
		await (
			await begin( ...from )
		)();
		return mockCreated.mock.lastCall?.[ 0 ] as object;
	};
	mockFind.mockResolvedValueOnce( [ finished( { id: 9, size: '1x2' } ) ] );
	expect( await goOn( 9 ) ).toMatchObject( {
		...{ referenceImage: 77, continues: 9, size: '1x2' },
	} );
	mockFind.mockResolvedValueOnce( [] );
	expect( await goOn( 9 ) ).toMatchObject( {
		...{ referenceImage: 77, continues: 0 },
	} );
	// What could not be asked may be there.
	mockFind.mockRejectedValueOnce( new Error() );
	expect( await goOn( 9 ) ).toMatchObject( { continues: 9 } );
} );

it( 'goes on from a film with its last part, as which it ends', async () => {
	mockFind.mockResolvedValueOnce( [ finished( { id: 3, size: '1x2' } ) ] );
	await (
		await begin( 0, 3 )
	)();
	expect( mockFind ).toHaveBeenCalledWith( 3 );
	expect( mockUpload ).toHaveBeenCalledWith( null, 3 );
	expect( mockCreated ).toHaveBeenCalledWith(
		expect.objectContaining( {
			...{ referenceImage: 77, continues: 3, size: '1x2' },
		} )
	);
	// It stands beneath the film.
	expect( mockInsert ).toHaveBeenCalledWith(
		...[ { clientId: 'next' }, 5, undefined, true ]
	);
} );
