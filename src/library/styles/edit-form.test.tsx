import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { pageContext } from '../../../tests/js/page-context';
import { models } from '../../../tests/js/settings-site';
import { style } from '../../../tests/js/style';
import { open } from '../../../tests/js/styles-dialog';
import { fetchModels } from '../../store/api';
import { addStyle, changeStyle, fetchStyles } from '../../store/later-api';

jest.mock( '../../store/api', () => ( {
	...jest.requireActual( '../../store/api' ),
	fetchModels: jest.fn(),
} ) );
jest.mock( '../../store/later-api', () => ( {
	...jest.requireActual( '../../store/later-api' ),
	addStyle: jest.fn(),
	changeStyle: jest.fn(),
	fetchStyles: jest.fn(),
} ) );
jest.mock( '@wordpress/media-utils', () => ( {
	MediaUpload: ( { onSelect, render: draw }: any ) =>
		draw( { open: () => onSelect( { id: 5 } ) } ),
	uploadMedia: jest.fn(),
} ) );
// WordPress's own data is not for jsdom.
jest.mock( '../../ui/use-image', () => ( {
	useImageFailure: () => null,
	useImage: ( id: number ) =>
		id > 0 ? { id, url: 'https://site.example/a.png', alt: '' } : undefined,
} ) );

/** What a style says that chooses nothing beside its words. */
const plain = {
	connection: '',
	model: '',
	size: '',
	options: {},
	picture: 0,
};

beforeEach( () => {
	jest.mocked( fetchModels ).mockResolvedValue( {
		...models,
		models: [
			models.models[ 0 ]!,
			{
				...models.models[ 1 ]!,
				options: [
					{
						id: 'quality',
						type: 'string',
						values: [ 'usual', 'fine' ],
						default: 'usual',
						label: 'Quality',
					},
				],
			},
		],
	} );
} );

/** Waits until the form is gone: what is asked of the list next may not meet it any more. */
const closed = () =>
	waitFor( () =>
		expect( screen.queryByRole( 'dialog', { name: 'Edit' } ) ).toBeNull()
	);

it( 'changes one, and keeps a new one', async () => {
	await open();
	await userEvent.click(
		screen.getByRole( 'button', { name: 'Edit Rain' } )
	);
	await userEvent.type( screen.getByLabelText( 'Words' ), ', at night' );
	await userEvent.click( screen.getByRole( 'button', { name: 'Save' } ) );
	await waitFor( () =>
		expect( changeStyle ).toHaveBeenCalledWith( '12', {
			name: 'Rain',
			words: 'In the rain, at night',
			shared: false,
			...plain,
		} )
	);
	await closed();
	await userEvent.click( screen.getByRole( 'button', { name: 'New' } ) );
	await userEvent.selectOptions( screen.getByLabelText( 'Kind' ), 'prompt' );
	await userEvent.type( screen.getByLabelText( 'Name' ), 'Kite' );
	await userEvent.type( screen.getByLabelText( 'Words' ), 'A red kite' );
	await userEvent.click( screen.getByRole( 'button', { name: 'Save' } ) );
	await waitFor( () =>
		expect( addStyle ).toHaveBeenCalledWith( {
			kind: 'prompt',
			name: 'Kite',
			words: 'A red kite',
			shared: false,
		} )
	);
} );

it( 'chooses a picture, a model, its size and its options along with the words, and takes them back', async () => {
	const edit = async () => {
		await userEvent.click(
			screen.getByRole( 'button', { name: 'Edit Rain' } )
		);
		return within( screen.getByRole( 'dialog', { name: 'Edit' } ) );
	};
	const save = () =>
		userEvent.click( screen.getByRole( 'button', { name: 'Save' } ) );
	await open();
	let dialog = await edit();
	await userEvent.click(
		dialog.getByRole( 'button', { name: 'Choose or upload image' } )
	);
	expect( dialog.queryByLabelText( 'Quality' ) ).toBeNull();
	await userEvent.selectOptions(
		await dialog.findByLabelText( 'Model' ),
		'Sora 2 Pro'
	);
	await userEvent.selectOptions( dialog.getByLabelText( 'Quality' ), 'fine' );
	await userEvent.selectOptions(
		dialog.getByLabelText( 'Size' ),
		'1792x1024'
	);
	await save();
	await waitFor( () =>
		expect( changeStyle ).toHaveBeenLastCalledWith( '12', {
			...{ name: 'Rain', words: 'In the rain', shared: false },
			...{ connection: 'first', model: 'sora-2-pro', picture: 5 },
			...{ size: '1792x1024', options: { quality: 'fine' } },
		} )
	);
	await closed();

	await userEvent.click(
		screen.getByRole( 'button', { name: 'Edit Noir' } )
	);
	dialog = within( screen.getByRole( 'dialog', { name: 'Edit' } ) );
	expect( dialog.getByLabelText( 'Quality' ) ).toHaveDisplayValue( 'fine' );
	// Another model has neither that size nor that option.
	await userEvent.selectOptions( dialog.getByLabelText( 'Model' ), 'Sora 2' );
	expect( dialog.queryByLabelText( 'Quality' ) ).toBeNull();
	await userEvent.selectOptions(
		dialog.getByLabelText( 'Model' ),
		'Whichever is chosen'
	);
	const remove = dialog.getByRole( 'button', { name: 'Remove image' } );
	await userEvent.click( remove );
	expect(
		dialog.getByRole( 'button', { name: 'Choose or upload image' } )
	).toHaveFocus();
	await save();
	await waitFor( () =>
		expect( changeStyle ).toHaveBeenLastCalledWith( '13', {
			...{ name: 'Noir', words: 'In black and white', shared: false },
			...plain,
		} )
	);
} );

