import { useState } from '@wordpress/element';
import { toApiError } from '../store/api';

/** A step that takes a while and may fail. */
export interface Step {
	isBusy: boolean;
	/** Why it failed; empty where it did not. */
	error: string;
	/** Does it; a second call while it runs does nothing. */
	run: ( step: () => Promise< unknown > ) => Promise< void >;
}

/** Runs a step, and keeps why it failed. */
export function useStep(): Step {
	const [ isBusy, setIsBusy ] = useState( false );
	const [ error, setError ] = useState( '' );
	return {
		isBusy,
		error,
		async run( step ) {
			if ( isBusy ) {
				return;
			}
			setIsBusy( true );
			setError( '' );
			try {
				await step();
			} catch ( thrown ) {
				setError( toApiError( thrown ).message );
			} finally {
				setIsBusy( false );
			}
		},
	};
}
