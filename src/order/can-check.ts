import type { Video } from '../store/types';
import { mayRetry } from './can-fetch';

/** Seconds: what is looked at sooner by itself needs nobody who asks for it. */
const SOON = 30;

/** What only a process does that nobody waits for. */
const IN_BACKGROUND = 'platoniavid_long_transfer';

/** Whether the gateway can be asked now for a video that waits for its next try: it has the video, and that costs nothing. */
export const canCheck = ( video: Video ) =>
	[ 'retry', 'wait' ].includes( video.error?.action ?? '' ) &&
	video.error?.code !== IN_BACKGROUND &&
	( video.next_check_in ?? 0 ) >= SOON &&
	mayRetry( video );
