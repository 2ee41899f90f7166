/** A browser that knows cookies only. */
export class Visitor {
	private readonly cookies = new Map< string, string >();

	/** Asks for a page, by way of redirects: Playground logs a visitor in by one. What is sent is sent once. */
	public async open(
		url: string,
		init: RequestInit = {}
	): Promise< Response > {
		const response = await fetch( url, {
			...init,
			redirect: 'manual',
			headers: {
				...( init.headers as Record< string, string > ),
				Cookie: [ ...this.cookies ]
					.map( ( pair ) => pair.join( '=' ) )
					.join( '; ' ),
			},
		} );
		for ( const cookie of response.headers.getSetCookie() ) {
			const [ , name = '', value = '' ] =
				/^([^=]+)=([^;]*)/.exec( cookie ) ?? [];
			this.cookies.set( name, value );
		}
		const location = response.headers.get( 'location' );
		if ( response.status !== 302 || ! location ) {
			return response;
		}
		return this.open( new URL( location, url ).href );
	}
}
