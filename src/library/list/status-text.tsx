import type { Video } from '../../store/types';
import { isFileGone } from '../../order/can-fetch';
import { statusLabel, withProgress } from './status';

/** A status in words, with how far it is. */
export function StatusText( { video }: { video: Video } ) {
	const label = statusLabel( video );
	return (
		<span
			className={ `platoniavid-status is-${
				isFileGone( video ) ? 'gone' : video.status
			}` }
		>
			{ video.status === 'in_progress'
				? withProgress( label, video.progress )
				: label }
		</span>
	);
}
