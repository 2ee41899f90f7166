/* Made from the schemas that PHP publishes by `npm run types`. Do not edit. */

export const PROMPT_LENGTH = 32000 as const;

export const PROMPT_WAYS = ["improve","cinematic","from_post","subtitles"] as const;

export const MOST_IDS = 100 as const;

export const SIZE_PATTERN = "^[1-9][0-9]{1,4}x[1-9][0-9]{1,4}$" as const;

export const MOST_MODELS = 50 as const;

export const MOST_SECONDS = 600 as const;

export const MOST_REFERENCES = 16 as const;

export const MOST_OPTIONS = 20 as const;

export const OPTION_PATTERN = "^[A-Za-z][A-Za-z0-9_]{0,39}$" as const;

export const LEAST_PACE = 6 as const;

export const MOST_PACE = 6000 as const;

export const MOST_LIMIT = 100000 as const;

export const MOST_MEGABYTES = 4096 as const;

export const BRAND_WORDS_LENGTH = 2000 as const;

export const TITLE_PATTERN = "^(?:[^{}]|\\{(?:prompt|date|model|author|post)\\})*$" as const;

export const FILE_PATTERN = "^(?:[A-Za-z0-9 _-]|\\{(?:prompt|date|model|author|post)\\})*$" as const;

export const FOLDER_PATTERN = "^(?:(?:[A-Za-z0-9_-]|\\{(?:prompt|date|model|author|post|year|month)\\})+(?:/(?!$)|$))*$" as const;

export const FOLDER_LENGTH = 80 as const;

export interface PlatoniavidComposedPrompt {
	/**
	 * What is sent.
	 */
	sent: string;
	/**
	 * How many characters that has.
	 */
	length: number;
}

export interface PlatoniavidConnection {
	/**
	 * Lower-case letters, digits and hyphens.
	 */
	id: string;
	/**
	 * What people call it.
	 */
	label: string;
	/**
	 * The id of its kind.
	 */
	kind: string;
	/**
	 * What its kind is called.
	 */
	kind_label: string;
	/**
	 * Its address.
	 */
	endpoint: string;
	/**
	 * The fields that the site can’t change, and what sets each: a constant or variable outside of WordPress, or `network`.
	 */
	fixed: {
		[k: string]: string;
	};
	/**
	 * Whether it takes orders.
	 */
	enabled: boolean;
	/**
	 * Why the site’s network has it take no orders: the site has a connection of its own, which comes first, or it may have none; or an empty string.
	 */
	held: '' | 'own_first' | 'not_allowed';
	/**
	 * Whether it was removed, and only finishes what it has.
	 */
	removed: boolean;
	/**
	 * Where the key comes from, and enough of it for its owner to know it by. Never the key.
	 */
	key: {
		source: 'constant' | 'environment' | 'option' | 'network' | 'none';
		/**
		 * As "pltn_…wxyz"; empty where there is no key, or it is the network’s.
		 */
		hint: string;
		/**
		 * Whether the stored key can no longer be read.
		 */
		needs_reentry: boolean;
		/**
		 * Whether what is set outside of WordPress can be no key, so that none is sent.
		 */
		impossible: boolean;
		/**
		 * Whether a copy of the database is enough to read the stored key, as wp-config.php has no salts of its own.
		 */
		exposed: boolean;
	};
	/**
	 * Its models.
	 */
	models: {
		/**
		 * The id of the connection that has it.
		 */
		connection: string;
		/**
		 * What that connection is called.
		 */
		connection_label: string;
		id: string;
		label: string;
		description: string;
		/**
		 * Pixels, as 1280x720.
		 */
		sizes: string[];
		/**
		 * Lengths in seconds.
		 */
		seconds: number[];
		/**
		 * In the site’s currency; null where it is not known.
		 */
		price_per_second: number | null;
		/**
		 * The images that it takes.
		 */
		inputs: {
			/**
			 * Whether a video can begin with an image.
			 */
			first_frame: boolean;
			/**
			 * Whether a video can end with an image.
			 */
			last_frame: boolean;
			/**
			 * How many images a video can be to look like.
			 */
			references: number;
		};
		/**
		 * What it can be told beside size and length.
		 */
		options: {
			/**
			 * A name that is known here, or what the server calls it.
			 */
			id: string;
			/**
			 * What its values are.
			 */
			type: 'string' | 'integer' | 'number' | 'boolean';
			/**
			 * The values to choose from; none for any of its type.
			 */
			values: (string | number | boolean)[];
			/**
			 * What is sent where nothing is chosen; null for nothing.
			 */
			default: string | number | boolean | null;
			/**
			 * What people call it.
			 */
			label: string;
		}[];
		/**
		 * Whether its server can go on from a finished video.
		 */
		extend: boolean;
		/**
		 * Whether a finished video can be varied.
		 */
		remix: boolean;
		/**
		 * Whether the gateway took it when it was last asked.
		 */
		available: boolean;
		/**
		 * How long its videos take on this site, from the order to the Media Library, in seconds; null where too few have come to say.
		 */
		typical_seconds: number | null;
	}[];
	/**
	 * What it can’t do, as far as is known.
	 */
	lacks: ('remix' | 'list' | 'delete' | 'thumbnail' | 'spritesheet' | 'reference_image')[];
	/**
	 * The images that a server of its kind takes beside a first frame.
	 */
	takes: {
		last_frame: boolean;
		/**
		 * How many that a video is to look like.
		 */
		references: number;
	};
	/**
	 * How many requests a minute go to its server at most; 0 for no limit.
	 */
	per_minute: number;
	/**
	 * How it gets on.
	 */
	state: {
		/**
		 * When it last answered, in UTC.
		 */
		last_ok: string | null;
		/**
		 * What last went wrong with it.
		 */
		last_error: {
			code: string;
			message: string;
			/**
			 * When, in UTC.
			 */
			at: string | null;
		} | null;
		/**
		 * Until when it is left in peace, in UTC.
		 */
		paused_until: string | null;
		/**
		 * How often it failed in a row.
		 */
		failures: number;
		/**
		 * How many videos it has to finish, or a person to decide on.
		 */
		open_videos: number;
	};
	/**
	 * What was left on its account when it last told.
	 */
	credit: {
		amount: number;
		/**
		 * ISO 4217; empty where the server counts in units of its own.
		 */
		currency: string;
		/**
		 * When, in UTC.
		 */
		at: string | null;
	} | null;
}

