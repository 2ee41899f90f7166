import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureRequirements, installComposer } from '../env/requirements';
import { makeNetwork } from '../env/network';
import { artifacts, root } from '../env/paths';
import { runBeside, runCommand } from '../env/process';
import { bringUpSite } from '../env/site';
import { getWordPress, type WordPressVersion } from '../env/wordpress';
import { startGateway } from '../gateway/server';
import { parts, reportOf, type Part } from './parts';

/** Whether the site's database is MariaDB. */
const isMariaDb = process.env.PLATONIAVID_TEST_DB === 'mysql';

/** Whether the tested site is one of a network: `1` its main one, `second` the other one. */
const said = process.env.WP_TESTS_MULTISITE ?? '';

/** The WordPress that is tested. */
const wp = ( process.env.PLATONIAVID_TEST_WP ?? '7.1' ) as WordPressVersion;

/**
 * Runs PHPUnit in a new site against a simulator of its own.
 *
 * @param part What is run.
 * @param run  How a command is run.
 * @return The exit code.
 */
async function runPart(
	part: Part,
	run: typeof runCommand
): Promise< number > {
	const network = part.isNetwork ? '1' : said;
	const gateway = await startGateway( { duration: 1500 } );
	try {
		const site = await bringUpSite( {
			name: 'php',
			endpoint: gateway.endpoint,
			// Tests can take it away there.
			endpointIn: 'environment',
			db: isMariaDb ? 'mysql' : 'sqlite',
			wp,
		} );
		try {
			const second = network ? await makeNetwork( site ) : '';
			return await run(
				'php',
				[
					...[ '-d', 'memory_limit=1G' ],
					join( root, 'vendor/bin/phpunit' ),
					'--log-junit',
					join( artifacts, reportOf( part.name ) ),
					...part.args,
				],
				{
					...site.phpEnv,
					PLATONIAVID_TEST_SITE: site.dir,
					PLATONIAVID_TEST_URL:
						network === 'second' ? second : site.url,
					PLATONIAVID_TEST_GATEWAY: gateway.url,
					PLATONIAVID_TEST_WP_CLI: ( await getWordPress( wp ) ).wpCli,
				}
			);
		} finally {
			await site.stop();
		}
	} finally {
		await gateway.close();
	}
}

/**
 * Runs PHPUnit. What is given on the command line goes to it.
 *
 * PLATONIAVID_TEST_DB=mysql takes MariaDB instead of SQLite, PLATONIAVID_TEST_WP=6.6 another WordPress, WP_TESTS_MULTISITE=1 a network.
 */
async function main(): Promise< number > {
	// Parts that run beside each other are no children of the terminal's.
	for ( const signal of [ 'SIGINT', 'SIGTERM', 'SIGHUP' ] as const ) {
		process.once( signal, () => process.exit( 1 ) );
	}
	await ensureRequirements();
	await installComposer();
	mkdirSync( artifacts, { recursive: true } );
	const { wpCli } = await getWordPress( wp );
	process.env.PLATONIAVID_TEST_CLI = wpCli;
	if ( ! existsSync( join( root, 'build/block/block.json' ) ) ) {
		await runCommand( 'npm', [ 'run', 'build' ] );
	}

	const found = parts(
		isMariaDb,
		wp === '7.1',
		process.argv.slice( 2 ),
		process.env.PLATONIAVID_TEST_PART
	);
	const [ first, ...others ] = found;
	if ( first && others.length === 0 ) {
		return runPart( first, runCommand );
	}
	const codes = await Promise.all(
		found.map( ( part ) =>
			runPart( part, ( command, args, env ) =>
				runBeside(
					command,
					args,
					join( artifacts, `phpunit-${ part.name }.log` ),
					env
				)
			)
		)
	);
	return Math.max( ...codes );
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
