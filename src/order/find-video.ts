import { fetchVideo, isOfNoVideo } from '../store/api';
import type { Video } from '../store/types';

/** A video; nothing where it was deleted, or is not for this person. */
export const findVideo = ( id: number ): Promise< Video[] > =>
	fetchVideo( id ).then(
		( video ) => [ video ],
		( thrown: unknown ) => {
			if ( isOfNoVideo( thrown ) ) {
				return [];
			}
			throw thrown;
		}
	);
