import { __, sprintf } from '@wordpress/i18n';
import { number } from '../format/number';
import type { Part } from './part';

/** Whether two files are decoded with the same settings. */
function isSame(
	one: AllowSharedBufferSource,
	other: AllowSharedBufferSource
) {
	const [ bytes, others ] = [ one, other ].map( ( source ) =>
		ArrayBuffer.isView( source )
			? new Uint8Array(
					source.buffer,
					source.byteOffset,
					source.byteLength
				)
			: new Uint8Array( source )
	) as [ Uint8Array, Uint8Array ];
	return (
		bytes.length === others.length &&
		bytes.every( ( byte, at ) => byte === others[ at ] )
	);
}

/** Settings of a decoder; none are like none. */
const NONE = new Uint8Array();

/** How the sound of a part differs from that of the first one, in a sentence. */
function soundDifference( first: Part, part: Part, at: string ) {
	const [ a, b ] = [ first.audioConfig, part.audioConfig ];
	if ( ! a || ! b ) {
		const words = a
			? /* translators: %s: a number. */
				__( 'Part %s has no sound, and part 1 has.', 'platoniavid' )
			: /* translators: %s: a number. */
				__( 'Part %s has sound, and part 1 has none.', 'platoniavid' );
		return a || b ? sprintf( words, at ) : undefined;
	}
	return a.codec === b.codec &&
		a.sampleRate === b.sampleRate &&
		a.numberOfChannels === b.numberOfChannels &&
		isSame( a.description ?? NONE, b.description ?? NONE )
		? undefined
		: sprintf(
				/* translators: %s: a number. */
				__(
					'The sound of part %s is recorded otherwise than that of part 1.',
					'platoniavid'
				),
				at
			);
}

/** How a part differs from the first one, in a sentence; undefined where both can be in one film. */
function difference( first: Part, part: Part, at: string ) {
	const [ a, b ] = [ first.videoConfig, part.videoConfig ];
	if ( first.width !== part.width || first.height !== part.height ) {
		return sprintf(
			/* translators: 1: a number. 2: width in pixels. 3: height in pixels. 4: width of part 1. 5: height of part 1. */
			__(
				'Part %1$s has %2$s × %3$s pixels, and part 1 has %4$s × %5$s.',
				'platoniavid'
			),
			at,
			number( part.width ),
			number( part.height ),
			number( first.width ),
			number( first.height )
		);
	}
	if (
		first.turn !== part.turn ||
		a.codedWidth !== b.codedWidth ||
		a.codedHeight !== b.codedHeight ||
		a.displayAspectWidth !== b.displayAspectWidth ||
		a.displayAspectHeight !== b.displayAspectHeight
	) {
		return sprintf(
			/* translators: %s: a number. */
			__(
				'The pictures of part %s are turned or stretched otherwise than those of part 1.',
				'platoniavid'
			),
			at
		);
	}
	if (
		a.codec !== b.codec ||
		! isSame( a.description ?? NONE, b.description ?? NONE )
	) {
		return sprintf(
			/* translators: 1: a number. 2: how it is compressed, such as avc1.640032. 3: the same of part 1. */
			__(
				'The pictures of part %1$s are compressed with other settings (%2$s) than those of part 1 (%3$s).',
				'platoniavid'
			),
			at,
			b.codec,
			a.codec
		);
	}
	return soundDifference( first, part, at );
}

/**
 * Which parts can't be in one film with the first one, why, and what to do, in sentences; empty where all can.
 *
 * @param parts The parts, two at least.
 */
export function differences( parts: Part[] ): string {
	const [ first, ...others ] = parts as [ Part, ...Part[] ];
	const found = others.flatMap(
		( part, at ) => difference( first, part, number( at + 2 ) ) ?? []
	);
	return found.length === 0
		? ''
		: [
				...found,
				__(
					'A film is joined without compressing its parts again, so they have to be alike. Take out what differs, or make it again with the model and the size of part 1. The parts can still be played one after another.',
					'platoniavid'
				),
			].join( ' ' );
}
