/**
 * Leaves for another page. Settles only where a person comes back to this one as it was left: until then what led away is busy, and is
 * not done twice.
 *
 * @param url Where to.
 */
export const goTo = ( url: string ): Promise< void > =>
	new Promise( ( resolve ) => {
		window.addEventListener(
			'pageshow',
			( { persisted } ) => persisted && resolve()
		);
		window.location.assign( url );
	} );
