import type { Video } from '../store/types';

/** Whether a video was here, and its file is not any more. */
export const isFileGone = ( { status, attachment }: Video ) =>
	status === 'completed' && attachment === null;

/** Whether this person may try again what the gateway has accepted: it is asked for or fetched, which costs nothing. */
export const mayRetry = ( { remote_id: remote, can_edit: mayEdit }: Video ) =>
	remote !== null && mayEdit;

/** Whether the gateway can be asked for a removed file once more. */
export const canFetchAgain = ( video: Video ) =>
	isFileGone( video ) && mayRetry( video );
