import { imageSize } from './image-size';
import type { Operation } from './operation';
import { Problem } from './problem';

interface Model {
	sizes: string[];
	seconds: string[];
}

const landscapeAndPortrait = [ '720x1280', '1280x720' ];
const lengths = [ '4', '8', '12' ];

const sora: Model = { sizes: landscapeAndPortrait, seconds: lengths };
const soraPro: Model = {
	sizes: [ ...landscapeAndPortrait, '1024x1792', '1792x1024' ],
	seconds: lengths,
};

/** What each model can make. */
const models: Record< string, Model > = {
	'sora-2': sora,
	'sora-2-2025-10-06': sora,
	'sora-2-2025-12-08': sora,
	'sora-2-pro': soraPro,
	'sora-2-pro-2025-10-06': soraPro,
	// One of those that make square videos.
	'seedance-2': {
		sizes: [ ...landscapeAndPortrait, '720x720' ],
		seconds: lengths,
	},
};

const LONGEST_PROMPT = 32000;

/** A create that can be carried out. */
export interface Wanted {
	model: string;
	prompt: string;
	size: string;
	seconds: string;
	/** Whether it begins with an image. */
	hasImage: boolean;
	/** Its images, by what each is for, where an order may have several. */
	images: string[];
	/** What it was told beside that, under the server's own names. */
	told: Record< string, unknown >;
}

/** The images of an order and what it was told beside them: whatever is left of its fields. */
function further( {
	model,
	prompt,
	size,
	seconds,
	images,
	input_reference: image,
	'input_reference[image_url]': url,
	'input_reference[file_id]': file,
	input_reference_name: name,
	input_reference_mime: mime,
	...told
}: Record< string, unknown > ): Pick< Wanted, 'images' | 'told' > {
	return { images: ( images as string[] | undefined ) ?? [], told };
}

/** Words in a row, as OpenAI's errors write them. */
function choices( values: string[] ): string {
	const quoted = values.map( ( value ) => `'${ value }'` );
	const last = quoted.pop() ?? '';
	return quoted.length > 0 ? `${ quoted.join( ', ' ) }, and ${ last }` : last;
}

/** The text of a field, or what is used where it was left out. */
function text(
	fields: Record< string, unknown >,
	name: string,
	fallback: string
): string {
	const value = fields[ name ] ?? fallback;
	if ( typeof value !== 'string' ) {
		const kind = Number.isInteger( value ) ? 'an integer' : typeof value;
		throw new Problem(
			400,
			'invalid_type',
			`Invalid type for '${ name }': expected a string, but got ${ kind } instead.`,
			name
		);
	}
	return value;
}

/** A prompt that is neither missing nor too long. */
export function validPrompt( fields: Record< string, unknown > ): string {
	const prompt = text( fields, 'prompt', '' );
	if ( prompt.trim() === '' ) {
		throw new Problem(
			400,
			'missing_required_parameter',
			"Missing required parameter: 'prompt'.",
			'prompt'
		);
	}
	if ( prompt.length > LONGEST_PROMPT ) {
		throw new Problem(
			400,
			'string_above_max_length',
			`Invalid 'prompt': string too long. Expected a string with maximum length ${ LONGEST_PROMPT }, but got a string with length ${ prompt.length } instead.`,
			'prompt'
		);
	}
	return prompt;
}

/** One of some values. */
function oneOf( name: string, value: string, offered: string[] ): string {
	if ( ! offered.includes( value ) ) {
		throw new Problem(
			400,
			'invalid_value',
			`Invalid value: '${ value }'. Supported values are: ${ choices( offered ) }.`,
			name
		);
	}
	return value;
}

/** A refusal of an image. */
const badImage = ( code: string, message: string ) =>
	new Problem( 400, code, message, 'input_reference' );

/** The image of an order that names it instead of sending it as a file: in OpenAI's object, in the two fields of a form that stand for it, or as an address, as other servers have it. */
function referred( fields: Record< string, unknown > ): Buffer | null {
	const {
		input_reference: given,
		'input_reference[image_url]': url,
		'input_reference[file_id]': file,
	} = fields;
	const named =
		given && typeof given === 'object'
			? ( given as Record< string, unknown > )
			: { image_url: url ?? given, file_id: file };
	const { image_url: address, file_id: id } = named;
	if ( given === undefined && address === undefined && id === undefined ) {
		return null;
	}
	if ( ( address === undefined ) === ( id === undefined ) ) {
		throw badImage(
			'invalid_value',
			"Provide exactly one of 'image_url' or 'file_id'."
		);
	}
	// Nothing is uploaded beforehand here, and nothing is fetched.
	const [ , data ] =
		/^data:image\/[\w.+-]+;base64,(.+)$/.exec( String( address ) ) ?? [];
	if ( ! data ) {
		throw badImage(
			'invalid_value',
			id === undefined
				? 'The image could not be downloaded.'
				: `No such File object: ${ String( id ) }`
		);
	}
	return Buffer.from( data, 'base64' );
}

/** Refuses a create that the model's maker would refuse; fills in what was left out. */
export function validCreate( operation: Operation ): Wanted {
	const { fields, protocol } = operation;
	const image =
		operation.image ??
		( protocol === 'openai' ? referred( fields ) : null );
	const prompt = validPrompt( fields );
	const name = text( fields, 'model', 'sora-2' );
	const model = models[ name ];
	if ( ! model ) {
		throw new Problem(
			400,
			'model_not_found',
			`The model '${ name }' does not exist or you do not have access to it.`,
			'model'
		);
	}
	const size = oneOf(
		'size',
		text( fields, 'size', '720x1280' ),
		model.sizes
	);
	const seconds = oneOf(
		'seconds',
		text( fields, 'seconds', '4' ),
		model.seconds
	);
	if ( image ) {
		const pixels = imageSize( image );
		if ( ! pixels ) {
			throw badImage(
				'invalid_image_format',
				'Invalid file: unsupported mimetype. Supported file formats are image/jpeg, image/png, and image/webp.'
			);
		}
		if ( pixels.join( 'x' ) !== size ) {
			throw badImage(
				'invalid_value',
				'Inpaint image must match the requested width and height'
			);
		}
	}
	return {
		model: name,
		prompt,
		size,
		seconds,
		hasImage: Boolean( image ),
		...further( fields ),
	};
}
