interface EditorBlock {
	clientId: string;
	name: string;
	attributes: Record< string, unknown >;
	/** Whether the saved HTML is what the block would save. */
	isValid?: boolean;
	validationIssues?: unknown[];
}

interface EditorSelectors {
	__unstableIsEditorReady?: () => boolean;
	/** What is changed and not saved yet. */
	__experimentalGetDirtyEntityRecords?: () => unknown[];
	getBlocks: () => EditorBlock[];
	getCurrentPost: () => { id?: number; status?: string } | undefined;
	isSavingPost: () => boolean;
	didPostSaveRequestSucceed: () => boolean;
	getCurrentPostId: () => number;
	getPermalink: () => string;
	hasEditorUndo: () => boolean;
	hasEditorRedo: () => boolean;
}

interface EditorActions {
	editPost: ( edits: Record< string, unknown > ) => Promise< void >;
	duplicateBlocks: ( ids: string[] ) => Promise< void >;
	resetBlocks: ( blocks: EditorBlock[] ) => Promise< void >;
	selectBlock: ( id: string ) => Promise< void >;
	updateBlockAttributes: (
		id: string,
		attributes: Record< string, unknown >
	) => Promise< void >;
	replaceBlocks: ( id: string, blocks: EditorBlock[] ) => Promise< void >;
	insertBlocks: (
		block: EditorBlock,
		index?: number,
		root?: string
	) => Promise< void >;
	savePost: () => Promise< void >;
	/** Of the Site Editor: makes a template what the theme has. */
	revertTemplate: ( template: object | undefined ) => Promise< void >;
	undo: () => Promise< void >;
	redo: () => Promise< void >;
	set: ( scope: string, name: string, value: unknown ) => void;
}

interface Window {
	/** What an editor page offers to scripts, as far as the tests use it. */
	wp: {
		blocks: {
			createBlock: (
				name: string,
				attributes?: Record< string, unknown >
			) => EditorBlock;
			parse: ( content: string ) => EditorBlock[];
			switchToBlockType: (
				block: EditorBlock,
				name: string
			) => EditorBlock[];
		};
		data: {
			select: ( store: string ) => EditorSelectors;
			dispatch: ( store: string ) => EditorActions;
		};
	};
}
