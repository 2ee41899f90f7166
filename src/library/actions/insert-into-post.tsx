import { __ } from '@wordpress/i18n';
import { insertAfter } from '@wordpress/icons';
import { InsertForm } from '../steps/insert-form';
import { isForPosts } from './eligibility';
import type { VideoAction } from './video-action';

export const insertIntoPost = (): VideoAction => ( {
	id: 'insert',
	label: __( 'Insert into a post', 'platoniavid' ),
	icon: insertAfter,
	supportsBulk: true,
	isEligible: isForPosts,
	modalSize: 'medium',
	RenderModal: ( { items, closeModal } ) => (
		<InsertForm videos={ items } onClose={ closeModal } />
	),
} );
