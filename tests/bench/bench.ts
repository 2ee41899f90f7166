import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../env/paths';
import { ensureRequirements } from '../env/requirements';
import { bringUpSite } from '../env/site';
import { startGateway } from '../gateway/server';

const run = promisify( execFile );

interface Comparison {
	what: string;
	ours: number;
	theirs: number;
	unit: string;
}

const key = 'pltn_demo_0123456789abcdefghijklmnopqrstuvwxyz';

/** Prints what the plugin costs beside what WordPress costs: ratios of one run, since machines differ. */
async function main(): Promise< void > {
	await ensureRequirements();
	const gateway = await startGateway( { duration: 10 } );
	const site = await bringUpSite( {
		name: 'bench',
		endpoint: gateway.endpoint,
		apiKey: key,
	} );
	try {
		const { stdout } = await run(
			'php',
			[
				...[ '-d', 'memory_limit=1G' ],
				join( root, 'tests/bench/bench.php' ),
			],
			{
				env: {
					...process.env,
					PLATONIAVID_BENCH_SITE: site.dir,
					PLATONIAVID_BENCH_URL: site.url,
					PLATONIAVID_BENCH_GATEWAY: gateway.url,
				},
			}
		);
		for ( const line of stdout.trim().split( '\n' ) ) {
			const { what, ours, theirs, unit } = JSON.parse(
				line
			) as Comparison;
			const ratio =
				theirs === 0 ? '' : ` = ${ ( ours / theirs ).toFixed( 2 ) } ×`;
			console.log(
				`${ what }: ${ ours } / ${ theirs } ${ unit }${ ratio }`
			);
		}
	} finally {
		await site.stop();
		await gateway.close();
	}
}

main().then(
	() => process.exit( 0 ),
	( error: unknown ) => {
		console.error( error );
		process.exit( 1 );
	}
);
