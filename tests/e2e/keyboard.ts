import { expect, type Locator, type Page } from '@playwright/test';

/** Presses Tab until something has the focus. */
export async function tabTo( page: Page, wanted: Locator ): Promise< void > {
	await expect( async () => {
		await page.keyboard.press( 'Tab' );
		await expect( wanted ).toBeFocused( { timeout: 50 } );
	} ).toPass( { intervals: [ 0 ], timeout: 30_000 } );
}
