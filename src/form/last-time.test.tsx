import { screen } from '@testing-library/react';
import { dispatch } from '@wordpress/data';
import { store as preferencesStore } from '@wordpress/preferences';
import { openControl, control, open } from '../../tests/js/generate-form';

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

const asLastTime = () =>
	screen.queryByRole( 'button', { name: /^As last time/ } );

it( 'begins with the site’s defaults whatever was chosen last, and offers that with its price in one click', async () => {
	await dispatch( preferencesStore ).set( 'platoniavid', 'lastChoice', {
		model: 'sora-2',
		size: '720x1280',
		seconds: 8,
	} );
	const { onGenerate, prompt, user } = await open();
	expect( control( /^Model: Sora 2 Pro$/ ) ).toBeVisible();
	expect( control( /^Length: 12 seconds$/ ) ).toBeVisible();
	expect( asLastTime() ).toHaveTextContent(
		/^As last time: Sora 2, Portrait.*, 8 seconds, about .*20,000$/
	);
	await user.type( prompt, 'A cat' );
	await user.click( asLastTime()! );
	expect( prompt ).toHaveFocus();
	expect( asLastTime() ).toBeNull();
	await openControl( user, 'Model' );
	expect( screen.getByLabelText( 'Model' ) ).toHaveValue( 'sora-2' );
	expect( screen.getByLabelText( 'Model' ) ).toHaveFocus();
	await openControl( user, 'Size' );
	expect( screen.queryByLabelText( 'Model' ) ).toBeNull();
	expect( screen.getByLabelText( /^Portrait, 720/ ) ).toBeChecked();
	expect( screen.getByLabelText( /^Portrait, 720/ ) ).toHaveFocus();
	await user.keyboard( '{Escape}' );
	expect( screen.queryByLabelText( /^Portrait, 720/ ) ).toBeNull();
	expect( control( /^Size: Portrait, 720/ ) ).toHaveFocus();
	expect( screen.getByText( /Costs about/ ) ).toHaveTextContent( '20,000' );
	await user.click( screen.getByRole( 'button', { name: 'Generate' } ) );
	expect( onGenerate ).toHaveBeenCalledWith(
		expect.objectContaining( {
			model: 'sora-2',
			size: '720x1280',
			seconds: 8,
		} )
	);
} );

it( 'does not offer the last choice where it is the default, or no longer offered', async () => {
	await dispatch( preferencesStore ).set( 'platoniavid', 'lastChoice', {
		model: 'gone',
		size: '720x1280',
		seconds: 8,
	} );
	await open();
	expect( asLastTime() ).toBeNull();
} );

it( 'keeps what was chosen for the next time', async () => {
	const { prompt, user } = await open();
	await user.type( prompt, 'A cat' );
	await openControl( user, 'Model' );
	await user.selectOptions( screen.getByLabelText( 'Model' ), 'sora-2' );
	await openControl( user, 'Length' );
	await user.click( screen.getByLabelText( '4 seconds' ) );
	await user.click( screen.getByRole( 'button', { name: 'Generate' } ) );
	document.body.innerHTML = '';
	await open();
	expect( asLastTime() ).toHaveTextContent( '4 seconds' );
} );
