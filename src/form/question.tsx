import { __ } from '@wordpress/i18n';
import { ConfirmDialog } from '../ui/confirm-dialog';
import type { Job } from './use-job';

/** Asks before an order that may cost a second time. */
export function OrderQuestion( { question }: Pick< Job, 'question' > ) {
	if ( ! question ) {
		return null;
	}
	if ( question.reason !== 'unconfirmed' ) {
		return (
			<ConfirmDialog
				title={ __( 'Order another video?', 'platoniavid' ) }
				confirmLabel={ __( 'Order another video', 'platoniavid' ) }
				onConfirm={ question.confirm }
				onCancel={ question.cancel }
			>
				{ question.reason === 'unanswered'
					? __(
							'An order whose answer did not arrive may be under way. If you order another video, both may be charged.',
							'platoniavid'
						)
					: __(
							'This video was ordered before, and is shown if you press “Show it”. If you order another one, both are charged.',
							'platoniavid'
						) }
			</ConfirmDialog>
		);
	}
	return (
		<ConfirmDialog
			title={ __( 'Submit this video again?', 'platoniavid' ) }
			confirmLabel={ __( 'Submit again', 'platoniavid' ) }
			onConfirm={ question.confirm }
			onCancel={ question.cancel }
		>
			{ __(
				'This video may have been charged already. If you submit it again, it may be charged a second time.',
				'platoniavid'
			) }
		</ConfirmDialog>
	);
}
