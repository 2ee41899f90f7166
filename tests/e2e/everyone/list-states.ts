import { expect } from '../fixtures';
import type { Walk } from './walk';

const LIBRARY = '.platoniavid-library';
const MENU = '[role="menu"][data-open]';

/** The filters of the list: what they offer, and one that is chosen. */
export async function lookAtFilters( walk: Walk ): Promise< void > {
	const { page, library, words } = walk;
	const popover = '.dataviews-filters__summary-popover';
	const chip = page.locator( '.dataviews-filters__summary-chip' ).first();
	await chip.click();
	await page.getByRole( 'option', { name: walk.say( 'Ready' ) } ).click();
	await walk.look( 'videos-filter-status', popover );
	await walk.close( popover );
	await expect( library.card( words.prompt ) ).toBeHidden();
	await expect( library.card( words.film ) ).toBeVisible();
	await walk.look( 'videos-filtered', LIBRARY );
	await page.locator( '.dataviews-filters-button' ).click();
	await walk.look( 'videos-add-filter', MENU );
	await page
		.getByRole( 'menuitem', { name: walk.say( 'Date' ), exact: true } )
		.click();
	await walk.look( 'videos-filter-date', popover );
	await walk.close( popover );
	await page.locator( '.dataviews-filters__reset-button' ).click();
	await expect( library.card( words.prompt ) ).toBeVisible();
}

/** The list as a table: its columns, and what can be done with several videos at once. */
export async function lookAtTable( walk: Walk ): Promise< void > {
	const { page } = walk;
	const actions = page.locator( '.dataviews__view-actions' );
	await actions
		.locator( '.dataviews-view-config__toggle-wrapper button' )
		.click();
	await walk.look( 'videos-view-options', '.dataviews-config__popover' );
	await walk.close( '.dataviews-config__popover' );
	const layouts = page.getByRole( 'menuitemradio' );
	const chooseLayout = async ( at: number ) => {
		await actions.locator( '[aria-haspopup="menu"]' ).click();
		await layouts.nth( at ).click();
	};
	await chooseLayout( 1 );
	const table = page.locator( '.dataviews-view-table' );
	await table.waitFor();
	await walk.look( 'videos-table', LIBRARY );
	await table
		.locator( '.dataviews-view-table-header-button' )
		.first()
		.click();
	await walk.look( 'videos-column', MENU );
	await walk.close( MENU );
	await table.locator( 'thead input[type="checkbox"]' ).check();
	await walk.look( 'videos-chosen', LIBRARY );
	await chooseLayout( 0 );
}
