import apiFetch from '@wordpress/api-fetch';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Attributes } from '../attributes';
import { MoreMenu } from './more-menu';

jest.mock( '@wordpress/api-fetch' );
// They need an editor.
jest.mock( '../versions/versions', () => ( { versionsOf: () => [] } ) );
jest.mock( '../versions/use-versions', () => ( {
	useVersions: () => ( { videos: [] } ),
} ) );

it( 'offers the parts also where it could not be learned whether there are some, as their dialog asks again', async () => {
	jest.mocked( apiFetch ).mockRejectedValue( {
		code: 'fetch_error',
		message: 'No answer.',
	} );
	const onParts = jest.fn();
	const nothing = () => undefined;
	const user = userEvent.setup();
	render(
		<MoreMenu
			attributes={ { id: 1, shownId: 5 } as Attributes }
			isTaking={ false }
			partIds={ [ 5 ] }
			onParts={ onParts }
			onVersions={ nothing }
			onTracks={ nothing }
			onSetPoster={ nothing }
			isSettingPoster={ false }
		/>
	);
	await user.click(
		screen.getByRole( 'button', { name: 'More about this video' } )
	);
	await user.click(
		await screen.findByRole( 'menuitem', { name: 'Parts' } )
	);
	expect( onParts ).toHaveBeenCalled();
} );