it( 'keeps a model that is not offered any more until another one is chosen, says so, and keeps the form open where saving fails', async () => {
	await open( true, style( { model: 'veo-2' } ) );
	jest.mocked( changeStyle ).mockRejectedValueOnce( {
		code: 'platoniavid_style_forbidden',
		message: 'Your account may not change it.',
		data: { status: 403 },
	} );
	await userEvent.click(
		screen.getByRole( 'button', { name: 'Edit Rain' } )
	);
	expect( await screen.findByLabelText( 'Model' ) ).toHaveValue( 'veo-2' );
	expect(
		screen.getAllByText(
			/for the model veo-2, which the site does not/
		)[ 0 ]
	).toBeVisible();
	await userEvent.click( screen.getByRole( 'button', { name: 'Save' } ) );
	expect(
		( await screen.findAllByText( 'Your account may not change it.' ) )[ 0 ]
	).toBeVisible();
	await userEvent.selectOptions( screen.getByLabelText( 'Model' ), '' );
	await userEvent.click( screen.getByRole( 'button', { name: 'Save' } ) );
	await waitFor( () =>
		expect( changeStyle ).toHaveBeenLastCalledWith(
			'12',
			expect.objectContaining( { model: '' } )
		)
	);
} );

it( 'leaves a form open that was opened before an earlier one was answered', async () => {
	await open();
	let answer: () => void = () => {};
	jest.mocked( changeStyle ).mockReturnValueOnce(
		new Promise( ( resolve ) => {
			answer = () => resolve( style() );
		} )
	);
	const edit = ( name: string ) =>
		userEvent.click( screen.getByRole( 'button', { name } ) );
	await edit( 'Edit Rain' );
	await userEvent.click( screen.getByRole( 'button', { name: 'Save' } ) );
	await userEvent.click( screen.getByRole( 'button', { name: 'Cancel' } ) );
	await closed();
	await edit( 'Edit Noir' );
	const before = jest.mocked( fetchStyles ).mock.calls.length;
	await act( async () => answer() );
	expect( fetchStyles ).toHaveBeenCalledTimes( before + 1 );
	expect( screen.getByLabelText( 'Name' ) ).toHaveValue( 'Noir' );
} );

it.each( [
	[ 1, /^Only you will have it/ ],
	[ 2, /^It is another person’s/ ],
] )(
	'asks before one is taken back from everybody that is the person’s numbered %d',
	async ( author, words ) => {
		await open( true, style( { shared: true, author } ) );
		window.platoniavid = pageContext( { canManage: true, user: 1 } );
		const user = userEvent.setup();
		const press = ( name: string ) =>
			user.click( screen.getByRole( 'button', { name } ) );
		jest.mocked( changeStyle ).mockClear();
		await press( 'Edit Rain' );
		await user.click( screen.getByLabelText( /^For everybody/ ) );
		await press( 'Save' );
		const question = screen.getByRole( 'dialog', {
			name: /^Take it back/,
		} );
		expect( within( question ).getByText( words ) ).toBeVisible();
		await user.click(
			within( question ).getByRole( 'button', { name: 'Cancel' } )
		);
		expect( changeStyle ).not.toHaveBeenCalled();
		await press( 'Save' );
		await press( 'Take back' );
		expect( changeStyle ).toHaveBeenCalledTimes( 1 );
		expect( changeStyle ).toHaveBeenCalledWith(
			'12',
			expect.objectContaining( { shared: false } )
		);
		await closed();
	}
);
