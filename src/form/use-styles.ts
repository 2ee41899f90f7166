import { useCallback, useEffect, useState } from '@wordpress/element';
import { toApiError } from '../store/api';
import { fetchStyles } from '../store/later-api';
import type { Style } from '../store/types';

/** The styles and saved prompts that a person has, once they are wanted. */
export function useStyles( isWanted: boolean ) {
	const [ styles, setStyles ] = useState< Style[] | null >( null );
	const [ error, setError ] = useState( '' );
	const reload = useCallback( () => {
		// Whoever tries again sees that it is tried.
		setError( '' );
		return fetchStyles().then( setStyles, ( thrown: unknown ) =>
			setError( toApiError( thrown ).message )
		);
	}, [] );
	useEffect( () => {
		if ( isWanted ) {
			void reload();
		}
	}, [ isWanted, reload ] );
	return { styles, error, reload };
}
