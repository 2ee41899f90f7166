import { language } from './language';

/** An amount of money, as people of the site's language write it. */
export const money = ( amount: number, currency: string ) =>
	new Intl.NumberFormat( language(), {
		style: 'currency',
		currency,
		maximumFractionDigits: 0,
	} ).format( amount );
