/**
 * The shapes that the site's REST API speaks in. A video's own shape is made from the schema that PHP publishes.
 */
import type { PlatoniavidVideo } from './video-schema';

export type Video = PlatoniavidVideo & {
	_links?: {
		/** Where it can be looked at before it is in the Media Library; one of several is named by the gateway's id. */
		preview?: { href: string; name?: string }[];
	};
};
export type VideoStatus = Video[ 'status' ];
export type VideoError = NonNullable< Video[ 'error' ] >;

/** The next step that a screen offers. */
export type Action = VideoError[ 'action' ];

/** What an editor asks for. */
export interface CreateFields {
	prompt: string;
	model: string;
	size: string;
	/** Length in seconds. */
	seconds: number;
	/** The post it is for; 0 where there is none. */
	post: number;
	/** A UUID. The same one again is the same video, and is paid once. */
	request_id: string;
	/** The id of the image that the video begins with. */
	reference_image?: number;
	/** The point of that image that is kept when it is cropped: fractions from its top left corner. */
	reference_focus?: FocalPoint;
}

export interface FocalPoint {
	x: number;
	y: number;
}

/** What an editor asks for when a finished video is to be varied. */
export type RemixFields = Pick< CreateFields, 'prompt' | 'request_id' > & {
	/** The post it is for; without one, that of the finished video. */
	post?: number;
};

/** A page of videos. */
export interface VideoPage {
	videos: Video[];
	total: number;
	pages: number;
}

/** A video that the key has at the gateway and the site does not know. */
export interface RemoteVideo {
	remote_id: string;
	status: string;
	progress: number;
	model: string;
	prompt: string;
	/** Pixels, as "1280x720". */
	size: string;
	/** Length in seconds. */
	seconds: number;
	created_at: string | null;
	expires_at: string | null;
	error: string | null;
}

export interface RemotePage {
	videos: RemoteVideo[];
	/** What the next page's `after` is; null where there is none. */
	next: string | null;
}

/** How the site's own AI client helps with a prompt. */
export type PromptWay = 'improve' | 'cinematic' | 'from_post';

export interface DeleteOptions {
	/** At the gateway too. */
	remote?: boolean;
	/** The attachment too. */
	media?: boolean;
}

export interface Model {
	id: string;
	label: string;
	description: string;
	/** Pixels, as "1280x720". */
	sizes: string[];
	/** Lengths in seconds. */
	seconds: number[];
	/** In the site's currency; null where it is not known. */
	price_per_second: number | null;
	/** Whether a video can begin with an image. */
	reference_image: boolean;
	/** Whether a finished video can be varied. */
	remix: boolean;
	available: boolean;
	/** How long a video takes here, from the order to the Media Library; null where too few have come to say. */
	typical_seconds: number | null;
}

export interface Models {
	models: Model[];
	defaults: { model: string; size: string; seconds: number };
	/** ISO 4217. */
	currency: string;
	/** What the gateway can do, as far as is known. */
	capabilities: Capabilities;
}

export type Capabilities = Record<
	| 'remix'
	| 'list'
	| 'delete'
	| 'thumbnail'
	| 'spritesheet'
	| 'reference_image',
	boolean
>;

export interface Settings {
	key: {
		source: 'constant' | 'environment' | 'option' | 'none';
		/** "pltn_…wxyz"; empty where there is no key. */
		hint: string;
		/** Whether the stored key can no longer be read. */
		needs_reentry: boolean;
	};
	gateway: 'platonia' | 'openai-compatible';
	endpoint: string;
	/** Whether a constant sets the address. */
	endpoint_fixed: boolean;
	default_model: string;
	default_size: string;
	default_seconds: number;
	roles: { generate: string[]; manage: string[] };
	roles_available: { slug: string; name: string }[];
	limits: {
		/** For each user; 0 for as many as they like. */
		videos_per_day: number;
	};
	models: Omit< Model, 'available' | 'typical_seconds' >[];
	media: MediaSettings;
	runner: {
		/** When a background run last worked, in UTC. */
		last_run: string | null;
		/** How many videos wait for a run that does not come. */
		overdue: number;
		/** Whether WP-Cron is switched off in wp-config.php. */
		cron_disabled: boolean;
	};
	delete_remote_after_import: boolean;
	delete_data_on_uninstall: boolean;
}

/** What a POST to the settings takes: any subset, and the key as it was typed. */
export type SettingsChanges = Partial<
	Omit< Settings, 'key' | 'endpoint_fixed' | 'roles_available' | 'runner' >
> & { key?: string };

/** What the page tells scripts before they run. */
export interface Context {
	canGenerate: boolean;
	canManage: boolean;
	/** Whether WordPress has an AI client; whether that can write is asked for when it matters. */
	hasAiClient: boolean;
	hasKey: boolean;
	settingsUrl: string;
	/** The Videos screen. */
	videosUrl: string;
	/** Where credit is added; empty where the site does not know. */
	creditUrl: string;
	/** The user's id. */
	user: number;
}

/** What becomes of a video's file. */
export interface MediaSettings {
	/** Whether it is attached to the post that it was asked for in. */
	attach: boolean;
	/** Whether the gateway's thumbnail is its poster. */
	poster: boolean;
	/** The largest file that is brought in. */
	max_megabytes: number;
}

/** What became of a video that was deleted. */
export interface DeleteAnswer {
	deleted: boolean;
	/** What it was. */
	previous?: Video;
	/** At the gateway: left there, deleted, gone before, or not for the site to delete. */
	remote: 'kept' | 'deleted' | 'gone' | 'forbidden';
}

declare global {
	interface Window {
		platoniavid?: Context;
	}
}
