/*
 * The official client against the simulator. openai-videos.openapi.json is
 * the part about videos of OpenAI's published API description (MIT).
 *
 * @jest-environment node
 */
import {
	AuthenticationError,
	BadRequestError,
	NotFoundError,
	PermissionDeniedError,
} from 'openai';
import { checked, openAi, refusalOf } from './clients/openai';
import { demoKey, emptyKey, kindOf, secondKey, until } from './support';
import { testGateway } from './test-gateway';

const gateway = testGateway();

const { clientOf, create, ended } = openAi( () => gateway.openaiBase );

describe( 'a job', () => {
	it( 'is made, goes through its states and ends completed', async () => {
		await gateway.reach( 0 );
		const created = await create( { prompt: 'روباهی در برف' } );
		expect( created ).toMatchObject( {
			object: 'video',
			status: 'queued',
			progress: 0,
			model: 'sora-2',
			prompt: 'روباهی در برف',
			size: '1280x720',
			seconds: '4',
			completed_at: null,
			error: null,
		} );
		const seen = new Set< string >();
		const done = await until(
			async () => {
				const video = await clientOf( demoKey ).videos.retrieve(
					created.id
				);
				seen.add( checked( 'VideoResource', video ).status );
				await gateway.reach( video.status === 'queued' ? 0.5 : 1 );
				return video;
			},
			( { status } ) => status === 'completed'
		);
		expect( seen ).toContain( 'in_progress' );
		expect( done ).toMatchObject( { progress: 100, error: null } );
		expect( done.expires_at ).toBeGreaterThan( done.completed_at ?? 0 );
		expect( await gateway.stats() ).toMatchObject( { paid: 1 } );
	} );

	it( 'has the published defaults', async () => {
		const video = await clientOf( demoKey ).videos.create( {
			prompt: 'A fox',
		} );
		expect( checked( 'VideoResource', video ) ).toMatchObject( {
			model: 'sora-2',
			size: '720x1280',
			seconds: '4',
		} );
	} );

	it( 'that moderation blocks ends failed, with the reason', async () => {
		const failed = await ended(
			await create( { prompt: '[moderation]' } )
		);
		expect( failed ).toMatchObject( {
			status: 'failed',
			completed_at: null,
			error: { code: 'moderation_blocked' },
		} );
	} );

	it( 'is remixed into a new one once it is completed', async () => {
		const source = await create();
		const { videos } = clientOf( demoKey );
		await ended( source );
		const remix = checked(
			'VideoResource',
			await videos.remix( source.id, { prompt: 'At night' } )
		);
		expect( remix.id ).not.toBe( source.id );
		expect( remix ).toMatchObject( {
			prompt: 'At night',
			remixed_from_video_id: source.id,
		} );
		expect( await gateway.stats() ).toMatchObject( { paid: 2 } );
	} );

	it( 'gives no content and no remix before its end', async () => {
		await gateway.configure( { duration: 60_000 } );
		const { id } = await create();
		const { videos } = clientOf( demoKey );
		expect(
			await refusalOf( videos.downloadContent( id ) )
		).toBeInstanceOf( NotFoundError );
		expect(
			await refusalOf( videos.remix( id, { prompt: 'At night' } ) )
		).toBeInstanceOf( BadRequestError );
	} );

	it( 'is gone once it is deleted', async () => {
		const { id } = await create();
		const { videos } = clientOf( demoKey );
		expect(
			checked( 'DeletedVideoResource', await videos.delete( id ) )
		).toEqual( { id, object: 'video.deleted', deleted: true } );
		expect( await refusalOf( videos.retrieve( id ) ) ).toBeInstanceOf(
			NotFoundError
		);
	} );
} );

