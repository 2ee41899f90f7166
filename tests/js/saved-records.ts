import { createReduxStore, register } from '@wordpress/data';

/**
 * What stands for WordPress's own data where records are saved.
 *
 * @param save What is asked to save.
 */
export function savedRecords( save: ( ...fields: unknown[] ) => unknown ) {
	const store = createReduxStore( 'core', {
		reducer: () => ( {} ),
		actions: {
			saveEntityRecord:
				( ...fields: unknown[] ) =>
				async () =>
					save( ...fields ),
		},
	} );
	register( store );
	return { store };
}
