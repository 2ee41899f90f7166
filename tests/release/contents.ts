import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Files by their path from the plugin's folder, with slashes. */
export type Files = Map< string, Uint8Array >;

/** What the plugin consists of; its pieces are files or folders of the checkout. */
const pieces = [
	'platoniavid.php',
	'uninstall.php',
	'readme.txt',
	'LICENSE',
	'CHANGELOG.md',
	'build',
	'includes',
	'languages',
];

/** What translators work with. It is in the repository; a site reads what is made from it. */
const forTranslators = /^languages\/platoniavid(-\w+)?\.pot?$/;

/** What belongs into the plugin. Anything else that lies between is a mistake, of which somebody is told. */
const belongs = [
	/^(platoniavid|uninstall)\.php$|^readme\.txt$|^LICENSE$|^CHANGELOG\.md$/,
	/^includes\/([\w-]+\/)*[\w-]+\.php$/,
	/^build\/([\w-]+\/)*([\w-]+\.(js|css|asset\.php)|block\.json)$|^build\/blocks-manifest\.php$/,
	/^build\/images\/[\w.-]+\.webp$/,
	/^languages\/platoniavid-\w+(\.mo|\.l10n\.php|-[0-9a-f]{32}\.json)$/,
];

/**
 * Reads all that is to be packed.
 *
 * @param folder The checkout, built.
 */
export function readContents( folder: string ): Files {
	const files: Files = new Map();
	const read = ( path: string, isFolder: boolean ) => {
		if ( ! isFolder ) {
			if ( ! forTranslators.test( path ) ) {
				files.set( path, readFileSync( join( folder, path ) ) );
			}
			return;
		}
		const entries = readdirSync( join( folder, path ), {
			withFileTypes: true,
		} );
		for ( const entry of entries ) {
			read( `${ path }/${ entry.name }`, entry.isDirectory() );
		}
	};
	for ( const entry of readdirSync( folder, { withFileTypes: true } ) ) {
		if ( pieces.includes( entry.name ) ) {
			read( entry.name, entry.isDirectory() );
		}
	}
	return files;
}

/** What a script's translation is called: by the script's path, as WordPress looks for it. */
const translationOf = ( script: string, locale: string ) =>
	`languages/platoniavid-${ locale }-${ createHash( 'md5' )
		.update( script )
		.digest( 'hex' ) }.json`;

/** What webpack builds: bundles by the names of their entries, and chunks that scripts load later. */
export interface Built {
	bundles: string[];
	chunks: string[];
	/** The version that is built. */
	version: string;
}

/** Under which name chunks of a version register themselves: pages of other versions do without them. */
const nameOf = ( version: string ) =>
	`platoniavid_${ version.replace( /\W/g, '_' ) }`;

/** The files that a bundle can't do without. */
function filesOf( bundle: string ): string[] {
	const files = [ '.js', '.asset.php', '.css', '-rtl.css' ].map(
		( ending ) => `build/${ bundle }${ ending }`
	);
	return bundle.includes( '/' )
		? [ ...files, `build/${ bundle.replace( /\/.*/, '/block.json' ) }` ]
		: files;
}

/**
 * The files that must be there, beside those that only may.
 *
 * @param files         What is to be packed.
 * @param built         What webpack builds.
 * @param built.bundles The names of its entries.
 * @param built.chunks  The names of what is loaded later.
 */
function wanted( files: Files, { bundles, chunks }: Built ): string[] {
	const locales = [ ...files.keys() ].flatMap(
		( path ) => /-(\w+)\.mo$/.exec( path )?.[ 1 ] ?? []
	);
	return [
		...[ 'platoniavid.php', 'uninstall.php', 'readme.txt', 'LICENSE' ],
		...[ 'CHANGELOG.md', 'includes/hooks.php', 'includes/autoload.php' ],
		'build/blocks-manifest.php',
		...bundles.flatMap( filesOf ),
		...chunks.map( ( chunk ) => `build/${ chunk }.js` ),
		// A translation that is there is whole. That Persian is there, nobody has to say in code again.
		...( locales.length > 0 ? locales : [ 'fa_IR' ] ).flatMap(
			( locale ) => [
				`languages/platoniavid-${ locale }.mo`,
				`languages/platoniavid-${ locale }.l10n.php`,
				...bundles.map( ( bundle ) =>
					translationOf( `build/${ bundle }.js`, locale )
				),
			]
		),
	];
}

/** What is wrong with a file that is there. */
function problemOf( path: string, bytes: Uint8Array ): string | undefined {
	if ( ! belongs.some( ( pattern ) => pattern.test( path ) ) ) {
		return `${ path } does not belong into the plugin.`;
	}
	const text = Buffer.from( bytes ).toString( 'utf8' );
	if ( text.trim() === '' ) {
		return `${ path } is empty.`;
	}
	if ( /\.(js|css)$/.test( path ) && /^\/[/*]# source/m.test( text ) ) {
		return `${ path } names a source map: it was built for development.`;
	}
	return undefined;
}

/**
 * What is wrong with the files that are to be packed, in sentences. None where a site can use them.
 *
 * @param files The files.
 * @param built What webpack builds.
 */
export function problemsOf( files: Files, built: Built ): string[] {
	const paths = [ ...files.keys() ];
	// A chunk has no translation of its own: WordPress doesn't know it, and its words are those of the script that loads it.
	const scripts = built.bundles.map( ( bundle ) => `build/${ bundle }.js` );
	const orphans = paths.filter( ( path ) => {
		const locale = /-(\w+)-[0-9a-f]{32}\.json$/.exec( path )?.[ 1 ];
		return (
			locale &&
			! scripts.some(
				( script ) => translationOf( script, locale ) === path
			)
		);
	} );
	return [
		...wanted( files, built )
			.filter( ( path ) => ! files.has( path ) )
			.map( ( path ) => `${ path } is missing.` ),
		...built.chunks
			.map( ( chunk ) => `build/${ chunk }.js` )
			.filter( ( path ) => {
				const bytes = files.get( path );
				return (
					bytes &&
					! Buffer.from( bytes ).includes( nameOf( built.version ) )
				);
			} )
			.map(
				( path ) =>
					`${ path } is no file of version ${ built.version }.`
			),
		...orphans.map(
			( path ) => `${ path } translates no script that WordPress knows.`
		),
		...[ ...files ].flatMap(
			( [ path, bytes ] ) => problemOf( path, bytes ) ?? []
		),
	];
}
