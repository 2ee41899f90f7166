import { useSelect } from '@wordpress/data';
import { __ } from '@wordpress/i18n';
import type { Job } from '../order/use-job';
import type { Question } from '../order/use-order';
import { store } from '../store';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { Cost } from './cost';

/** What the order costs that is asked about; a remix is made as its video was. */
function QuestionCost( { fields, remixOf }: Question ) {
	const source = useSelect(
		( select ) => select( store ).getVideo( remixOf ),
		[ remixOf ]
	);
	const { connection, model, seconds } = source ?? fields;
	const { prompt } = fields;
	return (
		<Cost
			{ ...( remixOf ? { connection, model, seconds, prompt } : fields ) }
		/>
	);
}

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
				details={ <QuestionCost { ...question } /> }
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
			details={ <QuestionCost { ...question } /> }
		>
			{ __(
				'This video may have been charged already. If you submit it again, it may be charged a second time.',
				'platoniavid'
			) }
		</ConfirmDialog>
	);
}
