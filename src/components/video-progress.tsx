import { speak } from '@wordpress/a11y';
import { useEffect } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { Video } from '../store/types';
import { pixels } from './sizes';

interface Props {
	/** Undefined while the site has not answered yet. */
	video: Video | undefined;
	/** Pixels, as "1280x720": the frame has the final shape, so that nothing jumps. */
	size: string;
}

/** What is happening, in words. */
export function progressText( video: Video | undefined ): string {
	switch ( video?.status ) {
		case 'queued':
			return __( 'Waiting for the gateway to begin…', 'platoniavid' );
		case 'in_progress':
			return __( 'The video is being made…', 'platoniavid' );
		case 'importing':
			return __(
				'The video is finished and comes into the Media Library…',
				'platoniavid'
			);
		case 'unconfirmed':
			return __(
				'The gateway’s answer did not arrive. Looking whether it has the video…',
				'platoniavid'
			);
		case 'completed':
			return __( 'The video is ready.', 'platoniavid' );
		default:
			return __( 'Sending the prompt…', 'platoniavid' );
	}
}

/** A video that is on its way. */
export function VideoProgress( { video, size }: Props ) {
	const text = progressText( video );
	const percent =
		video?.status === 'importing' ? 100 : ( video?.progress ?? 0 );
	const [ width, height ] = pixels( size );

	// Only when something new begins, not with each percent.
	useEffect( () => speak( text, 'polite' ), [ text ] );

	return (
		<div
			className="platoniavid-progress"
			style={ { aspectRatio: `${ width } / ${ height }` } }
		>
			<div className="platoniavid-progress__text">
				<strong>{ text }</strong>
				<progress
					max={ 100 }
					aria-label={ __( 'Progress of the video', 'platoniavid' ) }
					{ ...( percent > 0 ? { value: percent } : {} ) }
				/>
				{ percent > 0 && percent < 100 && (
					<span>
						{ sprintf(
							/* translators: %s: a number of percent, such as “40”. */
							__( '%s%% done', 'platoniavid' ),
							percent.toLocaleString(
								document.documentElement.lang || undefined
							)
						) }
					</span>
				) }
				{ video?.error && <span>{ video.error.message }</span> }
				<span>
					{ __(
						'You can keep writing, or close this page: the video will be in the Media Library.',
						'platoniavid'
					) }
				</span>
			</div>
		</div>
	);
}
