import { begin } from '../../tests/js/own-store';
import { registerChunks } from '../../tests/js/register-chunks';
import { pageContext } from '../../tests/js/page-context';
import { video } from '../../tests/js/video';

jest.mock( '@wordpress/api-fetch' );

jest.mock( './steps', () => {
	// What webpack says of each file that came and has registered nothing, whatever it was.
	throw Object.assign( new Error( 'ChunkLoadError' ), { type: 'missing' } );
} );

it.each( [
	[ 'a file of a newer version has come', '0_2_0', 'Reload the page.' ],
	[ 'a page of a wall’s, or nothing', '0_1_0', /could not be reached/ ],
] )(
	'says why a step is not taken whose file could not be loaded: %s',
	async ( _, came, message ) => {
		registerChunks( '0_1_0', came );
		window.platoniavid = pageContext( { outdated: 'Reload the page.' } );
		const { actions, sent } = begin( () => video() );
		await expect( actions.deleteVideo( 1 ) ).rejects.toThrow( message );
		expect( sent ).toEqual( [] );
	}
);
