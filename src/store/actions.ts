import * as api from './api';
import { isOfNoVideo, toApiError, type ApiError } from './api';
import { Poller } from './polling';
import type { Event, State } from './reducer';
import { notLoaded } from './request';
import type * as Steps from './steps';
import type { CreateFields, RemixFields, Video } from './types';

/** What a thunk gets of the store. */
export interface ThunkArgs {
	dispatch: {
		( event: Event ): void;
		receiveVideos: ( videos: Video[] ) => void;
	};
	select: ( ( read: ( state: State ) => unknown ) => unknown ) & {
		getVideo: ( id: number ) => Video | undefined;
		isMissing: ( id: number ) => boolean;
	};
	registry: object;
}

/** One poller for each registry. */
const pollers = new WeakMap< object, Poller >();

/** Orders on their way by request id: the same one again is the same promise. */
const orders = new Map< string, Promise< Video > >();

function pollerOf( args: ThunkArgs ): Poller {
	const { dispatch, registry } = args;
	const known = pollers.get( registry );
	if ( known ) {
		return known;
	}
	const made = new Poller( {
		refresh: api.refreshVideos,
		receive: dispatch.receiveVideos,
		miss: ( id ) => loadVideo( id )( args ),
		fail: ( id, error ) => dispatch( { type: 'FAIL_POLL', id, error } ),
	} );
	pollers.set( registry, made );
	return made;
}

/** Takes videos into the store, and goes on asking for those that somebody looks at. */
export const receiveVideos =
	( videos: Video[] ) =>
	( args: ThunkArgs ): void => {
		args.dispatch( { type: 'RECEIVE_VIDEOS', videos } );
		pollerOf( args ).note( videos );
	};

/** Sends an order unless it is on its way. Two calls with one request id are one order. */
function orderOnce(
	{ dispatch }: ThunkArgs,
	requestId: string,
	send: () => Promise< Video >
): Promise< Video > {
	const running = orders.get( requestId );
	if ( running ) {
		return running;
	}
	const order = ( async () => {
		dispatch( { type: 'CREATE_START', requestId } );
		let error: ApiError | null = null;
		try {
			const video = await send();
			dispatch.receiveVideos( [ video ] );
			return video;
		} catch ( thrown ) {
			throw ( error = toApiError( thrown ) );
		} finally {
			dispatch( { type: 'CREATE_END', requestId, error } );
			orders.delete( requestId );
		}
	} )();
	orders.set( requestId, order );
	return order;
}

/** Orders a video. A call after a failure, with the same request id, repeats it, and is still paid once. */
export const createVideo =
	( fields: CreateFields ) =>
	( args: ThunkArgs ): Promise< Video > =>
		orderOnce( args, fields.request_id, () => api.createVideo( fields ) );

/** Orders a variation of a finished video, in the same way. */
export const remixVideo =
	( id: number, fields: RemixFields ) =>
	( args: ThunkArgs ): Promise< Video > =>
		orderOnce( args, fields.request_id, () =>
			api.remixVideo( id, fields )
		);

/** A step after an order, of which few pages do one: what does it is loaded then. */
const step =
	< Of extends unknown[] >(
		find: (
			steps: typeof Steps
		) => ( args: ThunkArgs, ...of: Of ) => Promise< void >
	) =>
	( ...of: Of ) =>
	( args: ThunkArgs ): Promise< void > =>
		import( /* webpackChunkName: "failure" */ './steps' ).then(
			( steps ) => find( steps )( args, ...of ),
			() => {
				throw notLoaded();
			}
		);

/** Says which of the gateway's videos an unconfirmed one is. */
export const chooseVideo = step( ( steps ) => steps.chooseVideo );

/** Loads a video that only its id is known of. */
export const loadVideo =
	( id: number ) =>
	async ( { dispatch }: ThunkArgs ): Promise< void > => {
		try {
			dispatch.receiveVideos( [ await api.fetchVideo( id ) ] );
		} catch ( thrown ) {
			if ( ! isOfNoVideo( thrown ) ) {
				throw thrown;
			}
			dispatch( { type: 'MISS_VIDEO', id } );
		}
	};

/** Forgets a video, here or also elsewhere. One that is gone is forgotten. */
export const deleteVideo = step( ( steps ) => steps.deleteVideo );

/** Tries a video again. `confirm` says that it may be charged again; `instead` has another model or server make it. */
export const retryVideo = step( ( steps ) => steps.retryVideo );

/** Keeps a video up to date until unwatchVideo() is called as often. */
export const watchVideo =
	( id: number ) =>
	( args: ThunkArgs ): void =>
		pollerOf( args ).watch( id, args.select.getVideo( id ) );

export const unwatchVideo =
	( id: number ) =>
	( args: ThunkArgs ): void =>
		pollerOf( args ).unwatch( id );

/** Asks at once for what nothing was heard of. */
export const pollNow = () => ( args: ThunkArgs ) => pollerOf( args ).retryNow();
