import { useState } from '@wordpress/element';
import { useStep } from '../follow/use-step';
import { toApiError } from '../store/api';
import type { Message } from './connections/use-connections';

/** A step with a server, and what is said of how it went. */
interface Outcome {
	isBusy: boolean;
	message: Message | null;
	/** Says something; null takes it away. */
	say: ( message: Message | null ) => void;
	/** Does it, and says why it failed; a second call while it runs does nothing. */
	run: ( step: () => Promise< unknown > ) => Promise< void >;
}

/**
 * Runs steps with a server.
 *
 * @param onFailure Told the code of each failure.
 */
export function useOutcome( onFailure?: ( code: string ) => void ): Outcome {
	const { isBusy, run } = useStep();
	const [ message, say ] = useState< Message | null >( null );
	return {
		isBusy,
		message,
		say,
		run: ( step ) =>
			run( async () => {
				say( null );
				try {
					await step();
				} catch ( thrown ) {
					const { code, message: text } = toApiError( thrown );
					onFailure?.( code );
					say( { status: 'error', text } );
				}
			} ),
	};
}
