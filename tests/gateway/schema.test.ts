/*
 * The check by the published schema can fail.
 *
 * @jest-environment node
 */
import { jsonOf, PlainClient } from './plain-client';
import { faultsBySchema } from './schema';
import { testGateway } from './test-gateway';

const gateway = testGateway();
let video: Record< string, unknown >;

beforeAll( async () => {
	video = await jsonOf( await new PlainClient( gateway ).create() );
} );

it( 'takes an answer that is as published', () => {
	expect( faultsBySchema( 'VideoResource', video ) ).toEqual( [] );
} );

it.each( [
	[ { status: 'unknown' }, '/status must be equal to one of' ],
	[ { size: '640x360' }, '/size must be equal to one of' ],
	[ { seconds: 4 }, '/seconds must be string' ],
	[ { object: 'clip' }, '/object must be equal to one of' ],
	[ { error: { code: 'x' } }, "/error must have required property 'mess" ],
	[ { progress: undefined }, " must have required property 'progress'" ],
] )( 'rejects one that is spoiled by %j', ( changes, fault ) => {
	const spoiled = { ...video, ...changes };
	expect( faultsBySchema( 'VideoResource', spoiled ) ).toContainEqual(
		expect.stringContaining( fault )
	);
} );

it( 'rejects a list with a spoiled video in it', () => {
	const list = {
		object: 'list',
		data: [ video, { ...video, status: 'unknown' } ],
		first_id: null,
		last_id: null,
		has_more: false,
	};
	expect( faultsBySchema( 'VideoListResource', list ) ).toEqual( [
		'/data/1/status must be equal to one of the allowed values',
	] );
} );
