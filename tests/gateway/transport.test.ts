/*
 * How answers and content go over the wire, and how they break off.
 *
 * @jest-environment node
 */
import type { Fault, FaultKind } from './faults';
import { bytesOf, jsonOf, parted, PlainClient } from './plain-client';
import { kindOf } from './support';
import { testGateway } from './test-gateway';

const gateway = testGateway();
const client = new PlainClient( gateway );

const plan = ( ...faults: Fault[] ) => gateway.configure( { faults } );

const paid = async () => ( await gateway.stats() ).paid;

/** A completed video with its bytes as they are when nothing goes wrong, and a fault for the next time. */
async function contentWith( kind: FaultKind, more: Partial< Fault > = {} ) {
	const id = await client.completed();
	const whole = await bytesOf( await client.content( id ) );
	await plan( { operation: 'content', kind, ...more } );
	return { id, whole, path: `/${ id }/content` };
}

describe( 'a create', () => {
	it.each( [
		[ 'timeout-before', 0 ],
		[ 'timeout-after', 1 ],
	] as const )(
		'with %s gets no answer; %d are paid',
		async ( kind, count ) => {
			await plan( { operation: 'create', kind } );
			await expect(
				client.create( { signal: AbortSignal.timeout( 300 ) } )
			).rejects.toMatchObject( { name: 'TimeoutError' } );
			expect( await paid() ).toBe( count );
			expect( ( await client.create() ).status ).toBe( 200 );
		}
	);

	it.each( [
		[ 'cut-before', 0 ],
		[ 'cut-after', 1 ],
		[ 'cut-headers', 1 ],
	] as const )( 'with %s is lost; %d are paid', async ( kind, count ) => {
		await plan( { operation: 'create', kind } );
		await expect( client.create() ).rejects.toThrow( 'fetch failed' );
		expect( await paid() ).toBe( count );
	} );

	it( 'with cut-body has a status, half a body, and is paid', async () => {
		await plan( { operation: 'create', kind: 'cut-body' } );
		const answer = await client.create();
		expect( answer.status ).toBe( 200 );
		await expect( answer.text() ).rejects.toThrow( 'terminated' );
		expect( await paid() ).toBe( 1 );
	} );

	it( 'with slow comes whole, but late', async () => {
		await plan( {
			operation: 'create',
			kind: 'slow',
			bytesPerSecond: 1000,
		} );
		const before = Date.now();
		const answer = await client.create();
		const length = Number( answer.headers.get( 'content-length' ) );
		expect( await jsonOf( answer ) ).toMatchObject( { object: 'video' } );
		// A byte a millisecond; timers may be a little early.
		expect( Date.now() - before ).toBeGreaterThan( length * 0.9 );
	} );
} );

describe( 'content over the wire', () => {
	it( 'has its length when nothing goes wrong', async () => {
		const id = await client.completed();
		const { headers, body } = parted(
			await client.wire( `/${ id }/content` )
		);
		expect( headers ).toMatch( /^HTTP\/1\.1 200 OK/ );
		expect( headers ).toContain( `Content-Length: ${ body.length }` );
		expect( headers ).toContain( 'Accept-Ranges: bytes' );
		expect( kindOf( body ) ).toBe( 'mp4' );
	} );

	it( 'says that it is a video with wrong-type, and is none', async () => {
		const { id, whole } = await contentWith( 'wrong-type' );
		const answer = await client.content( id );
		expect( answer.status ).toBe( 200 );
		expect( answer.headers.get( 'content-type' ) ).toBe( 'video/mp4' );
		const bytes = await bytesOf( answer );
		expect( bytes ).toHaveLength( whole.length );
		expect( kindOf( bytes ) ).toBe( 'unknown' );
	} );

	it( 'says that it is a page with wrong-label, and is a video', async () => {
		const { id, whole } = await contentWith( 'wrong-label' );
		const answer = await client.content( id );
		expect( answer.status ).toBe( 200 );
		expect( answer.headers.get( 'content-type' ) ).toContain( 'text/html' );
		expect( ( await bytesOf( answer ) ).equals( whole ) ).toBe( true );
	} );

	it( 'ends before the length it announced with wrong-length', async () => {
		const { whole, path } = await contentWith( 'wrong-length' );
		const { headers, body } = parted( await client.wire( path ) );
		expect( headers ).toContain(
			`Content-Length: ${ whole.length + 1000 }`
		);
		expect( body.equals( whole ) ).toBe( true );
	} );

	it( 'goes on after the length it announced with too-long', async () => {
		const { whole, path } = await contentWith( 'too-long' );
		const { headers, body } = parted( await client.wire( path ) );
		const half = Math.ceil( whole.length / 2 );
		expect( headers ).toContain( `Content-Length: ${ half }` );
		expect( body.equals( whole ) ).toBe( true );
	} );

	it( 'announces no length with no-length, and is whole', async () => {
		const { id, whole, path } = await contentWith( 'no-length', {
			times: 2,
		} );
		const { headers } = parted( await client.wire( path ) );
		expect( headers ).not.toMatch( /content-length/i );
		const answer = await client.content( id );
		expect( ( await bytesOf( answer ) ).equals( whole ) ).toBe( true );
	} );

	it( 'ends in the middle of the headers with cut-headers', async () => {
		const { path } = await contentWith( 'cut-headers' );
		const came = ( await client.wire( path ) ).toString( 'latin1' );
		expect( came ).toBe( 'HTTP/1.1 200 OK\r\nContent-Ty' );
	} );

	it( 'ends in the middle of the body with cut-body', async () => {
		const { whole, path } = await contentWith( 'cut-body' );
		const { headers, body } = parted( await client.wire( path ) );
		expect( headers ).toContain( `Content-Length: ${ whole.length }` );
		const half = whole.subarray( 0, Math.ceil( whole.length / 2 ) );
		expect( body.equals( half ) ).toBe( true );
	} );

	it.each( [ 'cut-before', 'cut-after' ] as const )(
		'is nothing at all with %s',
		async ( kind ) => {
			const { path } = await contentWith( kind );
			expect( await client.wire( path ) ).toHaveLength( 0 );
		}
	);

	it( 'never ends with endless', async () => {
		const { id, whole } = await contentWith( 'endless' );
		const answer = await client.content( id );
		expect( answer.headers.has( 'content-length' ) ).toBe( false );
		const reader = answer.body?.getReader();
		let length = 0;
		while ( length < whole.length + 5_000_000 ) {
			const part = await reader?.read();
			expect( part?.done ).toBe( false );
			length += part?.value?.length ?? 0;
		}
		await reader?.cancel();
		// The simulator notices, and answers the next one.
		expect( ( await client.content( id ) ).status ).toBe( 200 );
	} );
} );

