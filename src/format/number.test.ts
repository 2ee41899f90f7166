import { duration } from './duration';
import { money } from './money';
import { number } from './number';
import { sizeLabel } from './size';

afterEach( () => document.documentElement.removeAttribute( 'lang' ) );

it( 'writes numbers in the digits of the site’s language', () => {
	document.documentElement.lang = 'fa-IR';
	expect( number( 1280 ) ).toBe( '۱۲۸۰' );
	expect( duration( 12 ) ).toContain( '۱۲' );
	expect( sizeLabel( '720x1280' ) ).toContain( '۷۲۰ × ۱۲۸۰' );
	document.documentElement.lang = 'en-US';
	expect( number( 1280 ) ).toBe( '1280' );
} );

it( 'writes numbers where the site’s language is none that browsers know', () => {
	document.documentElement.lang = 'pt-PT-ao90';
	expect( number( 1280 ) ).toBe( '1280' );
	expect( money( 1280, 'EUR' ) ).toBe(
		new Intl.NumberFormat( 'pt-PT', {
			style: 'currency',
			currency: 'EUR',
			maximumFractionDigits: 0,
		} ).format( 1280 )
	);
	document.documentElement.lang = 'fa-x';
	expect( number( 5 ) ).toBe( '۵' );
	document.documentElement.lang = '_';
	expect( number( 5 ) ).toBe( '5' );
} );