export interface PlatoniavidConnectionCheck {
	ok: boolean;
	message: string;
}

export interface PlatoniavidEvent {
	/**
	 * When, in UTC.
	 */
	at: string;
	/**
	 * What has happened, for programs.
	 */
	event:
		| 'ordered'
		| 'found'
		| 'sent'
		| 'answered'
		| 'elsewhere'
		| 'delayed'
		| 'unconfirmed'
		| 'failed'
		| 'resumed'
		| 'made'
		| 'imported';
	/**
	 * What went wrong, for programs; empty where nothing did.
	 */
	code: string;
	/**
	 * What has happened, for people.
	 */
	text: string;
}

export interface PlatoniavidFindings {
	/**
	 * Whether a server of its kind answered.
	 */
	reached: boolean;
	/**
	 * What is known of the key.
	 */
	key: 'good' | 'bad' | 'unknown';
	/**
	 * How many models it has; null where it does not tell.
	 */
	models: number | null;
	/**
	 * What is left on its account; null where it does not tell.
	 */
	credit: {
		amount: number;
		/**
		 * ISO 4217; empty where the server counts in units of its own.
		 */
		currency: string;
	} | null;
	/**
	 * What it can’t do, as far as is known.
	 */
	lacks: ('remix' | 'list' | 'delete' | 'thumbnail' | 'spritesheet' | 'reference_image')[];
	/**
	 * All of it in words.
	 */
	sentence: string;
}

export interface PlatoniavidImportedStyles {
	/**
	 * How many are new.
	 */
	created: number;
	/**
	 * How many were written over.
	 */
	updated: number;
	/**
	 * How many were left alone, as there are such of the same name.
	 */
	skipped: number;
}

export interface PlatoniavidKind {
	id: string;
	/**
	 * What it is called.
	 */
	label: string;
	/**
	 * The usual address; empty where each server has its own.
	 */
	endpoint: string;
	/**
	 * Where its people have their accounts; empty where there is no such place.
	 */
	site: string;
	/**
	 * Whether its servers always need a key.
	 */
	needs_key: boolean;
	/**
	 * What it can’t do, as far as is known.
	 */
	lacks: ('remix' | 'list' | 'delete' | 'thumbnail' | 'spritesheet' | 'reference_image')[];
	/**
	 * The addresses that there are to choose from, where none can be entered.
	 */
	choices: {
		endpoint: string;
		/**
		 * What it is called.
		 */
		label: string;
	}[];
}

