/** The site's language as browsers take it: without a last part that they refuse, such as that of "pt-PT-ao90"; undefined where nothing is left. */
export function language(): string | undefined {
	const parts = document.documentElement.lang.split( '-' );
	while ( parts.length > 0 ) {
		try {
			return Intl.getCanonicalLocales( parts.join( '-' ) )[ 0 ];
		} catch {
			parts.pop();
		}
	}
	return undefined;
}
