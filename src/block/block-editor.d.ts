/**
 * What this plugin uses of `@wordpress/block-editor`, which publishes no types of its own.
 */
declare module '@wordpress/block-editor' {
	import type { BlockAttributes, BlockInstance } from '@wordpress/blocks';
	import type { ReduxStoreConfig, StoreDescriptor } from '@wordpress/data';
	import type {
		ComponentPropsWithRef,
		ComponentType,
		ReactElement,
		ReactNode,
	} from 'react';
	import type { Media } from './ready/from-media';

	export const BlockControls: ComponentType< {
		/** Where in the toolbar; its end, if it is not said. */
		group?: 'default' | 'block' | 'inline' | 'other' | 'parent';
		children: ReactNode;
	} >;

	export const BlockIcon: ComponentType< {
		icon: unknown;
		showColors?: boolean;
	} >;

	export const InspectorControls: ComponentType< { children: ReactNode } >;

	export const MediaReplaceFlow: ComponentType< {
		mediaId: number;
		mediaURL: string;
		allowedTypes: string[];
		accept: string;
		name: string;
		/** Gets why an upload failed. */
		onError: ( message: unknown ) => void;
		/** An upload begins. */
		onFilesUpload?: () => void;
		onSelectURL?: ( url: string ) => void;
		/** WordPress before 6.7 knows none. */
		onReset?: () => void;
		onSelect: ( media?: Media ) => void;
	} >;

	export const MediaUpload: ComponentType< {
		title: string;
		allowedTypes: string[];
		value?: number;
		onSelect: ( media: Media & { title: string } ) => void;
		onClose?: () => void;
		render: ( props: { open: () => void } ) => ReactElement;
	} >;

	export const MediaUploadCheck: ComponentType< { children: ReactNode } >;

	export const RichText: ComponentType<
		Omit< ComponentPropsWithRef< 'figcaption' >, 'onChange' > & {
			tagName: 'figcaption';
			value: string | undefined;
			onChange: ( value: string ) => void;
			placeholder?: string;
			inlineToolbar?: boolean;
			/** The attribute that it writes. */
			identifier?: string;
			/** What Enter at the end does; without it, Enter breaks the line. */
			__unstableOnSplitAtEnd?: ( () => void ) | undefined;
		}
	> & {
		Content: ComponentType<
			ComponentPropsWithRef< 'figcaption' > & {
				tagName: 'figcaption';
				value: string | undefined;
			}
		>;
		/** Whether there is no text in it. */
		isEmpty: ( value: string | undefined ) => boolean;
	};

	export const useBlockProps: {
		< Props extends object >( props?: Props ): Props & { id: string };
		save: < Props extends object >( props?: Props ) => Props;
	};

	export const useBlockEditContext: () => { clientId: string; name: string };

	export const store: StoreDescriptor<
		ReduxStoreConfig<
			unknown,
			{
				insertBlocks: (
					block: BlockInstance,
					index?: number,
					rootClientId?: string
				) => void;
				insertBlock: (
					block: BlockInstance,
					index: number,
					rootClientId?: string,
					updateSelection?: boolean
				) => void;
				replaceBlocks: (
					clientIds: string[],
					blocks: BlockInstance
				) => void;
				selectBlock: ( clientId: string ) => void;
				updateBlockAttributes: (
					clientId: string,
					attributes: BlockAttributes
				) => void;
				__unstableMarkNextChangeAsNotPersistent: ( options?: {
					/** "merge", the default: undone together with the step before it. "ignore": never undone; an older WordPress merges it. */
					history?: 'merge' | 'ignore';
				} ) => void;
			},
			{
				getBlocks: ( state: unknown ) => BlockInstance[];
				getSelectionStart: ( state: unknown ) => object;
				getSelectionEnd: ( state: unknown ) => object;
				canInsertBlockType: (
					state: unknown,
					name: string,
					rootClientId?: string | null
				) => boolean;
				getBlocksByName: ( state: unknown, name: string ) => string[];
				canRemoveBlock: ( state: unknown, clientId: string ) => boolean;
				getBlockIndex: ( state: unknown, clientId: string ) => number;
				/** From the outermost one; the other way round if that is said. */
				getBlockParents: (
					state: unknown,
					clientId: string,
					ascending?: boolean
				) => string[];
				getBlockRootClientId: (
					state: unknown,
					clientId: string
				) => string | null;
				getBlockAttributes: (
					state: unknown,
					clientId: string
				) => BlockAttributes | null;
				getInserterItems: (
					state: unknown,
					rootClientId?: string
				) => { id: string; icon: unknown; title: string }[];
			}
		>
	>;
}
