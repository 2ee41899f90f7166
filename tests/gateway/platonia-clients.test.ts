/*
 * Clients in three languages, written by the description of Platonia's protocol.
 *
 * @jest-environment node
 */
import { clients, type PlatoniaCall } from './clients/client';
import {
	blackPng,
	demoKey,
	emptyKey,
	kindOf,
	secondKey,
	until,
} from './support';
import { testGateway } from './test-gateway';

const gateway = testGateway();

const creating = ( fields: object = {} ): PlatoniaCall => ( {
	openai_path: 'videos',
	method: 'POST',
	model: 'sora-2',
	prompt: 'روباهی در برف',
	size: '1280x720',
	seconds: '8',
	...fields,
} );

const retrieving = ( id: string ): PlatoniaCall => ( {
	openai_path: `videos/${ id }`,
	method: 'GET',
} );

const listing: PlatoniaCall = {
	openai_path: 'videos',
	method: 'GET',
	limit: 20,
	order: 'desc',
};

const deleting = ( id: string ): PlatoniaCall => ( {
	openai_path: `videos/${ id }`,
	method: 'DELETE',
} );

const remixing = ( id: string ): PlatoniaCall => ( {
	openai_path: `videos/${ id }/remix`,
	method: 'POST',
	prompt: 'همان، در شب',
} );

const gettingContent = ( id: string, variant?: string ): PlatoniaCall => ( {
	openai_path: `videos/${ id }/content`,
	method: 'GET',
	...( variant ? { variant } : {} ),
} );

const reference = ( width: number, height: number ) => ( {
	input_reference_b64: blackPng( width, height ).toString( 'base64' ),
	input_reference_name: 'first.png',
	input_reference_mime: 'image/png',
} );

