import { renderHook } from '@testing-library/react';
import type { Attributes } from '../attributes';
import { asStored, asTyped, useTyped } from './stored-text';

const TYPED = [
	'Tom & Jerry, 5 < 6 "x"',
	'a <cat> and a <b>dog</b> <script>',
	'&amp; &lt; &#39; &quot; is what was typed',
	'&#x1f408; is what was typed',
	"it's -- \\u0026 100 % “quoted” 猫 🐈",
	'one line\nand another',
];

it.each( TYPED )( 'keeps %j as it was typed', ( prompt ) => {
	const stored = asStored( { prompt } );
	expect( stored.prompt ).not.toMatch( /[<>]|&(?!amp;|lt;|gt;)/ );
	expect( asTyped( stored ) ).toEqual( { prompt } );
} );

it( 'reads what WordPress has filtered, and what it has not', () => {
	expect(
		asTyped( { prompt: 'Tom &amp; Jerry, 5 &lt; 6 &quot;x&quot;' } )
	).toEqual( { prompt: 'Tom & Jerry, 5 < 6 "x"' } );
	expect( asTyped( { prompt: 'Tom & Jerry, 5 < 6 "x"' } ) ).toEqual( {
		prompt: 'Tom & Jerry, 5 < 6 "x"',
	} );
	expect(
		asTyped( { prompt: '&#x1f408; &amp; &#x2708; &#xfffff0;' } )
	).toEqual( {
		prompt: '🐈 & ✈ &#xfffff0;',
	} );
} );

it( 'changes the texts within a list, and nothing that stands in the HTML', () => {
	const track = { src: '/a.vtt?b=1&c=2', label: 'Tom & Jerry' };
	const attributes = {
		tracks: [ track ],
		poster: '/a.webp?b=1&c=2',
		caption: 'Tom &amp; Jerry',
	};
	const stored = asStored( attributes );
	expect( stored ).toEqual( {
		...attributes,
		tracks: [ { src: '/a.vtt?b=1&amp;c=2', label: 'Tom &amp; Jerry' } ],
	} );
	expect( asTyped( stored ) ).toEqual( attributes );
} );

it( 'gives the same lists again where they have no such text, so that nothing is done twice', () => {
	const stored = { prompt: 'A &amp; B', takes: [ 1, 2 ] } as Attributes;
	const setStored = jest.fn();
	const { result } = renderHook( () => useTyped( stored, setStored ) );
	const [ typed, setTyped ] = result.current;
	expect( typed.prompt ).toBe( 'A & B' );
	expect( typed.takes ).toBe( stored.takes );
	setTyped( { prompt: 'A < B', takes: typed.takes } );
	expect( setStored ).toHaveBeenCalledWith( {
		prompt: 'A &lt; B',
		takes: stored.takes,
	} );
} );
