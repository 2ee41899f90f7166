import { store as blockEditorStore } from '@wordpress/block-editor';
import { useDispatch, useRegistry, useSelect } from '@wordpress/data';
import { useEffect, useState } from '@wordpress/element';
import { fieldsOf } from '../../order/fields';
import { copyOrder, type Order } from '../../order/order';
import {
	isGivenUp,
	sentOrders,
	useSentOrders,
	type SentOrder,
} from '../../order/sent-orders';
import { isAwaited } from '../../order/use-draft';
import { store } from '../../store';
import type { Video } from '../../store/types';
import {
	allBlocks,
	canCome,
	fetchAskedFor,
	have,
	haveOrder,
	isOnItsWay,
	isRecent,
} from './asked-before';

/** Whether a video is here or on its way: for one that has failed the form is right. */
const isToCome = ( video: Video ) =>
	video.status !== 'failed' && canCome( video );

interface Where {
	/** The block's client id. */
	place: string;
	post: number;
	/** What the form says. */
	prompt: string;
	/** Whether the block shows its form. */
	isAsking: boolean;
}

/** An order whose form has come back. */
export interface OrderedBefore {
	order: Required< Order >;
	/** Missing while the site has not answered. */
	video: Video | undefined;
}

/**
 * Finds what a block's form would order a second time. An undo, a revision, a copy, a reset or another tab's save brings
 * the form back, and the order runs all the same: this page knows what it has sent, and the site knows the rest.
 *
 * @return What was found; and a question to the site before something is ordered, whose answer also knows what was sent since.
 */
export function useOrderedBefore( { place, post, prompt, isAsking }: Where ) {
	const sent = useSentOrders();
	const [ made, setMade ] = useState< Video[] >( [] );
	const { watchVideo, unwatchVideo } = useDispatch( store );
	const { getVideo } = useSelect( store, [] );
	const { select: read } = useRegistry();
	const { getBlock } = read( blockEditorStore ) as unknown as {
		getBlock: ( id: string ) => object | null;
	};
	/** Whether an order of this page belongs here: it was placed here, or its block is gone, or it is worded the same. */
	const isSentHere = ( order: SentOrder ) => {
		const video = getVideo( order.videoId );
		const isUnderWay = ! video || isOnItsWay( video );
		if (
			! order.place ||
			isGivenUp( order.requestId ) ||
			order.post !== post ||
			( video && ! isToCome( video ) )
		) {
			return false;
		}
		const blocks = allBlocks( read );
		const isPlaced =
			haveOrder( blocks, order.requestId ) ||
			have( blocks, {
				id: order.videoId,
				attachment: video?.attachment ?? null,
			} );
		return isPlaced
			? isUnderWay && order.prompt.trim() === prompt.trim()
			: order.place === place || ! getBlock( order.place );
	};

	/** Whether a video that the site knows belongs here. */
	const isMadeFor = ( video: Video ) =>
		isToCome( video ) &&
		! isAwaited( video.id ) &&
		! sentOrders().some(
			( { requestId, videoId } ) =>
				isGivenUp( requestId ) && videoId === video.id
		) &&
		( ( post > 0 && isOnItsWay( video ) ) ||
			( isRecent( video ) && video.prompt.trim() === prompt.trim() ) ) &&
		// Last, as it goes through all blocks.
		! have( allBlocks( read ), video );

	const find = ( videos: Video[] ): OrderedBefore | undefined => {
		// Also what was sent while the site was asked.
		const order = sentOrders().find( isSentHere );
		if ( order ) {
			const video = getVideo( order.videoId );
			return { order: copyOrder( order ), video };
		}
		const video = videos.find( isMadeFor );
		return (
			video && {
				order: copyOrder( {
					...fieldsOf( video ),
					videoId: video.id,
					remixOf: 0,
					// The site does not tell it.
					requestId: '',
				} ),
				video: getVideo( video.id ) ?? video,
			}
		);
	};

	// Drawn anew only when something else is found, or more is known of it.
	const key = useSelect(
		( select ) => {
			select( blockEditorStore ).getBlocks();
			select( store ).getVideo( 0 );
			const found = isAsking && find( made );
			return found
				? `${ found.order.requestId } ${ found.order.videoId } ${ found.video?.status }`
				: '';
		},
		// eslint-disable-next-line react-hooks/exhaustive-deps -- all that `find` reads, but for the stores.
		[ isAsking, made, sent, place, post, prompt ]
	);
	const before = key ? find( made ) : undefined;

	const look = async () => {
		// Without it there is only what this page knows; where the site can't be reached, no order arrives either.
		const videos = await fetchAskedFor( post, true ).catch( () => [] );
		setMade( videos );
		return () => find( videos ) !== undefined;
	};

	// A form may have come back, also an empty one, without what was typed there.
	useEffect( () => {
		if ( isAsking && post > 0 ) {
			void look();
		}
		// eslint-disable-next-line react-hooks/exhaustive-deps -- only when the form appears.
	}, [] );

	const videoId = before?.order.videoId ?? 0;
	useEffect( () => {
		if ( ! videoId ) {
			return undefined;
		}
		void watchVideo( videoId );
		return () => void unwatchVideo( videoId );
	}, [ videoId, watchVideo, unwatchVideo ] );

	return { before, look };
}
