import { useSelect } from '@wordpress/data';
import { __, sprintf } from '@wordpress/i18n';
import { money } from '../format/money';
import { findModel } from '../format/model-name';
import { number } from '../format/number';
import type { OrderFields } from '../order/fields';
import { store } from '../store';
import { getContext } from '../store/page-context';
import type { Models } from '../store/types';
import { LimitsLeftLater } from './limits-left-later';

/** What the price is made of. */
type Priced = Pick< OrderFields, 'connection' | 'model' | 'seconds' | 'count' >;

/** What an order costs, with all of its takes; undefined where that is not known. */
export function costOf(
	{ connection, model, seconds, count = 1 }: Priced,
	models: Models | null
): string | undefined {
	const price = findModel( models, model, connection )?.price_per_second;
	return models && typeof price === 'number'
		? money( price * seconds * count, models.currency )
		: undefined;
}

/** With what was typed where nothing beside says what is sent of it, on a site that adds words; and with its style. */
type Props = Priced & Partial< Pick< OrderFields, 'prompt' | 'styleId' > >;

/** Says beside the button of an order what it costs, or that nobody here knows; what is left where orders are limited; and what is sent. */
export function Cost( order: Props ) {
	const models = useSelect( ( select ) => select( store ).getModels(), [] );
	if ( ! models ) {
		return null;
	}
	const cost = costOf( order, models );
	const { count = 1 } = order;
	const { tellsLeft, addsWords } = getContext();
	let words = __(
		'It costs credit; this site does not know how much.',
		'platoniavid'
	) as string;
	if ( cost && count > 1 ) {
		words = sprintf(
			/* translators: 1: a number of takes, 2 to 4. 2: an amount of money. */
			__( '%1$s takes cost about %2$s in all.', 'platoniavid' ),
			number( count ),
			cost
		);
	} else if ( cost ) {
		words = sprintf(
			/* translators: %s: an amount of money. */
			__( 'Costs about %s.', 'platoniavid' ),
			cost
		);
	}
	return (
		<>
			<p className="platoniavid-form__cost">{ words }</p>
			{ ( tellsLeft || addsWords ) && (
				<LimitsLeftLater
					{ ...order }
					connection={
						order.connection ||
						( findModel( models, order.model )?.connection ?? '' )
					}
				/>
			) }
		</>
	);
}
