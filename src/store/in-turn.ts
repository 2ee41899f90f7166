import { toApiError } from './request';

/** How it went with several. */
interface InTurn< T > {
	done: T[];
	/** Those that it could not be done with. */
	failed: T[];
	/** Why it could not be done with the first of them. */
	reason: string;
}

/**
 * Does something with several things, one after the other, also after one has failed.
 *
 * @param items The things.
 * @param step  What is done with each.
 */
export async function inTurn< T >(
	items: readonly T[],
	step: ( item: T ) => Promise< unknown >
): Promise< InTurn< T > > {
	const done: T[] = [];
	const failed: T[] = [];
	let reason = '';
	for ( const item of items ) {
		try {
			await step( item );
			done.push( item );
		} catch ( thrown ) {
			failed.push( item );
			reason ||= toApiError( thrown ).message;
		}
	}
	return { done, failed, reason };
}
