import { expect, type Locator } from '@playwright/test';

/** Sees that a video really plays: it has data, and its time moves. */
export async function playing( video: Locator ): Promise< void > {
	await video.evaluate( ( element: HTMLVideoElement ) => {
		element.muted = true;
		return element.play();
	} );
	await expect
		.poll( () =>
			video.evaluate( ( element: HTMLVideoElement ) =>
				element.readyState >= 2 ? element.currentTime : 0
			)
		)
		.toBeGreaterThan( 0.2 );
}
