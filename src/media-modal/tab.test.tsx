import { act, waitFor } from '@testing-library/react';
import type { ComponentProps } from 'react';
import type { MediaTab } from './media-tab';
import { addTab } from './tab';
import type { Frame, WpMedia } from './wp-media';

jest.mock( '@wordpress/api-fetch' );
type Props = ComponentProps< typeof MediaTab >;
/** How the tab was drawn last, and whether it is there. */
let mockDrawn: Props | null = null;
jest.mock( './media-tab', () => ( {
	MediaTab: ( props: Props ) => {
		mockDrawn = props;
		return <p>The tab</p>;
	},
} ) );

/** As much of WordPress's media modal as shows a tab. */
function modal() {
	const handlers: Record< string, () => void > = {};
	const mode = jest.fn();
	let content: { el: HTMLElement } | undefined;
	const frame = {
		state: () => ( { get: () => undefined } ),
		open: () => handlers.open?.(),
		on: ( event: string, handler: () => void ) => {
			handlers[ event ] = handler;
		},
		content: { mode, set: ( view: typeof content ) => ( content = view ) },
		remove: jest.fn(),
	};
	const { remove } = frame;
	const prototype = { bindHandlers() {}, browseRouter() {} };
	addTab( {
		view: { settings: {}, MediaFrame: { Select: { prototype } } },
		View: {
			extend: ( { initialize }: { initialize: () => void } ) =>
				function View( this: object, options: object ) {
					Object.assign( this, {
						el: document.createElement( 'div' ),
						options,
					} );
					initialize.call( this );
				},
		},
	} as unknown as WpMedia );
	prototype.bindHandlers.call( frame as unknown as Frame );
	return { frame, handlers, mode, remove, shown: () => content?.el };
}

it( 'knows whether its modal is closed, opens it again, and is followed to its end without it', async () => {
	const { frame, handlers, mode, remove, shown } = modal();
	await act( async () => handlers[ 'content:render:platoniavid' ]?.() );
	expect( shown() ).toHaveTextContent( 'The tab' );
	expect( mockDrawn ).toMatchObject( { isClosed: false } );
	await act( async () => handlers.close?.() );
	expect( mockDrawn ).toMatchObject( { isClosed: true } );
	await act( async () => mockDrawn!.onShow() );
	expect( mockDrawn ).toMatchObject( { isClosed: false } );
	expect( mode ).toHaveBeenCalledWith( 'platoniavid' );

	await act( async () => void frame.remove() );
	expect( remove ).toHaveBeenCalled();
	expect( shown() ).toHaveTextContent( 'The tab' );
	expect( mockDrawn ).toMatchObject( { isClosed: true } );
	mockDrawn!.onEnd?.();
	await waitFor( () => expect( shown() ).not.toHaveTextContent( 'The tab' ) );
} );

it( 'follows an order in the frame whose tab was opened last, and in the one before where that is opened again', async () => {
	const [ one, two ] = [ modal(), modal() ];
	const open = ( { handlers }: typeof one ) =>
		act( async () => handlers[ 'content:render:platoniavid' ]?.() );
	const drawn = () =>
		[ one, two ].map( ( { shown } ) => shown()?.textContent );
	await open( one );
	document.body.append( one.shown()! );
	await open( two );
	expect( drawn() ).toEqual( [ '', 'The tab' ] );
	// What had ended before is not followed again.
	await act( async () => void two.frame.remove() );
	await act( async () => one.handlers.close?.() );
	expect( drawn() ).toEqual( [ '', 'The tab' ] );
	await act( async () => one.frame.open() );
	expect( drawn() ).toEqual( [ 'The tab', '' ] );
	expect( mockDrawn ).toMatchObject( { isClosed: false } );
	await act( async () => void one.frame.remove() );
	expect( mockDrawn ).toMatchObject( { isClosed: true } );
	mockDrawn!.onEnd?.();
	await waitFor( () => expect( drawn() ).toEqual( [ '', '' ] ) );
} );
