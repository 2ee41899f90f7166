import { __ } from '@wordpress/i18n';
import { update } from '@wordpress/icons';
import { canCheck } from '../../order/can-check';
import { mayRetry } from '../../order/can-fetch';
import { needsSomebody } from './eligibility';
import type { ActionContext, VideoAction } from './video-action';

export const tryAgain = ( { retry }: ActionContext ): VideoAction => ( {
	id: 'retry',
	label: __( 'Try again', 'platoniavid' ),
	icon: update,
	supportsBulk: true,
	// Only what the gateway has: it is checked or fetched, and costs nothing.
	isEligible: ( video ) =>
		canCheck( video ) ||
		( needsSomebody( video ) &&
			video.error?.action === 'retry' &&
			mayRetry( video ) ),
	callback: retry,
} );
