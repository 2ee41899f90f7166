import type { ComponentType } from 'react';
import type { Media } from './ready/from-media';

// What the published types leave out.
declare module '@wordpress/block-editor' {
	export const MediaReplaceFlow: ComponentType< {
		mediaId: number;
		mediaURL: string;
		allowedTypes: string[];
		accept: string;
		name: string;
		/** Gets why an upload failed. */
		onError: ( message: unknown ) => void;
		onSelect: ( media?: Media ) => void;
	} >;
}
