import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { loads, weigh } from './bounds';
import { artifacts } from './env/paths';
import { runBeside, runLogged } from './env/process';
import { ensureRequirements, installComposer } from './env/requirements';
import { getWordPress } from './env/wordpress';
import { network, suites } from './php/parts';
import {
	jestReport,
	lintReport,
	phpUnitReport,
	playwrightReport,
	type Report,
} from './reports';

interface Suite {
	name: string;
	args: string[];
	env?: Record< string, string >;
	/** Reads what the suite reported of itself; undefined where it reported nothing. */
	count: ( code: number ) => Report | undefined;
}

/** A build counts for itself, and for all that is to be small in it. */
function built( code: number ): Report {
	if ( code !== 0 ) {
		return {
			passed: 0,
			failed: 1 + loads.length,
			skipped: 0,
			failures: [],
		};
	}
	const failures = loads.flatMap( ( load ) => {
		const bytes = weigh( load );
		console.log( `${ load.what }: ${ bytes } of ${ load.most } bytes.` );
		return bytes > load.most
			? [
					`${ load.what }: ${ bytes } bytes, which are more than ${ load.most }.`,
				]
			: [];
	} );
	return {
		passed: 1 + loads.length - failures.length,
		failed: failures.length,
		skipped: 0,
		failures,
	};
}

/** A suite of jest's. Node throws away what it is done with three times as seldom, which takes a tenth less of a processor. */
function jest( name: string, script: string ): Suite {
	const file = `${ name }.json`;
	return {
		name,
		args: [
			...[ 'run', script, '--', '--json' ],
			`--outputFile=${ join( artifacts, file ) }`,
		],
		env: {
			NODE_OPTIONS: `${ process.env.NODE_OPTIONS ?? '' } --max-semi-space-size=64`,
		},
		count: () => jestReport( file ),
	};
}

/** A suite of PHPUnit's on MariaDB. */
const onMariaDb = ( name: string, part: string ): Suite => ( {
	name,
	args: [ 'run', 'test:php' ],
	env: { PLATONIAVID_TEST_DB: 'mysql', PLATONIAVID_TEST_PART: part },
	count: () => phpUnitReport( part ),
} );

/**
 * What is run one after the other: rows of suites that are run beside each other. PHPUnit waits much, for time-outs of the simulator and for
 * processes; browsers take the longer the more there is beside them, as their pages are drawn and ask while they wait; many processes take all
 * that the machine has.
 */
const stages: Suite[][][] = [
	[ [ { name: 'build', args: [ 'run', 'build' ], count: built } ] ],
	[
		[
			{
				name: 'PHPUnit',
				args: [ 'run', 'test:php' ],
				count: () => phpUnitReport( ...suites, network ),
			},
			jest( 'nodes', 'test:nodes' ),
		],
		[
			{
				name: 'lint',
				args: [ 'run', 'lint' ],
				count: lintReport,
			},
			jest( 'jest', 'test:js' ),
			jest( 'release', 'test:release' ),
			jest( 'demo', 'test:demo' ),
			{
				name: 'Playwright on WordPress 6.6, right to left',
				args: [ 'run', 'test:e2e', '--', '--workers=2' ],
				env: { PLATONIAVID_TEST_WP: '6.6', PLATONIAVID_TEST_RTL: '1' },
				count: () => playwrightReport( 'playwright-6.6.json' ),
			},
		],
	],
	[ [ onMariaDb( 'PHPUnit on MariaDB, many processes', 'mariadb-many' ) ] ],
	[
		[
			{
				name: 'Playwright',
				args: [ 'run', 'test:e2e' ],
				count: () => playwrightReport( 'playwright.json' ),
			},
		],
		[ onMariaDb( 'PHPUnit on MariaDB', 'mariadb' ) ],
	],
];

/** How a suite ended. */
interface Result extends Report {
	name: string;
	seconds: number;
	/** Seconds that processors worked for it: half of their sum is what all takes at least on a machine with two. */
	work: number;
	/** The file that its output went to. */
	log: string;
}

/** Lines of a failed suite's output that are shown again where all has ended. */
const LINES = 60;

