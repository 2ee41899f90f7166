import { parseArgs } from 'node:util';

/** What follows `npm run demo --`. */
export const { values: options } = parseArgs( {
	options: {
		open: { type: 'boolean', default: false },
		port: { type: 'string', default: '8888' },
		// Where WordPress listens. Whoever reaches it there is logged in.
		host: { type: 'string', default: 'localhost' },
		duration: { type: 'string', default: '20000' },
		'no-build': { type: 'boolean', default: false },
		// As it is after the plugin was activated: without a key.
		fresh: { type: 'boolean', default: false },
	},
} );
