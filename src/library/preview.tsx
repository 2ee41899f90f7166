import { __ } from '@wordpress/i18n';
import { Icon } from '@wordpress/components';
import { caution, video as videoIcon } from '@wordpress/icons';
import { useCallback, useEffect, useRef, useState } from '@wordpress/element';
import type { Video } from '../store/types';

/** Milliseconds before a video moves: a pointer that only crosses it fetches nothing. */
const PAUSE = 200;

/** Whether a video is to move: while the pointer or the focus stays on its card's picture. */
function useMoving( hasFile: boolean ) {
	const [ isMoving, setIsMoving ] = useState( false );
	const ref = useRef< HTMLDivElement >( null );
	const timer = useRef< ReturnType< typeof setTimeout > >( undefined );

	const stop = useCallback( () => {
		clearTimeout( timer.current );
		setIsMoving( false );
	}, [] );
	const start = useCallback( () => {
		clearTimeout( timer.current );
		if (
			! window.matchMedia( '(prefers-reduced-motion: reduce)' ).matches
		) {
			timer.current = setTimeout( () => setIsMoving( true ), PAUSE );
		}
	}, [] );

	useEffect( () => {
		// The focus is on what DataViews wraps around a picture that can be opened.
		const button = ref.current?.closest< HTMLElement >( '[role="button"]' );
		const focused = () =>
			button?.matches( ':focus-visible' ) ? start() : undefined;
		// The list draws its cards anew when the models are there, also below a pointer that stays.
		if ( ref.current?.matches( ':hover' ) ) {
			start();
		}
		focused();
		button?.addEventListener( 'focus', focused );
		button?.addEventListener( 'blur', stop );
		return () => {
			clearTimeout( timer.current );
			button?.removeEventListener( 'focus', focused );
			button?.removeEventListener( 'blur', stop );
		};
	}, [ hasFile, start, stop ] );

	return { ref, isMoving, start, stop };
}

/** A video's poster; under the pointer or with the focus it moves. */
export function Preview( { video }: { video: Video } ) {
	const { ref, isMoving, start, stop } = useMoving(
		video.attachment !== null
	);
	const { attachment, prompt, status, progress } = video;
	if ( ! attachment ) {
		const isOver = video.next_check_in === null;
		return (
			<div className="platoniavid-preview">
				<Icon icon={ isOver ? caution : videoIcon } size={ 48 } />
				{ ! isOver && (
					<progress
						max={ 100 }
						aria-label={ __(
							'Progress of the video',
							'platoniavid'
						) }
						{ ...( status !== 'importing' && progress > 0
							? { value: progress }
							: {} ) }
					/>
				) }
			</div>
		);
	}
	return (
		<div
			ref={ ref }
			className="platoniavid-preview"
			onMouseEnter={ start }
			onMouseLeave={ stop }
		>
			{ isMoving ? (
				<video
					src={ attachment.url }
					poster={ attachment.poster_url ?? undefined }
					muted
					loop
					autoPlay
					playsInline
					aria-label={ prompt }
				/>
			) : (
				<>
					{ attachment.poster_url ? (
						<img
							src={ attachment.poster_url }
							alt=""
							loading="lazy"
						/>
					) : (
						<Icon icon={ videoIcon } size={ 48 } />
					) }
				</>
			) }
		</div>
	);
}
