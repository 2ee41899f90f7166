/**
 * The block editor with one post, in jsdom: WordPress's own stores, history and list of blocks, and the real block. Beside it only a
 * block to type in, and of the editor's own store what the block asks it.
 */
import { act, render, renderHook } from '@testing-library/react';
import * as blockEditor from '@wordpress/block-editor';
import {
	createBlock,
	getBlockType,
	parse,
	registerBlockType,
	serialize,
	unregisterBlockType,
	type BlockConfiguration,
	type BlockEditProps,
} from '@wordpress/blocks';
import * as coreData from '@wordpress/core-data';
import {
	createReduxStore,
	createRegistry,
	RegistryProvider,
	useRegistry,
	useSelect,
} from '@wordpress/data';
import { store as noticesStore } from '@wordpress/notices';
import { useEffect, useState, type ComponentType, type ReactNode } from 'react';
import metadata from '../../src/block/block.json';
import { offerEarlier } from '../../src/block/asking/offer-earlier';
import { Edit } from '../../src/block/edit';
import { deprecated, Save } from '../../src/block/save';
import { store } from '../../src/store';

type BlockInstance = ReturnType< typeof createBlock >;

/** What is used of packages that publish no types of it. */
type Core = {
	getEntityRecord: ( ...post: unknown[] ) => unknown;
	hasEditsForEntityRecord: ( ...post: unknown[] ) => boolean;
	isSavingEntityRecord: ( ...post: unknown[] ) => boolean;
	hasUndo: () => boolean;
	hasRedo: () => boolean;
	undo: () => void;
	redo: () => void;
	editEntityRecord: ( ...edit: unknown[] ) => void;
	saveEditedEntityRecord: ( ...post: unknown[] ) => Promise< unknown >;
	getBlocks: () => BlockInstance[];
	insertBlocks: ( block: BlockInstance, at?: number ) => void;
	removeBlock: ( clientId: string ) => void;
	selectBlock: ( clientId: string ) => void;
	clearSelectedBlock: () => void;
	duplicateBlocks: ( clientIds: string[] ) => void;
	__unstableMarkLastChangeAsPersistent: () => void;
	getNotices: () => {
		id: string;
		content: string;
		actions: { label: string; onClick: () => void }[];
	}[];
};
type Parts = ComponentType<
	Record< string, unknown > & { children?: ReactNode }
>;
const { BlockEditorProvider, BlockContextProvider, BlockList, BlockControls } =
	blockEditor as unknown as Record<
		'BlockEditorProvider' | 'BlockContextProvider' | 'BlockList',
		Parts
	> & { BlockControls: { Slot: Parts } };
const {
	EntityProvider,
	useEntityBlockEditor,
	store: coreStore,
} = coreData as unknown as {
	EntityProvider: ComponentType< {
		kind: string;
		type: string;
		id: number;
		children: ReactNode;
	} >;
	useEntityBlockEditor: (
		...entity: string[]
	) => [ BlockInstance[], unknown, unknown ];
	store: typeof blockEditor.store;
};

const TEXT = 'test/text';
const POST = [ 'postType', 'post', 1 ] as const;
const VIDEO = metadata.name;

/** A block to type in. */
const TextEdit = ( {
	attributes,
	setAttributes,
}: BlockEditProps< { text: string } > ) => (
	<textarea
		aria-label="Text"
		value={ attributes.text }
		onChange={ ( { target } ) => setAttributes( { text: target.value } ) }
	/>
);

const nothing = () => {};

/** Puts the blocks of a revision where the post's are; nothing puts those back. */
let lookAt: ( revision: BlockInstance[] | null ) => void;

const EDITED = { isPreviewMode: false };
const LOOKED_AT = { isPreviewMode: true };

function Blocks() {
	const [ value, onInput, onChange ] = useEntityBlockEditor(
		...POST.slice( 0, 2 ).map( String )
	);
	const [ revision, setRevision ] = useState< BlockInstance[] | null >(
		null
	);
	useEffect( () => {
		lookAt = setRevision;
	}, [] );
	return (
		<BlockEditorProvider
			// As WordPress 7 has it: in the same editor, where nothing of it is kept.
			{ ...( revision
				? {
						...{ value: revision, onInput: nothing },
						...{ onChange: nothing, settings: LOOKED_AT },
					}
				: { value, onInput, onChange, settings: EDITED } ) }
			useSubRegistry={ false }
		>
			<BlockContextProvider value={ { postId: 1 } }>
				<BlockList />
				<BlockControls.Slot />
			</BlockContextProvider>
		</BlockEditorProvider>
	);
}

