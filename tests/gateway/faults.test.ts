/*
 * What each fault looks like to a client.
 *
 * @jest-environment node
 */
import type { Fault } from './faults';
import { bytesOf, jsonOf, PlainClient } from './plain-client';
import { testGateway } from './test-gateway';

const gateway = testGateway();
const client = new PlainClient( gateway );

const plan = ( ...faults: Fault[] ) => gateway.configure( { faults } );

const paid = async () => ( await gateway.stats() ).paid;

describe( 'an answer of another kind', () => {
	it( 'has a status of its own, a message and a time to wait', async () => {
		await plan( {
			operation: 'create',
			kind: 'status',
			status: 429,
			retryAfter: '7',
			code: 'rate_limit_exceeded',
			message: 'Slower, please.',
		} );
		const answer = await client.create();
		expect( answer.status ).toBe( 429 );
		expect( answer.headers.get( 'retry-after' ) ).toBe( '7' );
		expect( await answer.json() ).toMatchObject( {
			error: { code: 'rate_limit_exceeded', message: 'Slower, please.' },
		} );
		expect( await paid() ).toBe( 0 );
	} );

	it( 'can be an error although the order was taken', async () => {
		await plan( {
			operation: 'create',
			kind: 'status',
			status: 502,
			acts: true,
		} );
		const answer = await client.create();
		expect( answer.status ).toBe( 502 );
		expect( answer.headers.has( 'retry-after' ) ).toBe( false );
		expect( await paid() ).toBe( 1 );
	} );

	it.each( [
		[ 'html', 'text/html', /^<!doctype html>/ ],
		[ 'broken-json', 'application/json', /^\{"id": "video_$/ ],
		[ 'empty', 'application/json', /^$/ ],
		[ 'other-json', 'application/json', /"object":"chat\.completion"/ ],
	] as const )( 'is %s, with status 200, and paid', async ( ...row ) => {
		const [ kind, type, body ] = row;
		await plan( { operation: 'create', kind } );
		const answer = await client.create();
		expect( answer.status ).toBe( 200 );
		expect( answer.headers.get( 'content-type' ) ).toContain( type );
		expect( await answer.text() ).toMatch( body );
		expect( await paid() ).toBe( 1 );
	} );

	it.each( [
		[ 'unknown-status', { status: 'reticulating', progress: 40 } ],
		[ 'progress-back', { status: 'queued', progress: 1 } ],
		[ 'no-prompt', { status: 'completed', prompt: null } ],
	] as const )( 'is a video with %s', async ( kind, changes ) => {
		const id = await client.completed();
		await plan( { operation: 'retrieve', kind } );
		expect( await jsonOf( await client.retrieve( id ) ) ).toMatchObject( {
			id,
			object: 'video',
			...changes,
		} );
		expect( await jsonOf( await client.retrieve( id ) ) ).toMatchObject( {
			status: 'completed',
			progress: 100,
		} );
	} );

	it( 'is a list of videos with a status that nobody knows', async () => {
		await client.create();
		await plan( { operation: 'list', kind: 'unknown-status' } );
		const answer = await client.call( 'GET', '' );
		expect( await answer.json() ).toMatchObject( {
			object: 'list',
			data: [ { object: 'video', status: 'reticulating' } ],
		} );
	} );

	it( 'is another address, and nothing is paid', async () => {
		await plan( { operation: 'create', kind: 'redirect' } );
		const answer = await client.create();
		expect( answer.status ).toBe( 302 );
		expect( answer.headers.get( 'location' ) ).toBe( '/__sim/elsewhere' );
		expect( await paid() ).toBe( 0 );
	} );
} );

describe( 'a plan', () => {
	const statuses = async ( count: number ) => {
		const seen: number[] = [];
		for ( let made = 0; made < count; made++ ) {
			seen.push( ( await client.call( 'GET', '' ) ).status );
		}
		return seen;
	};
	const fault = { operation: 'list', kind: 'status', status: 503 } as const;

	it( 'goes wrong once, if nothing else is said', async () => {
		await plan( fault );
		expect( await statuses( 3 ) ).toEqual( [ 503, 200, 200 ] );
	} );

	it( 'goes wrong some times, after some calls that go well', async () => {
		await plan( { ...fault, after: 1, times: 2 } );
		expect( await statuses( 5 ) ).toEqual( [ 200, 503, 503, 200, 200 ] );
	} );

	it( 'goes wrong always, until it is reset', async () => {
		await plan( { ...fault, times: -1 } );
		expect( await statuses( 3 ) ).toEqual( [ 503, 503, 503 ] );
		await gateway.reset();
		expect( await statuses( 2 ) ).toEqual( [ 200, 200 ] );
	} );

	it( 'goes wrong by chance, and what comes behind it then has its turn', async () => {
		await plan(
			{ ...fault, times: -1, chance: 0 },
			{ ...fault, times: 1 }
		);
		expect( await statuses( 3 ) ).toEqual( [ 503, 200, 200 ] );
		await plan( { ...fault, times: -1, chance: 0.5 } );
		const seen = await statuses( 200 );
		expect( new Set( seen ) ).toEqual( new Set( [ 200, 503 ] ) );
	} );

	it( 'is about its operation only, or about all', async () => {
		await plan( fault );
		expect( ( await client.create() ).status ).toBe( 200 );
		expect( await statuses( 1 ) ).toEqual( [ 503 ] );

		await plan( { ...fault, operation: '*', times: -1 } );
		expect( ( await client.create() ).status ).toBe( 503 );
		expect( await statuses( 1 ) ).toEqual( [ 503 ] );
	} );

	it( 'takes one fault after the other', async () => {
		await plan( fault, { ...fault, status: 500 } );
		expect( await statuses( 3 ) ).toEqual( [ 503, 500, 200 ] );
	} );
} );

describe( 'a restart', () => {
	it( 'answers nobody meanwhile, and keeps what was made', async () => {
		const id = await client.completed();
		const restarted = gateway.restart( 200 );
		await expect( client.retrieve( id ) ).rejects.toThrow();
		await restarted;
		expect( ( await client.retrieve( id ) ).status ).toBe( 200 );
		expect( await paid() ).toBe( 1 );
	} );
} );

describe( 'a reset', () => {
	it( 'forgets jobs, payments, calls and settings', async () => {
		const id = await client.completed();
		await gateway.configure( { contentBytes: 50_000, duration: 60_000 } );
		await gateway.reset();
		expect( await gateway.stats() ).toMatchObject( {
			paid: 0,
			jobs: [],
			calls: [],
		} );
		expect( ( await client.retrieve( id ) ).status ).toBe( 404 );
		const again = await client.content( await client.completed() );
		expect( ( await bytesOf( again ) ).length ).toBeLessThan( 50_000 );
	} );
} );
