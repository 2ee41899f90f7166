/** An empty Cover of WordPress's: it shows a placeholder and, while it is selected, a toolbar. */
import '../../../tests/js/browser';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { createReduxStore, register } from '@wordpress/data';
import { applyFilters } from '@wordpress/hooks';
import type { ComponentType, ReactNode } from 'react';
import { pageContext } from '../../../tests/js/page-context';
import { finished } from '../../../tests/js/video';
import { useGeneration } from '../../form/generate-video';
import { extendCoreBlocks } from './core-blocks';
import { handOver } from './hand-over';

// The real one needs a browser.
jest.mock( '@wordpress/block-editor', () => ( {
	store: 'core/block-editor',
	useBlockEditContext: () => ( { clientId: 'a', name: 'core/cover' } ),
} ) );
jest.mock( '../../form/generate-video' );
jest.mock( '../../form/generate-dialog', () => ( {
	GenerateDialog: () => null,
} ) );
jest.mock( '../../order/use-tell-failure' );
jest.mock( '../asking/use-featured-image' );
jest.mock( '../asking/use-post-text' );
jest.mock( './hand-over', () => ( { handOver: jest.fn() } ) );
register(
	createReduxStore( 'core/block-editor', {
		reducer: ( state = [] ) => state as never[],
		selectors: { getBlockAttributes: () => ( {} ), getBlock: () => ( {} ) },
	} )
);

type Filtered = ComponentType< {
	allowedTypes: string[];
	onSelect: () => void;
	children?: ReactNode;
} >;
const Shown = ( { children }: { children?: ReactNode } ) => <>{ children }</>;

function Cover( { isSelected }: { isSelected: boolean } ) {
	const props = { allowedTypes: [ 'video' ], onSelect: () => {} };
	return (
		<>
			<Placeholder { ...props } />
			{ isSelected && <ReplaceFlow { ...props } /> }
		</>
	);
}
let Placeholder: Filtered;
let ReplaceFlow: Filtered;
let Edit: ComponentType< { clientId: string; isSelected: boolean } >;

beforeAll( () => {
	window.platoniavid = pageContext();
	Object.assign( window, {
		wp: { editor: { PluginPrePublishPanel: () => <p>A panel</p> } },
	} );
	extendCoreBlocks();
	const filtered = ( name: string, of: ComponentType< never > ) =>
		applyFilters( name, of ) as never;
	Placeholder = filtered( 'editor.MediaPlaceholder', Shown );
	ReplaceFlow = filtered( 'editor.MediaReplaceFlow', Shown );
	Edit = filtered( 'editor.BlockEdit', Cover );
} );

it( 'says why a video did not come: on the button of an empty block, and once before the post is published', () => {
	jest.mocked( useGeneration ).mockReturnValue( {
		job: { state: 'failed', failure: { message: '', action: 'retry' } },
		order: { requestId: 'r' },
	} as never );
	const { unmount } = render( <Edit clientId="a" isSelected /> );
	expect( screen.getAllByText( 'A panel' ) ).toHaveLength( 1 );
	expect(
		screen.getByRole( 'button', { name: 'The video is not finished' } )
	).toBeVisible();
	unmount();
	// One that shows another video has only the toolbar.
	render(
		<ReplaceFlow allowedTypes={ [ 'video' ] } onSelect={ jest.fn() } />
	);
	expect( screen.queryByText( 'A panel' ) ).toBeNull();
} );

it( 'says once that a video is missing, and takes the video once, as one that is seen coming', async () => {
	jest.mocked( useGeneration ).mockReturnValue( {
		job: { state: 'working' },
		order: { requestId: 'r' },
	} as never );
	const { rerender } = render( <Edit clientId="a" isSelected={ false } /> );
	rerender( <Edit clientId="a" isSelected /> );
	expect( screen.getAllByText( 'A panel' ) ).toHaveLength( 1 );
	// Its toolbar has gone, and is followed.
	rerender( <Edit clientId="a" isSelected={ false } /> );
	expect( screen.getAllByText( 'A panel' ) ).toHaveLength( 1 );

	rerender( <Edit clientId="a" isSelected /> );
	fireEvent.click( screen.getByRole( 'button', { name: /is being made/ } ) );
	const [ placeholder, toolbar ] = jest
		.mocked( useGeneration )
		.mock.calls.slice( -2 )
		.map( ( [ place ] ) => place );
	await act( async () => {
		toolbar!.onReady( finished() );
		placeholder!.onReady( finished() );
	} );
	expect( handOver ).toHaveBeenCalledTimes( 1 );
	expect( handOver ).toHaveBeenCalledWith(
		expect.anything(),
		expect.objectContaining( { isSeen: true } ),
		finished()
	);
} );
