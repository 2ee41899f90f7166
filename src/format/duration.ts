import { _n, sprintf } from '@wordpress/i18n';
import { number } from './number';

/** A length of time in words: seconds up to two minutes, then whole minutes. */
export function duration( seconds: number ): string {
	if ( seconds < 120 ) {
		/* translators: %s: a number of seconds. */
		const words = _n( '%s second', '%s seconds', seconds, 'platoniavid' );
		return sprintf( words, number( seconds ) );
	}
	const minutes = Math.round( seconds / 60 );
	/* translators: %s: a number of minutes. */
	const words = _n( '%s minute', '%s minutes', minutes, 'platoniavid' );
	return sprintf( words, number( minutes ) );
}
