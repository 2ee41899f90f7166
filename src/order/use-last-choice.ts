import { useDispatch, useSelect } from '@wordpress/data';
import { store as preferencesStore } from '@wordpress/preferences';
import type { OrderFields } from './fields';

type Choice = Pick< OrderFields, 'model' | 'size' | 'seconds' >;

const SCOPE = 'platoniavid';
const NAME = 'lastChoice';

/** What a person chose for their last video, on whichever device; WordPress keeps it with their account. */
export function useLastChoice(): [
	Choice | undefined,
	( choice: Choice ) => void,
] {
	const last = useSelect(
		( select ) =>
			select( preferencesStore ).get( SCOPE, NAME ) as Choice | undefined,
		[]
	);
	const { set } = useDispatch( preferencesStore );
	return [ last, ( choice ) => void set( SCOPE, NAME, choice ) ];
}

/** The last choice for all that is not chosen this time. */
export const unsaid = ( fields: OrderFields, last?: Choice ): Choice => ( {
	model: fields.model || ( last?.model ?? '' ),
	size: fields.size || ( last?.size ?? '' ),
	seconds: fields.seconds || ( last?.seconds ?? 0 ),
} );
