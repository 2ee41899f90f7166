import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Site } from '../env/site';

/** Seconds between two questions about a video, the shortest and the longest; null for those that a living gateway wants. */
export type Pauses = [ number, number ] | null;

/** What a test takes that is about something else. */
export const SHORT: Pauses = [ 1, 2 ];

/** Says how often a site asks its gateway. */
export function setPauses( site: Site, pauses: Pauses ): void {
	const said = join( site.dir, 'wp-content/poll-seconds.json' );
	if ( pauses ) {
		writeFileSync( said, JSON.stringify( pauses ) );
	} else {
		rmSync( said, { force: true } );
	}
}
