import { createReduxStore, register } from '@wordpress/data';

/**
 * What stands for WordPress's own data where records are saved.
 *
 * @param save      What is asked to save.
 * @param selectors What is known.
 */
export function savedRecords(
	save: ( ...fields: unknown[] ) => unknown,
	selectors: Record< string, ( ...args: unknown[] ) => unknown > = {}
) {
	const store = createReduxStore( 'core', {
		reducer: () => ( {} ),
		actions: {
			saveEntityRecord:
				( ...fields: unknown[] ) =>
				async () =>
					save( ...fields ),
		},
		selectors,
	} );
	register( store );
	return { store };
}
