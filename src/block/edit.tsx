import { useBlockProps } from '@wordpress/block-editor';
import type { BlockEditProps } from '@wordpress/blocks';
import { useState } from '@wordpress/element';
import { VideoProgress } from '../follow/video-progress';
import { getContext } from '../store/page-context';
import { useFocus } from '../ui/use-focus';
import { Asking } from './asking/asking';
import { useCanRemix } from './asking/use-can-remix';
import { useFeaturedImage } from './asking/use-featured-image';
import { usePendingOrder } from './asking/use-pending-order';
import { useRecognize } from './asking/use-recognize';
import { useVideoJob } from './asking/use-video-job';
import type { Attributes } from './attributes';
import { Ready } from './ready/ready';
import { useTyped } from './stored-text';

type Props = BlockEditProps< Attributes > & { context: { postId?: number } };

/** What the editor of a finished video wants beside it. */
type Wish = 'nothing' | 'new' | 'remix';

/** The block in the editor: asks, waits, or shows. */
export function Edit( { isSelected, context, ...stored }: Props ) {
	const [ attributes, setAttributes ] = useTyped(
		stored.attributes,
		stored.setAttributes
	);
	const { canGenerate } = getContext();
	const post = context.postId ?? 0;
	const [ wish, setWish ] = useState< Wish >( 'nothing' );
	const job = useVideoJob( post, attributes, setAttributes );
	usePendingOrder( post, attributes, setAttributes );
	useRecognize( attributes, setAttributes );
	const canRemix = useCanRemix( attributes.shownId );
	const featuredImage = useFeaturedImage();
	const hasVideo = Boolean( attributes.src );
	let view: 'working' | 'ready' | 'asking' = 'asking';
	if ( job.state === 'working' ) {
		view = 'working';
	} else if ( hasVideo && job.state === 'idle' && wish === 'nothing' ) {
		view = 'ready';
	}
	const blockProps = useBlockProps( {
		className: 'wp-block-video',
		ref: useFocus< HTMLDivElement >( view, isSelected ),
	} );

	if ( view === 'working' ) {
		return (
			<figure { ...blockProps }>
				<VideoProgress
					video={ job.video }
					size={ job.video?.size ?? attributes.size }
					onCancel={ job.dismiss }
				/>
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
					onNew={ canGenerate ? () => setWish( 'new' ) : undefined }
					onRemix={ canRemix ? () => setWish( 'remix' ) : undefined }
				/>
			</figure>
		);
	}

	const remixOf =
		job.remixOf || ( wish === 'remix' ? attributes.shownId : 0 );
	return (
		<div { ...blockProps }>
			<Asking
				attributes={ attributes }
				setAttributes={ setAttributes }
				job={ job }
				remixOf={ remixOf }
				featuredImage={ featuredImage }
				onBack={ hasVideo ? () => setWish( 'nothing' ) : undefined }
				onOrdered={ () => setWish( 'nothing' ) }
			/>
		</div>
	);
}
