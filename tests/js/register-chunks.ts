/** Leaves on the page what files of some versions of the plugin leave there, for one test. */
export function registerChunks( ...versions: string[] ): void {
	for ( const version of versions ) {
		Object.assign( window, { [ `platoniavid_${ version }` ]: [] } );
	}
}

afterEach( () => {
	for ( const name of Object.keys( window ) ) {
		if ( name.startsWith( 'platoniavid_' ) ) {
			Reflect.deleteProperty( window, name );
		}
	}
} );
