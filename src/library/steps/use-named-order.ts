import { useState } from '@wordpress/element';
import { toCreateFields, type OrderFields } from '../../order/fields';
import { isRefused } from '../../order/is-refused';
import { newRequestId } from '../../order/request-id';
import { useDraft } from '../../order/use-draft';
import type { Question } from '../../order/use-order';
import { toApiError } from '../../store/api';
import type { CreateFields, Video } from '../../store/types';

/** Sends an order under the name that it gets, and with whether it was sent before. */
export type Send = (
	request: (
		name: Pick< CreateFields, 'request_id' | 'repeated' >
	) => Promise< Video >
) => Promise< Video >;

/** The name that was sent last from each place of this page. */
const lastNames = new Map< string, string >();

/** What is wanted, to be compared. */
const wishOf = ( fields: OrderFields ) =>
	JSON.stringify( toCreateFields( fields ) );

/**
 * Names the orders of a dialog, which may close at any moment. A name is kept with what was sent under it, apart from
 * what is typed: the same wish keeps it, so that it is paid once, and another one after no answer is asked about.
 *
 * @param place The dialog's name.
 */
export function useNamedOrder( place: string ) {
	const key = `${ place }-sent`;
	const [ sent, keep, forget ] = useDraft( key );
	const [ held, setHeld ] = useState< {
		fields: OrderFields;
		go: () => void;
	} | null >( null );

	/** Sends it, and forgets its name as soon as that is used or certainly never came to anything. */
	const send = async (
		fields: OrderFields,
		known: string,
		request: Parameters< Send >[ 0 ]
	) => {
		const requestId = known || newRequestId();
		lastNames.set( key, requestId );
		keep( { ...fields, requestId } );
		const done = () => {
			// What was ordered since from the same place may have no answer.
			if ( lastNames.get( key ) === requestId ) {
				forget();
			}
		};
		try {
			const made = await request( {
				request_id: requestId,
				repeated: known !== '',
			} );
			done();
			return made;
		} catch ( thrown ) {
			if ( isRefused( toApiError( thrown ), ! known ) ) {
				done();
			}
			throw thrown;
		}
	};

	const question: Question | null = held && {
		reason: 'unanswered',
		fields: held.fields,
		remixOf: 0,
		confirm: () => {
			setHeld( null );
			held.go();
		},
		cancel: () => setHeld( null ),
	};

	return {
		/** What is to be answered before it goes on. */
		question,
		/** Begins an order, or asks before it. `begin` gets what sends it, at once or after what has to be done first. */
		order( fields: OrderFields, begin: ( send: Send ) => void ): void {
			const hasOrder = sent.requestId !== '';
			const isSame = hasOrder && wishOf( sent ) === wishOf( fields );
			const go = () =>
				begin( ( request ) =>
					send( fields, isSame ? sent.requestId : '', request )
				);
			if ( hasOrder && ! isSame ) {
				setHeld( { fields, go } );
			} else {
				go();
			}
		},
	};
}
