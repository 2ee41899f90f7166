import { execFile } from 'node:child_process';
import {
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import metadata from '../src/block/block.json';
import { justInTime } from './env/opcache';
import { root } from './env/paths';
import { getWordPress } from './env/wordpress';
import { bundlesOf } from './release/pack';

const run = promisify( execFile );
const languages = join( root, 'languages' );

/** Every locale that has a translation. */
const locales = [ 'fa_IR' ];

/** The strings of the block's block.json, as a POT: WP-CLI would fetch their list from WordPress.org. */
function blockStrings(): string {
	const entry = ( context: string, text: string ) =>
		`#: src/block/block.json\nmsgctxt "${ context }"\nmsgid ${ JSON.stringify( text ) }\nmsgstr ""\n`;
	return [
		'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n',
		entry( 'block title', metadata.title ),
		entry( 'block description', metadata.description ),
		...metadata.keywords.map( ( word ) => entry( 'block keyword', word ) ),
	].join( '\n' );
}

/** WordPress's own tools for translations. */
async function i18n( ...args: string[] ): Promise< void > {
	const { wpCli } = await getWordPress();
	await run(
		'php',
		[
			...[ '-d', 'memory_limit=2G', ...justInTime ],
			...[ wpCli, 'i18n', ...args ],
			...( process.getuid?.() === 0 ? [ '--allow-root' ] : [] ),
		],
		{ cwd: root, maxBuffer: 16 * 1024 * 1024 }
	);
}

const BLOCK = '#: build/block/index.js';

/** The scripts with a form. */
const ASKING = [
	BLOCK,
	...[ 'library', 'library-older', 'media-modal' ].map(
		( name ) => `#: build/${ name }.js`
	),
].join( '\n' );

/** Writes all strings of PHP and of the built scripts to a POT file. */
async function makePot( file: string ): Promise< void > {
	const folder = mkdtempSync( join( tmpdir(), 'platoniavid-pot-' ) );
	const block = join( folder, 'block.pot' );
	try {
		writeFileSync( block, blockStrings() );
		await i18n(
			...[ 'make-pot', '.', file, '--slug=platoniavid' ],
			...[ '--include=includes,build,platoniavid.php' ],
			...[ `--merge=${ block }`, '--skip-block-json', '--skip-audit' ],
			'--headers={"Report-Msgid-Bugs-To":"","POT-Creation-Date":""}'
		);
	} finally {
		rmSync( folder, { recursive: true } );
	}
	// Places in built files say nothing, and change with each build; make-json needs the files' names.
	const text = readFileSync( file, 'utf8' )
		.replace( /^(#: .+?):\d+$/gm, '$1' )
		// What a script loads later comes with its words.
		.replace( /^#: build\/block\/(tools|cues)\.js$/gm, BLOCK )
		.replace( /^#: build\/settings-more\.js$/gm, '#: build/settings.js' )
		.replace(
			/^#: build\/library-(usage|styles|remote|steps)\.js$/gm,
			'#: build/library.js\n#: build/library-older.js'
		)
		.replace( /^#: build\/media-tab\.js$/gm, '#: build/media-modal.js' )
		.replace(
			/^#: build\/parts\.js$/gm,
			`${ BLOCK }\n#: build/library.js\n#: build/library-older.js`
		)
		.replace(
			/^#: build\/(failure|takes|choices|style-picker)\.js$/gm,
			ASKING
		)
		.replace(
			/^#: build\/film\.js$/gm,
			`${ BLOCK }\n#: build/library.js\n#: build/library-older.js`
		);
	writeFileSync( file, text );
	const known = bundlesOf( root ).map( ( name ) => `build/${ name }.js` );
	const unknown = [ ...text.matchAll( /^#: (build\/.+\.js)$/gm ) ]
		.map( ( [ , script = '' ] ) => script )
		.filter( ( script ) => ! known.includes( script ) );
	if ( unknown.length > 0 ) {
		throw new Error(
			`Say in tests/translations.ts which scripts load ${ [
				...new Set( unknown ),
			].join( ', ' ) }: WordPress translates only those.`
		);
	}
}

/** Makes what WordPress reads of a translation. */
async function compile( po: string, folder: string ): Promise< void > {
	await i18n( 'make-mo', po, folder );
	await i18n( 'make-php', po, folder );
	await i18n( 'make-json', po, folder, '--no-purge' );
}

/** What WordPress reads of a locale, by the files' names. */
const compiled = ( folder: string, locale: string ) =>
	new Map(
		readdirSync( folder )
			.filter( ( name ) => name.startsWith( `platoniavid-${ locale }` ) )
			.filter( ( name ) => ! name.endsWith( '.po' ) )
			.map( ( name ) => [
				name,
				readFileSync( join( folder, name ), 'latin1' ),
			] )
	);

/** The strings of a POT file, or those of a PO file that are translated. */
function strings( file: string ): string[] {
	const isTemplate = file.endsWith( '.pot' );
	return readFileSync( file, 'utf8' )
		.trim()
		.split( '\n\n' )
		.slice( 1 )
		.filter(
			( entry ) =>
				isTemplate ||
				! /^msgstr(\[\d\])? ""$(?!\n")|^#, .*fuzzy/m.test( entry )
		)
		.map( ( entry ) =>
			entry
				.split( '\n' )
				.filter( ( line ) => ! /^(#|msgstr)/.test( line ) )
				.join( ' ' )
		);
}

/** Says which strings have no translation, or are no longer there, and which files are not made of the translation. */
async function check(): Promise< number > {
	const folder = mkdtempSync( join( tmpdir(), 'platoniavid-check-' ) );
	const differences: string[] = [];
	try {
		const pot = join( folder, 'now.pot' );
		await makePot( pot );
		const wanted = strings( pot );
		for ( const locale of locales ) {
			const po = join( languages, `platoniavid-${ locale }.po` );
			const known = strings( po );
			differences.push(
				...wanted
					.filter( ( text ) => ! known.includes( text ) )
					.map( ( text ) => `${ locale } lacks ${ text }` ),
				...known
					.filter( ( text ) => ! wanted.includes( text ) )
					.map( ( text ) => `${ locale } has too much: ${ text }` )
			);
			const made = join( folder, locale );
			mkdirSync( made );
			await compile( po, made );
			const [ now, kept ] = [
				compiled( made, locale ),
				compiled( languages, locale ),
			];
			differences.push(
				...[ ...new Set( [ ...now.keys(), ...kept.keys() ] ) ]
					.filter( ( name ) => now.get( name ) !== kept.get( name ) )
					.map(
						( name ) =>
							`languages/${ name } is not what platoniavid-${ locale }.po gives.`
					)
			);
		}
	} finally {
		rmSync( folder, { recursive: true } );
	}
	if ( differences.length > 0 ) {
		console.error( differences.join( '\n' ) );
		console.error( 'Run: npm run build && npm run translations' );
	}
	return differences.length > 0 ? 1 : 0;
}

/** Brings the translations to the strings of the code, and makes from them what WordPress reads. Build first. */
async function update(): Promise< number > {
	const pot = join( languages, 'platoniavid.pot' );
	await makePot( pot );
	for ( const locale of locales ) {
		const po = join( languages, `platoniavid-${ locale }.po` );
		await i18n( 'update-po', pot, po );
		await compile( po, languages );
	}
	return 0;
}

( process.argv.includes( '--check' ) ? check() : update() ).then(
	( code ) => process.exit( code ),
	( error: unknown ) => {
		console.error( error );
		process.exit( 1 );
	}
);
