import { promptHelp } from './prompt-field';

/** A device with a finger, or with a mouse. */
const point = ( isCoarse: boolean ) => {
	window.matchMedia = ( ( query: string ) => ( {
		matches: isCoarse && query === '(pointer: coarse)',
	} ) ) as typeof window.matchMedia;
};

it( 'tells of the keyboard only where there probably is one', () => {
	point( false );
	expect( promptHelp() ).toMatch( /Enter generates it/ );
	point( true );
	expect( promptHelp() ).toBe( 'Say what the video shows, in any language.' );
} );
