import type { Attributes } from '../attributes';

/** What WordPress's media modal and its uploads tell of a video. */
export interface Media {
	id: number;
	url: string;
	width?: number;
	height?: number;
	/** The poster, or an icon that stands for videos. */
	image?: { src?: string };
	/** As REST tells it: only a file has it that was uploaded just now, and not one that was picked in the modal. */
	media_type?: string;
}

/**
 * A video of the Media Library, as a block shows it.
 *
 * @param media What was chosen; the first call of an upload has a picture of the file that is still on its way, or nothing.
 * @return Undefined while there is no file yet.
 */
export function fromMedia( media?: Media ): Partial< Attributes > | undefined {
	if ( ! media?.url || media.url.startsWith( 'blob:' ) ) {
		return undefined;
	}
	const image = media.image?.src;
	return {
		id: media.id,
		src: media.url,
		width: media.width,
		height: media.height,
		poster: image?.includes( '/wp-includes/' ) ? undefined : image,
		// What was said of the video before is not said of this one.
		label: undefined,
		labelText: undefined,
		description: undefined,
		tracks: [],
		shownId: 0,
		videoId: 0,
	};
}
