import type { Locator } from '@playwright/test';
import { finishedVideo } from '../finished';
import { expect } from '../fixtures';
import { lookAtFilters, lookAtTable } from './list-states';
import type { Walk } from './walk';
import { READY } from '../video';
import { PATIENCE } from '../browsers';

const LIBRARY = '.platoniavid-library';
const PANEL = '.platoniavid-library__panel';
const REMOTE = '.platoniavid-remote';
const DIALOG = '.components-modal__frame';
const SNACKBARS = '.platoniavid-library__snackbars';

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

/** Chooses one of them. */
async function act(
	walk: Walk,
	card: Locator,
	action: string
): Promise< void > {
	await actionsOf( card ).click();
	await walk.page
		.getByRole( 'menuitem', { name: walk.say( action ), exact: true } )
		.click();
}

/** Opens an action's dialog, looks at it and closes it. */
async function lookAtAction(
	walk: Walk,
	card: Locator,
	state: string,
	action: string
): Promise< void > {
	await act( walk, card, action );
	await walk.look( state, DIALOG );
	await walk.close( DIALOG );
}

/** What is said after an action, in a corner. */
async function lookAtSnackbar( walk: Walk, state: string ): Promise< void > {
	const snackbar = walk.page.locator( `${ SNACKBARS } .components-snackbar` );
	await walk.look( state, SNACKBARS );
	// It goes by itself, too: perhaps while it is looked at.
	await expect( async () => {
		if ( await snackbar.first().isVisible() ) {
			await snackbar.first().click( { timeout: 1000 } );
		}
		await expect( snackbar ).toHaveCount( 0, { timeout: 1000 } );
	} ).toPass( { intervals: [ 100 ], timeout: PATIENCE } );
}

/** The questions before a step that may cost or that forgets an order, in a video's details. */
async function lookAtQuestions( walk: Walk ): Promise< void > {
	for ( const [ state, name ] of [
		[ 'video-submit-again', 'Submit again…' ],
		[ 'video-discard', 'Discard…' ],
	] as const ) {
		await walk.button( name, walk.page.locator( DIALOG ) ).click();
		await walk.look( state, '.platoniavid-confirm' );
		await walk.close( '.platoniavid-confirm' );
	}
}

/** What was made in the panel. */
async function lookAtWhatWasMade( walk: Walk ): Promise< void > {
	const { page } = walk;
	const panel = page.locator( PANEL );
	await walk.openLibrary();
	await page.locator( '.platoniavid-library__ask' ).click();
	await panel.locator( 'textarea' ).fill( walk.words.film );
	await walk.button( 'Generate', panel ).click();
	await panel.locator( '.platoniavid-player' ).waitFor( READY );
	await walk.look( 'videos-made', PANEL );
}

/** What the key has at the gateway: a list, and the question before a video is deleted there. */
async function lookAtTheGateway( walk: Walk ): Promise< void > {
	const { page, gateway, words } = walk;
	await walk.openLibrary( '&tab=gateway' );
	await page.locator( `${ REMOTE } p:not([role])` ).waitFor();
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
	await walk.close( DIALOG );
	await row.getByText( walk.say( 'Preview' ), { exact: true } ).click();
	await walk.look( 'videos-preview-at-the-gateway', DIALOG );
	await walk.close( DIALOG );
}

/** What a form offers beside the usual: styles, and what a model can be told. */
async function lookAtChoices( walk: Walk ): Promise< void > {
	const control = ( name: string ) =>
		walk.page.locator( `${ PANEL } [data-field="${ name }"]` );
	await control( 'style' ).click();
	await walk.page.locator( `${ PANEL } [type="search"]` ).waitFor();
	await walk.look( 'videos-choose-style', PANEL );
	await control( 'more' ).click();
	await walk.look( 'videos-more-options', PANEL );
}

