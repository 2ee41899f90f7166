import type { Order } from '../order/order';

/** What a block keeps in the post. An open request id means that its video is on its way, or has failed. */
export type Attributes = Required< Order > & {
	/** The site's own ids of all videos that this block has had. */
	takes: number[];
	/** The site's own id of the video that is shown; 0 where it is none of the plugin's. */
	shownId: number;
	/** The attachment; 0 where there is none. */
	id: number;
	src?: string;
	poster?: string;
	width?: number;
	height?: number;
	caption?: string;
	autoplay?: boolean;
	controls: boolean;
	loop?: boolean;
	muted?: boolean;
	playsInline?: boolean;
	preload: 'auto' | 'metadata' | 'none';
	tracks: Track[];
};

/** A text track, as WordPress's Video block keeps it. */
export interface Track {
	/** The file's address, WebVTT. */
	src: string;
	label: string;
	/** BCP 47. */
	srcLang: string;
	kind: 'subtitles' | 'captions' | 'descriptions' | 'chapters';
}

export type SetAttributes = ( changes: Partial< Attributes > ) => void;
