import apiFetch from '@wordpress/api-fetch';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { dispatch, select } from '@wordpress/data';
import { store as preferencesStore } from '@wordpress/preferences';
import {
	priced,
	Form,
	openControl,
	control,
	open,
} from '../../tests/js/generate-form';
import { pageContext } from '../../tests/js/page-context';
import { models } from '../../tests/js/settings-site';
import { store } from '../store';

jest.mock( '@wordpress/api-fetch' );
// It needs the Media Library, which a browser test has.
jest.mock( './thumbnail', () => ( { Thumbnail: () => null } ) );
jest.mock( './choose-image', () => ( { MediaPicker: () => null } ) );
jest.mock( './reference-image', () => ( { ReferenceImage: () => null } ) );
jest.mock( '../ui/use-image', () => ( {
	useImage: () => null,
	useImageFailure: () => null,
} ) );
jest.mock( './use-image-upload', () => ( { useImageUpload: () => ( {} ) } ) );

it( 'takes a prompt while the models are awaited, and keeps it when they cannot be had', async () => {
	let fail: ( reason: object ) => void = () => undefined;
	jest.mocked( apiFetch ).mockReturnValueOnce(
		new Promise( ( _, reject ) => ( fail = reject ) )
	);
	const onGenerate = jest.fn();
	render( <Form onGenerate={ onGenerate } /> );
	const prompt = screen.getByLabelText( 'Prompt' );
	const user = userEvent.setup();
	await user.type( prompt, 'A cat{Control>}{Enter}{/Control}' );
	fail( { code: 'x', message: 'Not today.', data: { status: 500 } } );
	const again = await screen.findByRole( 'button', { name: 'Try again' } );
	expect( document.querySelector( '.is-error' ) ).toHaveTextContent(
		'Not today.'
	);
	expect(
		screen.getByRole( 'button', { name: 'Generate' } )
	).toHaveAttribute( 'aria-disabled', 'true' );
	expect( onGenerate ).not.toHaveBeenCalled();

	jest.mocked( apiFetch ).mockResolvedValue( priced );
	await user.click( again );
	await screen.findByLabelText( /^Model: / );
	expect( document.querySelector( '.is-error' ) ).toBeNull();
	expect( prompt ).toHaveValue( 'A cat' );
	await user.click( screen.getByRole( 'button', { name: 'Generate' } ) );
	expect( onGenerate ).toHaveBeenCalledTimes( 1 );
} );

it( 'begins with the site’s defaults, and orders with Ctrl+Enter', async () => {
	const { onGenerate, prompt, user } = await open();
	expect(
		screen.getByRole( 'button', { name: 'Generate' } )
	).toHaveAttribute( 'aria-disabled', 'true' );
	await user.type( prompt, '   {Control>}{Enter}{/Control}' );
	expect( onGenerate ).not.toHaveBeenCalled();
	await user.type( prompt, 'A cat{Control>}{Enter}{/Control}' );
	expect( onGenerate ).toHaveBeenCalledWith(
		expect.objectContaining( {
			prompt: '   A cat',
			model: 'sora-2-pro',
			size: '1792x1024',
			seconds: 12,
		} )
	);
} );

it( 'says that it costs where nobody here knows how much', async () => {
	await open();
	expect( control( /^Model: Sora 2 Pro$/ ) ).toBeVisible();
	expect( screen.getByText( /does not know how much/ ) ).toBeVisible();
} );

it( 'groups the models by the server that has them where there are several, and orders there', async () => {
	const at = ( connection: string, label: string ) =>
		priced.models.map( ( model ) => ( {
			...model,
			connection,
			connection_label: label,
		} ) );
	await dispatch( store ).invalidateResolution( 'getModels', [] );
	const { onGenerate, prompt, user } = await open( {
		...priced,
		models: [ ...at( 'first', 'Platonia' ), ...at( 'mine', 'My server' ) ],
	} );
	await screen.findByLabelText( /^Model: / );
	await openControl( user, 'Model' );
	const model = screen.getByLabelText( 'Model' );
	await screen.findByRole( 'group', { name: 'My server' } );
	expect( model ).toHaveValue( 'first sora-2-pro' );
	await user.type( prompt, 'A cat' );
	await user.selectOptions(
		model,
		within( screen.getByRole( 'group', { name: 'My server' } ) ).getByText(
			/^Sora 2 \(.*2,500 a second\)$/
		)
	);
	await user.click( screen.getByRole( 'button', { name: 'Generate' } ) );
	expect( onGenerate ).toHaveBeenCalledWith(
		expect.objectContaining( { connection: 'mine', model: 'sora-2' } )
	);
} );

