import { useSelect } from '@wordpress/data';
import { __, _n, sprintf } from '@wordpress/i18n';
import { money } from '../../format/money';
import { store } from '../../store';
import type { Video } from '../../store/types';
import { ActionForm } from './action-form';
import { useRetry } from './use-retry';
import { useStep } from '../../follow/use-step';
import { useClose } from '../../ui/use-close';

interface Props {
	videos: Video[];
	onClose?: () => void;
}

/** Asks before orders that the gateway refused are sent once more, as each costs money then. */
export function OrderAgainForm( { videos, onClose }: Props ) {
	const step = useStep();
	const close = useClose( onClose );
	const retry = useRetry();
	const currency = useSelect(
		( select ) => select( store ).getModels()?.currency,
		[]
	);
	const costs = videos.map( ( { estimated_cost: cost } ) => cost );
	const isKnown = costs.every( ( cost ) => cost !== null );
	const sum = costs.reduce< number >(
		( all, cost ) => all + ( cost ?? 0 ),
		0
	);
	return (
		<ActionForm
			step={ step }
			label={ __( 'Order again', 'platoniavid' ) }
			onSubmit={ () =>
				void step.run( async () => {
					await retry( videos );
					close();
				} )
			}
			onClose={ onClose }
		>
			<p>
				{ _n(
					'The gateway refused this order and charged nothing. Ordered again, it costs what a new video costs.',
					'The gateway refused these orders and charged nothing. Ordered again, each costs what a new video costs.',
					videos.length,
					'platoniavid'
				) }
			</p>
			<p>
				{ isKnown && currency
					? sprintf(
							/* translators: %s: an amount of money. */
							__( 'About %s in all.', 'platoniavid' ),
							money( sum, currency )
						)
					: __(
							'It costs credit; this site does not know how much.',
							'platoniavid'
						) }
			</p>
		</ActionForm>
	);
}
