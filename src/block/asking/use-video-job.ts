import { useJob, type Job } from '../../order/use-job';
import type { Attributes, SetAttributes } from '../attributes';
import { forget, isPending } from './pending-orders';
import { useNotAnUndoStep } from './use-not-an-undo-step';

/** Follows the order that a block's attributes keep. */
export function useVideoJob(
	post: number,
	attributes: Attributes,
	setAttributes: SetAttributes
): Job {
	const notAnUndoStep = useNotAnUndoStep();

	return useJob( {
		post,
		order: attributes,
		isOwn: ( requestId ) => isPending( post, requestId ),
		setOrder( changes, byItself ) {
			if ( byItself ) {
				notAnUndoStep();
			}
			if ( changes.requestId !== undefined ) {
				forget( post, attributes.requestId );
			}
			// What is given up leaves the block with the video that it shows.
			setAttributes(
				changes.requestId === ''
					? { ...changes, videoId: attributes.shownId }
					: changes
			);
		},
		onReady( { id, attachment } ) {
			if ( ! attachment ) {
				return;
			}
			forget( post, attributes.requestId );
			notAnUndoStep();
			setAttributes( {
				requestId: '',
				remixOf: 0,
				// WordPress reads an empty block as one without controls.
				...( attributes.src ? {} : { controls: true } ),
				takes: [ ...new Set( [ ...attributes.takes, id ] ) ],
				shownId: id,
				id: attachment.id,
				src: attachment.url,
				poster: attachment.poster_url ?? undefined,
				width: attachment.width,
				height: attachment.height,
			} );
		},
	} );
}
