import { duration } from './duration';
import { latinDigits } from './latin-digits';

it( 'reads digits of Persian and of Arabic keyboards', () => {
	expect( latinDigits( '۰۱۲۳۴۵۶۷۸۹ ٠١٢٣٤٥٦٧٨٩ x 5' ) ).toBe(
		'0123456789 0123456789 x 5'
	);
	expect( latinDigits( '۰٫۵ ۱٫۲۵' ) ).toBe( '0.5 1.25' );
} );

it( 'says a length of time in seconds, and then in minutes', () => {
	expect( [ 1, 119, 120, 200, 3600 ].map( duration ) ).toEqual( [
		'1 second',
		'119 seconds',
		'2 minutes',
		'3 minutes',
		'60 minutes',
	] );
} );
