import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { installComposer } from '../env/requirements';
import { artifacts, root } from '../env/paths';
import { runCommand } from '../env/process';
import { bringUpSite } from '../env/site';
import { startGateway } from '../gateway/server';

/** Whether the site's database is MariaDB. */
const isMariaDb = process.env.PLATONIAVID_TEST_DB === 'mysql';

/** What is run on MariaDB, if nothing is said: all that is about its tables, and about many processes at once. */
const onMariaDb = [
	'ManyProcesses',
	'VideoRepository',
	'VideoQueries',
	'Table',
	'Submission',
	'Lookup',
	'Check',
	'Import',
	'Runner',
	'Schedule',
	'Videos',
	'Usage',
];

/** PHPUnit's choice of tests. */
function chosen(): string[] {
	const said = process.argv.slice( 2 );
	if ( ! isMariaDb ) {
		return [ '--exclude-group', 'mariadb', ...said ];
	}
	return said.length > 0
		? said
		: [ '--filter', `\\\\(${ onMariaDb.join( '|' ) })Test::` ];
}

/**
 * Runs PHPUnit in a new site against a simulator. What is given on the command line goes to PHPUnit.
 *
 * PLATONIAVID_TEST_DB=mysql takes MariaDB instead of SQLite, PLATONIAVID_TEST_WP=6.6 another WordPress.
 */
async function main(): Promise< number > {
	await installComposer();
	mkdirSync( artifacts, { recursive: true } );

	const gateway = await startGateway( { duration: 1500 } );
	try {
		const site = await bringUpSite( {
			name: 'php',
			endpoint: gateway.endpoint,
			db: isMariaDb ? 'mysql' : 'sqlite',
			wp: ( process.env.PLATONIAVID_TEST_WP ?? '7.1' ) as
				'7.1' | '6.7' | '6.6',
		} );
		try {
			if ( ! existsSync( join( root, 'build/block/block.json' ) ) ) {
				await runCommand( 'npm', [ 'run', 'build' ] );
			}
			return await runCommand(
				'php',
				[
					...[ '-d', 'memory_limit=1G' ],
					join( root, 'vendor/bin/phpunit' ),
					'--log-junit',
					join(
						artifacts,
						isMariaDb ? 'phpunit-mariadb.xml' : 'phpunit.xml'
					),
					...chosen(),
				],
				{
					PLATONIAVID_TEST_SITE: site.dir,
					PLATONIAVID_TEST_URL: site.url,
					PLATONIAVID_TEST_GATEWAY: gateway.url,
				}
			);
		} finally {
			await site.stop();
		}
	} finally {
		await gateway.close();
	}
}

main().then(
	( code ) => process.exit( code ),
	( error: unknown ) => {
		process.stderr.write(
			`${ error instanceof Error ? error.stack : error }\n`
		);
		process.exit( 1 );
	}
);
