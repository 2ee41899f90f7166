import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { artifacts } from './env/paths';
import { runCommand } from './env/process';
import { ensureRequirements, installComposer } from './env/requirements';
import { getWordPress } from './env/wordpress';

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

/** A suite that is one check: it passes or it fails. */
const one = ( code: number ): Count =>
	code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };

/** What PHPUnit wrote of a run. */
function phpUnit( name: string ): Count | undefined {
	const totals = /<testsuite [^>]*>/.exec( report( name ) ?? '' )?.[ 0 ];
	if ( ! totals ) {
		return undefined;
	}
	const number = ( attribute: string ) =>
		Number(
			new RegExp( ` ${ attribute }="(\\d+)"` ).exec( totals )?.[ 1 ] ?? 0
		);
	const failed = number( 'errors' ) + number( 'failures' );
	return {
		passed: number( 'tests' ) - failed - number( 'skipped' ),
		failed,
	};
}

const suites: Suite[] = [
	{ name: 'build', args: [ 'run', 'build' ], count: one },
	{
		name: 'lint',
		args: [ 'run', 'lint' ],
		count() {
			const text = report( 'lint.json' );
			return text ? ( JSON.parse( text ) as Count ) : undefined;
		},
	},
	{
		name: 'jest',
		args: [
			'run',
			'test:js',
			'--',
			'--json',
			`--outputFile=${ join( artifacts, 'jest.json' ) }`,
		],
		count() {
			const text = report( 'jest.json' );
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
	},
	{
		name: 'PHPUnit',
		args: [ 'run', 'test:php' ],
		count: () => phpUnit( 'phpunit.xml' ),
	},
	{
		name: 'PHPUnit on MariaDB',
		args: [ 'run', 'test:php' ],
		env: { PLATONIAVID_TEST_DB: 'mysql' },
		count: () => phpUnit( 'phpunit-mariadb.xml' ),
	},
	{
		name: 'Playwright',
		args: [ 'run', 'test:e2e' ],
		count() {
			const text = report( 'playwright.json' );
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
		},
	},
];

/** Runs everything there is to be run, and counts it. */
async function main(): Promise< number > {
	rmSync( artifacts, { recursive: true, force: true } );
	mkdirSync( artifacts, { recursive: true } );
	await ensureRequirements();
	await installComposer();
	await getWordPress();

	const total: Count = { passed: 0, failed: 0 };
	for ( const suite of suites ) {
		console.log( `\n── ${ suite.name } ──` );
		const start = Date.now();
		const code = await runCommand( 'npm', suite.args, suite.env );
		const count = suite.count( code ) ?? { passed: 0, failed: 1 };
		// A suite that ends badly without a failed test has failed all the same.
		count.failed = code !== 0 && count.failed === 0 ? 1 : count.failed;
		total.passed += count.passed;
		total.failed += count.failed;
		const seconds = Math.round( ( Date.now() - start ) / 1000 );
		console.log(
			`${ suite.name }: ${ count.passed } passed, ${ count.failed } failed, in ${ seconds } s`
		);
	}
	console.log( `\n${ total.passed } passed, ${ total.failed } failed` );
	return total.failed === 0 && total.passed > 0 ? 0 : 1;
}

main().then(
	( code ) => process.exit( code ),
	( error: unknown ) => {
		console.error( error instanceof Error ? error.message : error );
		console.log( '0 passed, 1 failed' );
		process.exit( 1 );
	}
);
