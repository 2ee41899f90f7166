import type { Context, Made } from './types';

/** What the page told its scripts; a person without rights where it told nothing. */
export const getContext = (): Context =>
	window.platoniavid ?? {
		canGenerate: false,
		canManage: false,
		canManageSite: false,
		canUpload: false,
		canEditPosts: false,
		hasAiClient: false,
		hasKey: false,
		tellsLeft: false,
		addsWords: false,
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

/** What the site's videos were made of, where the page tells it. */
export const getMade = (): Made =>
	window.platoniavidMade ?? { models: [], sizes: [], connections: [] };
