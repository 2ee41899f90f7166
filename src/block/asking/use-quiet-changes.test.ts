import { act, renderHook } from '@testing-library/react';
import { createReduxStore, dispatch, register } from '@wordpress/data';
import { useState } from '@wordpress/element';
import type { Attributes } from '../attributes';
import { useQuietChanges } from './use-quiet-changes';

// The real ones need a browser.
jest.mock( '@wordpress/block-editor', () => ( {
	store: 'core/block-editor',
} ) );
jest.mock( '@wordpress/core-data', () => ( { store: 'core' } ) );
const notAnUndoStep = jest.fn();
register(
	createReduxStore( 'core/block-editor', {
		reducer: ( state = null ) => state as null,
		actions: {
			__unstableMarkNextChangeAsNotPersistent:
				( options: object ) => () =>
					void notAnUndoStep( options ),
		},
	} )
);
register(
	createReduxStore( 'core', {
		reducer: ( state = false, action: { type: string; to?: boolean } ) =>
			action.type === 'SET' ? action.to : state,
		selectors: { hasRedo: ( state: boolean ) => state },
		actions: { setRedo: ( to: boolean ) => ( { type: 'SET', to } ) },
	} )
);
const setRedo = ( to: boolean ) =>
	act(
		() =>
			void (
				dispatch( 'core' ) as { setRedo: ( to: boolean ) => void }
			 ).setRedo( to )
	);

/** A block, and what is written into it. */
function block() {
	const write = jest.fn();
	const { result } = renderHook( () => {
		const [ attributes, set ] = useState( {
			requestId: 'a',
			id: 0,
		} as Attributes );
		return {
			attributes,
			set,
			...useQuietChanges( attributes, ( changes ) => {
				write( changes );
				set( ( now ) => ( { ...now, ...changes } ) );
			} ),
		};
	} );
	return { write, result };
}

beforeEach( () => {
	notAnUndoStep.mockClear();
	setRedo( false );
} );

it( 'writes what comes by itself as no step to undo', () => {
	const { write, result } = block();
	act( () => result.current.changeByItself( { videoId: 1 } ) );
	expect( write ).toHaveBeenCalledWith( { videoId: 1 } );
	expect( notAnUndoStep ).toHaveBeenCalledWith( { history: 'ignore' } );
	expect( notAnUndoStep.mock.invocationCallOrder[ 0 ] ).toBeLessThan(
		write.mock.invocationCallOrder[ 0 ]!
	);
} );

it( 'only shows it while something can be redone', () => {
	const { write, result } = block();
	setRedo( true );
	act( () => result.current.changeByItself( { videoId: 1 } ) );
	act( () => result.current.changeByItself( { src: 'x.mp4' } ) );
	expect( result.current.shown ).toMatchObject( {
		videoId: 1,
		src: 'x.mp4',
	} );
	expect( write ).not.toHaveBeenCalled();
	setRedo( false );
	expect( write ).toHaveBeenCalledTimes( 1 );
	expect( result.current.attributes ).toMatchObject( {
		...{ requestId: 'a', videoId: 1, src: 'x.mp4' },
	} );
} );

it( 'gives it up where an undo or a redo brings another order', () => {
	const { write, result } = block();
	setRedo( true );
	act( () => result.current.changeByItself( { src: 'x.mp4' } ) );
	act( () => result.current.set( { requestId: '', id: 0 } as Attributes ) );
	expect( result.current.shown.src ).toBeUndefined();
	setRedo( false );
	expect( write ).not.toHaveBeenCalled();
} );

it( 'writes it with what a person changes, which goes before it', () => {
	const { write, result } = block();
	setRedo( true );
	act( () =>
		result.current.changeByItself( { src: 'x.mp4', poster: 'x.jpg' } )
	);
	act( () => result.current.change( { poster: 'own.jpg' } ) );
	expect( write ).toHaveBeenCalledWith( { src: 'x.mp4', poster: 'own.jpg' } );
	setRedo( false );
	expect( write ).toHaveBeenCalledTimes( 1 );
	expect( notAnUndoStep ).not.toHaveBeenCalled();
} );
