import { canRemix } from '../../order/can-remix';
import { getContext } from '../../store/page-context';
import type { Action, Models, Video } from '../../store/types';

/** Whether a video has ended without a file, or waits for somebody's word. */
export const needsSomebody = ( { error, next_check_in: next }: Video ) =>
	error !== null && next === null;

/** Whether this person may delete a video; the site refuses it anyway where they may not. */
export const mayEdit = ( { can_edit: can }: Video ) => can;

/** Whether this person may remix a video, or have it sent again: who only manages orders nothing. */
export const mayOrder = ( video: Video ) =>
	mayEdit( video ) && getContext().canGenerate;

/** Whether this person can have a video varied. */
export const mayRemix = ( video: Video, models: Models | null ) =>
	video.status === 'completed' &&
	canRemix( video, models ) &&
	mayOrder( video );

/**
 * Whether this person can ask for a video anew in the form. That knows a part by its first frame: one that its server has extended would be
 * a video from text alone there, which goes on from nothing.
 */
export const canAskAnew = ( { continues, reference_image: image }: Video ) =>
	getContext().canGenerate && ( ! continues || Boolean( image ) );

/** Whether this person can open a video in the Media Library, which WordPress shows to those who may upload. */
export const canOpenInMedia = ( { attachment }: Video ) =>
	attachment !== null && getContext().canUpload;

/** Whether this person can put a video into a post. */
export const canPutIntoPost = ( video: Video ) =>
	isForPosts( video ) && getContext().canEditPosts;

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
	mayOrder( video );
