import { content, sceneOf } from './media';

const all = [ 'boat', 'kite', 'cat', 'train', 'fish', 'balloon' ];
const sizes = [
	...[ '1280x720', '720x1280', '1792x1024', '1024x1792', '720x720' ],
];

describe( 'drawn scenes', () => {
	it.each( [
		[ 'A paper boat in the rain', 'boat' ],
		[ 'یک بادبادک سرخ بر فراز تپه‌ها', 'kite' ],
		[ 'A black CAT at the window', 'cat' ],
		[ 'A train on a viaduct', 'train' ],
		[ 'Three fish', 'fish' ],
		[ 'کوه‌های دور', 'balloon' ],
	] )( 'shows what a prompt speaks of: %s', ( prompt, scene ) => {
		expect( sceneOf( prompt ) ).toBe( scene );
	} );

	it( 'is always the same for a prompt that speaks of none', () => {
		const scene = sceneOf( 'Dunes' );
		expect( all ).toContain( scene );
		expect( sceneOf( 'Dunes' ) ).toBe( scene );
	} );

	it.each(
		all.flatMap( ( scene ) =>
			sizes.flatMap( ( size ) =>
				[ '4', '8', '12' ].map( ( seconds ) => [
					scene,
					size,
					seconds,
				] )
			)
		)
	)( 'has %s in %s for %s seconds', ( scene, size, seconds ) => {
		for ( const variant of [
			'video',
			'thumbnail',
			'spritesheet',
		] as const ) {
			const drawn = content( variant, size, seconds, 0, scene );
			const plain = content( variant, size, seconds, 0 );
			expect( drawn.mime ).toBe( plain.mime );
			expect( drawn.bytes.equals( plain.bytes ) ).toBe( false );
			expect( drawn.bytes.length ).toBeGreaterThan( 1000 );
		}
	} );
} );
