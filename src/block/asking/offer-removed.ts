import { store as blockEditorStore } from '@wordpress/block-editor';
import type { useRegistry } from '@wordpress/data';
import { copyOrder, type Order } from '../../order/order';
import { isGivenUp, sentOrder, subscribeSent } from '../../order/sent-orders';
import { store } from '../../store';
import { getContext } from '../../store/page-context';
import type { Video } from '../../store/types';
import { isPreview } from '../../ui/is-preview';
import {
	allBlocks,
	fetchAskedFor,
	have,
	haveOrder,
	isOnItsWay,
} from './asked-before';
import { offerVideo } from './offer-video';
import { forget, remember } from './pending-orders';

type Registry = ReturnType< typeof useRegistry >;

/** The orders that are followed without a block, by their names, with what has the browser keep one again. */
const followed = new Map< string, () => void >();

/**
 * Follows an order that has left its block, as with the block itself or by an undo, unless a person no longer waits for it;
 * also after a reload (`offerEarlier`).
 *
 * @param registry Where the editor is.
 * @param post     The post's id; 0 where there is none.
 * @param order    The order.
 * @param isGone   Whether what would show it is still gone by then.
 */
export function offerRemoved(
	registry: Registry,
	post: number,
	order: Order,
	isGone: () => boolean = () => true
): void {
	const { requestId } = order;
	if ( followed.has( requestId ) || isGivenUp( requestId ) ) {
		// A block that had it meanwhile may have been saved with it.
		followed.get( requestId )?.();
		return;
	}
	let watched = 0;
	let kept = -1;
	const stops: ( () => unknown )[] = [];
	const look = () => {
		const id = order.videoId || ( sentOrder( requestId )?.videoId ?? 0 );
		const { watchVideo, unwatchVideo } = registry.dispatch( store );
		if ( id && ! watched ) {
			watched = id;
			void watchVideo( id );
		}
		const video = registry.select( store ).getVideo( id ) as
			Video | undefined;
		const isOwn =
			sentOrder( requestId ) ?? video?.author === getContext().user;
		if ( post && isOwn && kept !== id ) {
			kept = id;
			remember( post, copyOrder( { ...order, videoId: id } ) );
		}
		// While a revision is looked at, the blocks of that are there, and not the post's.
		if ( ! video || isOnItsWay( video ) || isPreview( registry.select ) ) {
			return;
		}
		stops.forEach( ( stop ) => stop() );
		followed.delete( requestId );
		void unwatchVideo( id );
		forget( post, requestId );
		const blocks = allBlocks( registry.select );
		// An undo may have brought the block back.
		if (
			video.attachment &&
			! isGivenUp( requestId ) &&
			isGone() &&
			! have( blocks, video ) &&
			! haveOrder( blocks, requestId )
		) {
			offerVideo( registry, video );
		}
	};
	followed.set( requestId, () => {
		kept = -1;
		look();
	} );
	// The answer to the order may come with its video.
	stops.push( registry.subscribe( look ), subscribeSent( look ) );
	look();
}

/**
 * Follows the order of a block of WordPress's, which keeps none itself, where the block was taken out, or was made anew as by grouping it.
 *
 * @param registry Where the editor is.
 * @param post     The post's id; 0 where there is none.
 * @param clientId The block.
 * @param order    The order.
 */
export function offerGone(
	registry: Registry,
	post: number,
	clientId: string,
	order: Order
): void {
	const { getBlock } = registry.select( blockEditorStore ) as unknown as {
		getBlock: ( id: string ) => object | null;
	};
	const isGone = () => ! getBlock( clientId );
	if ( isGone() ) {
		offerRemoved( registry, post, order, isGone );
	}
}

/** Follows an order that a post was closed with before it was saved, and that no empty block takes up. */
export async function offerUnsaved(
	registry: Registry,
	post: number,
	order: Order
): Promise< void > {
	// Its answer may not have come. What the site has no video for was not paid.
	const videos = order.videoId
		? []
		: await fetchAskedFor( post ).catch( () => [] );
	const videoId =
		order.videoId ||
		( videos.find(
			( video ) =>
				video.prompt === order.prompt &&
				! have( allBlocks( registry.select ), video )
		)?.id ??
			0 );
	if (
		videoId &&
		! haveOrder( allBlocks( registry.select ), order.requestId )
	) {
		offerRemoved( registry, post, { ...order, videoId } );
	}
}
