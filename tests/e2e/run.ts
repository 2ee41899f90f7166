import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../env/paths';
import { runCommand } from '../env/process';
import { ensureRequirements } from '../env/requirements';
import { getWordPress, type WordPressVersion } from '../env/wordpress';

/** Runs Playwright. What is given on the command line goes to it. */
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
	return runCommand( 'npx', [
		...[ '--no-install', 'playwright', 'test' ],
		...[ '--config', join( root, 'tests/e2e/playwright.config.ts' ) ],
		...process.argv.slice( 2 ),
	] );
}

main().then(
	( code ) => process.exit( code ),
	( error: unknown ) => {
		console.error( error );
		process.exit( 1 );
	}
);
