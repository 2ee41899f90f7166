import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from '@wordpress/element';
import type { Attributes } from '../attributes';
import { PlaybackSettings } from './playback-settings';

// The real ones need an editor.
jest.mock( '@wordpress/block-editor', () => ( {
	InspectorControls: 'div',
	MediaUpload: () => null,
	MediaUploadCheck: () => null,
} ) );

/** The settings of a block, which keep what they change. */
function Settings( { initial }: { initial: Partial< Attributes > } ) {
	const [ attributes, setAttributes ] = useState( {
		controls: true,
		preload: 'metadata',
		tracks: [],
		...initial,
	} as unknown as Attributes );
	return (
		<PlaybackSettings
			attributes={ attributes }
			setAttributes={ ( changes ) =>
				setAttributes( { ...attributes, ...changes } )
			}
			videoRef={ { current: null } }
			onSetPoster={ jest.fn() }
			isSettingPoster={ false }
		/>
	);
}

const box = ( name: string ) => screen.getByRole( 'checkbox', { name } );

it( 'gives back the sound that autoplay has taken, and what it was before', async () => {
	render( <Settings initial={ { playsInline: true } } /> );
	await userEvent.click( box( 'Autoplay' ) );
	expect( box( 'Muted' ) ).toBeChecked();
	await userEvent.click( box( 'Autoplay' ) );
	expect( box( 'Muted' ) ).not.toBeChecked();
	expect( box( 'Play inline' ) ).toBeChecked();
} );

it( 'gives the sound back also where autoplay was turned on long ago', async () => {
	const initial = { autoplay: true, muted: true, playsInline: true };
	render( <Settings initial={ initial } /> );
	await userEvent.click( box( 'Autoplay' ) );
	expect( box( 'Muted' ) ).not.toBeChecked();
	expect( box( 'Play inline' ) ).not.toBeChecked();
} );
