import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { problemsOf, readContents } from './contents';
import { disagreements } from './versions';
import { zip } from './zip';

/**
 * Packs a checkout that was built. Throws where a site could not use it, or where it holds what no site needs.
 *
 * @param folder The checkout, which must be the working folder: wp-scripts looks for blocks there.
 * @return The zip's bytes, and how many files are in it.
 */
export function pack( folder: string ): { bytes: Buffer; files: number } {
	const files = readContents( folder );
	const problems = [
		...problemsOf( files, {
			bundles: bundlesOf( folder ),
			chunks: chunksOf( folder ),
			version: versionOf( folder ),
		} ),
		...disagreements( folder ),
	];
	if ( problems.length > 0 ) {
		throw new Error( problems.join( '\n' ) );
	}
	return {
		bytes: zip(
			new Map(
				[ ...files ].map( ( [ path, bytes ] ) => [
					`platoniavid/${ path }`,
					bytes,
				] )
			)
		),
		files: files.size,
	};
}

/** The version that webpack builds. */
function versionOf( folder: string ): string {
	const { version } = JSON.parse(
		readFileSync( join( folder, 'package.json' ), 'utf8' )
	) as { version: string };
	return version;
}

/** The names of what webpack builds, as its configuration has them. */
export function bundlesOf( folder: string ): string[] {
	const { entry } = require( join( folder, 'webpack.config.js' ) ) as {
		entry: () => Record< string, string >;
	};
	return Object.keys( entry() );
}

/** The names of what scripts load later, as the sources have them. */
function chunksOf( folder: string ): string[] {
	const names = readdirSync( join( folder, 'src' ), {
		recursive: true,
		encoding: 'utf8',
	} )
		.filter( ( file ) => /\.tsx?$/.test( file ) )
		.flatMap( ( file ) => [
			...readFileSync( join( folder, 'src', file ), 'utf8' ).matchAll(
				/webpackChunkName: "([^"]+)"/g
			),
		] )
		.map( ( [ , name = '' ] ) => name );
	return [ ...new Set( names ) ];
}
