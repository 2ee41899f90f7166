import { __, sprintf } from '@wordpress/i18n';
import { number } from '../format/number';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { Cost } from './cost';
import type { OrderFields } from '../order/fields';
import type { Model } from '../store/types';

interface Props {
	/** What will be ordered. */
	chosen: Required< OrderFields >;
	model: Model;
	/** Gets what is ordered then, in which a seed is said also where it is the model's own: further takes make theirs of it. */
	onConfirm: ( confirmed: Required< OrderFields > ) => void;
	onCancel: () => void;
}

/** Asks before several takes are ordered at once, with what they cost together. */
export function TakesConfirm( { chosen, model, onConfirm, onCancel }: Props ) {
	const count = number( chosen.count );
	const usual = model.options.find( ( { id } ) => id === 'seed' )?.default;
	const seed = chosen.options.seed ?? usual;
	const hasSeed = typeof seed === 'number';
	const options = hasSeed ? { ...chosen.options, seed } : chosen.options;
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
			onConfirm={ () => onConfirm( { ...chosen, options } ) }
			onCancel={ onCancel }
			details={
				<>
					{ hasSeed && (
						<p>
							{ __(
								'Each has a seed of its own, made of the chosen one, as the same seed would make the same video.',
								'platoniavid'
							) }
						</p>
					) }
					<Cost { ...chosen } />
				</>
			}
		>
			{ __(
				'Each take is a video of its own, and costs what a video costs. You choose among them when they are ready.',
				'platoniavid'
			) }
		</ConfirmDialog>
	);
}
