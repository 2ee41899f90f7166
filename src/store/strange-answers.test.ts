/**
 * What stands before a site, such as a wall or a cache, answers in its place with 200 and JSON of its own.
 */
import apiFetch from '@wordpress/api-fetch';
import * as api from './api';
import * as laterApi from './later-api';
import * as settingsApi from './settings-api';

jest.mock( '@wordpress/api-fetch' );

const {
	ApiError,
	toApiError,
	isOfNoVideo,
	previewUrl,
	fetchContentImage,
	...asked
} = api;

/** All that asks for JSON, by its name. */
const questions = Object.entries( {
	...asked,
	...laterApi,
	...settingsApi,
} ) as unknown as [ string, ( ...of: unknown[] ) => Promise< unknown > ][];

describe.each( questions )( '%s()', ( _, ask ) => {
	it.each( [ {}, true, 0, null, '<html>', { success: false, data: {} } ] )(
		'takes %j for no answer of the site’s',
		async ( answer ) => {
			jest.mocked( apiFetch ).mockImplementation( ( async ( {
				parse = true,
			} ) =>
				parse
					? answer
					: {
							headers: new Map(),
							json: async () => answer,
						} ) as unknown as typeof apiFetch );
			await expect( ask( '', {}, undefined ) ).rejects.toMatchObject( {
				...{ code: 'invalid_json', status: 0, action: 'retry' },
			} );
		}
	);
} );
