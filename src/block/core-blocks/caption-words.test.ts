import { pageContext } from '../../../tests/js/page-context';
import { withWords, withoutWords } from './caption-words';

beforeEach( () => {
	window.platoniavid = pageContext();
} );

it.each( [
	[ 'nothing', {} ],
	[ 'a caption', { caption: 'A <strong>cat</strong>' } ],
	[ 'a label', { label: 'realistic', labelText: 'Made with AI' } ],
	[
		'both',
		{
			caption: 'A cat',
			label: 'artistic',
			labelText: 'Artwork made with AI',
		},
	],
	[ 'a description', { description: 'A cat & <a dog>' } ],
	[
		'all of it',
		{
			caption: 'A cat',
			label: 'realistic',
			labelText: 'Made with AI',
			description: 'A "cat"',
		},
	],
] as const )( 'comes back from a caption: %s', ( _name, words ) => {
	expect( withoutWords( withWords( words ) ) ).toEqual( {
		caption: '',
		...words,
	} );
} );

it( 'shows the label below the caption, and has the description only read out', () => {
	expect(
		withWords( {
			caption: 'A cat',
			labelText: 'Made with AI',
			description: 'It <sleeps>',
		} )
	).toBe(
		'A cat<br><small class="platoniavid-label">Made with AI</small><span class="screen-reader-text platoniavid-description"> It &lt;sleeps&gt;</span>'
	);
	expect( withWords( { description: 'It sleeps' }, false ) ).toBe( '' );
} );

it( 'keeps words of an earlier language', () => {
	expect(
		withoutWords(
			'<small class="platoniavid-label">Mit KI gemacht</small>'
		)
	).toEqual( {
		caption: '',
		label: 'realistic',
		labelText: 'Mit KI gemacht',
	} );
} );
