import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { justInTime } from './env/opcache';
import { artifacts, root } from './env/paths';
import { runBeside } from './env/process';
import { ensureRequirements, installComposer } from './env/requirements';

interface Check {
	name: string;
	command: string;
	args: string[];
}

/** A check that npm has brought. */
const npx = ( name: string, ...args: string[] ): Check => ( {
	name,
	command: 'npx',
	args: [ '--no-install', ...args ],
} );

/** A check that Composer has brought. */
const php = ( name: string, tool: string, ...args: string[] ): Check => ( {
	name,
	command: 'php',
	args: [
		...justInTime,
		...[ '-d', 'memory_limit=2G' ],
		join( root, 'vendor/bin', tool ),
		...args,
	],
} );

/** Whether a folder has files with one of these endings. */
function hasFiles( folder: string, endings: RegExp ): boolean {
	const path = join( root, folder );
	return (
		existsSync( path ) &&
		readdirSync( path, { recursive: true } ).some( ( file ) =>
			endings.test( String( file ) )
		)
	);
}

/** Two rows, beside each other: each check takes one processor. */
const rows: Check[][] = [
	[
		npx( 'ESLint', 'wp-scripts', 'lint-js', '--max-warnings=0' ),
		...( hasFiles( 'src', /\.s?css$/ )
			? [
					npx(
						'Stylelint',
						'wp-scripts',
						'lint-style',
						'src/**/*.{css,scss}'
					),
				]
			: [] ),
		npx( 'translations', 'tsx', 'tests/translations.ts', '--check' ),
		npx( 'blueprint', 'tsx', 'tests/blueprint.ts', '--check' ),
	],
	[
		npx( 'TypeScript', 'tsc', '--noEmit' ),
		npx( 'types of the schema', 'tsx', 'tests/types.ts', '--check' ),
		php( 'PHPCS', 'phpcs', '-q' ),
		php( 'PHPStan', 'phpstan', 'analyse', '--no-progress' ),
	],
];

/** Runs all checks, also after one has failed. */
async function main(): Promise< number > {
	// Checks that run beside each other are no children of the terminal's.
	for ( const signal of [ 'SIGINT', 'SIGTERM', 'SIGHUP' ] as const ) {
		process.once( signal, () => process.exit( 1 ) );
	}
	await ensureRequirements();
	await installComposer();

	mkdirSync( artifacts, { recursive: true } );
	const failed: string[] = [];
	await Promise.all(
		rows.map( async ( row ) => {
			for ( const { name, command, args } of row ) {
				const start = Date.now();
				const log = join( artifacts, `lint-${ name }.log` );
				const code = await runBeside( command, args, log );
				const seconds = ( ( Date.now() - start ) / 1000 ).toFixed( 1 );
				const mark = code === 0 ? '✓' : '✗';
				console.log( `${ mark } ${ name } (${ seconds } s)` );
				if ( code !== 0 ) {
					failed.push( name );
				}
			}
		} )
	);
	writeFileSync(
		join( artifacts, 'lint.json' ),
		JSON.stringify( {
			passed: rows.flat().length - failed.length,
			failed: failed.length,
			failures: failed,
		} )
	);
	return failed.length === 0 ? 0 : 1;
}

main().then(
	( code ) => process.exit( code ),
	( error: unknown ) => {
		console.error( error );
		process.exit( 1 );
	}
);
