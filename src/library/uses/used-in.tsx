import { Spinner } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { Video } from '../../store/types';
import { RetryNotice } from '../../ui/retry-notice';
import { countOf, Places } from './places';
import { useUses } from './use-uses';

/** Where a video is shown. */
export function UsedIn( { video }: { video: Video } ) {
	const { uses, isLooking, error, again } = useUses( [ video.id ] );
	return (
		<section>
			<h2>{ __( 'Used in', 'platoniavid' ) }</h2>
			{ error && <RetryNotice message={ error } onRetry={ again } /> }
			{ isLooking && <Spinner /> }
			{ uses && countOf( uses ) === 0 && (
				<p>{ __( 'No post shows this video yet.', 'platoniavid' ) }</p>
			) }
			{ uses && countOf( uses ) > 0 && <Places uses={ uses } /> }
		</section>
	);
}
