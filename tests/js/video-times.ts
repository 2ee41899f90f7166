import apiFetch from '@wordpress/api-fetch';
import { models } from './settings-site';

/** Has the site say that videos of each model take three minutes: the test has mocked `@wordpress/api-fetch`. */
export const takeThreeMinutes = () =>
	jest.mocked( apiFetch ).mockResolvedValue( {
		...models,
		models: models.models.map( ( model ) => ( {
			...model,
			typical_seconds: 180,
		} ) ),
	} );

/** A time so many seconds ago, as the site says times. */
export const ago = ( seconds: number ) =>
	new Date( Date.now() - seconds * 1000 ).toISOString();
