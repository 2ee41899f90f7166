/**
 * What PHPUnit has left out is counted, and as nothing else.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { artifacts } from '../env/paths';
import { reportOf } from '../php/parts';
import { phpUnitReport } from '../reports';

test( 'a test that was skipped has neither passed nor failed', () => {
	const file = join( artifacts, reportOf( 'of-a-test' ) );
	mkdirSync( artifacts, { recursive: true } );
	writeFileSync(
		file,
		`<?xml version="1.0"?><testsuites><testsuite name="all">
			<testsuite name="One"><testcase name="test_a" class="One"/></testsuite>
			<testcase name="test_b" class="Two"><skipped/></testcase>
			<testcase name="test_c" class="Two"><failure type="E">It was 1.</failure></testcase>
		</testsuite></testsuites>`
	);
	try {
		expect( phpUnitReport( 'of-a-test' ) ).toEqual( {
			passed: 1,
			failed: 1,
			skipped: 1,
			failures: [ '✘ Two::test_c\nIt was 1.' ],
		} );
	} finally {
		rmSync( file );
	}
} );
