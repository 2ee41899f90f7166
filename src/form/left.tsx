import { useEffect, useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import { number } from '../format/number';
import { fetchLeft } from '../store/api';
import type { UsageReport } from '../store/types';

/** So many videos and seconds; empty where neither is limited. */
function amount( videos: number | null, seconds: number | null ): string {
	const ofVideos =
		videos === null
			? ''
			: sprintf(
					/* translators: %s: a number of videos. */
					_n( '%s video', '%s videos', videos, 'platoniavid' ),
					number( videos )
				);
	const ofSeconds =
		seconds === null
			? ''
			: sprintf(
					/* translators: %s: a number of seconds. */
					_n( '%s second', '%s seconds', seconds, 'platoniavid' ),
					number( seconds )
				);
	return ofVideos && ofSeconds
		? sprintf(
				/* translators: 1: a number of videos, as "3 videos". 2: a number of seconds, as "24 seconds". */
				__( '%1$s and %2$s', 'platoniavid' ),
				ofVideos,
				ofSeconds
			)
		: ofVideos || ofSeconds;
}

/** Says what is left of the day's and the month's limits, before anything is ordered. */
export function Left() {
	const [ left, setLeft ] = useState< UsageReport[ 'left' ] >();
	useEffect( () => {
		fetchLeft().then(
			( found ) => setLeft( found.left ),
			// Where a limit is reached, the order itself says it.
			() => undefined
		);
	}, [] );
	if ( ! left ) {
		return null;
	}
	const today = amount( left.videos_today, left.seconds_today );
	const month = amount( left.videos_this_month, left.seconds_this_month );
	return (
		<p className="platoniavid-form__left">
			{ [
				today &&
					sprintf(
						/* translators: %s: how much, as "3 videos and 24 seconds". */
						__( '%s left today.', 'platoniavid' ),
						today
					),
				month &&
					sprintf(
						/* translators: %s: how much, as "3 videos and 24 seconds". */
						__( '%s left on this site this month.', 'platoniavid' ),
						month
					),
			]
				.filter( Boolean )
				.join( ' ' ) }
		</p>
	);
}
