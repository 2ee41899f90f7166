import { expect, keys } from '../fixtures';
import { allOf } from '../reading';
import type { Walk } from './walk';

const SCREEN = '#platoniavid-settings';
const DIALOG = '.components-modal__frame';

/** Looks at the whole screen from its end, where the bar that saves lies over nothing that is pressed. */
async function lookAtScreen( walk: Walk, state: string ): Promise< void > {
	await walk.page.evaluate( () =>
		window.scrollTo( 0, document.body.scrollHeight )
	);
	await walk.look( state, SCREEN );
}

/** The settings: without a key, with a wrong one, with one that works; and the form for a model. */
export async function lookAtSettings( walk: Walk ): Promise< void > {
	const { page, settings } = walk;
	await settings.open();
	const key = page.locator( `${ SCREEN } input` ).first();
	await key.waitFor();
	await lookAtScreen( walk, 'settings' );

	await key.fill( keys.unknown );
	await walk.button( 'Test connection' ).click();
	await page.locator( `${ SCREEN } .components-notice.is-error` ).waitFor();
	await lookAtScreen( walk, 'settings-wrong-key' );
	await key.fill( keys.demo );
	await walk.button( 'Test connection' ).click();
	await page.locator( `${ SCREEN } .components-notice.is-success` ).waitFor();
	await walk.button( 'Save changes' ).click();
	await expect( page.locator( '.platoniavid-connection' ) ).toHaveCount( 1 );
	await page.locator( `${ SCREEN } .components-notice.is-success` ).waitFor();
	await lookAtScreen( walk, 'settings-with-key' );

	const buttons = page.locator( '.platoniavid-connection button' );
	await buttons.first().click();
	await page
		.locator( '.platoniavid-connection .components-notice.is-success' )
		.waitFor();
	await lookAtScreen( walk, 'settings-tested' );
	await buttons.nth( 1 ).click();
	await walk.look( 'settings-connection', DIALOG );
	await walk.close( DIALOG );
	await walk.button( 'Add a connection…' ).click();
	await walk.look( 'settings-add-connection', DIALOG );
	await walk.close( DIALOG );

	await page
		.locator( '.platoniavid-settings__models li button' )
		.first()
		.click();
	await walk.look( 'settings-model', DIALOG );
	for ( const field of await allOf(
		page.locator( `${ DIALOG } input[type="text"]` )
	) ) {
		await field.fill( '' );
	}
	await page.locator( `${ DIALOG } button.is-primary` ).click();
	await walk.look( 'settings-model-mistakes', DIALOG );
	await walk.close( DIALOG );
}
