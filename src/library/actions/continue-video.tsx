import { __ } from '@wordpress/i18n';
import { getContext } from '../../store/page-context';
import type { Video } from '../../store/types';
import { ContinueVideoLater } from '../steps/later';
import type { ActionContext, VideoAction } from './video-action';

export const continueVideo = ( { onChange }: ActionContext ): VideoAction => ( {
	id: 'continue',
	label: __( 'Continue this video', 'platoniavid' ),
	isEligible: ( { status, attachment } ) =>
		status === 'completed' &&
		attachment !== null &&
		getContext().canGenerate,
	modalSize: 'large',
	RenderModal: ( { items, closeModal } ) => (
		<ContinueVideoLater
			source={ items[ 0 ] as Video }
			onOrdered={ onChange }
			onClose={ closeModal }
		/>
	),
} );