it( 'counts seconds as the language does', async () => {
	const short = models.models.map( ( model ) => ( {
		...model,
		seconds: [ 1, 4 ],
	} ) );
	await dispatch( store ).invalidateResolution( 'getModels', [] );
	const { user } = await open( { ...models, models: short } );
	await openControl( user, 'Length' );
	expect( await screen.findByLabelText( '1 second' ) ).toBeVisible();
	expect( screen.getByLabelText( '4 seconds' ) ).toBeVisible();
} );

it( 'offers what the chosen model declares, orders only that, and keeps it for the next time but for the seed', async () => {
	const option = ( id: string, type: 'integer' | 'string' ) => ( {
		id,
		type,
		values: [],
		default: null,
		label: id,
	} );
	await dispatch( store ).invalidateResolution( 'getModels', [] );
	const { onGenerate, prompt, user } = await open( {
		...priced,
		models: priced.models.map( ( model ) =>
			model.id === 'sora-2'
				? model
				: {
						...model,
						inputs: { ...model.inputs, last_frame: true },
						options: [
							option( 'negative_prompt', 'string' ),
							option( 'seed', 'integer' ),
						],
					}
		),
	} );
	await screen.findByLabelText( 'More options: as usual' );
	expect( control( /^First and last frame: none$/ ) ).toBeVisible();
	await openControl( user, 'More options' );
	expect( await screen.findByLabelText( 'negative_prompt' ) ).toHaveFocus();
	await user.type( await screen.findByLabelText( 'seed' ), '7' );
	await user.type( screen.getByLabelText( 'negative_prompt' ), 'dogs' );
	expect( control( /^More options: 2$/ ) ).toBeVisible();
	await user.type( prompt, 'A cat' );
	await user.click( screen.getByRole( 'button', { name: 'Generate' } ) );
	expect( onGenerate ).toHaveBeenLastCalledWith(
		expect.objectContaining( {
			options: { seed: 7, negative_prompt: 'dogs' },
		} )
	);
	expect(
		select( preferencesStore ).get( 'platoniavid', 'lastChoice' )
	).toMatchObject( { options: { negative_prompt: 'dogs' } } );
	await openControl( user, 'Model' );
	await user.selectOptions( screen.getByLabelText( 'Model' ), 'sora-2' );
	expect( screen.queryByLabelText( /^More options/ ) ).toBeNull();
	expect(
		screen.getByText( /This model does not take all that you chose/, {
			ignore: '.a11y-speak-region',
		} )
	).toBeVisible();
	await user.click( screen.getByRole( 'button', { name: 'Generate' } ) );
	expect( onGenerate ).toHaveBeenLastCalledWith(
		expect.objectContaining( { options: {}, lastFrame: 0 } )
	);
} );

