import { useRef, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { testConnection, toApiError } from '../store/api';
import type { Message } from './use-settings';

/** What is said where a saved key was tried. */
const afterSaving = ( { status, text }: Message ): Message => ( {
	status,
	text:
		status === 'success'
			? sprintf(
					/* translators: %s: one or more sentences that say that the gateway accepts the key. */
					__( 'The key is saved. %s', 'platoniavid' ),
					text
				)
			: sprintf(
					/* translators: %s: one or more sentences that say why. */
					__(
						'The key is saved, but testing the connection failed. %s',
						'platoniavid'
					),
					text
				),
} );

/** Tries a key with a call that costs nothing. */
export function useConnection() {
	const [ isTesting, setIsTesting ] = useState( false );
	const [ result, setResult ] = useState< Message | null >( null );
	const latest = useRef( 0 );

	/** Ends a test, and forgets the answer of one that still goes on. */
	const end = ( found: Message | null ) => {
		latest.current++;
		setResult( found );
		setIsTesting( false );
	};

	const start = (
		key: string,
		before: Message | null,
		tell: ( found: Message ) => Message
	) => {
		end( before );
		setIsTesting( true );
		const mine = latest.current;
		const answer = ( found: Message ) => {
			if ( mine === latest.current ) {
				end( tell( found ) );
			}
		};
		testConnection( key || undefined ).then(
			( { message } ) => answer( { status: 'success', text: message } ),
			( thrown: unknown ) =>
				answer( {
					status: 'error',
					text: toApiError( thrown ).message,
				} )
		);
	};

	return {
		isTesting,
		result,
		dismiss: () => end( null ),
		/** Tries a key, or the saved one where none is given. */
		test: ( key: string ) => start( key, null, ( found ) => found ),
		/** Tries the key that was saved just now, and says that it is saved. */
		testSaved: () =>
			start(
				'',
				{
					status: 'info',
					text: __(
						'The key is saved. Testing the connection…',
						'platoniavid'
					),
				},
				afterSaving
			),
	};
}
