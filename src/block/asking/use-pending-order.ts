import { useDispatch, useRegistry, useSelect } from '@wordpress/data';
import { useEffect } from '@wordpress/element';
import { copyOrder } from '../../order/order';
import { sentOrder } from '../../order/sent-orders';
import { allBlocks, have, haveOrder, type EditorBlock } from './asked-before';
import type { Attributes, SetAttributes } from '../attributes';
import {
	forget,
	pendingOrder,
	recall,
	remember,
	type PendingOrder,
} from './pending-orders';

interface EditorSelectors {
	isEditedPostDirty: () => boolean;
	isSavingPost: () => boolean;
}

/**
 * What the form of a block takes up of what a post was closed with: the latest that no block has. What is typed there, and the picture
 * that it begins with, stay, so it is to say the same. What this page has sent was taken out of its block, and is offered (`offerRemoved`).
 *
 * @param post       The post's id; 0 where there is none.
 * @param blocks     All blocks.
 * @param attributes Those of the block.
 */
export function takenUp(
	post: number,
	blocks: EditorBlock[],
	attributes: Attributes
): PendingOrder | undefined {
	return attributes.requestId || attributes.videoId || attributes.src
		? undefined
		: recall(
				post,
				( order ) =>
					! sentOrder( order.requestId ) &&
					! haveOrder( blocks, order.requestId ) &&
					// Blocks without a video have 0.
					! have( blocks, {
						id: order.videoId || NaN,
						attachment: null,
					} ) &&
					[ '', order.prompt.trim() ].includes(
						attributes.prompt.trim()
					) &&
					[ 0, order.referenceImage ].includes(
						attributes.referenceImage
					)
			);
}

/** An order as this browser knows it; nothing where it was placed elsewhere. */
export const ownOrder = ( post: number, requestId: string ) =>
	sentOrder( requestId ) ?? pendingOrder( post, requestId );

/**
 * Carries an open order over a reload of a post that was not saved with it, and has the post autosaved soon.
 *
 * @param post           The post's id; 0 where there is none.
 * @param attributes     The block's attributes.
 * @param changeByItself Changes them, which is no step to undo.
 */
export function usePendingOrder(
	post: number,
	attributes: Attributes,
	changeByItself: SetAttributes
): void {
	const { requestId, videoId } = attributes;
	const registry = useRegistry();
	// What of several takes was answered.
	const others = attributes.others.join();
	const isAnswered = videoId > 0 && ! attributes.others.includes( 0 );
	const isSaved = useSelect( ( select ) => {
		// Widgets and the Site Editor have no such store, or no post in it.
		const editor = select( 'core/editor' ) as EditorSelectors | undefined;
		return Boolean(
			editor && ! editor.isEditedPostDirty() && ! editor.isSavingPost()
		);
	}, [] );
	const editor = useDispatch( 'core/editor' ) as
		{ autosave?: () => Promise< void > } | undefined;

	// The rest of it is offered (`offerEarlier`).
	useEffect( () => {
		const found = takenUp( post, allBlocks( registry.select ), attributes );
		if ( found ) {
			changeByItself( found );
		}
		// eslint-disable-next-line react-hooks/exhaustive-deps -- when the block appears: later it is empty because somebody wants it to be.
	}, [] );

	useEffect( () => {
		// Not what another person has ordered: it would be taken for this one's own. And what was ordered, not what was typed afterwards.
		// And not as another post's: WordPress says that one is edited a moment before this block goes.
		const own = ownOrder( post, requestId );
		if ( post && own ) {
			remember(
				post,
				copyOrder( { ...own, videoId, others: attributes.others } )
			);
		}
		// eslint-disable-next-line react-hooks/exhaustive-deps -- as above, and `others` is what counts of the attributes.
	}, [ requestId, videoId, others ] );

	useEffect( () => {
		if ( post && requestId && videoId ) {
			void editor?.autosave?.();
		}
	}, [ post, requestId, videoId, others, editor ] );

	useEffect( () => {
		if ( post && requestId && isAnswered && isSaved ) {
			forget( post, requestId );
		}
	}, [ post, requestId, isAnswered, isSaved ] );
}
