import type { Style } from '../../src/store/types';

/** A style as the site shows it; some of it may be said. */
export const style = ( fields: Partial< Style > = {} ): Style => ( {
	id: '12',
	kind: 'style',
	name: 'Rain',
	words: 'In the rain',
	connection: '',
	model: '',
	size: '',
	options: {},
	picture: null,
	picture_url: null,
	shared: false,
	built_in: false,
	hidden: false,
	author: 1,
	can_edit: true,
	...fields,
} );
