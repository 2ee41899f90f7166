import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the version is written: the file, and the text before it. */
const places = [
	{ file: 'platoniavid.php', before: / \* Version: +/ },
	{ file: 'platoniavid.php', before: /'PLATONIAVID_VERSION', '/ },
	{ file: 'readme.txt', before: /^Stable tag: /m },
	{ file: 'package.json', before: /^\t"version": "/m },
	{ file: 'package-lock.json', before: /^\t"version": "/m },
	{ file: 'package-lock.json', before: /^\t\t\t"version": "/m },
];

const VERSION = /\d+\.\d+\.\d+/;

/** What stands for the public repository's address as long as there is none. */
export const PLACEHOLDER = 'https://example.org/';

/** The newest heading of the change log, and what stands under it: a paragraph that sums up, and the list of changes. */
const NEWEST = /^## (.+)\n([\s\S]*?)(?=^## |(?![\s\S]))/m;

/** A place's pattern, with its version in the second group. */
const placed = ( before: RegExp ) =>
	new RegExp(
		`(${ before.source })(${ VERSION.source })(?![\\w.-])`,
		before.flags
	);

/** A file of the plugin. */
const read = ( folder: string, file: string ) =>
	readFileSync( join( folder, file ), 'utf8' );

/**
 * In what the places of the version disagree, in sentences.
 *
 * @param folder The plugin's folder.
 */
export function disagreements( folder: string ): string[] {
	const version = placed( places[ 0 ]!.before ).exec(
		read( folder, 'platoniavid.php' )
	)?.[ 2 ];
	if ( ! version ) {
		return [ 'platoniavid.php has no version of the form 1.2.3.' ];
	}
	const found = places.flatMap( ( { file, before } ) => {
		const other = placed( before ).exec( read( folder, file ) )?.[ 2 ];
		return other === version
			? []
			: `${ file } says ${ other ?? 'nothing' } where the plugin says ${ version } (after “${ before.source }”).`;
	} );
	const latest = /^## \[(\d[^\]]*)\]/m.exec(
		read( folder, 'CHANGELOG.md' )
	)?.[ 1 ];
	if ( latest !== version ) {
		found.push( `CHANGELOG.md has ${ latest } as its newest version.` );
	}
	const first = /== Changelog ==\s+= (\S+) =/.exec(
		read( folder, 'readme.txt' )
	)?.[ 1 ];
	if ( first !== version ) {
		found.push( `readme.txt has ${ first } as its newest change.` );
	}
	return found;
}

/**
 * Gives a version to what the change log has under its newest heading, and writes it into every place. The readme gets the paragraph that sums it up:
 * WordPress's directory cuts a longer list.
 *
 * @param folder  The plugin's folder.
 * @param version The new version.
 * @param day     The day of the release, as 2026-01-31.
 */
export function release( folder: string, version: string, day: string ): void {
	if ( ! new RegExp( `^${ VERSION.source }$` ).test( version ) ) {
		throw new Error( 'A version has the form 1.2.3.' );
	}
	if ( read( folder, 'readme.txt' ).includes( PLACEHOLDER ) ) {
		throw new Error(
			`readme.txt names ${ PLACEHOLDER } as the address of the source code: write the public repository's there first.`
		);
	}
	const log = read( folder, 'CHANGELOG.md' );
	const [ , heading = '', changes = '' ] = NEWEST.exec( log ) ?? [];
	if ( ! /^\[Unreleased\]$| - Unreleased$/.test( heading ) ) {
		throw new Error(
			'CHANGELOG.md has nothing that is unreleased: write what is new under “## [Unreleased]” first.'
		);
	}
	const summary = changes.split( /^[#-]/m )[ 0 ]!.trim();
	if ( ! /^.+$/.test( summary ) || ! /^- /m.test( changes ) ) {
		throw new Error(
			'CHANGELOG.md needs a paragraph in one line that sums up what is new, and names the changes beneath it.'
		);
	}
	const write = ( file: string, text: string ) =>
		writeFileSync( join( folder, file ), text );

	write(
		'CHANGELOG.md',
		log.replace( `## ${ heading }\n`, `## [${ version }] - ${ day }\n` )
	);
	for ( const { file, before } of places ) {
		write(
			file,
			read( folder, file ).replace( placed( before ), `$1${ version }` )
		);
	}
	const readme = read( folder, 'readme.txt' );
	if ( ! readme.includes( `\n= ${ version } =\n` ) ) {
		write(
			'readme.txt',
			readme.replace(
				/== Changelog ==\n\n/,
				( before ) => `${ before }= ${ version } =\n* ${ summary }\n\n`
			)
		);
	}
}
