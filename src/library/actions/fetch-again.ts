import { __ } from '@wordpress/i18n';
import { cloudDownload } from '@wordpress/icons';
import { canFetchAgain } from '../../order/can-fetch';
import type { ActionContext, VideoAction } from './video-action';

export const fetchAgain = ( { retry }: ActionContext ): VideoAction => ( {
	id: 'fetch',
	label: __( 'Fetch again (costs nothing)', 'platoniavid' ),
	icon: cloudDownload,
	isPrimary: true,
	supportsBulk: true,
	isEligible: canFetchAgain,
	callback: retry,
} );
