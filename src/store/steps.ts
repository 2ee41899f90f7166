/**
 * What is done with a video after its order: it is tried again, chosen for, or forgotten. Few pages ever do it, and load this then.
 */
import { addQueryArgs } from '@wordpress/url';
import { loadVideo, type ThunkArgs } from './actions';
import { ofVideos, toApiError, type ApiError } from './api';
import { request } from './request';
import type { DeleteAnswer, DeleteOptions, Instead, Video } from './types';

/** Forgets a video, and asks nothing else of the site. */
export const requestDeletion = ( id: number, options: DeleteOptions = {} ) =>
	request< DeleteAnswer >(
		'DELETE',
		addQueryArgs( `/videos/${ id }`, { ...options } )
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

/** Takes the answer of a step. What failed of it says nothing of a video that is another one by now. */
async function take(
	args: ThunkArgs,
	id: number,
	step: Promise< Video >
): Promise< void > {
	const { dispatch, select } = args;
	const known = select.getVideo( id )?.version;
	try {
		dispatch.receiveVideos( [ await step ] );
	} catch ( thrown ) {
		const error = await whyFailed( args, id, thrown );
		if ( select.getVideo( id )?.version === known ) {
			throw error;
		}
	}
}

/** See the store's action. What is confirmed is what this page knows, and nothing that has become of it since. */
export const retryVideo = (
	args: ThunkArgs,
	id: number,
	confirm = false,
	instead?: Instead
) =>
	take(
		args,
		id,
		ofVideos< Video >( `/${ id }/retry`, {
			confirm,
			...( confirm && { version: args.select.getVideo( id )?.version } ),
			...instead,
		} )
	);

/** See the store's action. */
export const chooseVideo = ( args: ThunkArgs, id: number, remoteId: string ) =>
	take(
		args,
		id,
		ofVideos< Video >( `/${ id }/retry`, { remote_id: remoteId } )
	);

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
		dispatch( { type: 'MISS_VIDEOS', ids: [ id ] } );
	} catch ( thrown ) {
		const error = await whyFailed( args, id, thrown );
		// What is gone is gone, whoever has forgotten it.
		if ( ! select.isMissing( id ) ) {
			throw error;
		}
	}
}
