import type { Video } from '../store/types';
import { fieldsOf, type OrderFields } from './fields';

/** What of an order the next part of a chain is asked for with, so that both can be one film. */
export function partAfter( {
	connection,
	model,
	size,
	seconds,
	options,
	styleId,
}: Omit< OrderFields, 'prompt' > ) {
	// The same seed would make the same video.
	const { seed, ...others } = options ?? {};
	return { connection, model, size, seconds, styleId, options: others };
}

/** The same of a video, without a style that is no longer there. */
export const nextPart = ( video: Video ) =>
	partAfter( {
		...fieldsOf( video ),
		styleId: video.style_name && video.style,
	} );
