import { useDispatch, useRegistry, useSelect } from '@wordpress/data';
import { useEffect } from '@wordpress/element';
import { copyOrder } from '../../order/order';
import { sentOrder } from '../../order/sent-orders';
import { allBlocks, requestIds } from './asked-before';
import type { Attributes, SetAttributes } from '../attributes';
import { offerLater } from './offer-later';
import { forget, pendingOrder, recall, remember } from './pending-orders';

interface EditorSelectors {
	isEditedPostDirty: () => boolean;
	isSavingPost: () => boolean;
}

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
	const { requestId, videoId, src } = attributes;
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

	// An empty block takes up what the post was closed with. Where there is another video, it is offered.
	useEffect( () => {
		const found =
			post && recall( post, requestIds( allBlocks( registry.select ) ) );
		if ( found && ! requestId && ! videoId && ! src ) {
			changeByItself( found );
		} else if ( found ) {
			offerLater(
				( { offerUnsaved } ) =>
					void offerUnsaved( registry, post, found )
			);
		}
		// Only when the block appears: later it is empty because somebody wants it to be.
		// eslint-disable-next-line react-hooks/exhaustive-deps
	}, [] );

	useEffect( () => {
		// Not what another person has ordered: it would be taken for this one's own. And what was ordered, not what was typed afterwards.
		const own = sentOrder( requestId ) ?? pendingOrder( post, requestId );
		if ( post > 0 && own ) {
			remember(
				post,
				copyOrder( { ...own, videoId, others: attributes.others } )
			);
		}
		// eslint-disable-next-line react-hooks/exhaustive-deps
	}, [ post, requestId, videoId, others ] );

	useEffect( () => {
		if ( post > 0 && requestId && videoId ) {
			void editor?.autosave?.();
		}
	}, [ post, requestId, videoId, others, editor ] );

	useEffect( () => {
		if ( post > 0 && requestId && isAnswered && isSaved ) {
			forget( post, requestId );
		}
	}, [ post, requestId, isAnswered, isSaved ] );
}
