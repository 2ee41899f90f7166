/**
 * The shapes that the site's REST API speaks in. A video's own shape is made from the schema that PHP publishes.
 */
import type { PlatoniavidVideo } from './video-schema';

export type Video = PlatoniavidVideo;
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
	available: boolean;
}

export interface Models {
	models: Model[];
	defaults: { model: string; size: string; seconds: number };
	/** ISO 4217. */
	currency: string;
}

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
	delete_remote_after_import: boolean;
	delete_data_on_uninstall: boolean;
}

/** What a POST to the settings takes: any subset, and the key as it was typed. */
export type SettingsChanges = Partial<
	Omit< Settings, 'key' | 'endpoint_fixed' | 'roles_available' >
> & { key?: string };

/** What the page tells scripts before they run. */
export interface Context {
	canGenerate: boolean;
	canManage: boolean;
	hasKey: boolean;
	settingsUrl: string;
	/** The user's id. */
	user: number;
}

declare global {
	interface Window {
		platoniavid?: Context;
	}
}
