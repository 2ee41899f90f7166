import { render } from '@testing-library/react';
import { Shape } from './shape';

const drawn = ( size: string, among: string[] ) => {
	const { container } = render( <Shape size={ size } among={ among } /> );
	const rect = container.querySelector( 'rect' )!;
	return [ 'width', 'height' ].map( ( name ) =>
		Number( rect.getAttribute( name ) )
	);
};

it( 'draws sizes of one shape as large as they are beside each other', () => {
	const sizes = [ '1280x720', '1792x1024' ];
	const [ small, large ] = sizes.map( ( size ) => drawn( size, sizes ) );
	expect( large![ 0 ] ).toBeCloseTo( 20 );
	expect( small![ 0 ]! / large![ 0 ]! ).toBeCloseTo( 1280 / 1792 );
	expect( small![ 1 ]! / large![ 1 ]! ).toBeCloseTo( 720 / 1024 );
	expect( drawn( '1280x720', [ '1280x720', '720x1280' ] )[ 0 ] ).toBe( 20 );
} );