export interface PlatoniavidModels {
	/**
	 * Whether any connection has what it needs to be asked.
	 */
	has_key: boolean;
	/**
	 * Those of all connections that take orders, in their order.
	 */
	models: {
		/**
		 * The id of the connection that has it.
		 */
		connection: string;
		/**
		 * What that connection is called.
		 */
		connection_label: string;
		id: string;
		label: string;
		description: string;
		/**
		 * Pixels, as 1280x720.
		 */
		sizes: string[];
		/**
		 * Lengths in seconds.
		 */
		seconds: number[];
		/**
		 * In the site’s currency; null where it is not known.
		 */
		price_per_second: number | null;
		/**
		 * The images that it takes.
		 */
		inputs: {
			/**
			 * Whether a video can begin with an image.
			 */
			first_frame: boolean;
			/**
			 * Whether a video can end with an image.
			 */
			last_frame: boolean;
			/**
			 * How many images a video can be to look like.
			 */
			references: number;
		};
		/**
		 * What it can be told beside size and length.
		 */
		options: {
			/**
			 * A name that is known here, or what the server calls it.
			 */
			id: string;
			/**
			 * What its values are.
			 */
			type: 'string' | 'integer' | 'number' | 'boolean';
			/**
			 * The values to choose from; none for any of its type.
			 */
			values: (string | number | boolean)[];
			/**
			 * What is sent where nothing is chosen; null for nothing.
			 */
			default: string | number | boolean | null;
			/**
			 * What people call it.
			 */
			label: string;
		}[];
		/**
		 * Whether its server can go on from a finished video.
		 */
		extend: boolean;
		/**
		 * Whether a finished video can be varied.
		 */
		remix: boolean;
		/**
		 * Whether the gateway took it when it was last asked.
		 */
		available: boolean;
		/**
		 * How long its videos take on this site, from the order to the Media Library, in seconds; null where too few have come to say.
		 */
		typical_seconds: number | null;
	}[];
	defaults: {
		connection: string;
		model: string;
		size: string;
		seconds: number;
	};
	/**
	 * ISO 4217.
	 */
	currency: string;
	/**
	 * What the first connection’s server can do, by operation, as far as is known.
	 */
	capabilities: {
		remix: boolean;
		list: boolean;
		delete: boolean;
		thumbnail: boolean;
		spritesheet: boolean;
		reference_image: boolean;
	};
	/**
	 * All connections that videos may be at, with what each server can do.
	 */
	connections: {
		id: string;
		label: string;
		capabilities: {
			remix: boolean;
			list: boolean;
			delete: boolean;
			thumbnail: boolean;
			spritesheet: boolean;
			reference_image: boolean;
		};
	}[];
}

export interface PlatoniavidNetwork {
	/**
	 * What sites order from where they have none of their own; null where there is none.
	 */
	connection: {
		/**
		 * Its id, which its videos have on each site.
		 */
		id: string;
		/**
		 * What people call it.
		 */
		label: string;
		/**
		 * The kind of server.
		 */
		kind: string;
		/**
		 * What that kind is called.
		 */
		kind_label: string;
		/**
		 * Its address.
		 */
		endpoint: string;
		/**
		 * Where the key comes from, and enough of it for its owner to know it by. Never the key.
		 */
		key: {
			source: 'constant' | 'environment' | 'option' | 'network' | 'none';
			/**
			 * As "pltn_…wxyz"; empty where there is no key, or it is the network’s.
			 */
			hint: string;
			/**
			 * Whether the stored key can no longer be read.
			 */
			needs_reentry: boolean;
			/**
			 * Whether what is set outside of WordPress can be no key, so that none is sent.
			 */
			impossible: boolean;
			/**
			 * Whether a copy of the database is enough to read the stored key, as wp-config.php has no salts of its own.
			 */
			exposed: boolean;
		};
		/**
		 * How many videos all sites still have there.
		 */
		open_videos: number;
	} | null;
	/**
	 * What they ordered from before, and still have videos at.
	 */
	draining: {
		/**
		 * Its id, which its videos have on each site.
		 */
		id: string;
		/**
		 * What people call it.
		 */
		label: string;
		/**
		 * The kind of server.
		 */
		kind: string;
		/**
		 * What that kind is called.
		 */
		kind_label: string;
		/**
		 * Its address.
		 */
		endpoint: string;
		/**
		 * Where the key comes from, and enough of it for its owner to know it by. Never the key.
		 */
		key: {
			source: 'constant' | 'environment' | 'option' | 'network' | 'none';
			/**
			 * As "pltn_…wxyz"; empty where there is no key, or it is the network’s.
			 */
			hint: string;
			/**
			 * Whether the stored key can no longer be read.
			 */
			needs_reentry: boolean;
			/**
			 * Whether what is set outside of WordPress can be no key, so that none is sent.
			 */
			impossible: boolean;
			/**
			 * Whether a copy of the database is enough to read the stored key, as wp-config.php has no salts of its own.
			 */
			exposed: boolean;
		};
		/**
		 * How many videos all sites still have there.
		 */
		open_videos: number;
	}[];
	/**
	 * Whether sites may have connections and keys of their own.
	 */
	own_keys: boolean;
	limits: {
		/**
		 * How many videos a user may order in 24 hours; 0 for as many as they like.
		 */
		videos_per_day: number;
		/**
		 * How many seconds of video a user may order in 24 hours; 0 for as many as they like.
		 */
		seconds_per_day: number;
		/**
		 * How many videos may be ordered on the site in a month of its own time; 0 for any number.
		 */
		videos_per_month: number;
		/**
		 * How many seconds of video may be ordered on the site in a month of its own time; 0 for any number.
		 */
		seconds_per_month: number;
	};
}

