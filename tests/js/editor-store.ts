/**
 * What the block asks of the editor's own store.
 */
import type { createBlock } from '@wordpress/blocks';
import { createReduxStore } from '@wordpress/data';

type BlockInstance = ReturnType< typeof createBlock >;

/** What is used of packages that publish no types of it. */
export type Core = {
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
	removeNotice: ( id: string ) => void;
	getNotices: () => {
		id: string;
		content: string;
		actions: { label: string; onClick: () => void }[];
	}[];
};

/** The post that is edited. */
export const POST = [ 'postType', 'post', 1 ] as const;

/** What the editor's own store keeps here. */
interface EditorState {
	edited: number;
	isAutosaving: boolean;
}

/**
 * The store of an editor.
 *
 * @param core WordPress's own store.
 * @param save Saves the post.
 */
export const editorStore = (
	core: () => Core,
	save: () => Promise< unknown >
) =>
	createReduxStore( 'core/editor', {
		reducer: (
			state: EditorState = { edited: 1, isAutosaving: false },
			{ changes }: { type: string; changes?: object }
		) => ( { ...state, ...changes } ),
		selectors: {
			getCurrentPostId: ( { edited }: EditorState ) => edited,
			getCurrentPostAttribute: () =>
				(
					core().getEntityRecord( ...POST ) as
						{ content: { raw: string } } | undefined
				 )?.content.raw,
			isEditedPostDirty: () => core().hasEditsForEntityRecord( ...POST ),
			isSavingPost: () => core().isSavingEntityRecord( ...POST ),
			isAutosavingPost: ( { isAutosaving }: EditorState ) => isAutosaving,
		},
		actions: {
			setEditedPost: ( edited: number ) => ( {
				type: 'CHANGE',
				changes: { edited },
			} ),
			autosave:
				() =>
				async ( {
					dispatch: change,
				}: {
					dispatch: ( action: object ) => void;
				} ) => {
					const note = ( isAutosaving: boolean ) =>
						change( {
							type: 'CHANGE',
							changes: { isAutosaving },
						} );
					note( true );
					await save();
					note( false );
				},
		},
	} );
