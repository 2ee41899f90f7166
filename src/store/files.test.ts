import apiFetch from '@wordpress/api-fetch';
import { downloadFile, uploadFile } from './files';

jest.mock( '@wordpress/api-fetch', () => ( {
	__esModule: true,
	default: jest.fn(),
} ) );

const never = new AbortController().signal;

/** An answer that comes in pieces; `undefined` breaks it off. */
function answerWith( pieces: ( string | undefined )[], length = '6' ) {
	const left = [ ...pieces ];
	window.fetch = jest.fn( async () => ( {
		...{ ok: true, status: 200 },
		headers: new Map( [ [ 'Content-Length', length ] ] ),
		body: {
			getReader: () => ( {
				async read() {
					if ( left.length === 0 ) {
						return { done: true };
					}
					const piece = left.shift();
					if ( piece === undefined ) {
						throw new TypeError( 'network error' );
					}
					return {
						done: false,
						value: Uint8Array.from( Buffer.from( piece ) ),
					};
				},
			} ),
		},
	} ) ) as unknown as typeof fetch;
}

test( 'a file comes in pieces, and it is told how much is there', async () => {
	answerWith( [ 'abc', 'def' ] );
	const done: number[] = [];
	const file = await downloadFile(
		'/uploads/a.mp4',
		( now ) => done.push( now ),
		never
	);
	expect( file.size ).toBe( 6 );
	expect( done ).toEqual( [ 0.5, 1 ] );
	expect( window.fetch ).toHaveBeenCalledWith( '/uploads/a.mp4', {
		signal: never,
	} );
} );

test( 'a server that tells no length is no failure', async () => {
	answerWith( [ 'abc', 'def' ], '' );
	expect( ( await downloadFile( '/a', () => {}, never ) ).size ).toBe( 6 );
} );

test( 'a large file is put together from what was laid aside of it', async () => {
	const large = 'abcdefgh'.repeat( 700_000 );
	answerWith( [ large, '1', large, '2', large, '3' ] );
	const file = await downloadFile( '/a', () => {}, never );
	const text = await new Promise( ( resolve ) => {
		const reader = new FileReader();
		reader.onload = () => resolve( reader.result );
		reader.readAsText( file );
	} );
	expect( text === `${ large }1${ large }2${ large }3` ).toBe( true );
} );

test( 'what breaks off is no file', async () => {
	answerWith( [ 'abc', undefined ] );
	await expect( downloadFile( '/a', () => {}, never ) ).rejects.toMatchObject(
		{ status: 0 }
	);
} );

test( 'a file that is gone says so', async () => {
	window.fetch = jest.fn( async () => ( {
		...{ ok: false, status: 404, body: null },
	} ) ) as unknown as typeof fetch;
	await expect( downloadFile( '/a', () => {}, never ) ).rejects.toMatchObject(
		{ status: 404 }
	);
} );

test( 'a file is uploaded with its fields, lists as lists', async () => {
	jest.mocked( apiFetch ).mockResolvedValueOnce( { id: 3 } );
	const file = new File( [ 'abc' ], 'film.mp4', { type: 'video/mp4' } );
	await uploadFile( file, { title: 'A film', parts: [ 2, 1 ] }, never );
	const sent = jest.mocked( apiFetch ).mock.calls[ 0 ]![ 0 ];
	expect( sent ).toMatchObject( {
		...{ path: '/wp/v2/media', method: 'POST', signal: never },
	} );
	const body = sent.body as FormData;
	expect( [ body.get( 'title' ), body.getAll( 'parts[]' ) ] ).toEqual( [
		'A film',
		[ '2', '1' ],
	] );
	expect( ( body.get( 'file' ) as File ).name ).toBe( 'film.mp4' );
} );

test( 'a refusal is in the site’s words', async () => {
	jest.mocked( apiFetch ).mockRejectedValueOnce( {
		...{ code: 'rest_upload_file_too_big', message: 'Too big.' },
		data: { status: 400 },
	} );
	await expect(
		uploadFile( new File( [], 'film.mp4' ), {}, never )
	).rejects.toMatchObject( { message: 'Too big.', status: 400 } );
} );
