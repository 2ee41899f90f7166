import { isMeant, withWords, withWords as mockWithWords } from './words';

const NAME = 'platoniavid/sora-video';

// The real ones need a browser.
jest.mock( '@wordpress/block-editor', () => ( {} ) );
jest.mock( '@wordpress/blocks', () => ( {
	getBlockType: ( name: string ) => ( {
		title: 'Sora-Video',
		...mockWithWords( { keywords: [ 'Spielfilm', 'video' ] }, name ),
	} ),
} ) );

it.each( [
	...[ 'ai', 'AI', 'sora', 'vid', 'video', 'movie', 'spiel' ],
	...[ 'ویدیو', 'ویدئو', 'سورا', 'هوش', 'هوش مصنوعی', 'فیلم' ],
] )( 'is meant by “%s” in any language of the admin', ( typed ) => {
	expect( isMeant( typed ) ).toBe( true );
} );

it.each( [ '', 'a', 'image', 'deo', 'تصویر' ] )(
	'is not meant by “%s”',
	( typed ) => {
		expect( isMeant( typed ) ).toBe( false );
	}
);

it( 'has each word once, the translated ones first, and gives none to other blocks', () => {
	const { keywords } = withWords( { keywords: [ 'clip', 'Kurz' ] }, NAME );
	expect( keywords.slice( 0, 2 ) ).toEqual( [ 'clip', 'Kurz' ] );
	expect( new Set( keywords ).size ).toBe( keywords.length );
	const other = { keywords: [ 'movie' ] };
	expect( withWords( other, 'core/video' ) ).toBe( other );
} );
