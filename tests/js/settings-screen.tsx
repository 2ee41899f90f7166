import apiFetch from '@wordpress/api-fetch';
import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { SettingsScreen } from '../../src/settings/settings';
import { site, type Answers } from './settings-site';

/** Opens the settings of a site, whose answers may be other ones. The test's file mocks WordPress's fetch. */
export function visitSettings( answers: Answers = {} ) {
	const served = site( answers );
	jest.mocked( apiFetch ).mockImplementation(
		( request ) => served.fetch( request ) as ReturnType< typeof apiFetch >
	);
	render( <SettingsScreen /> );
	return { ...served, user: userEvent.setup() };
}
