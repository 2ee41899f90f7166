import apiFetch from '@wordpress/api-fetch';
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createReduxStore, register } from '@wordpress/data';
import { pageContext } from '../../../tests/js/page-context';
import { finished, video } from '../../../tests/js/video';
import type { Generation } from '../../form/generate-video';
import { NOTHING } from '../../order/order';
import type { Video } from '../../store/types';
import { Unplaced, UnplacedInDialog } from './unplaced';

jest.mock( '@wordpress/api-fetch' );
// The real one needs a browser.
jest.mock( '@wordpress/block-editor', () => ( {
	store: 'core/block-editor',
} ) );
let blocks: object[] = [];
beforeEach( () => {
	window.platoniavid = pageContext();
} );
register(
	createReduxStore( 'core/block-editor', {
		reducer: ( state = null ) => state as null,
		selectors: {
			getClientIdsWithDescendants: () =>
				blocks.map( ( _block, at ) => String( at ) ),
			getBlock: ( _state: null, id: string ) => blocks[ Number( id ) ],
		},
	} )
);

const shown = ( id: number ): NonNullable< Video[ 'attachment' ] > => ( {
	id,
	url: `https://site.example/${ id }.mp4`,
	poster_url: null,
	width: 1280,
	height: 720,
	label: '',
	signed_by: null,
} );

const error = ( action: NonNullable< Video[ 'error' ] >[ 'action' ] ) => ( {
	code: 'platoniavid_test',
	message: 'It went wrong.',
	action,
} );

/** Opens the list in a post, with what the site has. */
function open( post: number, videos: Video[] ) {
	jest.mocked( apiFetch ).mockImplementation( ( async ( {
		path,
	}: {
		path: string;
	} ) => ( {
		headers: new Map(),
		json: async () =>
			videos.filter(
				( { author } ) => author === 1 || ! path.includes( 'author=1' )
			),
	} ) ) as never );
	const onTake = jest.fn();
	render( <Unplaced post={ post } onTake={ onTake } /> );
	return onTake;
}

/** The prompts that are offered. */
const offered = async () =>
	( await screen.findAllByRole( 'listitem' ) ).map(
		( item ) => item.querySelector( 'strong' )?.textContent
	);

it( 'offers what was asked for in the post and is in none of its blocks', async () => {
	const ours = { videoId: 11, takes: [ 12 ] };
	blocks = [
		{ name: 'core/group', attributes: {} },
		{ name: 'core/cover', attributes: { url: shown( 10 ).url } },
		{ name: 'platoniavid/sora-video', attributes: ours },
	];
	const waiting = video( { id: 1, post: 3, prompt: 'Waits' } );
	const onTake = open( 3, [
		waiting,
		finished( { id: 2, post: 3, prompt: 'Made' } ),
		video( {
			...{ id: 3, post: 3, prompt: 'Not here yet', status: 'failed' },
			error: error( 'retry' ),
		} ),
		video( {
			...{ id: 4, post: 3, prompt: 'Refused', status: 'failed' },
			...{ remote_id: null, error: error( 'retry' ) },
		} ),
		video( {
			...{ id: 5, post: 3, prompt: 'Can’t be made', status: 'failed' },
			error: error( 'edit_prompt' ),
		} ),
		finished( { id: 6, post: 3, prompt: 'Removed', attachment: null } ),
		finished( { id: 7, post: 4, prompt: 'Of another post' } ),
		finished( { id: 10, post: 3, attachment: shown( 10 ) } ),
		video( { id: 11, post: 3, prompt: 'Of our block' } ),
		finished( { id: 12, post: 3, attachment: shown( 12 ) } ),
	] );
	expect( await offered() ).toEqual( [ 'Waits', 'Made', 'Not here yet' ] );
	await userEvent.click(
		screen.getByRole( 'button', { name: 'Use this one: Waits' } )
	);
	expect( onTake ).toHaveBeenCalledWith( waiting );
} );

it( 'offers what others have lately asked for in the post, and says who', async () => {
	blocks = [];
	const another = { post: 3, author: 2, author_name: 'Grace' };
	const waiting = video( { ...another, id: 1, prompt: 'Waits' } );
	const onTake = open( 3, [
		waiting,
		video( {
			...{ ...another, id: 2, prompt: 'For her to decide on' },
			...{ status: 'failed', error: error( 'retry' ) },
		} ),
		video( { id: 3, post: 3, prompt: 'Mine' } ),
	] );
	expect( await offered() ).toEqual( [ 'Mine', 'Waits' ] );
	expect( screen.getAllByText( /, also by others/ ) ).not.toEqual( [] );
	expect(
		screen.getByText( 'Asked for by Grace' ).closest( 'li' )
	).toHaveTextContent( 'Waits' );
	await userEvent.click(
		screen.getByRole( 'button', { name: 'Use this one: Waits' } )
	);
	expect( onTake ).toHaveBeenCalledWith( waiting );
} );

it( 'offers only what is new where there is no post', async () => {
	blocks = [];
	const now = new Date().toISOString();
	open( 0, [
		finished( { id: 1, prompt: 'New', created_at: now } ),
		finished( { id: 2, prompt: 'Old' } ),
		finished( { id: 3, post: 3, prompt: 'Of a post', created_at: now } ),
	] );
	expect( await offered() ).toEqual( [ 'New' ] );
} );

it( 'says why it cannot tell, and looks again', async () => {
	jest.mocked( apiFetch ).mockRejectedValueOnce( {
		code: 'x',
		message: 'Not today.',
	} );
	open( 3, [ video( { post: 3, prompt: 'Waits' } ) ] );
	await userEvent.click(
		await screen.findByRole( 'button', { name: 'Try again' } )
	);
	expect( await offered() ).toEqual( [ 'Waits' ] );
} );

it.each( [
	[ true, 'nothing is ordered', {} ],
	[ true, 'the site has the order', { requestId: 'a', videoId: 9 } ],
	[ false, 'an order has no answer', { requestId: 'a' } ],
	[
		false,
		'a take has no answer',
		{ requestId: 'a', videoId: 9, others: [ 0, -1 ] },
	],
] )(
	'offers them in a dialog (%s) where %s, which another video would take the place of',
	async ( isOffered, _, order ) => {
		blocks = [];
		jest.mocked( apiFetch ).mockResolvedValue( {
			headers: new Map(),
			json: async () => [ video( { id: 1, post: 3, prompt: 'Waits' } ) ],
		} as never );
		render(
			<UnplacedInDialog
				post={ 3 }
				generation={ { order: { ...NOTHING, ...order } } as Generation }
			/>
		);
		await act( async () => undefined );
		expect( screen.queryAllByRole( 'listitem' ) ).toHaveLength(
			isOffered ? 1 : 0
		);
	}
);
