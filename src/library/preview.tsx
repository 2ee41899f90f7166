import { __ } from '@wordpress/i18n';
import { Icon } from '@wordpress/components';
import { caution, video as videoIcon } from '@wordpress/icons';
import { useState } from '@wordpress/element';
import type { Video } from '../store/types';

/** A video's poster; under the pointer it moves. */
export function Preview( { video }: { video: Video } ) {
	const [ isMoving, setIsMoving ] = useState( false );
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
	const wantsStill = window.matchMedia(
		'(prefers-reduced-motion: reduce)'
	).matches;
	return (
		<div
			className="platoniavid-preview"
			onMouseEnter={ () => setIsMoving( ! wantsStill ) }
			onMouseLeave={ () => setIsMoving( false ) }
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
