import { language } from './language';

/** An amount of money, as people of the site's language write it: parts of a unit only where there are some. */
export const money = ( amount: number, currency: string ) =>
	new Intl.NumberFormat( language(), {
		style: 'currency',
		currency,
		...( Number.isInteger( amount ) || Math.abs( amount ) >= 1000
			? { maximumFractionDigits: 0 }
			: {} ),
	} ).format( amount );
