import { language } from './language';

/** A number in the digits of the site's language; never grouped, as none here is long. */
export const number = ( n: number ) =>
	n.toLocaleString( language(), { useGrouping: false } );
