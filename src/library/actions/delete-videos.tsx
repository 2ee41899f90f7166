import { __, _n, sprintf } from '@wordpress/i18n';
import { trash } from '@wordpress/icons';
import { number } from '../../format/number';
import { DeleteForm } from '../steps/delete-form';
import { mayEdit } from './eligibility';
import type { ActionContext, VideoAction } from './video-action';

export const deleteVideos = ( { onDeleted }: ActionContext ): VideoAction => ( {
	id: 'delete',
	label: __( 'Delete…', 'platoniavid' ),
	icon: trash,
	supportsBulk: true,
	isEligible: mayEdit,
	modalSize: 'small',
	modalHeader: ( items ) =>
		items.length === 1
			? __( 'Delete this video?', 'platoniavid' )
			: sprintf(
					/* translators: %s: a number of videos. */
					_n(
						'Delete %s video?',
						'Delete %s videos?',
						items.length,
						'platoniavid'
					),
					number( items.length )
				),
	RenderModal: ( { items, closeModal } ) => (
		<DeleteForm
			videos={ items }
			onDeleted={ onDeleted }
			onClose={ closeModal }
		/>
	),
} );
