/*
 * Reference images of the official client against the simulator.
 *
 * @jest-environment node
 */
import OpenAI, { BadRequestError, toFile } from 'openai';
import { openAi, refusalOf } from './clients/openai';
import { blackPng, demoKey } from './support';
import { testGateway } from './test-gateway';

const gateway = testGateway();

const { clientOf, create } = openAi( () => gateway.openaiBase );

describe( 'a reference image', () => {
	const withImage = async ( image: Buffer ) =>
		create( {
			input_reference: await toFile( image, 'first.png', {
				type: 'image/png',
			} ),
		} );

	it( 'of the right size is taken', async () => {
		expect( await withImage( blackPng( 1280, 720 ) ) ).toMatchObject( {
			status: 'queued',
			size: '1280x720',
		} );
	} );

	const addressOf = ( image: Buffer ) =>
		`data:image/png;base64,${ image.toString( 'base64' ) }`;

	it( 'may be an address that holds it, in a form and in JSON', async () => {
		const reference = { image_url: addressOf( blackPng( 1280, 720 ) ) };
		await create( { input_reference: reference } );
		await inJson( { input_reference: reference } );
		const { jobs } = await gateway.stats();
		expect( jobs.map( ( { hasImage } ) => hasImage ) ).toEqual( [
			true,
			true,
		] );
	} );

	/** Orders in JSON, which the client does not write. */
	const inJson = ( body: object ) =>
		clientOf( demoKey ).post< OpenAI.Video >( '/videos', {
			body: {
				...{ model: 'sora-2', prompt: 'A fox', size: '1280x720' },
				...body,
			},
		} );

	it.each( [
		[ 'of another size', addressOf( blackPng( 640, 360 ) ), undefined ],
		[ 'that is none', addressOf( Buffer.from( 'Hello' ) ), undefined ],
		[ 'elsewhere', 'https://site.example/first.png', undefined ],
		[ 'of a file that is unknown', undefined, 'file-123' ],
		[ 'twice', addressOf( blackPng( 1280, 720 ) ), 'file-123' ],
		[ 'not at all', undefined, undefined ],
	] )( 'named %s is refused and not paid', async ( _, address, file ) => {
		const reference = {
			...( address && { image_url: address } ),
			...( file && { file_id: file } ),
		};
		const orders: PromiseLike< unknown >[] = [
			inJson( { input_reference: reference } ),
		];
		// Of an object without members the client writes nothing into a form.
		if ( address ?? file ) {
			orders.push( create( { input_reference: reference } ) );
		}
		for ( const order of orders ) {
			expect( await refusalOf( order ) ).toMatchObject( {
				status: 400,
				param: 'input_reference',
			} );
		}
		expect( await gateway.stats() ).toMatchObject( { paid: 0 } );
	} );

	it.each( [
		[ 'of another size', blackPng( 640, 360 ), /width and height/ ],
		[ 'that is none', Buffer.from( 'Hello' ), /unsupported mimetype/ ],
	] )( '%s is refused and not paid', async ( _, image, message ) => {
		const error = await refusalOf( withImage( image ) );
		expect( error ).toBeInstanceOf( BadRequestError );
		expect( error ).toMatchObject( {
			param: 'input_reference',
			message: expect.stringMatching( message ),
		} );
		expect( await gateway.stats() ).toMatchObject( { paid: 0 } );
	} );
} );