describe.each( Object.entries( clients ) )( 'the %s client', ( _, client ) => {
	const ask = ( call: PlatoniaCall, key = demoKey ) =>
		client( gateway.endpoint, key, call );

	const create = async ( fields: object = {} ) => {
		const { status, value } = await ask( creating( fields ) );
		expect( status ).toBe( 200 );
		return String( value?.id );
	};

	/** A job at its end. */
	const ended = ( id: string ) =>
		until(
			async () => ( await ask( retrieving( id ) ) ).value ?? {},
			( { status } ) => status === 'completed' || status === 'failed'
		);

	const paid = async () => ( await gateway.stats() ).paidByKey;

	it( 'goes the whole way of a video', async () => {
		const created = await ask( creating() );
		expect( created.value ).toMatchObject( {
			object: 'video',
			status: 'queued',
			model: 'sora-2',
			prompt: 'روباهی در برف',
			size: '1280x720',
			seconds: '8',
			error: null,
		} );
		const id = String( created.value?.id );
		expect( await ended( id ) ).toMatchObject( {
			id,
			status: 'completed',
			progress: 100,
		} );

		for ( const [ variant, type, kind ] of [
			[ undefined, 'video/mp4', 'mp4' ],
			[ 'video', 'video/mp4', 'mp4' ],
			[ 'thumbnail', 'image/webp', 'webp' ],
			[ 'spritesheet', 'image/jpeg', 'jpeg' ],
		] ) {
			const came = await ask( gettingContent( id, variant ) );
			expect( came ).toMatchObject( { status: 200, type } );
			expect( came.bytes && kindOf( came.bytes ) ).toBe( kind );
		}

		const remix = await ask( remixing( id ) );
		expect( remix.value ).toMatchObject( {
			prompt: 'همان، در شب',
			remixed_from_video_id: id,
			size: '1280x720',
			seconds: '8',
		} );
		const remixId = String( remix.value?.id );
		expect( remixId ).not.toBe( id );
		expect( ( await ask( listing ) ).value ).toEqual( {
			data: [ remixId, id ].map( ( listed ) => ( {
				id: listed,
				object: 'video',
				created_at: expect.any( Number ),
				status: 'unknown',
			} ) ),
		} );

		expect( ( await ask( deleting( id ) ) ).value ).toEqual( {
			id,
			object: 'video.deleted',
			deleted: true,
		} );
		expect( await ask( retrieving( id ) ) ).toMatchObject( {
			status: 404,
			error: `Video with id '${ id }' not found.`,
		} );
		expect( await paid() ).toEqual( { [ demoKey ]: 2 } );
	} );

	it( 'lists in both orders, as many as asked for, and knows no "after"', async () => {
		const ids = [ await create(), await create(), await create() ];
		const listed = async ( fields: object ) => {
			const { value } = await ask( { ...listing, ...fields } );
			return ( value?.data as { id: string }[] ).map( ( { id } ) => id );
		};
		expect( await listed( { limit: 2 } ) ).toEqual( [
			ids[ 2 ],
			ids[ 1 ],
		] );
		expect( await listed( { limit: 2, after: ids[ 1 ] } ) ).toEqual( [
			ids[ 2 ],
			ids[ 1 ],
		] );
		expect( await listed( { order: 'asc', limit: 1 } ) ).toEqual( [
			ids[ 0 ],
		] );
	} );

	it( 'begins with an image of the right size only', async () => {
		await create( reference( 1280, 720 ) );
		expect( await paid() ).toEqual( { [ demoKey ]: 1 } );
		expect( await ask( creating( reference( 720, 1280 ) ) ) ).toMatchObject(
			{
				status: 400,
				error: expect.stringMatching( /width and height/ ),
			}
		);
		expect( await paid() ).toEqual( { [ demoKey ]: 1 } );
	} );

	it( "finds the texts of the gateway's and of OpenAI's errors", async () => {
		expect( await ask( listing, 'pltn_wrong' ) ).toMatchObject( {
			status: 401,
			error: 'The API key is not valid.',
		} );
		expect(
			await ask( creating( { openai_path: 'chat/completions' } ) )
		).toMatchObject( {
			status: 400,
			error: 'This openai_path and method are not supported.',
		} );
		expect( await ask( creating( { model: 'sora-9' } ) ) ).toMatchObject( {
			status: 400,
			error: expect.stringContaining( "'sora-9' does not exist" ),
		} );
		expect( await ask( creating( { seconds: 8 } ) ) ).toMatchObject( {
			status: 400,
			error: expect.stringContaining( 'expected a string' ),
		} );
		expect( await paid() ).toEqual( {} );
	} );

	it( 'gets no content before the end', async () => {
		await gateway.configure( { duration: 60_000 } );
		const id = await create();
		expect( await ask( gettingContent( id ) ) ).toMatchObject( {
			status: 404,
			error: expect.stringMatching( /not ready/ ),
		} );
	} );

	it( 'finds why a job failed', async () => {
		const id = await create( { prompt: 'روباه [moderation]' } );
		expect( await ended( id ) ).toMatchObject( {
			status: 'failed',
			error: {
				code: 'moderation_blocked',
				message: expect.stringMatching( /moderation/ ),
			},
		} );
	} );

	it( "is kept from another key's video", async () => {
		const id = await create();
		await ended( id );
		for ( const call of [
			deleting( id ),
			retrieving( id ),
			gettingContent( id ),
			remixing( id ),
		] ) {
			expect( await ask( call, secondKey ) ).toMatchObject( {
				status: 403,
				error: 'This video belongs to another API key.',
			} );
		}
		expect( ( await ask( listing, secondKey ) ).value ).toEqual( {
			data: [],
		} );
		expect( await paid() ).toEqual( { [ demoKey ]: 1 } );
	} );

	it( 'makes nothing without credit', async () => {
		expect( await ask( creating(), emptyKey ) ).toMatchObject( {
			status: 402,
			error: expect.stringMatching( /credit/ ),
		} );
		expect( await gateway.stats() ).toMatchObject( { paid: 0, jobs: [] } );
	} );
} );

describe( "an error's form", () => {
	const bodyOf = async ( key: string, call: PlatoniaCall ) => {
		const answer = await fetch( gateway.endpoint, {
			method: 'POST',
			headers: { Authorization: `Bearer ${ key }` },
			body: JSON.stringify( call ),
		} );
		return answer.json();
	};

	it( "is WordPress's where the gateway itself refuses", async () => {
		expect( await bodyOf( emptyKey, creating() ) ).toEqual( {
			code: 'insufficient_credit',
			message: expect.any( String ),
			data: { status: 402 },
		} );
		const { id } = await bodyOf( demoKey, creating() );
		expect( await bodyOf( secondKey, deleting( id ) ) ).toEqual( {
			code: 'video_forbidden',
			message: expect.any( String ),
			data: { status: 403 },
		} );
	} );

	it( "is OpenAI's where the model's maker refuses", async () => {
		expect( await bodyOf( demoKey, creating( { size: '1x1' } ) ) ).toEqual(
			{
				error: {
					code: 'invalid_value',
					message: expect.any( String ),
					type: 'invalid_request_error',
					param: 'size',
				},
			}
		);
	} );
} );
