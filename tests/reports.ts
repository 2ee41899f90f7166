import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { XMLParser } from 'fast-xml-parser';
import { artifacts } from './env/paths';
import { reportOf } from './php/parts';

/** What a suite reported of itself. */
export interface Report {
	passed: number;
	failed: number;
	/** How many said that they can't be run here: nothing is known of these. */
	skipped: number;
	/** Each test that failed, with what it says; shortened. */
	failures: string[];
}

/** Characters of what a failed test says. */
const MOST = 1500;

/** A failed test, in words. */
const failure = ( name: string, said: string ) =>
	`✘ ${ name }\n${ said.trim().slice( 0, MOST ) }`;

/** What lies in the artifacts' folder, if it was written. */
function read( name: string ): string | undefined {
	const file = join( artifacts, name );
	return existsSync( file ) ? readFileSync( file, 'utf8' ) : undefined;
}

/** What the checks of the source wrote. */
export function lintReport(): Report | undefined {
	const text = read( 'lint.json' );
	return text
		? { skipped: 0, ...( JSON.parse( text ) as Omit< Report, 'skipped' > ) }
		: undefined;
}

/** What JUnit's format knows of a test. */
interface Testcase {
	name: string;
	class: string;
	failure?: { '#text': string }[];
	error?: { '#text': string }[];
	skipped?: unknown;
}

/** Tests lie in suites, which lie in suites. */
interface Testsuite {
	testsuite?: Testsuite[];
	testcase?: Testcase[];
}

const xml = new XMLParser( {
	ignoreAttributes: false,
	attributeNamePrefix: '',
	alwaysCreateTextNode: true,
	isArray: ( name ) =>
		[ 'testsuite', 'testcase', 'failure', 'error' ].includes( name ),
} );

const testcases = ( {
	testsuite = [],
	testcase = [],
}: Testsuite ): Testcase[] => [
	...testcase,
	...testsuite.flatMap( testcases ),
];

/** What PHPUnit wrote of the parts of a run. One that wrote nothing has failed. */
export function phpUnitReport( ...names: string[] ): Report {
	const report: Report = { passed: 0, failed: 0, skipped: 0, failures: [] };
	for ( const name of names ) {
		const text = read( reportOf( name ) );
		if ( ! text ) {
			report.failed++;
			report.failures.push( failure( name, 'It wrote no report.' ) );
			continue;
		}
		const { testsuites } = xml.parse( text ) as { testsuites: Testsuite };
		for ( const test of testcases( testsuites ) ) {
			const said = [ ...( test.failure ?? [] ), ...( test.error ?? [] ) ];
			if ( said.length > 0 ) {
				report.failed++;
				report.failures.push(
					failure(
						`${ test.class }::${ test.name }`,
						said.map( ( one ) => one[ '#text' ] ).join( '\n' )
					)
				);
			} else if ( 'skipped' in test ) {
				report.skipped++;
			} else {
				report.passed++;
			}
		}
	}
	return report;
}

/** Tests lie in describes, which lie in files. */
interface PlaywrightSuite {
	suites?: PlaywrightSuite[];
	specs?: {
		title: string;
		file: string;
		ok: boolean;
		tests: { results: { error?: { message?: string } }[] }[];
	}[];
}

const specs = ( {
	suites = [],
	specs: own = [],
}: PlaywrightSuite ): Required< PlaywrightSuite >[ 'specs' ] => [
	...own,
	...suites.flatMap( specs ),
];

/** What Playwright wrote of a run. */
export function playwrightReport( name: string ): Report | undefined {
	const text = read( name );
	if ( ! text ) {
		return undefined;
	}
	const { stats, errors, suites } = JSON.parse( text ) as {
		stats: {
			expected: number;
			unexpected: number;
			flaky: number;
			skipped: number;
		};
		errors: { message?: string }[];
		suites: PlaywrightSuite[];
	};
	return {
		passed: stats.expected + stats.flaky,
		failed: stats.unexpected + errors.length,
		skipped: stats.skipped,
		failures: [
			...errors.map( ( error ) => failure( name, error.message ?? '' ) ),
			...specs( { suites } )
				.filter( ( spec ) => ! spec.ok )
				.map( ( { title, file, tests } ) =>
					failure(
						`${ file } › ${ title }`,
						tests
							.flatMap( ( test ) => test.results )
							.map( ( result ) => result.error?.message ?? '' )
							.join( '\n' )
					)
				),
		],
	};
}

/** What jest wrote of a run. */
export function jestReport( name: string ): Report | undefined {
	const text = read( name );
	if ( ! text ) {
		return undefined;
	}
	const found = JSON.parse( text ) as {
		numPassedTests: number;
		numFailedTests: number;
		numPendingTests: number;
		numRuntimeErrorTestSuites: number;
		testResults: { name: string; status: string; message: string }[];
	};
	return {
		passed: found.numPassedTests,
		failed: found.numFailedTests + found.numRuntimeErrorTestSuites,
		skipped: found.numPendingTests,
		failures: found.testResults
			.filter( ( { status } ) => status === 'failed' )
			.map( ( { name: file, message } ) => failure( file, message ) ),
	};
}
