/** Whether nothing may move by itself. */
export const wantsStillness = () =>
	window.matchMedia( '(prefers-reduced-motion: reduce)' ).matches;
