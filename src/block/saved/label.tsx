import { getContext } from '../../store/page-context';
import type { Label } from '../../store/types';
import type { Attributes } from '../attributes';

/** The class by which a label is found in saved HTML; PHP has it too. */
export const LABEL_CLASS = 'platoniavid-label';

type Labelled = Pick< Attributes, 'label' | 'labelText' >;

/** A label with its words, in the site's language. */
export const labelled = ( label: Label ): Labelled => ( {
	label,
	labelText:
		label === 'none'
			? undefined
			: getContext().labels[ label ] || undefined,
} );

/** The label of a block that gets an AI video: what was said of it stays, and what is new has the site's usual one. */
export const keepLabel = ( { label }: Labelled ): Labelled =>
	label ? {} : labelled( getContext().label );

/** The visible label. It is text below the video: it covers nothing, is read out, and needs neither script nor style. */
export function VisibleLabel( { labelText }: Labelled ) {
	return labelText ? (
		<div className={ LABEL_CLASS }>
			<small>{ labelText }</small>
		</div>
	) : null;
}
