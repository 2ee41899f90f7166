import {
	store as blockEditorStore,
	useBlockEditContext,
} from '@wordpress/block-editor';
import { useDispatch, useRegistry, useSelect } from '@wordpress/data';
import { useEffect, useState } from '@wordpress/element';
import type { ReactNode } from 'react';
import { GenerateDialog } from '../../form/generate-dialog';
import { useGeneration, type Place } from '../../form/generate-video';
import type { Order } from '../../order/order';
import type { Job } from '../../order/use-job';
import { useTellFailure } from '../../order/use-tell-failure';
import { editedId } from '../asking/edited';
import { offerLater } from '../asking/offer-later';
import { PublishEarly } from '../asking/publish-early';
import { useFeaturedImage } from '../asking/use-featured-image';
import { usePostText } from '../asking/use-post-text';
import type { Media } from './hand-over';
import { UnplacedLater } from './unplaced-later';
import { useHandOver } from './use-hand-over';

/** Props that WordPress's media placeholder and replace menu have in common. */
export interface MediaProps {
	allowedTypes?: string[];
	multiple?: boolean;
	onSelect?: ( media: Media | Media[] ) => void;
	children?: ReactNode | ( ( menu: { onClose: () => void } ) => ReactNode );
	/** Draws the placeholder around its buttons. */
	placeholder?: ( buttons: ReactNode ) => ReactNode;
}

/** Places whose order is open and is followed from a toolbar, by their block's client id: the toolbar is gone while the block is not selected. */
export const inToolbars = new Map< string, Place >();

/** Blocks that show a placeholder of ours. */
const placeholders = new Set< string >();

/** The block whose dialog opens as soon as its toolbar is there. */
let opensNext = '';

/** An open order of a block: it is followed where the block goes, and told of before the post is published. */
function OpenOrder( {
	place,
	order,
	isInToolbar,
}: {
	place: Place;
	order: Order;
	isInToolbar: boolean;
} ) {
	const { place: clientId } = place;
	const registry = useRegistry();
	useEffect( () => {
		const edited = editedId( registry.select );
		return () =>
			offerLater( ( { offerGone } ) =>
				offerGone( registry, edited, clientId, order )
			);
		// eslint-disable-next-line react-hooks/exhaustive-deps -- the order as it was placed.
	}, [ registry, clientId, order.requestId ] );
	// Once: an empty Cover has a toolbar, too.
	return isInToolbar && placeholders.has( clientId ) ? null : (
		<PublishEarly missing="for-core" />
	);
}

/** The dialog, and a button or menu item that opens it. The block gets its video also when the dialog was closed. */
export function DialogOpener( {
	media,
	isInToolbar = false,
	children,
}: {
	media: MediaProps;
	isInToolbar?: boolean;
	children: ( open: () => void, job: Job ) => ReactNode;
} ) {
	const { clientId } = useBlockEditContext();
	const [ isOpen, setIsOpen ] = useState(
		isInToolbar && opensNext === clientId
	);
	const post = useSelect(
		( select ) => Number( editedId( select ) ) || 0,
		[]
	);
	const featuredImage = useFeaturedImage();
	const postText = usePostText();
	const { noteOrder, handOver } = useHandOver( clientId, ( made ) =>
		media.onSelect?.( media.multiple ? [ made ] : made )
	);
	const place: Place = {
		place: clientId,
		post,
		onReady( video ) {
			inToolbars.delete( clientId );
			setIsOpen( false );
			handOver( video, isOpen );
		},
	};
	const generation = useGeneration( place );
	useTellFailure( clientId, generation.job, ! isOpen, () =>
		setIsOpen( true )
	);
	const { requestId } = generation.order;
	useEffect( () => {
		opensNext = '';
		if ( ! isInToolbar ) {
			placeholders.add( clientId );
			return () => void placeholders.delete( clientId );
		}
		return undefined;
	}, [ isInToolbar, clientId ] );
	useEffect( () => noteOrder( requestId ) );
	useEffect( () => {
		if ( isInToolbar && requestId ) {
			inToolbars.set( clientId, place );
		} else if ( isInToolbar ) {
			inToolbars.delete( clientId );
		}
	} );
	return (
		<>
			{ children( () => setIsOpen( true ), generation.job ) }
			{ generation.job.state === 'working' && (
				<OpenOrder
					place={ place }
					order={ generation.order }
					isInToolbar={ isInToolbar }
				/>
			) }
			{ generation.job.failure && ! isInToolbar && (
				// An empty block, whose notice may have been put away.
				<PublishEarly missing="failed" />
			) }
			{ isOpen && (
				<GenerateDialog
					generation={ generation }
					featuredImage={ featuredImage }
					postText={ postText }
					onClose={ () => setIsOpen( false ) }
				>
					<UnplacedLater post={ post } generation={ generation } />
				</GenerateDialog>
			) }
		</>
	);
}

/** Follows what was ordered in a toolbar that is gone; what failed is shown there. */
export function Follower( { place }: { place: Place } ) {
	const { job, order } = useGeneration( place );
	const { selectBlock } = useDispatch( blockEditorStore );
	useTellFailure( place.place, job, true, () => {
		opensNext = place.place;
		void selectBlock( place.place );
	} );
	return job.state === 'working' ? (
		<OpenOrder place={ place } order={ order } isInToolbar />
	) : null;
}
