import { render, screen } from '@testing-library/react';
import { pageContext } from '../../tests/js/page-context';
import { CENTER } from '../order/fields';
import { ReferenceImage } from './reference-image';

jest.mock( './choose-image', () => ( {
	ChooseImage: () => null,
	RemoveImage: () => null,
} ) );
jest.mock( '../ui/use-image', () => ( {
	useImage: () => ( {
		...{ id: 7, url: '/7.jpg', alt: '', width: 640, height: 360 },
	} ),
	useImageFailure: () => null,
} ) );

beforeEach( () => void ( window.platoniavid = pageContext() ) );

it.each( [
	[ 'first', false, 'The video begins like this.', /blurred at first/ ],
	[ 'last', true, 'The video ends like this.', /blurred at the end/ ],
] )(
	'shows what is kept of the %s frame, and warns of one that is too small',
	( _, isLast, caption, warning ) => {
		render(
			<ReferenceImage
				value={ 7 }
				focus={ CENTER }
				size="1280x720"
				featuredImage={ 0 }
				isLast={ isLast }
				onChange={ () => undefined }
			/>
		);
		expect( screen.getByText( caption ) ).toBeVisible();
		expect(
			screen.getByText( warning, { ignore: '.a11y-speak-region' } )
		).toBeVisible();
	}
);
