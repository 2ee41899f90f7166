import { textOf } from './text-of';

it.each( [
	[ 'A paper boat<br>sails', 'A paper boat\nsails' ],
	[ 'قایق کاغذی<br />در خیابان', 'قایق کاغذی\nدر خیابان' ],
	[ '<table><tr><td>One</td><td>two</td></tr></table>', 'One\ntwo' ],
	[ '<p>Said</p><cite>Ada</cite>', 'Said\nAda' ],
	[ '<strong>Bo</strong>at &amp; sea', 'Boat & sea' ],
	[ '', '' ],
] )( 'reads the words of %s apart', ( html, text ) => {
	expect( textOf( html ) ).toBe( text );
} );
