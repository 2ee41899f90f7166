/**
 * The repository holds the pictures that its documents show, and no other.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../env/paths';

const documents = [
	...readdirSync( root ),
	...readdirSync( join( root, 'docs' ), { recursive: true } ).map( ( file ) =>
		join( 'docs', String( file ) )
	),
].filter( ( file ) => file.endsWith( '.md' ) );

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
