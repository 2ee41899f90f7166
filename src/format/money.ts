import { language } from './language';

/**
 * How many digits an amount is written with: parts of a unit only where there are some, and what is less than the smallest part
 * that a currency has not as nothing, as prices of a second can be.
 */
function digits( amount: number, usual: number ): Intl.NumberFormatOptions {
	if ( amount !== 0 && Math.abs( amount ) < 10 ** -usual ) {
		return { maximumSignificantDigits: 2 };
	}
	return Number.isInteger( amount ) || Math.abs( amount ) >= 1000
		? { maximumFractionDigits: 0 }
		: {};
}

/** An amount of money, as people of the site's language write it. PHP's `MoneyText` takes as many digits. */
export function money( amount: number, currency: string ): string {
	const options = { style: 'currency', currency } as const;
	const { maximumFractionDigits: usual = 0 } = new Intl.NumberFormat(
		language(),
		options
	).resolvedOptions();
	return new Intl.NumberFormat( language(), {
		...options,
		...digits( amount, usual ),
	} ).format( amount );
}
