import { useDispatch } from '@wordpress/data';
import { useCallback } from '@wordpress/element';
import { _n, sprintf } from '@wordpress/i18n';
import { store as noticesStore } from '@wordpress/notices';
import { number } from '../../format/number';
import { store } from '../../store';
import { inTurn } from '../../store/in-turn';
import type { Video } from '../../store/types';

/** Tries some videos again, none of which may be charged twice, and says how that went. */
export function useRetry(): ( videos: Video[] ) => Promise< void > {
	const { retryVideo } = useDispatch( store );
	const { createSuccessNotice, createErrorNotice } =
		useDispatch( noticesStore );
	return useCallback(
		async ( videos ) => {
			const { done, failed, reason } = await inTurn( videos, ( { id } ) =>
				retryVideo( id )
			);
			if ( done.length > 0 ) {
				void createSuccessNotice(
					sprintf(
						/* translators: %s: a number of videos. */
						_n(
							'%s video is tried again.',
							'%s videos are tried again.',
							done.length,
							'platoniavid'
						),
						number( done.length )
					),
					{ type: 'snackbar' }
				);
			}
			if ( failed.length > 0 ) {
				void createErrorNotice(
					videos.length === 1
						? reason
						: sprintf(
								/* translators: 1: a number of videos. 2: a sentence that says why. */
								_n(
									'%1$s video is not tried again: %2$s',
									'%1$s videos are not tried again: %2$s',
									failed.length,
									'platoniavid'
								),
								number( failed.length ),
								reason
							),
					{ type: 'snackbar', explicitDismiss: videos.length > 1 }
				);
			}
		},
		[ retryVideo, createSuccessNotice, createErrorNotice ]
	);
}
