import type { Context, Made } from './types';

/** What there is to know where a page told nothing, but for what may be: that may not be then. */
const NOTHING_TOLD: {
	[
		Name in keyof Context as Context[ Name ] extends boolean ? never : Name
	]: Context[ Name ];
} = {
	settingsUrl: '',
	videosUrl: '',
	creditUrl: '',
	user: 0,
	owner: '',
	csvUrl: '',
	maxUpload: 0,
	label: 'realistic',
	labels: { realistic: '', artistic: '' },
};

/** What the page told its scripts; a person without rights where it told nothing. */
export const getContext = (): Context =>
	window.platoniavid ?? ( NOTHING_TOLD as Context );

/** What the site's videos were made of, where the page tells it. */
export const getMade = (): Made =>
	window.platoniavidMade ?? { models: [], sizes: [], connections: [] };
