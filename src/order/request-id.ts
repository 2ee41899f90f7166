/** A new UUID, also on a site without HTTPS, where browsers withhold crypto.randomUUID(). */
export function newRequestId(): string {
	if ( typeof window.crypto.randomUUID === 'function' ) {
		return window.crypto.randomUUID();
	}
	const bytes = window.crypto.getRandomValues( new Uint8Array( 16 ) );
	const hex = Array.from( bytes, ( byte, at ) => {
		// Version 4, variant 1 (RFC 9562).
		const value =
			( at === 6 && ( byte % 16 ) + 64 ) ||
			( at === 8 && ( byte % 64 ) + 128 ) ||
			byte;
		return value.toString( 16 ).padStart( 2, '0' );
	} ).join( '' );
	return hex.replace( /^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5' );
}

/**
 * The name of a take, made of the order's: whoever repeats the order repeats its takes, and orders none twice.
 *
 * @param requestId The order's name.
 * @param take      1 for the first one after the order itself.
 */
export const takeId = ( requestId: string, take: number ): string =>
	requestId.slice( 0, -1 ) +
	( ( parseInt( requestId.slice( -1 ), 16 ) + take ) % 16 ).toString( 16 );
