import { useDispatch, useSelect } from '@wordpress/data';
import { store as preferencesStore } from '@wordpress/preferences';
import type { OrderFields } from './fields';

export type Choice = Pick<
	OrderFields,
	'connection' | 'model' | 'size' | 'seconds' | 'options'
>;

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
