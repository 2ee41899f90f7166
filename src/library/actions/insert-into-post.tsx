import { __ } from '@wordpress/i18n';
import { insertAfter } from '@wordpress/icons';
import { InsertFormLater } from '../steps/later';
import { canPutIntoPost } from './eligibility';
import type { VideoAction } from './video-action';

export const insertIntoPost = (): VideoAction => ( {
	id: 'insert',
	label: __( 'Insert into a post', 'platoniavid' ),
	icon: insertAfter,
	supportsBulk: true,
	isEligible: canPutIntoPost,
	modalSize: 'medium',
	RenderModal: ( { items, closeModal } ) => (
		<InsertFormLater videos={ items } onClose={ closeModal } />
	),
} );
