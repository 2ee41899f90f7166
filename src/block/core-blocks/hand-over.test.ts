import { createRegistry, createReduxStore } from '@wordpress/data';
import { pageContext } from '../../../tests/js/page-context';
import { finished } from '../../../tests/js/video';
import { handOver } from './hand-over';

jest.mock( '@wordpress/core-data', () => ( { store: 'core' } ) );
// The real ones need a browser.
jest.mock( '@wordpress/block-editor', () => ( {
	store: 'core/block-editor',
} ) );
jest.mock( '@wordpress/blocks', () => ( {} ) );
jest.mock( '@wordpress/notices', () => ( { store: 'core/notices' } ) );

interface Notice {
	text: string;
	actions: { onClick: () => void }[];
}

/** An editor: with a block as long as that is there, and perhaps something to redo; what it says is in `said`. */
function editor( isThere: () => boolean, canRedo = false ) {
	const said: Notice[] = [];
	const registry = createRegistry();
	const note =
		( text: string, { actions }: Omit< Notice, 'text' > ) =>
		() =>
			void said.push( { text, actions } );
	for ( const [ name, selectors, actions ] of [
		[ 'core', { hasRedo: () => canRedo }, {} ],
		[
			'core/block-editor',
			{
				getBlock: () => ( isThere() ? {} : null ),
				getSettings: () => ( {} ),
			},
			{},
		],
		[
			'core/notices',
			{},
			{
				createInfoNotice: note,
				createSuccessNotice: note,
				removeNotice: () => () => undefined,
			},
		],
	] as const ) {
		registry.register(
			createReduxStore( name, {
				reducer: ( state = null ) => state as null,
				selectors,
				actions: actions as never,
			} )
		);
	}
	return {
		said,
		registry: registry as unknown as Parameters< typeof handOver >[ 0 ],
	};
}

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
		const { registry } = editor( () => true );
		const give = jest.fn();
		handOver(
			registry,
			{ clientId: 'a', isSeen: true, isAsBefore: () => true, give },
			finished( { id: 2 } )
		);
		expect( give ).toHaveBeenCalledWith(
			expect.objectContaining( { caption } )
		);
	}
);

const receiver = ( give: () => void ) => ( {
	...{ clientId: 'a', isSeen: false, isAsBefore: () => true, give },
} );

it( 'offers a video without a block where its block has gone before it came', () => {
	const give = jest.fn();
	const { registry, said } = editor( () => false );
	handOver( registry, receiver( give ), finished( { id: 2 } ) );
	expect( give ).not.toHaveBeenCalled();
	expect( said ).toMatchObject( [
		{ text: expect.stringContaining( 'no block waits for' ) },
	] );
} );

it.each( [ true, false ] )(
	'gives it to its block when that is wanted, if that is still there: %s',
	( isThere ) => {
		const give = jest.fn();
		let isGone = false;
		const { registry, said } = editor( () => ! isGone, true );
		handOver( registry, receiver( give ), finished( { id: 2 } ) );
		expect( said ).toMatchObject( [
			{ text: expect.stringContaining( 'what you can still redo' ) },
		] );
		isGone = ! isThere;
		said[ 0 ]?.actions[ 0 ]?.onClick();
		expect( give ).toHaveBeenCalledTimes( isThere ? 1 : 0 );
		expect( said ).toHaveLength( isThere ? 1 : 2 );
	}
);
