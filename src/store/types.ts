/**
 * The shapes that the site's REST API speaks in. What it answers with is made from the schemas that PHP publishes.
 */
import type {
	PlatoniavidConnection,
	PlatoniavidNetwork,
	PlatoniavidFindings,
	PlatoniavidKind,
	PlatoniavidModels,
	PlatoniavidOffer,
	PlatoniavidRemoteVideos,
	PlatoniavidSettings,
	PlatoniavidStyle,
	PlatoniavidStylesFile,
	PlatoniavidUsage,
	PlatoniavidEvent,
	PlatoniavidUses,
	PlatoniavidVideo,
	PlatoniavidWebhook,
	PlatoniavidWebhookDelivery,
	PROMPT_WAYS,
} from './schemas';

/** What an order that was refused, and certainly cost nothing, can be made with instead. */
export type Alternative = PlatoniavidVideo[ 'alternatives' ][ number ];

/** What names one of them. */
export type Instead = Pick< Alternative, 'connection' | 'model' >;

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
	/** The server that makes it; without one, the site takes the first that has the model. */
	connection?: string;
	model: string;
	size: string;
	/** Length in seconds. */
	seconds: number;
	/** The post it is for; 0 where there is none. */
	post: number;
	/** The id of the style that it is asked for in. */
	style?: string;
	/** A UUID. The same one again is the same video, and is paid once. */
	request_id: string;
	/** It was sent before: where its video was deleted since, nothing is ordered. */
	repeated?: boolean;
	/** The id of the image that the video begins with. */
	reference_image?: number;
	/** The point of that image that is kept when it is cropped: fractions from its top left corner. */
	reference_focus?: FocalPoint;
	/** The id of the image that it ends with, and the point of that one. */
	last_frame?: number;
	last_focus?: FocalPoint;
	/** The ids of images that it is to look like. */
	references?: number[];
	options?: OptionValues;
	/** The first one of those that are ordered at once. */
	take_of?: number;
	/** The finished video that it goes on from. */
	continues?: number;
}

/** What a model is told beside size and length, by the ids of its options. */
export type OptionValues = Record< string, string | number | boolean >;

export interface FocalPoint {
	x: number;
	y: number;
}

/** What an editor asks for when a finished video is to be varied. */
export type RemixFields = Pick<
	CreateFields,
	'prompt' | 'request_id' | 'repeated'
> & {
	/** The post it is for; without one, that of the finished video. */
	post?: number;
};

/** A page of videos. */
export interface VideoPage {
	videos: Video[];
	total: number;
	pages: number;
}

export type RemotePage = PlatoniavidRemoteVideos;

/** A video that the key has at the gateway and the site does not know. */
export type RemoteVideo = RemotePage[ 'videos' ][ number ];

/** Where some videos are shown. */
export type Uses = PlatoniavidUses;

/** Something that has happened to a video. */
export type VideoEvent = PlatoniavidEvent;

/** How the site's own AI client helps with a prompt. */
export type PromptWay = ( typeof PROMPT_WAYS )[ number ];

export interface DeleteOptions {
	/** At the gateway too. */
	remote?: boolean;
	/** The attachment too. */
	media?: boolean;
	/** Only while it is unconfirmed. */
	unconfirmed?: true;
}

export type Models = PlatoniavidModels;
export type Model = Models[ 'models' ][ number ];

/** What a model can be told beside size and length. */
export type ModelOption = Model[ 'options' ][ number ];

/** What the gateway can do, by operation. */
export type Capabilities = PlatoniavidModels[ 'capabilities' ];

export type Settings = PlatoniavidSettings;

/** What a POST to the settings takes: any subset, and the key as it was typed. */
export type SettingsChanges = Partial<
	Omit<
		Settings,
		'key' | 'endpoint_fixed' | 'network' | 'roles_available' | 'runner'
	>
> & { key?: string };

/** What was used, by day, person, model and connection. */
export type UsageReport = PlatoniavidUsage;
export type UsageRow = UsageReport[ 'rows' ][ number ];

/** A kind of server that can be connected. */
export type Kind = PlatoniavidKind;

/** A server with an address, a key and its models. */
export type Connection = PlatoniavidConnection;

/** What a network sets for all its sites. */
export type Network = PlatoniavidNetwork;

/** What of that can be changed; a key is tried first with `try`. */
export type NetworkChanges = Partial<
	Pick< Network, 'own_keys' | 'limits' >
