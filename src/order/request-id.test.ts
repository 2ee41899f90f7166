import { newRequestId } from './request-id';

const version4 =
	/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

const original = window.crypto;

afterEach( () =>
	Object.defineProperty( window, 'crypto', { value: original } )
);

function withCrypto( value: object ): void {
	Object.defineProperty( window, 'crypto', { value, configurable: true } );
}

it( 'takes the browser’s own where there is one', () => {
	withCrypto( { randomUUID: () => 'from the browser' } );
	expect( newRequestId() ).toBe( 'from the browser' );
} );

it.each( [ 0, 255, 0x5a ] )(
	'makes a UUID of random bytes without HTTPS (%d)',
	( byte ) => {
		withCrypto( {
			getRandomValues: ( bytes: Uint8Array ) => bytes.fill( byte ),
		} );
		expect( newRequestId() ).toMatch( version4 );
	}
);