export interface PlatoniavidOffer {
	id: string;
	label: string;
	description: string;
	/**
	 * Pixels, as 1280x720.
	 */
	sizes: string[];
	/**
	 * Lengths in seconds.
	 */
	seconds: number[];
	/**
	 * In the site’s currency; null where it is not known.
	 */
	price_per_second: number | null;
	/**
	 * The images that it takes.
	 */
	inputs: {
		/**
		 * Whether a video can begin with an image.
		 */
		first_frame: boolean;
		/**
		 * Whether a video can end with an image.
		 */
		last_frame: boolean;
		/**
		 * How many images a video can be to look like.
		 */
		references: number;
	};
	/**
	 * What it can be told beside size and length.
	 */
	options: {
		/**
		 * A name that is known here, or what the server calls it.
		 */
		id: string;
		/**
		 * What its values are.
		 */
		type: 'string' | 'integer' | 'number' | 'boolean';
		/**
		 * The values to choose from; none for any of its type.
		 */
		values: (string | number | boolean)[];
		/**
		 * What is sent where nothing is chosen; null for nothing.
		 */
		default: string | number | boolean | null;
		/**
		 * What people call it.
		 */
		label: string;
	}[];
	/**
	 * Whether its server can go on from a finished video.
	 */
	extend: boolean;
	/**
	 * Whether a finished video can be varied.
	 */
	remix: boolean;
	/**
	 * What a second costs, in the server’s own currency; null where it does not tell.
	 */
	server_price: number | null;
	/**
	 * Whether the connection has it.
	 */
	known: boolean;
}

export interface PlatoniavidPreflight {
	/**
	 * What was checked.
	 */
	id: 'key' | 'gateway' | 'runs' | 'uploads' | 'disk' | 'extensions' | 'salts' | 'clock' | 'webhooks';
	/**
	 * How it stands.
	 */
	status: 'good' | 'recommended' | 'critical';
	/**
	 * What was found, in a few words.
	 */
	title: string;
	/**
	 * What that means, and what to do.
	 */
	sentence: string;
}

export type PlatoniavidPromptHelp = PlatoniavidPromptHelpState | PlatoniavidPromptHelpAnswer;

export interface PlatoniavidPromptHelpState {
	/**
	 * Whether the site’s own AI client can write.
	 */
	available: boolean;
}
export interface PlatoniavidPromptHelpAnswer {
	/**
	 * What it wrote.
	 */
	prompt: string;
}

export interface PlatoniavidRemoteVideos {
	/**
	 * Videos that the key has at the gateway and the site does not know.
	 */
	videos: {
		/**
		 * The gateway’s id.
		 */
		remote_id: string;
		/**
		 * Where the video is on its way, as far as the gateway says.
		 */
		status: 'queued' | 'in_progress' | 'completed' | 'failed' | 'gone' | 'unknown';
		/**
		 * How much is done, in percent.
		 */
		progress: number;
		/**
		 * The model’s id; empty where the gateway does not say.
		 */
		model: string;
		/**
		 * What the video shows; empty where the gateway does not say.
		 */
		prompt: string;
		/**
		 * Width and height in pixels, as 1280x720; empty where the gateway does not say.
		 */
		size: string;
		/**
		 * Length in seconds; 0 where the gateway does not say.
		 */
		seconds: number;
		/**
		 * When it was asked for, in UTC.
		 */
		created_at: string | null;
		/**
		 * When the gateway deletes its content, in UTC.
		 */
		expires_at: string | null;
		/**
		 * Why it failed, in the gateway’s words.
		 */
		error: string | null;
	}[];
	/**
	 * What the next page’s `after` is; null where there is none.
	 */
	next: string | null;
}

export interface PlatoniavidRun {
	/**
	 * How many steps were done.
	 */
	worked: number;
}

