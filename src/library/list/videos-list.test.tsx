import { fireEvent, render, screen } from '@testing-library/react';
import { finished } from '../../../tests/js/video';
import { USUAL_VIEW } from './use-view';
import { VideosList } from './videos-list';

jest.mock( '@wordpress/api-fetch' );
// The same without the components that it brings along, as a module that Jest can read.
jest.mock( '@wordpress/dataviews/wp', () =>
	jest.requireActual( '@wordpress/dataviews' )
);
// What is not looked at here needs WordPress's own data, or a file that plays.
jest.mock( '@wordpress/core-data', () => ( { store: {} } ) );
jest.mock( '../steps/video-block', () => ( {} ) );
jest.mock( './author', () => ( { useAuthors: () => [] } ) );
jest.mock( './preview', () => ( { Preview: () => null } ) );

it( 'offers for several videos what it offers for one, in a narrow window too', () => {
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
	render(
		<VideosList
			view={ { ...USUAL_VIEW, type: 'table' } }
			onChangeView={ () => undefined }
			onResetView={ false }
			videos={ {
				videos: [ finished() ],
				total: 1,
				pages: 1,
				isFiltered: false,
				isLoading: false,
				error: '',
				reload: () => undefined,
			} }
			onOpen={ () => undefined }
			isAsking={ false }
			onAsk={ () => undefined }
			onDeleted={ () => undefined }
			onReuse={ () => undefined }
		/>
	);
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
