import { __ } from '@wordpress/i18n';
import { addTemplate } from '@wordpress/icons';
import { NewPostFormLater } from '../steps/later';
import { canPutIntoPost } from './eligibility';
import type { VideoAction } from './video-action';

export const makePost = (): VideoAction => ( {
	id: 'new-post',
	label: __( 'Make a post with it', 'platoniavid' ),
	icon: addTemplate,
	supportsBulk: true,
	isEligible: canPutIntoPost,
	modalSize: 'small',
	RenderModal: ( { items, closeModal } ) => (
		<NewPostFormLater videos={ items } onClose={ closeModal } />
	),
} );