export interface PlatoniavidSettings {
	/**
	 * Where the key comes from, and enough of it for its owner to know it by. Never the key.
	 */
	key: {
		source: 'constant' | 'environment' | 'option' | 'network' | 'none';
		/**
		 * As "pltn_…wxyz"; empty where there is no key, or it is the network’s.
		 */
		hint: string;
		/**
		 * Whether the stored key can no longer be read.
		 */
		needs_reentry: boolean;
		/**
		 * Whether what is set outside of WordPress can be no key, so that none is sent.
		 */
		impossible: boolean;
		/**
		 * Whether a copy of the database is enough to read the stored key, as wp-config.php has no salts of its own.
		 */
		exposed: boolean;
	};
	/**
	 * The kind of server.
	 */
	gateway: 'platonia' | 'openai' | 'openrouter' | 'xai' | 'wordpress';
	/**
	 * The gateway’s https address; empty for the usual one.
	 */
	endpoint: string;
	/**
	 * The id of the connection that is ordered from where it has the model; an empty string for the first one that has it.
	 */
	default_connection: string;
	/**
	 * A model’s id.
	 */
	default_model: string;
	/**
	 * Pixels, as 1280x720.
	 */
	default_size: string;
	/**
	 * Length in seconds.
	 */
	default_seconds: number;
	roles: {
		generate: string[];
		manage: string[];
	};
	limits: {
		/**
		 * How many videos a user may order in 24 hours; 0 for as many as they like.
		 */
		videos_per_day: number;
		/**
		 * How many seconds of video a user may order in 24 hours; 0 for as many as they like.
		 */
		seconds_per_day: number;
		/**
		 * How many videos may be ordered on the site in a month of its own time; 0 for any number.
		 */
		videos_per_month: number;
		/**
		 * How many seconds of video may be ordered on the site in a month of its own time; 0 for any number.
		 */
		seconds_per_month: number;
	};
	/**
	 * The models to choose from; an empty list for those that a connection of its kind begins with.
	 */
	models: {
		id: string;
		label: string;
		description: string;
		/**
		 * Pixels, as 1280x720.
		 */
		sizes: string[];
		/**
		 * Lengths in seconds.
		 */
		seconds: number[];
		/**
		 * In the site’s currency; null where it is not known.
		 */
		price_per_second: number | null;
		/**
		 * The images that it takes.
		 */
		inputs: {
			/**
			 * Whether a video can begin with an image.
			 */
			first_frame: boolean;
			/**
			 * Whether a video can end with an image.
			 */
			last_frame: boolean;
			/**
			 * How many images a video can be to look like.
			 */
			references: number;
		};
		/**
		 * What it can be told beside size and length.
		 */
		options: {
			/**
			 * A name that is known here, or what the server calls it.
			 */
			id: string;
			/**
			 * What its values are.
			 */
			type: 'string' | 'integer' | 'number' | 'boolean';
			/**
			 * The values to choose from; none for any of its type.
			 */
			values: (string | number | boolean)[];
			/**
			 * What is sent where nothing is chosen; null for nothing.
			 */
			default: string | number | boolean | null;
			/**
			 * What people call it.
			 */
			label: string;
		}[];
		/**
		 * Whether its server can go on from a finished video.
		 */
		extend: boolean;
		/**
		 * Whether a finished video can be varied.
		 */
		remix: boolean;
	}[];
	media: {
		/**
		 * Whether a video is attached to the post that it was asked for in.
		 */
		attach: boolean;
		/**
		 * Whether the gateway’s thumbnail becomes the poster.
		 */
		poster: boolean;
		/**
		 * What attachments are called: a text in which {prompt}, {date}, {model}, {author} and {post} stand for what is known of a video; empty for its prompt.
		 */
		title: string;
		/**
		 * The beginning of files’ names: letters, digits and spaces, and the same words in braces; empty for the prompt. Each name ends as no other one does.
		 */
		file_name: string;
		/**
		 * The captions of attachments: a text with the same words in braces; empty for none.
		 */
		caption: string;
		/**
		 * Where beneath the uploads new videos and their posters are put: names of letters, digits, hyphens and underscores, with slashes between them, the same words in braces, {year} and {month}; empty for WordPress’s own folder.
		 */
		folder: string;
		/**
		 * The largest file that is brought in.
		 */
		max_megabytes: number;
	};
	/**
	 * What becomes of an order that was refused before anything was charged, where it could go elsewhere: offered, done by itself, or neither.
	 */
	fallback: 'ask' | 'automatic' | 'never';
	/**
	 * What new blocks say of their video: that AI has made it, that it is artwork which AI has made, or nothing.
	 */
	label: 'realistic' | 'artistic' | 'none';
	/**
	 * What prices are entered in, and costs estimated, by ISO 4217. Another one converts no price.
	 */
	currency: string;
	/**
	 * Words that go along with every prompt.
	 */
	brand_words: string;
	/**
	 * Whether a video is deleted at the gateway once it is in the Media Library.
	 */
	delete_remote_after_import: boolean;
	/**
	 * Whether the table and the settings go with the plugin.
	 */
	delete_data_on_uninstall: boolean;
	/**
	 * Whether the address is set by a constant or the environment.
	 */
	endpoint_fixed: boolean;
	/**
	 * What the site’s network allows.
	 */
	network: {
		/**
		 * Whether the site may have connections and keys of its own.
		 */
		own_keys: boolean;
		/**
		 * How much may be ordered at most, whatever the site’s own limits are; 0 for as much as those allow.
		 */
		limits: {
			/**
			 * How many videos a user may order in 24 hours; 0 for as many as they like.
			 */
			videos_per_day: number;
			/**
			 * How many seconds of video a user may order in 24 hours; 0 for as many as they like.
			 */
			seconds_per_day: number;
			/**
			 * How many videos may be ordered on the site in a month of its own time; 0 for any number.
			 */
			videos_per_month: number;
			/**
			 * How many seconds of video may be ordered on the site in a month of its own time; 0 for any number.
			 */
			seconds_per_month: number;
		};
	};
	/**
	 * The site’s roles.
	 */
	roles_available: {
		slug: string;
		name: string;
	}[];
	runner: {
		/**
		 * When a background run last worked, in UTC.
		 */
		last_run: string | null;
		/**
		 * How many videos wait for a run that does not come.
		 */
		overdue: number;
		/**
		 * How many background runs in a row were begun and have not come to their end: a host may kill them.
		 */
		cut_off: number;
		/**
		 * What begins background runs: Action Scheduler; WP-Cron, by a request of the site’s to itself or within a visitor’s; or the server’s own cron.
		 */
		driver: 'action_scheduler' | 'wp_cron' | 'alternate_wp_cron' | 'system_cron';
		/**
		 * Whether WP-Cron is switched off in wp-config.php.
		 */
		cron_disabled: boolean;
	};
}

