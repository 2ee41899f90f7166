import { useDispatch } from '@wordpress/data';
import { useCallback } from '@wordpress/element';
import { _n, sprintf } from '@wordpress/i18n';
import { store as noticesStore } from '@wordpress/notices';
import { number } from '../../format/number';
import { store } from '../../store';
import { toApiError } from '../../store/api';
import type { Video } from '../../store/types';

/** Tries some videos again, none of which may be charged twice, and says how that went. */
export function useRetry(): ( videos: Video[] ) => Promise< void > {
	const { retryVideo } = useDispatch( store );
	const { createSuccessNotice, createErrorNotice } =
		useDispatch( noticesStore );
	return useCallback(
		async ( videos ) => {
			let tried = 0;
			try {
				for ( const { id } of videos ) {
					await retryVideo( id );
					tried++;
				}
				void createSuccessNotice(
					sprintf(
						/* translators: %s: a number of videos. */
						_n(
							'%s video is tried again.',
							'%s videos are tried again.',
							tried,
							'platoniavid'
						),
						number( tried )
					),
					{ type: 'snackbar' }
				);
			} catch ( thrown ) {
				void createErrorNotice( toApiError( thrown ).message, {
					type: 'snackbar',
				} );
			}
		},
		[ retryVideo, createSuccessNotice, createErrorNotice ]
	);
}
