import { isMeant } from './slash-words';

// The real ones need a browser.
jest.mock( '@wordpress/block-editor', () => ( {} ) );
jest.mock( '@wordpress/blocks', () => ( {
	getBlockType: () => ( { title: 'Sora-Video', keywords: [ 'Film' ] } ),
} ) );

it.each( [
	...[ 'ai', 'AI', 'sora', 'vid', 'video', 'film' ],
	...[ 'ویدیو', 'ویدئو', 'سورا', 'هوش', 'هوش مصنوعی' ],
] )( 'is meant by “%s” in any language of the admin', ( typed ) => {
	expect( isMeant( typed ) ).toBe( true );
} );

it.each( [ '', 'a', 'image', 'deo', 'تصویر' ] )(
	'is not meant by “%s”',
	( typed ) => {
		expect( isMeant( typed ) ).toBe( false );
	}
);
