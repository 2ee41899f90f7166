import { latinDigits } from '../../format/latin-digits';

/** What is shown for a while: from a second to a second. */
export interface Cue {
	start: number;
	end: number;
	text: string;
}

/** A time as WebVTT has it: hours only where there are some. */
export function clock( seconds: number ): string {
	const all = Math.max( 0, Math.round( seconds * 1000 ) );
	const two = ( value: number ) => String( value ).padStart( 2, '0' );
	const hours = Math.floor( all / 3_600_000 );
	const parts = [
		two( Math.floor( all / 60_000 ) % 60 ),
		`${ two( Math.floor( all / 1000 ) % 60 ) }.${ String( all % 1000 ).padStart( 3, '0' ) }`,
	];
	return [ ...( hours ? [ two( hours ) ] : [] ), ...parts ].join( ':' );
}

/** Seconds that somebody has typed, as 5, 5.5, 1:05 or 01:01:05.250, in any digits; null where it is none of that. */
export function readClock( typed: string ): number | null {
	const text = latinDigits( typed ).trim().replace( ',', '.' );
	if ( ! /^(\d{1,2}:){0,2}\d{1,5}(\.\d{1,3})?$/.test( text ) ) {
		return null;
	}
	return text
		.split( ':' )
		.reduce( ( sum, part ) => sum * 60 + Number( part ), 0 );
}

/** A text as it stands in a cue: no blank line, which would end it, and nothing that would be taken for markup or a time. */
const escaped = ( text: string ) =>
	text
		.replace( /\r\n?/g, '\n' )
		.split( '\n' )
		.map( ( line ) => line.trim() )
		.filter( Boolean )
		.join( '\n' )
		.replace( /&/g, '&amp;' )
		.replace( /</g, '&lt;' )
		.replace( />/g, '&gt;' );

/** The file: cues in the order of their times, without those that say nothing. */
export const toVtt = ( cues: Cue[] ): string =>
	[
		'WEBVTT',
		...cues
			.filter( ( { text } ) => text.trim() !== '' )
			.sort( ( a, b ) => a.start - b.start || a.end - b.end )
			.map(
				( { start, end, text } ) =>
					`${ clock( start ) } --> ${ clock( end ) }\n${ escaped( text ) }`
			),
	].join( '\n\n' ) + '\n';

/** Lines of text over the length of a video, each as long as it is. */
export function spread( text: string, seconds: number ): Cue[] {
	const lines = text
		.split( '\n' )
		.map( ( line ) => line.trim() )
		.filter( Boolean );
	const letters = lines.join( '' ).length;
	let at = 0;
	return lines.map( ( line ) => {
		const start = at;
		at += ( line.length / letters ) * seconds;
		return { start, end: at, text: line };
	} );
}

/** The cues of a file, read by the browser itself; plain text, without markup. */
export const readCues = ( src: string ): Promise< Cue[] > =>
	new Promise( ( resolve, reject ) => {
		const video = document.createElement( 'video' );
		const track = document.createElement( 'track' );
		track.addEventListener( 'load', () =>
			resolve(
				[ ...( track.track.cues ?? [] ) ].map( ( cue ) => ( {
					start: cue.startTime,
					end: cue.endTime,
					text: ( cue as VTTCue ).getCueAsHTML().textContent ?? '',
				} ) )
			)
		);
		track.addEventListener( 'error', () => reject( new Error( src ) ) );
		track.kind = 'metadata';
		track.src = src;
		video.append( track );
		track.track.mode = 'hidden';
	} );
