import apiFetch from '@wordpress/api-fetch';
import { fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { dispatch } from '@wordpress/data';
import { inNotice, as } from '../../tests/js/failure-notice';
import { models } from '../../tests/js/settings-site';
import { video } from '../../tests/js/video';
import { store } from '../store';
import schema from '../store/schemas/video.json';
import type { Action } from '../store/types';
import { FailureNotice } from './failure-notice';

jest.mock( '@wordpress/api-fetch' );

const steps: Record< Action, string[] > = {
	none: [],
	retry: [ 'Try again' ],
	edit_prompt: [ 'Edit the prompt' ],
	settings: [ 'Open the settings↗' ],
	add_credit: [ 'Open the gateway’s site↗' ],
	wait: [ 'Try again' ],
	resubmit: [ 'Submit again…', 'Discard…' ],
	choose_image: [ 'Choose another image' ],
	choose_model: [ 'Choose another model' ],
	choose_video: [ 'Use video video_1', 'Submit again…', 'Discard…' ],
};

it( 'links to the settings for those who may change them', () => {
	as( true );
	render( <FailureNotice error={ { message: 'A', action: 'settings' } } /> );
	expect(
		inNotice().getByRole( 'link', { name: /^Open the settings/ } )
	).toHaveAttribute( 'href', 'https://site.example/settings' );
} );

it( 'names an administrator to the others', () => {
	as( false );
	render( <FailureNotice error={ { message: 'A', action: 'settings' } } /> );
	expect( inNotice().queryByRole( 'link' ) ).toBeNull();
	expect( inNotice().getByText( /Ask an administrator/ ) ).toBeVisible();
} );

it( 'links to where credit is added, if the site knows where', () => {
	const error = { message: 'A', action: 'add_credit' } as const;
	as( true );
	const { rerender } = render( <FailureNotice error={ error } /> );
	const link = inNotice().getByRole( 'link', {
		name: 'Open the gateway’s site (opens in a new tab)',
	} );
	expect( link ).toHaveAttribute( 'href', 'https://credit.example' );
	expect( link ).toHaveAttribute( 'target', '_blank' );
	as( true, '' );
	rerender( <FailureNotice error={ error } /> );
	expect( inNotice().queryByRole( 'link' ) ).toBeNull();
	expect( inNotice().getByText( 'A' ) ).toBeVisible();
} );

it( 'has room for further buttons, also where there is no step', async () => {
	const onBack = jest.fn();
	render(
		<FailureNotice error={ { message: 'A', action: 'none' } }>
			<button onClick={ onBack }>Back</button>
		</FailureNotice>
	);
	await userEvent.click( inNotice().getByRole( 'button', { name: 'Back' } ) );
	expect( onBack ).toHaveBeenCalledTimes( 1 );
} );

it( 'tries again what costs nothing without a question', async () => {
	const onRetry = jest.fn();
	render(
		<FailureNotice
			error={ { message: 'A', action: 'retry' } }
			onRetry={ onRetry }
		/>
	);
	await userEvent.click(
		inNotice().getByRole( 'button', { name: 'Try again' } )
	);
	expect( onRetry ).toHaveBeenCalledTimes( 1 );
} );

it.each( [
	[ 'Submit again…', 'Submit again' ],
	[ 'Discard…', 'Discard' ],
] )( 'asks before “%s”', async ( button, confirm ) => {
	const done = jest.fn();
	render(
		<FailureNotice
			error={ { message: 'A', action: 'resubmit' } }
			onResubmit={ () => done( 'Submit again…' ) }
			onDiscard={ () => done( 'Discard…' ) }
		/>
	);
	const user = userEvent.setup();
	const press = () =>
		user.click( inNotice().getByRole( 'button', { name: button } ) );
	await press();
	await user.click( screen.getByRole( 'button', { name: 'Cancel' } ) );
	expect( done ).not.toHaveBeenCalled();
	await press();
	await user.click(
		within( screen.getByRole( 'dialog' ) ).getByRole( 'button', {
			name: confirm,
		} )
	);
	expect( done ).toHaveBeenCalledWith( button );
} );

it( 'lets the editor choose among several videos', async () => {
	const onChoose = jest.fn();
	render(
		<FailureNotice
			error={ { message: 'A', action: 'choose_video' } }
			video={ video( { candidates: [ 'video_1', 'video_2' ] } ) }
			onChoose={ onChoose }
		/>
	);
	await userEvent.click(
		inNotice().getByRole( 'button', { name: 'Use video video_2' } )
	);
	expect( onChoose ).toHaveBeenCalledWith( 'video_2' );
} );

it( 'shows each of several videos before one is chosen', () => {
	const address = 'https://site.example/content?candidate=';
	const candidates = [ 'video_1', 'video_2' ];
	render(
		<FailureNotice
			error={ { message: 'A', action: 'choose_video' } }
			video={ video( {
				candidates,
				_links: {
					preview: candidates.map( ( name ) => ( {
						href: address + name,
						name,
					} ) ),
				},
			} ) }
			onChoose={ jest.fn() }
		/>
	);
	candidates.forEach( ( name, at ) => {
		const player = inNotice().getByLabelText(
			`Video ${ at + 1 } (${ name })`
		);
		expect( player ).toHaveAttribute(
			'src',
			`${ address }${ name }&variant=video`
		);
		expect( player ).toHaveAttribute(
			'poster',
			`${ address }${ name }&variant=thumbnail`
		);
	} );
} );

it( 'says so where one of them can’t be shown', () => {
	render(
		<FailureNotice
			error={ { message: 'A', action: 'choose_video' } }
			video={ video( {
				candidates: [ 'video_1' ],
				_links: { preview: [ { href: '/content', name: 'video_1' } ] },
			} ) }
			onChoose={ jest.fn() }
		/>
	);
	fireEvent.error( inNotice().getByLabelText( 'Video 1 (video_1)' ) );
	expect(
		inNotice().getByText( 'This video can’t be shown yet.' )
	).toBeVisible();
} );

it( 'lets no button be pressed while a step is on its way', async () => {
	const done = jest.fn();
	const user = userEvent.setup();
	const { rerender } = render(
		<FailureNotice
			error={ { message: 'A', action: 'retry' } }
			isBusy
			onRetry={ done }
		/>
	);
	const again = inNotice().getByRole( 'button', { name: 'Try again' } );
	expect( again ).toHaveAttribute( 'aria-disabled', 'true' );
	await user.click( again );
	rerender(
		<FailureNotice
			error={ { message: 'A', action: 'choose_video' } }
			isBusy
			video={ video( { candidates: [ 'video_1' ] } ) }
			onChoose={ done }
		/>
	);
	await user.click(
		inNotice().getByRole( 'button', { name: 'Use video video_1' } )
	);
	expect( done ).not.toHaveBeenCalled();
} );

it.each( schema.properties.error.properties.action.enum as Action[] )(
	'offers the next step for “%s”',
	( action ) => {
		as( true );
		render(
			<FailureNotice
				error={ { message: 'A', action } }
				onRetry={ jest.fn() }
				onResubmit={ jest.fn() }
				onDiscard={ jest.fn() }
				onField={ jest.fn() }
				video={ video( { candidates: [ 'video_1' ] } ) }
				onChoose={ jest.fn() }
			/>
		);
		const offered = [
			...inNotice().queryAllByRole( 'button' ),
			...inNotice().queryAllByRole( 'link' ),
		];
		expect(
			offered.map(
				( element ) =>
					element.getAttribute( 'aria-label' ) ?? element.textContent
			)
		).toEqual( steps[ action ] );
	}
);

it.each( [
	[ 'Edit the prompt', 'edit_prompt', 'prompt' ],
	[ 'Choose another image', 'choose_image', 'image' ],
	[ 'Choose another model', 'choose_model', 'model' ],
] as const )( 'goes to a field with “%s”', async ( name, action, field ) => {
	const onField = jest.fn();
	render(
		<FailureNotice error={ { message: 'A', action } } onField={ onField } />
	);
	await userEvent.click( inNotice().getByRole( 'button', { name } ) );
	expect( onField ).toHaveBeenCalledWith( field );
} );

it( 'says each line in a paragraph of its own', () => {
	render(
		<FailureNotice error={ { message: 'Not now.\nNo.', action: 'none' } } />
	);
	expect( inNotice().getByText( 'Not now.' ).tagName ).toBe( 'P' );
	expect( inNotice().getByText( 'No.' ).tagName ).toBe( 'P' );
} );

describe( 'what is ordered again says what it costs', () => {
	const refused = video( {
		...{ id: 1, status: 'failed', next_check_in: null },
		...{ remote_id: null, estimated_cost: 2.5 },
	} );
	beforeEach( async () => {
		as( false );
		jest.mocked( apiFetch ).mockResolvedValue( {
			...models,
			currency: 'USD',
		} );
		await dispatch( store ).invalidateResolution( 'getModels', [] );
	} );

	it( 'beside “Try again”, where the gateway has nothing of it', async () => {
		const error = { message: 'A', action: 'retry' } as const;
		const { rerender } = render(
			<FailureNotice
				{ ...{ error, video: refused } }
				onRetry={ () => {} }
			/>
		);
		expect(
			await inNotice().findByText( 'Costs about $2.50.' )
		).toBeVisible();
		rerender(
			<FailureNotice
				error={ error }
				video={ { ...refused, remote_id: 'video_1' } }
				onRetry={ () => {} }
			/>
		);
		expect( inNotice().queryByText( /Costs about/ ) ).toBeNull();
	} );

	it( 'before what may be charged a second time, also where nobody knows', async () => {
		render(
			<FailureNotice
				error={ { message: 'A', action: 'resubmit' } }
				video={ { ...refused, estimated_cost: null } }
				onResubmit={ () => {} }
			/>
		);
		await userEvent.click(
			screen.getByRole( 'button', { name: 'Submit again…' } )
		);
		expect(
			screen.getByText( /this site does not know how much/ )
		).toBeVisible();
	} );
} );
