import { render, screen } from '@testing-library/react';
import { pageContext } from './page-context';
import { style } from './style';
import { Styles } from '../../src/library/styles/styles';
import { fetchStyles } from '../../src/store/later-api';

export const film = style( {
	id: 'film',
	name: 'Film',
	built_in: true,
	shared: true,
	hidden: true,
} );

export const noir = style( {
	id: '13',
	name: 'Noir',
	words: 'In black and white',
	connection: 'first',
	model: 'sora-2-pro',
	size: '1792x1024',
	options: { quality: 'fine' },
	picture: 4,
} );

/** Opens the list of styles. The test's file mocks how the site is asked. */
export async function open( canManage = true, rain = style() ) {
	window.platoniavid = pageContext( { canManage } );
	jest.mocked( fetchStyles ).mockResolvedValue( [ rain, film, noir ] );
	render( <Styles onClose={ jest.fn() } /> );
	await screen.findByText( rain.name );
}
