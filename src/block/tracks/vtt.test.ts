import { clock, readClock, spread, toVtt } from './vtt';

it( 'writes times as WebVTT has them', () => {
	expect( clock( 0 ) ).toBe( '00:00.000' );
	expect( clock( 65.25 ) ).toBe( '01:05.250' );
	expect( clock( 3661.0004 ) ).toBe( '01:01:01.000' );
	expect( clock( 59.9996 ) ).toBe( '01:00.000' );
} );

it( 'reads times as people type them, in any digits', () => {
	expect( readClock( '5' ) ).toBe( 5 );
	expect( readClock( ' 1:05.5 ' ) ).toBe( 65.5 );
	expect( readClock( '۱:۰۵٫۵' ) ).toBe( 65.5 );
	expect( readClock( '01:01:01.250' ) ).toBe( 3661.25 );
	for ( const wrong of [ '', 'x', '-1', '1:2:3:4', '5s' ] ) {
		expect( readClock( wrong ) ).toBeNull();
	}
} );

it( 'writes a file in the order of its times, in which nothing ends a cue or is taken for markup', () => {
	expect(
		toVtt( [
			{ start: 2, end: 4, text: 'a < b & c --> d' },
			{ start: 1, end: 2, text: ' ' },
			{ start: 0, end: 2, text: 'یک\n\n دو' },
		] )
	).toBe(
		'WEBVTT\n\n00:00.000 --> 00:02.000\nیک\nدو\n\n00:02.000 --> 00:04.000\na &lt; b &amp; c --&gt; d\n'
	);
} );

it( 'spreads lines over a video by their lengths', () => {
	expect( spread( 'ab\n\nabcdef\n', 8 ) ).toEqual( [
		{ start: 0, end: 2, text: 'ab' },
		{ start: 2, end: 8, text: 'abcdef' },
	] );
} );
