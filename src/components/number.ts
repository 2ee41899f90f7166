/** A number in the digits of the site's language; never grouped, as none here is long. */
export const number = ( n: number ) =>
	n.toLocaleString( document.documentElement.lang || undefined, {
		useGrouping: false,
	} );
