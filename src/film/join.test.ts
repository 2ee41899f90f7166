/*
 * Real mp4 files are joined: those of the simulator, and such as were made by hand for what it has not.
 *
 * @jest-environment node
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
	BlobSource,
	EncodedPacketSink,
	Input,
	MP4,
	type InputTrack,
} from 'mediabunny';
import { content } from '../../tests/gateway/media';
import { differences } from './differences';
import { join } from './join';
import { markFilm } from './mark-film';
import { readPart } from './part';

// There is no page here that has a language.
jest.mock( '../format/language', () => ( { language: () => 'en' } ) );

const clip = ( size: string, seconds: string, scene = '' ) =>
	new Blob( [
		new Uint8Array( content( 'video', size, seconds, 0, scene ).bytes ),
	] );

/** Files with what the simulator's have not; make.sh says how they were made. */
const made = ( name: string ) =>
	new Blob( [
		new Uint8Array(
			readFileSync(
				path.join( __dirname, '../../tests/js/parts', `${ name }.mp4` )
			)
		),
	] );

const partsOf = ( files: Blob[] ) => Promise.all( files.map( readPart ) );

const filmOf = async ( files: Blob[] ) =>
	join( await partsOf( files ), () => {}, new AbortController().signal );

const tracksOf = async ( file: Blob ) => {
	const input = new Input( {
		source: new BlobSource( file ),
		formats: [ MP4 ],
	} );
	return {
		video: ( await input.getPrimaryVideoTrack() )!,
		audio: ( await input.getPrimaryAudioTrack() )!,
	};
};

/** The packets of a track: when each is shown, in milliseconds, and what is in it. */
async function packetsOf( track: InputTrack ) {
	const found: { at: number; data: string }[] = [];
	for await ( const packet of new EncodedPacketSink( track ).packets() ) {
		found.push( {
			at: Math.round( packet.timestamp * 1000 ),
			data: Buffer.from( packet.data ).toString( 'base64' ),
		} );
	}
	return found;
}

const boxesOf = ( bytes: Buffer ) => {
	const names: string[] = [];
	for ( let at = 0; at < bytes.length; at += bytes.readUInt32BE( at ) ) {
		names.push( bytes.toString( 'latin1', at + 4, at + 8 ) );
	}
	return names;
};

test( 'a film of three parts has all their frames, byte for byte, each where its part is', async () => {
	const files = [
		clip( '1280x720', '4', 'boat' ),
		clip( '1280x720', '8', 'cat' ),
		clip( '1280x720', '4', 'kite' ),
	];
	const film = new Blob( [ await filmOf( files ) ] );
	const { video, audio } = await tracksOf( film );
	const expected = (
		await Promise.all(
			files.map( async ( file, part ) =>
				( await packetsOf( ( await tracksOf( file ) ).video ) ).map(
					( { at, data } ) => ( {
						at: at + [ 0, 4000, 12000 ][ part ]!,
						data,
					} )
				)
			)
		)
	).flat();
	expect( await packetsOf( video ) ).toEqual( expected );
	expect( await video.computeDuration() ).toBe( 16 );
	expect( await video.getFirstTimestamp() ).toBe( 0 );
	expect( audio ).toBeNull();
} );

test( 'it can be played while it loads, and says that AI has made it', async () => {
	const joined = await filmOf( [
		clip( '720x1280', '4' ),
		clip( '720x1280', '8' ),
	] );
	const film = markFilm( joined );
	const bytes = Buffer.from( await film.arrayBuffer() );
	expect( boxesOf( bytes ) ).toEqual( [ 'ftyp', 'moov', 'mdat', 'uuid' ] );
	expect( bytes.toString( 'latin1' ) ).toContain(
		'/digitalsourcetype/trainedAlgorithmicMedia'
	);
	expect( ( await readPart( film ) ).seconds ).toBe( 12 );
} );

