import { act, render, screen } from '@testing-library/react';
import { composePrompt } from '../store/later-api';
import { Sent } from './sent';

jest.mock( '../store/later-api', () => ( { composePrompt: jest.fn() } ) );

beforeEach( () => {
	jest.useFakeTimers();
	jest.mocked( composePrompt ).mockReset();
	jest.mocked( composePrompt ).mockImplementation( async ( typed, id ) => {
		const sent = id ? `${ typed }\n\nIn the rain` : typed;
		return { sent, length: sent.length };
	} );
} );

afterEach( () => void jest.useRealTimers() );

const pause = () => act( async () => jest.advanceTimersByTime( 1000 ) );

it( 'shows what is sent with a style, as the site says it', async () => {
	const { rerender } = render(
		<Sent prompt="A cat " styleId="12" addsWords={ false } />
	);
	await pause();
	expect( screen.getByText( 'What is sent' ) ).toBeVisible();
	expect( screen.getByText( /A cat\s+In the rain/ ) ).toBeVisible();
	expect( composePrompt ).toHaveBeenLastCalledWith( 'A cat', '12' );
	rerender( <Sent prompt="A cat" addsWords={ false } /> );
	expect( screen.queryByText( 'What is sent' ) ).toBeNull();
} );

it( 'shows nothing where what is sent is what was typed', async () => {
	render( <Sent prompt="A cat" addsWords /> );
	await pause();
	expect( composePrompt ).toHaveBeenCalledTimes( 1 );
	expect( screen.queryByText( 'What is sent' ) ).toBeNull();
} );

it.each( [
	[ 'nothing adds to it', 'A cat', false ],
	[ 'nothing was typed', ' ', true ],
] )( 'asks nothing where %s', async ( _, prompt, addsWords ) => {
	render( <Sent { ...{ prompt, addsWords } } /> );
	await pause();
	expect( composePrompt ).not.toHaveBeenCalled();
} );
