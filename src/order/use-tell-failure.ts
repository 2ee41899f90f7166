import { useDispatch } from '@wordpress/data';
import { useEffect, useRef } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { store as noticesStore } from '@wordpress/notices';
import { excerpt } from '../format/excerpt';
import type { Job } from './use-job';

/**
 * Says in the page's notices that an order has failed whose form is closed. The notice goes when the form is opened, or the failure is over.
 *
 * @param place    Names where it was ordered.
 * @param job      The order.
 * @param isClosed Whether the form, which says it itself, is closed.
 * @param onShow   Opens the form.
 * @param type     Above the content, or over it, where it moves nothing.
 * @param speak    Whether it is said aloud; what moves nothing usually stands over the form, which says it, too.
 */
export function useTellFailure(
	place: string,
	job: Job,
	isClosed: boolean,
	onShow: () => void,
	type: 'default' | 'snackbar' = 'default',
	speak = type === 'default'
): void {
	const { createErrorNotice, removeNotice } = useDispatch( noticesStore );
	const show = useRef( onShow );
	show.current = onShow;
	const { prompt } = job;
	const message = isClosed ? job.failure?.message : undefined;
	useEffect( () => {
		if ( ! message ) {
			return undefined;
		}
		const id = `platoniavid-failure-${ place }`;
		void createErrorNotice(
			sprintf(
				/* translators: 1: the beginning of a prompt, 2: one or more sentences that say what happened. */
				__( 'Your video is not finished: “%1$s”. %2$s', 'platoniavid' ),
				excerpt( prompt ),
				message
			),
			{
				type,
				speak,
				explicitDismiss: true,
				id,
				actions: [
					{
						label: __( 'Show', 'platoniavid' ),
						onClick: () => show.current(),
					},
				],
			}
		);
		return () => void removeNotice( id );
	}, [
		place,
		message,
		prompt,
		type,
		speak,
		createErrorNotice,
		removeNotice,
	] );
}
