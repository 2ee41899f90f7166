import { __ } from '@wordpress/i18n';
import type { ApiError } from '../store/api';
import type { Action, Video, VideoError } from '../store/types';

/** Whether what is left to do after a failure says that the order may have been charged: nobody knows what came of it. */
export const mayBeCharged = ( action: Action | undefined ) =>
	action === 'resubmit' || action === 'choose_video';

/** Why nothing happens to a video by itself, though it is not at its end. */
export const whyLeft = ( video: Video | undefined ) =>
	video?.next_check_in === null && video.error?.message;

/** Why a block's video does not come, or null where it still may. */
export function findFailure(
	video: Video | undefined,
	isMissing: boolean,
	error: ApiError | undefined
): Pick< VideoError, 'message' | 'action' > | null {
	if ( error ) {
		return error;
	}
	if ( isMissing ) {
		return {
			message: __(
				'This video is no longer on the site, or it is another person’s. Generate it again, or choose the finished one from the Media Library.',
				'platoniavid'
			),
			action: 'none',
		};
	}
	if ( video?.status === 'completed' && ! video.attachment ) {
		return {
			message: __(
				'This video was removed from the Media Library.',
				'platoniavid'
			),
			action: 'none',
		};
	}
	// One whose connection is not set up is not over: it goes on when that is back, and may have been charged.
	const hasEnded =
		video?.status === 'failed' ||
		( video?.status === 'unconfirmed' &&
			video.next_check_in === null &&
			video.error?.action !== 'settings' );
	return hasEnded ? video.error : null;
}
