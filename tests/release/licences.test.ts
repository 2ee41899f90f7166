/**
 * What is built into the plugin besides WordPress's own packages is named in its readme, with where its source is.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../env/paths';

const read = ( file: string ) => readFileSync( join( root, file ), 'utf8' );

/** Packages that a site's WordPress brings, or that are WordPress's and under the plugin's own licence. */
const known = /^(@wordpress\/|react$|\.)/;

/** The packages of others that the plugin's scripts import. */
function bundled(): string[] {
	const names = readdirSync( join( root, 'src' ), {
		recursive: true,
		encoding: 'utf8',
	} )
		.filter( ( file ) => /(?<!\.test)\.tsx?$/.test( file ) )
		.flatMap( ( file ) =>
			[
				...read( join( 'src', file ) ).matchAll( /\bfrom '([^']+)'/g ),
			].map( ( [ , name = '' ] ) => name )
		)
		.filter( ( name ) => ! known.test( name ) );
	return [ ...new Set( names ) ];
}

test( 'every library of others is in the readme, with its licence', () => {
	const { packages } = JSON.parse( read( 'package-lock.json' ) ) as {
		packages: Record< string, { license?: string } >;
	};
	const names = bundled();
	expect( names ).toContain( 'mediabunny' );
	const readme = read( 'readme.txt' );
	const words: Record< string, string > = {
		'MPL-2.0': 'Mozilla Public License 2.0',
	};
	for ( const name of names ) {
		const licence = packages[ `node_modules/${ name }` ]?.license ?? '';
		expect( readme ).toContain( `the npm package \`${ name }\`` );
		expect( readme ).toContain( words[ licence ] ?? licence );
	}
} );
