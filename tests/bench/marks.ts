/**
 * What a page that is measured is asked: when something was there, and whether it has nothing to do.
 */
import type { Page } from '@playwright/test';

/** Waits until a page has nothing to do. */
export const isIdle = ( page: Page ) =>
	page.evaluate(
		() =>
			new Promise< void >( ( resolve ) =>
				window.requestIdleCallback( () => resolve(), {
					timeout: 10_000,
				} )
			)
	);

/** Marks the next click's beginning, if that is wanted, and the frame after the one in which something is there. */
export async function arm(
	page: Page,
	name: string,
	selector: string,
	atClick = true
): Promise< void > {
	await page.evaluate(
		( [ mark, wanted, waits ] ) => {
			const canvas = () =>
				document.querySelector< HTMLIFrameElement >(
					'iframe[name="editor-canvas"]'
				)?.contentDocument ?? document;
			const look = () => {
				if ( canvas().querySelector( wanted ) ) {
					// What this frame has is seen when it is over.
					window.requestAnimationFrame( () =>
						performance.mark( mark )
					);
				} else {
					window.requestAnimationFrame( look );
				}
			};
			if ( ! waits ) {
				look();
			}
			for ( const place of waits ? [ document, canvas() ] : [] ) {
				place.addEventListener(
					'pointerdown',
					() => {
						performance.mark( `${ mark } begins` );
						look();
					},
					{ capture: true, once: true }
				);
			}
		},
		[ name, selector, atClick ] as const
	);
}

/** When a mark was set: since its beginning was marked, or that of another one, or since the page was asked for. */
export async function marked(
	page: Page,
	name: string,
	from = name
): Promise< number > {
	await page.waitForFunction(
		( mark ) => performance.getEntriesByName( mark ).length > 0,
		name,
		{ timeout: 120_000, polling: 50 }
	);
	return page.evaluate(
		( [ end, begin ] ) => {
			const at = ( which: string ) =>
				performance.getEntriesByName( which )[ 0 ]?.startTime ?? 0;
			return at( end ) - at( begin );
		},
		[ name, `${ from } begins` ] as const
	);
}