export interface PlatoniavidStyle {
	/**
	 * A number, or the name of a style that comes with the plugin.
	 */
	id: string;
	/**
	 * Words that go along with a prompt, or a saved prompt.
	 */
	kind: 'style' | 'prompt';
	/**
	 * What it is called.
	 */
	name: string;
	/**
	 * The words that go along with a prompt; of a saved prompt, the prompt.
	 */
	words: string;
	/**
	 * The id of the connection that has its model, or an empty string.
	 */
	connection: string;
	/**
	 * The id of the model that it is for, or an empty string.
	 */
	model: string;
	/**
	 * Pixels, as 1280x720, or an empty string.
	 */
	size: string;
	/**
	 * What that model is told beside size and length, by the ids of its options.
	 */
	options: {
		[k: string]: string | number | boolean;
	};
	/**
	 * The id of the image in the Media Library that shows it.
	 */
	picture: number | null;
	/**
	 * That image’s address, in a small size.
	 */
	picture_url: string | null;
	/**
	 * Whether everybody who makes videos has it.
	 */
	shared: boolean;
	/**
	 * Whether it comes with the plugin: it can be hidden, and not changed.
	 */
	built_in: boolean;
	/**
	 * Whether it is not offered.
	 */
	hidden: boolean;
	/**
	 * The id of the user whose it is; 0 for one that comes with the plugin.
	 */
	author: number;
	/**
	 * Whether the person who asks may change or delete it, or hide one that comes with the plugin.
	 */
	can_edit: boolean;
}

export interface PlatoniavidStylesFile {
	/**
	 * Styles and prompts, as an export has them.
	 */
	styles: {
		/**
		 * Words that go along with a prompt, or a saved prompt.
		 */
		kind: 'style' | 'prompt';
		/**
		 * What it is called.
		 */
		name: string;
		/**
		 * The words that go along with a prompt; of a saved prompt, the prompt.
		 */
		words: string;
		/**
		 * The id of the connection that has its model, or an empty string.
		 */
		connection: string;
		/**
		 * The id of the model that it is for, or an empty string.
		 */
		model: string;
		/**
		 * Pixels, as 1280x720, or an empty string.
		 */
		size: string;
		/**
		 * What that model is told beside size and length, by the ids of its options.
		 */
		options: {
			[k: string]: string | number | boolean;
		};
	}[];
}

