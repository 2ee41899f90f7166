import type { Order } from './order';

/** Whether the site has not answered an order that is open, or one of its takes: under another name it may be paid twice. */
export const isUnanswered = ( { requestId, videoId, others }: Order ) =>
	requestId !== '' && ( ! videoId || others?.includes( 0 ) === true );
