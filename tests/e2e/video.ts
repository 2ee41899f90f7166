import {
	expect,
	type Locator,
	type Page,
	type Request,
} from '@playwright/test';
import { PATIENCE } from './browsers';

/** The addresses of the route of all videos, in which a list is asked for or a video is ordered. */
export const VIDEOS = /platoniavid(\/|%2F)v1(\/|%2F)videos(\?|&|$)/;

/** The addresses that videos are ordered by, anew or once more. */
const ORDERS =
	/platoniavid(\/|%2F)v1(\/|%2F)videos((\/|%2F)\d+(\/|%2F)(retry|remix))?(\?|&|$)/;

/**
 * Holds back what the route of all videos is asked by a method, until what this gives is called.
 *
 * @param page      Where it is asked.
 * @param method    The method.
 * @param breaksOff Whether it breaks off then, instead of being answered, and all else that this route is asked.
 */
export async function holdVideos(
	page: Page,
	method: 'GET' | 'POST',
	breaksOff = false
): Promise< () => void > {
	return hold(
		page,
		VIDEOS,
		( request ) => request.method() === method,
		breaksOff
	);
}

/** What a page orders from now on: noted in the moment in which it is sent, where a gateway counts it only when it arrives. */
export function ordersOf( page: Page ): string[] {
	const orders: string[] = [];
	page.on( 'request', ( request ) => {
		if ( request.method() === 'POST' && ORDERS.test( request.url() ) ) {
			orders.push( request.postData() ?? '' );
		}
	} );
	return orders;
}

/** Holds back all files of videos, until what this gives is called. */
export const holdFiles = ( page: Page ): Promise< () => void > =>
	hold( page, /\.mp4/ );

/** Holds back what is asked of some addresses, or such requests of these as are meant; after that all break off, or are answered. */
async function hold(
	page: Page,
	address: RegExp,
	isMeant: ( request: Request ) => boolean = () => true,
	breaksOff = false
): Promise< () => void > {
	let letGo = () => {};
	const isOver = new Promise< void >( ( over ) => ( letGo = over ) );
	await page.route( address, async ( route ) => {
		if ( isMeant( route.request() ) ) {
			await isOver;
		}
		return breaksOff ? route.abort() : route.continue();
	} );
	return letGo;
}

/** Sees that a video really plays: it has data, and its time moves. */
export async function playing( video: Locator ): Promise< void > {
	await video.evaluate( ( element: HTMLVideoElement ) => {
		element.muted = true;
		return element.play();
	} );
	await playingByItself( video );
}

/** Sees that a video plays without having been started here. */
export async function playingByItself( video: Locator ): Promise< void > {
	await expect
		.poll( () =>
			video.evaluate( ( element: HTMLVideoElement ) =>
				element.readyState >= 2 ? element.currentTime : 0
			)
		)
		.toBeGreaterThan( 0.2 );
}

/** How long a video may take to be there: it is made, asked for, put into the Media Library and shown, beside what else the machine does. */
export const READY = { timeout: 3 * PATIENCE };

/** Asks an empty block for a video, and waits for it. */
export async function generate(
	block: Locator,
	prompt: string
): Promise< void > {
	await orderIn( block, prompt );
	await expect( block.locator( 'video' ) ).toBeVisible( READY );
}

/** Orders a video where a form is shown. */
export async function orderIn(
	place: Locator,
	prompt: string
): Promise< void > {
	await place.getByLabel( 'Prompt', { exact: true } ).fill( prompt );
	await place
		.getByRole( 'button', { name: 'Generate', exact: true } )
		.click();
}

/** A button of the block's toolbar. */
export const tool = ( page: Page, name: string ) =>
	page
		.getByRole( 'toolbar', { name: 'Block tools' } )
		.getByRole( 'button', { name, exact: true } );

/** Picks a file in the media modal that is open. */
export async function pick( page: Page, title: string ): Promise< void > {
	const modal = page.getByRole( 'dialog' );
	await modal.getByRole( 'tab', { name: 'Media Library' } ).click();
	await modal.getByRole( 'checkbox', { name: title } ).first().click();
	await modal.getByRole( 'button', { name: 'Select', exact: true } ).click();
}

/** A small control of a form, such as its length: a button that shows what is chosen, and opens the choice. */
export const controlOf = (
	place: Page | Locator,
	name: string,
	value = ''
): Locator =>
	place.getByRole( 'button', {
		name: new RegExp( `^${ name }: ${ value }` ),
	} );

/** Opens a small control that is closed, and chooses one of its values. */
export async function chooseIn(
	place: Page | Locator,
	name: string,
	value: string | RegExp
): Promise< void > {
	await controlOf( place, name ).click();
	if ( name === 'Model' ) {
		await place
			.getByLabel( name, { exact: true } )
			.selectOption( value as string );
	} else {
		await place.getByRole( 'radio', { name: value } ).check();
	}
}

/** Picks what stands in the menu of the block's toolbar. */
export async function inMenu( page: Page, name: string ): Promise< void > {
	await tool( page, 'More about this video' ).click();
	await page.getByRole( 'menuitem', { name, exact: true } ).click();
}
