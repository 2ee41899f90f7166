import { useDispatch } from '@wordpress/data';
import { copyFields, fieldsOf } from '../order/fields';
import { newRequestId } from '../order/request-id';
import { store } from '../store';
import type { Video } from '../store/types';
import type { Generation } from './generate-video';

/**
 * Has a place go on with a video that was ordered elsewhere. Nothing is ordered, and what is typed there stays for another video; what is the open order's
 * goes with it, as it would be ordered once more.
 *
 * @param generation What the place has.
 * @return What goes on with a video.
 */
export function useTake( generation: Generation ) {
	const { order, change } = generation;
	const { receiveVideos } = useDispatch( store );
	return ( video: Video ) => {
		void receiveVideos( [ video ] );
		change( {
			...fieldsOf( video ),
			videoId: video.id,
			remixOf: 0,
			others: [],
			// The site does not tell under which name it was ordered. With its video, an order is never sent.
			requestId: newRequestId(),
		} );
		const isOrdered =
			order.requestId !== '' && order.placed?.prompt === order.prompt;
		if ( ! isOrdered && order.prompt.trim() ) {
			change( copyFields( order ) );
		}
	};
}
