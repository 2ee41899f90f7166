import {
	BufferTarget,
	EncodedAudioPacketSource,
	EncodedPacketSink,
	EncodedVideoPacketSource,
	Mp4OutputFormat,
	Output,
	type EncodedPacket,
} from 'mediabunny';
import type { Part } from './part';

/** The packets of a part's sound; none where it has none. */
const soundOf = ( { audio }: Part ) =>
	audio && new EncodedPacketSink( audio ).packets();

/**
 * Joins parts that agree into one mp4 file that can be played while it loads. Nothing is decoded: every packet of the pictures is
 * taken over as it is. Packets of sound last longer than an end of pictures is exact, and the first one of a file only warms the
 * decoder up: what would overlap the part before is left out, so that sound and pictures stay together in every part.
 *
 * @param parts      The parts, in their order.
 * @param onProgress Is told how much is done, from 0 to 1.
 * @param signal     Stops it.
 */
export async function join(
	parts: Part[],
	onProgress: ( done: number ) => void,
	signal: AbortSignal
): Promise< Uint8Array< ArrayBuffer > > {
	const [ first ] = parts as [ Part, ...Part[] ];
	const target = new BufferTarget();
	const output = new Output( {
		format: new Mp4OutputFormat( { fastStart: 'in-memory' } ),
		target,
	} );
	const pictures = new EncodedVideoPacketSource(
		( await first.video.getCodec() )!
	);
	const pictureMeta = { decoderConfig: first.videoConfig };
	output.addVideoTrack( pictures, {
		transformationMatrix: await first.video.getTransformationMatrix(),
	} );
	const sounds =
		first.audio &&
		new EncodedAudioPacketSource( ( await first.audio.getCodec() )! );
	if ( sounds ) {
		output.addAudioTrack( sounds );
	}
	const soundMeta = first.audioConfig
		? { decoderConfig: first.audioConfig }
		: undefined;
	await output.start();

	const total = parts.reduce( ( sum, { seconds } ) => sum + seconds, 0 );
	/** Where the part begins in the film. */
	let offset = 0;
	/** Where the sound ends so far. */
	let heard: number | undefined;
	let done = 0;
	for ( const part of parts ) {
		const isLast = part === parts[ parts.length - 1 ];
		const sound = soundOf( part );
		let next = ( await sound?.next() )?.value as EncodedPacket | undefined;
		const tick = next?.duration ?? 0;
		/** Takes over what is heard up to a moment of the film. */
		const hear = async ( until: number ) => {
			while ( next ) {
				const { duration } = next;
				let at = offset + next.timestamp - part.start;
				if ( at > until ) {
					return;
				}
				const isOver = ! isLast && duration < tick / 2;
				if (
					! isOver &&
					( heard === undefined || at + tick / 2 >= heard )
				) {
					// A decoder plays what it gets without gaps and overlaps smaller than a packet.
					at = heard !== undefined && at - heard < tick ? heard : at;
					await sounds?.add(
						next.clone( { timestamp: at } ),
						soundMeta
					);
					heard = at + tick;
				}
				next = ( await sound?.next() )?.value as
					EncodedPacket | undefined;
			}
		};
		const packets = new EncodedPacketSink( part.video ).packets();
		for await ( const packet of packets ) {
			signal.throwIfAborted();
			const timestamp = offset + packet.timestamp - part.start;
			await hear( timestamp );
			await pictures.add( packet.clone( { timestamp } ), pictureMeta );
			// Frames come in the order in which they are decoded.
			done = Math.max( done, timestamp / total );
			onProgress( done );
		}
		await hear( Infinity );
		offset += part.seconds;
	}
	await output.finalize();
	return new Uint8Array( target.buffer! );
}
