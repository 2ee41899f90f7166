import { useDispatch } from '@wordpress/data';
import { useEffect } from '@wordpress/element';
import { store } from '../store';
import { toApiError, type ApiError } from '../store/api';
import type { Video } from '../store/types';
import { toCreateFields } from './fields';
import type { Order } from './order';
import { takeId } from './request-id';
import { changeSent } from './sent-orders';
import type { OrderOptions } from './use-order';

interface Options extends Pick< OrderOptions, 'order' | 'setOrder' | 'post' > {
	/** Whether the order is this person's own. */
	isMine: boolean;
	/** Whether an order is the one that is open now. */
	isCurrent: ( name: string ) => boolean;
}

/**
 * Whether the plugin itself has refused an order. It looks first whether it has that order, so nothing came of an earlier request either;
 * what stands before that, such as a login that has run out or another person's, knows nothing of one.
 */
export const isOwnRefusal = ( { isRefusal, code }: ApiError ) =>
	isRefusal && /^platoniavid_(?!forbidden|other_user)/.test( code );

/** The orders whose further takes this page has sent, by their names. */
export const withOthers = new Set< string >();

/**
 * Orders the takes of an order that come after its first one, each once.
 *
 * @return Sends those of them that the site has not answered: of what was ordered, as takes of which video, and whether they were certainly
 *         not sent before. Gives what is known of all then.
 */
export function useOtherTakes( {
	order,
	setOrder,
	post,
	isMine,
	isCurrent,
}: Options ): (
	what: Order,
	first: number,
	isNew?: boolean
) => Promise< number[] > {
	const { requestId, videoId } = order;
	const { createVideo } = useDispatch( store );

	// Each under its own name: whatever becomes of one concerns only itself.
	const send = async ( what: Order, first: number, isNew = false ) => {
		const { requestId: name } = what;
		const others = [ ...( what.others ?? [] ) ];
		withOthers.add( name );
		await Promise.all(
			others.map( async ( known, at ) => {
				if ( known ) {
					return;
				}
				const keep = ( id: number ) => {
					others[ at ] = id;
					changeSent( name, { others: [ ...others ] } );
					if ( isCurrent( name ) ) {
						setOrder( { others: [ ...others ] }, true );
					}
				};
				const take = at + 1;
				const fields = toCreateFields( what );
				const seed = fields.options?.seed;
				await createVideo( {
					...fields,
					// The same seed would make the same video, and servers have a highest one. A repetition says the same.
					...( typeof seed === 'number' && {
						options: {
							...fields.options,
							seed: seed > take ? seed - take : seed + take,
						},
					} ),
					post,
					request_id: takeId( name, take ),
					repeated: ! isNew,
					take_of: first,
				} ).then(
					( { id }: Video ) => keep( id ),
					// The store keeps the reason. One without an answer may have arrived.
					( thrown: unknown ) => {
						const error = toApiError( thrown );
						if ( isNew ? error.isRefusal : isOwnRefusal( error ) ) {
							keep( -1 );
						}
					}
				);
			} )
		);
		return others;
	};

	// After a reload in the middle of several takes, those that are not answered go on.
	useEffect( () => {
		if (
			isMine &&
			videoId &&
			order.others?.includes( 0 ) &&
			! withOthers.has( requestId )
		) {
			void send( order, videoId );
		}
		// eslint-disable-next-line react-hooks/exhaustive-deps -- after a reload, and not with each change of the order.
	}, [ requestId, videoId ] );

	return send;
}
