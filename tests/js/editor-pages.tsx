import * as testing from '@testing-library/react';
import apiFetch from '@wordpress/api-fetch';
import { devDependencies } from '../../package.json';
import type { EditorPage } from './editor-page';
import { FakeSite } from './fake-site';
import { pageContext } from './page-context';

/** What is loaded once for all pages; the block's own scripts are loaded by each, as they keep things. */
const packages = new Map< string, unknown >(
	[
		...[ 'react', 'react-dom', '@testing-library/react' ],
		...Object.keys( devDependencies )
			.filter( ( name ) => name.startsWith( '@wordpress/' ) )
			.filter( ( name ) => ! /env|scripts|dataviews/.test( name ) ),
	].map( ( name ) => [ name, jest.requireActual( name ) ] )
);
packages.set( '@wordpress/api-fetch', apiFetch );

/**
 * Opens the editor anew, as a reload does.
 *
 * @param mocks What takes the place of a package, by its name.
 */
export async function openPage(
	mocks: Record< string, unknown > = {}
): Promise< EditorPage > {
	jest.resetModules();
	new Map( [ ...packages, ...Object.entries( mocks ) ] ).forEach(
		( loaded, name ) => jest.doMock( name, () => loaded )
	);
	const { openEditorPage } = await import( './editor-page' );
	return openEditorPage();
}

/**
 * A site with one post, and a browser that knows nothing of it: the test has mocked `@wordpress/api-fetch`.
 *
 * @param content What the post has.
 */
export function newSite( content: string ): FakeSite {
	window.platoniavid = pageContext();
	window.localStorage.clear();
	window.sessionStorage.clear();
	const site = new FakeSite( content );
	jest.mocked( apiFetch ).mockImplementation( site.fetch as never );
	return site;
}

/** Lets time pass, and what waits for it happen. */
export const settle = ( milliseconds = 50 ) =>
	testing.act( async () => {
		await jest.advanceTimersByTimeAsync( milliseconds );
	} );
