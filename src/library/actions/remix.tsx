import { __ } from '@wordpress/i18n';
import { canRemix } from '../../order/can-remix';
import type { Video } from '../../store/types';
import { RemixVideoLater } from '../steps/later';
import { mayOrder } from './eligibility';
import type { ActionContext, VideoAction } from './video-action';

export const remix = ( { models, onChange }: ActionContext ): VideoAction => ( {
	id: 'remix',
	label: __( 'Remix', 'platoniavid' ),
	isEligible: ( video ) =>
		video.status === 'completed' &&
		canRemix( video, models ) &&
		mayOrder( video ),
	modalSize: 'large',
	RenderModal: ( { items, closeModal } ) => (
		<RemixVideoLater
			source={ items[ 0 ] as Video }
			onOrdered={ onChange }
			onClose={ closeModal }
		/>
	),
} );
