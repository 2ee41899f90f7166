import apiFetch from '@wordpress/api-fetch';
import { renderHook, waitFor } from '@testing-library/react';
import { finished } from '../../../tests/js/video';
import { useCanRemix } from './use-can-remix';

jest.mock( '@wordpress/api-fetch' );
jest.mock( '../../store/page-context', () => ( {
	getContext: () => ( { canGenerate: true } ),
} ) );

it( 'takes a number for the block’s video only if that has the block’s file', async () => {
	jest.mocked( apiFetch ).mockImplementation( async ( { path } ) =>
		path?.includes( '/models' )
			? { models: [], defaults: {}, capabilities: { remix: true } }
			: finished()
	);
	// The file is another video's: numbers have begun anew since the post was saved.
	const { result, rerender } = renderHook(
		( file: number ) => useCanRemix( 1, file ),
		{ initialProps: 7 }
	);
	await waitFor( () => expect( result.current ).toBe( true ) );
	rerender( 8 );
	expect( result.current ).toBe( false );
} );
