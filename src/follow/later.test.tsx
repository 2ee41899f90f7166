import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { pageContext } from '../../tests/js/page-context';
import { registerChunks } from '../../tests/js/register-chunks';
import { later } from './later';
import { Loading } from './loading';

it( 'says in its place that it could not be fetched, and fetches it again without a reload', async () => {
	const load = jest
		.fn()
		.mockRejectedValueOnce( new Error( 'ChunkLoadError' ) )
		.mockResolvedValue( () => <p>Styles</p> );
	const Later = later( load );
	render( <Later /> );
	await screen.findByText( /The site could not be reached/, {
		selector: '.components-notice__content',
	} );
	await userEvent.click(
		screen.getByRole( 'button', { name: 'Try again' } )
	);
	expect( await screen.findByText( 'Styles' ) ).toBeVisible();
	expect( screen.queryByRole( 'button', { name: 'Try again' } ) ).toBeNull();
	expect( load ).toHaveBeenCalledTimes( 2 );
} );

it( 'says that the page is to be loaded anew where the file that came is of a newer version', async () => {
	window.platoniavid = pageContext( { outdated: 'Reload the page.' } );
	registerChunks( '0_1_0', '0_2_0' );
	const Later = later( () => Promise.reject( new Error( 'missing' ) ) );
	render( <Later /> );
	expect(
		await screen.findByText( 'Reload the page.', {
			selector: '.components-notice__content',
		} )
	).toBeVisible();
} );

it( 'says of what somebody has opened that it is on its way, and nothing of what comes by itself', async () => {
	let answer = () => undefined as void;
	const load = () =>
		new Promise< () => JSX.Element >( ( resolve ) => {
			answer = () => resolve( () => <p>Styles</p> );
		} );
	const Quiet = later( load );
	const { container, unmount } = render( <Quiet /> );
	expect( container ).toBeEmptyDOMElement();
	unmount();
	const Opened = later( load, Loading );
	render( <Opened /> );
	expect( screen.getByRole( 'status' ) ).toHaveTextContent( 'Loading…' );
	answer();
	expect( await screen.findByText( 'Styles' ) ).toBeVisible();
	expect( screen.queryByRole( 'status' ) ).toBeNull();
} );
