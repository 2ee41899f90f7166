import { __, _n, sprintf } from '@wordpress/i18n';
import { rotateRight } from '@wordpress/icons';
import { number } from '../../format/number';
import { OrderAgainForm } from '../steps/order-again-form';
import { canOrderAgain } from './eligibility';
import type { VideoAction } from './video-action';

export const orderAgain = (): VideoAction => ( {
	id: 'order',
	label: __( 'Order again…', 'platoniavid' ),
	icon: rotateRight,
	supportsBulk: true,
	isEligible: canOrderAgain,
	modalSize: 'small',
	modalHeader: ( items ) =>
		items.length === 1
			? __( 'Order this video again?', 'platoniavid' )
			: sprintf(
					/* translators: %s: a number of videos. */
					_n(
						'Order %s video again?',
						'Order %s videos again?',
						items.length,
						'platoniavid'
					),
					number( items.length )
				),
	RenderModal: ( { items, closeModal } ) => (
		<OrderAgainForm videos={ items } onClose={ closeModal } />
	),
} );
