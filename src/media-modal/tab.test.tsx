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
