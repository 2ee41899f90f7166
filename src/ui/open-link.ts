/** Follows a link that a menu cannot hold. */
export function openLink(
	link: Partial< Pick< HTMLAnchorElement, 'href' | 'download' | 'target' > >
): void {
	Object.assign( document.createElement( 'a' ), link ).click();
}
