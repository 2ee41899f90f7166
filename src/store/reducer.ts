import type { ApiError } from './api';
import type { Models, Video } from './types';

export interface State {
	/** By the site's own ids. */
	videos: Record< number, Video >;
	/** Ids that the site has no video for, or not for this person. */
	missing: Record< number, true >;
	/** Orders whose answer is awaited, by request id. */
	creating: Record< string, true >;
	/** Orders that got no video, by request id. */
	createErrors: Record< string, ApiError >;
	/** Why nothing is heard of videos that somebody looks at, by their ids. */
	unheard: Record< number, ApiError >;
	models: Models | null;
	modelsError: ApiError | null;
	/** Whether the site's own AI client can write prompts; false while that is not known. */
	hasPromptHelp: boolean;
}

export type Event =
	| { type: 'RECEIVE_VIDEOS'; videos: Video[] }
	| { type: 'MISS_VIDEO'; id: number }
	| { type: 'CREATE_START'; requestId: string }
	| { type: 'CREATE_END'; requestId: string; error: ApiError | null }
	| { type: 'FAIL_POLL'; id: number; error: ApiError }
	| { type: 'RECEIVE_MODELS'; models: Models }
	| { type: 'FAIL_MODELS'; error: ApiError }
	| { type: 'RECEIVE_PROMPT_HELP'; available: boolean };

const initial: State = {
	videos: {},
	missing: {},
	creating: {},
	createErrors: {},
	unheard: {},
	models: null,
	modelsError: null,
	hasPromptHelp: false,
};

/** A record without one of its entries. */
function without< K extends string | number, T >(
	record: Record< K, T >,
	key: K
): Record< K, T > {
	const { [ key ]: gone, ...rest } = record;
	return rest as Record< K, T >;
}

function withVideos( state: State, videos: Video[] ): State {
	const next = { ...state.videos };
	let { missing, unheard } = state;
	for ( const video of videos ) {
		// Answers may overtake each other on their way.
		if ( video.version >= ( next[ video.id ]?.version ?? 0 ) ) {
			next[ video.id ] = video;
		}
		missing = without( missing, video.id );
		unheard = without( unheard, video.id );
	}
	return { ...state, videos: next, missing, unheard };
}

export function reducer( state: State = initial, event: Event ): State {
	switch ( event.type ) {
		case 'RECEIVE_VIDEOS':
			return withVideos( state, event.videos );
		case 'MISS_VIDEO':
			return {
				...state,
				videos: without( state.videos, event.id ),
				missing: { ...state.missing, [ event.id ]: true },
			};
		case 'CREATE_START':
			return {
				...state,
				creating: { ...state.creating, [ event.requestId ]: true },
				createErrors: without( state.createErrors, event.requestId ),
			};
		case 'CREATE_END':
			return {
				...state,
				creating: without( state.creating, event.requestId ),
				createErrors: event.error
					? {
							...state.createErrors,
							[ event.requestId ]: event.error,
						}
					: state.createErrors,
			};
		case 'FAIL_POLL':
			return {
				...state,
				unheard: { ...state.unheard, [ event.id ]: event.error },
			};
		case 'RECEIVE_MODELS':
			return { ...state, models: event.models, modelsError: null };
		case 'FAIL_MODELS':
			return { ...state, modelsError: event.error };
		case 'RECEIVE_PROMPT_HELP':
			return { ...state, hasPromptHelp: event.available };
		default:
			return state;
	}
}
