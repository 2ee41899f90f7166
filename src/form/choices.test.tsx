import apiFetch from '@wordpress/api-fetch';
import { fireEvent, render, screen } from '@testing-library/react';
import { pageContext } from '../../tests/js/page-context';
import { models } from '../../tests/js/settings-site';
import { fitToModels } from '../order/fields';
import { Choices } from './choices';

jest.mock( '@wordpress/api-fetch' );
jest.mock( './thumbnail', () => ( { Thumbnail: () => null } ) );
// The Media Library has the image chosen that is there already.
jest.mock( './choose-image', () => ( {
	ChooseImage: ( props: {
		value: number;
		onSelect: ( id: number ) => void;
	} ) => (
		<button onClick={ () => props.onSelect( props.value ) }>Choose</button>
	),
	RemoveImage: () => null,
} ) );
jest.mock( '../ui/use-image', () => ( {
	useImage: () => ( {
		...{ id: 77, url: '/77.jpg', alt: '', width: 1280, height: 720 },
	} ),
	useImageFailure: () => null,
} ) );
jest.mock( './use-image-upload', () => ( {
	useImageUpload: () => ( { cancel: () => undefined } ),
} ) );

it( 'takes a frame that is chosen again for an image like any, and one that is moved for what it was', () => {
	window.platoniavid = pageContext();
	jest.mocked( apiFetch ).mockReturnValue( new Promise( () => {} ) );
	const chosen = fitToModels(
		{
			...{ prompt: 'It lands', model: '', size: '', seconds: 0 },
			...{ referenceImage: 77, continues: 7 },
		},
		models
	);
	const onChange = jest.fn();
	render(
		<Choices
			fields={ chosen }
			chosen={ chosen }
			model={ models.models.find( ( { id } ) => id === chosen.model )! }
			models={ models }
			featuredImage={ 0 }
			onChange={ onChange }
		/>
	);
	fireEvent.click( screen.getByRole( 'button', { name: 'Choose' } ) );
	expect( onChange ).toHaveBeenLastCalledWith(
		expect.objectContaining( { referenceImage: 77, continues: 0 } )
	);
	onChange.mockClear();
	fireEvent.change( screen.getAllByRole( 'spinbutton' )[ 0 ]!, {
		target: { value: '20' },
	} );
	expect( onChange ).toHaveBeenLastCalledWith( {
		...{ referenceImage: 77, referenceFocus: { x: 0.2, y: 0.5 } },
	} );
} );
