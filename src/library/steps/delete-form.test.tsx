import apiFetch from '@wordpress/api-fetch';
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { select } from '@wordpress/data';
import { finished, video } from '../../../tests/js/video';
import { store } from '../../store';
import { DeleteForm } from './delete-form';

jest.mock( '@wordpress/api-fetch' );
const mockFetch = jest.mocked( apiFetch );

/** Opens the form; gives what answers the question where the video is shown, and what fails it. */
function open() {
	let answer: ( uses: unknown ) => void = () => {};
	let fail: ( reason: unknown ) => void = () => {};
	mockFetch.mockImplementation( ( { path = '' } ) =>
		path.includes( '/videos/uses' )
			? new Promise( ( resolve, reject ) => {
					answer = resolve;
					fail = reject;
				} )
			: new Promise( () => {} )
	);
	render( <DeleteForm videos={ [ finished() ] } onDeleted={ () => {} } /> );
	return {
		answer: ( uses: unknown ) => act( async () => answer( uses ) ),
		fail: ( reason: unknown ) => act( async () => fail( reason ) ),
	};
}

const button = () => screen.getByRole( 'button', { name: 'Delete' } );
const choices = () => screen.queryAllByRole( 'checkbox' );

it( 'offers nothing that moves away under a pointer while it looks which posts show the video', async () => {
	const { answer } = open();
	expect( choices() ).toHaveLength( 0 );
	expect( button() ).toHaveAttribute( 'aria-disabled', 'true' );
	await answer( { posts: [], more: 0 } );
	expect( choices() ).not.toHaveLength( 0 );
	expect( button() ).not.toHaveAttribute( 'aria-disabled' );
} );

it( 'deletes nothing with Enter on what may be deleted too', async () => {
	const { answer } = open();
	await answer( { posts: [], more: 0 } );
	mockFetch.mockClear();
	choices()[ 0 ]!.focus();
	await userEvent.keyboard( '{Enter}' );
	expect( mockFetch ).not.toHaveBeenCalled();
} );

it( 'says that what is still being made is paid, and will not come', () => {
	mockFetch.mockReturnValue( new Promise( () => {} ) );
	render(
		<DeleteForm
			videos={ [ video( { remote_id: 'video_1' } ), finished() ] }
			onDeleted={ () => {} }
		/>
	);
	expect( document.querySelector( '.is-warning' ) ).toHaveTextContent(
		/1 video is still being made, which its server charges for/
	);
} );

it( 'says nothing of it where all is here', () => {
	mockFetch.mockReturnValue( new Promise( () => {} ) );
	render( <DeleteForm videos={ [ finished() ] } onDeleted={ () => {} } /> );
	expect( document.querySelector( '.is-warning' ) ).toBeNull();
} );

it( 'deletes also where the site could not find that out', async () => {
	const { fail } = open();
	await fail( { code: 'fetch_error', message: 'You are offline.' } );
	expect( document.body ).toHaveTextContent(
		'The site could not find out which posts show this.'
	);
	expect( choices() ).not.toHaveLength( 0 );
	expect( button() ).not.toHaveAttribute( 'aria-disabled' );
} );

it( 'says why nothing was deleted, and does not say that something was', async () => {
	const onDeleted = jest.fn();
	mockFetch.mockImplementation( ( async ( { path = '' } ) => {
		if ( path.includes( '/videos/uses' ) ) {
			return { posts: [], more: 0 };
		}
		throw { code: 'rest_forbidden', message: 'Not yours.' };
	} ) as typeof apiFetch );
	render( <DeleteForm videos={ [ finished() ] } onDeleted={ onDeleted } /> );
	await waitFor( () =>
		expect( button() ).not.toHaveAttribute( 'aria-disabled' )
	);
	await userEvent.click( button() );
	await waitFor( () =>
		expect( document.querySelector( '.is-error' ) ).toHaveTextContent(
			'Not yours.'
		)
	);
	expect( onDeleted ).not.toHaveBeenCalled();
} );

it( 'deletes an order as lost only while it is, and shows what it is by now', async () => {
	const found = video( { id: 7, status: 'queued', remote_id: 'video_7' } );
	const asked: string[] = [];
	mockFetch.mockImplementation( ( async ( { path = '', method = 'GET' } ) => {
		asked.push( `${ method } ${ path }` );
		if ( path.includes( '/videos/uses' ) ) {
			return { posts: [], more: 0 };
		}
		if ( method === 'DELETE' ) {
			throw {
				code: 'platoniavid_not_lost',
				message: 'It is known by now.',
				data: { status: 409 },
			};
		}
		return found;
	} ) as typeof apiFetch );
	const onDeleted = jest.fn();
	render(
		<DeleteForm
			videos={ [
				video( { id: 7, status: 'unconfirmed', remote_id: null } ),
			] }
			onDeleted={ onDeleted }
		/>
	);
	expect( document.querySelector( '.is-warning' ) ).toHaveTextContent(
		/1 video may have been made and charged/
	);
	await waitFor( () =>
		expect( button() ).not.toHaveAttribute( 'aria-disabled' )
	);
	await userEvent.click( button() );
	await waitFor( () =>
		expect( document.querySelector( '.is-error' ) ).toHaveTextContent(
			'It is known by now.'
		)
	);
	expect( asked.find( ( call ) => call.startsWith( 'DELETE' ) ) ).toContain(
		'unconfirmed=true'
	);
	await waitFor( () =>
		expect( select( store ).getVideo( 7 )?.status ).toBe( 'queued' )
	);
	expect( onDeleted ).not.toHaveBeenCalled();
} );

it( 'deletes what was never lost whatever it is', async () => {
	mockFetch.mockImplementation( ( async () => ( {
		posts: [],
		more: 0,
	} ) ) as unknown as typeof apiFetch );
	render( <DeleteForm videos={ [ finished() ] } onDeleted={ () => {} } /> );
	await waitFor( () =>
		expect( button() ).not.toHaveAttribute( 'aria-disabled' )
	);
	mockFetch.mockClear();
	await userEvent.click( button() );
	await waitFor( () => expect( mockFetch ).toHaveBeenCalled() );
	expect( mockFetch.mock.calls[ 0 ]![ 0 ].path ).not.toContain(
		'unconfirmed'
	);
} );

it( 'asks nothing about many that could not be deleted and were never lost', async () => {
	const asked: string[] = [];
	mockFetch.mockImplementation( ( async ( { path = '', method = 'GET' } ) => {
		if ( path.includes( '/videos/uses' ) ) {
			return { posts: [], more: 0 };
		}
		asked.push( `${ method } ${ path.replace( /^.*videos|\?.*$/g, '' ) }` );
		throw { code: 'x', message: 'It is down.', data: { status: 424 } };
	} ) as typeof apiFetch );
	render(
		<DeleteForm
			videos={ [
				finished( { id: 1 } ),
				video( { id: 2, status: 'unconfirmed', remote_id: null } ),
				finished( { id: 3 } ),
				video( { id: 4, status: 'unconfirmed', remote_id: null } ),
			] }
			onDeleted={ () => {} }
		/>
	);
	await waitFor( () =>
		expect( button() ).not.toHaveAttribute( 'aria-disabled' )
	);
	await userEvent.click( button() );
	await waitFor( () => expect( asked ).toContain( 'GET /4' ) );
	expect( asked ).toEqual( [
		...[ 'DELETE /1', 'DELETE /2', 'DELETE /3', 'DELETE /4' ],
		...[ 'GET /2', 'GET /4' ],
	] );
} );
