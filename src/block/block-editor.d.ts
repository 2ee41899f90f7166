import type { ComponentType } from 'react';

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
		onSelect: ( media?: {
			id: number;
			url: string;
			width?: number;
			height?: number;
			/** The poster, or an icon that stands for videos. */
			image?: { src?: string };
		} ) => void;
	} >;
}
