import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { finished } from '../../../tests/js/video';
import type { Part } from '../../chain/line';
import { useChain } from '../../chain/use-chain';
import { Chain } from './chain';

jest.mock( '../../chain/use-chain', () => ( { useChain: jest.fn() } ) );
jest.mock( '../../chain/parts-later', () => ( {
	PartsLater: () => 'The dialog of the parts',
} ) );

const PARTS = [
	finished( { id: 1, prompt: 'A kite rises' } ),
	finished( { id: 2, prompt: 'It flies', continues: 1 } ),
] as Part[];

/** What the site says of the chain of the first part. */
const answer = ( all: Part[], error = '' ) =>
	jest.mocked( useChain ).mockReturnValue( {
		chain: { all, line: all.map( ( { id } ) => id ) },
		...{ coming: 0, isLoading: false, error, again: () => undefined },
	} );

const details = () => (
	<Chain video={ PARTS[ 0 ]! } onOpen={ () => undefined } />
);

it( 'keeps the dialog of the parts open where they could not be looked at again, and says so', async () => {
	answer( PARTS );
	const { rerender } = render( details() );
	await userEvent.click(
		screen.getByRole( 'button', { name: 'Play and arrange the parts' } )
	);
	expect( screen.getByText( 'The dialog of the parts' ) ).toBeVisible();
	answer( PARTS, 'The site is away.' );
	rerender( details() );
	expect( screen.getByText( 'The dialog of the parts' ) ).toBeVisible();
	expect( screen.getByRole( 'button', { name: 'Try again' } ) ).toBeVisible();
} );

it( 'says that it could not look for parts, and nothing where there are none', () => {
	answer( [], 'The site is away.' );
	const { container, rerender } = render( details() );
	expect( screen.getByRole( 'button', { name: 'Try again' } ) ).toBeVisible();
	answer( PARTS.slice( 0, 1 ) );
	rerender( details() );
	expect( container ).toBeEmptyDOMElement();
} );
