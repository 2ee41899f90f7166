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
		( getContext().labels as Record< string, string > )[ label ] ||
		undefined,
} );

/**
 * The label of a block that gets an AI video: what was said of it stays, and what is new has the site's usual one. The words are always given: they are
 * saved with a video only, so a block that had none for a while has lost them.
 */
export const keepLabel = ( { label }: Labelled ): Labelled =>
	labelled( label ?? getContext().label );

/** What a block that gets another AI video has of its own: nothing that was said of the one before. */
export const ofAnother = ( attributes: Labelled ): Partial< Attributes > => ( {
	...keepLabel( attributes ),
	description: undefined,
	tracks: [],
} );

/** The visible label. It is text below the video: it covers nothing, is read out, and needs neither script nor style. */
export function VisibleLabel( { labelText }: Labelled ) {
	return labelText ? (
		<div className={ LABEL_CLASS }>
			<small>{ labelText }</small>
		</div>
	) : null;
}
