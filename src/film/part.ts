import {
	BlobSource,
	EncodedPacketSink,
	Input,
	MP4,
	type InputAudioTrack,
	type InputTrack,
	type InputVideoTrack,
} from 'mediabunny';

/** A video's file, as far as it has to be known to join it to others. */
export interface Part {
	video: InputVideoTrack;
	videoConfig: VideoDecoderConfig;
	/** How the frames are turned, as one text. */
	turn: string;
	/** Pixels as they are shown. */
	width: number;
	height: number;
	/** Null where it has no sound. */
	audio: InputAudioTrack | null;
	audioConfig: AudioDecoderConfig | null;
	/** Seconds at which its first frame is shown. */
	start: number;
	/** Seconds from there to its end. */
	seconds: number;
	/** How many bytes its packets have. */
	bytes: number;
}

/** Sound may go on for so many seconds after the last frame before that is held for it: an encoder fills up its last packet. */
const SOUND_AFTER = 0.1;

/** When a track's packets begin and end, in seconds, and how many bytes they have. */
async function span( track: InputTrack ) {
	let [ start, end, bytes ] = [ Infinity, -Infinity, 0 ];
	const packets = new EncodedPacketSink( track ).packets(
		undefined,
		undefined,
		{ metadataOnly: true }
	);
	for await ( const { timestamp, duration, byteLength } of packets ) {
		start = Math.min( start, timestamp );
		end = Math.max( end, timestamp + duration );
		bytes += byteLength;
	}
	return { start, end, bytes };
}

/**
 * Reads what a file is. Throws where it can't be read as an mp4 file with pictures in it.
 *
 * @param file The file.
 */
export async function readPart( file: Blob ): Promise< Part > {
	const input = new Input( {
		source: new BlobSource( file ),
		formats: [ MP4 ],
	} );
	const video = await input.getPrimaryVideoTrack();
	const videoConfig = await video?.getDecoderConfig();
	const audio = await input.getPrimaryAudioTrack();
	const audioConfig = ( await audio?.getDecoderConfig() ) ?? null;
	if ( ! video || ! videoConfig || ( audio && ! audioConfig ) ) {
		throw new Error( 'unreadable' );
	}
	const { start, end, bytes } = await span( video );
	const sound = audio ? await span( audio ) : { end, bytes: 0 };
	if ( ! Number.isFinite( end - start ) || start < 0 ) {
		// Nothing in it; or a part of it is hidden, which would be seen in the middle of a film.
		throw new Error( 'unreadable' );
	}
	return {
		video,
		videoConfig,
		audio,
		audioConfig,
		start,
		turn: ( await video.getTransformationMatrix() ).join(),
		width: await video.getDisplayWidth(),
		height: await video.getDisplayHeight(),
		seconds: ( sound.end > end + SOUND_AFTER ? sound.end : end ) - start,
		bytes: bytes + sound.bytes,
	};
}