test( 'the sound stays with the pictures in every part, and what is heard is taken over as it is', async () => {
	const files = [ made( 'sound' ), made( 'sound' ), made( 'sound' ) ];
	const [ one ] = await partsOf( files );
	const film = new Blob( [ await filmOf( files ) ] );
	const { video, audio } = await tracksOf( film );
	const ofOne = await packetsOf( one!.audio! );
	const heard = await packetsOf( audio );
	const tick = 1000 * ( 1024 / 44100 );
	expect( ( await packetsOf( video ) ).length ).toBe(
		3 * ( await packetsOf( one!.video ) ).length
	);
	// One after the other without a gap, also where parts meet.
	heard.slice( 1 ).forEach( ( { at }, index ) => {
		expect( Math.abs( at - heard[ index ]!.at - tick ) ).toBeLessThan( 2 );
	} );
	// Two packets at most where parts meet, which warm up or overlap.
	expect( heard.length ).toBeGreaterThanOrEqual( 3 * ofOne.length - 4 );
	// Every packet is heard where its part is, within half a packet.
	const whenIn = new Map( ofOne.map( ( { at, data } ) => [ data, at ] ) );
	for ( const { at, data } of heard ) {
		const inPart = whenIn.get( data );
		expect( inPart ).toBeDefined();
		expect(
			[ 0, 1, 2 ].some(
				( part ) =>
					Math.abs( at - part * one!.seconds * 1000 - inPart! ) <=
					tick / 2 + 1
			)
		).toBe( true );
	}
} );

test.each( [
	[
		'another size',
		[ clip( '1280x720', '4', 'boat' ), clip( '720x1280', '4', 'cat' ) ],
		'Part 2 has 720 × 1280 pixels, and part 1 has 1280 × 720.',
	],
	[
		'another compression',
		[
			clip( '1280x720', '4', 'boat' ),
			clip( '1280x720', '4', 'cat' ),
			clip( '1280x720', '8' ),
		],
		'The pictures of part 3 are compressed with other settings (avc1.640032) than those of part 1 (avc1.64001f).',
	],
	[
		'no sound',
		[ made( 'sound' ), made( 'silent' ) ],
		'Part 2 has no sound, and part 1 has.',
	],
	[
		'sound where the first has none',
		[ made( 'silent' ), made( 'sound' ) ],
		'Part 2 has sound, and part 1 has none.',
	],
	[
		'other sound',
		[ made( 'sound' ), made( 'sound' ), made( 'stereo' ) ],
		'The sound of part 3 is recorded otherwise than that of part 1.',
	],
	[
		'turned frames',
		[ made( 'silent' ), made( 'turned' ) ],
		'The pictures of part 2 are turned or stretched otherwise than those of part 1.',
	],
] )(
	'a part with %s is named, and what to do is said',
	async ( _, files, said ) => {
		const words = differences( await partsOf( files ) );
		// It is the only difference that is told, and what to do follows.
		expect( words.split( ' A film is joined' ) ).toEqual( [
			said,
			expect.stringContaining( 'Take out what differs' ),
		] );
	}
);

test( 'parts that are alike agree', async () => {
	expect(
		differences(
			await partsOf( [
				clip( '1280x720', '4', 'boat' ),
				clip( '1280x720', '12', 'kite' ),
			] )
		)
	).toBe( '' );
} );

test.each( [
	[ 'no video', new Blob( [ 'Not a video.' ] ) ],
	[ 'nothing', new Blob( [] ) ],
	[ 'half a file', clip( '1280x720', '4' ).slice( 0, 700 ) ],
] )( 'what has %s in it is not read', async ( _, file ) => {
	await expect( readPart( file ) ).rejects.toThrow();
} );

test( 'it stops when it is told to', async () => {
	const parts = await partsOf( [
		clip( '1280x720', '4' ),
		clip( '1280x720', '8' ),
	] );
	const stop = new AbortController();
	const done: number[] = [];
	await expect(
		join(
			parts,
			( now ) => {
				done.push( now );
				stop.abort();
			},
			stop.signal
		)
	).rejects.toThrow();
	expect( done ).toHaveLength( 1 );
} );
