/**
 * What is answered late, when the block may have another video.
 */
import apiFetch from '@wordpress/api-fetch';
import { act, render, renderHook, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { MediaReplaceFlow } from '@wordpress/block-editor';
import { createReduxStore, register } from '@wordpress/data';
import type { ComponentProps } from 'react';
import { finished } from '../../../tests/js/video';
import type { offerLater } from '../asking/offer-later';
import { recognize } from '../asking/recognize';
import { useRecognize } from '../asking/use-recognize';
import type { Video } from '../../store/types';
import type { Attributes } from '../attributes';
import { pageContext } from '../../../tests/js/page-context';
import { FileGone } from './file-gone';
import { ReplaceVideo } from './replace-video';
import { usePosterSteps } from './use-poster-steps';

jest.mock( '@wordpress/api-fetch' );
// The real ones need an editor, and a browser.
jest.mock( '@wordpress/block-editor', () => ( {
	store: { name: 'core/block-editor' },
	useBlockEditContext: () => ( { clientId: 'this' } ),
	MediaReplaceFlow: ( props: typeof mockReplace ) => {
		mockReplace = props;
		return null;
	},
} ) );
let mockReplace: ComponentProps< typeof MediaReplaceFlow >;
const mockCode = { recognize };
jest.mock( '../asking/offer-later', () => ( {
	offerLater: ( ( follow ) =>
		follow( mockCode as never ) ) as typeof offerLater,
} ) );
const mockSetFromFrame = jest.fn();
jest.mock( './use-poster', () => ( {
	usePoster: () => ( { setFromFrame: mockSetFromFrame } ),
} ) );

/** What the block has now. */
let attributes: Partial< Attributes > = {};
register(
	createReduxStore( 'core/block-editor', {
		reducer: ( state = null ) => state as null,
		selectors: { getBlockAttributes: () => attributes },
	} )
);

/** An answer that comes when it is let go. */
function later< Answer >() {
	let answer: ( value: Answer ) => void = () => undefined;
	const promise = new Promise< Answer >( ( go ) => ( answer = go ) );
	return { promise, answer };
}

describe( 'a poster from a frame', () => {
	const begin = () => {
		const { promise, answer } = later< string >();
		mockSetFromFrame.mockReset();
		mockSetFromFrame.mockReturnValue( promise );
		attributes = { src: 'a.mp4', poster: 'old.jpg' };
		const setAttributes = jest.fn();
		const { result } = renderHook( () =>
			usePosterSteps( 7, setAttributes, { current: null }, 3, true )
		);
		act( () => result.current.setFromFrame() );
		return { result, setAttributes, answer };
	};

	it( 'is set once, whatever is pressed while it is on its way', async () => {
		const { result, setAttributes, answer } = begin();
		expect( result.current.isSetting ).toBe( true );
		act( () => result.current.setFromFrame() );
		await act( async () => answer( 'frame.jpg' ) );
		expect( mockSetFromFrame ).toHaveBeenCalledTimes( 1 );
		expect( setAttributes ).toHaveBeenCalledWith( { poster: 'frame.jpg' } );
		expect( result.current.isSetting ).toBe( false );
	} );

	it.each( [
		{ src: 'b.mp4', poster: 'old.jpg' },
		{ src: 'a.mp4', poster: 'chosen.jpg' },
	] )( 'is not set where the block has %j by then', async ( since ) => {
		const { setAttributes, answer } = begin();
		attributes = since;
		await act( async () => answer( 'frame.jpg' ) );
		expect( setAttributes ).not.toHaveBeenCalled();
	} );
} );

describe( 'a file that is fetched again', () => {
	const begin = async () => {
		const { promise, answer } = later< unknown >();
		const video = finished( {
			...{ id: 5, attachment: null, remote_id: 'r', can_edit: true },
		} );
		jest.mocked( apiFetch ).mockImplementation( ( async ( {
			path,
		}: {
			path: string;
		} ) =>
			path.includes( 'retry' ) ? promise : video ) as typeof apiFetch );
		attributes = {
			...{ src: 'a.mp4', shownId: 5, videoId: 0 },
			requestId: '',
		};
		const setAttributes = jest.fn();
		const shown = render(
			<FileGone
				attributes={ attributes as Attributes }
				setAttributes={ setAttributes }
				onRetry={ jest.fn() }
			/>
		);
		await userEvent.click(
			await screen.findByRole( 'button', { name: /^Fetch again/ } )
		);
		return { setAttributes, answer: () => answer( video ), ...shown };
	};

	it( 'is awaited in its block', async () => {
		const { setAttributes, answer } = await begin();
		await act( async () => answer() );
		expect( setAttributes ).toHaveBeenCalledWith(
			expect.objectContaining( { videoId: 5 } )
		);
	} );

	it.each( [
		{ src: 'b.mp4', shownId: 0, videoId: 0, requestId: '' },
		{ src: 'a.mp4', shownId: 5, videoId: 0, requestId: 'another order' },
	] )( 'does not take the place of %j', async ( since ) => {
		const { setAttributes, answer, unmount } = await begin();
		attributes = since;
		unmount();
		await act( async () => answer() );
		expect( setAttributes ).not.toHaveBeenCalled();
	} );
} );

describe( 'an upload that replaces the video', () => {
	const uploaded = { id: 9, url: 'new.mp4', media_type: 'file' };
	const begin = () => {
		attributes = { src: 'a.mp4', requestId: '' };
		const setAttributes = jest.fn( ( changes: Partial< Attributes > ) => {
			attributes = { ...attributes, ...changes };
		} );
		render(
			<ReplaceVideo
				attributes={ attributes as Attributes }
				setAttributes={ setAttributes }
			/>
		);
		mockReplace.onFilesUpload?.();
		mockReplace.onSelect( { id: 0, url: 'blob:new' } );
		return setAttributes;
	};

	it( 'is shown when it has ended', () => {
		begin();
		mockReplace.onSelect( uploaded );
		expect( attributes ).toMatchObject( { id: 9, src: 'new.mp4' } );
	} );

	it( 'does not take the place of what was chosen in the Media Library meanwhile', () => {
		begin();
		mockReplace.onSelect( { id: 8, url: 'chosen.mp4' } );
		mockReplace.onSelect( uploaded );
		expect( attributes ).toMatchObject( { id: 8, src: 'chosen.mp4' } );
		// Which can be chosen from again.
		mockReplace.onSelect( { id: 7, url: 'another.mp4' } );
		expect( attributes ).toMatchObject( { id: 7 } );
	} );

	it( 'does not take the place of a video that was ordered meanwhile', () => {
		const setAttributes = begin();
		attributes = { ...attributes, requestId: 'r', videoId: 5 };
		mockReplace.onSelect( uploaded );
		expect( setAttributes ).not.toHaveBeenCalled();
	} );
} );

it.each( [ true, false ] )(
	'shows a file that was fetched again elsewhere, and changes nothing else (poster still there: %s)',
	async ( isThere ) => {
		const video = finished( { id: 5, remote_id: 'r', can_edit: true } );
		video.attachment!.poster_url = 'new.jpg';
		jest.mocked( apiFetch ).mockResolvedValue( video as never );
		attributes = { src: 'gone.mp4', shownId: 5, id: 3, poster: 'old.jpg' };
		// A browser's loads.
		jest.spyOn( window.Image.prototype, 'src', 'set' ).mockImplementation(
			function ( this: HTMLImageElement ) {
				const end = new Event( isThere ? 'load' : 'error' );
				queueMicrotask( () =>
					act( () => void this.dispatchEvent( end ) )
				);
			}
		);
		const setAttributes = jest.fn();
		render(
			<FileGone
				attributes={ attributes as Attributes }
				setAttributes={ setAttributes }
				onRetry={ jest.fn() }
			/>
		);
		await userEvent.click(
			await screen.findByRole( 'button', { name: /^Show the file/ } )
		);
		const { id, url, width, height } = video.attachment!;
		expect( setAttributes.mock.calls ).toEqual( [
			[
				{
					...{ id, src: url, width, height },
					poster: isThere ? 'old.jpg' : 'new.jpg',
				},
			],
		] );
		jest.restoreAllMocks();
	}
);

/** Shows what is in the place of a video whose file can't be loaded, once the site has said what it knows of it. */
async function showGone( video: Video ) {
	jest.mocked( apiFetch ).mockResolvedValue( video as never );
	attributes = { src: video.attachment!.url, shownId: video.id };
	render(
		<FileGone
			attributes={ attributes as Attributes }
			setAttributes={ jest.fn() }
			onRetry={ jest.fn() }
		/>
	);
	await act( async () => undefined );
}

it.each( [
	[ true, 'r', [ 'Try again', 'Fetch again (costs nothing)' ] ],
	[ false, 'r', [ 'Try again' ] ],
	[ true, null, [ 'Try again' ] ],
] )(
	'offers to fetch a file that is where it was to those who may (%s, %s)',
	async ( mayEdit, remote, offered ) => {
		const video = finished( {
			...{ id: 5, remote_id: remote, can_edit: mayEdit },
		} );
		await showGone( video );
		const buttons = screen.getAllByRole( 'button' );
		expect( buttons.map( ( { textContent } ) => textContent ) ).toEqual(
			offered
		);
	}
);

it.each( [
	[ [ 'Away.', 'Gone.' ], 'Gone.' ],
	[ [ 'Gone.' ], 'Gone.' ],
	[ [], null ],
] )(
	'says of a file that was not fetched again what went wrong last: of %j %s',
	async ( since, said ) => {
		const entry = { code: 'x', version: 1, action: 'retry' };
		const video = finished( {
			...{ id: 5, completed_at: '2026-11-24T10:05:00Z' },
			history: [ 'Before it came.', ...since ].map( ( message, at ) => ( {
				...{ ...entry, message },
				at: `2026-11-24T1${ at }:00:00Z`,
			} ) ) as Video[ 'history' ],
		} );
		await showGone( video );
		expect( screen.queryByRole( 'alert' )?.textContent ?? null ).toBe(
			said
		);
	}
);

describe( 'which video a file is', () => {
	/** A block with a file of the Media Library, and what is written when the site says which video that is. */
	const begin = async () => {
		window.platoniavid = pageContext();
		const { promise, answer } = later< unknown >();
		jest.mocked( apiFetch ).mockReturnValue( promise as never );
		const latest = {
			current: { id: 3, shownId: 0, takes: [ 1 ], prompt: '' },
		};
		const setAttributes = jest.fn();
		renderHook( () =>
			useRecognize( latest as never, true, setAttributes )
		);
		await act( async () => undefined );
		return {
			latest,
			setAttributes,
			answer: () =>
				act( async () =>
					answer( {
						json: async () => [
							finished( { id: 5, prompt: 'A tree' } ),
						],
						headers: new Headers(),
					} )
				),
		};
	};

	it( 'fills an empty form', async () => {
		const { setAttributes, answer } = await begin();
		await answer();
		expect( setAttributes ).toHaveBeenCalledWith(
			expect.objectContaining( {
				...{ shownId: 5, takes: [ 1, 5 ], prompt: 'A tree' },
			} )
		);
	} );

	it( 'changes nothing that was typed or ordered meanwhile', async () => {
		const { latest, setAttributes, answer } = await begin();
		latest.current = {
			...{ id: 3, shownId: 0, takes: [ 1, 2 ], prompt: 'A boat' },
		};
		await answer();
		expect( setAttributes ).toHaveBeenCalledTimes( 1 );
		const [ [ changes ] ] = setAttributes.mock.calls;
		expect( changes ).toMatchObject( { shownId: 5, takes: [ 1, 2, 5 ] } );
		expect( changes ).not.toHaveProperty( 'prompt' );
	} );
} );
