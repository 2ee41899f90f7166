import { store as coreStore } from '@wordpress/core-data';
import type { useRegistry } from '@wordpress/data';
import type { SetAttributes } from '../attributes';
import { keepLabel } from '../saved/label';

interface Attachment {
	meta?: { ai_generated?: number };
}

/**
 * Gives a block the site's usual label where its file is one that AI has made.
 *
 * @param registry       WordPress's stores.
 * @param id             The file.
 * @param isWanted       Whether the block still has it, with nothing said of it.
 * @param changeByItself Changes the block.
 */
export async function sayUsual(
	registry: ReturnType< typeof useRegistry >,
	id: number,
	isWanted: () => boolean,
	changeByItself: SetAttributes
): Promise< void > {
	const core = registry.resolveSelect( coreStore ) as unknown as {
		getEntityRecord: (
			...args: unknown[]
		) => Promise< Attachment | undefined >;
	};
	// Also somebody else's, which this person may not edit.
	const file = await core
		.getEntityRecord( 'postType', 'attachment', id, { context: 'view' } )
		// A person can say it in the block's settings.
		.catch( () => undefined );
	if ( isWanted() && file?.meta?.ai_generated ) {
		changeByItself( keepLabel( {} ) );
	}
}