/** Runs a command, and leaves in a file what time processors worked for it. */
const TIMED = '"$@"; code=$?; times > "$0"; exit $code';

/** Reads that: the second line is about what the shell has run. A shell that was killed has left none. */
function workIn( file: string ): number {
	const text = existsSync( file ) ? readFileSync( file, 'utf8' ) : '';
	const [ , line = '' ] = text.split( '\n' );
	return [ ...line.matchAll( /(\d+)m([\d.]+)s/g ) ].reduce(
		( sum, [ , minutes, seconds ] ) =>
			sum + Number( minutes ) * 60 + Number( seconds ),
		0
	);
}

/** Runs a suite, and says how it ended. */
async function runSuite(
	{ name, args, env, count: counted }: Suite,
	run: typeof runLogged
): Promise< Result > {
	const start = Date.now();
	const log = join( artifacts, `${ name }.log` );
	const times = join( artifacts, `${ name }.times` );
	const code = await run(
		'sh',
		[ '-c', TIMED, times, 'npm', ...args ],
		log,
		env
	);
	const count = counted( code ) ?? {
		passed: 0,
		failed: 1,
		skipped: 0,
		failures: [],
	};
	// A suite that ends badly without a failed test has failed all the same.
	count.failed = code !== 0 && count.failed === 0 ? 1 : count.failed;
	const seconds = Math.round( ( Date.now() - start ) / 1000 );
	const work = Math.round( workIn( times ) );
	const result = { ...count, name, seconds, work, log };
	console.log( line( result ) );
	return result;
}

/** A suite's result in a line. */
const line = ( { name, passed, failed, skipped, seconds, work }: Result ) =>
	`${ name }: ${ passed } passed, ${ skipped ? `${ skipped } skipped, ` : '' }${ failed } failed, in ${ seconds } s (${ work } s of a processor)`;

/** Shows how each suite ended and what it took, after what failed and the end of its log: they may be far above by now. */
function conclude( results: Result[] ): void {
	const failed = results.filter( ( result ) => result.failed > 0 );
	for ( const { name, log } of failed ) {
		const lines = readFileSync( log, 'utf8' ).trimEnd().split( '\n' );
		console.log( `\n── The end of ${ name } (${ log }) ──` );
		console.log( lines.slice( -LINES ).join( '\n' ) );
	}
	for ( const { name, failures } of failed ) {
		console.log( `\n── What failed of ${ name } ──` );
		console.log( failures.join( '\n\n' ) || 'See above: it says none.' );
	}
	console.log( `\n${ results.map( line ).join( '\n' ) }` );
}

/** Runs everything there is to be run, and counts it. */
async function main(): Promise< number > {
	rmSync( artifacts, { recursive: true, force: true } );
	mkdirSync( artifacts, { recursive: true } );
	await ensureRequirements();
	await installComposer();
	await getWordPress();

	const results: Result[] = [];
	// The first row's output is shown as it comes, that of the others when a suite has ended.
	for ( const rows of stages ) {
		await Promise.all(
			rows.map( async ( row, at ) => {
				for ( const suite of row ) {
					console.log( `\n── ${ suite.name } ──` );
					results.push(
						await runSuite(
							suite,
							at === 0 ? runLogged : runBeside
						)
					);
				}
			} )
		);
	}
	conclude( results );
	const sum = ( of: 'passed' | 'failed' | 'skipped' ) =>
		results.reduce( ( total, result ) => total + result[ of ], 0 );
	const [ passed, failed ] = [ sum( 'passed' ), sum( 'failed' ) ];
	const skipped = sum( 'skipped' );
	if ( skipped > 0 ) {
		console.log(
			`\n${ skipped } could not be run here, and count as neither.`
		);
	}
	console.log( `\n${ passed } passed, ${ failed } failed` );
	return failed === 0 && passed > 0 ? 0 : 1;
}

main().then(
	( code ) => process.exit( code ),
	( error: unknown ) => {
		console.error( error instanceof Error ? error.message : error );
		console.log( '0 passed, 1 failed' );
		process.exit( 1 );
	}
);
