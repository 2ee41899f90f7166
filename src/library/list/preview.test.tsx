import apiFetch from '@wordpress/api-fetch';
import { act, fireEvent, render } from '@testing-library/react';
import { finished, video } from '../../../tests/js/video';
import type { Video } from '../../store/types';
import { findGrid } from '../spritesheet/grid';
import { readPixels } from '../spritesheet/read-pixels';
import { Preview } from './preview';

jest.mock( '@wordpress/api-fetch' );
// jsdom decodes no images.
jest.mock( '../spritesheet/read-pixels' );
jest.mock( '../spritesheet/grid' );

/** One whose file is not here yet. */
const coming = ( fields: Partial< Video > = {} ) =>
	video( { id: 12, status: 'importing', ...fields } );

let wantsStill = false;
/** Paths that were asked for. */
let asked: string[] = [];
/** The variants that the gateway has. */
let variants: string[] = [];

beforeEach( () => {
	wantsStill = false;
	asked = [];
	variants = [ 'spritesheet', 'thumbnail' ];
	jest.useFakeTimers();
	// One list of media serves all who ask for it.
	window.matchMedia = () =>
		( {
			get matches() {
				return wantsStill;
			},
			addEventListener: () => undefined,
			removeEventListener: () => undefined,
		} ) as unknown as MediaQueryList;
	URL.createObjectURL = () => 'blob:sheet';
	URL.revokeObjectURL = () => undefined;
	jest.mocked( readPixels ).mockResolvedValue( {
		data: new Uint8ClampedArray(),
		width: 0,
		height: 0,
	} );
	jest.mocked( findGrid ).mockReturnValue( null );
	// jsdom lays nothing out.
	jest.spyOn( Element.prototype, 'getBoundingClientRect' ).mockReturnValue(
		new DOMRect( 100, 0, 200, 100 )
	);
	jest.mocked( apiFetch ).mockImplementation( ( async ( {
		path,
	}: {
		path: string;
	} ) => {
		asked.push( path );
		if ( variants.some( ( name ) => path.endsWith( name ) ) ) {
			return { blob: () => Promise.resolve( new Blob() ) };
		}
		throw { code: 'platoniavid_gone', message: 'It is gone.' };
	} ) as unknown as typeof apiFetch );
} );
afterEach( () => {
	jest.useRealTimers();
	jest.restoreAllMocks();
} );

function open( of: Video ) {
	const { container } = render(
		<div role="button" tabIndex={ 0 }>
			<Preview video={ of } />
		</div>
	);
	const picture = container.querySelector( '.platoniavid-preview' )!;
	return {
		enter: ( clientX = 100 ) =>
			fireEvent.mouseEnter( picture, { clientX } ),
		move: ( clientX: number ) =>
			fireEvent.mouseMove( picture, { clientX } ),
		leave: () => fireEvent.mouseLeave( picture ),
		/** Focuses it with the keyboard. */
		focus: () => {
			jest.spyOn( Element.prototype, 'matches' ).mockImplementation(
				( selector ) => selector === ':focus-visible'
			);
			fireEvent.focus( picture.parentElement! );
		},
		wait: ( time: number ) =>
			act( () => jest.advanceTimersByTimeAsync( time ) ),
		isMoving: () => container.querySelector( 'video' ) !== null,
		/** The address of what is seen as a whole of a video that is not here. */
		sheet: () => container.querySelector( 'img' )?.getAttribute( 'src' ),
		/** The part of its spritesheet that is seen: left, top, width and height, where a frame has the video's own pixels. */
		frame: () =>
			container
				.querySelector( 'svg:has( image )' )
				?.getAttribute( 'viewBox' ),
	};
}

it( 'moves when the pointer stays, not when it only crosses', async () => {
	const { enter, leave, wait, isMoving } = open( finished() );
	enter();
	await wait( 150 );
	leave();
	await wait( 1000 );
	expect( isMoving() ).toBe( false );
	enter();
	await wait( 200 );
	expect( isMoving() ).toBe( true );
	leave();
	expect( isMoving() ).toBe( false );
	expect( asked ).toEqual( [] );
} );

