import { renderHook } from '@testing-library/react';
import { createReduxStore, register } from '@wordpress/data';
import { noteSent } from '../../order/sent-orders';
import type { Attributes } from '../attributes';
import { recall, remember } from './pending-orders';
import { usePendingOrder } from './use-pending-order';

// The real one needs a browser.
jest.mock( '@wordpress/block-editor', () => ( {
	store: 'core/block-editor',
} ) );
register(
	createReduxStore( 'core/block-editor', {
		reducer: ( state = [] ) => state as never[],
		selectors: {
			getClientIdsWithDescendants: () => [],
			getBlock: () => null,
		},
	} )
);

const empty = {
	prompt: '',
	model: '',
	size: '',
	seconds: 0,
	referenceImage: 0,
	referenceFocus: { x: 0.5, y: 0.5 },
	continues: 0,
	requestId: '',
	videoId: 0,
	remixOf: 0,
	others: [] as number[],
} as Attributes;

function block( initial: Attributes ) {
	const setAttributes = jest.fn();
	const { rerender } = renderHook(
		( attributes: Attributes ) =>
			usePendingOrder( 3, attributes, setAttributes ),
		{ initialProps: initial }
	);
	return { setAttributes, rerender };
}

afterEach( () => window.localStorage.clear() );

it( 'takes up what the post was closed with', () => {
	remember( 3, { ...empty, prompt: 'A cat', requestId: 'a' } );
	const { setAttributes } = block( empty );
	expect( setAttributes ).toHaveBeenCalledWith(
		expect.objectContaining( { prompt: 'A cat', requestId: 'a' } )
	);
} );

it.each( [
	[ 'what the form says', 'A cat ', 'a' ],
	[ 'the latest where the form is empty', ' ', 'b' ],
] )( 'takes up %s', ( _what, typed, requestId ) => {
	remember( 3, { ...empty, prompt: 'A cat', requestId: 'a' } );
	remember( 3, { ...empty, prompt: 'A dog', requestId: 'b' } );
	const { setAttributes } = block( { ...empty, prompt: typed } );
	expect( setAttributes.mock.calls ).toEqual( [
		[ expect.objectContaining( { requestId } ) ],
	] );
} );

it( 'leaves what was typed in the form', () => {
	remember( 3, { ...empty, prompt: 'A cat', requestId: 'a' } );
	const { setAttributes } = block( { ...empty, prompt: 'A dog' } );
	expect( setAttributes ).not.toHaveBeenCalled();
} );

it( 'leaves the picture that a new block begins with', () => {
	remember( 3, { ...empty, prompt: 'A dog', requestId: 'b' } );
	const begun = { ...empty, referenceImage: 7, continues: 5 };
	expect( block( begun ).setAttributes ).not.toHaveBeenCalled();
	remember( 3, { ...empty, referenceImage: 7, requestId: 'c' } );
	expect( block( begun ).setAttributes ).toHaveBeenCalledWith(
		expect.objectContaining( { requestId: 'c' } )
	);
} );

it( 'leaves to its notice what was taken out of its block in this page', () => {
	const order = { ...empty, prompt: 'A dog', requestId: 'sent' };
	noteSent( { ...order, place: 'block', post: 3 } );
	remember( 3, order );
	expect( block( empty ).setAttributes ).not.toHaveBeenCalled();
} );

it( 'keeps an order that an undo has taken out of the block', () => {
	remember( 3, { ...empty, requestId: 'a' } );
	const { rerender } = block( { ...empty, requestId: 'a' } );
	rerender( empty );
	expect( recall( 3, Boolean )?.requestId ).toBe( 'a' );
} );

it( 'keeps what was ordered, not what was typed since', () => {
	remember( 3, { ...empty, prompt: 'A cat', requestId: 'a' } );
	const typed = { ...empty, prompt: 'A cat and a d', requestId: 'a' };
	const { rerender } = block( typed );
	rerender( { ...typed, videoId: 12, others: [ 13 ] } );
	expect( recall( 3, Boolean ) ).toMatchObject( {
		prompt: 'A cat',
		videoId: 12,
		others: [ 13 ],
	} );
} );

it( 'does not keep what another person has ordered', () => {
	block( { ...empty, requestId: 'of somebody else' } );
	expect( recall( 3, Boolean ) ).toBeUndefined();
} );
