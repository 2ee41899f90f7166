import { __ } from '@wordpress/i18n';
import { Icon } from '@wordpress/components';
import { caution, video as videoIcon } from '@wordpress/icons';
import { useReducedMotion } from '@wordpress/compose';
import { useCallback, useEffect, useRef, useState } from '@wordpress/element';
import { percentOf } from '../../follow/video-progress';
import type { Video } from '../../store/types';
import { ContentPicture } from '../spritesheet/content-picture';
import { useContentImage } from '../spritesheet/use-content-image';
import { usePointerPosition } from '../spritesheet/use-pointer-position';

/** Milliseconds before something moves: a pointer that only crosses it fetches nothing. */
const PAUSE = 200;

/** Whether the pointer or the focus stays on a card's picture. */
function usePointed() {
	const [ isPointed, setIsPointed ] = useState( false );
	const ref = useRef< HTMLDivElement >( null );
	const timer = useRef< ReturnType< typeof setTimeout > >( undefined );

	const stop = useCallback( () => {
		clearTimeout( timer.current );
		setIsPointed( false );
	}, [] );
	const start = useCallback( () => {
		clearTimeout( timer.current );
		timer.current = setTimeout( () => setIsPointed( true ), PAUSE );
	}, [] );

	useEffect( () => {
		const picture = ref.current;
		// The focus is on what DataViews wraps around a picture that can be opened.
		const button = picture?.closest< HTMLElement >( '[role="button"]' );
		const focused = () =>
			button?.matches( ':focus-visible' ) ? start() : undefined;
		// The list draws its cards anew when the models are there, also below a pointer that stays: then React misses that it enters.
		if ( picture?.matches( ':hover' ) ) {
			start();
		}
		focused();
		picture?.addEventListener( 'mouseenter', start );
		picture?.addEventListener( 'mouseleave', stop );
		button?.addEventListener( 'focus', focused );
		button?.addEventListener( 'blur', stop );
		return () => {
			clearTimeout( timer.current );
			picture?.removeEventListener( 'mouseenter', start );
			picture?.removeEventListener( 'mouseleave', stop );
			button?.removeEventListener( 'focus', focused );
			button?.removeEventListener( 'blur', stop );
		};
	}, [ start, stop ] );

	return { ref, isPointed };
}

/** How far a video is; when it waits to be fetched, what it shows can be seen under the pointer or with the focus. */
function ComingPreview( { video }: { video: Video } ) {
	const { ref, isPointed } = usePointed();
	const position = usePointerPosition( ref );
	const { id, size, status, next_check_in: next } = video;
	const isOver = next === null;
	const percent = percentOf( video );
	const image = useContentImage(
		id,
		size,
		isPointed && status === 'importing'
	);
	return (
		<div ref={ ref } className="platoniavid-preview">
			{ isPointed && image ? (
				<div className="platoniavid-preview__content">
					<ContentPicture
						image={ image }
						size={ size }
						position={ position }
						label=""
					/>
				</div>
			) : (
				<Icon icon={ isOver ? caution : videoIcon } size={ 48 } />
			) }
			{ ! isOver && (
				<progress
					max={ 100 }
					aria-label={ __( 'Progress of the video', 'platoniavid' ) }
					{ ...( percent > 0 && percent < 100
						? { value: percent }
						: {} ) }
				/>
			) }
		</div>
	);
}

interface FileProps {
	file: NonNullable< Video[ 'attachment' ] >;
	/** What it shows, in words. */
	label: string;
}

/** A video's poster; under the pointer or with the focus the video plays, but not for those who want stillness. */
function FilePreview( {
	file: { url, poster_url: poster },
	label,
}: FileProps ) {
	const isStill = useReducedMotion();
	const { ref, isPointed } = usePointed();
	const still = poster ? (
		<img src={ poster } alt="" loading="lazy" />
	) : (
		<Icon icon={ videoIcon } size={ 48 } />
	);
	return (
		<div ref={ ref } className="platoniavid-preview">
			{ isPointed && ! isStill ? (
				<video
					src={ url }
					poster={ poster ?? undefined }
					muted
					loop
					autoPlay
					playsInline
					aria-label={ label }
				/>
			) : (
				still
			) }
		</div>
	);
}

/** A video's picture in the list. */
export const Preview = ( { video }: { video: Video } ) =>
	video.attachment ? (
		<FilePreview file={ video.attachment } label={ video.prompt } />
	) : (
		<ComingPreview video={ video } />
	);
