import apiFetch from '@wordpress/api-fetch';
import { renderHook, waitFor } from '@testing-library/react';
import { models } from '../../../tests/js/settings-site';
import { useFields } from './fields';

jest.mock( '@wordpress/api-fetch' );
jest.mock( './author', () => ( { useAuthors: () => [] } ) );
jest.mock( './preview', () => ( { Preview: () => null } ) );

afterEach( () => {
	delete window.platoniavidMade;
} );

it( 'narrows by what videos of earlier have, though nothing offers it any more', async () => {
	window.platoniavidMade = {
		models: [ 'old-model', 'sora-2' ],
		sizes: [ '640x480', '1280x720' ],
		connections: [ 'gone', 'first' ],
	};
	jest.mocked( apiFetch ).mockResolvedValue( models );
	const { result } = renderHook( () => useFields( false ) );
	const choices = ( id: string ) =>
		result.current
			.find( ( field ) => field.id === id )
			?.elements?.map( ( { value } ) => value );
	await waitFor( () => expect( choices( 'model' ) ).toContain( 'sora-2' ) );
	expect( choices( 'model' ) ).toEqual( [
		...models.models.map( ( { id } ) => id ),
		'old-model',
	] );
	expect( choices( 'size' ) ).toContain( '640x480' );
	expect( choices( 'connection' ) ).toEqual( [ 'first', 'gone' ] );
} );
