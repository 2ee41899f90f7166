import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { artifacts, root } from './env/paths';
import { runBeside, runLogged } from './env/process';
import { ensureRequirements, installComposer } from './env/requirements';
import { getWordPress } from './env/wordpress';
import { reportOf, suites } from './php/parts';

interface Count {
	passed: number;
	failed: number;
}

interface Suite {
	name: string;
	args: string[];
	env?: Record< string, string >;
	/** Reads what the suite reported of itself; undefined where it reported nothing. */
	count: ( code: number ) => Count | undefined;
}

/** A report in the artifacts' folder, if it was written. */
function report( name: string ): string | undefined {
	const file = join( artifacts, name );
	return existsSync( file ) ? readFileSync( file, 'utf8' ) : undefined;
}

/** Bytes that the block's script may have on its way to an editor, packed. */
const MOST = 25 * 1024;

/** A build counts twice: that it works, and that the block's script is small. */
function built( code: number ): Count {
	const script = join( root, 'build/block/index.js' );
	if ( code !== 0 || ! existsSync( script ) ) {
		return { passed: 0, failed: 2 };
	}
	const bytes = gzipSync( readFileSync( script ), { level: 9 } ).length;
	console.log( `The block's script has ${ bytes } of ${ MOST } bytes.` );
	return bytes > MOST ? { passed: 1, failed: 1 } : { passed: 2, failed: 0 };
}

/** What PHPUnit wrote of the parts of a run. One that wrote nothing has failed. */
function phpUnit( ...names: string[] ): Count {
	const count = { passed: 0, failed: 0 };
	for ( const name of names ) {
		const text = report( reportOf( name ) ) ?? '';
		const totals = /<testsuite [^>]*>/.exec( text )?.[ 0 ] ?? '';
		const number = ( attribute: string ) =>
			Number(
				new RegExp( ` ${ attribute }="(\\d+)"` ).exec(
					totals
				)?.[ 1 ] ?? 0
			);
		const failed = number( 'errors' ) + number( 'failures' );
		count.passed += number( 'tests' ) - failed - number( 'skipped' );
		count.failed += totals === '' ? 1 : failed;
	}
	return count;
}

/** What Playwright wrote of a run. */
function playwright( name: string ): Count | undefined {
	const text = report( name );
	if ( ! text ) {
		return undefined;
	}
	const { stats, errors } = JSON.parse( text ) as {
		stats: { expected: number; unexpected: number; flaky: number };
		errors: unknown[];
	};
	return {
		passed: stats.expected + stats.flaky,
		failed: stats.unexpected + errors.length,
	};
}

/** A suite of jest's. */
function jest( name: string, script: string ): Suite {
	const file = `${ name }.json`;
	return {
		name,
		args: [
			...[ 'run', script, '--', '--json' ],
			`--outputFile=${ join( artifacts, file ) }`,
		],
		count() {
			const text = report( file );
			if ( ! text ) {
				return undefined;
			}
			const found = JSON.parse( text ) as {
				numPassedTests: number;
				numFailedTests: number;
				numRuntimeErrorTestSuites: number;
			};
			return {
				passed: found.numPassedTests,
				failed: found.numFailedTests + found.numRuntimeErrorTestSuites,
			};
		},
	};
}

/** Two rows, beside each other: PHPUnit waits much, for time-outs of the simulator and for processes. */
const beside: Suite[][] = [
	[
		{
			name: 'PHPUnit',
			args: [ 'run', 'test:php' ],
			count: () => phpUnit( ...suites ),
		},
		{
			name: 'PHPUnit on MariaDB',
			args: [ 'run', 'test:php' ],
			env: {
				PLATONIAVID_TEST_DB: 'mysql',
				PLATONIAVID_TEST_PART: 'mariadb',
			},
			count: () => phpUnit( 'mariadb' ),
		},
	],
	[
		{
			name: 'lint',
			args: [ 'run', 'lint' ],
			count() {
				const text = report( 'lint.json' );
				return text ? ( JSON.parse( text ) as Count ) : undefined;
			},
		},
		jest( 'jest', 'test:js' ),
		jest( 'demo', 'test:demo' ),
		jest( 'release', 'test:release' ),
		{
			name: 'Playwright on WordPress 6.6, right to left',
			args: [ 'run', 'test:e2e', '--', '--workers=2' ],
			env: { PLATONIAVID_TEST_WP: '6.6', PLATONIAVID_TEST_RTL: '1' },
			count: () => playwright( 'playwright-6.6.json' ),
		},
	],
];

/** One after the other, as they take all that the machine has: many processes, and browsers. */
const alone: Suite[] = [
	{
		name: 'PHPUnit on MariaDB, many processes',
		args: [ 'run', 'test:php' ],
		env: {
			PLATONIAVID_TEST_DB: 'mysql',
			PLATONIAVID_TEST_PART: 'mariadb-many',
		},
		count: () => phpUnit( 'mariadb-many' ),
	},
	{
		name: 'Playwright',
		args: [ 'run', 'test:e2e' ],
		count: () => playwright( 'playwright.json' ),
	},
];

/** How a suite ended. */
interface Result extends Count {
	name: string;
	seconds: number;
	/** The file that its output went to. */
	log: string;
}

/** Lines of a failed suite's output that are shown again where all has ended. */
const LINES = 60;

/** Runs a suite, and says how it ended. */
async function runSuite(
	{ name, args, env, count: counted }: Suite,
	run: typeof runBeside
): Promise< Result > {
	const start = Date.now();
	const log = join( artifacts, `${ name }.log` );
	const code = await run( 'npm', args, log, env );
	const count = counted( code ) ?? { passed: 0, failed: 1 };
	// A suite that ends badly without a failed test has failed all the same.
	count.failed = code !== 0 && count.failed === 0 ? 1 : count.failed;
	const seconds = Math.round( ( Date.now() - start ) / 1000 );
	const result = { ...count, name, seconds, log };
	console.log( line( result ) );
	return result;
}

/** A suite's result in a line. */
const line = ( { name, passed, failed, seconds }: Result ) =>
	`${ name }: ${ passed } passed, ${ failed } failed, in ${ seconds } s`;

/** Shows how each suite ended and what it took, after the end of what failed: it may be far above by now. */
function conclude( results: Result[] ): void {
	for ( const { name, failed, log } of results ) {
		if ( failed > 0 ) {
			const lines = readFileSync( log, 'utf8' ).trimEnd().split( '\n' );
			console.log( `\n── The end of ${ name } (${ log }) ──` );
			console.log( lines.slice( -LINES ).join( '\n' ) );
		}
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
	const inTurn = async ( suite: Suite ) => {
		console.log( `\n── ${ suite.name } ──` );
		results.push( await runSuite( suite, runLogged ) );
	};
	await inTurn( { name: 'build', args: [ 'run', 'build' ], count: built } );
	await Promise.all(
		beside.map( async ( row ) => {
			for ( const suite of row ) {
				results.push( await runSuite( suite, runBeside ) );
			}
		} )
	);
	for ( const suite of alone ) {
		await inTurn( suite );
	}
	conclude( results );
	const sum = ( of: keyof Count ) =>
		results.reduce( ( total, result ) => total + result[ of ], 0 );
	const [ passed, failed ] = [ sum( 'passed' ), sum( 'failed' ) ];
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
