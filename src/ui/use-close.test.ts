import { renderHook } from '@testing-library/react';
import { useClose } from './use-close';

it( 'closes what is open, and nothing that was opened in its place since', () => {
	const onClose = jest.fn();
	const { result, unmount } = renderHook( () => useClose( onClose ) );
	result.current();
	expect( onClose ).toHaveBeenCalledTimes( 1 );
	unmount();
	result.current();
	expect( onClose ).toHaveBeenCalledTimes( 1 );
} );
