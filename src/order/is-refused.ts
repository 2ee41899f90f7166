import type { ApiError } from '../store/api';

/**
 * Whether an order without a video is refused for good, so that it is closed. Of one that may have been sent before without an answer, a
 * refusal says nothing of that earlier request, unless it is that its video was deleted since.
 */
export const isRefused = ( { isRefusal, code }: ApiError, isNew: boolean ) =>
	code === 'platoniavid_order_deleted' || ( isNew && isRefusal );
