import { renderHook } from '@testing-library/react';
import { useEffect, useState } from '@wordpress/element';
import type { Video } from '../../src/store/types';
import { useJob, type Job } from '../../src/order/use-job';
import type { Order } from '../../src/order/order';
import { answerWith, type Request as Asked } from './answer-with';

export type Request = Asked< {
	request_id?: string;
	repeated?: boolean;
	confirm?: boolean;
} >;

export const fields = {
	prompt: 'A cat',
	model: 'sora-2',
	size: '1280x720',
	seconds: 4,
};
export const none: Order = { ...fields, requestId: '', videoId: 0, remixOf: 0 };

let lastId = 100;

/** The id of the next video that the site makes, or the first of several. */
export function nextId( count = 1 ): number {
	lastId += count;
	return lastId - count + 1;
}

/** A block that keeps an order, and a site that answers. */
export function begin(
	answer: ( request: Request ) => unknown,
	initial: Order = none,
	own: Order | null = initial,
	wasOrdered?: () => Promise< () => boolean >
) {
	const sent = answerWith( answer );
	const ready: Video[] = [];
	const drawn: Job[] = [];
	const { result, unmount } = renderHook( () => {
		const [ order, setOrder ] = useState( initial );
		const job = useJob( {
			order,
			ownOrder: ( requestId ) =>
				own?.requestId === requestId
					? own
					: ( ( own && order ) ?? undefined ),
			post: 3,
			...( wasOrdered && { wasOrdered } ),
			setOrder: ( changes ) =>
				setOrder( ( now ) => ( { ...now, ...changes } ) ),
			onReady( made ) {
				ready.push( made );
				setOrder( ( now ) => ( { ...now, requestId: '' } ) );
			},
		} );
		useEffect( () => void drawn.push( job ) );
		return { job, order, setOrder };
	} );
	const created = () =>
		sent.filter( ( { path } ) => /\/(videos|remix)$/.test( path ) );
	/** The questions how a video is that has failed. */
	const looked = () => sent.filter( ( { path } ) => /\d$/.test( path ) );
	return { result, unmount, sent, created, looked, ready, drawn };
}
