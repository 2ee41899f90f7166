import { renderHook, waitFor } from '@testing-library/react';
import { createReduxStore, register } from '@wordpress/data';
import type { Attributes } from '../attributes';
import { useUsualLabel } from './use-usual-label';

// The real one needs a browser.
jest.mock( '@wordpress/core-data', () => ( { store: 'core' } ) );
jest.mock( './offers', () => jest.requireActual( './say-usual' ) );
/** Whether the last step was an undo. */
let isUndone = false;
register(
	createReduxStore( 'core', {
		reducer: ( state = null ) => state as null,
		selectors: {
			getEntityRecord: () => ( { meta: { ai_generated: 1 } } ),
			hasRedo: () => isUndone,
		},
	} )
);

it( 'labels a video that comes back into the block that it was opened with', async () => {
	const change = jest.fn();
	const { rerender } = renderHook(
		( id: number ) => useUsualLabel( { id } as Attributes, change ),
		{ initialProps: 7 }
	);
	for ( const [ at, id ] of [ 8, 7 ].entries() ) {
		rerender( id );
		await waitFor( () => expect( change ).toHaveBeenCalledTimes( at + 1 ) );
	}
} );

it( 'leaves what was published as it was', async () => {
	const change = jest.fn();
	const { rerender } = renderHook(
		( id: number ) => useUsualLabel( { id } as Attributes, change ),
		{ initialProps: 7 }
	);
	rerender( 7 );
	await Promise.resolve();
	expect( change ).not.toHaveBeenCalled();
} );

it( 'leaves what was published as it was also where an undo brings it back, and labels what is put in after that', async () => {
	const change = jest.fn();
	const { rerender } = renderHook(
		( id: number ) => useUsualLabel( { id } as Attributes, change ),
		{ initialProps: 7 }
	);
	rerender( 8 );
	await waitFor( () => expect( change ).toHaveBeenCalledTimes( 1 ) );
	isUndone = true;
	rerender( 7 );
	isUndone = false;
	// What another block asks for later is answered later.
	const other = jest.fn();
	renderHook(
		( id: number ) => useUsualLabel( { id } as Attributes, other ),
		{ initialProps: 1 }
	).rerender( 2 );
	await waitFor( () => expect( other ).toHaveBeenCalled() );
	expect( change ).toHaveBeenCalledTimes( 1 );
	rerender( 9 );
	await waitFor( () => expect( change ).toHaveBeenCalledTimes( 2 ) );
} );
