import apiFetch from '@wordpress/api-fetch';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { finished, video } from '../../../tests/js/video';
import type { Video } from '../../store/types';
import { Takes } from './takes';

jest.mock( '@wordpress/api-fetch' );

const onOpen = jest.fn();
const onChange = jest.fn();

/** The ids of what was deleted. */
let deleted: number[] = [];

/** A site with these videos, one of which a post shows. */
function site( videos: Video[], shown = 0 ) {
	deleted = [];
	const left = () => videos.filter( ( { id } ) => ! deleted.includes( id ) );
	jest.mocked( apiFetch ).mockImplementation( ( async ( {
		path,
		method,
	}: {
		path: string;
		method: string;
	} ) => {
		const url = new URL( path, 'https://site.example' );
		const id = Number( /\/videos\/(\d+)/.exec( url.pathname )?.[ 1 ] );
		if ( method === 'DELETE' ) {
			deleted.push( id );
			return { deleted: true };
		}
		if ( url.pathname.endsWith( '/uses' ) ) {
			return {
				posts: [ ...url.searchParams.values() ].includes(
					String( shown )
				)
					? [
							{
								id: 1,
								title: '',
								edit_url: null,
								videos: [ shown ],
							},
						]
					: [],
				more: 0,
			};
		}
		if ( id ) {
			return left().find( ( one ) => one.id === id );
		}
		const of = Number( url.searchParams.get( 'take_of' ) );
		return {
			headers: new Map( [ [ 'X-WP-Total', '3' ] ] ),
			json: async () => left().filter( ( one ) => one.take_of === of ),
		};
	} ) as unknown as typeof apiFetch );
}

const open = ( of: Video ) =>
	render( <Takes video={ of } onOpen={ onOpen } onChange={ onChange } /> );

/** What each take says, in their order. */
const said = async () =>
	( await screen.findAllByRole( 'listitem' ) ).map(
		( { textContent } ) => textContent
	);

const first = finished( { id: 821 } );
const second = finished( { id: 822, take_of: 821 } );
const failed = video( {
	id: 823,
	take_of: 821,
	status: 'failed',
	next_check_in: null,
} );

it( 'shows the takes of an order with how each is, which one a post shows, and opens another', async () => {
	site( [ first, second, failed ], 821 );
	open( second );
	await waitFor( async () =>
		expect( await said() ).toEqual( [
			'Take 1ReadyIn a post',
			'Take 2Ready',
			'Take 3Failed',
		] )
	);
	expect( screen.getByText( 'Take 2' ) ).toHaveAttribute(
		'aria-current',
		'true'
	);
	await userEvent.click( screen.getByRole( 'button', { name: 'Take 1' } ) );
	expect( onOpen ).toHaveBeenCalledWith( 821 );
} );

/** Has the site give no answer to the next question. */
const failOnce = () =>
	jest.mocked( apiFetch ).mockRejectedValueOnce( {
		code: 'fetch_error',
		message: 'No answer.',
	} );

it( 'says why takes could not be loaded, and loads them again', async () => {
	site( [ first, second ] );
	failOnce();
	open( first );
	await userEvent.click(
		await screen.findByRole( 'button', { name: 'Try again' } )
	);
	expect( await screen.findByText( 'Take 2' ) ).toBeVisible();
	expect( screen.queryByRole( 'button', { name: 'Try again' } ) ).toBeNull();
} );

it( 'shows nothing of a video that was ordered alone', async () => {
	site( [ first ] );
	failOnce();
	const { container } = open( first );
	expect( container ).toBeEmptyDOMElement();
	await userEvent.click(
		await screen.findByRole( 'button', { name: 'Try again' } )
	);
	// That it was loaded is seen by the notice, which goes.
	await waitFor( () => expect( container ).toBeEmptyDOMElement() );
} );

it( 'keeps this one and deletes the finished others where that is confirmed, but for one that a post shows', async () => {
	const third = finished( { id: 824, take_of: 821 } );
	site( [ first, second, third, failed ], 824 );
	open( first );
	const name = 'Keep this one, delete the 2 other takes';
	await userEvent.click( await screen.findByRole( 'button', { name } ) );
	const question = within( screen.getByRole( 'dialog', { name } ) );
	expect( deleted ).toEqual( [] );
	await userEvent.click(
		question.getByRole( 'button', { name: 'Delete permanently' } )
	);
	await waitFor( async () =>
		expect( await said() ).toEqual( [
			'Take 1Ready',
			'Take 2Failed',
			'Take 3ReadyIn a post',
		] )
	);
	expect( deleted ).toEqual( [ 822 ] );
	expect( onChange ).toHaveBeenCalled();
} );

it( 'has the focus when what was used is gone', async () => {
	site( [ first, second ] );
	open( first );
	const name = 'Keep this one, delete the 1 other take';
	await userEvent.click( await screen.findByRole( 'button', { name } ) );
	await userEvent.click(
		screen.getByRole( 'button', { name: 'Delete permanently' } )
	);
	await waitFor( () =>
		expect(
			screen.getByRole( 'heading', { name: 'Takes' } ).parentElement
		).toHaveFocus()
	);
	expect( deleted ).toEqual( [ 822 ] );
} );