export interface PlatoniavidUsage {
	/**
	 * By day, user, model and connection; the newest day first. What was deleted on the site since is among it.
	 */
	rows: {
		/**
		 * The day in UTC, as 2026-01-31.
		 */
		date: string;
		/**
		 * The user’s id.
		 */
		author: number;
		/**
		 * That user’s public name; empty where there is no such user any more.
		 */
		author_name: string;
		/**
		 * The model’s id.
		 */
		model: string;
		/**
		 * The id of the connection.
		 */
		connection: string;
		/**
		 * What that connection is called; empty where it is not set up here.
		 */
		connection_label: string;
		/**
		 * How many videos.
		 */
		videos: number;
		/**
		 * Their length together, in seconds.
		 */
		seconds: number;
		/**
		 * How many orders were refused, or failed at the gateway.
		 */
		failures: number;
		/**
		 * What their servers say that they cost, by currency; those that do not say it are not in it.
		 */
		costs: {
			amount: number;
			/**
			 * ISO 4217; empty where the server counts in units of its own.
			 */
			currency: string;
		}[];
		/**
		 * What the videos cost in the currency by the prices of now, where all are known.
		 */
		estimated_cost: number | null;
	}[];
	/**
	 * All rows together.
	 */
	total: {
		/**
		 * How many videos.
		 */
		videos: number;
		/**
		 * Their length together, in seconds.
		 */
		seconds: number;
		/**
		 * How many orders were refused, or failed at the gateway.
		 */
		failures: number;
		/**
		 * What their servers say that they cost, by currency; those that do not say it are not in it.
		 */
		costs: {
			amount: number;
			/**
			 * ISO 4217; empty where the server counts in units of its own.
			 */
			currency: string;
		}[];
		/**
		 * What the videos cost in the currency by the prices of now, where all are known.
		 */
		estimated_cost: number | null;
	};
	/**
	 * ISO 4217.
	 */
	currency: string;
	/**
	 * What the user who asks may still order; null where there is no limit.
	 */
	left: {
		/**
		 * How many videos in the 24 hours until now.
		 */
		videos_today: number | null;
		/**
		 * How many seconds of video in the 24 hours until now.
		 */
		seconds_today: number | null;
		/**
		 * How many videos all users together in this month.
		 */
		videos_this_month: number | null;
		/**
		 * How many seconds of video all users together in this month.
		 */
		seconds_this_month: number | null;
	};
	/**
	 * What was left on the accounts of the connections that take orders, when their servers last told it.
	 */
	credits: {
		/**
		 * The id of the connection.
		 */
		connection: string;
		/**
		 * What that connection is called.
		 */
		connection_label: string;
		amount: number;
		/**
		 * ISO 4217; empty where the server counts in units of its own.
		 */
		currency: string;
		/**
		 * When, in UTC.
		 */
		at: string;
	}[];
}

export interface PlatoniavidUses {
	/**
	 * The posts, pages, patterns and templates that show one of the videos, and the widgets.
	 */
	posts: {
		/**
		 * The post’s id; 0 for the widgets.
		 */
		id: number;
		/**
		 * Its title, not as HTML; empty where it has none.
		 */
		title: string;
		/**
		 * Where it is edited; null where the user may not.
		 */
		edit_url: string | null;
		/**
		 * Which of the videos it shows, by the site’s own ids.
		 */
		videos: number[];
	}[];
	/**
	 * How many others show one: those that the user may not see, and those beyond the first 50.
	 */
	more: number;
}

