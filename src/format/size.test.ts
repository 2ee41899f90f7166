import { sizeLabel } from './size';

it( 'names shapes, with their pixels', () => {
	expect( sizeLabel( '1280x720' ) ).toBe( 'Landscape, 1280 × 720' );
	expect( sizeLabel( '1024x1792' ) ).toBe( 'Tall, 1024 × 1792' );
	expect( sizeLabel( '480x480' ) ).toBe( 'Square, 480 × 480' );
} );