it( 'stays still for those who want that', async () => {
	wantsStill = true;
	const here = open( finished() );
	here.enter();
	await here.wait( 1000 );
	expect( here.isMoving() ).toBe( false );
} );

describe( 'with a spritesheet of three columns, two rows and five frames', () => {
	const views = [
		'0 0 1280 720',
		'1280 0 1280 720',
		'2560 0 1280 720',
		'0 720 1280 720',
		'1280 720 1280 720',
	];
	beforeEach( () => {
		jest.mocked( findGrid ).mockReturnValue( {
			columns: 3,
			rows: 2,
			frames: 5,
		} );
	} );

	it( 'shows the frame that the pointer chooses, from left to right', async () => {
		const { enter, move, wait, frame } = open( coming() );
		enter( 150 );
		await wait( 250 );
		expect( frame() ).toBe( views[ 1 ] );
		const seen = [ 100, 139, 141, 181, 221, 261, 300, 310 ].map( ( at ) => {
			move( at );
			return views.indexOf( frame() ?? '' );
		} );
		expect( seen ).toEqual( [ 0, 0, 1, 2, 3, 4, 4, 4 ] );
		await wait( 3000 );
		expect( frame() ).toBe( views[ 4 ] );
	} );

	it( 'lets time run to the right also from right to left', async () => {
		document.dir = 'rtl';
		const { enter, wait, frame } = open( coming() );
		enter( 290 );
		await wait( 250 );
		expect( frame() ).toBe( views[ 4 ] );
		document.dir = '';
	} );

	it( 'shows each frame in turn with the focus', async () => {
		const { focus, wait, frame } = open( coming() );
		focus();
		await wait( 250 );
		for ( const view of [ ...views, views[ 0 ] ] ) {
			expect( frame() ).toBe( view );
			await wait( 500 );
		}
	} );

	it( 'stays at the first frame with the focus for those who want stillness, and still obeys the pointer', async () => {
		wantsStill = true;
		const { focus, move, wait, frame } = open( coming() );
		focus();
		await wait( 250 );
		await wait( 1000 );
		expect( frame() ).toBe( views[ 0 ] );
		move( 290 );
		expect( frame() ).toBe( views[ 4 ] );
	} );
} );

it( 'shows the spritesheet as a whole where its frames are not known, and asks for it once', async () => {
	const { enter, leave, wait, sheet } = open( coming() );
	enter();
	await wait( 150 );
	leave();
	await wait( 1000 );
	expect( asked ).toEqual( [] );
	for ( let time = 0; time < 2; time++ ) {
		enter();
		await wait( 250 );
		expect( sheet() ).toBe( 'blob:sheet' );
		leave();
		expect( sheet() ).toBeUndefined();
	}
	expect( asked ).toEqual( [
		'/platoniavid/v1/videos/12/content?variant=spritesheet',
	] );
} );

it( 'shows the spritesheet as a whole where its pixels cannot be read', async () => {
	jest.mocked( readPixels ).mockRejectedValue( new Error( 'No image.' ) );
	const { enter, wait, sheet } = open( coming() );
	enter();
	await wait( 250 );
	expect( sheet() ).toBe( 'blob:sheet' );
	expect( asked ).toHaveLength( 1 );
} );

it( 'shows the thumbnail where there is no spritesheet, and stays as it is where there is neither', async () => {
	variants = [ 'thumbnail' ];
	const one = open( coming() );
	one.enter();
	await one.wait( 250 );
	expect( one.sheet() ).toBe( 'blob:sheet' );

	variants = [];
	const other = open( coming( { id: 13 } ) );
	other.enter();
	await other.wait( 250 );
	expect( other.sheet() ).toBeUndefined();
	expect( asked ).toHaveLength( 4 );
} );

it.each( [
	[ 'is being made', { status: 'in_progress' } ],
	[ 'has failed', { status: 'failed', next_check_in: null } ],
	[
		'was here and is removed, so that it may have expired',
		{ status: 'completed', next_check_in: null },
	],
] as [ string, Partial< Video > ][] )(
	'asks the gateway nothing of a video that %s',
	async ( _, fields ) => {
		const { enter, wait } = open( coming( fields ) );
		enter();
		await wait( 1000 );
		expect( asked ).toEqual( [] );
	}
);
