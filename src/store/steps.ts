/**
 * What is done with a video after its order: it is tried again, chosen for, or forgotten. Few pages ever do it, and load this then.
 */
import { addQueryArgs } from '@wordpress/url';
import { loadVideo, type ThunkArgs } from './actions';
import { ofVideos, toApiError, type ApiError } from './api';
import { request } from './request';
import type { DeleteAnswer, DeleteOptions, Instead, Video } from './types';

/** What the site says of a confirmation whose video has changed since it was seen. */
const CHANGED = 'platoniavid_changed';

/** What the site says where a file could not be fetched again: its video is as it was, whatever was tried. */
const NOT_FETCHED = 'platoniavid_not_fetched';

/** Forgets a video, and asks nothing else of the site. */
export const requestDeletion = ( id: number, options: DeleteOptions = {} ) =>
	request< DeleteAnswer >(
		'DELETE',
		addQueryArgs( `/videos/${ id }`, { ...options } ),
		'deleted'
	);

/**
 * Says why a step failed. One whose answer got lost may have been done, and what was refused may be as the video is another one by now
 * than this page knows: so the site is asked how it is.
 */
async function whyFailed(
	args: ThunkArgs,
	id: number,
	thrown: unknown
): Promise< ApiError > {
	const error = toApiError( thrown );
	if ( ! error.isRefusal || [ 404, 409 ].includes( error.status ) ) {
		await loadVideo( id )( args ).catch( () => undefined );
	}
	return error;
}

/** What a person is told of an order whose answer never came; it is not sent again meanwhile where that is the same. */
const told = ( video?: Video ) =>
	JSON.stringify( [
		video?.status,
		video?.submitted_at,
		video?.error?.code,
		video?.candidates,
	] );

/**
 * Takes the answer of a step. What failed of it says nothing of a video that is another one by now; one that is still lost, of which nobody
 * is told anything else, is the same, however often it was looked for meanwhile.
 */
async function take(
	args: ThunkArgs,
	id: number,
	step: Promise< Video >
): Promise< void > {
	const { dispatch, select } = args;
	const known = select.getVideo( id );
	const seen = told( known );
	try {
		dispatch.receiveVideos( [ await step ] );
	} catch ( thrown ) {
		const error = await whyFailed( args, id, thrown );
		const now = select.getVideo( id );
		const isStillLost =
			now?.status === 'unconfirmed' &&
			( error.code === CHANGED || told( now ) === seen );
		if (
			isStillLost ||
			error.code === NOT_FETCHED ||
			now?.version === known?.version
		) {
			throw error;
		}
	}
}

/**
 * See the store's action. What is confirmed is what this page knows, and nothing that has become of it since: where it was looked for once
 * more, and nobody is told anything else by that, it is the same.
 */
export function retryVideo(
	args: ThunkArgs,
	id: number,
	confirm = false,
	instead?: Instead
) {
	const { getVideo } = args.select;
	const send = () =>
		ofVideos( `/${ id }/retry`, {
			confirm,
			...( confirm && { version: getVideo( id )?.version } ),
			...instead,
		} );
	const seen = told( getVideo( id ) );
	return take(
		args,
		id,
		send().catch( async ( thrown ) => {
			if ( toApiError( thrown ).code === CHANGED ) {
				await loadVideo( id )( args );
				if ( told( getVideo( id ) ) === seen ) {
					return send();
				}
			}
			throw thrown;
		} )
	);
}

/** See the store's action. */
export const chooseVideo = ( args: ThunkArgs, id: number, remoteId: string ) =>
	take( args, id, ofVideos( `/${ id }/retry`, { remote_id: remoteId } ) );

/** See the store's action. */
export async function deleteVideo(
	args: ThunkArgs,
	id: number,
	options: DeleteOptions = {}
): Promise< void > {
	const { dispatch, select } = args;
	// What was lost by what this page knows may have come to light.
	const isLost = select.getVideo( id )?.status === 'unconfirmed';
	try {
		await requestDeletion( id, {
			...options,
			...( isLost && { unconfirmed: true } ),
		} );
		dispatch( { type: 'MISS_VIDEO', id } );
	} catch ( thrown ) {
		const error = await whyFailed( args, id, thrown );
		// What is gone is gone, whoever has forgotten it.
		if ( ! select.isMissing( id ) ) {
			throw error;
		}
	}
}
