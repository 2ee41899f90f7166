import type { Video } from '../store/types';

/** Whether a video was here, and its file is not any more. */
export const isFileGone = ( { status, attachment }: Video ) =>
	status === 'completed' && attachment === null;

/** Why a finished video's file could not be fetched once more: what went wrong after it had come, which left it as it was. */
export const whyNotFetched = ( { history, completed_at: came }: Video ) =>
	history.find( ( { at } ) => at > came! )?.message;

/** Whether this person may try again what the gateway has accepted: it is asked for or fetched, which costs nothing. */
export const mayRetry = ( { remote_id: remote, can_edit: mayEdit }: Video ) =>
	remote !== null && mayEdit;

/** Whether the gateway can be asked for a removed file once more. */
export const canFetchAgain = ( video: Video ) =>
	isFileGone( video ) && mayRetry( video );
