import apiFetch from '@wordpress/api-fetch';
import { fireEvent, render, screen } from '@testing-library/react';
import { dispatch } from '@wordpress/data';
import type { View } from '@wordpress/dataviews';
import { pageContext } from '../../../tests/js/page-context';
import { finished } from '../../../tests/js/video';
import { store } from '../../store';
import type { Context, Video } from '../../store/types';
import type { Videos } from './use-videos';
import { USUAL_VIEW } from './use-view';
import { VideosList } from './videos-list';

jest.mock( '@wordpress/api-fetch' );
// What is not looked at here needs WordPress's own data, or a file that plays.
jest.mock( '@wordpress/core-data', () => ( { store: {} } ) );
jest.mock( '../steps/video-block', () => ( {} ) );
jest.mock( '../../ui/upload-image', () => ( {} ) );
jest.mock( './author', () => ( { useAuthors: () => [] } ) );
jest.mock( './preview', () => ( { Preview: () => null } ) );

/** What else of a list is not as usual. */
type Shown = Partial< Videos > & {
	page?: number;
	onChangeView?: ( view: View, isSameStep?: boolean ) => void;
};

/** The list of some videos. */
const show = (
	videos: Video[],
	onAsk = () => undefined,
	{ page = 1, onChangeView = () => undefined, ...answer }: Shown = {}
) =>
	render(
		<VideosList
			view={ { ...USUAL_VIEW, type: 'table', page } }
			onChangeView={ onChangeView }
			onResetView={ false }
			videos={ {
				videos,
				total: videos.length,
				pages: 1,
				isFiltered: false,
				isLoading: false,
				error: '',
				reload: () => undefined,
				...answer,
			} }
			onOpen={ () => undefined }
			onAsk={ onAsk }
			onDeleted={ () => undefined }
			onReuse={ () => undefined }
		/>
	);

/** What the page says of its user. */
const context = ( changes: Partial< Context > ): Context =>
	pageContext( { canManage: true, ...changes } );

beforeEach( () => {
	window.matchMedia = ( query ) =>
		( {
			matches: query.includes( 'max-width' ),
			addEventListener: () => undefined,
			removeEventListener: () => undefined,
		} ) as unknown as MediaQueryList;
	window.ResizeObserver = class {
		public observe() {}
		public unobserve() {}
		public disconnect() {}
	};
} );

afterEach( () => {
	delete window.platoniavid;
} );

it.each( [
	[ 'there is no key', { hasKey: false } ],
	[ 'the person may not make any', { canGenerate: false } ],
] )( 'offers no first video where %s', ( _, changes ) => {
	window.platoniavid = context( changes );
	show( [] );
	expect( screen.getByText( 'There are no videos yet.' ) ).toBeVisible();
	expect(
		screen.queryByRole( 'button', { name: /first video/ } )
	).toBeNull();
} );

it( 'offers the first video where it can be made', () => {
	window.platoniavid = context( {} );
	const ask = jest.fn();
	show( [], ask );
	fireEvent.click( screen.getByRole( 'button', { name: /first video/ } ) );
	expect( ask ).toHaveBeenCalled();
} );

it( 'says once above all why nothing is heard of its videos', async () => {
	window.platoniavid = context( {} );
	jest.mocked( apiFetch ).mockRejectedValue( {
		...{ code: 'rest_forbidden', message: 'It is closed.' },
		data: { status: 403 },
	} );
	const notice = { selector: '.components-notice__content' };
	const { unmount } = show( [ finished( { id: 61 } ) ] );
	void dispatch( store ).watchVideo( 61 );
	expect(
		await screen.findByText(
			/what was ordered goes on. It is closed/,
			notice
		)
	).toBeVisible();
	unmount();
	// Of these, nobody has asked in vain.
	show( [ finished() ] );
	expect(
		screen.queryByText( /what was ordered goes on/, notice )
	).toBeNull();
	void dispatch( store ).unwatchVideo( 61 );
} );

it( 'offers for several videos what it offers for one, in a narrow window too', () => {
	window.platoniavid = context( {} );
	show( [ finished() ] );
	fireEvent.click(
		screen.getAllByRole( 'checkbox', { name: 'Select all' } )[ 0 ]!
	);
	for ( const name of [
		'Make a post with it',
		'Insert into a post',
		'Copy prompt',
		'Download',
		'Delete…',
	] ) {
		expect( screen.getByRole( 'button', { name } ) ).toBeVisible();
	}
} );

it( 'stays on a page that could not be loaded', () => {
	window.platoniavid = context( {} );
	const onChangeView = jest.fn();
	show( [], undefined, {
		page: 3,
		pages: 0,
		error: 'The site is away.',
		onChangeView,
	} );
	expect( screen.getByRole( 'button', { name: 'Try again' } ) ).toBeVisible();
	expect( onChangeView ).not.toHaveBeenCalled();
} );

it.each( [
	[ 'the last one', 2, 2 ],
	[ 'the first one, where nothing is left', 0, 1 ],
] )(
	'shows in place of a page that is no more %s, and Back does not lead there',
	( _, pages, last ) => {
		window.platoniavid = context( {} );
		const onChangeView = jest.fn();
		show( [], undefined, { page: 9, pages, onChangeView } );
		expect( onChangeView ).toHaveBeenCalledTimes( 1 );
		expect( onChangeView ).toHaveBeenCalledWith(
			expect.objectContaining( { page: last } ),
			true
		);
	}
);
