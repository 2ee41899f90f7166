import { pasted } from './pasted';

test( 'What nobody sees around a pasted text is left out, and what is in it stays', () => {
	expect(
		pasted(
			'\u202b\u200f https://1.1.1.1/a\u200cb\u00a0\u200e\u2069\ufeff'
		)
	).toBe( 'https://1.1.1.1/a\u200cb' );
	expect( pasted( '\u200f' ) ).toBe( '' );
} );
