import { useSelect } from '@wordpress/data';
import { __, sprintf } from '@wordpress/i18n';
import { money } from '../format/money';
import { store } from '../store';
import type { Video } from '../store/types';

/** Says what a video costs that is ordered once more, or that nobody here knows. */
export function Price( {
	video: { estimated_cost: cost },
}: {
	video: Pick< Video, 'estimated_cost' >;
} ) {
	const currency = useSelect(
		( select ) => select( store ).getModels()?.currency,
		[]
	);
	return (
		<p className="platoniavid-form__cost">
			{ cost !== null && currency
				? sprintf(
						/* translators: %s: an amount of money. */
						__( 'Costs about %s.', 'platoniavid' ),
						money( cost, currency )
					)
				: __(
						'It costs credit; this site does not know how much.',
						'platoniavid'
					) }
		</p>
	);
}
