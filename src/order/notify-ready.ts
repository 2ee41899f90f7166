import { __ } from '@wordpress/i18n';
import type { Video } from '../store/types';

/** Whether the browser can show system notifications, and the person was not asked yet. Chrome on Android lets only a service worker. */
export const canAskToNotify = () =>
	'Notification' in window &&
	Notification.permission === 'default' &&
	! /Android.*Chrome/.test( navigator.userAgent );

/** Asks the person whether the system may tell when a video is ready. */
export async function askToNotify(): Promise< void > {
	await Notification.requestPermission();
}

/** Tells by the system that a video is ready, where that was allowed and nobody looks. */
export function notifyReady( { id, prompt }: Video ): void {
	if (
		document.hidden &&
		'Notification' in window &&
		Notification.permission === 'granted'
	) {
		try {
			const notification = new Notification(
				__( 'Your video is ready', 'platoniavid' ),
				// Several tabs that follow it tell it once.
				{ body: prompt, dir: 'auto', tag: `platoniavid-${ id }` }
			);
			notification.onclick = () => window.focus();
		} catch {
			// A browser may have it and refuse it. What shows the video goes on.
		}
	}
}
