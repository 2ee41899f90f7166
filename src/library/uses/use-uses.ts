import { useEffect, useState } from '@wordpress/element';
import { fetchUses, toApiError } from '../../store/api';
import type { Uses } from '../../store/types';

/** Where some videos are shown; null while that is looked for. */
export function useUses( ids: number[] ): {
	uses: Uses | null;
	/** Why that could not be found out; empty where it could. */
	error: string;
} {
	const [ uses, setUses ] = useState< Uses | null >( null );
	const [ error, setError ] = useState( '' );
	const asked = ids.join();
	useEffect( () => {
		let isWanted = true;
		setUses( null );
		setError( '' );
		fetchUses( asked.split( ',' ).map( Number ) ).then(
			( found ) => isWanted && setUses( found ),
			( thrown: unknown ) =>
				isWanted && setError( toApiError( thrown ).message )
		);
		return () => {
			isWanted = false;
		};
	}, [ asked ] );
	return { uses, error };
}
