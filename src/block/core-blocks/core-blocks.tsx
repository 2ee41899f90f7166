import {
	store as blockEditorStore,
	useBlockEditContext,
} from '@wordpress/block-editor';
import { Button, MenuItem } from '@wordpress/components';
import { createHigherOrderComponent } from '@wordpress/compose';
import { useDispatch, useRegistry, useSelect } from '@wordpress/data';
import { useEffect, useState } from '@wordpress/element';
import { addFilter } from '@wordpress/hooks';
import { __ } from '@wordpress/i18n';
import type { ComponentType, ReactNode } from 'react';
import { GenerateDialog } from '../../form/generate-dialog';
import { useGeneration, type Place } from '../../form/generate-video';
import type { Order } from '../../order/order';
import type { Job } from '../../order/use-job';
import { useTellFailure } from '../../order/use-tell-failure';
import { getContext } from '../../store/page-context';
import { offerLater } from '../asking/offer-later';
import { PublishEarly } from '../asking/publish-early';
import { useFeaturedImage } from '../asking/use-featured-image';
import { usePostText } from '../asking/use-post-text';
import { icon } from '../../ui/icon';
import metadata from '../block.json';
import { UnplacedLater } from './unplaced-later';
import type { Media } from './hand-over';
import { useHandOver } from './use-hand-over';

/** Props that WordPress's media placeholder and replace menu have in common. */
interface MediaProps {
	allowedTypes?: string[];
	multiple?: boolean;
	onSelect?: ( media: Media | Media[] ) => void;
	children?: ReactNode | ( ( menu: { onClose: () => void } ) => ReactNode );
	/** Draws the placeholder around its buttons. */
	placeholder?: ( buttons: ReactNode ) => ReactNode;
}

/** Whether a block of WordPress's, or of somebody else's, can be given a generated video. */
function useTakesVideo( { allowedTypes, onSelect }: MediaProps ): boolean {
	const { name } = useBlockEditContext();
	return Boolean(
		onSelect &&
		getContext().canGenerate &&
		name !== metadata.name &&
		allowedTypes?.includes( 'video' )
	);
}

/** Places whose order is open and is followed from a toolbar, by their block's client id: the toolbar is gone while the block is not selected. */
const inToolbars = new Map< string, Place >();

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
	const { post, place: clientId } = place;
	const registry = useRegistry();
	useEffect(
		() => () =>
			offerLater( ( { offerGone } ) =>
				offerGone( registry, post, clientId, order )
			),
		// eslint-disable-next-line react-hooks/exhaustive-deps -- the order as it was placed.
		[ registry, post, clientId, order.requestId ]
	);
	// Once: an empty Cover has a toolbar, too.
	return isInToolbar && placeholders.has( clientId ) ? null : (
		<PublishEarly missing="for-core" />
	);
}

/** The dialog, and a button or menu item that opens it. The block gets its video also when the dialog was closed. */
function Opener( {
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
	const post = useSelect( ( select ) => {
		// Widgets and the Site Editor have no such store, or no post in it.
		const editor = select( 'core/editor' ) as
			{ getCurrentPostId?: () => unknown } | undefined;
		return Number( editor?.getCurrentPostId?.() ) || 0;
	}, [] );
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
			{ isOpen && (
				<GenerateDialog
					generation={ generation }
					featuredImage={ featuredImage }
					postText={ postText }
					onClose={ () => setIsOpen( false ) }
				>
					<UnplacedLater post={ post } onTake={ generation.take } />
				</GenerateDialog>
			) }
		</>
	);
}

/** Adds a button to the placeholders of blocks that show videos. */
const withPlaceholderButton = createHigherOrderComponent(
	( Placeholder: ComponentType< MediaProps > ) =>
		function PlaceholderWithButton( props: MediaProps ) {
			if ( ! useTakesVideo( props ) ) {
				return <Placeholder { ...props } />;
			}
			const button = (
				<Opener media={ props }>
					{ ( open, { state } ) => (
						<Button
							__next40pxDefaultSize
							variant="secondary"
							icon={ icon }
							isBusy={ state === 'working' }
							onClick={ open }
						>
							{ state === 'working'
								? __(
										'The video is being made…',
										'platoniavid'
									)
								: __( 'Generate video', 'platoniavid' ) }
						</Button>
					) }
				</Opener>
			);
			const { placeholder } = props;
			if ( placeholder ) {
				return (
					<Placeholder
						{ ...props }
						placeholder={ ( buttons ) =>
							placeholder(
								<>
									{ buttons }
									{ button }
								</>
							)
						}
					/>
				);
			}
			return (
				<Placeholder { ...props }>
					{ button }
					{ props.children as ReactNode }
				</Placeholder>
			);
		},
	'withGenerateVideoButton'
);

/**
 * Adds an item to the Replace menu in the toolbar of such blocks. The dialog outlives the menu, which closes when the
 * dialog takes the focus; WordPress before 6.8 gives its items no way to close it.
 */
const withReplaceItem = createHigherOrderComponent(
	( ReplaceFlow: ComponentType< MediaProps > ) =>
		function ReplaceFlowWithItem( props: MediaProps ) {
			const { children } = props;
			if ( ! useTakesVideo( props ) ) {
				return <ReplaceFlow { ...props } />;
			}
			const item = ( open: () => void ) => (
				<MenuItem icon={ icon } onClick={ open }>
					{ __( 'Generate video', 'platoniavid' ) }
				</MenuItem>
			);
			return (
				<Opener media={ props } isInToolbar>
					{ ( open ) => (
						<ReplaceFlow { ...props }>
							{ typeof children === 'function' ? (
								( menu ) => (
									<>
										{ item( open ) }
										{ children( menu ) }
									</>
								)
							) : (
								<>
									{ item( open ) }
									{ children }
								</>
							) }
						</ReplaceFlow>
					) }
				</Opener>
			);
		},
	'withGenerateVideoItem'
);

/** Follows what was ordered in a toolbar that is gone; what failed is shown there. */
function Follower( { place }: { place: Place } ) {
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

/** Lets a block that is left get the video that was asked for in its toolbar. */
const withFollower = createHigherOrderComponent(
	( BlockEdit: ComponentType< { clientId: string; isSelected: boolean } > ) =>
		function BlockEditWithFollower( props: {
			clientId: string;
			isSelected: boolean;
		} ) {
			const place = inToolbars.get( props.clientId );
			return (
				<>
					<BlockEdit { ...props } />
					{ place && ! props.isSelected && (
						<Follower place={ place } />
					) }
				</>
			);
		},
	'withGenerateVideoFollower'
);

/** Lets WordPress's Video, Cover and Media & Text blocks ask for a video where they ask for a file. */
export function extendCoreBlocks(): void {
	addFilter(
		'editor.MediaPlaceholder',
		'platoniavid/generate',
		withPlaceholderButton
	);
	addFilter(
		'editor.MediaReplaceFlow',
		'platoniavid/generate',
		withReplaceItem
	);
	addFilter( 'editor.BlockEdit', 'platoniavid/generate', withFollower );
}
