import { _n, sprintf } from '@wordpress/i18n';
import { number } from '../format/number';

/** Says how many more videos are on their way to what is looked at. */
export function Coming( { count }: { count: number } ) {
	return count > 0 ? (
		<p role="status">
			{ sprintf(
				/* translators: %s: a number of videos. */
				_n(
					'%s more is being made, and comes here when it is ready.',
					'%s more are being made, and come here when they are ready.',
					count,
					'platoniavid'
				),
				number( count )
			) }
		</p>
	) : null;
}
