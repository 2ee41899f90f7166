import { __, sprintf } from '@wordpress/i18n';
import { number } from '../../format/number';
import type { Action, Video, VideoStatus } from '../../store/types';

/** A status in a word or two. */
export const statusLabels = (): Record< VideoStatus, string > => ( {
	submitting: __( 'Being sent', 'platoniavid' ),
	queued: __( 'Waiting', 'platoniavid' ),
	in_progress: __( 'Being made', 'platoniavid' ),
	importing: __( 'Coming in', 'platoniavid' ),
	completed: __( 'Ready', 'platoniavid' ),
	failed: __( 'Failed', 'platoniavid' ),
	unconfirmed: __( 'Not confirmed', 'platoniavid' ),
} );

/** Whether a video was here, and its file is not any more. */
export const isFileGone = ( { status, attachment }: Video ) =>
	status === 'completed' && attachment === null;

/** How a video is, in a word or two. */
export const statusLabel = ( video: Video ) =>
	isFileGone( video )
		? __( 'File removed', 'platoniavid' )
		: statusLabels()[ video.status ];

/** A status with how far it is, where that is known. */
export const withProgress = ( label: string, percent: number ) =>
	percent > 0
		? sprintf(
				/* translators: 1: what is happening to a video, such as “Being made”. 2: a number of percent, such as “40”. */
				__( '%1$s, %2$s%%', 'platoniavid' ),
				label,
				number( percent )
			)
		: label;

/** Whether this person may retry, delete and remix a video; the site refuses it anyway where they may not. */
export const mayEdit = ( { can_edit: can }: Video ) => can;

/** Whether a post can have a video: now, or when it comes. */
export const isForPosts = ( {
	attachment,
	next_check_in: next,
}: Pick< Video, 'attachment' | 'next_check_in' > ) =>
	attachment !== null || next !== null;

/** Why an order may be refused that can be the same the next time. */
const PASSING: Action[] = [ 'retry', 'wait', 'add_credit', 'settings' ];

/** Whether an order that the gateway refused, and did not charge, can be sent once more as it is. It costs money then. */
export const canOrderAgain = ( video: Video ) =>
	video.status === 'failed' &&
	video.remote_id === null &&
	video.error !== null &&
	PASSING.includes( video.error.action ) &&
	mayEdit( video );

/** Whether the gateway can be asked for a removed file once more. */
export const canFetchAgain = ( video: Video ) =>
	isFileGone( video ) && video.remote_id !== null && mayEdit( video );
