import { crc32, deflateSync } from 'node:zlib';
import type { Fault } from './faults';
import { keys, startGateway, type Gateway } from './server';

/** The keys of the default accounts, by what they are for. */
export const [ demoKey = '', secondKey = '', emptyKey = '' ] = keys.map(
	( { value } ) => value
);

/** Milliseconds that a job takes in tests. */
const DURATION = 300;

interface Stats {
	paid: number;
	paidByKey: Record< string, number >;
	jobs: {
		id: string;
		status: string;
		prompt: string;
		hasImage: boolean;
		deleted: boolean;
	}[];
	calls: { operation: string; at: number; id?: string; status: number }[];
}

interface Config {
	duration?: number;
	faults?: Fault[];
	contentBytes?: number;
	contentDelay?: number;
	pollAfter?: number;
}

export interface TestGateway extends Gateway {
	stats: () => Promise< Stats >;
	configure: ( config: Config ) => Promise< void >;
	/** Brings all jobs this far, as a part of their time, and keeps them there; 1 is their end. */
	reach: ( part: number ) => Promise< void >;
	reset: () => Promise< void >;
}

/** Starts a simulator, with its controls as functions. */
export async function startTestGateway(
	duration = DURATION
): Promise< TestGateway > {
	const gateway = await startGateway( { duration } );
	const post = async ( path: string, value: object ) => {
		await fetch( `${ gateway.url }/__sim/${ path }`, {
			method: 'POST',
			body: JSON.stringify( value ),
		} );
	};
	return {
		...gateway,
		stats: async () => {
			const answer = await fetch( `${ gateway.url }/__sim/stats` );
			return ( await answer.json() ) as Stats;
		},
		configure: ( config ) => post( 'config', config ),
		reach: ( part ) => post( 'reach', { part } ),
		reset: () => post( 'reset', {} ),
	};
}

/** Waits until something is so; asks again and again. */
export async function until< T >(
	ask: () => Promise< T >,
	isDone: ( answer: T ) => boolean
): Promise< T > {
	for ( let tries = 0; tries < 100; tries++ ) {
		const answer = await ask();
		if ( isDone( answer ) ) {
			return answer;
		}
		await new Promise( ( resolve ) => setTimeout( resolve, 50 ) );
	}
	throw new Error( 'It never came to be.' );
}

/** One chunk of a PNG file. */
function chunk( type: string, data: Buffer ): Buffer {
	const typed = Buffer.concat( [ Buffer.from( type, 'latin1' ), data ] );
	const length = Buffer.alloc( 4 );
	length.writeUInt32BE( data.length );
	const sum = Buffer.alloc( 4 );
	sum.writeUInt32BE( crc32( typed ) );
	return Buffer.concat( [ length, typed, sum ] );
}

/** A black PNG image of some pixels. */
export function blackPng( width: number, height: number ): Buffer {
	const header = Buffer.alloc( 13 );
	header.writeUInt32BE( width, 0 );
	header.writeUInt32BE( height, 4 );
	// Eight bits of grey a pixel; the rest stays at the only values there are.
	header.writeUInt8( 8, 8 );
	return Buffer.concat( [
		Buffer.from( '\x89PNG\r\n\x1a\n', 'latin1' ),
		chunk( 'IHDR', header ),
		// Each row begins with the byte of its filter.
		chunk( 'IDAT', deflateSync( Buffer.alloc( ( width + 1 ) * height ) ) ),
		chunk( 'IEND', Buffer.alloc( 0 ) ),
	] );
}

/** The kind of a file, by its first bytes. */
export function kindOf( bytes: Buffer ): string {
	if ( bytes.toString( 'latin1', 4, 8 ) === 'ftyp' ) {
		return 'mp4';
	}
	if (
		bytes.toString( 'latin1', 0, 4 ) === 'RIFF' &&
		bytes.toString( 'latin1', 8, 12 ) === 'WEBP'
	) {
		return 'webp';
	}
	return bytes.length > 2 && bytes.readUInt16BE( 0 ) === 0xffd8
		? 'jpeg'
		: 'unknown';
}
