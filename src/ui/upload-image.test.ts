import { uploadMedia } from '@wordpress/media-utils';
import { uploadImage } from './upload-image';

jest.mock( '@wordpress/media-utils', () => ( { uploadMedia: jest.fn() } ) );

/** Uploads a file; what is told of it, in turn. */
function begin( ...told: object[] ) {
	const image = uploadImage( new File( [ 'x' ], 'a.jpg' ) );
	const [ options ] = jest.mocked( uploadMedia ).mock.calls.at( -1 )!;
	told.forEach( ( one ) => options.onFileChange?.( [ one ] ) );
	return image;
}

it( 'waits for what the Media Library has made of a file', async () => {
	const shown = { url: 'blob:a' };
	const made = { id: 7, url: 'https://site.example/a.jpg' };
	expect( await begin( shown, made ) ).toEqual( made );
} );

it( 'waits no longer where something else has answered', async () => {
	await expect( begin( { url: 'blob:a' }, {} ) ).rejects.toMatchObject( {
		code: 'invalid_json',
	} );
} );
