import { useSelect } from '@wordpress/data';
import { __, sprintf } from '@wordpress/i18n';
import { money } from '../format/money';
import { findModel } from '../format/model-name';
import type { OrderFields } from '../order/fields';
import { store } from '../store';
import { getContext } from '../store/page-context';
import type { Models } from '../store/types';
import { LeftLater } from './left-later';

/** What an order costs; undefined where that is not known. */
export function costOf(
	{
		connection,
		model,
		seconds,
	}: Pick< OrderFields, 'connection' | 'model' | 'seconds' >,
	models: Models | null
): string | undefined {
	const price = findModel( models, model, connection )?.price_per_second;
	return models && typeof price === 'number'
		? money( price * seconds, models.currency )
		: undefined;
}

/** Says beside the button of an order what it costs, or that nobody here knows; and what is left where orders are limited. */
export function Cost(
	order: Pick< OrderFields, 'connection' | 'model' | 'seconds' >
) {
	const models = useSelect(
		( select ) => select( store ).getModels() as Models | null,
		[]
	);
	if ( ! models ) {
		return null;
	}
	const cost = costOf( order, models );
	return (
		<>
			<p className="platoniavid-form__cost">
				{ cost
					? sprintf(
							/* translators: %s: an amount of money. */
							__( 'Costs about %s.', 'platoniavid' ),
							cost
						)
					: __(
							'It costs credit; this site does not know how much.',
							'platoniavid'
						) }
			</p>
			{ getContext().isLimited && <LeftLater /> }
		</>
	);
}
