import type { Video } from '../store/types';

/** Seconds: what is looked at sooner by itself needs nobody who asks for it. */
const SOON = 30;

/** What only a process does that nobody waits for. */
const IN_BACKGROUND = 'platoniavid_long_transfer';

/** Whether the gateway can be asked now for a video that waits for its next try: it has the video, and that costs nothing. */
export const canCheck = ( {
	error,
	remote_id: remoteId,
	next_check_in: next,
	can_edit: mayEdit,
}: Video ) =>
	[ 'retry', 'wait' ].includes( error?.action ?? '' ) &&
	error?.code !== IN_BACKGROUND &&
	remoteId !== null &&
	( next ?? 0 ) >= SOON &&
	mayEdit;
