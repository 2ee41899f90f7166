import { createRegistry, createReduxStore } from '@wordpress/data';
import { finished } from '../../../tests/js/video';
import { offerVideo } from './offer-video';

jest.mock( '@wordpress/block-editor', () => ( {
	store: { name: 'core/block-editor' },
} ) );
jest.mock( '@wordpress/blocks', () => ( {
	createBlock: ( name: string, attributes: object ) => ( {
		name,
		attributes,
	} ),
} ) );
jest.mock( '@wordpress/notices', () => ( {
	store: { name: 'core/notices' },
} ) );

interface Notice {
	actions: { onClick: () => void }[];
}

/** An editor with some contents of posts, of which some take a block; what was inserted where, and what was said. */
function editor( contents: string[], open: ( string | undefined )[] ) {
	const inserted: unknown[] = [];
	const said: string[] = [];
	const registry = createRegistry();
	let notice: Notice | undefined;
	let offered = '';
	registry.register(
		createReduxStore( 'core/block-editor', {
			reducer: ( state = null ) => state as null,
			selectors: {
				getBlocksByName: () => contents,
				getSettings: () => ( {} ),
				canInsertBlockType: (
					...[ , , root ]: [ unknown, string, string? ]
				) => open.includes( root ),
			},
			actions: {
				insertBlocks:
					(
						{ attributes }: { attributes: { videoId: number } },
						...[ , root ]: unknown[]
					) =>
					() =>
						inserted.push( [ attributes.videoId, root ] ),
			},
		} )
	);
	registry.register(
		createReduxStore( 'core/notices', {
			reducer: ( state = null ) => state as null,
			actions: {
				createSuccessNotice:
					( text: string, options: Notice ) => () => {
						offered = text;
						notice = options;
					},
				createErrorNotice: ( text: string ) => () => said.push( text ),
			},
		} )
	);
	offerVideo(
		registry as never,
		finished( { id: 12, prompt: 'A boat '.repeat( 200 ) } )
	);
	notice!.actions[ 0 ]!.onClick();
	return { inserted, said, offered };
}

it( 'puts a video into the post', () => {
	expect( editor( [], [ undefined ] ).inserted ).toEqual( [
		[ 12, undefined ],
	] );
} );

it( 'puts it into the content of the post where its template is shown', () => {
	expect(
		editor( [ 'content' ], [ 'content', undefined ] ).inserted
	).toEqual( [ [ 12, 'content' ] ] );
} );

it( 'puts it beside a place for content that takes none, as where a template is edited', () => {
	expect( editor( [ 'content' ], [ undefined ] ).inserted ).toEqual( [
		[ 12, undefined ],
	] );
} );

it( 'says where it can’t be put in', () => {
	const { inserted, said } = editor( [ 'content' ], [] );
	expect( inserted ).toEqual( [] );
	expect( said ).toEqual( [
		expect.stringMatching( /blocks here are locked/ ),
	] );
} );

it( 'says of which video it speaks with the beginning of its prompt', () => {
	expect( editor( [], [ undefined ] ).offered ).toMatch(
		/“A boat [^“]{0,60}…”$/
	);
} );
