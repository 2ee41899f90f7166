import apiFetch from '@wordpress/api-fetch';
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { finished, video } from '../../../tests/js/video';
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
