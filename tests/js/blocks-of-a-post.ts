import { createReduxStore, createRegistry } from '@wordpress/data';
import { store as noticesStore } from '@wordpress/notices';
import metadata from '../../src/block/block.json';

/** A block of the post, in their order; what it shows, and in what it is. */
export interface Block {
	id: string;
	name?: string;
	shows?: number;
	root?: string;
	isLocked?: boolean;
}

export const replaceBlocks = jest.fn();
export const insertBlock = jest.fn();

/** Some action of WordPress's, which is only noted. */
const noted =
	( note: ( ...given: unknown[] ) => void ) =>
	( ...given: unknown[] ) => {
		note( ...given );
		return { type: 'NOTED' };
	};

/** A post with some blocks. In what is fixed, nothing can be put or taken out; '' is the post itself. */
export function postOf( blocks: Block[], fixed: string[] = [] ) {
	const find = ( id: string ) => blocks.find( ( one ) => one.id === id );
	const rootOf = ( id: string ) => find( id )?.root ?? null;
	const isFixed = ( root: string | null ) => fixed.includes( root ?? '' );
	const registry = createRegistry();
	registry.register( noticesStore );
	registry.register(
		createReduxStore( 'core/block-editor', {
			reducer: ( state = null ) => state as null,
			selectors: {
				getSelectionStart: () => ( { clientId: 'this' } ),
				getSelectionEnd: () => ( { clientId: 'this' } ),
				getClientIdsWithDescendants: () =>
					blocks.map( ( { id } ) => id ),
				getBlockName: ( _: unknown, id: string ) =>
					find( id )?.name ?? metadata.name,
				getBlockAttributes: ( _: unknown, id: string ) => ( {
					shownId: find( id )?.shows ?? 0,
				} ),
				getBlockRootClientId: ( _: unknown, id: string ) =>
					rootOf( id ),
				getBlockParents: ( _: unknown, id: string ) =>
					[ rootOf( id ) ].filter( Boolean ),
				getBlockIndex: ( _: unknown, id: string ) =>
					blocks
						.filter( ( { root } ) => root === find( id )?.root )
						.findIndex( ( one ) => one.id === id ),
				canRemoveBlock: ( _: unknown, id: string ) =>
					! find( id )?.isLocked && ! isFixed( rootOf( id ) ),
				canInsertBlockType: (
					_: unknown,
					_name: string,
					root: string | null
				) => ! isFixed( root ),
			},
			actions: {
				replaceBlocks: noted( replaceBlocks ),
				insertBlock: noted( insertBlock ),
				selectBlock: noted( () => undefined ),
			},
		} )
	);
	return registry;
}
