import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import metadata from '../src/block/block.json';
import { root } from './env/paths';
import { getWordPress } from './env/wordpress';

const run = promisify( execFile );
const languages = join( root, 'languages' );

/** Every locale that has a translation. */
export const locales = [ 'fa_IR' ];

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
			...[ '-d', 'memory_limit=2G', wpCli, 'i18n', ...args ],
			...( process.getuid?.() === 0 ? [ '--allow-root' ] : [] ),
		],
		{ cwd: root, maxBuffer: 16 * 1024 * 1024 }
	);
}

/** Writes all strings of PHP and of the built scripts to a POT file. */
export async function makePot( file: string ): Promise< void > {
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
	writeFileSync(
		file,
		readFileSync( file, 'utf8' ).replace( /^(#: .+?):\d+$/gm, '$1' )
	);
}

/** Brings the translations to the strings of the code, and makes from them what WordPress reads. Build first. */
async function main(): Promise< void > {
	const pot = join( languages, 'platoniavid.pot' );
	await makePot( pot );
	for ( const locale of locales ) {
		const po = join( languages, `platoniavid-${ locale }.po` );
		await i18n( 'update-po', pot, po );
		await i18n( 'make-mo', po, languages );
		await i18n( 'make-php', po, languages );
		await i18n( 'make-json', po, languages, '--no-purge' );
	}
}

if ( require.main === module ) {
	main().catch( ( error: unknown ) => {
		console.error( error );
		process.exit( 1 );
	} );
}
