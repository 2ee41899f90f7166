import { act, renderHook } from '@testing-library/react';
import { createReduxStore, dispatch, register, select } from '@wordpress/data';
import { useState } from '@wordpress/element';
import { store as noticesStore } from '@wordpress/notices';
import type { Attributes } from '../attributes';
import { offerHeld } from './offer-held';
import type { offerLater } from './offer-later';
import { useQuietChanges } from './use-quiet-changes';

// The real ones need a browser.
jest.mock( '@wordpress/block-editor', () => ( {
	store: 'core/block-editor',
} ) );
jest.mock( '@wordpress/core-data', () => ( { store: 'core' } ) );
const mockCode = { offerHeld };
jest.mock( './offer-later', () => ( {
	offerLater: ( ( follow ) =>
		follow( mockCode as never ) ) as typeof offerLater,
} ) );
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
/** What the editor is doing. */
type Doing = 'nothing' | 'saving' | 'autosaving' | 'failed';
register(
	createReduxStore( 'core/editor', {
		reducer: (
			state: Doing = 'nothing',
			action: { type: string; to?: Doing }
		) => action.to ?? state,
		selectors: {
			isSavingPost: ( state: Doing ) => state.endsWith( 'saving' ),
			isAutosavingPost: ( state: Doing ) => state === 'autosaving',
			didPostSaveRequestSucceed: ( state: Doing ) => state !== 'failed',
		},
		actions: { set: ( to: Doing ) => ( { type: 'SET', to } ) },
	} )
);
const save = ( how: Doing, end: Doing = 'nothing' ) =>
	[ how, end ].forEach( ( to ) =>
		act(
			() =>
				void (
					dispatch( 'core/editor' ) as unknown as {
						set: ( doing: Doing ) => void;
					}
				 ).set( to )
		)
	);
const said = () =>
	(
		select( noticesStore ) as unknown as {
			getNotices: () => {
				content: string;
				actions: { onClick: () => void }[];
			}[];
		}
	 ).getNotices();
const setRedo = ( to: boolean ) =>
	act(
		() =>
			void (
				dispatch( 'core' ) as { setRedo: ( to: boolean ) => void }
			 ).setRedo( to )
	);

/** A block, and what is written into it. */
function block( before: Partial< Attributes > = {} ) {
	const write = jest.fn();
	const { result } = renderHook( () => {
		const [ attributes, set ] = useState( {
			requestId: 'a',
			id: 0,
			...before,
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
	act( () => {
		const { removeAllNotices } = dispatch(
			noticesStore
		) as unknown as Record< string, ( type?: string ) => void >;
		removeAllNotices?.( 'snackbar' );
	} );
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

describe( 'another video of a block', () => {
	const another = () => {
		const made = block( { src: 'a.mp4' } );
		setRedo( true );
		act( () => made.result.current.changeByItself( { src: 'b.mp4' } ) );
		expect( made.result.current.shown.src ).toBe( 'b.mp4' );
		expect( made.write ).not.toHaveBeenCalled();
		return made;
	};
	it( 'is said not to be in the post, and put in where that is wanted', () => {
		const { write } = another();
		expect( said() ).toMatchObject( [
			{ content: expect.stringContaining( 'the one before' ) },
		] );
		act( () => said()[ 0 ]?.actions[ 0 ]?.onClick() );
		expect( write ).toHaveBeenCalledWith( { src: 'b.mp4' } );
		expect( said() ).toEqual( [] );
	} );

	it( 'is put in after a save that lacks it, and no autosave, nor one that failed', () => {
		const { write } = another();
		save( 'autosaving' );
		save( 'saving', 'failed' );
		expect( write ).not.toHaveBeenCalled();
		save( 'saving' );
		expect( write ).toHaveBeenCalledTimes( 1 );
		expect( said() ).toMatchObject( [
			{ content: expect.stringContaining( 'Save it once more' ) },
		] );
		save( 'saving', 'failed' );
		expect( said() ).toHaveLength( 1 );
		save( 'saving' );
		expect( write ).toHaveBeenCalledTimes( 1 );
		expect( said() ).toEqual( [] );
	} );

	it( 'is not spoken of any more where an undo brings another order', () => {
		const { write, result } = another();
		act( () =>
			result.current.set( { requestId: '', id: 0 } as Attributes )
		);
		expect( said() ).toEqual( [] );
		save( 'saving' );
		expect( write ).not.toHaveBeenCalled();
	} );
} );

it( 'leaves the first video of a block to PHP when the post is saved', () => {
	const { write, result } = block();
	setRedo( true );
	act( () => result.current.changeByItself( { src: 'x.mp4' } ) );
	save( 'saving' );
	expect( write ).not.toHaveBeenCalled();
	expect( said() ).toEqual( [] );
} );
