import { renderHook } from '@testing-library/react';
import { createReduxStore, register } from '@wordpress/data';
import { uploadImage } from '../ui/upload-image';
import { useFrameUpload } from './use-frame-upload';

/** What was saved, and what the site answers to each. */
const saved: object[] = [];
let answers: unknown[] = [];

jest.mock( '../ui/upload-image', () => ( { uploadImage: jest.fn() } ) );
// The real one needs a browser.
jest.mock( '@wordpress/core-data', () => ( { store: 'core' } ) );
register(
	createReduxStore( 'core', {
		reducer: ( state = null ) => state as null,
		actions: {
			saveEntityRecord:
				( ...[ , , record ]: object[] ) =>
				async () => {
					saved.push( record! );
					return answers.shift();
				},
		},
	} )
);

const file = new File( [ 'x' ], 'last-frame.jpg' );
const meta = { ai_generated: 1 };
const upload = ( video?: number ) =>
	renderHook( () => useFrameUpload() ).result.current( file, video );

beforeEach( () => {
	saved.length = 0;
	answers = [];
	jest.mocked( uploadImage ).mockResolvedValue( { id: 9, url: '/9.jpg' } );
} );

it( 'says which video a frame was taken from', async () => {
	answers = [ { id: 9 } ];
	expect( ( await upload( 12 ) ).id ).toBe( 9 );
	expect( saved ).toEqual( [ { id: 9, meta, platoniavid_parts: [ 12 ] } ] );
} );

it( 'says that AI has made it where the video can’t be named', async () => {
	await upload( 12 );
	expect( saved.slice( 1 ) ).toEqual( [ { id: 9, meta } ] );
} );

it( 'names no video where there is none', async () => {
	await upload();
	expect( saved ).toEqual( [ { id: 9, meta } ] );
} );
