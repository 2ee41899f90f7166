import { renderHook } from '@testing-library/react';
import apiFetch from '@wordpress/api-fetch';
import { createReduxStore, register } from '@wordpress/data';
import { uploadMedia } from '@wordpress/media-utils';
import { noteChosen } from './chosen-images';
import { usePoster } from './use-poster';

jest.mock( '@wordpress/api-fetch' );

/** What was saved in the Media Library. */
const saved: object[] = [];

/** With what the file of a video is refused. */
let refusal = 403;

jest.mock( '@wordpress/media-utils', () => ( { uploadMedia: jest.fn() } ) );
// The real one needs a browser.
jest.mock( '@wordpress/core-data', () => ( { store: 'core' } ) );
register(
	createReduxStore( 'core', {
		reducer: ( state = null ) => state as null,
		actions: {
			saveEntityRecord:
				( ...[ , , record, options ]: { throwOnError?: boolean }[] ) =>
				async () => {
					saved.push( record! );
					if ( options?.throwOnError ) {
						throw {
							code: 'rest_cannot_edit',
							message: 'You may not edit this.',
							data: { status: refusal },
						};
					}
				},
		},
	} )
);

/** A video on the screen; the picture is taken in a way that may be said. */
function shown( toBlob: HTMLCanvasElement[ 'toBlob' ] ): HTMLVideoElement {
	HTMLCanvasElement.prototype.getContext = () => null;
	HTMLCanvasElement.prototype.toBlob = toBlob;
	const video = document.createElement( 'video' );
	Object.defineProperty( video, 'videoWidth', { value: 1280 } );
	return video;
}

/** Makes the poster of a video of the Media Library; gives its address. */
const setFromFrame = ( video: HTMLVideoElement ) =>
	renderHook( () => usePoster( 7, true ) ).result.current.setFromFrame(
		video
	);

it( 'gives the block a poster also where the file is somebody else’s, with the mark of AI', async () => {
	jest.mocked( uploadMedia ).mockImplementation( async ( { onFileChange } ) =>
		onFileChange?.( [ { id: 9, url: 'https://site.example/9.jpg' } ] )
	);
	const video = shown( ( take ) => take( new Blob( [ 'xxyy' ] ) ) );
	await expect( setFromFrame( video ) ).resolves.toBe(
		'https://site.example/9.jpg'
	);
	refusal = 500;
	await expect( setFromFrame( video ) ).rejects.toThrow(
		'You may not edit this.'
	);
	const [ file ] = jest.mocked( uploadMedia ).mock.lastCall![ 0 ].filesList;
	const text = await new Promise< string >( ( resolve ) => {
		const reader = new FileReader();
		reader.onload = () => resolve( String( reader.result ) );
		reader.readAsText( file as File, 'latin1' );
	} );
	// Two bytes, two segments of the lengths that they say, and the rest.
	expect( text ).toMatch(
		/^xx[^]{4}Exif\0\0II[^]{28}http:\/\/ns.*digitalsourcetype\/trainedAlgorithmicMedia.*yy$/
	);
	const lengthAt = ( at: number ) =>
		text.charCodeAt( at ) * 256 + text.charCodeAt( at + 1 );
	const first = lengthAt( 4 );
	expect( text.slice( 4 + first, 6 + first ) ).toBe( '\xff\xe1' );
	expect( lengthAt( 6 + first ) ).toBe( text.length - 8 - first );
	expect( saved ).toContainEqual( { id: 9, meta: { ai_generated: 1 } } );
} );

it( 'says what to do about a file of another server, of which browsers take no picture', async () => {
	const video = shown( () => {
		throw new DOMException( 'Tainted canvases.', 'SecurityError' );
	} );
	await expect( setFromFrame( video ) ).rejects.toThrow(
		/Choose a poster image/
	);
} );

it( 'makes the poster that the block shows the featured image, or else that of the file', async () => {
	const changes: object[] = [];
	register(
		createReduxStore( 'core/editor', {
			reducer: ( state = null ) => state as null,
			actions: {
				editPost: ( change: object ) => () => changes.push( change ),
			},
		} )
	);
	const { result } = renderHook( () => usePoster( 7, true ) );
	const answers = ( answer: object ) =>
		jest.mocked( apiFetch ).mockResolvedValueOnce( { id: 7, ...answer } );
	const use = ( poster?: string ) =>
		result.current.setAsFeaturedImage( poster );
	answers( { featured_media: 4 } );
	answers( { source_url: 'https://site.example/4.jpg' } );
	await expect( use( 'https://site.example/4.jpg' ) ).resolves.toBe( true );
	// What was chosen in another page can't be told by its address, and no poster may be shown.
	answers( { featured_media: 5 } );
	answers( { source_url: 'https://site.example/5.jpg' } );
	await expect( use( 'https://site.example/other.jpg' ) ).resolves.toBe(
		false
	);
	answers( { featured_media: 6 } );
	await expect( use() ).resolves.toBe( false );
	answers( { featured_media: 0 } );
	await expect( use() ).rejects.toThrow( /no poster yet/ );
	noteChosen( { id: 8, url: 'https://site.example/8.jpg' } );
	await expect( use( 'https://site.example/8.jpg' ) ).resolves.toBe( true );
	refusal = 403;
	const taken = await result.current.setFromFrame(
		shown( ( take ) => take( new Blob( [ 'xxyy' ] ) ) )
	);
	await expect( use( taken ) ).resolves.toBe( true );
	expect( changes ).toEqual(
		[ 4, 5, 6, 8, 9 ].map( ( id ) => ( { featured_media: id } ) )
	);
} );
