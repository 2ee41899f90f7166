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

/**
 * Logs an editor in on a site.
 *
 * @return What asks one of the site's nodes, by its address, for a route of the plugin: with a body it posts that.
 */
export async function signIn( {
	url,
	user,
	password,
}: Record< 'url' | 'user' | 'password', string > ) {
	const editor = new Visitor();
	await editor.open( `${ url }/wp-login.php` );
	await editor.open( `${ url }/wp-login.php`, {
		method: 'POST',
		body: new URLSearchParams( {
			...{ log: user, pwd: password, testcookie: '1' },
		} ),
	} );
	const nonce = await (
		await editor.open(
			`${ url }/wp-admin/admin-ajax.php?action=rest-nonce`
		)
	).text();
	return ( node: string, path: string, body?: object ) =>
		editor.open( `${ node }/?rest_route=/platoniavid/v1/${ path }`, {
			method: body ? 'POST' : 'GET',
			headers: {
				'Content-Type': 'application/json',
				'X-WP-Nonce': nonce,
			},
			body: body && JSON.stringify( body ),
		} );
}
