import { expect, type Locator, type Page } from '@playwright/test';
import { PATIENCE } from './browsers';

/** Presses Tab until something has the focus. */
export async function tabTo( page: Page, wanted: Locator ): Promise< void > {
	await expect( async () => {
		await page.keyboard.press( 'Tab' );
		await expect( wanted ).toBeFocused( { timeout: 1 } );
	} ).toPass( { intervals: [ 0 ], timeout: 2 * PATIENCE } );
}

/** Closes what lies over a screen by Escape, and sees that it is gone. What has just opened may not have the focus yet: then it is pressed again. */
export async function escape( page: Page, open: Locator ): Promise< void > {
	await expect( open.first() ).toBeVisible();
	await expect( async () => {
		await page.keyboard.press( 'Escape' );
		await expect( open.first() ).toBeHidden( { timeout: 3000 } );
	} ).toPass( { intervals: [ 0 ], timeout: PATIENCE } );
}
