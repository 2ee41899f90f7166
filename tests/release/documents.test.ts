/**
 * The repository holds the pictures that its documents show, and no other, and the files that they name.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../env/paths';

const documents = [
	...readdirSync( root ),
	...readdirSync( join( root, 'docs' ), { recursive: true } ).map( ( file ) =>
		join( 'docs', String( file ) )
	),
].filter( ( file ) => file.endsWith( '.md' ) );

/** What is beside the source. Git is not asked: it may be missing, or not trust the folder. */
const made = [ '.git', 'node_modules', 'vendor', 'build', 'artifacts' ];

/** Every picture that a document shows, by its path. */
const shown = documents.flatMap( ( file ) =>
	[
		...readFileSync( join( root, file ), 'utf8' ).matchAll(
			/!\[[^\]]*\]\((?!https?:)([^)]+)\)/g
		),
	].map( ( [ , picture = '' ] ) => join( dirname( file ), picture ) )
);

test( 'documents show pictures', () => {
	expect( shown.length ).toBeGreaterThan( 0 );
} );

test( 'each picture that a document shows is there', () => {
	expect(
		shown.filter( ( picture ) => ! existsSync( join( root, picture ) ) )
	).toEqual( [] );
} );

test( 'each picture that is there is shown', () => {
	const there = readdirSync( join( root, 'docs/images' ) ).map( ( name ) =>
		join( 'docs/images', name )
	);
	expect( there.filter( ( name ) => ! shown.includes( name ) ) ).toEqual(
		[]
	);
} );

/** The anchors that a document's headings have at GitHub. */
const anchors = ( document: string ) =>
	[
		...readFileSync( join( root, document ), 'utf8' ).matchAll(
			/^#+ (.+)$/gm
		),
	].map( ( [ , heading = '' ] ) =>
		heading
			.toLowerCase()
			.replace( /[^\p{L}\p{M}\p{N}_ -]/gu, '' )
			.replaceAll( ' ', '-' )
	);

test( 'each link to a heading leads to one', () => {
	const missing = documents.flatMap( ( document ) =>
		[
			...readFileSync( join( root, document ), 'utf8' ).matchAll(
				/\]\(((?!https?:)[^)#\s]*)#([^)]+)\)/g
			),
		]
			.filter(
				( [ , file = '', anchor = '' ] ) =>
					! anchors(
						file === ''
							? document
							: join( dirname( document ), file )
					).includes( anchor )
			)
			.map( ( [ link ] ) => `${ document }: ${ link }` )
	);
	expect( missing ).toEqual( [] );
} );

test( 'the list of decisions has each of them, in their order', () => {
	const document = 'docs/decisions.md';
	const listed = [
		...readFileSync( join( root, document ), 'utf8' ).matchAll(
			/\]\(#([^)]+)\)/g
		),
	].map( ( [ , anchor ] ) => anchor );
	expect( listed.length ).toBeGreaterThan( 100 );
	expect( listed ).toEqual( anchors( document ).slice( 1 ) );
} );

test( 'each file that a document names is there', () => {
	const files = readdirSync( root )
		.filter( ( name ) => ! made.includes( name ) )
		.flatMap( ( name ) =>
			statSync( join( root, name ) ).isDirectory()
				? readdirSync( join( root, name ), { recursive: true } ).map(
						( file ) => join( name, String( file ) )
					)
				: [ name ]
		);
	const isThere = ( name: string ) =>
		files.some(
			( file ) => file === name || file.endsWith( `/${ name }` )
		);
	const missing = documents.flatMap( ( document ) =>
		[
			...readFileSync( join( root, document ), 'utf8' ).matchAll(
				/`([\w./-]+\.(?:tsx?|php|scss|cjs|js|json|sh|yml|dist))`/g
			),
		]
			.map( ( [ , name = '' ] ) => name )
			// What a build makes, and WordPress's own files.
			.filter(
				( name ) =>
					! name.startsWith( 'build/' ) &&
					! /^(library(-older)?\.js|wp-config\.php|load-upload\.php)$/.test(
						name
					) &&
					! isThere( name )
			)
			.map( ( name ) => `${ document }: ${ name }` )
	);
	expect( missing ).toEqual( [] );
} );