export interface PlatoniavidVideo {
	/**
	 * The site’s own id of the video.
	 */
	id: number;
	/**
	 * Where the video is on its way.
	 */
	status: 'submitting' | 'queued' | 'in_progress' | 'importing' | 'completed' | 'failed' | 'unconfirmed';
	/**
	 * How much is done, in percent.
	 */
	progress: number;
	/**
	 * The id of the connection that it is ordered from.
	 */
	connection: string;
	/**
	 * What that connection is called; empty where it is not set up here.
	 */
	connection_label: string;
	/**
	 * The model’s id.
	 */
	model: string;
	/**
	 * What the video shows, as it was typed; empty where the gateway does not say.
	 */
	prompt: string;
	/**
	 * What was really sent, the words of its style and the site’s brand words among it; empty where that is the prompt alone.
	 */
	sent_prompt: string;
	/**
	 * The id of the style that it was asked for in; empty for none.
	 */
	style: string;
	/**
	 * What that style is called; empty where it is no longer there.
	 */
	style_name: string;
	/**
	 * Width and height in pixels, as 1280x720; empty where the gateway does not say.
	 */
	size: string;
	/**
	 * Length in seconds.
	 */
	seconds: number;
	/**
	 * The id of the user who asked for it.
	 */
	author: number;
	/**
	 * That user’s public name; empty where there is no such user any more.
	 */
	author_name: string;
	/**
	 * Whether the person who asks may try it again, vary or delete it.
	 */
	can_edit: boolean;
	/**
	 * The id of the post it was asked for in, or 0.
	 */
	post: number;
	/**
	 * The id of the image that it begins with.
	 */
	reference_image: number | null;
	/**
	 * The id of the image that it ends with.
	 */
	last_frame: number | null;
	/**
	 * The ids of the images that it is to look like.
	 */
	references: number[];
	/**
	 * What its model was told beside size and length, by the ids of the model’s options.
	 */
	options: {
		[k: string]: string | number | boolean;
	};
	/**
	 * The site’s id of the video it was made from.
	 */
	remix_of: number | null;
	/**
	 * The site’s id of the first one of those that were ordered at once.
	 */
	take_of: number | null;
	/**
	 * The site’s id of the video that it goes on from.
	 */
	continues: number | null;
	/**
	 * The gateway’s id.
	 */
	remote_id: string | null;
	/**
	 * The gateway’s ids that an unconfirmed video may have.
	 */
	candidates: string[];
	/**
	 * The video in the Media Library.
	 */
	attachment: {
		/**
		 * The attachment’s id.
		 */
		id: number;
		/**
		 * The file’s address.
		 */
		url: string;
		/**
		 * The poster’s address.
		 */
		poster_url: string | null;
		/**
		 * Width in pixels.
		 */
		width: number;
		/**
		 * Height in pixels.
		 */
		height: number;
		/**
		 * What posts say that it shows; empty where nothing was said yet.
		 */
		label: '' | 'realistic' | 'artistic' | 'none';
		/**
		 * Whom the Content Credentials (C2PA) in the file name, unverified; empty where they name nobody, null where there are none.
		 */
		signed_by: string | null;
	} | null;
	/**
	 * Why it failed or waits.
	 */
	error: {
		/**
		 * What went wrong, for programs.
		 */
		code: string;
		/**
		 * What went wrong, for people.
		 */
		message: string;
		/**
		 * The next step.
		 */
		action:
			| 'none'
			| 'retry'
			| 'edit_prompt'
			| 'settings'
			| 'add_credit'
			| 'wait'
			| 'resubmit'
			| 'choose_image'
			| 'choose_model'
			| 'choose_video';
	} | null;
	/**
	 * Where an order could go that was refused before anything was charged: the next models and connections that can do the same.
	 */
	alternatives: {
		/**
		 * The connection’s id.
		 */
		connection: string;
		/**
		 * What that connection is called.
		 */
		connection_label: string;
		/**
		 * The model’s id.
		 */
		model: string;
		/**
		 * What that model is called.
		 */
		model_label: string;
		/**
		 * Its size: the one that was ordered, or the nearest.
		 */
		size: string;
		/**
		 * Its length in seconds, likewise.
		 */
		seconds: number;
		/**
		 * What it would cost in the site’s currency, where the price is known.
		 */
		estimated_cost: number | null;
	}[];
	/**
	 * What went wrong on the way, the newest last.
	 */
	history: {
		/**
		 * When, in UTC.
		 */
		at: string;
		/**
		 * What went wrong, for programs.
		 */
		code: string;
		/**
		 * What went wrong, for people.
		 */
		message: string;
	}[];
	/**
	 * When it was asked for, in UTC.
	 */
	created_at: string;
	/**
	 * When it was sent to the gateway, the last time, in UTC; null before that.
	 */
	submitted_at: string | null;
	/**
	 * When it last changed, in UTC.
	 */
	updated_at: string;
	/**
	 * How often the video has changed; of two answers the higher one is the newer.
	 */
	version: number;
	/**
	 * When it was in the Media Library, in UTC.
	 */
	completed_at: string | null;
	/**
	 * Seconds until there is something new to ask for; null where there is not.
	 */
	next_check_in: number | null;
	/**
	 * What its server says that it costs; null where it has not said.
	 */
	cost: {
		amount: number;
		/**
		 * ISO 4217; empty where the server counts in units of its own.
		 */
		currency: string;
	} | null;
	/**
	 * What it costs in the site’s currency, where the price is known; of an order that was refused, what it would cost.
	 */
	estimated_cost: number | null;
}

export interface PlatoniavidWebhook {
	id: number;
	/**
	 * The address that is told.
	 */
	url: string;
	/**
	 * What it is told of.
	 */
	events: ('video.submitted' | 'video.completed' | 'video.failed')[];
	/**
	 * Whether it is told anything.
	 */
	enabled: boolean;
	/**
	 * Whether its secret can’t be read any more: nothing is sent until another one is made.
	 */
	needs_secret: boolean;
	/**
	 * Since when it has taken nothing; null where the last message was taken.
	 */
	failing_since: string | null;
	/**
	 * When the site has switched it off, as it had taken nothing for days; where it is enabled, since when its messages wait, as the site has another address: switch it on if it is meant. Null for neither.
	 */
	stopped_at: string | null;
	/**
	 * The secret that was made by this request; null in any other answer.
	 */
	secret: string | null;
}

export interface PlatoniavidWebhookDelivery {
	id: number;
	/**
	 * What the receiver knows it by, in `webhook-id`: the same with each repetition.
	 */
	name: string;
	/**
	 * What it tells of; “test” for nothing.
	 */
	event: string;
	/**
	 * The video’s id; null for a test.
	 */
	video: number | null;
	state: 'waiting' | 'delivered' | 'failed';
	/**
	 * How often it was sent since somebody last asked for it.
	 */
	attempts: number;
	/**
	 * The status of the last answer; null where there was none.
	 */
	code: number | null;
	/**
	 * Why it was not taken; empty where it was, or was not sent yet.
	 */
	problem: '' | 'refused' | 'no_answer' | 'bad_address' | 'no_secret' | 'blocked' | 'switched_off';
	created_at: string;
	/**
	 * When it was last sent.
	 */
	tried_at: string | null;
	/**
	 * When it is sent next; null where it is not.
	 */
	next_try_at: string | null;
}
