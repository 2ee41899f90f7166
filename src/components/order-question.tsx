import { __ } from '@wordpress/i18n';
import { ConfirmDialog } from './confirm-dialog';
import type { Job } from './use-job';

/** Asks before an order that may cost a second time. */
export function OrderQuestion( { question }: Pick< Job, 'question' > ) {
	return (
		question && (
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
		)
	);
}
