import { fetchVideo, toApiError } from '../store/api';
import type { Video } from '../store/types';

/** A video; nothing where it was deleted, or is not for this person. */
export const findVideo = ( id: number ): Promise< Video[] > =>
	fetchVideo( id ).then(
		( video ) => [ video ],
		( thrown: unknown ) => {
			if ( [ 403, 404 ].includes( toApiError( thrown ).status ) ) {
				return [];
			}
			throw thrown;
		}
	);