it( 'orders nothing with Enter in what is chosen; on a radio button that closes the choice', async () => {
	await dispatch( store ).invalidateResolution( 'getModels', [] );
	const option = { values: [], default: null };
	const { onGenerate, prompt, user } = await open( {
		...priced,
		models: priced.models.map( ( model ) => ( {
			...model,
			options: [
				{ ...option, id: 'seed', type: 'integer', label: 'Seed' },
				{
					...{ ...option, id: 'audio', type: 'boolean' },
					...{ label: 'Sound', default: true },
				},
			],
		} ) ),
	} );
	await screen.findByLabelText( 'More options: as usual' );
	await user.type( prompt, 'A cat' );

	await openControl( user, 'Size' );
	screen.getAllByRole( 'radio' )[ 0 ]!.focus();
	await user.keyboard( '{Enter}' );
	expect( screen.queryByRole( 'radio' ) ).toBeNull();
	expect( control( /^Size: / ) ).toHaveFocus();

	await openControl( user, 'More options' );
	await user.type( await screen.findByLabelText( 'Seed' ), '7{Enter}' );
	screen.getByLabelText( 'Sound' ).focus();
	await user.keyboard( '{Enter}' );
	expect( control( /^More options: / ) ).toHaveAttribute(
		'aria-expanded',
		'true'
	);

	jest.mocked( apiFetch ).mockResolvedValue( [] );
	await openControl( user, 'Style' );
	await user.type( await screen.findByRole( 'searchbox' ), 'noir{Enter}' );
	expect( onGenerate ).not.toHaveBeenCalled();

	await user.keyboard( '{Escape}{Enter}{Escape}' );
	await user.click( screen.getByRole( 'button', { name: 'Generate' } ) );
	expect( onGenerate ).toHaveBeenCalledTimes( 1 );
	expect( onGenerate ).toHaveBeenCalledWith(
		expect.objectContaining( { options: { seed: 7 } } )
	);
} );

it( 'asks before several takes are ordered, with what they cost together', async () => {
	await dispatch( store ).invalidateResolution( 'getModels', [] );
	const { onGenerate, prompt, user } = await open();
	await openControl( user, 'Model' );
	await user.selectOptions( screen.getByLabelText( 'Model' ), 'sora-2' );
	await openControl( user, 'Takes' );
	await user.click( screen.getByLabelText( '4 takes' ) );
	await user.type( prompt, 'A cat' );
	const generate = screen.getByRole( 'button', { name: 'Generate' } );
	await user.click( generate );
	const question = await screen.findByRole( 'dialog', {
		name: 'Order 4 takes?',
	} );
	expect( question ).toHaveTextContent( /4 takes cost about .+ in all/ );
	await user.click(
		within( question ).getByRole( 'button', { name: 'Cancel' } )
	);
	expect( onGenerate ).not.toHaveBeenCalled();
	await user.click( generate );
	await user.click(
		await screen.findByRole( 'button', { name: 'Order 4 takes' } )
	);
	expect( onGenerate ).toHaveBeenCalledTimes( 1 );
	expect( onGenerate ).toHaveBeenCalledWith(
		expect.objectContaining( { count: 4 } )
	);
} );

it( 'says a model’s own seed in the order of several takes, which make theirs of it, and that they do', async () => {
	await dispatch( store ).invalidateResolution( 'getModels', [] );
	const seed = {
		...{ id: 'seed', type: 'integer' as const, values: [] },
		...{ default: 5, label: 'seed' },
	};
	const { onGenerate, prompt, user } = await open( {
		...priced,
		models: priced.models.map( ( model ) => ( {
			...model,
			options: [ seed ],
		} ) ),
	} );
	await screen.findByLabelText( 'More options: as usual' );
	await user.type( prompt, 'A cat' );
	await openControl( user, 'Takes' );
	await user.click( screen.getByLabelText( '2 takes' ) );
	await user.click( screen.getByRole( 'button', { name: 'Generate' } ) );
	expect(
		await screen.findByText( /Each has a seed of its own/ )
	).toBeVisible();
	await user.click( screen.getByRole( 'button', { name: 'Order 2 takes' } ) );
	expect( onGenerate ).toHaveBeenCalledTimes( 1 );
	expect( onGenerate ).toHaveBeenCalledWith(
		expect.objectContaining( { count: 2, options: { seed: 5 } } )
	);
} );

it( 'shows what is sent on a site that adds words, with no control open', async () => {
	window.platoniavid = pageContext( { addsWords: true } );
	const { prompt, user } = await open();
	jest.mocked( apiFetch ).mockResolvedValue( {
		sent: 'A cat\n\nIn our colours',
		length: 20,
	} );
	await user.type( prompt, 'A cat' );
	expect( await screen.findByText( 'What is sent' ) ).toBeVisible();
	expect( screen.getByText( /A cat\s+In our colours/ ) ).toBeVisible();
	window.platoniavid = undefined;
} );
