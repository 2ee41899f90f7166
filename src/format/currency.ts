import { language } from './language';

/** What people of the site's language call a currency; its code where they have no name for it. */
export function currencyName( code: string ): string {
	try {
		const names = new Intl.DisplayNames( language(), { type: 'currency' } );
		return names.of( code ) ?? code;
	} catch {
		return code;
	}
}
