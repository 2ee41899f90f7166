import { begin } from '../../tests/js/own-store';
import { pageContext } from '../../tests/js/page-context';
import { video } from '../../tests/js/video';

jest.mock( '@wordpress/api-fetch' );

let mockThrown = {};
jest.mock( './steps', () => {
	throw mockThrown;
} );

it.each( [
	[ 'missing', 'Reload the page.' ],
	[ 'error', /The site could not be reached/ ],
] )(
	'says why a step is not taken whose file could not be loaded: %s',
	async ( type, message ) => {
		mockThrown = Object.assign( new Error( 'ChunkLoadError' ), { type } );
		window.platoniavid = pageContext( { outdated: 'Reload the page.' } );
		const { actions, sent } = begin( () => video() );
		await expect( actions.deleteVideo( 1 ) ).rejects.toThrow( message );
		expect( sent ).toEqual( [] );
	}
);
