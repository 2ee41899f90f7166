import { createRegistry } from '@wordpress/data';
import { store } from '../../src/store';
import { answerWith, type Request } from './answer-with';

/** A registry of its own, and a site that answers one thing; `@wordpress/api-fetch` is to be mocked. */
export function begin( answer: ( request: Request ) => unknown ) {
	const sent = answerWith( answer );
	const registry = createRegistry();
	registry.register( store );
	return {
		sent,
		actions: registry.dispatch( store ),
		selectors: registry.select( store ),
		resolve: registry.resolveSelect( store ),
	};
}

/** An order. */
export const fields = {
	prompt: 'A cat',
	model: 'sora-2',
	size: '1280x720',
	seconds: 4,
	post: 3,
	request_id: 'one',
};
