import Ajv2020 from 'ajv/dist/2020';
import published from './openai-videos.openapi.json';

const ADDRESS = 'openai-videos';

/** The whole document, so that the references in it are found. Its own formats say nothing that types don't. */
const ajv = new Ajv2020( { strict: false, validateFormats: false } );
ajv.addSchema( published, ADDRESS );

/** A schema of the published document. */
export type PublishedSchema = keyof typeof published.components.schemas;

/** What is wrong with a value by a published schema; nothing, if it is right. */
export function faultsBySchema(
	name: PublishedSchema,
	value: unknown
): string[] {
	const validate = ajv.getSchema(
		`${ ADDRESS }#/components/schemas/${ name }`
	);
	if ( ! validate ) {
		throw new Error( `There is no schema ${ name }.` );
	}
	validate( value );
	return ( validate.errors ?? [] ).map(
		( { instancePath, message } ) => `${ instancePath } ${ message }`
	);
}
