import { renderHook } from '@testing-library/react';
import { useActions } from './actions';

jest.mock( '@wordpress/api-fetch' );
// What is not looked at here needs WordPress's own data, or a file that plays.
jest.mock( '@wordpress/core-data', () => ( { store: {} } ) );
jest.mock( '../steps/video-block', () => ( {} ) );
jest.mock( '../../ui/upload-image', () => ( {} ) );

it( 'makes no dialog anew when its screen is drawn again, and reports to what the screen is now', () => {
	const draw = () => ( {
		onOpen: jest.fn(),
		onChange: jest.fn(),
		onReuse: jest.fn(),
		onDeleted: jest.fn(),
	} );
	const { result, rerender } = renderHook( useActions, {
		initialProps: draw(),
	} );
	const before = result.current;
	const now = draw();
	rerender( now );
	expect( result.current ).toBe( before );
	const details = before.find( ( { id } ) => id === 'open' );
	if ( details && 'callback' in details ) {
		void details.callback( [ { id: 7 } as never ], {} as never );
	}
	expect( now.onOpen ).toHaveBeenCalledWith( 7 );
} );
