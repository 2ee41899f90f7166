import { duration } from './duration';
import { number } from './number';
import { sizeLabel } from './sizes';

afterEach( () => document.documentElement.removeAttribute( 'lang' ) );

it( 'writes numbers in the digits of the site’s language', () => {
	document.documentElement.lang = 'fa-IR';
	expect( number( 1280 ) ).toBe( '۱۲۸۰' );
	expect( duration( 12 ) ).toContain( '۱۲' );
	expect( sizeLabel( '720x1280' ) ).toContain( '۷۲۰ × ۱۲۸۰' );
	document.documentElement.lang = 'en-US';
	expect( number( 1280 ) ).toBe( '1280' );
} );
