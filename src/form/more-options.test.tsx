import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from '@wordpress/element';
import { pageContext } from '../../tests/js/page-context';
import { models } from '../../tests/js/settings-site';
import type { Model, OptionValues } from '../store/types';
import { MoreOptions } from './more-options';
import { ReferenceImage } from './reference-image';

jest.mock( '@wordpress/media-utils', () => ( {
	MediaUpload: ( { onSelect, render: draw }: any ) =>
		draw( { open: () => onSelect( { id: 5 } ) } ),
	uploadMedia: jest.fn(),
} ) );
jest.mock( '../ui/use-image', () => ( {
	useImageFailure: () => null,
	useImage: ( id: number ) => ( {
		id,
		url: `https://site.example/${ id }.png`,
		width: 10,
		height: 10,
	} ),
} ) );

const [ plain ] = models.models;
const option = ( fields: Partial< Model[ 'options' ][ number ] > ) => ( {
	id: 'seed',
	type: 'integer' as const,
	values: [],
	default: null,
	label: 'Seed',
	...fields,
} );
const model: Model = {
	...plain!,
	inputs: { first_frame: true, last_frame: false, references: 1 },
	options: [
		option( {} ),
		option( { id: 'audio', type: 'boolean', label: 'Sound' } ),
		option( {
			id: 'hd',
			type: 'boolean',
			label: 'Finer',
			default: true,
		} ),
		option( {
			id: 'fps',
			label: 'Frames a second',
			values: [ 24, 30 ],
			default: 24,
		} ),
		option( {
			id: 'negative_prompt',
			type: 'string',
			label: 'What it must not show',
		} ),
	],
};

beforeEach( () => {
	window.platoniavid = pageContext();
} );

/** Shows the options of that model, and keeps what is chosen. */
function open( declared = model ) {
	const seen = {
		options: {} as OptionValues,
		references: [] as number[],
	};
	function Form() {
		const [ chosen, setChosen ] = useState( seen );
		return (
			<MoreOptions
				model={ declared }
				chosen={ chosen }
				onChange={ ( changes ) =>
					setChosen( {
						...Object.assign( seen, changes ),
					} )
				}
			/>
		);
	}
	render( <Form /> );
	return { user: userEvent.setup(), seen };
}

it( 'draws each option by what the model declares, and nothing is said until it is chosen', async () => {
	const { user, seen } = open();
	expect( screen.getByLabelText( 'Frames a second' ) ).toHaveDisplayValue(
		'24'
	);
	expect( screen.getByLabelText( 'Finer' ) ).toBeChecked();
	expect( screen.getByLabelText( 'Sound' ) ).toHaveDisplayValue(
		'As the model has it'
	);
	expect( seen.options ).toEqual( {} );
	await user.type( screen.getByLabelText( 'Seed' ), '42' );
	await user.selectOptions( screen.getByLabelText( 'Sound' ), 'Off' );
	await user.selectOptions(
		screen.getByLabelText( 'Frames a second' ),
		'30'
	);
	await user.click( screen.getByLabelText( 'Finer' ) );
	await user.type( screen.getByLabelText( 'What it must not show' ), 'dogs' );
	expect( seen.options ).toEqual( {
		seed: 42,
		audio: false,
		fps: 30,
		hd: false,
		negative_prompt: 'dogs',
	} );
	await user.clear( screen.getByLabelText( 'Seed' ) );
	await user.selectOptions(
		screen.getByLabelText( 'Sound' ),
		'As the model has it'
	);
	await user.clear( screen.getByLabelText( 'What it must not show' ) );
	expect( seen.options ).toEqual( { fps: 30, hd: false } );
} );

it( 'has what is typed emptied and written anew, also where there is a default', async () => {
	const { user, seen } = open( {
		...model,
		options: [
			option( { id: 'fps', label: 'Frames', default: 24 } ),
			option( {
				id: 'negative_prompt',
				type: 'string',
				label: 'Not',
				default: 'text',
			} ),
		],
	} );
	const [ frames, not ] = [ 'Frames', 'Not' ].map( ( label ) =>
		screen.getByLabelText( label )
	);
	expect( frames ).toHaveAttribute( 'placeholder', '24' );
	expect( not ).toHaveAttribute( 'placeholder', 'text' );
	for ( const [ number, words ] of [
		[ '30', 'dogs' ],
		[ '8', 'a' ],
	] as const ) {
		await user.clear( frames! );
		expect( frames ).toHaveDisplayValue( '' );
		await user.type( frames!, number );
		await user.clear( not! );
		expect( not ).toHaveDisplayValue( '' );
		await user.type( not!, words );
		expect( seen.options ).toEqual( {
			fps: Number( number ),
			negative_prompt: words,
		} );
	}
	await user.clear( frames! );
	await user.type( frames!, '2.5' );
	expect( frames ).toHaveDisplayValue( '2.5' );
	expect( frames ).toBeInvalid();
	await user.clear( not! );
	expect( seen.options ).toEqual( {} );
} );

it( 'takes as many images to look like as the model does', async () => {
	const { user, seen } = open();
	await user.click( screen.getByRole( 'button', { name: 'Add an image' } ) );
	expect( seen.references ).toEqual( [ 5 ] );
	expect(
		screen.queryByRole( 'button', { name: 'Add an image' } )
	).toBeNull();
	await user.click(
		screen.getByRole( 'button', { name: 'Remove image 5' } )
	);
	expect( seen.references ).toEqual( [] );
	expect( document.body ).not.toHaveFocus();
	expect( document.body.ownerDocument.activeElement ).toHaveTextContent(
		'Reference images'
	);
} );

it( 'offers no images to those whom WordPress shows none', () => {
	window.platoniavid = pageContext( { canUpload: false } );
	open();
	expect( document.body ).not.toHaveTextContent( 'Reference images' );
	const frame = { value: 0, size: '1280x720', onChange: () => {} };
	const { rerender, container } = render(
		<ReferenceImage
			{ ...frame }
			focus={ { x: 0.5, y: 0.5 } }
			featuredImage={ 0 }
		/>
	);
	expect( container ).toBeEmptyDOMElement();
	// The post's own is known without them.
	rerender(
		<ReferenceImage
			{ ...frame }
			focus={ { x: 0.5, y: 0.5 } }
			featuredImage={ 7 }
		/>
	);
	expect(
		Array.from( container.querySelectorAll( 'button' ) ).map(
			( { textContent } ) => textContent
		)
	).toEqual( [ 'Use the featured image' ] );
} );
