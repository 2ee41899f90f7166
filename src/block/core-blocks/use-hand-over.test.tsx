import { act, renderHook } from '@testing-library/react';
import { createReduxStore, register } from '@wordpress/data';
import { pageContext } from '../../../tests/js/page-context';
import { finished } from '../../../tests/js/video';
import { useHandOver } from './use-hand-over';

jest.mock( '@wordpress/block-editor', () => ( {
	store: 'core/block-editor',
} ) );
register(
	createReduxStore( 'core/block-editor', {
		reducer: ( state = null ) => state as null,
		selectors: { getBlockAttributes: () => ( {} ) },
	} )
);

it.each( [
	[ 'realistic', '<small class="platoniavid-label">Made with AI</small>' ],
	[
		'artistic',
		'<small class="platoniavid-label">Artwork made with AI</small>',
	],
	[ 'none', '' ],
] as const )(
	'gives a block of WordPress’s the site’s label in the caption: %s',
	( label, caption ) => {
		window.platoniavid = { ...pageContext(), label };
		const give = jest.fn();
		const { result } = renderHook( () => useHandOver( 'a-block', give ) );
		act( () => result.current.handOver( finished( { id: 2 } ) ) );
		expect( give ).toHaveBeenCalledWith(
			expect.objectContaining( { caption } )
		);
	}
);
