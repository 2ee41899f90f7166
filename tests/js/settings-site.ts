import type {
	Connection,
	Findings,
	Kind,
	Models,
	Settings,
	SettingsChanges,
} from '../../src/store/types';

/** What a site offers. */
export const models: Models = {
	has_key: false,
	models: [
		{
			connection: 'first',
			connection_label: 'Platonia',
			id: 'sora-2',
			label: 'Sora 2',
			description: 'Fast.',
			sizes: [ '1280x720', '720x1280' ],
			seconds: [ 4, 8 ],
			price_per_second: null,
			inputs: { first_frame: true, last_frame: false, references: 0 },
			options: [],
			extend: false,
			remix: true,
			available: true,
			typical_seconds: null,
		},
		{
			connection: 'first',
			connection_label: 'Platonia',
			id: 'sora-2-pro',
			label: 'Sora 2 Pro',
			description: 'Fine.',
			sizes: [ '1280x720', '1792x1024' ],
			seconds: [ 4, 8, 12 ],
			price_per_second: null,
			inputs: { first_frame: true, last_frame: false, references: 0 },
			options: [],
			extend: false,
			remix: true,
			available: true,
			typical_seconds: null,
		},
	],
	defaults: {
		connection: 'first',
		model: 'sora-2-pro',
		size: '1792x1024',
		seconds: 12,
	},
	currency: 'IRR',
	capabilities: {
		remix: true,
		list: true,
		delete: true,
		thumbnail: true,
		spritesheet: true,
		reference_image: true,
	},
	connections: [],
};

/** What a site with a saved key answers. */
export const settings: Settings = {
	key: {
		source: 'option',
		hint: 'pltn_…wxyz',
		needs_reentry: false,
		impossible: false,
		exposed: false,
	},
	gateway: 'platonia',
	endpoint: 'https://gateway.example/proxy',
	endpoint_fixed: false,
	default_connection: 'first',
	default_model: 'sora-2-pro',
	default_size: '1792x1024',
	default_seconds: 12,
	label: 'realistic',
	roles: {
		generate: [ 'editor', 'administrator' ],
		manage: [ 'administrator' ],
	},
	roles_available: [
		{ slug: 'administrator', name: 'Administrator' },
		{ slug: 'editor', name: 'Editor' },
		{ slug: 'author', name: 'Author' },
	],
	limits: {
		videos_per_day: 0,
		seconds_per_day: 0,
		videos_per_month: 0,
		seconds_per_month: 0,
	},
	network: {
		own_keys: true,
		limits: {
			videos_per_day: 0,
			seconds_per_day: 0,
			videos_per_month: 0,
			seconds_per_month: 0,
		},
	},
	models: models.models.map(
		( {
			available,
			typical_seconds: typical,
			connection,
			connection_label: label,
			...model
		} ) => model
	),
	media: {
		attach: true,
		poster: true,
		title: '{prompt}',
		file_name: '{prompt}',
		caption: '',
		folder: '',
		max_megabytes: 512,
	},
	runner: {
		last_run: null,
		overdue: 0,
		cut_off: 0,
		driver: 'wp_cron',
		cron_disabled: false,
	},
	currency: 'IRR',
	fallback: 'ask',
	brand_words: '',
	delete_remote_after_import: false,
	delete_data_on_uninstall: false,
};

/** A server that works. */
export const connection: Connection = {
	id: 'first',
	label: 'Platonia',
	kind: 'platonia',
	kind_label: 'Platonia',
	endpoint: 'https://gateway.example/proxy',
	fixed: {},
	enabled: true,
	held: '',
	removed: false,
	key: settings.key,
	models: models.models,
	lacks: [],
	takes: { last_frame: false, references: 0 },
	per_minute: 0,
	state: {
		last_ok: '2026-11-24T10:00:00Z',
		last_error: null,
		paused_until: null,
		failures: 0,
		open_videos: 0,
	},
	credit: null,
};

/** The only one of a new site. */
export const withoutKey: Connection = {
	...connection,
	key: { ...settings.key, source: 'none', hint: '' },
	state: { ...connection.state, last_ok: null },
};

export const kinds: Kind[] = [
	{
		id: 'platonia',
		label: 'Platonia',
		endpoint: 'https://gateway.example/proxy',
		site: 'https://gateway.example',
		needs_key: true,
		lacks: [],
		choices: [],
	},
	{
		id: 'openai',
		label: 'A server that speaks OpenAI’s Videos API',
		endpoint: '',
		site: '',
		needs_key: false,
		lacks: [],
		choices: [],
	},
];

/** What a test finds of a server that works. */
export const works: Findings = {
	reached: true,
	key: 'good',
	models: 2,
	credit: null,
	lacks: [],
	sentence: 'The server answers, and the key is good.',
};

export const refuses: Findings = {
	...works,
	key: 'bad',
	models: null,
	sentence: 'The server does not accept the key.',
};

interface Request {
	path?: string;
	method?: string;
	data?: unknown;
}

/** A route's answer: a value, or what makes one (and may throw). */
type Answer = object | ( ( data: unknown ) => unknown );

export type Answers = Record< string, Answer >;

/** A site that answers by "METHOD /route", and notes what it was sent. */
export function site( answers: Answers = {} ) {
	const routes: Record< string, Answer > = {
		'GET /settings': settings,
		'GET /models': models,
		'GET /connections': [ connection ],
		'GET /connections/kinds': kinds,
		'GET /preflight': [],
		'GET /webhooks': [],
		'POST /connections/first': ( changes ) => ( {
			...connection,
			...( changes as object ),
		} ),
		'POST /connections/first/test': works,
		'POST /settings': ( data ) => {
			const { limits, roles, media, ...others } = data as SettingsChanges;
			return {
				...settings,
				...others,
				limits: { ...settings.limits, ...limits },
				roles: { ...settings.roles, ...roles },
				media: { ...settings.media, ...media },
			};
		},
		...answers,
	};
	const sent: { route: string; data: unknown }[] = [];
	return {
		/** What was posted to a route, in order. */
		posted: ( route: string ) =>
			sent
				.filter( ( call ) => call.route === `POST ${ route }` )
				.map( ( { data } ) => data ),
		/** The routes that were asked, in order. */
		asked: () => sent.map( ( { route } ) => route ),
		async fetch( {
			path = '',
			method,
			data,
		}: Request ): Promise< unknown > {
			const route = `${ method } ${ path.replace( '/platoniavid/v1', '' ) }`;
			sent.push( { route, data } );
			const answer = routes[ route ];
			if ( ! answer ) {
				throw new Error( `Nothing answers ${ route }.` );
			}
			return typeof answer === 'function' ? answer( data ) : answer;
		},
	};
}

/** What apiFetch throws where the site refuses. */
export const refusal = ( message: string, status = 424 ) => ( {
	code: 'platoniavid_refused',
	message,
	data: { status, action: 'settings' },
} );
