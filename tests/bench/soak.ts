import { parseArgs } from 'node:util';
import { ensureRequirements } from '../env/requirements';
import { load } from './load';
import { matrix } from './matrix';
import { nodes } from './nodes';
import { runners } from './runners';

/**
 * What is measured over minutes, on MariaDB. Each ends with an error where anything is not as it should be:
 *
 * - `npm run soak -- --minutes 2`: orders at two web nodes of one site, of which one is killed in the middle;
 * - `npm run soak -- --runners`: 1, 2, 4 and 8 processes that ask for the same open jobs, and half of them killed;
 * - `npm run soak -- --load --minutes 2`: many who wait, order and visit, at one node;
 * - `npm run soak -- --matrix --videos 2000`: a gateway that fails in all known ways, and restarts of it and of the database.
 */
const { values: said } = parseArgs( {
	options: {
		minutes: { type: 'string', default: '2' },
		editors: { type: 'string', default: '20' },
		creates: { type: 'string', default: '5' },
		/** What part of the gateway's answers goes wrong. */
		faults: { type: 'string', default: '0.1' },
		runners: { type: 'boolean', default: false },
		load: { type: 'boolean', default: false },
		matrix: { type: 'boolean', default: false },
		videos: { type: 'string', default: '2000' },
		jobs: { type: 'string', default: '10000' },
	},
} );

async function main(): Promise< string[] > {
	await ensureRequirements();
	if ( said.runners ) {
		return runners( Number( said.jobs ) );
	}
	if ( said.load ) {
		return load( Number( said.minutes ) );
	}
	if ( said.matrix ) {
		return matrix( Number( said.videos ), Number( said.faults ) );
	}
	return nodes( {
		minutes: Number( said.minutes ),
		editors: Number( said.editors ),
		creates: Number( said.creates ),
		faults: Number( said.faults ),
	} );
}

main().then(
	( wrong ) => {
		wrong.forEach( ( line ) => console.error( line ) );
		process.exit( wrong.length > 0 ? 1 : 0 );
	},
	( error: unknown ) => {
		console.error( error );
		process.exit( 1 );
	}
);
