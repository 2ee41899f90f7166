import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from './env/paths';

/** Scripts that are loaded together. */
interface Load {
	what: string;
	/** Their names in `build/`. That a page has these and no others, `ScreensTest` looks at. */
	files: string[];
	/** Bytes that they may have on their way to a browser, packed, in all. */
	most: number;
}

/** What pages have of our scripts before anything is clicked. */
export const loads: Load[] = [
	{
		what: 'The block’s script',
		files: [ 'block/index.js' ],
		most: 25 * 1024,
	},
	{
		what: 'Scripts of an editor at first',
		files: [ 'block/index.js', 'media-modal.js' ],
		most: 30 * 1024,
	},
	{
		what: 'Scripts of the Videos screen',
		files: [ 'library.js', 'media-modal.js' ],
		most: 220 * 1024,
	},
	{
		what: 'The settings’ script',
		files: [ 'settings.js' ],
		most: 20 * 1024,
	},
];

/** What built scripts weigh, packed. */
export const weigh = ( { files }: Load ): number =>
	files.reduce(
		( sum, file ) =>
			sum +
			gzipSync( readFileSync( join( root, 'build', file ) ), {
				level: 9,
			} ).length,
		0
	);