/** The library of styles, and the form of one. */
async function lookAtStyles( walk: Walk ): Promise< void > {
	await walk.openLibrary();
	await walk.button( 'Styles and saved prompts' ).click();
	await walk.page.locator( '.platoniavid-styles li' ).first().waitFor();
	await walk.look( 'styles', DIALOG );
	await walk.button( 'New', walk.page.locator( DIALOG ) ).click();
	// The last field comes with the models.
	await walk.page
		.locator( `${ DIALOG } .platoniavid-form select` )
		.nth( 2 )
		.waitFor();
	await walk.look( 'style-new', `${ DIALOG }:has(.platoniavid-form)` );
}

/** Models that can be told all that there is a control for. */
const withOptions = ( walk: Walk ) =>
	walk.site.run(
		`wp_set_current_user( 1 );
$models = rest_do_request( '/platoniavid/v1/settings' )->get_data()['models'];
$models[0]['options'] = array(
	array( 'id' => 'negative_prompt' ),
	array( 'id' => 'seed' ),
	array( 'id' => 'audio' ),
	array( 'id' => 'quality', 'values' => array( '720p', '1080p' ), 'default' => '720p' ),
);
$request = new WP_REST_Request( 'POST', '/platoniavid/v1/settings' );
$request->set_body_params( array( 'models' => $models ) );
$answer = rest_do_request( $request );
200 === $answer->get_status() || throw new Exception( wp_json_encode( $answer->get_data() ) );`
	);

/** Media → AI videos. */
export async function lookAtVideos( walk: Walk ): Promise< void > {
	const { page, site, library, words } = walk;
	const { prompt, film, refused } = words;
	await withOptions( walk );
	await walk.openLibrary();
	await page.locator( '.dataviews-no-results button' ).waitFor();
	await walk.look( 'videos-empty', LIBRARY );
	await page.locator( '.platoniavid-library__ask' ).click();
	await page.locator( `${ PANEL } textarea` ).waitFor();
	await walk.look( 'videos-generate', PANEL );
	await lookAtChoices( walk );

	await finishedVideo( site, library, film );
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
			take_of: await library.idOf( film ),
			status: 'failed',
			error_code: 'insufficient_credit',
			error_message: walk.gatewaySays(
				'The credit is used up.',
				'اعتبار تمام شده است.'
			),
			error_action: 'add_credit',
		},
	] );
	await walk.openLibrary();
	await expect( library.card( prompt ) ).toBeVisible();
	await expect( library.card( film ) ).toBeVisible();
	await walk.look( 'videos', LIBRARY );
	for ( const [ state, words_ ] of [
		[ 'video-details', film ],
		[ 'video-details-refused', refused ],
		[ 'video-details-unconfirmed', prompt ],
	] as const ) {
		await library.card( words_ ).locator( '.platoniavid-prompt' ).click();
		if ( words_ !== prompt ) {
			// They were ordered at once.
			await page.locator( '.platoniavid-details__takes' ).waitFor();
		}
		await walk.look( state, DIALOG );
		if ( words_ === prompt ) {
			await lookAtQuestions( walk );
		}
		await walk.close( DIALOG );
	}
	await lookAtFilters( walk );
	await lookAtTable( walk );

	await actionsOf( library.card( film ) ).click();
	await walk.look( 'video-actions', '[role="menu"][data-open]' );
	await walk.close( '[role="menu"][data-open]' );
	for ( const [ state, action ] of [
		[ 'video-remix', 'Remix' ],
		[ 'video-continue', 'Continue this video' ],
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
	await act( walk, library.card( refused ), 'Copy prompt' );
	await lookAtSnackbar( walk, 'videos-copied' );
	await act( walk, library.card( refused ), 'Delete…' );
	await walk.button( 'Delete', page.locator( DIALOG ) ).click();
	await expect( library.card( refused ) ).toHaveCount( 0 );
	await lookAtSnackbar( walk, 'videos-deleted' );

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
	await lookAtStyles( walk );
	await lookAtWhatWasMade( walk );
	await lookAtTheGateway( walk );
}
