import { _n, sprintf } from '@wordpress/i18n';

/** A length of time in words: seconds up to two minutes, then whole minutes. */
export function duration( seconds: number ): string {
	if ( seconds < 120 ) {
		/* translators: %d: a number of seconds. */
		const words = _n( '%d second', '%d seconds', seconds, 'platoniavid' );
		return sprintf( words, seconds );
	}
	const minutes = Math.round( seconds / 60 );
	/* translators: %d: a number of minutes. */
	const words = _n( '%d minute', '%d minutes', minutes, 'platoniavid' );
	return sprintf( words, minutes );
}