describe( 'a list', () => {
	it( 'goes on over its pages, the newest first', async () => {
		const ids: string[] = [];
		for ( const prompt of [ 'One', 'Two', 'Three', 'Four', 'Five' ] ) {
			ids.unshift( ( await create( { prompt } ) ).id );
		}
		await clientOf( secondKey ).videos.create( { prompt: 'Not mine' } );
		const { videos } = clientOf( demoKey );
		const listed: string[] = [];
		for await ( const { id } of videos.list( { limit: 2 } ) ) {
			listed.push( id );
		}
		expect( listed ).toEqual( ids );
		const { calls } = await gateway.stats();
		expect(
			calls.filter( ( { operation } ) => operation === 'list' )
		).toHaveLength( 3 );

		const oldest = await videos.list( { order: 'asc', limit: 1 } );
		expect( oldest.data[ 0 ]?.id ).toBe( ids.at( -1 ) );
	} );

	it.each( [ 0, 2 ] )( 'of %d videos is as published', async ( count ) => {
		for ( let made = 0; made < count; made++ ) {
			await create();
		}
		const answer = await clientOf( demoKey ).videos.list().asResponse();
		const list = checked( 'VideoListResource', await answer.json() );
		expect( list ).toMatchObject( { object: 'list', has_more: false } );
		expect( list.data ).toHaveLength( count );
	} );
} );

describe( 'content', () => {
	it( 'comes in three variants once the job is completed', async () => {
		const { videos } = clientOf( demoKey );
		const created = await create();
		await ended( created );
		const variants = [
			{ variant: undefined, type: 'video/mp4', kind: 'mp4' },
			{ variant: 'video', type: 'video/mp4', kind: 'mp4' },
			{ variant: 'thumbnail', type: 'image/webp', kind: 'webp' },
			{ variant: 'spritesheet', type: 'image/jpeg', kind: 'jpeg' },
		] as const;
		for ( const { variant, type, kind } of variants ) {
			const answer = await videos.downloadContent(
				created.id,
				variant ? { variant } : {}
			);
			const bytes = Buffer.from( await answer.arrayBuffer() );
			expect( answer.headers.get( 'content-type' ) ).toBe( type );
			expect( answer.headers.get( 'content-length' ) ).toBe(
				String( bytes.length )
			);
			expect( kindOf( bytes ) ).toBe( kind );
		}
	} );
} );

it.each( [
	'sora-2-2025-10-06',
	'sora-2-2025-12-08',
	'sora-2-pro-2025-10-06',
] as const )( 'has the model %s as well', async ( model ) => {
	expect( await create( { model } ) ).toMatchObject( { model } );
} );

it( 'has a list without videos where none are asked for', async () => {
	await create();
	const { data } = await clientOf( demoKey ).videos.list( { limit: 0 } );
	expect( data ).toEqual( [] );
} );

describe( 'a refusal', () => {
	it( 'of an unknown key is an AuthenticationError', async () => {
		const error = await refusalOf( clientOf( 'pltn_wrong' ).videos.list() );
		expect( error ).toBeInstanceOf( AuthenticationError );
		expect( error ).toMatchObject( {
			status: 401,
			code: 'invalid_api_key',
		} );
	} );

	it.each( [
		[ 'model', { model: 'sora-9' } ],
		[ 'size', { size: '1792x1024' } ],
		[ 'seconds', { seconds: '5' as '4' } ],
		[ 'prompt', { prompt: '' } ],
	] as const )( 'names the param %s', async ( param, body ) => {
		const error = await refusalOf( create( body ) );
		expect( error ).toBeInstanceOf( BadRequestError );
		expect( error ).toMatchObject( { param } );
		expect( await gateway.stats() ).toMatchObject( { paid: 0 } );
	} );

	it( "meets whoever asks for another key's video", async () => {
		const { id } = await create();
		const { videos } = clientOf( secondKey );
		for ( const call of [ videos.retrieve( id ), videos.delete( id ) ] ) {
			const error = await refusalOf( call );
			expect( error ).toBeInstanceOf( PermissionDeniedError );
			expect( error ).toMatchObject( { code: 'video_forbidden' } );
		}
	} );

	it( 'meets whoever has no credit', async () => {
		const { videos } = clientOf( emptyKey );
		expect(
			await refusalOf( videos.create( { prompt: 'A fox' } ) )
		).toMatchObject( { status: 402, code: 'insufficient_credit' } );
	} );
} );
