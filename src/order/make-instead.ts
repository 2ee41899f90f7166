import type { useRegistry } from '@wordpress/data';
import { store } from '../store';
import type { Alternative } from '../store/types';
import type { OrderOptions } from './use-order';

/**
 * Has another model or server make a video, and says so where it was ordered.
 *
 * @param registry    The page's stores.
 * @param options     What that place has.
 * @param videoId     The video.
 * @param alternative Where it goes.
 */
export async function makeInstead(
	registry: ReturnType< typeof useRegistry >,
	options: OrderOptions,
	videoId: number,
	alternative: Alternative
): Promise< void > {
	const { connection, model, size, seconds } = alternative;
	await registry
		.dispatch( store )
		.retryVideo( videoId, false, { connection, model } );
	const made = registry.select( store ).getVideo( videoId );
	// It may be another one's by now, which was not chosen here; and what is typed there may be for another video.
	if (
		made?.connection === connection &&
		made.model === model &&
		made.prompt === options.order.prompt.trim()
	) {
		options.setOrder( { connection, model, size, seconds }, true );
	}
}
