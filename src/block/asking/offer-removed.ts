import { store as blockEditorStore } from '@wordpress/block-editor';
import { createBlock } from '@wordpress/blocks';
import type { useRegistry } from '@wordpress/data';
import { __, sprintf } from '@wordpress/i18n';
import { store as noticesStore } from '@wordpress/notices';
import { fieldsOf } from '../../order/fields';
import type { Order } from '../../order/order';
import { newRequestId } from '../../order/request-id';
import { sentOrder } from '../../order/sent-orders';
import { store } from '../../store';
import type { Video } from '../../store/types';
import {
	allBlocks,
	fetchAskedFor,
	have,
	haveOrder,
	isOnItsWay,
} from './asked-before';
import metadata from '../block.json';
import { asStored } from '../saved/stored-text';
import { forget } from './pending-orders';

type Registry = ReturnType< typeof useRegistry >;

/** The orders that are followed without a block, by their names. */
const followed = new Set< string >();

/** Says that a video is ready whose block is gone, and puts it into the post where that is wanted. */
function offer( { dispatch }: Registry, video: Video ): void {
	void dispatch( noticesStore ).createSuccessNotice(
		sprintf(
			/* translators: %s: the prompt of a video. */
			__(
				'The video of a block that was removed is ready, and in the Media Library: “%s”',
				'platoniavid'
			),
			video.prompt
		),
		{
			type: 'snackbar',
			id: `platoniavid-${ video.id }`,
			explicitDismiss: true,
			actions: [
				{
					label: __( 'Insert it', 'platoniavid' ),
					onClick: () =>
						void dispatch( blockEditorStore ).insertBlocks(
							createBlock(
								metadata.name,
								asStored( {
									...fieldsOf( video ),
									// With its video, an order is never sent, whatever its name.
									requestId: newRequestId(),
									videoId: video.id,
								} )
							)
						),
				},
			],
		}
	);
}

/**
 * Follows the order of a block that was taken out of the post, unless a person no longer waits for it.
 *
 * @param registry Where the editor is.
 * @param order    The order.
 * @param onEnd    What is done when it has ended.
 */
export function offerRemoved(
	registry: Registry,
	order: Order,
	onEnd: () => void = () => {}
): void {
	const { requestId } = order;
	if ( followed.has( requestId ) || sentOrder( requestId )?.isGivenUp ) {
		return;
	}
	followed.add( requestId );
	let watched = 0;
	let stop = () => {};
	const look = () => {
		const id = order.videoId || ( sentOrder( requestId )?.videoId ?? 0 );
		const { watchVideo, unwatchVideo } = registry.dispatch( store );
		if ( id && ! watched ) {
			watched = id;
			void watchVideo( id );
		}
		const video = registry.select( store ).getVideo( id ) as
			Video | undefined;
		if ( ! video || isOnItsWay( video ) ) {
			return;
		}
		stop();
		followed.delete( requestId );
		void unwatchVideo( id );
		onEnd();
		const blocks = allBlocks( registry.select );
		// An undo may have brought the block back.
		if (
			video.attachment &&
			! have( blocks, video ) &&
			! haveOrder( blocks, requestId )
		) {
			offer( registry, video );
		}
	};
	stop = registry.subscribe( look );
	look();
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
		offerRemoved( registry, { ...order, videoId }, () =>
			forget( post, order.requestId )
		);
	}
}
