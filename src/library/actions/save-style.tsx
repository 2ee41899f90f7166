import { __ } from '@wordpress/i18n';
import { getContext } from '../../store/page-context';
import type { Video } from '../../store/types';
import { SaveStyleFormLater } from '../steps/later';
import type { ActionContext, VideoAction } from './video-action';

export const saveStyle = ( { tell }: ActionContext ): VideoAction => ( {
	id: 'style',
	label: __( 'Save as style', 'platoniavid' ),
	isEligible: ( { status } ) =>
		status === 'completed' && getContext().canGenerate,
	modalSize: 'medium',
	RenderModal: ( { items, closeModal } ) => (
		<SaveStyleFormLater
			video={ items[ 0 ] as Video }
			onSaved={ () =>
				tell( __( 'The style was saved.', 'platoniavid' ) )
			}
			onClose={ closeModal }
		/>
	),
} );
