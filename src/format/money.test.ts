import { money } from './money';

/** With plain spaces. */
const said = ( amount: number, currency: string ) =>
	money( amount, currency ).replace( /\s/g, ' ' );

it( 'writes parts of a unit where there are some', () => {
	expect( said( 4, 'USD' ) ).toBe( '$4' );
	expect( said( 0.8, 'USD' ) ).toBe( '$0.80' );
	expect( said( 1234.56, 'USD' ) ).toBe( '$1,235' );
	expect( said( 150000, 'IRR' ) ).toBe( 'IRR 150,000' );
	expect( said( 1.6, 'IRR' ) ).toBe( 'IRR 2' );
	expect( said( 0, 'IRR' ) ).toBe( 'IRR 0' );
	expect( said( 112.6, 'JPY' ) ).toBe( '¥113' );
	expect( said( 0.125, 'KWD' ) ).toBe( 'KWD 0.125' );
} );

it( 'says of no price that it is nothing', () => {
	expect( said( 0.3, 'IRR' ) ).toBe( 'IRR 0.3' );
	expect( said( 0.45, 'JPY' ) ).toBe( '¥0.45' );
	expect( said( 0.00012, 'KWD' ) ).toBe( 'KWD 0.00012' );
	expect( said( 0.004, 'USD' ) ).toBe( '$0.004' );
	expect( said( 0.0045, 'USD' ) ).toBe( '$0.0045' );
	expect( said( 0.00999, 'USD' ) ).toBe( '$0.01' );
	expect( said( 0.00000123, 'USD' ) ).toBe( '$0.0000012' );
} );
