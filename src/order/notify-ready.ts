import { __ } from '@wordpress/i18n';
import type { Video } from '../store/types';

/** Whether the browser can show system notifications, and the person was not asked yet. */
export const canAskToNotify = () =>
	'Notification' in window && Notification.permission === 'default';

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
		const notification = new Notification(
			__( 'Your video is ready', 'platoniavid' ),
			// Several tabs that follow it tell it once.
			{ body: prompt, dir: 'auto', tag: `platoniavid-${ id }` }
		);
		notification.onclick = () => window.focus();
	}
}
