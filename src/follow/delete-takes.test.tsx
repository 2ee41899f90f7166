import apiFetch from '@wordpress/api-fetch';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { finished, noVideo } from '../../tests/js/video';
import { DeleteTakes } from './delete-takes';

jest.mock( '@wordpress/api-fetch' );

/** The site shows none of the takes, and answers so when one is deleted. */
const onDelete = ( answer: ( path: string ) => object ) =>
	jest.mocked( apiFetch ).mockImplementation( ( async ( {
		path,
		method,
	}: {
		path: string;
		method?: string;
	} ) => {
		if ( method === 'DELETE' ) {
			return answer( path );
		}
		const [ , id ] = /videos\/(\d+)$/.exec( path ) ?? [];
		return id ? finished( { id: Number( id ) } ) : { posts: [], more: 0 };
	} ) as typeof apiFetch );

it( 'leaves a take that comes into the post while the others are deleted', async () => {
	const videos = [ 1, 2, 3 ].map( ( id ) =>
		finished( {
			id,
			attachment: {
				...finished().attachment!,
				url: `https://site.example/${ id }.mp4`,
			},
		} )
	);
	let content = '';
	const deleted: string[] = [];
	onDelete( ( path ) => {
		deleted.push( path.split( '?' )[ 0 ]! );
		content = `<video src="${ videos[ 2 ]!.attachment!.url }"></video>`;
		return {};
	} );
	const onDeleted = jest.fn();
	const user = userEvent.setup();
	render(
		<DeleteTakes
			videos={ videos }
			label="Delete 3 other takes"
			isShownBeside={ ( { url } ) => content.includes( url ) }
			onDeleted={ onDeleted }
		/>
	);
	await user.click( screen.getByRole( 'button' ) );
	await user.click(
		await screen.findByRole( 'button', { name: 'Delete permanently' } )
	);
	await waitFor( () => expect( onDeleted ).toHaveBeenCalled() );
	expect( deleted ).toEqual( [
		'/platoniavid/v1/videos/1',
		'/platoniavid/v1/videos/2',
	] );
} );

it( 'says how many stay and why, and takes what is gone for deleted', async () => {
	const videos = [ 1, 2, 3 ].map( ( id ) => finished( { id } ) );
	onDelete( ( path ) => {
		throw path.includes( '/1?' )
			? noVideo
			: { code: 'busy', message: 'It is busy.', data: { status: 409 } };
	} );
	const onDeleted = jest.fn();
	const user = userEvent.setup();
	render(
		<DeleteTakes videos={ videos } label="Delete" onDeleted={ onDeleted } />
	);
	await user.click( screen.getByRole( 'button' ) );
	await user.click(
		await screen.findByRole( 'button', { name: 'Delete permanently' } )
	);
	expect( await screen.findByRole( 'alert' ) ).toHaveTextContent(
		'2 videos were not deleted: It is busy.'
	);
} );
