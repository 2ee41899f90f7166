import apiFetch from '@wordpress/api-fetch';
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { select } from '@wordpress/data';
import { store as noticesStore } from '@wordpress/notices';
import { finished } from '../../../tests/js/video';
import { NewPostForm } from './new-post-form';

jest.mock( '@wordpress/api-fetch' );
/** What WordPress's own data is asked to save. */
const mockSave = jest.fn();
jest.mock( '@wordpress/core-data', () =>
	jest
		.requireActual( '../../../tests/js/saved-records' )
		.savedRecords( ( ...fields: unknown[] ) => mockSave( ...fields ) )
);
// A place in this page: jsdom loads no other ones.
jest.mock( '../../format/admin-links', () => ( {
	editPostUrl: ( id: number ) => `#post-${ id }`,
} ) );

it( 'makes one draft, also where it is asked again while the draft is being opened', async () => {
	const user = userEvent.setup();
	mockSave.mockResolvedValue( { id: 9 } );
	render( <NewPostForm videos={ [ finished() ] } /> );
	const make = screen.getByRole( 'button', { name: 'Make draft' } );
	await user.click( make );
	await waitFor( () => expect( window.location.hash ).toBe( '#post-9' ) );
	await user.click( make );
	await user.type( screen.getByLabelText( 'Title of the post' ), '{Enter}' );
	expect( mockSave ).toHaveBeenCalledTimes( 1 );
	expect( make ).toHaveAttribute( 'aria-disabled', 'true' );

	// Back, to the page as it was left.
	act( () => {
		window.dispatchEvent(
			new PageTransitionEvent( 'pageshow', { persisted: true } )
		);
	} );
	await waitFor( () =>
		expect( make ).not.toHaveAttribute( 'aria-disabled' )
	);
} );

it( 'leads nobody away who has closed the dialog meanwhile, and says that the draft is made', async () => {
	const user = userEvent.setup();
	let answer: ( post: { id: number } ) => void = () => {};
	mockSave.mockReturnValue( new Promise( ( done ) => ( answer = done ) ) );
	const { unmount } = render( <NewPostForm videos={ [ finished() ] } /> );
	window.location.hash = '';
	await user.click( screen.getByRole( 'button', { name: 'Make draft' } ) );
	unmount();
	await act( async () => answer( { id: 10 } ) );
	expect( window.location.hash ).toBe( '' );
	const notices = (
		select( noticesStore ) as unknown as {
			getNotices: () => { content: string; actions: unknown[] }[];
		}
	 ).getNotices();
	expect( notices ).toEqual( [
		expect.objectContaining( {
			content: 'The draft is made.',
			actions: [ { label: 'Open it', url: '#post-10' } ],
		} ),
	] );
} );

it( 'opens the draft that was made where the answer got lost, with the title that is typed since, also when its dialog was closed', async () => {
	const user = userEvent.setup();
	const press = () =>
		user.click( screen.getByRole( 'button', { name: 'Make draft' } ) );
	const lost = { code: 'fetch_error', message: 'x' };
	const isSaid = () =>
		screen.findByText( /The site could not be reached/, {
			selector: '.components-notice__content',
		} );
	mockSave.mockReset().mockRejectedValueOnce( lost );
	window.location.hash = '';
	const form = <NewPostForm videos={ [ finished( { id: 602 } ) ] } />;
	const { unmount } = render( form );
	await press();
	await isSaid();
	const [ , , { title, content } ] = mockSave.mock.calls[ 0 ];
	unmount();

	// What can't be looked for is not made once more.
	render( form );
	jest.mocked( apiFetch ).mockRejectedValueOnce( lost );
	await press();
	await isSaid();
	const draft = { id: 11, title: { raw: title }, content: { raw: content } };
	jest.mocked( apiFetch ).mockResolvedValue( [
		{ ...draft, id: 12, content: { raw: 'Another one’s' } },
		draft,
	] );
	expect( mockSave ).toHaveBeenCalledTimes( 1 );
	await user.type( screen.getByLabelText( 'Title of the post' ), '!' );
	mockSave.mockResolvedValue( { id: 11 } );
	await press();
	await waitFor( () => expect( window.location.hash ).toBe( '#post-11' ) );
	expect( mockSave.mock.calls.slice( 1 ) ).toEqual( [
		[
			'postType',
			'post',
			{ id: 11, title: `${ title }!` },
			expect.anything(),
		],
	] );
	const [ { path = '' } ] = jest.mocked( apiFetch ).mock.calls[ 0 ]!;
	const name = new URLSearchParams( path.split( '?' )[ 1 ] ).get( 'search' );
	expect( content ).toContain( `"madeAs":"${ name }"` );
} );
