import apiFetch from '@wordpress/api-fetch';

export interface Request< Data = unknown > {
	path: string;
	method?: string;
	data?: Data;
}

/**
 * Has a site answer one thing; `@wordpress/api-fetch` is to be mocked.
 *
 * @param answer What it answers to each request.
 * @return The requests, as they come.
 */
export function answerWith< Data >(
	answer: ( request: Request< Data > ) => unknown
) {
	const sent: Request< Data >[] = [];
	jest.mocked( apiFetch ).mockImplementation( ( async (
		request: Request< Data >
	) => {
		sent.push( request );
		return answer( request );
	} ) as unknown as typeof apiFetch );
	return sent;
}
