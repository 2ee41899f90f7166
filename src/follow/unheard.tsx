import { useDispatch } from '@wordpress/data';
import { __, sprintf } from '@wordpress/i18n';
import { store } from '../store';
import type { ApiError } from '../store/api';
import { RetryNotice } from '../ui/retry-notice';

/** Says that nothing is heard of the videos on this page, and why. */
export function Unheard( { error }: { error: ApiError } ) {
	const { pollNow } = useDispatch( store );
	return (
		<RetryNotice
			status="warning"
			message={ sprintf(
				/* translators: %s: a sentence that says why. */
				__(
					'This page can’t get through to the site at the moment. It tries again by itself, and what was ordered goes on. %s',
					'platoniavid'
				),
				error.message
			) }
			onRetry={ () => void pollNow() }
		/>
	);
}