function Post() {
	const post = useSelect(
		( select ) =>
			( select( coreStore ) as unknown as Core ).getEntityRecord(
				...POST
			),
		[]
	);
	return post ? (
		<EntityProvider kind="postType" type="post" id={ 1 }>
			<Blocks />
		</EntityProvider>
	) : null;
}

/** Registers a block anew: a page that is loaded again has another one. */
function registerAnew( name: string, type: unknown ): void {
	if ( getBlockType( name ) ) {
		unregisterBlockType( name );
	}
	registerBlockType( name, type as BlockConfiguration );
}

/** Lets time pass, and what waits for it happen. */
export const settle = ( milliseconds = 50 ) =>
	act( async () => {
		await jest.advanceTimersByTimeAsync( milliseconds );
	} );

/** An editor as a load of its page makes it. */
export async function openEditorPage() {
	registerAnew( VIDEO, { ...metadata, edit: Edit, save: Save, deprecated } );
	registerAnew( TEXT, {
		...{ apiVersion: 3, title: 'Text', category: 'text' },
		attributes: { text: { type: 'string', default: '' } },
		...{ edit: TextEdit, save: () => null },
	} );
	// WordPress's other stores are those of all pages.
	const { result, unmount: leave } = renderHook( () => useRegistry() );
	const registry = createRegistry( {}, result.current as never );
	leave();
	for ( const own of [ blockEditor.store, coreStore, noticesStore, store ] ) {
		registry.register( own as never );
	}
	const select = < T extends keyof Core >( of: unknown ) =>
		registry.select( of as string ) as unknown as Pick< Core, T >;
	const dispatch = ( of: unknown ) =>
		registry.dispatch( of as string ) as unknown as Core;
	const blocks = () => select< 'getBlocks' >( blockEditor.store ).getBlocks();
	const core = () => registry.select( coreStore ) as unknown as Core;
	// As the editor does: with the content, whatever WordPress knows of changes.
	const save = () => {
		const content = serialize( blocks() );
		dispatch( coreStore ).editEntityRecord(
			...POST,
			{ content },
			{ undoIgnore: true }
		);
		return dispatch( coreStore ).saveEditedEntityRecord( ...POST );
	};
	registry.register(
		createReduxStore( 'core/editor', {
			reducer: ( state = null ) => state as null,
			selectors: {
				getCurrentPostId: () => 1,
				getCurrentPostAttribute: () =>
					(
						core().getEntityRecord( ...POST ) as
							{ content: { raw: string } } | undefined
					 )?.content.raw,
				isEditedPostDirty: () =>
					core().hasEditsForEntityRecord( ...POST ),
				isSavingPost: () => core().isSavingEntityRecord( ...POST ),
			},
			actions: { autosave: () => () => save() },
		} ) as never
	);
	offerEarlier( registry );
	const { unmount } = render(
		<RegistryProvider value={ registry }>
			<Post />
		</RegistryProvider>
	);
	await settle( 500 );
	return {
		unmount,
		save,
		core: core(),
		history: dispatch( coreStore ),
		blocks,
		/** The attributes of the video blocks. */
		videos: () => blocks().filter( ( { name } ) => name === VIDEO ),
		/** What was typed beside them. */
		text: () =>
			blocks().find( ( { name } ) => name === TEXT )?.attributes.text as
				string | undefined,
		insert: () =>
			dispatch( blockEditor.store ).insertBlocks( createBlock( VIDEO ) ),
		copy: ( clientId: string ) =>
			dispatch( blockEditor.store ).duplicateBlocks( [ clientId ] ),
		/** Selects a block, or none. */
		select: ( clientId?: string ) =>
			clientId
				? dispatch( blockEditor.store ).selectBlock( clientId )
				: dispatch( blockEditor.store ).clearSelectedBlock(),
		remove: ( clientId: string ) =>
			dispatch( blockEditor.store ).removeBlock( clientId ),
		/** What a field does when somebody pauses. */
		pause: () =>
			dispatch(
				blockEditor.store
			).__unstableMarkLastChangeAsPersistent(),
		/** Looks at a revision in the place of the post, or at the post again. */
		lookAt: ( content: string | null ) =>
			act( async () =>
				lookAt( content === null ? null : parse( content ) )
			),
		notices: () => select< 'getNotices' >( noticesStore ).getNotices(),
	};
}

export type EditorPage = Awaited< ReturnType< typeof openEditorPage > >;
