import { Problem } from '../../problem';
import type { Told } from '../shape';

/** An order's length, where it has to be of a type. */
export function length( value: unknown, isNumber: boolean ): string {
	if ( ( typeof value === 'number' ) !== isNumber ) {
		throw new Problem(
			422,
			'validation',
			`Input should be a valid ${ isNumber ? 'integer' : 'string' }`,
			'seconds'
		);
	}
	return String( value );
}

/** The list of faults that FastAPI answers with. */
export const fastApi = ( { message, param }: Problem ) =>
	param
		? {
				detail: [
					{ type: 'error', loc: [ 'body', param ], msg: message },
				],
			}
		: { detail: message };

export const open = ( problem: Problem ) => problem.openAi();

/** The video object of OpenAI's API with another word for its state. */
export const video = (
	{ id, status, part, error, job }: Told,
	words: Partial< Record< Told[ 'status' ], string > > = {}
) => ( {
	id,
	object: 'video',
	model: job.model,
	status: words[ status ] ?? status,
	progress: Math.floor( 100 * part ),
	created_at: Math.floor( job.madeAt / 1000 ),
	prompt: job.prompt,
	size: job.size,
	seconds: job.seconds,
	error,
} );

export const models = {
	object: 'list',
	data: [
		{ id: 'sora-2', object: 'model' },
		{ id: 'sora-2-pro', object: 'model' },
	],
};

/** The size of a ratio and a resolution. */
export function sized( ratio: unknown, resolution: unknown ): string {
	const [ width = 16, height = 9 ] = String( ratio )
		.split( ':' )
		.map( Number );
	const side = parseInt( String( resolution ), 10 );
	return width > height
		? `${ Math.round( ( side * width ) / height / 2 ) * 2 }x${ side }`
		: `${ side }x${ Math.round( ( side * height ) / width / 2 ) * 2 }`;
}

/** An order with a number of seconds, a ratio and a resolution, in the words of OpenAI's API. */
export const byRatio = ( {
	duration,
	resolution,
	aspect_ratio: ratio,
	...told
}: Record< string, unknown > ) => ( {
	...told,
	seconds: length( duration, true ),
	size: sized( ratio, resolution ),
} );

/** What some images of an order are for; refuses what is none. */
export function images(
	sent: unknown,
	at: string,
	purpose: ( image: Record< string, unknown > ) => string
): string[] {
	return ( ( sent ?? [] ) as Record< string, unknown >[] ).map( ( image ) => {
		const url = at
			.split( '.' )
			.reduce< any >( ( value, part ) => value?.[ part ], image );
		if ( ! /^data:image\/(jpeg|png|webp);base64,/.test( String( url ) ) ) {
			throw new Problem( 400, 'invalid_image', 'Not an image.', 'image' );
		}
		return purpose( image );
	} );
}