> & {
	kind?: string;
	endpoint?: string;
	label?: string;
	key?: string;
	try?: boolean;
};

/** What is sent of it: of the limits, those that were changed. */
export type NetworkRequest = Omit< NetworkChanges, 'limits' > & {
	limits?: Partial< Network[ 'limits' ] >;
};

/** What is sent of a connection: any subset of a known one. */
export interface ConnectionChanges {
	kind?: string;
	label?: string;
	endpoint?: string;
	/** As it was typed; an empty one forgets the stored one. */
	key?: string;
	enabled?: boolean;
	models?: Settings[ 'models' ];
	/** How many requests a minute go to it at most; 0 for as many as are needed. */
	per_minute?: number;
	/** Has the key be tried first: one that the server refuses is not stored. */
	try?: boolean;
}

/** What a test of a server found, which cost nothing. */
export type Findings = PlatoniavidFindings;

/** A model that a server has, whether or not the site offers it. */
export type ServerModel = PlatoniavidOffer;

/** What a video shows, as a person says it: what looks like life, art, or nothing that needs a label. */
export type Label = Settings[ 'label' ];

/** What the page tells scripts before they run. */
export interface Context {
	canGenerate: boolean;
	canManage: boolean;
	/** Whether they are an administrator of the site. */
	canManageSite: boolean;
	/** Whether a person may choose from the Media Library, and add to it: WordPress shows it empty to those who may not. */
	canUpload: boolean;
	/** Whether they may write posts. */
	canEditPosts: boolean;
	/** Whose posts and pages they may edit; nobody's where it is empty or missing. */
	edits?: Partial< Record< 'post' | 'page', 'all' | 'own' | '' > >;
	/** Whether WordPress has an AI client; whether that can write is asked for when it matters. */
	hasAiClient: boolean;
	hasKey: boolean;
	/** Whether something is known of what is left: where this person's orders are limited, or a server has told its credit. */
	tellsLeft: boolean;
	/** Whether the site adds words to each prompt. */
	addsWords: boolean;
	settingsUrl: string;
	/** The Videos screen. */
	videosUrl: string;
	/** Where credit is added; empty where the site does not know. */
	creditUrl: string;
	/** The user's id. */
	user: number;
	/** What a page says for which the plugin is too new by now. */
	outdated?: string;
	/** When the page was made, by the site's clock: milliseconds since 1970. */
	now?: number;
	/** Whose what a browser keeps is: this site’s, and this user’s. */
	owner: string;
	/** A table of published AI videos; empty for those who may not have it. */
	csvUrl: string;
	/** The largest file that the site takes from a browser, in bytes. */
	maxUpload: number;
	/** What new blocks say of how their video was made. */
	label: Label;
	/** The labels' words, in the site's language. */
	labels: Record< Exclude< Label, 'none' >, string >;
}

/** What becomes of a video's file. */
export type MediaSettings = Settings[ 'media' ];

/** What became of a video that was deleted. */
export interface DeleteAnswer {
	deleted: boolean;
	/** What it was. */
	previous?: Video;
	/** At the gateway: left there, deleted, gone before, or not for the site to delete. */
	remote: 'kept' | 'deleted' | 'gone' | 'forbidden';
}

/** What videos of a site have, also those that nothing offers any more: ids, and sizes in pixels. */
export interface Made {
	models: string[];
	sizes: string[];
	connections: string[];
}

declare global {
	interface Window {
		platoniavid?: Context;
		/** What the form offers, where the page has brought it along. */
		platoniavidModels?: Models;
		/** What the site's videos were made of, on the Videos screen. */
		platoniavidMade?: Made;
	}
}

/** A style or a saved prompt. */
export type Style = PlatoniavidStyle;

/** What is sent of one: any subset of it, and the finished video that it is made of. */
export type StyleFields = Partial<
	Pick<
		Style,
		| 'kind'
		| 'name'
		| 'words'
		| 'connection'
		| 'model'
		| 'size'
		| 'options'
		| 'shared'
		| 'hidden'
	>
> & { video?: number };

/** Styles and prompts of another site. */
export type StylesFile = PlatoniavidStylesFile;

/** An address that is told of videos. */
export type Webhook = PlatoniavidWebhook;

/** What a person says of one. */
export type WebhookChanges = Partial<
	Pick< Webhook, 'url' | 'events' | 'enabled' >
>;

/** A message to one. */
export type Delivery = PlatoniavidWebhookDelivery;
