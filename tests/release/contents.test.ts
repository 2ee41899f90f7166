/**
 * What is packed is looked at before: each of these would be a plugin that doesn't work, or one that holds too much.
 */
import { createHash } from 'node:crypto';
import { problemsOf, type Files } from './contents';

const built = {
	bundles: [ 'block/index', 'settings' ],
	chunks: [ 'choices', 'block/tools' ],
	version: '1.2.3',
};

const json = ( script: string ) =>
	`languages/platoniavid-fa_IR-${ createHash( 'md5' )
		.update( script )
		.digest( 'hex' ) }.json`;

/** A plugin that is whole. */
function whole(): Files {
	const paths = [
		...[ 'platoniavid.php', 'uninstall.php', 'readme.txt', 'LICENSE' ],
		...[ 'CHANGELOG.md', 'includes/hooks.php', 'includes/autoload.php' ],
		'includes/Videos/Video.php',
		...built.bundles.flatMap( ( bundle ) =>
			[ '.js', '.asset.php', '.css', '-rtl.css' ].map(
				( ending ) => `build/${ bundle }${ ending }`
			)
		),
		...built.chunks.map( ( chunk ) => `build/${ chunk }.js` ),
		'build/blocks-manifest.php',
		'build/block/block.json',
		'languages/platoniavid-fa_IR.mo',
		'languages/platoniavid-fa_IR.l10n.php',
		...built.bundles.map( ( bundle ) => json( `build/${ bundle }.js` ) ),
	];
	return new Map(
		paths.map( ( path ) => [
			path,
			Buffer.from( 'self.platoniavid_1_2_3' ),
		] )
	);
}

test( 'a whole plugin has no problem', () => {
	expect( problemsOf( whole(), built ) ).toEqual( [] );
} );

test.each(
	[ ...whole().keys() ].filter( ( path ) => ! /Video\.php$/.test( path ) )
)( 'without %s it is not packed', ( path ) => {
	const files = whole();
	files.delete( path );
	const problems = problemsOf( files, built );
	expect( problems.length ).toBeGreaterThan( 0 );
	expect( problems.join( '\n' ) ).toMatch( /is missing\.$/m );
} );

test.each( [
	'package.json',
	'composer.json',
	'.gitignore',
	'includes/Videos/VideoTest.php.orig',
	'includes/.DS_Store',
	'includes/notes.md',
	'build/settings.js.map',
	'build/settings.test.tsx',
	'build/block/edit.tsx',
	'languages/platoniavid-fa_IR.po~',
	'src/settings/index.tsx',
	'tests/php/KeyTest.php',
	'vendor/autoload.php',
] )( 'with %s it is not packed', ( path ) => {
	const files = whole();
	files.set( path, Buffer.from( 'x' ) );
	expect( problemsOf( files, built ) ).toEqual( [
		`${ path } does not belong into the plugin.`,
	] );
} );

test.each( [
	[ 'build/settings.js', 'x\n//# sourceMappingURL=settings.js.map' ],
	[ 'build/settings.css', 'x\n/*# sourceMappingURL=settings.css.map*/' ],
] )( 'a build for development is not packed: %s', ( path, text ) => {
	const files = whole();
	files.set( path, Buffer.from( text ) );
	expect( problemsOf( files, built ).join() ).toMatch( /source map/ );
} );

test( 'an empty file is not packed', () => {
	const files = whole();
	files.set( 'build/settings.js', Buffer.from( '\n' ) );
	expect( problemsOf( files, built ) ).toEqual( [
		'build/settings.js is empty.',
	] );
} );

test( 'what a page loads later is not packed where it was built for another version', () => {
	expect( problemsOf( whole(), { ...built, version: '1.2.4' } ) ).toEqual( [
		'build/choices.js is no file of version 1.2.4.',
		'build/block/tools.js is no file of version 1.2.4.',
	] );
} );

test.each( [
	[ 'a script that is no longer built', 'build/gone.js' ],
	[ 'what a script loads later', 'build/choices.js' ],
] )( 'a translation of %s is not packed', ( _, script ) => {
	const files = whole();
	const path = json( script );
	files.set( path, Buffer.from( 'x' ) );
	expect( problemsOf( files, built ) ).toEqual( [
		`${ path } translates no script that WordPress knows.`,
	] );
} );
