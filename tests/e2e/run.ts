import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { artifacts, root } from '../env/paths';
import { runCommand } from '../env/process';
import { ensureRequirements } from '../env/requirements';
import { getWordPress, type WordPressVersion } from '../env/wordpress';

/** Runs Playwright, perhaps some times, with loops that take processors, or with pages that are as slow as on a slower computer. What else is given on the command line goes to it. */
async function main(): Promise< number > {
	await ensureRequirements();
	// Fetched before the workers start, and not by each.
	await getWordPress(
		process.env.PLATONIAVID_TEST_WP as WordPressVersion | undefined
	);
	if ( ! existsSync( join( root, 'build/block/block.json' ) ) ) {
		const built = await runCommand( 'npm', [ 'run', 'build' ] );
		if ( built !== 0 ) {
			return built;
		}
	}
	const args = process.argv.slice( 2 );
	const busy = take( args, '--busy' ) ?? 0;
	const times = take( args, '--repeat' );
	process.env.PLATONIAVID_SLOW = String( take( args, '--slow' ) ?? 1 );
	const stop = keepBusy( busy );
	const run =
		times === undefined ? playwright( args ) : repeat( times, args );
	return run.finally( stop );
}

/** Runs Playwright once. */
const playwright = ( args: string[] ) =>
	runCommand( 'npx', [
		...[ '--no-install', 'playwright', 'test' ],
		...[ '--config', join( root, 'tests/e2e/playwright.config.ts' ) ],
		...args,
	] );

/** Takes an option with a number out of the arguments; undefined where it is not given. */
function take( args: string[], option: string ): number | undefined {
	const at = args.indexOf( option );
	if ( at === -1 ) {
		return undefined;
	}
	const [ , value ] = args.splice( at, 2 );
	if ( ! /^[1-9]\d*$/.test( value ?? '' ) ) {
		throw new Error( `${ option } needs a number.` );
	}
	return Number( value );
}

/** Runs Playwright some times, one after the other and also after a failure; what each leaves is kept. */
async function repeat( times: number, args: string[] ): Promise< number > {
	const ends: string[] = [];
	for ( let run = 1; run <= times; run++ ) {
		const start = Date.now();
		const code = await playwright( [
			...args,
			...[ '--output', join( artifacts, `playwright-run-${ run }` ) ],
		] );
		const seconds = Math.round( ( Date.now() - start ) / 1000 );
		ends.push( `${ code === 0 ? 'green' : 'failed' } in ${ seconds } s` );
		console.log( `Run ${ run } of ${ times }: ${ ends.at( -1 ) }` );
	}
	const green = ends.filter( ( end ) => end.startsWith( 'green' ) ).length;
	console.log( `\n${ ends.join( ', ' ) }\n${ green } of ${ times } green` );
	return green === times ? 0 : 1;
}

/** Takes processors with loops that do nothing else; gives a way to end them. */
function keepBusy( loops: number ): () => void {
	const busy = Array.from( { length: loops }, () =>
		spawn( process.execPath, [ '-e', 'for (;;);' ], { stdio: 'ignore' } )
	);
	const stop = () => busy.forEach( ( loop ) => loop.kill( 'SIGKILL' ) );
	process.once( 'exit', stop );
	for ( const signal of [ 'SIGINT', 'SIGTERM', 'SIGHUP' ] as const ) {
		process.once( signal, () => process.exit( 1 ) );
	}
	return stop;
}

main().then(
	( code ) => process.exit( code ),
	( error: unknown ) => {
		console.error( error );
		process.exit( 1 );
	}
);
