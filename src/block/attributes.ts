/** What a block keeps in the post. An open request id means that its video is on its way, or has failed. */
export type Attributes = {
	prompt: string;
	model: string;
	size: string;
	seconds: number;
	/** The site's own id of the video; 0 where there is none. */
	videoId: number;
	/** The order that is open; empty where none is. */
	requestId: string;
	/** The attachment; 0 where there is none. */
	id: number;
	src?: string;
	poster?: string;
	width?: number;
	height?: number;
	caption?: string;
};

export type SetAttributes = ( changes: Partial< Attributes > ) => void;
