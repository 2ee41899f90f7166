import { _n, sprintf } from '@wordpress/i18n';
import { money } from './money';
import { number } from './number';

/** What is left on an account. A server that names no currency counts in units of its own, which are no money. */
export const credit = ( amount: number, currency: string ) =>
	currency
		? money( amount, currency )
		: sprintf(
				/* translators: %s: a number of units in which a server counts its credit. */
				_n( '%s unit', '%s units', amount, 'platoniavid' ),
				number( amount )
			);
