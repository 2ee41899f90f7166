import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { artifacts, root } from './env/paths';
import { runCommand } from './env/process';
import { installComposer } from './env/requirements';

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
		'-d',
		'memory_limit=2G',
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

const checks: Check[] = [
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
	npx( 'TypeScript', 'tsc', '--noEmit' ),
	npx( 'types of the schema', 'tsx', 'tests/types.ts', '--check' ),
	npx( 'translations', 'tsx', 'tests/translations.ts', '--check' ),
	php( 'PHPCS', 'phpcs', '-q' ),
	php( 'PHPStan', 'phpstan', 'analyse', '--no-progress' ),
];

/** Runs all checks, also after one has failed. */
async function main(): Promise< number > {
	await installComposer();

	const failed: string[] = [];
	for ( const { name, command, args } of checks ) {
		const start = Date.now();
		const code = await runCommand( command, args );
		const seconds = ( ( Date.now() - start ) / 1000 ).toFixed( 1 );
		console.log( `${ code === 0 ? '✓' : '✗' } ${ name } (${ seconds } s)` );
		if ( code !== 0 ) {
			failed.push( name );
		}
	}
	mkdirSync( artifacts, { recursive: true } );
	writeFileSync(
		join( artifacts, 'lint.json' ),
		JSON.stringify( {
			passed: checks.length - failed.length,
			failed: failed.length,
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
