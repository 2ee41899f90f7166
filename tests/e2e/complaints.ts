import type { BrowserContext, ConsoleMessage } from '@playwright/test';

/** A request that was answered with an error is the test's own matter. */
const ANSWERED = /^Failed to load resource/;

/** Whether a console's line is an error or a warning of ours. WordPress says of a deprecated API only that it was used. */
function isOurs( message: ConsoleMessage ): boolean {
	const text = message.text();
	return (
		[ 'error', 'warning' ].includes( message.type() ) &&
		! ANSWERED.test( text ) &&
		( /plugins\/platoniavid/.test( message.location().url ) ||
			/platoniavid|is deprecated since/i.test( text ) )
	);
}

/**
 * Notes what a browser complains of: errors of ours that nobody caught, warnings, deprecated APIs, requests that broke the site.
 *
 * @param context    The browser's context.
 * @param complaints Where they are noted.
 */
export function noteComplaints(
	context: BrowserContext,
	complaints: string[]
): void {
	context.on( 'weberror', ( thrown ) => {
		const { stack = '' } = thrown.error();
		// A request of WordPress's own that ends with its page is an error without a place.
		if ( /plugins\/platoniavid/.test( stack ) ) {
			complaints.push( stack );
		}
	} );
	context.on( 'console', ( message ) => {
		if ( isOurs( message ) ) {
			complaints.push( message.text() );
		}
	} );
	context.on( 'response', ( response ) => {
		if (
			response.status() === 500 &&
			/platoniavid/.test( response.url() )
		) {
			complaints.push( `500 ${ response.url() }` );
		}
	} );
}
