import { useState } from '@wordpress/element';
import { testConnection, toApiError } from '../store/api';
import type { Message } from './use-settings';

/** Tries a key with a call that costs nothing. */
export function useConnection() {
	const [ isTesting, setIsTesting ] = useState( false );
	const [ result, setResult ] = useState< Message | null >( null );

	const end = ( found: Message ) => {
		setResult( found );
		setIsTesting( false );
	};

	return {
		isTesting,
		result,
		dismiss: () => setResult( null ),
		/** Tries a key, or the saved one where none is given. */
		test( key: string ): void {
			setResult( null );
			setIsTesting( true );
			testConnection( key || undefined ).then(
				( { message } ) => end( { status: 'success', text: message } ),
				( thrown: unknown ) =>
					end( {
						status: 'error',
						text: toApiError( thrown ).message,
					} )
			);
		},
	};
}
