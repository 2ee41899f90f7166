import { __ } from '@wordpress/i18n';
import type { ActionContext, VideoAction } from './video-action';

export const openDetails = ( { onOpen }: ActionContext ): VideoAction => ( {
	id: 'open',
	label: __( 'Details', 'platoniavid' ),
	callback: ( [ video ] ) => video && onOpen( video.id ),
} );
