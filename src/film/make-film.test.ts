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
	jest.mocked( downloadFile )
		.mockReset()
		.mockImplementation( async ( url, onBytes ) => {
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
	await make( [ BOAT, CAT ] );
	const [ film ] = jest.mocked( uploadFile ).mock.calls[ 0 ]!;
	jest.mocked( uploadFile ).mockClear();
	window.platoniavid = pageContext( { maxUpload: film.size - 1 } );
	await expect( make( [ BOAT, CAT ] ) ).rejects.toThrow(
		/^The film has 0\.1 MB, and the site takes files of 0\.1 MB at most/
	);
	expect( uploadFile ).not.toHaveBeenCalled();
} );

test( 'of parts that are too large together, no more is downloaded than shows it', async () => {
	window.platoniavid = pageContext( { maxUpload: files[ BOAT ]!.size } );
	await expect( make( [ BOAT, CAT, BOAT ] ) ).rejects.toThrow(
		/^Together, these parts are larger than the 0\.1 MB that the site takes/
	);
	expect( downloadFile ).toHaveBeenCalledTimes( 2 );
	expect( uploadFile ).not.toHaveBeenCalled();
} );

test( 'what the site says of an upload is said', async () => {
	jest.mocked( uploadFile ).mockRejectedValueOnce(
		new ApiError( 'rest_upload_sideload_error', 'No space.', 'retry', 500 )
	);
	await expect( make( [ BOAT, CAT ] ) ).rejects.toThrow( 'No space.' );
} );

test( 'what stops it stops every download, and the upload', async () => {
	const { signal } = new AbortController();
	await make( [ BOAT, CAT ], { signal } );
	const calls = [
		...jest.mocked( downloadFile ).mock.calls,
		...jest.mocked( uploadFile ).mock.calls,
	];
	expect( calls.map( ( call ) => call[ 2 ] === signal ) ).toEqual( [
		...[ true, true, true ],
	] );
} );
