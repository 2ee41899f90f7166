import apiFetch from '@wordpress/api-fetch';
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from '@wordpress/element';
import { pageContext } from '../../tests/js/page-context';
import { PromptHelp } from './prompt-help';

jest.mock( '@wordpress/api-fetch' );

function Form( {
	postText,
	isBusy,
}: {
	postText?: () => string;
	isBusy?: boolean;
} ) {
	const [ prompt, setPrompt ] = useState( 'a boat' );
	return (
		<>
			<input
				aria-label="Prompt"
				value={ prompt }
				onChange={ ( { target } ) => setPrompt( target.value ) }
			/>
			<PromptHelp
				prompt={ prompt }
				onChange={ ( changes ) => setPrompt( changes.prompt ) }
				isBusy={ isBusy }
				postText={ postText }
			/>
		</>
	);
}

const context = ( hasAiClient: boolean ) => {
	window.platoniavid = pageContext( { hasAiClient } );
};

/** Has the site offer help, and be asked for it; gives what answers. */
function holdAnswer() {
	let answer: ( given: { prompt: string } ) => void = () => undefined;
	jest.mocked( apiFetch ).mockImplementation( ( { method } ) =>
		method === 'GET'
			? Promise.resolve( { available: true } )
			: new Promise( ( resolve ) => ( answer = resolve ) )
	);
	return ( given: { prompt: string } ) => answer( given );
}

it( 'asks nothing where WordPress has no AI client', () => {
	context( false );
	render( <Form /> );
	expect( apiFetch ).not.toHaveBeenCalled();
	expect( screen.queryByRole( 'button' ) ).toBeNull();
} );

it( 'brings back what was typed while the answer was awaited', async () => {
	context( true );
	const answer = holdAnswer();
	const user = userEvent.setup();
	render( <Form /> );
	await user.click(
		await screen.findByRole( 'button', { name: 'Improve' } )
	);
	expect( apiFetch ).toHaveBeenLastCalledWith(
		expect.objectContaining( {
			data: { way: 'improve', text: 'a boat' },
		} )
	);
	expect(
		screen.getByRole( 'button', { name: 'Make it cinematic' } )
	).toHaveAttribute( 'aria-disabled', 'true' );
	expect(
		screen.queryByRole( 'button', { name: 'From this post' } )
	).toBeNull();
	await user.type( screen.getByLabelText( 'Prompt' ), ' at sea' );
	answer( { prompt: 'A small boat at dawn' } );
	const undo = await screen.findByRole( 'button', { name: 'Undo' } );
	expect( screen.getByLabelText( 'Prompt' ) ).toHaveValue(
		'A small boat at dawn'
	);
	// What is typed on does not take it away.
	await user.type( screen.getByLabelText( 'Prompt' ), '!' );
	await user.click( undo );
	expect( screen.getByLabelText( 'Prompt' ) ).toHaveValue( 'a boat at sea' );
	expect( screen.queryByRole( 'button', { name: 'Undo' } ) ).toBeNull();
} );

it( 'sends no more of a post than a prompt needs, and nothing of an empty one', async () => {
	context( true );
	jest.mocked( apiFetch ).mockImplementation( ( { method } ) =>
		Promise.resolve(
			method === 'GET' ? { available: true } : { prompt: 'A scene' }
		)
	);
	const user = userEvent.setup();
	const { rerender } = render( <Form postText={ () => '  ' } /> );
	const button = await screen.findByRole( 'button', {
		name: 'From this post',
	} );
	await user.click( button );
	expect(
		screen.getAllByText( /The post is still empty/ ).length
	).toBeGreaterThan( 0 );
	rerender( <Form postText={ () => 'x'.repeat( 20_000 ) } /> );
	await user.click( button );
	expect( apiFetch ).toHaveBeenLastCalledWith(
		expect.objectContaining( {
			data: { way: 'from_post', text: 'x'.repeat( 10_000 ) },
		} )
	);
	expect( screen.getByLabelText( 'Prompt' ) ).toHaveValue( 'A scene' );
} );

it( 'changes nothing any more after an order', async () => {
	context( true );
	const answer = holdAnswer();
	const user = userEvent.setup();
	const { rerender } = render( <Form /> );
	const button = await screen.findByRole( 'button', { name: 'Improve' } );
	await user.click( button );
	rerender( <Form isBusy /> );
	expect( button ).toHaveAttribute( 'aria-disabled', 'true' );
	await act( async () => answer( { prompt: 'A small boat at dawn' } ) );
	expect( screen.getByLabelText( 'Prompt' ) ).toHaveValue( 'a boat' );
	// It was not sent, or what is typed next is another one.
	rerender( <Form /> );
	expect( button ).not.toHaveAttribute( 'aria-disabled', 'true' );
} );

it( 'gives nothing to a form that has gone', async () => {
	context( true );
	const answer = holdAnswer();
	const onChange = jest.fn();
	const { unmount } = render(
		<PromptHelp prompt="a boat" onChange={ onChange } />
	);
	await userEvent.click(
		await screen.findByRole( 'button', { name: 'Improve' } )
	);
	unmount();
	await act( async () => answer( { prompt: 'A small boat at dawn' } ) );
	expect( onChange ).not.toHaveBeenCalled();
} );
