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

/** What a site tells of itself. */
interface Published {
	/** The schemas of its REST API, by their names without the plugin's. */
	schemas: Record< string, JSONSchema >;
	/** What scripts have to know besides, by its name in scripts. */
	constants: Record< string, number | string | string[] >;
}

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

/** What a new site tells. */
async function published(): Promise< Published > {
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
		const { schemas, constants } = JSON.parse( printed ) as Published;
		return {
			schemas: Object.fromEntries(
				Object.entries( schemas ).map( ( [ title, schema ] ) => [
					title.replace( prefix, '' ),
					schema,
				] )
			),
			constants,
		};
	} finally {
		await site.stop();
	}
}

/** The files of the folder, by their names. */
async function made(): Promise< Record< string, string > > {
	const { schemas, constants } = await published();
	const files: Record< string, string > = {};
	const parts = [
		'/* Made from the schemas that PHP publishes by `npm run types`. Do not edit. */\n',
	];
	for ( const [ name, value ] of Object.entries( constants ) ) {
		parts.push(
			`export const ${ name } = ${ JSON.stringify( value ) } as const;\n`
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
 * Makes src/store/schemas from what a real WordPress tells: the schemas that its REST API publishes as JSON, their types, and constants.
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
