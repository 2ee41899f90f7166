import { store as blockEditorStore } from '@wordpress/block-editor';
import type { useRegistry } from '@wordpress/data';
import { copyOrder, type Order } from '../../order/order';
import { isGivenUp, sentOrder, subscribeSent } from '../../order/sent-orders';
import { store } from '../../store';
import { getContext } from '../../store/page-context';
import {
	allBlocks,
	fetchAskedFor,
	have,
	haveOrder,
	isOnItsWay,
} from './asked-before';
import { editedId, type EditedId } from './edited';
import { offerVideo } from './offer-video';
import { forget, pendingOrder, remember } from './pending-orders';
import { isEdited, whenEdited } from './when-edited';

type Registry = ReturnType< typeof useRegistry >;

/** The orders that are followed without a block, by their names, with what has the browser keep one again. */
const followed = new Map< string, () => void >();

/**
 * Has the browser keep an order, unless a block has it, which keeps it itself. Here it is followed only: takes that the site has not
 * answered are never to be ordered again, as they may have been refused by then, or deleted.
 */
function keep( registry: Registry, post: number, order: Order ): void {
	if ( ! haveOrder( allBlocks( registry.select ), order.requestId ) ) {
		const others = order.others?.map( ( id ) => id || -1 );
		remember( post, copyOrder( { ...order, others } ) );
	}
}

/**
 * Follows an order that has left its block, as with the block itself or by an undo, unless a person no longer waits for it;
 * also after a reload (`offerEarlier`).
 *
 * @param registry Where the editor is.
 * @param post     The post's id; 0 where there is none.
 * @param order    The order.
 * @param edited   What was edited when its block was drawn; that is not what is edited after the block has gone with all others.
 * @param isGone   Whether what would show it is still gone by then.
 */
export function offerRemoved(
	registry: Registry,
	post: number,
	order: Order,
	edited: EditedId = editedId( registry.select ),
	isGone: () => boolean = () => true
): void {
	const { requestId } = order;
	if ( followed.has( requestId ) || isGivenUp( requestId ) ) {
		// A block that had it meanwhile may have been saved with it.
		followed.get( requestId )?.();
		return;
	}
	const watched = new Set< number >();
	let kept = '';
	const stops: ( () => unknown )[] = [];
	// What is known of it since it was drawn.
	let known = order;
	// Ends the wait for the document that it belongs to, while another one is edited.
	let away: ( () => void ) | undefined;
	const end = () => {
		stops.forEach( ( stop ) => stop() );
		away?.();
		followed.delete( requestId );
		watched.forEach(
			( id ) => void registry.dispatch( store ).unwatchVideo( id )
		);
		watched.clear();
		forget( post, requestId );
	};
	const look = () => {
		// An undo that takes it up again brings it back to its block.
		if ( isGivenUp( requestId ) ) {
			end();
			return;
		}
		const { videoId, others = [] } = sentOrder( requestId ) ?? known;
		const ids = [ order.videoId || videoId, ...others ];
		ids.forEach( ( id ) => {
			if ( id > 0 && ! watched.has( id ) ) {
				watched.add( id );
				void registry.dispatch( store ).watchVideo( id );
			}
		} );
		const { getVideo, isMissing } = registry.select( store );
		const videos = ids.map( ( id ) => getVideo( id ) );
		const isOwn =
			sentOrder( requestId ) ?? videos[ 0 ]?.author === getContext().user;
		if ( post && isOwn && kept !== ids.join() ) {
			kept = ids.join();
			keep( registry, post, {
				...order,
				videoId: ids[ 0 ] ?? 0,
				others,
			} );
		}
		// The blocks that are there are others, and its own may come back with it.
		if ( away || ! isEdited( registry, edited ) ) {
			away ??= whenEdited( registry, edited, () => {
				away = undefined;
				look();
			} );
			return;
		}
		const ready = videos.filter( ( video ) => video?.attachment );
		const isToCome = ids.some( ( id, at ) => {
			const video = videos[ at ];
			return video ? isOnItsWay( video ) : id >= 0 && ! isMissing( id );
		} );
		if ( isToCome && ready.length === 0 ) {
			return;
		}
		end();
		const blocks = allBlocks( registry.select );
		const video = ready.find( ( made ) => made && ! have( blocks, made ) );
		// An undo may have brought the block back.
		if ( video && isGone() && ! haveOrder( blocks, requestId ) ) {
			offerVideo(
				registry,
				video,
				() =>
					[
						ids[ 0 ] ?? 0,
						...( sentOrder( requestId )?.others ?? others ),
					].filter( ( id ) => id > 0 ),
				edited
			);
		}
	};
	const begin = () => {
		known = pendingOrder( post, requestId ) ?? order;
		kept = '';
		look();
	};
	followed.set( requestId, begin );
	// The answer to the order may come with its video.
	stops.push( registry.subscribe( look ), subscribeSent( look ) );
	begin();
}

/**
 * Follows the order of a block of WordPress's, which keeps none itself, where the block was taken out, or was made anew as by grouping it.
 *
 * @param registry Where the editor is.
 * @param edited   What was edited when the order was drawn.
 * @param clientId The block.
 * @param order    The order.
 */
export function offerGone(
	registry: Registry,
	edited: EditedId,
	clientId: string,
	order: Order
): void {
	const { getBlock } = registry.select( blockEditorStore ) as unknown as {
		getBlock: ( id: string ) => object | null;
	};
	const isGone = () => ! getBlock( clientId );
	if ( isGone() ) {
		offerRemoved( registry, Number( edited ) || 0, order, edited, isGone );
	}
}

/** Follows an order that a post was closed with before it was saved, and that no block takes up. What the site does not know is forgotten. */
export async function offerUnsaved(
	registry: Registry,
	post: number,
	order: Order,
	edited = editedId( registry.select )
): Promise< void > {
	// Its answer may not have come. What the site has no video for was not paid.
	const videos = order.videoId
		? []
		: await fetchAskedFor( post ).catch( () => null );
	const videoId =
		order.videoId ||
		( videos?.find(
			( video ) =>
				video.prompt.trim() === order.prompt.trim() &&
				! have( allBlocks( registry.select ), video )
		)?.id ??
			0 );
	if ( haveOrder( allBlocks( registry.select ), order.requestId ) ) {
		return;
	}
	if ( videoId ) {
		offerRemoved( registry, post, { ...order, videoId }, edited );
	} else if ( videos ) {
		forget( post, order.requestId );
	}
}
