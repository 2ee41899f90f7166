import { __ } from '@wordpress/i18n';
import { addTemplate } from '@wordpress/icons';
import { NewPostForm } from '../steps/new-post-form';
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
		<NewPostForm videos={ items } onClose={ closeModal } />
	),
} );
