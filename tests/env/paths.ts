import { join, resolve } from 'node:path';

/** The checkout: the plugin's own folder. */
export const root = resolve( __dirname, '../..' );

/** What is fetched or made once and may be kept. Set PLATONIAVID_CACHE to keep it over an `npm ci`. */
export const cache = process.env.PLATONIAVID_CACHE
	? resolve( process.env.PLATONIAVID_CACHE )
	: join( root, 'node_modules', '.cache', 'platoniavid' );

/** Where suites leave machine-readable results, screenshots and traces. */
export const artifacts = join( root, 'artifacts' );
