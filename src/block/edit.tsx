import {
	store as blockEditorStore,
	useBlockProps,
} from '@wordpress/block-editor';
import type { BlockEditProps } from '@wordpress/blocks';
import { Placeholder } from '@wordpress/components';
import { useRegistry, useSelect } from '@wordpress/data';
import { useEffect, useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { Asked } from '../follow/asked';
import { TakesLater } from '../follow/takes-later';
import { VideoProgress } from '../follow/video-progress';
import { whyLeft } from '../order/find-failure';
import { forgetDraft } from '../order/use-draft';
import { useTellFailure } from '../order/use-tell-failure';
import { getContext } from '../store/page-context';
import { isPreview } from '../ui/is-preview';
import { useFocus } from '../ui/use-focus';
import { Asking, placeOfRemix } from './asking/asking';
import { editedId } from './asking/edited';
import { offerLater } from './asking/offer-later';
import { PublishEarly } from './asking/publish-early';
import { RemixFormLater } from './asking/remix-form-later';
import { useCanRemix } from './asking/use-can-remix';
import { useFeaturedImage } from './asking/use-featured-image';
import { useOrderedBefore } from './asking/use-ordered-before';
import { ownOrder, usePendingOrder } from './asking/use-pending-order';
import { useQuietChanges } from './asking/use-quiet-changes';
import { useRecognize } from './asking/use-recognize';
import { useUsualLabel } from './asking/use-usual-label';
import { useVideoJob } from './asking/use-video-job';
import { watchSteps } from './asking/watch-steps';
import type { Attributes } from './attributes';
import type { InsertAfter } from './ready/caption';
import { Ready } from './ready/ready';
import { Shown } from './saved/shown';
import { asTyped, useTyped } from './saved/stored-text';

type Props = BlockEditProps< Attributes > & {
	context: { postId?: number; queryId?: number };
	insertBlocksAfter?: InsertAfter;
};

/** What the editor of a finished video wants beside it. */
type Wish = 'nothing' | 'new' | 'remix';

/** The block where it is only looked at: as readers see it, or what it is for. It asks the site nothing. */
function Preview( { attributes }: Props ) {
	const typed = asTyped( attributes );
	return (
		<figure { ...useBlockProps( { className: 'wp-block-video' } ) }>
			{ typed.src ? (
				<Shown attributes={ typed } />
			) : (
				<Placeholder label={ __( 'Sora video', 'platoniavid' ) }>
					{ typed.prompt }
				</Placeholder>
			) }
		</figure>
	);
}

/** The block in the editor: asks, waits, or shows. */
function Block( {
	clientId,
	isSelected,
	context,
	insertBlocksAfter,
	...stored
}: Props ) {
	const [ typed, setTyped ] = useTyped(
		stored.attributes,
		stored.setAttributes
	);
	const { canGenerate } = getContext();
	const registry = useRegistry();
	// In a list of posts the context is one of these.
	const post =
		( context.queryId === undefined
			? context.postId
			: Number( editedId( registry.select ) ) ) || 0;
	const [ wish, setWish ] = useState< Wish >( 'nothing' );
	const {
		shown: attributes,
		change: setAttributes,
		changeByItself,
	} = useQuietChanges( typed, setTyped );
	const hasVideo = Boolean( attributes.src );
	const { requestId } = attributes;
	const { before, look } = useOrderedBefore( {
		place: clientId,
		post,
		prompt: attributes.prompt,
		// An order that the post was saved with before its answer, in another browser, has its form here.
		isAsking:
			canGenerate &&
			( requestId
				? ! attributes.videoId && ! ownOrder( post, requestId )
				: ! hasVideo || wish !== 'nothing' ),
	} );
	// A block that was taken out and brought back is drawn by another one of these.
	const orderNow = () =>
		( registry.select( blockEditorStore ).getBlockAttributes( clientId ) ??
			undefined ) as Attributes | undefined;
	const job = useVideoJob(
		{
			post,
			place: clientId,
			orderNow,
			wasOrdered: look,
			watchSteps: () => watchSteps( registry, clientId ),
		},
		attributes,
		{ setAttributes, changeByItself }
	);
	// The form may be out of sight. What the post was opened with, or somebody has seen here, is no news.
	const isNews = useRef( false );
	if ( job.state === 'working' ) {
		isNews.current ||= job.isSending || job.video !== undefined;
	} else if ( job.state === 'idle' || isSelected ) {
		isNews.current = false;
	}
	useTellFailure(
		clientId,
		job,
		! isSelected && isNews.current,
		() =>
			void registry.dispatch( blockEditorStore ).selectBlock( clientId ),
		// It moves no content: a click into the block takes it away, and would miss what was pressed.
		'snackbar'
	);
	// What is only shown of it is not saved with the post.
	usePendingOrder( post, typed, changeByItself );
	const latest = useRef( attributes );
	latest.current = attributes;
	useRecognize( latest, isSelected, changeByItself );
	useUsualLabel( attributes, changeByItself );
	useEffect( () => {
		if ( ! requestId ) {
			return undefined;
		}
		const order = latest.current;
		const edited = editedId( registry.select );
		// What was wished for is ordered.
		setWish( 'nothing' );
		forgetDraft( placeOfRemix( order.remixOf ) );
		// However it leaves the block, and with it: its video is paid.
		return () =>
			offerLater( ( { offerRemoved } ) =>
				offerRemoved( registry, post, order, edited )
			);
	}, [ requestId, post, registry ] );
	const canRemix = useCanRemix( attributes.shownId, attributes.id );
	const featuredImage = useFeaturedImage();
	let view: 'working' | 'asked' | 'ready' | 'asking' = 'asking';
	if ( job.state === 'working' ) {
		view = 'working';
	} else if ( job.asked ) {
		view = 'asked';
	} else if ( hasVideo && job.state === 'idle' && wish === 'nothing' ) {
		view = 'ready';
	}
	const blockProps = useBlockProps( {
		className: 'wp-block-video',
		// After a dialog WordPress 6.6 brings the focus back to the frame of the blocks only.
		ref: useFocus< HTMLDivElement >(
			// With a failure go its buttons.
			`${ job.question ? 'question' : view } ${ job.state }`,
			isSelected
		),
	} );

	if ( view === 'working' ) {
		const alone = whyLeft( job.video ) ? 'failed' : 'only';
		return (
			<figure { ...blockProps }>
				<PublishEarly missing={ hasVideo ? 'another' : alone } />
				<VideoProgress
					video={ job.video }
					size={ job.video?.size ?? attributes.size }
					onCancel={ job.dismiss }
					onInstead={ job.makeInstead }
					isBusy={ job.isBusy }
					problem={ job.problem }
				/>
				{ job.takes.length > 0 && <TakesLater { ...job } /> }
			</figure>
		);
	}
	if ( view === 'asked' ) {
		return (
			<figure { ...blockProps }>
				<Asked { ...job } />
			</figure>
		);
	}
	if ( view === 'ready' ) {
		return (
			<figure { ...blockProps }>
				<Ready
					attributes={ attributes }
					setAttributes={ setAttributes }
					isSelected={ isSelected }
					post={ post }
					insertBlocksAfter={ insertBlocksAfter }
					onNew={ canGenerate ? () => setWish( 'new' ) : undefined }
					onRemix={
						canRemix
							? () =>
									// Its form is there with the view, and gets the focus.
									void RemixFormLater.preload().finally( () =>
										setWish( 'remix' )
									)
							: undefined
					}
				/>
			</figure>
		);
	}

	const remixOf =
		job.remixOf || ( wish === 'remix' ? attributes.shownId : 0 );
	return (
		<div { ...blockProps }>
			{ job.failure && ! hasVideo && <PublishEarly missing="failed" /> }
			<Asking
				attributes={ attributes }
				setAttributes={ setAttributes }
				job={ job }
				remixOf={ remixOf }
				isSelected={ isSelected }
				featuredImage={ featuredImage }
				onBack={ hasVideo ? () => setWish( 'nothing' ) : undefined }
				before={ before }
			/>
		</div>
	);
}

/** The block, where it is worked on and where it is only looked at. */
export function Edit( props: Props ) {
	const isOnlyShown = useSelect( isPreview, [] );
	return isOnlyShown ? <Preview { ...props } /> : <Block { ...props } />;
}
