import { __ } from '@wordpress/i18n';
import type { VideoStatus } from '../store/types';

/** A status in a word or two. */
export const statusLabels = (): Record< VideoStatus, string > => ( {
	submitting: __( 'Being sent', 'platoniavid' ),
	queued: __( 'Waiting', 'platoniavid' ),
	in_progress: __( 'Being made', 'platoniavid' ),
	importing: __( 'Coming in', 'platoniavid' ),
	completed: __( 'Ready', 'platoniavid' ),
	failed: __( 'Failed', 'platoniavid' ),
	unconfirmed: __( 'Not confirmed', 'platoniavid' ),
} );
