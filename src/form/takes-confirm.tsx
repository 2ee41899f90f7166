import { __, sprintf } from '@wordpress/i18n';
import { number } from '../format/number';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { Cost } from './cost';
import type { OrderFields } from '../order/fields';

interface Props {
	/** What will be ordered. */
	chosen: Required< OrderFields >;
	onConfirm: () => void;
	onCancel: () => void;
}

/** Asks before several takes are ordered at once, with what they cost together. */
export function TakesConfirm( { chosen, onConfirm, onCancel }: Props ) {
	const count = number( chosen.count );
	return (
		<ConfirmDialog
			title={ sprintf(
				/* translators: %s: a number, 2 to 4. */
				__( 'Order %s takes?', 'platoniavid' ),
				count
			) }
			confirmLabel={ sprintf(
				/* translators: %s: a number, 2 to 4. */
				__( 'Order %s takes', 'platoniavid' ),
				count
			) }
			onConfirm={ onConfirm }
			onCancel={ onCancel }
			details={ <Cost { ...chosen } /> }
		>
			{ __(
				'Each take is a video of its own, and costs what a video costs. You choose among them when they are ready.',
				'platoniavid'
			) }
		</ConfirmDialog>
	);
}
