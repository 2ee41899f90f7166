import {
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { compile, type JSONSchema } from 'json-schema-to-typescript';
import { root } from './env/paths';
import { bringUpSite } from './env/site';

const folder = join( root, 'src/store/schemas' );
const prefix = 'platoniavid-';

/** What scripts have to know of a schema besides its types: a name, and where it stands. */
const constants: Record< string, [ schema: string, ...path: string[] ] > = {
	/** The longest prompt, in characters. */
	PROMPT_LENGTH: [ 'video', 'properties', 'prompt', 'maxLength' ],
	/** A size in pixels, as a regular expression. */
	SIZE_PATTERN: [
		'settings',
		'properties',
		'models',
		'items',
		'properties',
		'sizes',
		'items',
		'pattern',
	],
};

/** Answers have every property and no other: WordPress's schemas don't say so, the types do. */
function closed( schema: JSONSchema ): JSONSchema {
	// How long a list may be is nothing for a type.
	const { properties, minItems, maxItems, ...rest } = schema;
	if ( rest.oneOf ) {
		return {
			...rest,
			oneOf: rest.oneOf.map( ( form ) => closed( form as JSONSchema ) ),
		};
	}
	if ( rest.items && ! Array.isArray( rest.items ) ) {
		return { ...rest, items: closed( rest.items as JSONSchema ) };
	}
	if ( ! properties ) {
		return rest;
	}
	return {
		...rest,
		properties: Object.fromEntries(
			Object.entries( properties ).map( ( [ name, property ] ) => [
				name,
				closed( property ),
			] )
		),
		required: Object.keys( properties ),
		additionalProperties: false,
	};
}

/** The schemas that the REST API of a new site publishes, by their names without the plugin's. */
async function published(): Promise< Record< string, JSONSchema > > {
	const site = await bringUpSite( {
		name: 'types',
		endpoint: 'http://127.0.0.1:9',
		serve: false,
	} );
	try {
		const printed = await site.wpCli( [
			'eval-file',
			join( root, 'tests/env/schemas.php' ),
		] );
		return Object.fromEntries(
			Object.entries(
				JSON.parse( printed ) as Record< string, JSONSchema >
			).map( ( [ title, schema ] ) => [
				title.replace( prefix, '' ),
				schema,
			] )
		);
	} finally {
		await site.stop();
	}
}

/** The value of a constant. */
function valueOf(
	schemas: Record< string, JSONSchema >,
	[ name, ...path ]: [ string, ...string[] ]
): unknown {
	const value = path.reduce< unknown >(
		( part, key ) => ( part as Record< string, unknown > )[ key ],
		schemas[ name ]
	);
	if ( value === undefined ) {
		throw new Error( `The schema ${ name } has no ${ path.join( '.' ) }.` );
	}
	return value;
}

/** The files of the folder, by their names. */
async function made(): Promise< Record< string, string > > {
	const schemas = await published();
	const files: Record< string, string > = {};
	const parts = [
		'/* Made from the schemas that PHP publishes by `npm run types`. Do not edit. */\n',
	];
	for ( const [ name, path ] of Object.entries( constants ) ) {
		const value = JSON.stringify( valueOf( schemas, path ) );
		parts.push(
			`export const ${ name } = ${ value.replace( /^"(.*)"$/, "'$1'" ) };\n`
		);
	}
	for ( const [ name, schema ] of Object.entries( schemas ) ) {
		files[ `${ name }.json` ] = JSON.stringify( schema, null, '\t' ) + '\n';
		parts.push(
			await compile( closed( schema ), prefix + name, {
				bannerComment: '',
				style: { useTabs: true, singleQuote: true },
			} )
		);
	}
	return { ...files, 'index.ts': parts.join( '\n' ) };
}

/**
 * Makes src/store/schemas from what the REST API of a real WordPress publishes: the schemas as JSON, and their types.
 * With --check only looks whether they are what they should be.
 */
async function main(): Promise< number > {
	const files = await made();
	const present = existsSync( folder ) ? readdirSync( folder ) : [];
	const stale = [
		...present.filter( ( name ) => ! ( name in files ) ),
		...Object.keys( files ).filter(
			( name ) =>
				! present.includes( name ) ||
				readFileSync( join( folder, name ), 'utf8' ) !== files[ name ]
		),
	];
	if ( process.argv.includes( '--check' ) ) {
		if ( stale.length > 0 ) {
			console.error(
				`Not what the REST API publishes, in src/store/schemas: ${ stale.join( ', ' ) }. Run: npm run types`
			);
		}
		return stale.length > 0 ? 1 : 0;
	}
	mkdirSync( folder, { recursive: true } );
	for ( const name of stale ) {
		const file = join( folder, name );
		const content = files[ name ];
		if ( content === undefined ) {
			rmSync( file );
		} else {
			writeFileSync( file, content );
		}
		console.log(
			`${ content === undefined ? 'Removed' : 'Made' } src/store/schemas/${ name }`
		);
	}
	return 0;
}

main().then(
	( code ) => process.exit( code ),
	( error: unknown ) => {
		console.error( error );
		process.exit( 1 );
	}
);
