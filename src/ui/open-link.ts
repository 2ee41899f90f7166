/** Follows a link that a menu cannot hold. */
export function openLink(
	link: Partial< Pick< HTMLAnchorElement, 'href' | 'download' | 'target' > >
): void {
	Object.assign( document.createElement( 'a' ), link ).click();
}

/** Whether a file is on another host than the screen. */
export const isElsewhere = ( href: string ) =>
	new URL( href, window.location.href ).origin !== window.location.origin;

/** Downloads a file. For one on another host browsers would leave the screen, so it is opened beside it. */
export const downloadFrom = ( href: string ) =>
	openLink( {
		href,
		download: '',
		...( isElsewhere( href ) ? { target: '_blank' } : {} ),
	} );
