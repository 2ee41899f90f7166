import OpenAI from 'openai';
import { faultsBySchema, type PublishedSchema } from '../schema';
import { demoKey, until } from '../support';

/** An answer that is as the published schema says; else the test fails. */
export function checked< T >( name: PublishedSchema, value: T ): T {
	expect( faultsBySchema( name, value ) ).toEqual( [] );
	return value;
}

/** The error that a call gives. */
export const refusalOf = ( call: PromiseLike< unknown > ): Promise< unknown > =>
	Promise.resolve( call ).then(
		() => null,
		( error: unknown ) => error
	);

/**
 * OpenAI's official client of a simulator.
 *
 * @param baseUrl Where that is.
 */
export function openAi( baseUrl: () => string ) {
	const clientOf = ( apiKey: string ) =>
		new OpenAI( { apiKey, baseURL: baseUrl(), maxRetries: 0 } );

	const create = async ( body: Partial< OpenAI.VideoCreateParams > = {} ) =>
		checked(
			'VideoResource',
			await clientOf( demoKey ).videos.create( {
				model: 'sora-2',
				prompt: 'A fox in the snow',
				size: '1280x720',
				seconds: '4',
				...body,
			} )
		);

	/** Polls until a job ended; each answer on the way is checked. */
	const ended = ( { id }: { id: string } ) =>
		until(
			async () =>
				checked(
					'VideoResource',
					await clientOf( demoKey ).videos.retrieve( id )
				),
			( { status } ) => status === 'completed' || status === 'failed'
		);

	return { clientOf, create, ended };
}
