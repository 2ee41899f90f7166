import type { Page } from '@playwright/test';

/**
 * Keeps the system notifications of a page, which a browser without a screen does not show.
 *
 * @param page       The page, before it is opened.
 * @param permission What the person has said of notifications. Who is asked says yes.
 * @return What there was: the titles, with their options.
 */
export async function keepNotifications(
	page: Page,
	permission: 'default' | 'granted'
): Promise< () => Promise< object[] > > {
	await page.addInitScript( ( given ) => {
		const told: object[] = [];
		class Told {
			public static permission = given as string;
			public static async requestPermission() {
				Told.permission = 'granted';
			}
			public constructor( title: string, options: object ) {
				told.push( { title, ...options } );
			}
		}
		Object.assign( window, { told, Notification: Told } );
	}, permission );
	return () =>
		page.evaluate( () => ( window as unknown as { told: object[] } ).told );
}
