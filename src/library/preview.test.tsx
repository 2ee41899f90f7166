import { act, fireEvent, render } from '@testing-library/react';
import type { Video } from '../store/types';
import { Preview } from './preview';

const VIDEO = {
	prompt: 'A fox',
	attachment: {
		id: 1,
		url: 'https://site.example/fox.mp4',
		poster_url: null,
	},
} as Video;

let wantsStill = false;
beforeEach( () => {
	wantsStill = false;
	jest.useFakeTimers();
	window.matchMedia = () => ( { matches: wantsStill } ) as MediaQueryList;
} );
afterEach( () => jest.useRealTimers() );

function open() {
	const { container } = render(
		<div role="button" tabIndex={ 0 }>
			<Preview video={ VIDEO } />
		</div>
	);
	const picture = container.querySelector( '.platoniavid-preview' )!;
	return {
		enter: () => fireEvent.mouseEnter( picture ),
		leave: () => fireEvent.mouseLeave( picture ),
		wait: ( time: number ) => act( () => jest.advanceTimersByTime( time ) ),
		isMoving: () => container.querySelector( 'video' ) !== null,
	};
}

it( 'moves when the pointer stays, not when it only crosses', () => {
	const { enter, leave, wait, isMoving } = open();
	enter();
	wait( 150 );
	leave();
	wait( 1000 );
	expect( isMoving() ).toBe( false );
	enter();
	wait( 200 );
	expect( isMoving() ).toBe( true );
	leave();
	expect( isMoving() ).toBe( false );
} );

it( 'stays still for those who want that', () => {
	wantsStill = true;
	const { enter, wait, isMoving } = open();
	enter();
	wait( 1000 );
	expect( isMoving() ).toBe( false );
} );
