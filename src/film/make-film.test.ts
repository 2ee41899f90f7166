/*
 * What a person is told of a film that is made, or can't be.
 *
 * @jest-environment node
 */
import { pageContext } from '../../tests/js/page-context';
import { content } from '../../tests/gateway/media';
import { downloadFile, uploadFile } from '../store/files';
import { ApiError } from '../store/request';
import { makeFilm } from './later';
// Loaded here, as that takes its time, and the first film is not to wait for it.
import './make-film';

jest.mock( '../format/language', () => ( { language: () => 'en' } ) );
jest.mock( '../store/files', () => ( {
	downloadFile: jest.fn(),
	uploadFile: jest.fn(),
} ) );

const clip = ( size: string, scene: string ) =>
	new Blob( [
		new Uint8Array( content( 'video', size, '4', 0, scene ).bytes ),
	] );

const files: Record< string, Blob > = {
	'/uploads/a-paper-boat-0123456789abcdef0123.mp4': clip(
		'1280x720',
		'boat'
	),
	'/uploads/cat.mp4': clip( '1280x720', 'cat' ),
	'/uploads/tall.mp4': clip( '720x1280', 'cat' ),
	'/uploads/no-video.mp4': new Blob( [ 'Not a video.' ] ),
};
const [ BOAT = '', CAT = '', TALL = '', NO_VIDEO = '' ] = Object.keys( files );

/** Makes a film of some files. */
const make = ( urls: string[], changes = {} ) =>
	makeFilm( {
		parts: urls.map( ( url, at ) => ( { video: 11 + at, url } ) ),
		title: '',
		post: 0,
		onProgress: () => {},
		signal: new AbortController().signal,
		...changes,
	} );

beforeEach( () => {
	Object.assign( globalThis, { window: { platoniavid: pageContext() } } );
	jest.mocked( downloadFile ).mockImplementation( async ( url, onBytes ) => {
		onBytes( 1 );
		return files[ url ]!;
	} );
	jest.mocked( uploadFile )
		.mockReset()
		.mockResolvedValue( { id: 7, source_url: '/uploads/film.mp4' } );
} );

test( 'a film is uploaded with what it was made from, and is called like its first part', async () => {
	const done: number[] = [];
	const film = await make( [ BOAT, CAT, BOAT ], {
		title: 'Three parts',
		post: 5,
		onProgress: ( now: number ) => done.push( now ),
	} );
	expect( film ).toEqual( {
		...{ id: 7, url: '/uploads/film.mp4', width: 1280, height: 720 },
		seconds: 12,
	} );
	const [ file, fields ] = jest.mocked( uploadFile ).mock.calls[ 0 ]!;
	expect( [ file.name, file.type ] ).toEqual( [
		'a-paper-boat-film.mp4',
		'video/mp4',
	] );
	expect( fields ).toEqual( {
		...{ title: 'Three parts', post: 5 },
		platoniavid_parts: [ 11, 12, 13 ],
	} );
	expect( done ).toEqual( [ ...done ].sort( ( a, b ) => a - b ) );
	expect( done.at( -1 ) ).toBe( 1 );
} );

test( 'where nothing is said, the site names and attaches nothing', async () => {
	await make( [ CAT, CAT ] );
	expect( jest.mocked( uploadFile ).mock.calls[ 0 ]![ 1 ] ).toEqual( {
		platoniavid_parts: [ 11, 12 ],
	} );
} );

test.each( [
	[ 'one part', [ BOAT ], 'A film needs at least two videos.' ],
	[ 'parts that differ', [ BOAT, TALL ], 'Part 2 has 720 × 1280 pixels' ],
	[ 'a file that is no video', [ BOAT, NO_VIDEO ], 'part 2 can’t be joined' ],
] )( 'of %s nothing is uploaded', async ( _, urls, said ) => {
	await expect( make( urls ) ).rejects.toThrow( said );
	expect( uploadFile ).not.toHaveBeenCalled();
} );

test.each( [
	[ 0, 'Part 2 could not be downloaded. Nothing is lost' ],
	[ 503, 'Part 2 could not be downloaded. Nothing is lost' ],
	[ 404, 'The file of part 2 is no longer on the site.' ],
] )(
	'a part that does not come (%s) is named, and it can be tried again',
	async ( status, said ) => {
		jest.mocked( downloadFile )
			.mockResolvedValueOnce( files[ BOAT ]! )
			.mockRejectedValueOnce(
				new ApiError( 'file', '', 'retry', status )
			);
		await expect( make( [ BOAT, CAT ] ) ).rejects.toThrow( said );
		expect( ( await make( [ BOAT, CAT ] ) ).id ).toBe( 7 );
	}
);

test( 'what the site would not take is not uploaded', async () => {
	window.platoniavid = pageContext( { maxUpload: 50_000 } );
	await expect( make( [ BOAT, CAT ] ) ).rejects.toThrow(
		/^The film has 0\.1 MB, and the site takes files of 0\.1 MB at most/
	);
	expect( uploadFile ).not.toHaveBeenCalled();
} );

test( 'what the site says of an upload is said', async () => {
	jest.mocked( uploadFile ).mockRejectedValueOnce(
		new ApiError( 'rest_upload_sideload_error', 'No space.', 'retry', 500 )
	);
	await expect( make( [ BOAT, CAT ] ) ).rejects.toThrow( 'No space.' );
} );

test.each( [ 'download', 'upload' ] )(
	'it is stopped in the %s, and says so',
	async ( when ) => {
		const stop = new AbortController();
		const stopped = async () => {
			stop.abort();
			throw new ApiError( 'file', '', 'retry', 0 );
		};
		const mock = when === 'upload' ? uploadFile : downloadFile;
		jest.mocked< ( ...args: never[] ) => Promise< unknown > >(
			mock
		).mockImplementationOnce( stopped );
		await expect(
			make( [ BOAT, CAT ], { signal: stop.signal } )
		).rejects.toThrow( 'You have stopped the film.' );
	}
);
