import { __ } from '@wordpress/i18n';
import type { Video } from '../../store/types';
import { RemixVideoLater } from '../steps/later';
import { mayRemix } from './eligibility';
import type { ActionContext, VideoAction } from './video-action';

export const remix = ( { models, onChange }: ActionContext ): VideoAction => ( {
	id: 'remix',
	label: __( 'Remix', 'platoniavid' ),
	isEligible: ( video ) => mayRemix( video, models ),
	modalSize: 'large',
	RenderModal: ( { items, closeModal } ) => (
		<RemixVideoLater
			source={ items[ 0 ] as Video }
			onOrdered={ onChange }
			onClose={ closeModal }
		/>
	),
} );
