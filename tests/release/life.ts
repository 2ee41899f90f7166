/**
 * The zip's whole life on a version of PHP and of WordPress, in one process: installed where the first version's table is, activated, all its classes
 * loaded, used, updated, deactivated and deleted, by the PHP of WebAssembly that wp-env brings, on SQLite, with the stand-in that
 * WordPress Playground has for the gateway. Prints what each step found as JSON: `tsx tests/release/life.ts 8.4 7.1`.
 */
import { loadNodeRuntime, createNodeFsMountHandler } from '@php-wasm/node';
import { PHP, type SupportedPHPVersion } from '@php-wasm/universal';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../env/paths';
import { bringUpSite } from '../env/site';
import { getWordPress, type WordPressVersion } from '../env/wordpress';
import { pack } from './pack';

const steps = [
	...[ 'install', 'activate', 'load', 'make', 'update', 'look' ],
	...[ 'deactivate', 'delete', 'leftovers' ],
];

/** Writes the stand-in of the blueprint, as WordPress Playground does. */
function addStandIn( site: string ): void {
	const { steps: wanted } = JSON.parse(
		readFileSync(
			join( root, '.wordpress-org/blueprints/blueprint.json' ),
			'utf8'
		)
	) as { steps: { step: string; path: string; data?: string }[] };
	for ( const { path, data } of wanted ) {
		const place = join( site, path.replace( '/wordpress/', '' ) );
		mkdirSync( data === undefined ? place : dirname( place ), {
			recursive: true,
		} );
		if ( data !== undefined ) {
			writeFileSync( place, data );
		}
	}
}

/** Runs it all. */
async function main( version: string, wp: string ): Promise< void > {
	const site = await bringUpSite( {
		name: `life-${ version }-${ wp }`,
		wp: wp as WordPressVersion,
		// The stand-in says where the gateway is.
		...{ endpoint: '', endpointIn: 'environment' },
		...{ checkout: false, serve: false },
	} );
	try {
		addStandIn( site.dir );
		const folder = dirname( site.dir );
		const zip = join( folder, 'platoniavid.zip' );
		writeFileSync( zip, pack( root ).bytes );
		const { sqlite } = await getWordPress( wp as WordPressVersion );
		const found: Record< string, unknown > = {};
		for ( const step of steps ) {
			const php = new PHP(
				await loadNodeRuntime( version as SupportedPHPVersion, {
					emscriptenOptions: {
						processId: 1,
						ENV: { SITE: site.dir, ZIP: zip, STEP: step },
					},
				} )
			);
			const code = join( root, 'tests/release' );
			for ( const place of [ folder, sqlite, code ] ) {
				php.mkdir( place );
				await php.mount( place, createNodeFsMountHandler( place ) );
			}
			const text = await php
				.run( { scriptPath: join( code, 'life.php' ) } )
				.then( ( answer ) => answer.text, String );
			php.exit();
			const [ before, json ] = text.split( 'FOUND:' );
			if ( ! json ) {
				throw new Error(
					`${ step }: ${ text }${ readFileSync( site.debugLog, 'utf8' ) }`
				);
			}
			found[ step ] = {
				...JSON.parse( json ),
				...( before?.trim() ? { printed: before.trim() } : {} ),
			};
		}
		found.log = readFileSync( site.debugLog, 'utf8' );
		console.log( `FOUND:${ JSON.stringify( found, null, '\t' ) }` );
	} finally {
		await site.stop();
	}
}

const [ version = '8.1', wp = '7.1' ] = process.argv.slice( 2 );
main( version, wp ).then(
	() => process.exit( 0 ),
	( error: unknown ) => {
		console.error( error );
		process.exit( 1 );
	}
);
