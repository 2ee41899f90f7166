/** Elements after which another word begins, though nothing stands between them in the HTML. */
const BREAKS = 'br, p, li, td, th, cite, figcaption';

/** The text of some HTML, of which nothing is loaded or run. */
export function textOf( html: string ): string {
	const { body } = new window.DOMParser().parseFromString(
		html,
		'text/html'
	);
	body.querySelectorAll( BREAKS ).forEach( ( element ) =>
		element.after( '\n' )
	);
	return ( body.textContent ?? '' ).trim();
}
