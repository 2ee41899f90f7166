import type { Context } from '../../src/store/types';

/** What a page tells its scripts of one who may make videos; some of it may be said. */
export const pageContext = ( changes: Partial< Context > = {} ): Context => ( {
	canGenerate: true,
	canManage: false,
	canManageSite: false,
	canUpload: true,
	canEditPosts: true,
	edits: { post: 'all', page: 'all' },
	hasAiClient: false,
	hasKey: true,
	tellsLeft: false,
	addsWords: false,
	settingsUrl: '',
	videosUrl: '',
	creditUrl: '',
	user: 1,
	owner: 'f00d-1',
	csvUrl: '',
	maxUpload: 2 ** 31,
	label: 'realistic',
	labels: { realistic: 'Made with AI', artistic: 'Artwork made with AI' },
	...changes,
} );
