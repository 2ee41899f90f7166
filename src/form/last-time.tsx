import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import type { MouseEvent } from 'react';
import { duration } from '../format/duration';
import { findModel } from '../format/model-name';
import { sizeLabel } from '../format/size';
import { fitToModels, type OrderFields } from '../order/fields';
import { useLastChoice } from '../order/use-last-choice';
import type { Models } from '../store/types';
import { focusField } from '../ui/focus-field';
import { costOf } from './cost';

interface Props {
	fields: OrderFields;
	/** What will be ordered as it is. */
	chosen: OrderFields;
	models: Models;
	onChange: ( changes: Partial< OrderFields > ) => void;
}

/** Offers what a person chose for their last video, with its price, where the site's defaults are something else. */
export function LastTime( { fields, chosen, models, onChange }: Props ) {
	const [ last ] = useLastChoice();
	const isChosen = fields.model || fields.size || fields.seconds;
	if ( ! last || isChosen ) {
		return null;
	}
	const { connection, model, size, seconds, options } = fitToModels(
		{ ...fields, ...last },
		models
	);
	const isOffered = model === last.model && size === last.size;
	const isSame =
		connection === ( chosen.connection ?? '' ) &&
		model === chosen.model &&
		size === chosen.size &&
		seconds === chosen.seconds &&
		JSON.stringify( options ) === JSON.stringify( chosen.options );
	if ( ! isOffered || isSame ) {
		return null;
	}
	const cost = costOf( { connection, model, seconds }, models );
	const name = findModel( models, model, connection )?.label ?? model;
	return (
		<div>
			<Button
				className="platoniavid-form__last-time"
				variant="link"
				onClick={ ( event: MouseEvent< HTMLElement > ) => {
					// The button goes away, and the focus with it.
					focusField( event.currentTarget.closest( 'form' ) );
					onChange( { connection, model, size, seconds, options } );
				} }
			>
				{ cost
					? sprintf(
							/* translators: 1: a model's name. 2: a size in words. 3: a length. 4: an amount of money. */
							__(
								'As last time: %1$s, %2$s, %3$s, about %4$s',
								'platoniavid'
							),
							name,
							sizeLabel( size ),
							duration( seconds ),
							cost
						)
					: sprintf(
							/* translators: 1: a model's name. 2: a size in words. 3: a length. */
							__(
								'As last time: %1$s, %2$s, %3$s',
								'platoniavid'
							),
							name,
							sizeLabel( size ),
							duration( seconds )
						) }
			</Button>
		</div>
	);
}
