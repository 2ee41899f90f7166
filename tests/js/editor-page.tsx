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
import { editorStore, POST, type Core } from './editor-store';

type BlockInstance = ReturnType< typeof createBlock >;

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

/** What is there in the post's place. */
interface Other {
	blocks: BlockInstance[];
	/** What is edited then: the post where these are a revision's. */
	id: number;
}

/** Puts other blocks where the post's are; nothing puts those back. */
let putInPlace: ( other: Other | null ) => void;

const EDITED = { isPreviewMode: false };
const LOOKED_AT = { isPreviewMode: true };

function Blocks() {
	const [ value, onInput, onChange ] = useEntityBlockEditor(
		...POST.slice( 0, 2 ).map( String )
	);
	const [ other, setOther ] = useState< Other | null >( null );
	const id = other?.id ?? 1;
	const registry = useRegistry();
	useEffect( () => {
		putInPlace = setOther;
	}, [] );
	// As WordPress does: after the blocks.
	useEffect( () => {
		const { setEditedPost } = registry.dispatch( 'core/editor' ) as Record<
			string,
			( edited: number ) => void
		>;
		setEditedPost?.( id );
	}, [ registry, id ] );
	return (
		<BlockEditorProvider
			// As WordPress has it: in the same editor, where nothing of it is kept.
			{ ...( other
				? {
						...{ value: other.blocks, onInput: nothing },
						...{ onChange: nothing },
						settings: id === 1 ? LOOKED_AT : EDITED,
					}
				: { value, onInput, onChange, settings: EDITED } ) }
			useSubRegistry={ false }
		>
			<BlockContextProvider value={ { postId: id } }>
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
	registry.register( editorStore( core, save ) as never );
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
				putInPlace(
					content === null
						? null
						: { blocks: parse( content ), id: 1 }
				)
			),
		/** Edits another document in the place of the post, such as one of its patterns, or the post again. */
		edit: ( content: string | null ) =>
			act( async () =>
				putInPlace(
					content === null
						? null
						: { blocks: parse( content ), id: 2 }
				)
			),
		dismiss: ( id: string ) => dispatch( noticesStore ).removeNotice( id ),
		notices: () => select< 'getNotices' >( noticesStore ).getNotices(),
	};
}

export type EditorPage = Awaited< ReturnType< typeof openEditorPage > >;
