import type { Locator } from '@playwright/test';
import { finishedVideo } from '../finished';
import { expect } from '../fixtures';
import type { Walk } from './walk';

const LIBRARY = '.platoniavid-library';
const PANEL = '.platoniavid-library__panel';
const REMOTE = '.platoniavid-remote';
const DIALOG = '.components-modal__frame';

/** The panel before the site has a key. */
export async function lookAtVideosWithoutKey( walk: Walk ): Promise< void > {
	const { page } = walk;
	await walk.openLibrary();
	await page.locator( '.platoniavid-library__ask' ).click();
	await page.locator( `${ PANEL } .components-notice` ).waitFor();
	await walk.look( 'videos-without-key', PANEL );
}

/** What can be done with a video of a list. */
const actionsOf = ( card: Locator ) =>
	card.locator( '.dataviews-all-actions-button' );

/** Opens an action's dialog, looks at it and closes it. */
async function lookAtAction(
	walk: Walk,
	card: Locator,
	state: string,
	action: string
): Promise< void > {
	await actionsOf( card ).click();
	await walk.page
		.getByRole( 'menuitem', { name: walk.say( action ), exact: true } )
		.click();
	await walk.look( state, DIALOG );
	await walk.page.keyboard.press( 'Escape' );
}

/** What the key has at the gateway: a list, and the question before a video is deleted there. */
async function lookAtTheGateway( walk: Walk ): Promise< void > {
	const { page, gateway, words } = walk;
	await walk.openLibrary( '&tab=gateway' );
	await page.locator( `${ REMOTE } > p` ).first().waitFor();
	await walk.look( 'videos-nothing-at-the-gateway', REMOTE );
	await gateway.order( { prompt: words.prompt } );
	await expect
		.poll( async () => ( await gateway.stats() ).jobs.at( -1 )!.status )
		.toBe( 'completed' );
	await walk.openLibrary( '&tab=gateway' );
	const row = page.locator( `${ REMOTE } tbody tr` );
	await expect( row.first() ).toBeVisible();
	await walk.look( 'videos-at-the-gateway', REMOTE );
	await row.locator( 'button.is-destructive' ).first().click();
	await walk.look( 'videos-delete-at-the-gateway', DIALOG );
	await page.keyboard.press( 'Escape' );
	await row.getByText( walk.say( 'Preview' ), { exact: true } ).click();
	await walk.look( 'videos-preview-at-the-gateway', DIALOG );
	await page.keyboard.press( 'Escape' );
}

/** Media → AI videos. */
export async function lookAtVideos( walk: Walk ): Promise< void > {
	const { page, site, library, words } = walk;
	const { prompt, film, refused } = words;
	await walk.openLibrary();
	await page.locator( '.dataviews-no-results button' ).waitFor();
	await walk.look( 'videos-empty', LIBRARY );
	await page.locator( '.platoniavid-library__ask' ).click();
	await page.locator( `${ PANEL } textarea` ).waitFor();
	await walk.look( 'videos-generate', PANEL );

	await library.addRows( [
		{
			prompt,
			status: 'unconfirmed',
			error_code: 'not_found_after_looking',
			error_message: walk.gatewaySays( 'No answer came.', 'پاسخ نرسید.' ),
			error_action: 'resubmit',
		},
		{
			prompt: refused,
			status: 'failed',
			error_code: 'insufficient_credit',
			error_message: walk.gatewaySays(
				'The credit is used up.',
				'اعتبار تمام شده است.'
			),
			error_action: 'add_credit',
		},
	] );
	await finishedVideo( site, library, film );
	await walk.openLibrary();
	await expect( library.card( prompt ) ).toBeVisible();
	await expect( library.card( film ) ).toBeVisible();
	await walk.look( 'videos', LIBRARY );
	for ( const [ state, words_ ] of [
		[ 'video-details', film ],
		[ 'video-details-unconfirmed', prompt ],
	] as const ) {
		await library.card( words_ ).locator( '.platoniavid-prompt' ).click();
		await walk.look( state, DIALOG );
		await page.keyboard.press( 'Escape' );
	}

	await actionsOf( library.card( film ) ).click();
	await walk.look( 'video-actions', '[role="menu"][data-open]' );
	await page.keyboard.press( 'Escape' );
	for ( const [ state, action ] of [
		[ 'video-remix', 'Remix' ],
		[ 'video-new-post', 'Make a post with it' ],
		[ 'video-insert', 'Insert into a post' ],
		[ 'video-delete', 'Delete…' ],
	] as const ) {
		await lookAtAction( walk, library.card( film ), state, action );
	}
	await lookAtAction(
		walk,
		library.card( prompt ),
		'video-failure',
		'What went wrong'
	);
	await lookAtAction(
		walk,
		library.card( refused ),
		'video-order-again',
		'Order again…'
	);

	await page.getByRole( 'searchbox' ).fill( '٤٠٤ 404' );
	await page.locator( '.platoniavid-library__empty' ).waitFor();
	await walk.look( 'videos-nothing-found', LIBRARY );

	const isList = ( url: URL ) =>
		/platoniavid\/v1\/videos/.test( decodeURIComponent( url.href ) );
	await page.route( isList, ( route ) => route.abort() );
	await walk.openLibrary();
	await page.locator( `${ LIBRARY } .components-notice.is-error` ).waitFor();
	await walk.look( 'videos-not-loaded', LIBRARY );
	await page.unroute( isList );

	await page.locator( '.dataviews__view-actions button' ).first().waitFor();
	await lookAtTheGateway( walk );
}
