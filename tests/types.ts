import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile, type JSONSchema } from 'json-schema-to-typescript';
import { root } from './env/paths';

const source = join( root, 'src/store/video.schema.json' );
const target = join( root, 'src/store/video-schema.ts' );

/** Answers have every property and no other: WordPress's schemas don't say so, the types do. */
function closed( schema: JSONSchema ): JSONSchema {
	const { properties, ...rest } = schema;
	if ( rest.items && ! Array.isArray( rest.items ) ) {
		return { ...schema, items: closed( rest.items as JSONSchema ) };
	}
	if ( ! properties ) {
		return schema;
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

/**
 * Makes the types of src/store/video-schema.ts from the schema that PHP publishes; PHPUnit keeps that file true.
 * With --check only looks whether they are what they should be.
 */
async function main(): Promise< number > {
	const schema = JSON.parse( readFileSync( source, 'utf8' ) ) as JSONSchema;
	const types = await compile( closed( schema ), 'Video', {
		bannerComment:
			'/* Made from video.schema.json by `npm run types`. Do not edit. */',
		style: { useTabs: true, singleQuote: true },
	} );
	if ( ! process.argv.includes( '--check' ) ) {
		writeFileSync( target, types );
		return 0;
	}
	if ( readFileSync( target, 'utf8' ) === types ) {
		return 0;
	}
	console.error(
		'src/store/video-schema.ts is not what the schema says. Run: npm run types'
	);
	return 1;
}

main().then(
	( code ) => process.exit( code ),
	( error: unknown ) => {
		console.error( error );
		process.exit( 1 );
	}
);
