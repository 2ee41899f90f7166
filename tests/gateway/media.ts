import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Variant } from './operation';

/** The files' folder, their ending and their type, by variant. */
const variants: Record< Variant, { ending: string; mime: string } > = {
	video: { ending: 'mp4', mime: 'video/mp4' },
	thumbnail: { ending: 'webp', mime: 'image/webp' },
	spritesheet: { ending: 'jpg', mime: 'image/jpeg' },
};

/** The drawn scenes, with words of prompts that mean them, in the languages of the plugin. */
const scenes: Record< string, RegExp > = {
	boat: /\bboat|\bship\b|\bsea\b|\brain|\blighthouse|قایق|کشتی|دریا|باران|فانوس/i,
	kite: /\bkite|\bhill|\bsky|\bwind\b|\bfield|بادبادک|تپه|آسمان|باد|دشت/i,
	cat: /\bcat\b|\bwindow|\bsnow|\bnight|\bcity|گربه|پنجره|برف|شب|شهر/i,
	train: /\btrain\b|\bbridge|\brailway|\bviaduct|قطار|پل\b|راه‌آهن/i,
	fish: /\bfish|\bunder ?water|\baquarium|\breef|ماهی|آکواریوم/i,
	balloon: /\bballoon|\bmountain|\bmorning|بالن|کوه|صبح/i,
};

/** Whether a scene of that name is drawn. */
export const isScene = ( name: string ): boolean => name in scenes;

/**
 * The scene that a prompt speaks of; for any other prompt one of them, always the same.
 *
 * @param prompt The prompt.
 */
export function sceneOf( prompt: string ): string {
	const names = Object.keys( scenes );
	return (
		names.find( ( name ) => scenes[ name ]?.test( prompt ) ) ??
		names[ prompt.length % names.length ] ??
		''
	);
}

/** A box of an mp4 that players skip. */
function padding( length: number ): Buffer {
	const box = Buffer.alloc( Math.max( 8, length ) );
	box.writeUInt32BE( box.length, 0 );
	box.write( 'free', 4, 'latin1' );
	return box;
}

/**
 * The content of a video of some size and length. Each variant is a real file of its kind.
 *
 * @param variant Which part of the content.
 * @param size    Pixels, as "1280x720".
 * @param seconds The length.
 * @param bytes   How large a video is to be at least; it is filled up after its end.
 * @param scene   A drawn scene; a gradient if there is none.
 */
export function content(
	variant: Variant,
	size: string,
	seconds: string,
	bytes: number,
	scene = ''
): { mime: string; bytes: Buffer } {
	const { ending, mime } = variants[ variant ];
	const name =
		variant === 'video'
			? `${ variant }-${ size }-${ seconds }`
			: `${ variant }-${ size }`;
	const file = readFileSync(
		join(
			__dirname,
			scene ? join( 'clips', scene ) : 'media',
			`${ name }.${ ending }`
		)
	);
	return {
		mime,
		bytes:
			variant === 'video' && file.length < bytes
				? Buffer.concat( [ file, padding( bytes - file.length ) ] )
				: file,
	};
}
