import { useJob, type Job } from '../../order/use-job';
import type { OrderOptions } from '../../order/use-order';
import type { Attributes, SetAttributes } from '../attributes';
import { keepLabel, ofAnother } from '../saved/label';
import { forget, pendingOrder } from './pending-orders';

interface Changes {
	/** For what a person does. */
	setAttributes: SetAttributes;
	/** For what comes by itself, and is no step to undo. */
	changeByItself: SetAttributes;
}

/** Follows the order that a block's attributes keep. */
export function useVideoJob(
	where: Omit< OrderOptions, 'order' | 'setOrder' | 'ownOrder' >,
	attributes: Attributes,
	{ setAttributes, changeByItself }: Changes
): Job {
	const { post } = where;
	return useJob( {
		...where,
		order: attributes,
		ownOrder: ( requestId ) => pendingOrder( post, requestId ),
		setOrder( changes, byItself ) {
			const change = byItself ? changeByItself : setAttributes;
			const { requestId = attributes.requestId } = changes;
			// A repetition says the same name.
			if ( requestId !== attributes.requestId ) {
				forget( post, attributes.requestId );
			}
			// What is given up leaves the block with the video that it shows.
			change(
				changes.requestId === ''
					? { ...changes, videoId: attributes.shownId }
					: changes
			);
		},
		// Of several takes, the first one that is ready; the others are versions.
		onReady( { id, attachment } ) {
			if ( ! attachment ) {
				return;
			}
			forget( post, attributes.requestId );
			changeByItself( {
				requestId: '',
				remixOf: 0,
				count: 1,
				others: [],
				videoId: id,
				// WordPress reads an empty block as one without controls.
				...( attributes.src ? {} : { controls: true } ),
				takes: [
					...new Set( [
						...attributes.takes,
						attributes.videoId,
						...attributes.others,
						id,
					] ),
				].filter( ( take ) => take > 0 ),
				shownId: id,
				id: attachment.id,
				src: attachment.url,
				poster: attachment.poster_url ?? undefined,
				width: attachment.width,
				height: attachment.height,
				// One that was fetched again is the same.
				...( id === attributes.shownId ? keepLabel : ofAnother )(
					attributes
				),
			} );
		},
	} );
}
