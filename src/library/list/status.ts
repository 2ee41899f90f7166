import { __, sprintf } from '@wordpress/i18n';
import { number } from '../../format/number';
import type { Video, VideoStatus } from '../../store/types';
import { isFileGone } from '../../order/can-fetch';

/** A status in a word or two. */
export const statusLabels = (): Record< VideoStatus, string > => ( {
	submitting: __( 'Being sent', 'platoniavid' ),
	queued: __( 'Waiting', 'platoniavid' ),
	in_progress: __( 'Being made', 'platoniavid' ),
	importing: __( 'Importing', 'platoniavid' ),
	completed: __( 'Ready', 'platoniavid' ),
	failed: __( 'Failed', 'platoniavid' ),
	unconfirmed: __( 'Not confirmed', 'platoniavid' ),
} );

/** How a video is, in a word or two. */
export const statusLabel = ( video: Video ) => {
	if ( isFileGone( video ) ) {
		return __( 'File removed', 'platoniavid' );
	}
	return video.status === 'importing' && video.error
		? __( 'Waiting for its file', 'platoniavid' )
		: statusLabels()[ video.status ];
};

/** A status with how far it is, where that is known. */
export const withProgress = ( label: string, percent: number ) =>
	percent > 0
		? sprintf(
				/* translators: 1: what is happening to a video, such as “Being made”. 2: a number of percent, such as “40”. */
				__( '%1$s, %2$s%%', 'platoniavid' ),
				label,
				number( percent )
			)
		: label;
