import apiFetch from '@wordpress/api-fetch';
import { act, fireEvent, render } from '@testing-library/react';
import { finished, video } from '../../tests/js/video';
import type { Video } from '../store/types';
import { Preview } from './preview';

jest.mock( '@wordpress/api-fetch' );

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
	window.matchMedia = () => ( { matches: wantsStill } ) as MediaQueryList;
	URL.createObjectURL = () => 'blob:sheet';
	URL.revokeObjectURL = () => undefined;
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
afterEach( () => jest.useRealTimers() );

function open( of: Video ) {
	const { container } = render(
		<div role="button" tabIndex={ 0 }>
			<Preview video={ of } />
		</div>
	);
	const picture = container.querySelector( '.platoniavid-preview' )!;
	return {
		enter: () => fireEvent.mouseEnter( picture ),
		leave: () => fireEvent.mouseLeave( picture ),
		wait: ( time: number ) =>
			act( () => jest.advanceTimersByTimeAsync( time ) ),
		isMoving: () => container.querySelector( 'video' ) !== null,
		/** The address of what is seen of a video that is not here. */
		sheet: () =>
			container
				.querySelector( '.platoniavid-preview__sheet' )
				?.getAttribute( 'src' ),
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
	const away = open( coming() );
	here.enter();
	away.enter();
	await away.wait( 1000 );
	expect( here.isMoving() ).toBe( false );
	expect( asked ).toEqual( [] );
} );

it( 'shows the spritesheet of what is still to be fetched, and asks for it once', async () => {
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
