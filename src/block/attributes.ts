import type { Order } from '../order/order';
import type { Label } from '../store/types';

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
	/** What a person says that the video shows; nothing where nobody was asked yet. */
	label?: Label;
	/** The label's words, in the language that the site had when it was put there; nothing where there is no label. */
	labelText?: string;
	/** What the video shows, for those who can't see it. */
	description?: string;
	width?: number;
	height?: number;
	caption?: string;
	/** The caption of a block whose video was taken out: its HTML has no place for it. */
	captionKept?: string;
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