describe( 'a part of the content', () => {
	it.each( [
		[ 'bytes=0-7', 0, 8 ],
		[ 'bytes=100-199', 100, 200 ],
		[ 'bytes=1000-', 1000, undefined ],
		[ 'bytes=1000-99999999', 1000, undefined ],
	] )( 'comes for %s with status 206', async ( range, first, end ) => {
		const id = await client.completed();
		const whole = await bytesOf( await client.content( id ) );
		const answer = await client.content( id, {
			headers: { Range: range },
		} );
		const last = ( end ?? whole.length ) - 1;
		expect( answer.status ).toBe( 206 );
		expect( answer.headers.get( 'content-range' ) ).toBe(
			`bytes ${ first }-${ last }/${ whole.length }`
		);
		const wanted = whole.subarray( first, end );
		expect( ( await bytesOf( answer ) ).equals( wanted ) ).toBe( true );
	} );

	it( 'that is not there has status 416', async () => {
		const id = await client.completed();
		const whole = await bytesOf( await client.content( id ) );
		const answer = await client.content( id, {
			headers: { Range: `bytes=${ whole.length }-` },
		} );
		expect( answer.status ).toBe( 416 );
		expect( answer.headers.get( 'content-range' ) ).toBe(
			`bytes */${ whole.length }`
		);
		expect( await bytesOf( answer ) ).toHaveLength( 0 );
	} );

	it( 'after a break gives the rest', async () => {
		const { id, whole, path } = await contentWith( 'cut-body' );
		const { body } = parted( await client.wire( path ) );
		const rest = await client.content( id, {
			headers: { Range: `bytes=${ body.length }-` },
		} );
		const joined = Buffer.concat( [ body, await bytesOf( rest ) ] );
		expect( joined.equals( whole ) ).toBe( true );
	} );
} );

describe( 'the content settings', () => {
	it( 'fill a video up to a size, in a box that players skip', async () => {
		const id = await client.completed();
		const whole = await bytesOf( await client.content( id ) );
		await gateway.configure( { contentBytes: 1_000_000 } );
		const large = await bytesOf( await client.content( id ) );
		expect( large ).toHaveLength( 1_000_000 );
		expect( large.subarray( 0, whole.length ).equals( whole ) ).toBe(
			true
		);
		expect( large.readUInt32BE( whole.length ) ).toBe(
			1_000_000 - whole.length
		);
		expect(
			large.toString( 'latin1', whole.length + 4, whole.length + 8 )
		).toBe( 'free' );
	} );

	it( 'keep content back for a while after the end', async () => {
		await gateway.configure( { contentDelay: 60_000 } );
		const id = await client.completed();
		const answer = await client.content( id );
		expect( answer.status ).toBe( 404 );
		expect( await answer.json() ).toMatchObject( {
			error: { code: 'video_not_ready' },
		} );
		await gateway.configure( { contentDelay: 0 } );
		expect( ( await client.content( id ) ).status ).toBe( 200 );
	} );
} );

describe( 'a pause that the gateway asks for', () => {
	const header = 'openai-poll-after-ms';

	it( 'is in each answer about one video, and in no other', async () => {
		const id = await client.completed();
		await gateway.configure( { pollAfter: 12_000 } );
		const answers = [
			await client.create(),
			await client.retrieve( id ),
			await client.call( 'GET', '' ),
			await client.content( id ),
		];
		expect(
			answers.map( ( { headers } ) => headers.get( header ) )
		).toEqual( [ '12000', '12000', null, null ] );
		await gateway.reset();
		expect( ( await client.create() ).headers.has( header ) ).toBe( false );
	} );
} );
