import { createRegistry, createReduxStore } from '@wordpress/data';
import { pageContext } from '../../../tests/js/page-context';
import { finished } from '../../../tests/js/video';
import { handOver } from './hand-over';

jest.mock( '@wordpress/core-data', () => ( { store: 'core' } ) );

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
		const registry = createRegistry();
		registry.register(
			createReduxStore( 'core', {
				reducer: ( state = null ) => state as null,
				selectors: { hasRedo: () => false },
			} )
		);
		const give = jest.fn();
		handOver(
			registry as unknown as Parameters< typeof handOver >[ 0 ],
			{ clientId: 'a', isSeen: true, isAsBefore: () => true, give },
			finished( { id: 2 } )
		);
		expect( give ).toHaveBeenCalledWith(
			expect.objectContaining( { caption } )
		);
	}
);
